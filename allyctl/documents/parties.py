"""Who signs with whom: the Party organisations by their full names, in roster order, and their blocks side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from allyctl.documents.registry import Ask


@dataclass(frozen=True, slots=True)
class Party:
    """One who signs: the unit as the roster calls it, and its Party organisation in full."""

    名称: str
    全称: str | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two blocks of signatures side by side; nobody on the right where the number is odd."""

    左: Party
    右: Party | None


def members(ask: Ask) -> tuple[Party, ...]:
    """The alliance's members; a full name that is missing is blank and told."""
    return tuple(
        Party(one.name, ask.known(one.full_name, f"{one.name}的党组织全称", "名册“成员单位”表的“党组织全称”")) for one in ask.members
    )


def partners(ask: Ask) -> tuple[Party, ...]:
    """The co-linked county units that are not members, as the roster names them."""
    known = {one.name for one in ask.members}
    return tuple(Party(name, name) for name in (ask.row.county_partners if ask.row else ()) if name not in known)


def side_by_side(signing: Sequence[Party]) -> tuple[Pair, ...]:
    """The blocks in two columns: first row, then the next."""
    return tuple(_pairs(signing))


def _pairs(signing: Sequence[Party]) -> Iterator[Pair]:
    for at in range(0, len(signing), 2):
        yield Pair(signing[at], signing[at + 1] if at + 1 < len(signing) else None)
