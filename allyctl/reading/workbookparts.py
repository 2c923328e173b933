"""What stands around the sheets of an xlsx: their parts, the epoch, and number formats that show no day."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from allyctl.reading.package import Package, walk_xml

MONTH_FORMATS = frozenset({17, 27, 36, 50, 52, 57})
"""Built-in formats that show year and month alone, in the Chinese editions."""

_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


class Shown(Enum):
    """How much of a date its number format shows, where that is less than the day."""

    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class WorkbookParts:
    """The sheets in workbook order as (name, part name or None), and the styles whose dates show no day."""

    sheets: tuple[tuple[str, str | None], ...] = ()
    epoch1904: bool = False
    coarse_styles: Mapping[int, Shown] = field(default_factory=dict)


def read_workbook_parts(package: Package) -> WorkbookParts:
    """Read workbook.xml, its relationships and the styles. Refused is raised for parts that are not well-formed."""
    main = _main_part(package)
    part = package.part(main)
    if part is None:
        return WorkbookParts()
    targets = _targets(package, main)
    sheets: list[tuple[str, str | None]] = []
    epoch = False

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal epoch
        if name == "workbookPr":
            epoch = attributes.get("date1904", "").lower() in ("1", "true", "on")
        elif name == "sheet":
            sheets.append((attributes.get("name", ""), targets.get(attributes.get("id", ""))))

    walk_xml(part, opened)
    styles = next((one for one in targets.values() if "styles" in posixpath.basename(one).lower()), "xl/styles.xml")
    return WorkbookParts(tuple(sheets), epoch, _coarse_styles(package.part(styles)))


def _main_part(package: Package) -> str:
    found = _targets(package, "")
    return next((one for one in found.values() if "workbook" in one.lower()), "xl/workbook.xml")


def _targets(package: Package, source: str) -> dict[str, str]:
    """Relationship id -> part name, for the part *source* (the package itself for an empty name)."""
    folder, base = posixpath.split(source)
    part = package.part(posixpath.join(folder, "_rels", f"{base}.rels"))
    found: dict[str, str] = {}
    if part is None:
        return found

    def opened(name: str, attributes: dict[str, str]) -> None:
        target = attributes.get("Target", "").replace("\\", "/")
        if name == "Relationship" and target and attributes.get("TargetMode") != "External":
            inside = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            found[attributes.get("Id", "")] = posixpath.normpath(inside)

    walk_xml(part, opened)
    return found


def _coarse_styles(part: bytes | None) -> dict[int, Shown]:
    """Index of a cell format -> what its date shows, for those that show no day."""
    formats = dict.fromkeys(MONTH_FORMATS, Shown.MONTH)
    coarse: dict[int, Shown] = {}
    index = -1
    inside = False

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal index, inside
        if name == "numFmt":
            identity = _number(attributes.get("numFmtId"))
            formats.pop(identity, None)
            if shown := shown_by(attributes.get("formatCode", "")):
                formats[identity] = shown
        elif name == "cellXfs":
            inside = True
        elif name == "xf" and inside:
            index += 1
            identity = _number(attributes.get("numFmtId", "0"))
            if identity in formats:
                coarse[index] = formats[identity]

    def closed(name: str) -> None:
        nonlocal inside
        inside = inside and name != "cellXfs"

    if part is not None:
        walk_xml(part, opened, closed)
    return coarse


def shown_by(code: str) -> Shown | None:
    """What a number format shows of a date, where it shows a month or year but neither day nor time."""
    letters = _QUOTED.sub("", code).split(";")[0].lower()
    if "general" in letters or re.search("[dhs0#?@]", letters):
        return None
    if "m" in letters:
        return Shown.MONTH
    return Shown.YEAR if re.search("[ye]", letters) else None


def _number(written: str | None) -> int:
    return int(written) if written is not None and written.isdecimal() and len(written) < 10 else -1
