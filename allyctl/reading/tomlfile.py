"""Records written as TOML: one array of tables a kind (`[[activity]]`), keyed by field id."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta, timezone

from allyctl.model.finding import Problem
from allyctl.model.place import Location
from allyctl.model.problems import ProblemCode
from allyctl.model.records import COLUMNS, KINDS
from allyctl.reading.csvtext import Decoded
from allyctl.reading.grid import TomlEntry
from allyctl.reading.package import Refused
from allyctl.reading.remarks import dirty_problem, odd_file
from allyctl.reading.tomlplaces import explain_toml, places
from allyctl.values.text import clean, was_dirty

_TOP_KEYS = ("schema",)
_CHINA = timezone(timedelta(hours=8))


def read_toml(file: str, decoded: Decoded) -> tuple[dict[str, tuple[TomlEntry, ...]], tuple[Problem, ...]]:
    """The entries of every kind in the file, and what is unknown in it.

    Raises:
        Refused: a syntax error; the message gives the line and says in Chinese what to write.
    """
    import tomli

    try:
        values = tomli.loads(decoded.text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        line, sentence = explain_toml(decoded.text, error)
        raise Refused(f"第{line}行：{sentence}") from None
    lines = places(decoded.text)
    problems: list[Problem] = []
    if decoded.encoding != "utf-8":
        problems.append(odd_file(file, "文件不是 UTF-8 编码，已按国标编码读取", "请在记事本里另存，编码选 UTF-8。"))
    entries: dict[str, tuple[TomlEntry, ...]] = {}
    dirty: list[Location] = []
    for key, value in values.items():
        if key in _TOP_KEYS:
            continue
        if key not in KINDS:
            problems.append(_unknown_kind(file, key, lines.get(key, 1), isinstance(value, dict | list)))
        elif not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            problems.append(_not_an_array(file, key, lines.get(key, 1)))
        else:
            entries[key] = tuple(_entry(key, at, one, lines) for at, one in enumerate(value))
            problems += _unknown_keys(file, key, entries[key])
            dirty += _dirty(file, key, value, lines)
    if dirty:
        problems.append(dirty_problem(dirty))
    return entries, tuple(problems)


def _entry(kind: str, at: int, values: Mapping[str, object], lines: Mapping[str, int]) -> TomlEntry:
    own = f"{kind}[{at}]"
    where = {"": lines.get(own, 1)} | {key: lines.get(f"{own}.{key}", lines.get(own, 1)) for key in values}
    return TomlEntry({key: cleaned(value) for key, value in values.items()}, where)


def cleaned(value: object) -> object:
    """A value as it is read: text cleaned, None where nothing is left of it; times as they are in China."""
    if isinstance(value, str):
        return clean(value) or None
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(_CHINA).replace(tzinfo=None)
    return [cleaned(one) for one in value] if isinstance(value, list) else value


def _unknown_kind(file: str, key: str, line: int, table: bool) -> Problem:
    chinese = {cls.chinese: kind for kind, cls in KINDS.items()}
    near = chinese.get(key) or next(iter(difflib.get_close_matches(key, KINDS, 1)), None)
    fix = f"是不是 [[{near}]]？" if near else f"可用的名称：{'、'.join(KINDS)}。"
    message = f"“{key}”不是能识别的记录类别，这一段没有读取" if table else f"“{key}”不是能识别的项，没有读取"
    return Problem(ProblemCode.NO_TABLE, message, (Location(file, line=line),), fix=fix, lost=table)


def _not_an_array(file: str, key: str, line: int) -> Problem:
    message = f"“{key}”要写成双方括号 [[{key}]]，每条记录一段；这一段没有读取"
    return Problem(ProblemCode.NO_TABLE, message, (Location(file, line=line),), fix=f"请改为 [[{key}]]。", lost=True)


def _unknown_keys(file: str, kind: str, entries: Iterable[TomlEntry]) -> list[Problem]:
    """One problem for each unknown key, with every line it stands on."""
    known = {column.field: column.heading for column in COLUMNS[kind]}
    found: dict[str, list[Location]] = {}
    for entry in entries:
        for key in entry.values:
            if key not in known:
                found.setdefault(key, []).append(Location(file, line=entry.lines[key]))
    headings = {heading: field for field, heading in known.items()}
    problems = []
    for key, where in found.items():
        near = headings.get(key) or next(iter(difflib.get_close_matches(key, known, 1)), None)
        fix = f"是不是 {near}（{known[near]}）？" if near else f"可用的项：{'、'.join(known)}。"
        problems.append(Problem(ProblemCode.NO_TABLE, f"[[{kind}]] 里没有“{key}”这一项，没有读取", tuple(where), fix=fix))
    return problems


def _dirty(file: str, kind: str, values: Iterable[Mapping[str, object]], lines: Mapping[str, int]) -> list[Location]:
    return [
        Location(file, line=lines.get(f"{kind}[{at}].{key}", 1))
        for at, one in enumerate(values)
        for key, value in one.items()
        if any(isinstance(text, str) and was_dirty(text) for text in (value if isinstance(value, list) else [value]))
    ]
