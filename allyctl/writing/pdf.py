"""Word documents as PDF through LibreOffice: one call for the batch, a profile of its own, a time limit; substituted fonts are named."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from allyctl.errors import AllyError, ExitCode
from allyctl.model.style import Style
from allyctl.writing.files import make_folder
from allyctl.writing.placing import Placed, place

_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.com", "C:/Program Files (x86)/LibreOffice/program/soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice", "/opt/libreoffice/program/soffice",
)  # fmt: skip
_START, _EACH = 60, 8
"""Seconds that LibreOffice may take to start, and for each document."""
_FONT = re.compile(rb"/BaseFont\s*/(?:[A-Z]{6}\+)?([^\s/<>\[\]()]+)")
_STREAM = re.compile(rb"/Type\s*/ObjStm.*?stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_ESCAPED = re.compile("#([0-9A-Fa-f]{2})")
_CHANGING = (
    re.compile(rb"/(?:CreationDate|ModDate)\(D:([^)]*)\)"),
    re.compile(rb"/ID\s*\[\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*\]"),
    re.compile(rb"/DocChecksum\s*/([0-9A-Fa-f]+)"),
)
_EPOCH = b"20000101000000"
_ALSO: Mapping[str, tuple[str, ...]] = {
    "方正小标宋简体": ("FZXBSJW", "FZXiaoBiaoSong"),
    "仿宋_GB2312": ("FangSong_GB2312", "FangSongGB2312"),
    "楷体_GB2312": ("KaiTi_GB2312", "KaiTiGB2312"),
    "黑体": ("SimHei",),
    "宋体": ("SimSun", "NSimSun"),
    "仿宋": ("FangSong",),
    "楷体": ("KaiTi",),
}
"""What the fonts of Chinese documents are called inside a PDF."""


@dataclass(frozen=True, slots=True)
class Converted:
    """The PDFs of a batch, in its order; the fonts of the style that were not there, and those that stand for them."""

    files: tuple[Placed, ...]
    missing: tuple[str, ...] = ()
    used: tuple[str, ...] = ()


def find_office() -> str:
    """LibreOffice's program.

    Raises:
        AllyError: it is not on this machine (exit 3); says how to get it.
    """
    found = shutil.which("soffice") or shutil.which("libreoffice") or next((one for one in _PLACES if Path(one).is_file()), None)
    if found is None:
        raise AllyError(
            "这台机器上没有 LibreOffice，不能转成 PDF；Word 文件已经生成。",
            details=("Debian、Ubuntu：apt install libreoffice-writer", "Windows、macOS：https://www.libreoffice.org"),
            hint="请安装后重新运行，或者在 Word、WPS 里打开后另存为 PDF。",
            exit_code=ExitCode.UNREADABLE,
        )
    return found


def convert(documents: Sequence[Path], style: Style, office: str) -> Converted:
    """Each document as a PDF beside it; the Latin letters of a font that is there may still come from another.

    Raises:
        AllyError: LibreOffice failed or took too long (exit 3); the documents are as they were.
    """
    with tempfile.TemporaryDirectory(prefix="allyctl-pdf-") as folder:
        made = _run(documents, Path(folder), office)
        contents = [_settled(one.read_bytes()) for one in made]
    embedded = list(dict.fromkeys(font for content in contents for font in fonts_in(content)))
    files = tuple(place(path.with_suffix(".pdf"), content) for path, content in zip(documents, contents, strict=True))
    used = [one for one in embedded if not any(_is_font(font, one) for font in _asked(style))]
    there = _installed() if used else ""
    missing = [font for font in _asked(style) if used and font not in there and not any(_is_font(font, one) for one in embedded)]
    return Converted(files, tuple(missing), tuple(used) if missing else ())


def _run(documents: Sequence[Path], folder: Path, office: str) -> list[Path]:
    """The PDFs in *folder*, by number: names of alliances would be too long for some systems, or fold to one."""
    source, out, profile = folder / "docx", folder / "pdf", folder / "profile"
    make_folder(source)
    copies = [source / f"{number:05d}.docx" for number in range(len(documents))]
    for path, copy in zip(documents, copies, strict=True):
        copy.write_bytes(path.read_bytes())
    call = [
        office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck", "--nodefault",
        "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(out), *map(str, copies),
    ]  # fmt: skip
    try:
        subprocess.run(call, check=False, capture_output=True, stdin=subprocess.DEVNULL, timeout=_START + _EACH * len(copies))
    except subprocess.TimeoutExpired as error:
        raise _failed("超过时限没有完成") from error
    except OSError as error:
        raise _failed("无法启动") from error
    made = [out / f"{copy.stem}.pdf" for copy in copies]
    lacking = [path.name for path, one in zip(documents, made, strict=True) if not one.is_file()]
    if lacking:
        raise _failed(f"没有转出“{lacking[0]}”{f'等{len(lacking)}份' if len(lacking) > 1 else ''}")
    return made


def _failed(why: str) -> AllyError:
    return AllyError(
        f"LibreOffice {why}，没有生成 PDF；Word 文件已经生成。",
        hint="请稍后重新运行，或者在 Word、WPS 里打开后另存为 PDF。",
        exit_code=ExitCode.UNREADABLE,
    )


def _settled(content: bytes) -> bytes:
    """A PDF without the moment of its making and the number that follows from it: the same document, the same bytes."""
    for pattern in _CHANGING:
        content = pattern.sub(_zeroed, content)
    return content


def _zeroed(found: re.Match[bytes]) -> bytes:
    whole = found.group()
    for value in filter(None, found.groups()):
        same = _EPOCH + re.sub(rb"\d", b"0", value[len(_EPOCH) :]) if b"Date" in whole else b"0" * len(value)
        whole = whole.replace(value, same)
    return whole


def fonts_in(content: bytes) -> Iterator[str]:
    """The names of the fonts that a PDF holds, each once."""
    parts = [content, *_unpacked(content)]
    names = (found.group(1).decode("latin-1") for part in parts for found in _FONT.finditer(part))
    yield from dict.fromkeys(_unescaped(name) for name in names)


def _unpacked(content: bytes) -> Iterator[bytes]:
    for found in _STREAM.finditer(content):
        try:
            yield zlib.decompress(found.group(1))
        except zlib.error:
            continue


def _unescaped(name: str) -> str:
    raw = _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), name).encode("latin-1")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def _installed() -> str:
    """The families that the system's font list names; nothing where there is no such list."""
    program = shutil.which("fc-list")
    if program is None:
        return ""
    try:
        return subprocess.run([program, ":", "family"], check=False, capture_output=True, timeout=_START).stdout.decode("utf-8", "replace")
    except (OSError, subprocess.TimeoutExpired):
        return ""


def _asked(style: Style) -> Iterable[str]:
    return dict.fromkeys((style.title_font, style.text_font, style.level1_font, style.level2_font, style.page_number_font))


def _is_font(font: str, embedded: str) -> bool:
    plain = embedded.partition(",")[0].casefold()
    return any(plain.startswith(name.casefold()) for name in (font, *_ALSO.get(font, ())))
