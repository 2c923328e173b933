"""Who is meant: names of alliances and units as people write them, matched to the roster's names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from allyctl.values.names import alliance_keys, nearest, unit_keys, weak_unit_key
from allyctl.values.text import fold


class Names:
    """An index of names by their keys, strong keys before weak ones; a key that fits two names fits none."""

    def __init__(self) -> None:
        self._levels: list[dict[str, set[str]]] = []
        self.names: dict[str, None] = {}
        """In the order added."""

    def add(self, name: str, keys: Iterable[str]) -> None:
        """File *name* under its keys, the strongest first."""
        self.names[name] = None
        for level, key in enumerate(keys):
            while len(self._levels) <= level:
                self._levels.append({})
            self._levels[level].setdefault(key, set()).add(name)

    def find(self, keys: Iterable[str]) -> str | None:
        """The one name that fits, trying strong keys first."""
        for key in keys:
            for level in self._levels:
                fits = level.get(key, ())
                if len(fits) == 1:
                    return next(iter(fits))
                if fits:
                    return None
        return None


class Directory:
    """Finds alliances and units by full name, short name, alias, and with the usual suffixes folded.

    Args:
        alliances: (name, short names) in roster order.
        units: (name, short and full names) of every member, co-linked and other unit.
        aliases: what people write -> the roster's name.
        county: the county's or township's name, dropped in front of unit names.
    """

    def __init__(
        self,
        alliances: Iterable[tuple[str, tuple[str, ...]]],
        units: Iterable[tuple[str, tuple[str, ...]]],
        aliases: Mapping[str, str] | None = None,
        county: str = "",
    ) -> None:
        self.county = county
        self._aliases = {fold(written): meant for written, meant in (aliases or {}).items()}
        self._alliances, self._units, self._weak_units = Names(), Names(), Names()
        for name, shorts in alliances:
            for text in (name, *shorts):
                self._alliances.add(name, alliance_keys(text))
        for name, shorts in units:
            for text in (name, *shorts):
                self._units.add(name, unit_keys(text, county))
            weak = weak_unit_key(name)
            if weak:
                self._weak_units.add(name, (weak,))
        self.alliance = lru_cache(maxsize=None)(self._find_alliance)
        self.unit = lru_cache(maxsize=None)(self._find_unit)

    @property
    def alliances(self) -> tuple[str, ...]:
        """Every alliance's name."""
        return tuple(self._alliances.names)

    @property
    def units(self) -> tuple[str, ...]:
        """Every unit's name."""
        return tuple(self._units.names)

    def _find_alliance(self, text: str) -> str | None:
        meant = self._aliases.get(fold(text), text)
        return self._alliances.find(alliance_keys(meant))

    def _find_unit(self, text: str) -> str | None:
        meant = self._aliases.get(fold(text), text)
        keys = unit_keys(meant, self.county)
        return self._units.find(keys) or self._weak_units.find(keys[-1:])

    def is_loose(self, text: str) -> bool:
        """Whether *text* is matched only by leaving out 镇, 乡, 村 and the like: worth a note."""
        meant = self._aliases.get(fold(text), text)
        return self._units.find(unit_keys(meant, self.county)) is None and self.unit(text) is not None

    def nearest_alliances(self, text: str) -> tuple[str, ...]:
        """The alliances whose names, whole or short, come nearest, best first."""
        return _nearest(alliance_keys(text), {name: alliance_keys(name) for name in self.alliances})

    def nearest_units(self, text: str) -> tuple[str, ...]:
        """The units whose names, whole or without suffixes, come nearest, best first."""
        return _nearest(unit_keys(text, self.county), {name: unit_keys(name, self.county) for name in self.units})


def _nearest(keys: tuple[str, ...], names: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Names near in full; else those near once suffixes are left out of both."""
    whole = nearest(keys[0], tuple(names))
    if whole:
        return whole
    bare: dict[str, str] = {}
    for name, own in names.items():
        for key in own[1:]:
            bare.setdefault(key, name)
    return tuple(dict.fromkeys(bare[key] for one in keys for key in nearest(one, tuple(bare))))[:3]
