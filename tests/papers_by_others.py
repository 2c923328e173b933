"""Correct documents as other programs make them: python-docx from its own template, and automatic numbering."""

from __future__ import annotations

import io
from typing import Any

from handmade import LOOKS, PAPER, SONG, USUAL, Line, package, paragraph, read_lines, section

ALIGNS = {"左": 0, "中": 1, "右": 2, "两端": 3}


def by_python_docx() -> bytes:
    """The model paper from python-docx's default template (theme fonts, Letter paper, one-inch margins), formatted directly."""
    import docx
    from docx.shared import Mm, Pt

    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
    document.settings.odd_and_even_pages_header_footer = True
    for line in read_lines(PAPER):
        if not line.role.startswith("附件"):
            made = document.add_paragraph()
            _format(made, line)
    for footer, align, side in ((page.footer, 2, "right_indent"), (page.even_page_footer, 0, "left_indent")):
        footer.is_linked_to_previous = False
        made = footer.paragraphs[0]
        made.alignment = align
        setattr(made.paragraph_format, side, Pt(14))
        for text in ("— ", None, " —"):
            run = made.add_run(text)
            _letters(run, {"字体": SONG, "字号": "14", "字距": "0"})
            if text is None:
                _page_field(run)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _format(made: Any, line: Line) -> None:
    from docx.enum.text import WD_LINE_SPACING
    from docx.shared import Pt

    look = USUAL | LOOKS[line.role] | line.look
    form = made.paragraph_format
    unit = float(look["字号"])
    made.alignment = ALIGNS[look["对齐"]]
    form.space_before, form.space_after = Pt(float(look.get("段前", 0))), Pt(0)
    if float(look["行距"]):
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(float(look["行距"]))
    form.left_indent, form.right_indent = Pt(float(look.get("左", 0)) * unit), Pt(float(look.get("右", 0)) * unit)
    form.first_line_indent = Pt(float(look.get("首行", 0)) * unit)
    _letters(made.add_run(line.text), look)
    if "线色" in look:
        from docx.oxml import parse_xml

        ns = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        edge = f'<w:pBdr xmlns:w="{ns}"><w:bottom w:val="single" w:sz="8" w:space="1" w:color="{look["线色"]}"/></w:pBdr>'
        made._p.get_or_add_pPr().insert_element_before(parse_xml(edge), "w:spacing", "w:ind", "w:jc")


def _letters(run: Any, look: dict[str, str]) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    run.font.name, run.font.size = look["字体"], Pt(float(look["字号"]))
    run.font.color.rgb = RGBColor.from_string(look.get("颜色", "000000"))
    fonts = run._r.rPr.rFonts
    fonts.set(qn("w:eastAsia"), look["字体"])
    spacing = run._r.rPr.makeelement(qn("w:spacing"), {qn("w:val"): str(round(float(look["字距"]) * 20))})
    run._r.rPr.insert_element_before(spacing, "w:w", "w:kern", "w:position", "w:sz", "w:szCs")


def _page_field(run: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        made = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            made.set(qn("w:fldCharType"), kind)
        else:
            made.text = text
        run._r.append(made)


LEVELS = {"一级标题": "0", "二级标题": "1", "三级标题": "2", "四级标题": "3"}


def by_numbering() -> bytes:
    """The model paper whose headings are numbered by w:numPr: their marks stand in no text."""
    body = ""
    for line in read_lines(PAPER):
        if line.role.startswith("附件"):
            continue
        text, look = line.text, USUAL | LOOKS[line.role] | line.look
        if line.role in LEVELS:
            text, look = _without_mark(text), look | {"级": LEVELS[line.role]}
        body += paragraph(text, look)
    return package(body + section({}, True, False), {}, Line("页码", "— # —"))


def _without_mark(text: str) -> str:
    for mark in ("、", "）", "."):
        if mark in text[:4]:
            return text[text.index(mark) + 1 :]
    return text
