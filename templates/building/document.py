"""A template's text as word/document.xml."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.sax.saxutils import escape

from allyctl.model.style import Style, twips
from allyctl.writing.wordbox import COLOPHON, LETTER_TOP, anchored
from allyctl.writing.wordpackage import EVEN, LETTER, ODD
from allyctl.writing.wordstyle import HEAD, NAMESPACES, RED, section
from building.markup import Block, Cell, Paragraph, Row, Table, Text, Turn

_THICK, _THIN = 8, 6
"""The lines of the colophon in eighths of a point: 0.35 mm and 0.25 mm."""
_HEADINGS = {
    "Level2": re.compile(r"^(（(?:[一二三四五六七八九十]+|\{\{[^}]*\}\})）[^。]*。)"),
    "Attendance": re.compile(r"^(出席：)"),
    "AttendanceMore": re.compile(r"^((?:请假|列席)：)"),
}
"""The words of a heading that its text follows in the same line: only they are in the heading's font."""
_RUN_IN = {"Level2": ("Level2Run", "Level2Words")}
_TAGS = re.compile(r"(\{\{.*?\}\}|\{%.*?%\})")


def document_xml(text: Text, style: Style) -> str:
    """The whole part, with the pages that its form asks for."""
    body, pages = "", _references(text.form)
    landscape = text.landscape
    colophon = [one for one in text.blocks if isinstance(one, Paragraph) and _is_colophon(one)]
    for block, following in pairwise([*(one for one in text.blocks if not _is_colophon(one)), None]):
        if isinstance(block, Turn):
            body += f"<w:p><w:pPr>{section(style, pages, first_differs=text.form == '信函', landscape=landscape)}</w:pPr></w:p>"
            landscape = block.landscape
        elif block is not None:
            body += _block(block, following, style, style.text_height if landscape else style.text_width)
    body += _colophon(colophon, style) if colophon else ""
    return f"{HEAD}<w:document {NAMESPACES}><w:body>{body}{section(style, pages, first_differs=text.form == '信函', landscape=landscape)}</w:body></w:document>"


def _is_colophon(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.style.startswith("Colophon")


def _references(form: str) -> str:
    if form in ("表单",):
        return ""
    said = f'<w:footerReference w:type="default" r:id="{ODD}"/><w:footerReference w:type="even" r:id="{EVEN}"/>'
    return said + (f'<w:footerReference w:type="first" r:id="{LETTER}"/>' if form == "信函" else "")


def _block(block: Block, following: Block | None, style: Style, across: float) -> str:
    """One block on a page whose type area is *across* millimetres wide."""
    match block:
        case Paragraph("LetterHead"):
            # LibreOffice takes the colour of a text in a box from nowhere but its own words
            red = _paragraph(block.style, block.text).replace("</w:rPr>", f'<w:color w:val="{RED}"/></w:rPr>')
            return anchored(red, LETTER_TOP, style)
        case Paragraph(role) if role in _HEADINGS and len(parts := _HEADINGS[role].split(block.text, maxsplit=1)) == 3 and parts[2]:
            return _run_in(role, parts[1], parts[2])
        case Paragraph():
            at_right = f'<w:tabs><w:tab w:val="right" w:pos="{twips(style.text_width)}"/></w:tabs>' if "\\t" in block.text else ""
            return _paragraph(block.style, block.text, _kept(block, following) + ("<w:pageBreakBefore/>" if block.new_page else "") + at_right)
        case Table():
            after = "" if isinstance(following, Paragraph) else _paragraph("FormLine", "")
            return _table(block, across) + after
        case _:
            return ""


def _kept(block: Paragraph, following: Block | None) -> str:
    """The last line of the text goes with the signature: no page holds a signature alone."""
    ends = block.style == "Body" and isinstance(following, Paragraph) and following.style in ("AnnexNote", "Issuer")
    return "<w:keepNext/>" if ends else ""


def _paragraph(style: str, text: str, extra: str = "") -> str:
    lead = f'<w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>'
    return f"<w:p>{lead}{_tabbed(text)}</w:p>"


def _run_in(role: str, heading: str, text: str) -> str:
    """A heading and its text in one line."""
    style, words = _RUN_IN.get(role, (role, "Level1Words"))
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_runs(heading, words)}{_runs(text)}</w:p>'


def _runs(text: str, words: str = "") -> str:
    """One run a piece, so that Word never cuts a placeholder; East Asian letters by their hint."""
    look = f'<w:rStyle w:val="{words}"/>' if words else ""
    return "".join(
        f'<w:r><w:rPr>{look}<w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">{escape(piece)}</w:t></w:r>'
        for piece in _TAGS.split(text)
        if piece
    )


def _colophon(blocks: list[Paragraph], style: Style) -> str:
    """A box at the bottom of the type area of the last page, with a table of lines as wide as the type area."""
    width = twips(style.text_width)
    edges = "".join(f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>' for side, size in (("top", _THICK), ("bottom", _THICK), ("insideH", _THIN)))
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{width - round(style.small_size * 20)}"/></w:tabs>'
    cell = f'<w:tr><w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{{}}</w:tc></w:tr>'
    only_if = _paragraph("FormLine", "{%tr if 公文.抄送 %}"), _paragraph("FormLine", "{%tr endif %}")
    rows = ""
    for one in blocks:
        row = cell.format(f'<w:p><w:pPr><w:pStyle w:val="{one.style}"/>{tabs}</w:pPr>{_tabbed(one.text)}</w:p>')
        rows += f"{cell.format(only_if[0])}{row}{cell.format(only_if[1])}" if one.style == "ColophonCopies" else row
    table = (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>{rows}</w:tbl>'
    )
    last = '<w:p><w:pPr><w:pStyle w:val="FormLine"/><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
    return anchored(table + last, COLOPHON, style)


def _tabbed(text: str) -> str:
    return "<w:r><w:tab/></w:r>".join(_runs(part) for part in text.split("\\t"))


def _table(table: Table, whole: float) -> str:
    fixed = sum(table.widths)
    share = (whole - fixed) / max(table.widths.count(0), 1)
    widths = [twips(width or share) for width in table.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    line = 'w:val="single" w:sz="4" w:space="0" w:color="000000"' if table.lined else 'w:val="nil"'
    edge = "".join(f"<w:{side} {line}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    rows = "".join(_row(row, widths) for row in table.rows)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{edge}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
    )


def _row(row: Row, widths: list[int]) -> str:
    if row.control:
        cell = Cell(row.control, span=len(widths))
        return f"<w:tr>{_cell(cell, sum(widths))}</w:tr>"
    height = f'<w:trHeight w:val="{twips(row.height)}" w:hRule="atLeast"/>' if row.height else ""
    lead = f"<w:trPr><w:cantSplit/>{height}{'<w:tblHeader/>' if row.heading else ''}</w:trPr>"
    cells, at = "", 0
    for cell in row.cells:
        cells += _cell(cell, sum(widths[at : at + cell.span]))
        at += cell.span
    return f"<w:tr>{lead}{cells}</w:tr>"


def _cell(cell: Cell, width: int) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    joined = "<w:vMerge/>" if cell.below else '<w:vMerge w:val="restart"/>' if cell.above else ""
    texts = cell.text.split("\\n")
    paragraphs = "".join(_paragraph(cell.align or "Cell", text) for text in texts)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{joined}<w:vAlign w:val="center"/></w:tcPr>{paragraphs}</w:tc>'
