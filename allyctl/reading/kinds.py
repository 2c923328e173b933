"""What a heading row means as each kind of record, and which kind fits it best."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from allyctl.columns import ColumnType
from allyctl.model.records import COLUMNS, KINDS
from allyctl.reading.grid import Grid
from allyctl.reading.headings import (
    composite_of,
    filing_in_activity,
    heading_keys,
    is_serial,
    meaning_of,
    weight_of,
)
from allyctl.reading.headrows import date_part
from allyctl.values.periods import Period, read_period
from allyctl.values.text import Unreadable

CUES = {
    "alliance": ("名册", "基本情况", "联盟一览", "组建情况", "联盟名单", "组织架构", "片区划分", "联盟情况"),
    "member": ("成员单位", "成员名单", "单位名单"),
    "filing": ("报备", "审批", "申报"),
    "activity": ("活动台账", "活动记录", "活动开展", "开展情况", "活动登记", "活动情况", "活动明细"),
    "attendance": ("考勤", "签到"),
    "meeting": ("联席会议", "例会", "会议记录", "会议台账"),
    "term": ("轮值",),
    "listing": ("需求清单", "资源清单", "项目清单", "微心愿", "服务清单", "清单"),
    "project": ("领办", "重点项目"),
    "venue": ("阵地",),
    "mentoring": ("帮带", "导师"),
    "quota": ("发展党员", "指标"),
    "mark": ("考评", "打分", "评分", "得分", "测评"),
}
"""Words of a title or a sheet's name that tell kinds apart where the headings alone do not."""


_ORDER = ("activity", *[kind for kind in KINDS if kind != "activity"])


_ATTENDANCE_KEYS = ("activity", "held_on")


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading row (or two) understood as one kind."""

    kind: str
    rows: tuple[int, ...]
    columns: Mapping[str, int]
    filing_columns: Mapping[str, int]
    composites: Mapping[str, int]
    wide: Mapping[int, str]
    unknown: tuple[tuple[int, str], ...]
    doubled: tuple[tuple[str, int, int], ...]
    """(field, column used, other column of the same meaning); `filing:` before filing columns."""
    score: float
    date_parts: Mapping[str, tuple[int | None, int | None]] = field(default_factory=dict)
    """Field of a day -> the columns of its year and its month, where those have columns of their own."""
    ticks: Mapping[int, str] = field(default_factory=dict)
    """参加单位 over a column for each unit: column -> unit; its cells are ticks."""
    spans: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Field of names -> further columns under its merged heading."""
    of_alliance: Mapping[str, int] = field(default_factory=dict)
    """In a list of members: columns that tell something of the alliance, as 牵头单位 does."""
    people: Mapping[int, int] = field(default_factory=dict)
    """Wide rotation table: column of the unit -> column of its convener."""

    @property
    def mapped(self) -> int:
        """How many columns are understood."""
        parts = sum(part is not None for pair in self.date_parts.values() for part in pair)
        return (
            len(self.columns)
            + len(self.filing_columns)
            + len(self.composites)
            + len(self.wide)
            + len(self.people)
            + len(self.ticks)
            + parts
        )


def fit_kind(
    grid: Grid, rows: tuple[int, ...], texts: Mapping[int, tuple[str, ...]], above: tuple[str, ...], file_stem: str
) -> Heading | None:
    """The kind that fits the headings best, or None."""
    if len(texts) < 2:
        return None
    best: Heading | None = None
    for kind in _ORDER:
        heading = as_kind(kind, rows, texts)
        if heading is None:
            continue
        cue = kind_cue(kind, grid.name or "", above, file_stem)
        if kind == "mark" and heading.wide and not cue:
            continue
        if kind == "member" and "alliance" not in heading.columns and heading.mapped < 3 and not cue:
            continue
        score = heading.score + cue
        if best is None or score > best.score:
            best = replace(heading, score=score)
    return best


def kind_cue(kind: str, sheet: str, above: tuple[str, ...], file_stem: str) -> float:
    """How much the sheet's name, the lines above a heading row and the file's name speak for a kind."""

    def said(text: str) -> bool:
        return any(word in text for word in CUES[kind])

    return (
        1.2 * (said(sheet) or sheet.strip() == KINDS[kind].chinese)
        + 0.8 * any(said(line) for line in above)
        + 0.3 * said(file_stem)
    )


def as_kind(kind: str, rows: tuple[int, ...], texts: Mapping[int, tuple[str, ...]]) -> Heading | None:
    """The headings understood as one kind; None if too few of them are known.

    Args:
        kind: the record kind.
        rows: the rows of the sheet in which the headings stand.
        texts: column -> what its heading may say, the fullest first.
    """
    columns: dict[str, tuple[int, int]] = {}
    extra: dict[str, tuple[int, int]] = {}
    composites: dict[str, int] = {}
    left_over: list[tuple[int, str]] = []
    doubled: list[tuple[str, int, int]] = []
    weight = 0.0
    wide, people = _terms(texts) if kind == "term" else ({}, {})
    parts = _date_parts(kind, texts)
    ticks = _ticks(kind, texts)
    if ticks:
        columns["participants"] = (0, min(ticks))
    taken = {*wide, *people.values(), *ticks, *(index for pair in parts.values() for index in pair.values())}
    for index, candidates in texts.items():
        if index in taken:
            continue
        placed = _place(kind, index, candidates, columns, extra, doubled)
        if placed is None and kind == "alliance":
            name = next((name for text in candidates if (name := composite_of(text))), None)
            if name:
                composites[name] = index
                placed = candidates[-1]
        if placed is not None:
            weight += weight_of(placed)
        elif not is_serial(candidates[0]):
            left_over.append((index, candidates[0]))
    for name, pair in parts.items():
        if "day" in pair:
            columns[name] = (0, pair["day"])
        if name not in columns:
            left_over += [(index, texts[index][0]) for index in pair.values()]
    if kind == "mark" and "indicator" not in columns and "alliance" in columns:
        wide = {index: text for index, text in left_over if not re.search("合计|总分|总得分|排名|名次|等次", text)}
        left_over = [(index, text) for index, text in left_over if index not in wide]
    mapped = len(columns) + len(extra) + len(composites)
    if kind == "alliance" and "name" not in columns and "short" in columns:
        columns["name"] = columns.pop("short")  # 片区 alone is the name that the roster goes by
    if not _is_enough(kind, columns, wide, mapped, weight, len(texts)):
        return None
    return Heading(
        kind, rows,
        {name: index for name, (_, index) in columns.items()},
        {name: index for name, (_, index) in extra.items()},
        composites, wide, tuple(sorted(left_over)), tuple(doubled),
        mapped + weight / 2 + len(wide),
        {name: (pair.get("year"), pair.get("month")) for name, pair in parts.items() if name in columns},
        ticks, {}, _of_alliance(left_over) if kind == "member" and "alliance" in columns else {}, people,
    )  # fmt: skip


_ALLIANCE_ONLY = frozenset((
    "lead_unit", "convener", "zone_head", "liaison", "county_partners", "county_leader", "linked_leader", "linked_offices",
    "founded_on", "agreement_signed_on", "agreement_expires_on", "rotation_cycle",
))  # fmt: skip


def _of_alliance(left_over: list[tuple[int, str]]) -> dict[str, int]:
    """The columns of a list of members that only an alliance has."""
    found: dict[str, int] = {}
    for index, text in left_over:
        meaning = meaning_of("alliance", text)
        if meaning is not None and meaning.field in _ALLIANCE_ONLY:
            found.setdefault(meaning.field, index)
    return found


def _ticks(kind: str, texts: Mapping[int, tuple[str, ...]]) -> dict[int, str]:
    """The columns of units under 参加单位: column -> unit. Headings that mean something themselves are none."""
    found: dict[int, str] = {}
    for index, candidates in texts.items():
        own = candidates[-1]
        group = candidates[0].removesuffix(own)
        meaning = meaning_of(kind, group) if len(candidates) > 1 and group else None
        if meaning is not None and meaning.field == "participants" and not any(weight_of(text) for text in candidates):
            found[index] = own
    return found if len(found) >= 2 else {}


def _terms(texts: Mapping[int, tuple[str, ...]]) -> tuple[dict[int, str], dict[int, int]]:
    """The columns of a wide rotation table: column -> period of the unit, column of the unit -> of its convener."""
    units: dict[int, str] = {}
    persons: dict[str, int] = {}
    for index, candidates in texts.items():
        if not is_period_heading(candidates[0]):
            continue
        if candidates[0].endswith(_PERSON):
            persons[period_heading(candidates[0])] = index
        else:
            units[index] = candidates[0]
    if len(units) < 2:
        return {}, {}
    return units, {index: persons[key] for index, text in units.items() if (key := period_heading(text)) in persons}


def _date_parts(kind: str, texts: Mapping[int, tuple[str, ...]]) -> dict[str, dict[str, int]]:
    """Days written over columns 年, 月, 日: field -> part -> column. 年 or 月 alone beside a date count too."""
    days = {column.field: column.required for column in COLUMNS[kind] if column.type is ColumnType.DAY}
    main = next((name for name, required in days.items() if required), None)
    if main is None:
        return {}
    found: dict[str, dict[str, int]] = {}
    for index, candidates in texts.items():
        own = next((text for text in candidates if date_part(text)), None)
        part = date_part(own) if own else None
        if own is None or part is None:
            continue
        group = candidates[0].removesuffix(own)
        meaning = meaning_of(kind, group) if group else None
        if not group or (meaning is not None and meaning.field in days):
            found.setdefault(meaning.field if meaning else main, {}).setdefault(part, index)
    whole = {name: pair for name, pair in found.items() if "month" in pair and "day" in pair}
    beside = {part: index for part, index in found.get(main, {}).items() if part != "day"}
    return whole if main in whole or not beside else {**whole, main: beside}


def _place(
    kind: str,
    index: int,
    candidates: tuple[str, ...],
    columns: dict[str, tuple[int, int]],
    extra: dict[str, tuple[int, int]],
    doubled: list[tuple[str, int, int]],
) -> str | None:
    """Put one column where it belongs; of two columns with one meaning the nearer heading wins."""
    for text in candidates:
        meaning, target, prefix = meaning_of(kind, text), columns, ""
        if meaning is None and kind == "activity":
            meaning = next(
                (filing_in_activity()[key] for key in heading_keys(text) if key in filing_in_activity()), None
            )
            target, prefix = extra, "filing:"
        if meaning is None:
            continue
        held = target.get(meaning.field)
        if held is None:
            target[meaning.field] = (meaning.rank, index)
        elif meaning.rank < held[0]:
            doubled.append((prefix + meaning.field, index, held[1]))
            target[meaning.field] = (meaning.rank, index)
        else:
            doubled.append((prefix + meaning.field, held[1], index))
        return text
    return None


def _is_enough(
    kind: str, columns: Mapping[str, object], wide: Mapping[int, str], mapped: int, weight: float, cells: int
) -> bool:
    """Whether so many headings are known that this is a table of the kind."""
    required = {column.field for column in COLUMNS[kind] if column.required}
    if wide:
        return "alliance" in columns
    if "alliance" in required and kind != "alliance":
        required.discard("alliance")
    if not required <= set(columns) or mapped < 2 or mapped * 5 < cells * 2:
        return False
    if kind == "attendance" and not any(name in columns for name in _ATTENDANCE_KEYS):
        return False
    known_alliance = "alliance" in columns or kind == "alliance"
    return mapped >= 3 or weight >= (0.4 if known_alliance else 0.6)


@lru_cache(maxsize=1024)
def is_period_heading(text: str) -> bool:
    """Whether a heading names a month, a quarter or the like."""
    if not re.search("季|Q|q|月|半年|年", text):
        return False
    try:
        return isinstance(read_period(_ROTATION.sub("", text), year=2000), Period)
    except Unreadable:
        return False


_ROTATION = re.compile("轮值单位|轮值召集人|轮值|单位|召集人|书记")


_PERSON = ("召集人", "书记")


def period_heading(text: str) -> str:
    """The period a heading of a wide rotation table names, without 轮值单位 behind it."""
    return _ROTATION.sub("", text)
