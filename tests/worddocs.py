"""Small Word documents for the tests: a body, and whatever else a case is about."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{_R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_STORY = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
STORIES = {"header": "hdr", "footer": "ftr", "footnotes": "footnotes", "endnotes": "endnotes", "comments": "comments"}


def run(text: str, look: str = "") -> str:
    """A run with that text."""
    lead = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{lead}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*runs: str) -> str:
    """A paragraph of runs; plain text becomes one."""
    return f"<w:p>{''.join(one if one.startswith('<w:') else run(one) for one in runs)}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A table; each cell holds a paragraph, or XML as it is."""
    grid = '<w:gridCol w:w="1000"/>' * max(map(len, rows))
    cells = ["".join(f"<w:tc>{one if one.startswith('<w:') else p(one)}</w:tc>" for one in row) for row in rows]
    made = "".join(f"<w:tr>{row}</w:tr>" for row in cells)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"


def box(inner: str, old: str | None = None) -> str:
    """A text box, and the shape for older programs."""
    return p(
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>'
        f"{inner}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>"
        f"{inner if old is None else old}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def field_code(*pieces: str) -> str:
    """A field whose code stands in these pieces, each in a run of its own."""
    codes = "".join(f'<w:r><w:instrText xml:space="preserve">{escape(one)}</w:instrText></w:r>' for one in pieces)
    return f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{codes}<w:r><w:fldChar w:fldCharType="end"/></w:r>'


@dataclass
class Doc:
    """A document to be: its body as XML, other stories, the title in its properties, further parts and relationships."""

    body: str = ""
    stories: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    more: Mapping[str, bytes] = field(default_factory=dict)
    relations: tuple[tuple[str, str, bool], ...] = ()
    main_type: str = _MAIN
    settings: str = ""

    def data(self) -> bytes:
        """The bytes of the .docx."""
        parts: dict[str, str | bytes] = {
            "[Content_Types].xml": self._types(),
            "_rels/.rels": _rels([(f"{_R}/officeDocument", "word/document.xml", False), (_CORE, "docProps/core.xml", False)]),
            "docProps/core.xml": (
                '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
                f"<dc:title>{escape(self.title)}</dc:title><dc:creator>某人</dc:creator><cp:lastModifiedBy>某人</cp:lastModifiedBy></cp:coreProperties>"
            ),
            "word/document.xml": f"<w:document {_NAMESPACES}><w:body>{self.body or p('正文')}<w:sectPr/></w:body></w:document>",
            "word/settings.xml": f"<w:settings {_NAMESPACES}>{self.settings}</w:settings>",
        }
        if "docProps/app.xml" in self.more:
            parts["_rels/.rels"] = str(parts["_rels/.rels"]).replace("</R", f'<Relationship Id="rId9" Type="{_R}/extended-properties" Target="docProps/app.xml"/></R')
        links = [(f"{_R}/{kind}", f"{kind}.xml", False) for kind in self.stories] + [(f"{_R}/settings", "settings.xml", False)]
        parts["word/_rels/document.xml.rels"] = _rels(links + [(f"{_R}/{kind}", target, external) for kind, target, external in self.relations])
        for kind, inner in self.stories.items():
            notes = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}
            inside = f'<w:{notes[kind]} w:id="1">{inner}</w:{notes[kind]}>' if kind in notes else inner
            parts[f"word/{kind}.xml"] = f"<w:{STORIES[kind]} {_NAMESPACES}>{inside}</w:{STORIES[kind]}>"
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
            for name, data in {**parts, **self.more}.items():
                package.writestr(name, data)
        return buffer.getvalue()

    def _types(self) -> str:
        kinds = {"document": self.main_type, "settings": _STORY.format("settings")} | {kind: _STORY.format(kind) for kind in self.stories}
        said = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>' for name, kind in kinds.items())
        core = '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        return (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{said}{core}</Types>'
        )


def _rels(rows: list[tuple[str, str, bool]]) -> str:
    outside = ' TargetMode="External"'
    made = "".join(
        f'<Relationship Id="rId{at}" Type="{kind}" Target="{escape(target)}"{outside if external else ""}/>'
        for at, (kind, target, external) in enumerate(rows, 1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{made}</Relationships>'


def docx(body: str = "", **more: object) -> bytes:
    """The bytes of a document with that body."""
    return Doc(body, **more).data()  # type: ignore[arg-type]


def part_of(data: bytes, name: str = "word/document.xml") -> str:
    """A part of a document as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode("utf-8")
