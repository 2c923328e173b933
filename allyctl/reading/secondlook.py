"""A second look at the sheets of an xlsx, for what the reader library does not tell: see `Look`.

Searching the bytes for the few things that matter costs a tenth of parsing them. It is done only where the part is
written as Excel, WPS, LibreOffice and the usual libraries write it; every other part is parsed in full.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from allyctl.reading.package import MAX_BOX, walk_xml
from allyctl.reading.workbookparts import Shown

_SAMPLE = 65_536
_ODD_WRITING = re.compile(rb"<!|\s=\s*[\"']|=\s+[\"']|='|<[a-z]+[\t\r\n]|\"[\t\r\n]+[a-z]+=")
_ENCODING = re.compile(rb"^<\?xml[^>]*encoding=\"(?!utf-8)", re.IGNORECASE)
_EMPTY_VALUE = rb"\s*(?:<v[^<>]*/>|<v[^<>]*>\s*</v>)?\s*</c>"
_UNCACHED = (re.compile(rb"</f>" + _EMPTY_VALUE), re.compile(rb"<f[^<>]*/>" + _EMPTY_VALUE))
_REF = re.compile(rb"\sr=\"([A-Za-z]{1,9})(\d{1,15})\"")
_ROW = re.compile(rb"\sr=\"(\d{1,15})\"")
_FAR = re.compile(rb' r="(?:[A-Z]{2}|[A-Z]\d{7})')
_WIDE_REF = re.compile(rb' r="([A-Z]+)(\d+)"')
_TRUE = ("1", "true", "on")


@dataclass(frozen=True, slots=True)
class Look:
    """What a sheet holds beside its values. Rows and columns count from 0."""

    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)
    uncached: frozenset[tuple[int, int]] = frozenset()
    """Formulas without a saved value; an empty text is a value."""
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: tuple[tuple[int, int], ...] = ()
    """Spans (first, last) of hidden columns."""
    coarse: Mapping[tuple[int, int], Shown] = field(default_factory=dict)
    """Cells whose number format shows a month or a year alone."""
    filled: bool = False
    """Whether any cell has a value."""
    box: int = 0
    """Rows times columns of an area from A1 that holds every cell with a value."""


class _Unsure(Exception):
    """The shortcut can't tell; the part has to be parsed."""


def look_at_sheet(part: bytes, coarse_styles: Mapping[int, Shown]) -> Look:
    """Look through one sheet part; Refused is raised where it is not well-formed XML."""
    if _is_usual(part) and 0 not in coarse_styles:
        try:
            return _look_by_bytes(part, coarse_styles)
        except _Unsure:
            pass
    return _look_by_parsing(part, coarse_styles)


def _is_usual(part: bytes) -> bool:
    head = part[:_SAMPLE].removeprefix(b"\xef\xbb\xbf")
    return (
        re.search(rb"<worksheet[\s>]", head) is not None
        and b"<sheetData" in part
        and part.rstrip().endswith(b"</worksheet>")
        and not _ENCODING.match(head)
        and not _ODD_WRITING.search(head[head.find(b"<worksheet") :])
    )


def _tag(part: bytes, inside: int) -> tuple[int, bytes]:
    """The start and the text of the tag in which position *inside* lies."""
    start = part.rfind(b"<", 0, inside)
    return start, part[start : part.find(b">", start) + 1]


def _place(tag: bytes) -> tuple[int, int]:
    found = _REF.search(tag)
    if not found:
        raise _Unsure
    return int(found.group(2)) - 1, column_index(found.group(1).decode())


def column_index(letters: str) -> int:
    """A -> 0, AA -> 26."""
    index = 0
    for letter in letters.upper():
        index = index * 26 + ord(letter) - 64
    return index - 1


def _look_by_bytes(part: bytes, coarse_styles: Mapping[int, Shown]) -> Look:
    box = _measure_box(part)
    if box > MAX_BOX:
        raise _Unsure
    rows, columns = _find_hidden(part)
    return Look(
        errors=_find_errors(part),
        uncached=_find_uncached(part),
        hidden_rows=rows,
        hidden_columns=columns,
        coarse=_find_coarse(part, coarse_styles),
        filled=b"<v>" in part or b"<is>" in part or b"<v " in part,
        box=box,
    )


def _find_errors(part: bytes) -> dict[tuple[int, int], str]:
    errors = {}
    for found in re.finditer(rb' t="e"', part):
        start, tag = _tag(part, found.start())
        if tag.startswith(b"<c "):
            value = re.search(rb"<v[^<>]*>([^<]*)</v>", part[start : part.find(b"</c>", start)])
            errors[_place(tag)] = (value.group(1).decode("utf-8", "replace").strip() if value else "") or "#"
    return errors


def _find_uncached(part: bytes) -> frozenset[tuple[int, int]]:
    cells = set()
    for pattern in _UNCACHED:
        for found in pattern.finditer(part):
            _, tag = _tag(part, part.rfind(b"<c ", 0, found.start()) + 1)
            if not (b' t="str"' in tag and b"<v" in found.group()):
                cells.add(_place(tag))
    return frozenset(cells)


def _find_hidden(part: bytes) -> tuple[frozenset[int], tuple[tuple[int, int], ...]]:
    rows, columns = set(), []
    for pattern in (rb'hidden="(?:1|true|on)"', rb' ht="0(?:\.0*)?"', rb' width="0(?:\.0*)?"'):
        for found in re.finditer(pattern, part):
            _, tag = _tag(part, found.start())
            if tag.startswith(b"<row "):
                row = _ROW.search(tag)
                if not row:
                    raise _Unsure
                rows.add(int(row.group(1)) - 1)
            elif tag.startswith(b"<col "):
                bounds = [re.search(rb"\s" + end + rb'="(\d{1,9})"', tag) for end in (b"min", b"max")]
                columns.append(tuple(int(bound.group(1)) - 1 for bound in bounds if bound))
    return frozenset(rows), tuple((span[0], span[1]) for span in sorted(set(columns)) if len(span) == 2)


def _find_coarse(part: bytes, styles: Mapping[int, Shown]) -> dict[tuple[int, int], Shown]:
    found: dict[tuple[int, int], Shown] = {}
    if not styles:
        return found
    pattern = rb' s="(%s)"' % b"|".join(b"%d" % style for style in sorted(styles))
    for match in re.finditer(pattern, part):
        _, tag = _tag(part, match.start())
        if tag.startswith(b"<c ") and not tag.endswith(b"/>"):
            found[_place(tag)] = styles[int(match.group(1))]
    return found


def _measure_box(part: bytes) -> int:
    last = max((int(row) for row in re.findall(rb'<row r="(\d{1,15})"', part)), default=part.count(b"<row"))
    if not _FAR.search(part):
        return last * 26
    width = 1
    for letters, row in _WIDE_REF.findall(part):
        if len(letters) > 1:
            width = max(width, column_index(letters.decode()) + 1)
        last = max(last, int(row))
    return last * max(width, 26)


class _Parse:
    """The state of a full parse: where we are, and what has been found."""

    def __init__(self, styles: Mapping[int, Shown]) -> None:
        self.styles = styles
        self.row = self.column = -1
        self.last_row = self.last_column = -1
        self.cell: dict[str, str] = {}
        self.formula = self.valued = self.reading = False
        self.value: list[str] = []
        self.errors: dict[tuple[int, int], str] = {}
        self.uncached: set[tuple[int, int]] = set()
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.coarse: dict[tuple[int, int], Shown] = {}
        self.filled = False

    def opened(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._open_cell(attributes)
        elif name == "row":
            written = attributes.get("r", "")
            self.row = int(written) - 1 if written.isdecimal() and len(written) < 16 else self.row + 1
            self.column = -1
            if attributes.get("hidden") in _TRUE or _is_zero(attributes.get("ht")):
                self.hidden_rows.add(self.row)
        elif name == "f":
            self.formula = True
        elif name in ("v", "is"):
            self.valued = self.reading = True
        elif name == "col" and (attributes.get("hidden") in _TRUE or _is_zero(attributes.get("width"))):
            bounds = [attributes.get(end, "") for end in ("min", "max")]
            if all(bound.isdecimal() and len(bound) < 10 for bound in bounds):
                self.hidden_columns.append((int(bounds[0]) - 1, int(bounds[1]) - 1))

    def _open_cell(self, attributes: dict[str, str]) -> None:
        self.cell, self.formula, self.valued, self.value = attributes, False, False, []
        self.column += 1
        written = re.fullmatch(r"([A-Za-z]{1,9})(\d{1,15})", attributes.get("r", ""))
        if written:
            self.row, self.column = int(written.group(2)) - 1, column_index(written.group(1))

    def text(self, characters: str) -> None:
        if self.reading:
            self.value.append(characters)

    def closed(self, name: str) -> None:
        if name in ("v", "is"):
            self.reading = False
        elif name == "c":
            self._close_cell()

    def _close_cell(self) -> None:
        value, kind, at = "".join(self.value).strip(), self.cell.get("t"), (self.row, self.column)
        self.filled = self.filled or bool(value)
        if value or self.valued:
            self.last_row, self.last_column = max(self.last_row, self.row), max(self.last_column, self.column)
        if kind == "e":
            self.errors[at] = value or "#"
        elif self.formula and not value and not (kind == "str" and self.valued):
            self.uncached.add(at)
        style = self.cell.get("s", "0")
        if value and style.isdecimal() and len(style) < 10 and int(style) in self.styles:
            self.coarse[at] = self.styles[int(style)]


def _is_zero(written: str | None) -> bool:
    return written is not None and re.fullmatch(r"0(\.0*)?", written) is not None


def _look_by_parsing(part: bytes, coarse_styles: Mapping[int, Shown]) -> Look:
    state = _Parse(coarse_styles)
    walk_xml(part, state.opened, state.closed, state.text)
    return Look(
        errors=state.errors,
        uncached=frozenset(state.uncached),
        hidden_rows=frozenset(state.hidden_rows),
        hidden_columns=tuple(sorted(set(state.hidden_columns))),
        coarse=state.coarse,
        filled=state.filled,
        box=(state.last_row + 1) * max(state.last_column + 1, 26),
    )
