"""Which tables a sheet holds: heading rows found by what they say, not by name or place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from allyctl.columns import ColumnType
from allyctl.model.records import COLUMNS, KINDS
from allyctl.reading.cellhints import (
    alliance_column,
    better_day_column,
    holds_several_names,
    may_be_names,
    names_a_linkage,
)
from allyctl.reading.grid import Grid
from allyctl.reading.halves import split_halves
from allyctl.reading.headings import (
    composite_of,
    filing_in_activity,
    heading_keys,
    is_serial,
    meaning_of,
    weight_of,
)
from allyctl.reading.headrows import date_part, is_foreign, may_be_second_row, texts_of, texts_of_two
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
        return len(self.columns) + len(self.filing_columns) + len(self.composites) + len(self.wide) + len(self.people) + len(self.ticks) + parts


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a sheet: its heading, the rows of data below it (first to end, exclusive), the lines above it."""

    grid: Grid
    heading: Heading
    first: int
    end: int
    titles: tuple[str, ...]
    above: tuple[str, ...] = ()
    """The lines at the top of the sheet, where the table is not its first: they hold where its own titles say nothing."""
    repeats: frozenset[int] = field(default_factory=frozenset)
    """Rows that repeat the heading, as printed lists do on every page."""

    @property
    def kind(self) -> str:
        """The record kind."""
        return self.heading.kind


def find_tables(grid: Grid, file_stem: str = "") -> list[Table]:
    """The tables of a sheet, top to bottom, halves side by side one after the other; empty if no heading row is known."""
    return [table for half in split_halves(grid) for table in _tables_below_each_other(half, file_stem)]


def _tables_below_each_other(grid: Grid, file_stem: str) -> list[Table]:
    starts = list(_headings(grid, file_stem))
    tables: list[Table] = []
    end_of_last = 0
    for number, heading in enumerate(starts):
        stop = starts[number + 1].rows[0] if number + 1 < len(starts) else len(grid.rows)
        first = heading.rows[-1] + 1
        end = stop if stop == len(grid.rows) else _before_titles(grid, first, stop)
        heading = _settle_by_cells(grid, _one_member_a_row(grid, heading, first, end), first, end)
        if heading.wide and heading.kind == "term" and not may_be_names(grid, heading.wide, first, end):
            continue
        titles = tuple(_lines(grid, end_of_last, heading.rows[0]))
        top = tables[0].titles if tables else ()
        tables.append(Table(grid, heading, first, end, titles, top, _repeats_in(grid, heading, first, stop)))
        end_of_last = end
    return tables


def _one_member_a_row(grid: Grid, heading: Heading, first: int, end: int) -> Heading:
    """成员单位 heads a roster of alliances or one of members: several names in its cells make the first, one the second."""
    field = {"alliance": "members", "member": "name"}.get(heading.kind)
    if field is None or field not in heading.columns:
        return heading
    several = holds_several_names(grid, heading.columns[field], first, end)
    if several is None or several == (heading.kind == "alliance"):
        return heading
    texts = texts_of(grid, heading.rows[0]) if len(heading.rows) == 1 else texts_of_two(grid, heading.rows[0])
    other = _as_kind("alliance" if several else "member", heading.rows, texts)
    needed = {"members"} if several else {"alliance", "name"}
    better = other is not None and needed <= set(other.columns) and (several or set(other.columns) - {"alliance", "name", "note", "joined_on"})
    return other if other is not None and better else heading


_MAY_NAME_ALLIANCE = ("hosted_by", "convened_by", "filed_by", "unit", "owner")


def _settle_by_cells(grid: Grid, heading: Heading, first: int, end: int) -> Heading:
    """Where headings leave it open, the cells tell: 主办单位 that names alliances, two columns of one day."""
    columns = dict(heading.columns)
    unknown = heading.unknown
    if "alliance" not in columns and any(column.field == "alliance" for column in COLUMNS[heading.kind]):
        open_columns = [columns[name] for name in _MAY_NAME_ALLIANCE if name in columns and not _is_required(heading.kind, name)]
        found = alliance_column(grid, [*open_columns, *(index for index, _ in unknown)], first, end)
        if found is not None:
            columns = {name: index for name, index in columns.items() if index != found} | {"alliance": found}
            unknown = tuple(one for one in unknown if one[0] != found)
    days = {column.field for column in COLUMNS[heading.kind] if column.type is ColumnType.DAY}
    for name, used, other in heading.doubled:
        if name in days and columns.get(name) == used:
            columns[name] = better_day_column(grid, used, other, first, end)
    if heading.kind == "activity" and "form" not in columns and _is_a_form(grid, heading, columns.get("linkage"), first, end):
        columns["form"] = columns.pop("linkage")
    return replace(heading, columns=columns, unknown=unknown, spans=_spans(grid, heading))


def _is_a_form(grid: Grid, heading: Heading, column: int | None, first: int, end: int) -> bool:
    """Whether 活动类型 stands over 志愿服务, 擂台赛 and the like, and no linkage."""
    row = grid.rows[heading.rows[-1]]
    if column is None or column >= len(row) or heading_text(row[column]) not in ("活动类型", "类别"):
        return False
    return not names_a_linkage(grid, column, first, end)


_SEVERAL = (ColumnType.UNITS, ColumnType.NAMES)


def _spans(grid: Grid, heading: Heading) -> dict[str, tuple[int, ...]]:
    """Further columns under one merged heading of names: 参加单位 over three cells with a unit in each."""
    names = {column.field for column in COLUMNS[heading.kind] if column.type in _SEVERAL}
    places = {index: name for name, index in heading.columns.items() if name in names}
    return {
        places[left]: tuple(range(left + 1, right + 1))
        for top, left, bottom, right in grid.merged
        if right > left and left in places and not heading.ticks and bottom == heading.rows[-1] and top >= heading.rows[0]
    }


def _is_required(kind: str, name: str) -> bool:
    return any(column.field == name and column.required for column in COLUMNS[kind])


def _repeats_in(grid: Grid, heading: Heading, first: int, stop: int) -> frozenset[int]:
    """The rows that repeat the heading: on every page, or right below it in another language."""
    repeats = {row for row in range(first, stop) if _repeats(grid, heading, row)}
    if len(heading.rows) > 1:
        repeats |= {row + 1 for row in repeats if row + 1 < stop}
    if first < stop and is_foreign(grid, first):
        repeats.add(first)
    return frozenset(repeats)


def _before_titles(grid: Grid, first: int, stop: int) -> int:
    """Where the data really end: title lines and blank rows above the next heading belong to it."""
    end = stop
    while end > first and sum(cell is not None for cell in grid.rows[end - 1]) <= 1:
        end -= 1
    return end


def _lines(grid: Grid, first: int, stop: int) -> Iterator[str]:
    for row in grid.rows[first:stop]:
        for cell in row:
            if isinstance(cell, str) and cell.strip():
                yield cell.strip()


def _repeats(grid: Grid, heading: Heading, row: int) -> bool:
    cells = grid.rows[row]
    top = grid.rows[heading.rows[0]]
    first = next((cell for cell in top if isinstance(cell, str)), None)
    if first is None or first not in cells:
        return False
    same = sum(1 for a, b in zip(cells, top, strict=False) if isinstance(a, str) and a == b)
    return same >= max(2, sum(isinstance(cell, str) for cell in top) // 2)


def _headings(grid: Grid, file_stem: str) -> Iterator[Heading]:
    row, last = 0, None
    while row < len(grid.rows):
        if last is not None and not _looks_like_headings(grid, row, min(last.columns.values(), default=0)):
            row += 1
            continue
        again = last is not None and any(_same_texts(grid, row, top) for top in last.rows)
        heading = None if again else _heading_at(grid, row, file_stem, last)
        if heading is None or (last is not None and not _starts_another(heading, last)):
            row += 1
            continue
        yield heading
        last = heading
        row = heading.rows[-1] + 1


def _same_texts(grid: Grid, row: int, other: int) -> bool:
    return [cell for cell in grid.rows[row] if cell is not None] == [cell for cell in grid.rows[other] if cell is not None]


def _starts_another(heading: Heading, last: Heading) -> bool:
    same = heading.kind == last.kind and dict(heading.columns) == dict(last.columns)
    return not same and heading.mapped >= 3 and not heading.unknown[3:]


@lru_cache(maxsize=1)
def _exact() -> frozenset[str]:
    return frozenset(heading for columns in COLUMNS.values() for column in columns for heading in column.headings)


def _looks_like_headings(grid: Grid, row: int, start: int) -> bool:
    """A cheap look at rows below a table: two of the first cells are headings to the letter."""
    exact = _exact()
    return sum(1 for cell in grid.rows[row][start : start + 8] if type(cell) is str and cell.strip() in exact) >= 2


def _heading_at(grid: Grid, row: int, file_stem: str, last: Heading | None) -> Heading | None:
    start = max(0, row - 6) if last is None else _before_titles(grid, last.rows[-1] + 1, row)
    above = tuple(_lines(grid, start, row))
    one = _understand(grid, (row,), texts_of(grid, row), above, file_stem)
    if row + 1 < len(grid.rows) and len(texts_of(grid, row)) >= 2:
        texts = texts_of_two(grid, row)
        if not may_be_second_row(grid, row, texts):
            return one
        two = _understand(grid, (row, row + 1), texts, above, file_stem)
        below = _understand(grid, (row + 1,), texts_of(grid, row + 1), above, file_stem)
        alone = max((heading.mapped for heading in (one, below) if heading is not None), default=0)
        if two is not None and two.mapped > alone:
            return two
    return one


def _understand(
    grid: Grid, rows: tuple[int, ...], texts: Mapping[int, tuple[str, ...]], above: tuple[str, ...], file_stem: str
) -> Heading | None:
    """The kind that fits the headings best, or None."""
    if len(texts) < 2:
        return None
    best: Heading | None = None
    for kind in _ORDER:
        heading = _as_kind(kind, rows, texts)
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

    return 1.2 * (said(sheet) or sheet.strip() == KINDS[kind].chinese) + 0.8 * any(said(line) for line in above) + 0.3 * said(file_stem)


def _as_kind(kind: str, rows: tuple[int, ...], texts: Mapping[int, tuple[str, ...]]) -> Heading | None:
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


def table_of_alliances(table: Table) -> Table | None:
    """A list of members read once more for what it tells of their alliances; None if it tells nothing."""
    own = table.heading.of_alliance
    if not own:
        return None
    columns = {"name": table.heading.columns["alliance"], **own}
    nothing: dict[str, int] = {}
    heading = Heading("alliance", table.heading.rows, columns, nothing, nothing, {}, (), (), 0)
    return replace(table, heading=heading)


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
