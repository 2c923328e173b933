"""The runs of a paragraph: text with tabs, line breaks and page numbers; deleted text and what stands in boxes left out."""

from __future__ import annotations

from typing import Any

from allyctl.model.paper import Run
from allyctl.reading.wordlooks import Formatting, Looks
from allyctl.reading.wordparts import MC, W

_LEFT_OUT = frozenset(
    (
        f"{W}del",
        f"{W}moveFrom",
        f"{W}pPr",
        f"{W}rPr",
        f"{W}txbxContent",
        f"{MC}Fallback",
        f"{W}drawing",
        f"{W}pict",
        f"{W}object",
        f"{W}ruby",
    )
)
_PIECES = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}


class _Field:
    """Where a reader stands among fields: their code comes first, then what they show."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self.in_code: list[bool] = []

    @property
    def hides(self) -> bool:
        return any(self.in_code)

    @property
    def is_page_number(self) -> bool:
        return any(_is_page(code) for code in self.open)

    def mark(self, kind: str | None) -> None:
        if kind == "begin":
            self.open.append("")
            self.in_code.append(True)
        elif kind == "separate" and self.in_code:
            self.in_code[-1] = False
        elif kind == "end" and self.open:
            self.open.pop()
            self.in_code.pop()


def _is_page(code: str) -> bool:
    words = code.upper().split()
    return bool(words) and words[0] == "PAGE"


def read_runs(paragraph: Any, looks: Looks, own: Formatting) -> tuple[Run, ...]:
    """The runs of a paragraph (w:p), with the letters that styles and direct formatting give them."""
    found: list[Run] = []
    field = _Field()
    pending = [False]
    for element, simple in _run_elements(paragraph, None):
        text = ""
        letters = looks.letters(own, element.find(f"{W}rPr"))
        for piece in element:
            if piece.tag == f"{W}fldChar":
                kind = piece.get(f"{W}fldCharType")
                if kind == "end" and field.is_page_number and not pending[0]:
                    found.append(Run("1", letters, True))
                pending[0] = pending[0] and kind != "begin"
                field.mark(kind)
            elif piece.tag == f"{W}instrText" and field.open:
                field.open[-1] += piece.text or ""
            elif not field.hides:
                text += _piece(piece)
        if text:
            is_page = field.is_page_number or _is_page(simple or "")
            pending[0] = pending[0] or is_page
            found.append(Run("".join(text.split("\f")), letters, is_page))
    return tuple(run for run in found if run.text)


def _run_elements(element: Any, simple: str | None) -> Any:
    """The runs inside an element, with the code of the simple field they belong to."""
    for one in element:
        if one.tag == f"{W}r":
            yield one, simple
        elif one.tag == f"{W}fldSimple":
            yield from _run_elements(one, one.get(f"{W}instr"))
        elif one.tag not in _LEFT_OUT:
            yield from _run_elements(one, simple)


def _piece(piece: Any) -> str:
    if piece.tag == f"{W}t":
        return piece.text or ""
    if piece.tag == f"{W}br":
        return "\f" if piece.get(f"{W}type") in ("page",) else "" if piece.get(f"{W}type") == "column" else "\n"
    if piece.tag == f"{W}sym":
        return "□"
    return _PIECES.get(piece.tag, "")


def texts_in(paragraph: Any) -> str:
    """The text of a paragraph with \\f where a page ends."""
    return "".join(_piece(piece) for run, _ in _run_elements(paragraph, None) for piece in run)


def is_page_break_first(paragraph: Any) -> bool:
    """Whether a page ends before the first letter; Word's own note of where a page began counts too."""
    for run, _ in _run_elements(paragraph, None):
        for piece in run:
            if piece.tag == f"{W}lastRenderedPageBreak":
                return True
            if _piece(piece).strip(" \u3000"):
                return _piece(piece).strip(" \u3000").startswith("\f")
    return False
