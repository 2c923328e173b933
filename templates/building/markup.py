"""The texts of the templates: one line a paragraph, its role in front or told by its number.

    #题 关于…的通知         a role by its mark (see ROLES)
    #表题+ …               the same, on top of a new page
    一、总体要求            一级标题; （一） 二级; 1. 三级; （1） 四级; anything else 正文
    （一）签订协议。各方…     a heading that its text follows in the same line: only its own words are in its font
    {%p if 联盟.召集人 %}    a paragraph that docxtpl takes out again
    #表 20 40 *             a table: column widths in millimetres, * shares the rest; rows follow, each begins with |
    #表 无框 * *            one without lines, in the size of the text: blocks of signatures side by side
    | 联盟 | {{ 联盟.名称 }} |
    |! 序号 | 单位 |          a heading row, repeated on every page
    |= 30 | … |              a row at least 30 mm high
    {%tr for 行 in 表 %}     a row that docxtpl takes out again
    #页 横                  what follows stands on pages of its own, turned

The first line names the form: `#形式 公文`; with 横 behind it the pages are turned from the first.
In a row: `<` joins the cell to the one on its left, `^` to the one above; `:` in front centres a cell, `;` puts it right,
`*` makes it a heading within the table that stays with the row below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

ROLES = {
    "份": "Copy", "密": "Urgency", "标": "Letterhead", "函标": "LetterHead", "号": "Number", "号签": "NumberSigner", "函号": "LetterNumber", "题": "Title",
    "副题": "Subtitle", "主送": "Addressee", "一": "Level1", "二": "Level2", "三": "Level3", "四": "Level4", "文": "Body", "顶": "Plain", "附": "AnnexNote",
    "附续": "AnnexMore", "署": "Issuer", "期": "IssueDate", "注": "Remark", "纪号": "MinutesNumber", "纪行": "MinutesLine", "附件": "AnnexMark", "附题": "AnnexTitle", "出席": "Attendance", "出席续": "AttendanceMore",
    "印发题": "IssuedTitle", "表题": "FormTitle", "说明": "FormLine", "抄送": "ColophonCopies", "印发": "ColophonPrinted", "格": "Cell",
}  # fmt: skip
_BARS = re.compile(r"\|(?![^{]*\}\})")
"""Bars between cells; those inside {{ … }} are the template language's."""
NUMBERS = ((r"[一二三四五六七八九十]+、", "Level1"), (r"（[一二三四五六七八九十]+）", "Level2"), (r"\d+\.", "Level3"), (r"（\d+）", "Level4"))


@dataclass
class Paragraph:
    """One paragraph: style id and text."""

    style: str
    text: str
    new_page: bool = False


@dataclass
class Cell:
    """One cell; `across` and `down` say what it is joined to."""

    text: str
    align: str = ""
    span: int = 1
    below: bool = False
    """Joined to the cell above."""
    above: bool = False
    """The first of cells joined downwards."""


@dataclass
class Row:
    """One row; `control` holds a docxtpl tag instead of cells; `height` in millimetres."""

    cells: list[Cell] = field(default_factory=list)
    heading: bool = False
    height: float = 0
    control: str = ""


@dataclass
class Table:
    """A table; widths in millimetres, 0 shares what is left; `lined` says whether it has lines."""

    widths: list[float]
    lined: bool = True
    rows: list[Row] = field(default_factory=list)


@dataclass
class Turn:
    """From here on pages of their own: landscape or upright."""

    landscape: bool


Block = Paragraph | Table | Turn


@dataclass
class Text:
    """A template's text: its form (公文, 信函, 纪要, 表单, 协议, 材料), its blocks, whether its pages are turned from the first."""

    form: str
    blocks: list[Block]
    landscape: bool = False


def read_text(source: str) -> Text:
    """The blocks of a template's text; the first line names its form.

    Raises:
        ValueError: a mark nobody knows, a row outside a table.
    """
    first, *lines = source.strip().splitlines()
    form, *turned = first.removeprefix("#形式").split()
    return Text(form, list(_blocks(lines)), landscape="横" in turned)


def _blocks(lines: list[str]) -> Iterator[Block]:
    table: Table | None = None
    for line in filter(None, (one.strip() for one in lines)):
        is_row = line.startswith(("|", "{%tr"))
        if is_row and table is None:
            raise ValueError(f"a row outside a table: {line}")
        if is_row and table is not None:
            table.rows.append(_row(line, table))
            continue
        if table is not None:
            yield _joined_down(table)
            table = None
        if line.startswith("#表 "):
            table = _table(line[3:].split())
        elif line.startswith("#页"):
            yield Turn(line.endswith("横"))
        else:
            yield _paragraph(line)
    if table is not None:
        yield _joined_down(table)


def _table(words: list[str]) -> Table:
    widths = [0 if one == "*" else float(one) for one in words if one != "无框"]
    return Table(widths, lined="无框" not in words)


def _paragraph(line: str) -> Paragraph:
    if line.startswith("#"):
        mark, _, text = line[1:].partition(" ")
        role = ROLES.get(mark.removesuffix("+"))
        if role is None:
            raise ValueError(f"no role has the mark #{mark}")
        return Paragraph(role, text.strip(), mark.endswith("+"))
    for pattern, style in NUMBERS:
        if re.match(pattern, line):
            return Paragraph(style, line)
    return Paragraph("Body", line)


def _row(line: str, table: Table) -> Row:
    if line.startswith("{%tr"):
        return Row(control=line)
    row = Row()
    body = line[1:]
    if body.startswith("!"):
        row.heading, body = True, body[1:]
    if body.startswith("="):
        height, _, body = body[1:].partition("|")
        row.height = float(height)
    texts = [one.strip() for one in _BARS.split(body.strip().removesuffix("|"))]
    for text in texts:
        if text == "<":
            row.cells[-1].span += 1
        else:
            align = {":": "CellCentre", ";": "CellRight", "*": "CellGroup"}.get(text[:1], "")
            plain = "" if table.lined else "CellText"
            row.cells.append(Cell(text[1:].strip() if align else text, "CellHead" if row.heading else align or plain, below=text == "^"))
    if sum(cell.span for cell in row.cells) != len(table.widths):
        raise ValueError(f"a row of {sum(cell.span for cell in row.cells)} cells in a table of {len(table.widths)} columns: {line}")
    return row


def _joined_down(table: Table) -> Table:
    """Marks the cells that others below are joined to."""
    above: dict[int, Cell] = {}
    for row in table.rows:
        column = 0
        for cell in row.cells:
            if cell.below and column in above:
                above[column].above = True
                cell.text = ""
            else:
                above[column] = cell
            column += cell.span
    return table
