"""The parts of a Word document that the house style decides: styles, page, page numbers, settings; as XML texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from allyctl.model.style import Style, twips
from allyctl.writing.wordbox import LETTER_BOTTOM, TIGHT, anchored

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RED, BLACK = "FF0000", "000000"
_GRID_REST = 60
"""So many twips of the type area may be left over under a grid of lines."""
_DASH = 0.57
"""How far below the dash of a page number its line ends, in sizes of the number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How the paragraphs of one role look.

    Sizes and line heights in points, None for the text's; indents in characters; space before and after in lines of text.
    """

    name: str
    font: str
    size: float
    align: str = "both"
    first: float = 0
    left: float = 0
    hanging: float = 0
    right: float = 0
    before: float = 0
    before_mm: float = 0
    after: float = 0
    color: str = BLACK
    line: float | None = None
    rule: str = ""
    """Borders, as XML."""
    keep: bool = False
    new_page: bool = False
    outline: int | None = None
    spaced: bool = True
    snap: bool = True
    """Whether it stands on the page's grid of lines."""


def looks(style: Style) -> Iterator[tuple[str, Look]]:
    """Style id -> look, for every role that a paragraph of a document can have."""
    text, small = style.text_font, style.small_size
    gap = round(style.red_line_gap * 72 / 25.4 - 0.06 * style.text_size)  # it is counted from the line's bottom, the standard counts from the letters
    red = f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="{gap}" w:color="{RED}"/></w:pBdr>'
    below = round(style.red_line_gap * 72 / 25.4 - 0.075 * style.letterhead_size)
    thick = f'<w:pBdr><w:bottom w:val="thickThinSmallGap" w:sz="24" w:space="{below}" w:color="{RED}"/></w:pBdr>'
    number = style.text_size + 2
    above = 3 - number / style.line_height
    yield "Copy", Look(name="份号", font=text, size=style.text_size, align="left")
    yield "Urgency", Look(name="密级和紧急程度", font=style.level1_font, size=style.text_size, align="left")
    yield "Letterhead", Look(
        name="发文机关标志", font=style.title_font, size=style.letterhead_size, align="center", before_mm=style.letterhead_drop, color=RED,
        line=style.letterhead_size * TIGHT, snap=False, spaced=False,
    )  # fmt: skip
    yield "LetterHead", Look(
        name="信函发文机关标志", font=style.title_font, size=style.letterhead_size, align="center", color=RED, line=style.letterhead_size * TIGHT, snap=False,
        spaced=False, rule=thick,
    )  # fmt: skip
    yield "Number", Look(name="发文字号", font=text, size=style.text_size, align="center", before=above, line=number, snap=False, rule=red)
    yield "NumberSigner", Look(name="发文字号和签发人", font=text, size=style.text_size, align="left", before=above, line=number, snap=False, left=1, right=1, rule=red)
    yield "LetterNumber", Look(name="信函发文字号", font=text, size=style.text_size, align="right", line=number, snap=False)
    yield "Title", Look(name="公文标题", font=style.title_font, size=style.title_size, align="center", before=2, snap=False, spaced=False, keep=True)
    yield "Subtitle", Look(name="标题下说明", font=style.level2_font, size=style.text_size, align="center")
    yield "Addressee", Look(name="主送机关", font=text, size=style.text_size, align="left", before=1)
    yield "Level1", Look(name="一级标题", font=style.level1_font, size=style.text_size, first=2, keep=True, outline=0)
    yield "Level2", Look(name="二级标题", font=style.level2_font, size=style.text_size, first=2, keep=True, outline=1)
    yield "Level2Run", Look(name="二级标题接正文", font=text, size=style.text_size, first=2)
    yield "Level3", Look(name="三级标题", font=text, size=style.text_size, first=2)
    yield "Level4", Look(name="四级标题", font=text, size=style.text_size, first=2)
    yield "Body", Look(name="公文正文", font=text, size=style.text_size, first=2)
    yield "Plain", Look(name="顶格正文", font=text, size=style.text_size)
    yield "AnnexNote", Look(name="附件说明", font=text, size=style.text_size, align="left", left=6.5, hanging=4.5, before=1, keep=True)
    yield "AnnexMore", Look(name="附件说明续", font=text, size=style.text_size, align="left", left=6.5, hanging=1.5, keep=True)
    yield "Issuer", Look(name="署名", font=text, size=style.text_size, align="right", right=style.seal_indent, before=2, keep=True)
    yield "IssueDate", Look(name="成文日期", font=text, size=style.text_size, align="right", right=style.seal_indent, keep=True)
    yield "Remark", Look(name="附注", font=text, size=style.text_size, align="left", first=2)
    yield "AnnexMark", Look(name="附件标识", font=style.level1_font, size=style.text_size, align="left", new_page=True, keep=True)
    yield "AnnexTitle", Look(name="附件标题", font=style.title_font, size=style.title_size, align="center", before=1, after=0.5, snap=False, spaced=False, keep=True)
    yield "IssuedTitle", Look(name="印发件标题", font=style.title_font, size=style.title_size, align="center", before=1, after=1, snap=False, spaced=False, new_page=True, keep=True)
    yield "Attendance", Look(name="出席", font=text, size=style.text_size, align="left", left=5, hanging=3, before=1)
    yield "AttendanceMore", Look(name="请假和列席", font=text, size=style.text_size, align="left", left=5, hanging=3)
    yield "MinutesNumber", Look(name="纪要编号", font=text, size=style.text_size, align="center", before=1)
    yield "MinutesLine", Look(name="纪要印发行", font=text, size=style.text_size, align="left", before=1, after=1, line=number, snap=False, rule=red)
    yield "FormTitle", Look(name="表单标题", font=style.title_font, size=style.title_size, align="center", after=0.5, snap=False, spaced=False, keep=True)
    yield "FormLine", Look(name="表单说明", font=text, size=style.table_size, align="left", line=0, spaced=False)
    yield "Cell", Look(name="表格正文", font=text, size=style.table_size, align="left", line=0, spaced=False)
    yield "CellCentre", Look(name="表格居中", font=text, size=style.table_size, align="center", line=0, spaced=False)
    yield "CellHead", Look(name="表格标题", font=style.level1_font, size=style.table_size, align="center", line=0, spaced=False)
    yield "CellRight", Look(name="表格右对齐", font=text, size=style.table_size, align="right", line=0, spaced=False)
    yield "CellGroup", Look(name="表格小标题", font=style.level1_font, size=style.table_size, align="left", line=0, spaced=False, keep=True)
    yield "CellText", Look(name="表格大字", font=text, size=style.text_size, align="left")
    yield "ColophonCopies", Look(name="抄送", font=text, size=small, align="left", left=4, hanging=3, right=1, spaced=False)
    yield "ColophonPrinted", Look(name="印发机关和日期", font=text, size=small, align="left", left=1, right=1, spaced=False)
    yield "PageOdd", Look(name="单页码", font=style.page_number_font, size=small, align="right", right=1, line=small, snap=False, spaced=False)
    yield "PageEven", Look(name="双页码", font=style.page_number_font, size=small, align="left", left=1, line=small, snap=False, spaced=False)


def styles_part(style: Style) -> str:
    """word/styles.xml: explicit fonts for every kind of letter, no theme."""
    run = f'<w:rPr>{_fonts(style.text_font)}<w:color w:val="{BLACK}"/><w:kern w:val="0"/>{_size(style.text_size)}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr>'
    made = "".join(_style(key, look, style) for key, look in looks(style))
    words = "".join(_words(key, name, font) for key, name, font in (("Level1Words", "一级标题文字", style.level1_font), ("Level2Words", "二级标题文字", style.level2_font)))
    return (
        f'{HEAD}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault>{run}</w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        f'<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>'
        f'<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        f"{made}{words}</w:styles>"
    )


def _words(key: str, name: str, font: str) -> str:
    """The style of a few words within a line."""
    return f'<w:style w:type="character" w:customStyle="1" w:styleId="{key}"><w:name w:val="{name}"/><w:rPr>{_fonts(font)}</w:rPr></w:style>'


def _style(key: str, look: Look, style: Style) -> str:
    spacing = _spacing(look, style)
    flags = ("<w:keepNext/>" if look.keep else "") + ("<w:pageBreakBefore/>" if look.new_page else "")
    snap = '<w:snapToGrid w:val="0"/>' if look.line == 0 or not look.snap else ""
    # overflowPunct: as Word and WPS have it by default; LibreOffice reads it the other way round, and where it lets punctuation hang it loses commas
    outline = "" if look.outline is None else f'<w:outlineLvl w:val="{look.outline}"/>'
    paragraph = f'{flags}<w:widowControl w:val="0"/>{look.rule}<w:overflowPunct w:val="1"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:adjustRightInd w:val="0"/>{snap}{spacing}{_indent(look, style)}<w:jc w:val="{look.align}"/>{outline}'
    narrow = f'<w:spacing w:val="{round(style.letter_spacing * 20)}"/>' if look.spaced else ""
    run = f'{_fonts(look.font)}<w:b w:val="0"/><w:color w:val="{look.color}"/>{narrow}{_size(look.size)}'
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{key}"><w:name w:val="{look.name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _spacing(look: Look, style: Style) -> str:
    line = style.line_height if look.line is None else look.line
    before = round(look.before * style.line_height * 20) + twips(look.before_mm)
    rule = f' w:line="{round(line * 20)}" w:lineRule="exact"' if line else ' w:line="240" w:lineRule="auto"'
    return f'<w:spacing w:before="{before}" w:after="{round(look.after * style.line_height * 20)}"{rule}/>'


def _indent(look: Look, style: Style) -> str:
    unit = 20 * (look.size + (style.letter_spacing if look.spaced else 0))
    sizes = {"left": look.left, "right": look.right, "firstLine": look.first, "hanging": look.hanging}
    said = "".join(f' w:{name}="{round(value * unit)}"' for name, value in sizes.items() if value)
    return f"<w:ind{said}/>" if said else ""


def _fonts(font: str) -> str:
    return f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}" w:hint="eastAsia"/>'


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def section(style: Style, references: str = "", *, first_differs: bool = False, landscape: bool = False) -> str:
    """The page: paper, margins, grid; *references* to footers come first."""
    width, height = twips(style.page_width), twips(style.page_height)
    margins = {"top": style.margin_top, "right": style.margin_right, "bottom": style.margin_bottom, "left": style.margin_left}
    if landscape:
        width, height = height, width
        margins = {"top": style.margin_left, "right": style.margin_top, "bottom": style.margin_right, "left": style.margin_bottom}
    edges = "".join(f' w:{name}="{twips(value)}"' for name, value in margins.items())
    footer = twips(margins["bottom"] - style.page_number_drop) - round(style.small_size * 20 * _DASH)
    turned = ' w:orient="landscape"' if landscape else ""
    rest = (height - twips(margins["top"]) - twips(margins["bottom"])) % round(style.line_height * 20)
    # LibreOffice puts a grid that does not fill the type area into its middle; the lines are of exact height anyway
    grid = ' w:type="lines"' if rest < _GRID_REST else ' w:type="default"'
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{width}" w:h="{height}"{turned}/><w:pgMar{edges} w:header="851" w:footer="{max(footer, 400)}" w:gutter="0"/>'
        f"{'<w:titlePg/>' if first_differs else ''}"
        f'<w:docGrid{grid} w:linePitch="{round(style.line_height * 20)}"/></w:sectPr>'
    )


def footer_part(key: str) -> str:
    """word/footer*.xml: the page number between dashes, in the style *key*."""
    field = "".join(f"<w:r>{part}</w:r>" for part in ('<w:fldChar w:fldCharType="begin"/>', '<w:instrText xml:space="preserve"> PAGE </w:instrText>', '<w:fldChar w:fldCharType="separate"/>', "<w:t>1</w:t>", '<w:fldChar w:fldCharType="end"/>'))
    dash = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
    return f'{HEAD}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="{key}"/></w:pPr>{dash.format("— ")}{field}{dash.format(" —")}</w:p></w:ftr>'


def letter_footer_part(style: Style) -> str:
    """The first page's footer of a letter: the lower double line, thin over thick, no page number."""
    edge = f'<w:pBdr><w:bottom w:val="thinThickSmallGap" w:sz="24" w:space="0" w:color="{RED}"/></w:pBdr>'
    line = f'<w:p><w:pPr>{edge}<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
    return f"{HEAD}<w:ftr {NAMESPACES}>{anchored(line, LETTER_BOTTOM, style)}</w:ftr>"


def settings_part() -> str:
    """word/settings.xml: odd and even pages differ; punctuation is never squeezed, so that a line holds as many characters as it should."""
    return (
        f'{HEAD}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:evenAndOddHeaders/><w:drawingGridVerticalSpacing w:val="579"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>'
        '<w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )
