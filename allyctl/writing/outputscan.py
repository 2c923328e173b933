"""The last look at a finished Word document: nothing in it runs, or fetches anything, when it is opened."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from allyctl.errors import AllyError, ExitCode

_PROGRAMS = re.compile(r"vba|macro|activex|\.bin$|/embeddings/|customui", re.IGNORECASE)
_OUTSIDE = re.compile(rb"""TargetMode\s*=\s*["']External["']""", re.IGNORECASE)
_INSTRUCTIONS = re.compile(r"<w:instrText[^>]*>([^<]*)</w:instrText>")
_SIMPLE = re.compile(r"""<w:fldSimple[^>]*w:instr\s*=\s*["']([^"']*)["']""")
_FETCHING = re.compile(r"\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|LINK|MACROBUTTON|DATABASE|AUTOTEXT)\b", re.IGNORECASE)
_CHUNK = re.compile(r"<w:(?:altChunk|object|control|subDoc)\b")


def hazards(data: bytes) -> tuple[str, ...]:
    """What of a document would run or fetch something, in Chinese; nothing where it is harmless."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return tuple(dict.fromkeys(one for info in package.infolist() for one in _of_part(info.filename, package.read(info))))


def refuse_hazards(data: bytes, shown: str) -> None:
    """Let nothing out that would run or fetch something.

    Raises:
        AllyError: names the template and what it holds (exit 3).
    """
    found = hazards(data)
    if found:
        raise AllyError(
            f"模板“{shown}”含有{'、'.join(found)}，没有生成文件。",
            hint="请在 Word 或 WPS 里删除这些内容，另存为 .docx 后重新运行。",
            exit_code=ExitCode.UNREADABLE,
        )


def _of_part(name: str, content: bytes) -> Iterator[str]:
    if _PROGRAMS.search(name) or (name == "[Content_Types].xml" and b"macroEnabled" in content):
        yield "宏或者嵌入的程序"
    if name.endswith(".rels") and _OUTSIDE.search(content):
        yield "指向文件以外的链接"
    if name.endswith(".xml") and name.startswith("word/"):
        text = content.decode("utf-8", "replace")
        instructions = "".join(_INSTRUCTIONS.findall(text)) + " ".join(_SIMPLE.findall(text))
        if _FETCHING.search(instructions):
            yield "打开时会取外部内容的域"
        if _CHUNK.search(text):
            yield "嵌入的对象"
