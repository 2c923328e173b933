"""Reads the file that `check --write-baseline` wrote."""

from __future__ import annotations

import json
import stat
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from allyctl.errors import AllyError, ExitCode
from allyctl.model.baseline import Baseline, Entry
from allyctl.model.finding import Severity
from allyctl.values.periods import read_period

_FAMILY, _VERSION = "allyctl.baseline/", 1
_LARGEST = 64 * 2**20
_WRITE_ANEW = "请用 allyctl check --write-baseline 另写一份。"
_CHECK_NAME = f"请核对文件名；没有基线的，{_WRITE_ANEW.removeprefix('请')}"


def read_baseline(path: Path, workspace: str = "") -> Baseline:
    """The baseline at *path*.

    Args:
        workspace: the name of the workspace that it is meant for; empty where there is none.

    Raises:
        AllyError: it can't be opened (exit 3); it is no baseline, damaged, of a newer program or another workspace (exit 2).
    """
    document = _document(path, _bytes_of(path))
    try:
        baseline = _baseline(document)
    except (KeyError, TypeError, ValueError) as error:
        raise AllyError(f"基线文件“{path}”已损坏，内容不全或者被改动过", hint=_WRITE_ANEW) from error
    if workspace and baseline.workspace and workspace != baseline.workspace:
        raise AllyError(
            f"基线文件“{path}”是“{baseline.workspace}”的，不是“{workspace}”的",
            hint=f"请核对文件；工作区改过名称的，{_WRITE_ANEW.removeprefix('请')}",
        )
    return baseline


def _bytes_of(path: Path) -> bytes:
    """What the file holds; nothing but a plain file of a likely size is opened."""
    try:
        about = path.stat()
        if stat.S_ISREG(about.st_mode):
            if about.st_size > _LARGEST:
                raise AllyError(f"“{path}”太大，不是基线文件", hint=_CHECK_NAME)
            return path.read_bytes()
    except FileNotFoundError as error:
        raise _unreadable(f"找不到基线文件“{path}”", "请核对文件名；还没有基线的，先用 allyctl check --write-baseline 写一份。") from error
    except OSError as error:
        raise _unreadable(f"打不开基线文件“{path}”", "请检查是否有权限打开，是否正被其他程序占用。") from error
    kind = "文件夹" if stat.S_ISDIR(about.st_mode) else "设备或管道"
    raise _unreadable(f"“{path}”是{kind}，不是基线文件", "请写明文件名。")


def _document(path: Path, raw: bytes) -> Mapping[str, Any]:
    """The JSON object, known to be a baseline that this program understands."""
    try:
        document: Any = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise AllyError(f"“{path}”不是基线文件，或者已损坏", hint=_CHECK_NAME) from error
    if not isinstance(document, dict):
        raise AllyError(f"“{path}”不是基线文件", hint=_CHECK_NAME)
    schema = document.get("schema")
    if not isinstance(schema, str) or not schema.startswith(_FAMILY):
        raise AllyError(f"“{path}”不是基线文件", hint=_CHECK_NAME)
    version = schema.removeprefix(_FAMILY)
    if version.isdecimal() and (len(version) > 6 or int(version) > _VERSION):
        raise AllyError(f"基线文件“{path}”是较新版本的 allyctl 写的，本程序读不了", hint="请升级 allyctl。")
    if version != str(_VERSION):
        raise AllyError(f"基线文件“{path}”已损坏，内容不全或者被改动过", hint=_WRITE_ANEW)
    return document


def _baseline(document: Mapping[str, Any]) -> Baseline:
    entries = document["entries"]
    if not isinstance(entries, list):
        raise TypeError("entries")
    return Baseline(
        workspace=_text_or_none(document["workspace"]) or "",
        policy=_text(document["policy"]),
        period=str(read_period(_text(document["period"]))),
        as_of=date.fromisoformat(document["as_of"]),
        entries=tuple(_entry(one) for one in entries),
    )


def _entry(raw: Mapping[str, Any]) -> Entry:
    return Entry(
        fingerprint=_text(raw["fingerprint"]),
        rule=_text(raw["rule"]),
        severity=Severity.named(_text(raw["severity"])),
        alliance=_text_or_none(raw["alliance"]),
        period=_text(raw["period"]),
        message=_text(raw["message"]),
    )


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError(f"no text: {value!r}")
    return value


def _text_or_none(value: object) -> str | None:
    return None if value is None else _text(value)


def _unreadable(message: str, hint: str) -> AllyError:
    return AllyError(message, hint=hint, exit_code=ExitCode.UNREADABLE)
