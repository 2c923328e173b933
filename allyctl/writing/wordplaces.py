"""Where something stands in a part, as a clerk finds it in Word: 第3段“…”, 表格1第2行第3列“…”."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from allyctl.writing.wordsource import W

_SHOWN = 24


class Places:
    """The paragraphs and tables of one part, counted when the first place is asked for.

    Paragraphs count that hold text and stand outside of tables and text boxes; tables count that stand in no other.
    """

    def __init__(self, root: Any) -> None:
        self.root = root

    def of(self, element: Any) -> str:
        """The place of an element; empty for one that stands in no paragraph."""
        paragraph = element if element.tag == f"{W}p" else next(element.iterancestors(f"{W}p"), None)
        if paragraph is None:
            return self._in_table(element)
        said = _excerpt(paragraph)
        if next(paragraph.iterancestors(f"{W}txbxContent"), None) is not None:
            return f"文本框{said}"
        table = self._in_table(paragraph)
        return f"{table}{said}" if table else f"第{self._ordinals.get(paragraph, len(self._ordinals) + 1)}段{said}"

    def order(self, element: Any) -> int:
        """How far down an element stands: the number of its paragraph, empty ones and those in tables counted."""
        paragraph = element if element.tag == f"{W}p" else next(element.iterancestors(f"{W}p"), None)
        return self._all.get(paragraph, 0)

    def _in_table(self, element: Any) -> str:
        table = next(reversed([*element.iterancestors(f"{W}tbl")]), None)
        if table is None:
            return ""
        place = f"表格{self._tables.get(table, 1)}"
        row = next((one for one in element.iterancestors(f"{W}tr") if next(one.iterancestors(f"{W}tbl")) is table), None)
        if row is None:
            return place
        rows = [one for one in table.iter(f"{W}tr") if next(one.iterancestors(f"{W}tbl")) is table]
        place += f"第{rows.index(row) + 1}行"
        cell = next((one for one in element.iterancestors(f"{W}tc") if next(one.iterancestors(f"{W}tr")) is row), None)
        return place if cell is None else f"{place}第{_column(row, cell)}列"

    @cached_property
    def _ordinals(self) -> dict[Any, int]:
        outside = (
            one for one in self.root.iter(f"{W}p")
            if _text(one).strip() and next(one.iterancestors(f"{W}tbl", f"{W}txbxContent"), None) is None
        )  # fmt: skip
        return {one: number for number, one in enumerate(outside, 1)}

    @cached_property
    def _all(self) -> dict[Any, int]:
        return {one: number for number, one in enumerate(self.root.iter(f"{W}p"), 1)}

    @cached_property
    def _tables(self) -> dict[Any, int]:
        outermost = (one for one in self.root.iter(f"{W}tbl") if next(one.iterancestors(f"{W}tbl", f"{W}txbxContent"), None) is None)
        return {one: number for number, one in enumerate(outermost, 1)}


def _column(row: Any, cell: Any) -> int:
    """The column as it is seen: cells that span several count for each."""
    column = 1
    for other in row.iter(f"{W}tc"):
        if other is cell:
            break
        if next(other.iterancestors(f"{W}tr")) is row:
            span = other.find(f"{W}tcPr/{W}gridSpan")
            text = "" if span is None else str(span.get(f"{W}val"))
            column += int(text) if text.isdecimal() else 1
    return column


def _text(paragraph: Any) -> str:
    return "".join(one.text or "" for one in paragraph.iter(f"{W}t", f"{W}instrText", f"{W}delText"))


def _excerpt(paragraph: Any) -> str:
    text = " ".join(_text(paragraph).split())
    return f"“{text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}”" if text else ""
