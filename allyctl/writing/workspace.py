"""A new workspace on the disk: settings, blank workbooks, a page of instructions; or the samples. Never over a file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from allyctl.errors import AllyError
from allyctl.model.settings import Settings
from allyctl.settings import SETTINGS, SettingKey, load_settings
from allyctl.shipped import shipped
from allyctl.tables.formlayout import LAYOUTS
from allyctl.tables.forms import FormWorkbook, blank_workbooks
from allyctl.values.periods import Period, Span
from allyctl.writing.files import make_folder, write_new
from allyctl.writing.forms import form_bytes

SETTINGS_FILE, README_FILE = "allyctl.toml", "使用说明.txt"
DEFAULT_POLICY = "county"
ROSTER, LOGS = "名册.xlsx", "台账/*.xlsx"

_ANSWERS = "planted.toml"
"""What the tests expect to be found in a sample: nothing a clerk would keep in a workspace."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Placed:
    """One file of the workspace: written now, or why not."""

    path: Path
    written: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Section:
    """One table of the settings file; `off`: its heading is commented out too."""

    table: str
    header: str
    keys: tuple[SettingKey, ...]
    off: bool


def start_workspace(folder: Path, policy: str | None, as_of: date) -> tuple[Placed, ...]:
    """Make a workspace with blank workbooks in *folder*, or add to the one there what is missing.

    Args:
        folder: made if need be.
        policy: county or township: which blank workbooks; None for what the workspace says, county without one.
        as_of: its year is the ledger's, its quarter the one named in the instructions.

    Raises:
        AllyError: the folder is a file, the workspace there has faulty settings or another policy (exit 2), or nothing
            can be written (exit 3).
    """
    make_folder(folder)
    settings = load_settings(folder) if (folder / SETTINGS_FILE).exists() else None
    policy = _agree_on_policy(folder, settings, policy)
    forms = blank_workbooks(policy, as_of.year)
    held_by = {form.file: _already_kept(folder, form, settings, as_of.year) for form in forms}
    for form in forms:
        if not held_by[form.file]:
            make_folder((folder / form.file).parent)
    placed = [_place(folder / SETTINGS_FILE, _for_notepad(_settings_text(policy)).encode())]
    for form in forms:
        path = folder / form.file
        if held_by[form.file] and not path.exists():
            placed.append(Placed(path, False, f"已有{held_by[form.file]}，没有另建"))
        else:
            placed.append(_place(path, form_bytes(form)))
    placed.append(_place(folder / README_FILE, _readme(forms, as_of)))
    return tuple(placed)


def copy_sample(folder: Path, policy: str) -> tuple[Placed, ...]:
    """Copy the sample workspace of a policy to *folder*.

    Raises:
        AllyError: a workspace of one's own is there (exit 2), the installation lacks the samples, or the folder can't be
            written (exit 3).
    """
    source = shipped(f"samples/{policy}")
    own = folder / SETTINGS_FILE
    if own.is_file() and own.read_bytes() != (source / SETTINGS_FILE).read_bytes():
        raise AllyError(
            f"“{folder}”已经是一个工作区，示例数据不能和实际台账放在一起",
            hint="请把示例放到另一个文件夹，例如：allyctl init 示例 --sample",
        )
    make_folder(folder)
    placed: list[Placed] = []
    for path in sorted(source.rglob("*")):
        inside = path.relative_to(source)
        if path.is_file() and path.name != _ANSWERS and not any(part.startswith((".", "__")) for part in inside.parts):
            make_folder((folder / inside).parent)
            placed.append(_place(folder / inside, path.read_bytes()))
    return tuple(placed)


def _agree_on_policy(folder: Path, settings: Settings | None, policy: str | None) -> str:
    """The shipped policy whose forms fit; a workspace's own policy has none of its own and takes the county's."""
    said = settings.policy if settings is not None else None
    if policy is not None and said is not None and said != policy:
        raise AllyError(
            f"“{folder}”已经是一个工作区，用的政策是 {said}，与 --policy {policy} 不一致",
            hint="补齐缺少的文件请去掉 --policy；要另建一个工作区，请换一个文件夹。",
        )
    chosen = policy or said
    return chosen if chosen in LAYOUTS else DEFAULT_POLICY


def _place(path: Path, data: bytes) -> Placed:
    return Placed(path, True) if write_new(path, data) else Placed(path, False, "已存在，未改动")


def _already_kept(folder: Path, form: FormWorkbook, settings: Settings | None, year: int) -> str:
    """What keeps this ledger in a workspace that is in use, so that a blank one beside it would only mislead."""
    if settings is None:
        return ""
    roster = form.file == ROSTER
    found = [path for pattern in (settings.roster if roster else settings.logs) for path in _matches(folder, pattern)]
    if not found:
        return ""
    years = {int(text) for path in found for text in _YEAR.findall(path.name)}
    if not roster and years and year not in years:
        return ""
    return f"{'名册' if roster else '台账'}“{found[0].name}”"


def _matches(folder: Path, pattern: str) -> list[Path]:
    if Path(pattern).is_absolute():
        return [Path(pattern)] if Path(pattern).is_file() else []
    path = folder / pattern
    if path.is_dir():
        pattern = f"{pattern}/*"
    return sorted(path for path in folder.glob(pattern) if path.is_file() and not path.name.startswith(("~$", ".")))


def _settings_text(policy: str) -> str:
    values = {
        "schema": "1",
        "name": '""',
        "department": '""',
        "policy": f'"{policy}"',
        "roster": f'["{ROSTER}"]',
        "logs": f'["{LOGS}"]',
        "output": '"out"',
    }
    top = [key for key in SETTINGS if not key.table]
    return _render("allyctl.toml.j2", top=top, values=values, sections=_sections())


def _sections() -> tuple[_Section, ...]:
    tables: dict[str, list[SettingKey]] = {}
    for key in SETTINGS:
        if key.table:
            tables.setdefault(key.table, []).append(key)
    return tuple(
        _Section(table, keys[0].header, tuple(keys), off="*" in table or "[]" in keys[0].path)
        for table, keys in tables.items()
    )


def _readme(forms: Sequence[FormWorkbook], as_of: date) -> bytes:
    files = [f"{form.file}　　{'、'.join(sheet.name for sheet in form.sheets)}" for form in forms]
    text = _render("readme.txt.j2", files=files, quarter=str(Period.of(as_of, Span.QUARTER)))
    return _for_notepad(text).encode("utf-8-sig")


def _for_notepad(text: str) -> str:
    """Line ends that the Notepad of an older Windows shows as such; TOML allows them too."""
    return text.replace("\n", "\r\n")


def _render(template: str, **context: Any) -> str:
    import jinja2

    environment = jinja2.Environment(
        undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    text = shipped(f"templates/workspace/{template}").read_text(encoding="utf-8")
    return environment.from_string(text).render(**context)
