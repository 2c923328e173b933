"""Sheets as an xlsx workbook, written part by part as Excel does, so that any release of any library gives the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from building.package import HEAD, pack
from building.sheets import ErrorCell, Formula, Sheet, Style, address, letters

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
EPOCH = date(1899, 12, 30)


@dataclass
class Styles:
    """Every look used, once, and the numbers by which cells name them."""

    looks: list[Style] = field(default_factory=lambda: [Style(border=False, wrap=False, across="general")])
    fonts: list[tuple[str, int, bool]] = field(default_factory=lambda: [("宋体", 11, False)])
    forms: list[str] = field(default_factory=list)

    def number(self, style: Style) -> int:
        """The number of a look."""
        if style not in self.looks:
            self.looks.append(style)
        return self.looks.index(style)

    def xml(self) -> str:
        """The part styles.xml."""
        xfs = "".join(self._xf(style) for style in self.looks)
        side = '<{0} style="thin"><color auto="1"/></{0}>'
        sides = "".join(side.format(name) for name in ("left", "right", "top", "bottom"))
        fonts = "".join(
            f'<font>{"<b/>" if bold else ""}<sz val="{size}"/><name val="{name}"/><charset val="134"/></font>' for name, size, bold in self.fonts
        )
        forms = "".join(f'<numFmt numFmtId="{164 + at}" formatCode={quoteattr(form)}/>' for at, form in enumerate(self.forms))
        return (
            f'{HEAD}<styleSheet xmlns="{MAIN}">'
            f'{f"""<numFmts count="{len(self.forms)}">{forms}</numFmts>""" if forms else ""}'
            f'<fonts count="{len(self.fonts)}">{fonts}</fonts>'
            '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
            '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
            f"<border>{sides}<diagonal/></border></borders>"
            '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
            f'<cellXfs count="{len(self.looks)}">{xfs}</cellXfs>'
            '<cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
        )

    def _xf(self, style: Style) -> str:
        font = (style.font, style.size, style.bold)
        if font not in self.fonts:
            self.fonts.append(font)
        wrap = ' wrapText="1"' if style.wrap else ""
        return (
            f'<xf numFmtId="{self._form(style.form)}" fontId="{self.fonts.index(font)}" fillId="0" borderId="{int(style.border)}" xfId="0"'
            f' applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1">'
            f'<alignment horizontal="{style.across}" vertical="center"{wrap}/></xf>'
        )

    def _form(self, form: str) -> int:
        if form in ("", "0"):
            return 1 if form else 0
        if form not in self.forms:
            self.forms.append(form)
        return 164 + self.forms.index(form)


@dataclass
class Texts:
    """The shared strings."""

    numbers: dict[str, int] = field(default_factory=dict)
    uses: int = 0

    def number(self, text: str) -> int:
        """The number of a text."""
        self.uses += 1
        return self.numbers.setdefault(text, len(self.numbers))

    def xml(self) -> str:
        """The part sharedStrings.xml."""
        items = "".join(f'<si><t xml:space="preserve">{escape(text)}</t></si>' for text in self.numbers)
        return f'{HEAD}<sst xmlns="{MAIN}" count="{self.uses}" uniqueCount="{len(self.numbers)}">{items}</sst>'


def write_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """The workbook's bytes."""
    styles, texts = Styles(), Texts()
    pages = {f"xl/worksheets/sheet{number}.xml": _sheet(sheet, styles, texts) for number, sheet in enumerate(sheets, 1)}
    numbers = range(1, len(sheets) + 1)
    overrides = "".join(f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{KIND}.worksheet+xml"/>' for n in numbers)
    listed = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{n}"{" state=" + chr(34) + "hidden" + chr(34) if sheet.hidden else ""} r:id="rId{n}"/>'
        for n, sheet in enumerate(sheets, 1)
    )
    relations = "".join(f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers)
    last = len(sheets)
    return pack(
        {
            "[Content_Types].xml": f'{HEAD}<Types xmlns="{TYPES}">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>{overrides}'
            f'<Override PartName="/xl/styles.xml" ContentType="{KIND}.styles+xml"/>'
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{KIND}.sharedStrings+xml"/></Types>',
            "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}">'
            f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr/><bookViews><workbookView/></bookViews>'
            f"<sheets>{listed}</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}">{relations}'
            f'<Relationship Id="rId{last + 1}" Type="{OFFICE}/styles" Target="styles.xml"/>'
            f'<Relationship Id="rId{last + 2}" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
            **pages,
            "xl/styles.xml": styles.xml(),
            "xl/sharedStrings.xml": texts.xml(),
        }
    )


def _sheet(sheet: Sheet, styles: Styles, texts: Texts) -> str:
    columns = "".join(f'<col min="{n}" max="{n}" width="{head.width}" customWidth="1"/>' for n, head in enumerate(sheet.heads, 1))
    rows = "".join(_row(sheet, row, styles, texts) for row in range(sheet.size))
    merged = "".join(f'<mergeCell ref="{address(*first)}:{address(*last)}"/>' for first, last in sorted(sheet.merged.items()))
    frozen = sheet.heading_rows[1] + 1
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:{letters(len(sheet.heads) - 1)}{sheet.size}"/>'
        f'<sheetViews><sheetView workbookViewId="0"><pane ySplit="{frozen}" topLeftCell="A{frozen + 1}" activePane="bottomLeft" state="frozen"/>'
        f'</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>{rows}</sheetData>'
        f'{f"""<mergeCells count="{len(sheet.merged)}">{merged}</mergeCells>""" if merged else ""}'
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    )


def _row(sheet: Sheet, row: int, styles: Styles, texts: Texts) -> str:
    cells = "".join(
        _cell(address(row, column), *sheet.cells[row, column], styles, texts) for column in range(len(sheet.heads)) if (row, column) in sheet.cells
    )
    hidden = ' hidden="1"' if row in sheet.hidden_rows else ""
    return f'<row r="{row + 1}" ht="{sheet.height(row):g}" customHeight="1"{hidden}>{cells}</row>' if cells else ""


def _cell(at: str, value: Any, style: Style, styles: Styles, texts: Texts) -> str:
    look = f'r="{at}" s="{styles.number(style)}"'
    match value:
        case None:
            return f"<c {look}/>"
        case str():
            return f'<c {look} t="s"><v>{texts.number(value)}</v></c>'
        case ErrorCell():
            return f'<c {look} t="e"><f>{escape(value.formula)}</f><v>{value.shown}</v></c>'
        case Formula():
            return f"<c {look}><f>{escape(value.text)}</f>{'' if value.value is None else f'<v>{value.value}</v>'}</c>"
        case date():
            return f"<c {look}><v>{(value - EPOCH).days}</v></c>"
        case _:
            return f"<c {look}><v>{value}</v></c>"
