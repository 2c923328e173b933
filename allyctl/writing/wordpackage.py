"""A Word document as a package of parts: the same bytes for the same parts, and nothing in it that names a person or a machine."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from allyctl.model.style import Style
from allyctl.writing.wordstyle import HEAD, footer_part, letter_footer_part, settings_part, styles_part

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_PARTS = {"styles": "styles", "settings": "settings", "footer1": "footer", "footer2": "footer", "footer3": "footer"}
ODD, EVEN, LETTER = "rId3", "rId4", "rId5"
"""The relationships of the footers: odd and even pages, the first page of a letter."""
EPOCH = (1980, 1, 1, 0, 0, 0)


def word_package(document: str, style: Style, title: str = "") -> bytes:
    """The bytes of a .docx whose word/document.xml is *document*."""
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations({"rId1": (f"{_RELATION}/officeDocument", "word/document.xml"), "rId2": (_CORE, "docProps/core.xml")}),
        "docProps/core.xml": _core(title),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relations(
            {f"rId{at}": (f"{_RELATION}/{kind}", f"{name}.xml") for at, (name, kind) in enumerate(_PARTS.items(), 1)}
        ),
        "word/styles.xml": styles_part(style),
        "word/settings.xml": settings_part(),
        "word/footer1.xml": footer_part("PageOdd"),
        "word/footer2.xml": footer_part("PageEven"),
        "word/footer3.xml": letter_footer_part(style),
    }
    return pack({name: text.encode("utf-8") for name, text in parts.items()})


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A zip of these parts in their order, dated 1980, made by no system in particular."""
    return append(b"", parts)


def append(package_bytes: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The zip *package_bytes* with these parts behind its own, which are not compressed anew."""
    buffer = io.BytesIO(package_bytes)
    with zipfile.ZipFile(buffer, "a" if package_bytes else "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, 0, 0
            package.writestr(info, data)
    return buffer.getvalue()


def _types() -> str:
    kinds = {"document": "document.main", "styles": "styles", "settings": "settings"} | dict.fromkeys(("footer1", "footer2", "footer3"), "footer")
    overrides = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>' for name, kind in kinds.items())
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'{overrides}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    rows = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, (kind, target) in targets.items())
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def _core(title: str) -> str:
    from xml.sax.saxutils import escape

    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator></dc:creator></cp:coreProperties>"
    )
