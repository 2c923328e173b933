"""Which template is in force for a document: the workspace's own, else the shipped one; and copies of the shipped ones to edit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import allyctl.documents.catalogue  # noqa: F401  # fills the registry
from allyctl.documents.registry import DOCUMENTS, Document
from allyctl.errors import AllyError, ExitCode
from allyctl.model.style import Style
from allyctl.model.templates import Origin, TemplateView
from allyctl.reading.door import Shut, read_bytes
from allyctl.shipped import shipped
from allyctl.values.text import fold
from allyctl.writing.files import make_folder, write_new
from allyctl.writing.restyle import restyle
from allyctl.writing.templatecheck import check_template
from allyctl.writing.wordpackage import pack
from allyctl.writing.wordsource import SAVE_AS, Unopened, open_word

FOLDER = "templates"
"""The folder of a workspace that holds its own templates."""
_WORD = (".docx", ".doc", ".dot", ".dotx", ".docm", ".dotm", ".wps", ".wpt", ".rtf", ".odt")


@dataclass(frozen=True, slots=True)
class Found:
    """The file of a template, and whether it is shipped or the workspace's own."""

    path: Path
    origin: Origin
    shown: str
    """How it is named to the clerk."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A copy of a shipped template: where, and why it was not written, empty where it was."""

    path: Path
    why: str = ""


def find_template(key: str, name: str, workspace: Path | None) -> tuple[bytes, str]:
    """The template in force, and how it is named to the clerk.

    Args:
        key: of the document, founding-notice.
        name: its Chinese name; the workspace's own is `templates/<key>.docx` or `templates/<name>.docx`.
        workspace: its folder, None where there is none.

    Raises:
        AllyError: the workspace's own is in another format or can't be read (exit 3), or there are two (exit 2).
    """
    found = locate_template(key, name, workspace)
    try:
        return read_bytes(found.path), found.shown
    except Shut as shut:
        raise AllyError(f"读不了模板“{found.shown}”：{shut}", exit_code=ExitCode.UNREADABLE) from shut


def locate_template(key: str, name: str, workspace: Path | None) -> Found:
    """The file of the template in force; raises as `find_template` does."""
    own = [path for path in _own_files(workspace) if fold(path.stem) in (fold(key), fold(name))]
    usable = [path for path in own if path.suffix.lower() == ".docx"]
    if len(usable) > 1:
        names = "、".join(f"“{path.name}”" for path in usable)
        raise AllyError(f"工作区的 {FOLDER} 文件夹里有两个“{name}”的模板：{names}。", hint="请只留一个，把另一个移走或者改名。")
    if own and not usable:
        raise AllyError(
            f"工作区的模板“{FOLDER}/{own[0].name}”不是 .docx，不能使用。",
            hint=f"{SAVE_AS}；不用自己的模板，请把它移走。",
            exit_code=ExitCode.UNREADABLE,
        )
    if usable:
        return Found(usable[0], Origin.WORKSPACE, f"{FOLDER}/{usable[0].name}")
    return Found(shipped(f"templates/docx/{key}.docx"), Origin.SHIPPED, f"{name}（自带）")


def templates_in_force(workspace: Path | None) -> Iterator[TemplateView]:
    """Every document's template, looked over."""
    for one in DOCUMENTS.values():
        yield view_template_in_force(one, workspace)


def view_template_in_force(kind: Document, workspace: Path | None) -> TemplateView:
    """The template that a document is made with, looked over."""
    try:
        found = locate_template(kind.key, kind.name, workspace)
    except AllyError as error:
        why = f"{error.message}{error.hint or ''}"
        return TemplateView(key=kind.key, name=kind.name, file=f"{FOLDER}/", origin=Origin.WORKSPACE, unreadable=why)
    return view_template(found.path, found.shown, kind, found.origin)


def unused_templates(workspace: Path | None) -> tuple[str, ...]:
    """Files in the workspace's folder of templates that no document is called after."""
    known = {fold(name) for one in DOCUMENTS.values() for name in (one.key, one.name)}
    return tuple(f"{FOLDER}/{path.name}" for path in _own_files(workspace) if fold(path.stem) not in known)


def view_template(path: Path, shown: str, kind: Document | None, origin: Origin = Origin.FILE) -> TemplateView:
    """One file, looked over; its names are compared to the document's where the kind is known."""
    key, name = (kind.key, kind.name) if kind is not None else (None, None)
    try:
        faults = check_template(read_bytes(path), kind.context if kind is not None else None)
    except (Shut, Unopened) as error:
        return TemplateView(key=key, name=name, file=shown, origin=origin, unreadable=str(error))
    return TemplateView(key=key, name=name, file=shown, origin=origin, faults=faults)


def export_templates(kinds: Iterable[Document], folder: Path, style: Style) -> Iterator[Exported]:
    """Copy the shipped templates of *kinds* in the house style *style* to *folder*, under their Chinese names; never over a file.

    Raises:
        AllyError: the folder is a file (exit 2), or nothing can be written (exit 3).
    """
    make_folder(folder)
    for kind in kinds:
        there = next((path for path in _files(folder) if fold(path.stem) in (fold(kind.key), fold(kind.name))), None)
        path = folder / f"{kind.name}.docx"
        if there is not None:
            yield Exported(there, "已有，未改动")
        else:
            yield Exported(path, "" if write_new(path, _in_style(kind.key, style)) else "已有，未改动")


def _in_style(key: str, style: Style) -> bytes:
    data = shipped(f"templates/docx/{key}.docx").read_bytes()
    if style == Style():
        return data
    source = open_word(data)
    return pack(restyle(source.parts, source.main, style))


def _own_files(workspace: Path | None) -> list[Path]:
    return _files(workspace / FOLDER) if workspace is not None else []


def _files(folder: Path) -> list[Path]:
    """The Word files of a folder, without those that Word keeps beside an open one."""
    if not folder.is_dir():
        return []
    return sorted(one for one in folder.iterdir() if one.suffix.lower() in _WORD and not one.name.startswith(("~$", ".")))
