"""A finished Word document as a clerk sees it: read, never written, whatever program made it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from allyctl.model.paper import Align, Footer, PageNumber, Paper, Paragraph, Section, Spot
from allyctl.reading.package import OVERSIZED, Refused
from allyctl.reading.wordlooks import Formatting, Looks, align_of, indents_of, is_on, line_of, spaces_of, whole
from allyctl.reading.wordnumbers import Numbering
from allyctl.reading.wordparts import MC, WP, R, W, WordParts, open_word
from allyctl.reading.wordruns import is_page_break_first, read_runs, texts_in

_TWIPS_IN_MM = 1440 / 25.4
_USUAL_PITCH = 15.6
"""Word's own line pitch where a page says none, in points."""
_BOXES = (f"{W}txbxContent",)


def read_paper(file: str, data: bytes) -> Paper:
    """The document with that content; *file* is the name to show.

    Raises:
        Refused: it can't be read; says why and what to do.
    """
    try:
        return _Reader(file, open_word(data)).paper()
    except (RecursionError, MemoryError) as error:
        raise Refused(OVERSIZED) from error


class _Reader:
    def __init__(self, file: str, parts: WordParts) -> None:
        self.file, self.parts = file, parts
        self.looks = Looks(parts)
        self.numbering = Numbering(parts.numbering)
        self.body = parts.document.find(f"{W}body")
        marks = [one for one in self.body.iter(f"{W}sectPr") if one.getparent().tag in (f"{W}pPr", f"{W}body")]
        self.marks = marks or [None]
        self.pitches = [_pitch(one) or _USUAL_PITCH for one in self.marks]
        self.section = self.texts = self.tables = 0
        self.breaks_next = False

    def paper(self) -> Paper:
        paragraphs = tuple(self._blocks(self.body, Spot.BODY))
        settings = self.parts.settings
        switch = settings.find(f"{W}evenAndOddHeaders") if settings is not None else None
        document = self.parts.document
        return Paper(
            file=self.file,
            sections=tuple(self._sections()),
            paragraphs=paragraphs,
            even_differs=switch is not None and is_on(switch.get(f"{W}val", "1")),
            insertions=sum(
                1 for tag in ("ins", "moveTo") for one in document.iter(f"{W}{tag}") if one.getparent().tag != f"{W}rPr"
            ),
            deletions=sum(
                1
                for tag in ("del", "moveFrom")
                for one in document.iter(f"{W}{tag}")
                if one.getparent().tag != f"{W}rPr"
            ),
            comments=sum(1 for _ in document.iter(f"{W}commentReference")),
        )

    def _blocks(self, parent: Any, spot: Spot, rules: str | None = None) -> Iterator[Paragraph]:
        """The paragraphs below an element in their order, those of tables and boxes where they stand.

        *rules* is the colour of the lines of the table they stand in; None outside tables and where it has none.
        """
        for one in parent:
            if one.tag == f"{W}p":
                yield from self._paragraph(one, spot, rules)
            elif one.tag == f"{W}tbl":
                if spot is Spot.BODY:
                    self.tables += 1
                    self.breaks_next = False
                inner, lines = Spot.BOX if spot is Spot.BOX else Spot.TABLE, self.looks.lines_of(one)
                for row in _inside(one, f"{W}tr"):
                    for cell in _inside(row, f"{W}tc"):
                        yield from self._blocks(cell, inner, lines)
            elif one.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}moveTo", f"{W}smartTag"):
                yield from self._blocks(one, spot, rules)

    def _paragraph(self, element: Any, spot: Spot, rules: str | None) -> Iterator[Paragraph]:
        made = self._made(element, spot, rules)
        yield made
        for box in _boxes(element):
            yield from self._blocks(box, Spot.BOX)
        if made.ends_section:
            self.section = min(self.section + 1, len(self.marks) - 1)
            kind = self.marks[self.section].find(f"{W}type") if self.marks[self.section] is not None else None
            self.breaks_next = kind is None or kind.get(f"{W}val") != "continuous"

    def _made(self, element: Any, spot: Spot, rules: str | None) -> Paragraph:
        properties = element.find(f"{W}pPr")
        style, own = self._formatting(properties)
        if spot is Spot.BODY:
            self.texts += 1
        runs = read_runs(element, self.looks, own)
        made = Paragraph(
            number=self.texts if spot is Spot.BODY else self.tables,
            runs=runs,
            spot=Spot.BOX if properties is not None and properties.find(f"{W}framePr") is not None else spot,
            label=self.numbering.label(own.paragraph),
            style=style,
            outline=_outline(own),
            align=align_of(own.paragraph),
            new_page=is_on(own.paragraph.get("pageBreakBefore.val"))
            or self.breaks_next
            or is_page_break_first(element),
            rule_color=_rule_color(properties, self.looks, style) or rules,
            has_drawing=any(True for tag in ("drawing", "pict", "object") for _ in element.iter(f"{W}{tag}")),
            ends_section=properties is not None and properties.find(f"{W}sectPr") is not None,
            section=self.section,
        )
        if spot is Spot.BODY:
            blank = not made.words and not made.ends_section
            self.breaks_next = _ends_with_page_break(element) or (self.breaks_next and blank)
        return self._measured(made, own)

    def _formatting(self, properties: Any) -> tuple[str, Formatting]:
        style, own = self.looks.paragraph(properties)
        level = self.numbering.level(own.paragraph)
        return self.looks.paragraph(properties, level) if level is not None else (style, own)

    def _measured(self, made: Paragraph, own: Formatting) -> Paragraph:
        size = made.size if made.runs else self.looks.letters(own, None).size
        first, left, right = indents_of(own.paragraph, size)
        before, after = spaces_of(own.paragraph, self.pitches[self.section])
        line, rule = line_of(own.paragraph)
        return replace(made, first=first, left=left, right=right, before=before, after=after, line=line, line_rule=rule)

    def _sections(self) -> Iterator[Section]:
        footers: dict[str, Footer | None] = {}
        for mark in self.marks:
            if mark is None:
                yield Section(width=215.9, height=279.4, top=25.4, bottom=25.4, left=31.75, right=31.75)
                continue
            for one in mark.iterfind(f"{W}footerReference"):
                footers[one.get(f"{W}type") or "default"] = self._footer(self.parts.linked(one.get(f"{R}id")))
            yield self._section(mark, footers)

    def _section(self, mark: Any, footers: dict[str, Footer | None]) -> Section:
        page, edges = mark.find(f"{W}pgSz"), mark.find(f"{W}pgMar")
        sizes = [_length(page, name, usual) for name, usual in (("w", 12240), ("h", 15840))]
        margins = {
            name: abs(_length(edges, name, usual))
            for name, usual in (("top", 1440), ("bottom", 1440), ("left", 1800), ("right", 1800), ("gutter", 0))
        }
        title = mark.find(f"{W}titlePg")
        first_differs = title is not None and is_on(title.get(f"{W}val", "1"))
        return Section(
            width=sizes[0],
            height=sizes[1],
            top=margins["top"],
            bottom=margins["bottom"],
            left=margins["left"] + margins["gutter"],
            right=margins["right"],
            landscape=sizes[0] > sizes[1],
            pitch=_pitch(mark),
            letter_grid=_letter_grid(mark),
            odd=footers.get("default"),
            even=footers.get("even"),
            first=(footers.get("first") or Footer()) if first_differs else None,
        )

    def _footer(self, tree: Any) -> Footer:
        if tree is None:
            return Footer()
        numbers, text = [], ""
        for element in tree.iter(f"{W}p"):
            if any(one.tag == f"{MC}Fallback" for one in element.iterancestors()):
                continue
            _, own = self._formatting(element.find(f"{W}pPr"))
            runs = read_runs(element, self.looks, own)
            text += "".join(run.text for run in runs)
            if any(run.is_page_number for run in runs):
                pattern = "".join("#" if run.is_page_number else run.text for run in runs)
                letters = next(run.letters for run in runs if run.is_page_number)
                numbers.append(
                    PageNumber(
                        pattern=pattern.strip(" \t\u3000"), align=_footer_align(element, own, pattern), letters=letters
                    )
                )
        return Footer(numbers=tuple(numbers), text=text.strip())


def _inside(element: Any, tag: str) -> Iterator[Any]:
    """The rows of a table or cells of a row, those in content controls too, but not those of tables inside."""
    for one in element:
        if one.tag == tag:
            yield one
        elif one.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
            yield from _inside(one, tag)


def _boxes(element: Any) -> Iterator[Any]:
    """The text boxes anchored to a paragraph, each once: what stands there for older programs is left out."""
    for box in element.iter(*_BOXES):
        outer = [one.tag for one in box.iterancestors()]
        inside = outer[: outer.index(f"{W}p") + 1] if f"{W}p" in outer else outer
        if f"{MC}Fallback" not in inside and f"{W}txbxContent" not in inside and _nearest_paragraph(box) is element:
            yield box


def _nearest_paragraph(box: Any) -> Any:
    return next((one for one in box.iterancestors() if one.tag == f"{W}p"), None)


def _ends_with_page_break(element: Any) -> bool:
    return bool(texts_in(element)) and texts_in(element)[-1] == "\f"


def _outline(own: Formatting) -> int | None:
    level = whole(own.paragraph.get("outlineLvl.val"), 9)
    return level if 0 <= level < 9 else None


def _rule_color(properties: Any, looks: Looks, style: str) -> str | None:
    """The colour of a line above or below a paragraph, direct or by its style."""
    for edges in (properties.find(f"{W}pBdr") if properties is not None else None, looks.border_of(style)):
        for side in ("bottom", "top"):
            line = edges.find(f"{W}{side}") if edges is not None else None
            if line is not None and line.get(f"{W}val") not in (None, "nil", "none"):
                color = line.get(f"{W}color") or "auto"
                return "000000" if color == "auto" else color.upper()
        if edges is not None:
            return None
    return None


def _pitch(mark: Any) -> float | None:
    """The line pitch of a section's grid in points; None where lines do not follow a grid."""
    grid = mark.find(f"{W}docGrid") if mark is not None else None
    if grid is None or grid.get(f"{W}type") in (None, "default"):
        return None
    return whole(grid.get(f"{W}linePitch"), 0) / 20 or None


def _letter_grid(mark: Any) -> float:
    """What a grid of lines and characters adds to every letter, in points."""
    grid = mark.find(f"{W}docGrid")
    if grid is None or grid.get(f"{W}type") not in ("linesAndChars", "snapToChars"):
        return 0.0
    return whole(grid.get(f"{W}charSpace"), 0) / 4096


def _length(element: Any, name: str, usual: int) -> float:
    return whole(element.get(f"{W}{name}") if element is not None else None, usual) / _TWIPS_IN_MM


def _footer_align(element: Any, own: Formatting, pattern: str) -> Align:
    """Where the page number stands: by its frame or box, by tabs of the usual footer, else by its paragraph."""
    frame = element.find(f"{W}pPr/{W}framePr")
    said = frame.get(f"{W}xAlign") if frame is not None else None
    for outer in element.iterancestors(f"{WP}anchor"):
        inner = outer.find(f"{WP}positionH/{WP}align")
        said = said or (inner.text if inner is not None else None)
    floating = {"outside": Align.OUTSIDE, "right": Align.RIGHT, "center": Align.CENTRE, "left": Align.LEFT}.get(
        (said or "").strip()
    )
    if floating is not None:
        return floating
    align = align_of(own.paragraph)
    tabs = len(pattern) - len(pattern.lstrip("\t"))
    if tabs and align in (Align.LEFT, Align.BOTH):
        return Align.CENTRE if tabs == 1 else Align.RIGHT
    return align
