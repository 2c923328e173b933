"""Workbooks and other files as clerks and their programs leave them, for the tests of reading."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

SHEET_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'


def xlsx(write: Callable[[object], None]) -> bytes:
    """A workbook by openpyxl; *write* gets the workbook."""
    import openpyxl

    book = openpyxl.Workbook()
    write(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xls(write: Callable[[object], None]) -> bytes:
    """A workbook in the old format; *write* gets the workbook."""
    import xlwt

    book = xlwt.Workbook()
    write(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def simple_xlsx(rows: list[list[object]], title: str = "活动") -> bytes:
    """A workbook with one sheet."""

    def write(book: object) -> None:
        sheet = book.active
        sheet.title = title
        for row in rows:
            sheet.append(row)

    return xlsx(write)


def simple_xls(rows: list[list[object]], title: str = "活动") -> bytes:
    """The same in the old format."""

    def write(book: object) -> None:
        sheet = book.add_sheet(title)
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write(at, column, cell)

    return xls(write)


def raw_xlsx(
    sheet_data: str,
    *,
    sheet: str | None = None,
    styles: str | None = None,
    workbook_pr: str = "",
    shared: str | None = None,
    extra: dict[str, str] | None = None,
    names: tuple[str, ...] = ("活动",),
    drop: tuple[str, ...] = (),
) -> bytes:
    """A workbook put together part by part, so that the XML is exactly what the test needs."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    sheets = "".join(f'<sheet name="{name}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(names, 1))
    relations = "".join(
        f'<Relationship Id="rId{at}" Type="{office}/worksheet" Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(names) + 1)
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}">{workbook_pr}<sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">{relations}'
        f'<Relationship Id="rIdS" Type="{office}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rIdT" Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/styles.xml": styles or f'<styleSheet xmlns="{main}"><cellXfs count="1"><xf numFmtId="0"/></cellXfs></styleSheet>',
        "xl/sharedStrings.xml": shared or f'<sst xmlns="{main}" count="0" uniqueCount="0"></sst>',
    }
    for at in range(1, len(names) + 1):
        parts[f"xl/worksheets/sheet{at}.xml"] = sheet or f"{SHEET_HEAD}<sheetData>{sheet_data}</sheetData></worksheet>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (parts | (extra or {})).items():
            if name not in drop:
                archive.writestr(name, text)
    return out.getvalue()


def styles_of(*formats: int | str) -> str:
    """A style part whose cell format n (from 1) has that built-in number or that code."""
    codes = {200 + at: one for at, one in enumerate(formats) if isinstance(one, str)}
    declared = "".join(
        '<numFmt numFmtId="{}" formatCode="{}"/>'.format(number, code.replace("&", "&amp;").replace('"', "&quot;"))
        for number, code in codes.items()
    )
    used = "".join(f'<xf numFmtId="{200 + at if isinstance(one, str) else one}" applyNumberFormat="1"/>' for at, one in enumerate(formats))
    return (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<numFmts count="{len(codes)}">{declared}</numFmts>'
        f'<cellXfs count="{len(formats) + 1}"><xf numFmtId="0"/>{used}</cellXfs></styleSheet>'
    )


def encrypted() -> bytes:
    """The mark of a workbook with a password: an OLE container with a stream of that name."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 3000


def excel_lock(owner: str) -> bytes:
    """The 165 bytes of `~$…` that Excel writes beside an open workbook."""
    narrow = owner.encode("gb18030")
    wide = owner.encode("utf-16-le")
    return bytes([len(narrow)]) + narrow.ljust(54) + len(owner).to_bytes(2, "little") + wide.ljust(108, b" \0"[:1])


def put(folder: Path, name: str, data: bytes | str) -> Path:
    """Write a file, with its folders."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
    return path
