"""Rows of ledgers into records: every row becomes one, or is named as not read and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import PurePath
from typing import Any

from allyctl.columns import Column, ColumnType
from allyctl.model.book import Unread
from allyctl.model.choices import Organiser
from allyctl.model.problems import ProblemCode
from allyctl.model.recordkey import key_for
from allyctl.model.records import COLUMNS, FILED_WITH, KINDS, Activity, Filing, Record
from allyctl.model.roster import Roster
from allyctl.reading.collect import Collected
from allyctl.reading.resolve import References, alliance_like
from allyctl.reading.rows import FILING_PREFIX
from allyctl.reading.sheets import Sheet
from allyctl.reading.years import folders_of, period_of
from allyctl.values.days import Day
from allyctl.values.text import fold

EMPTY = {"", "无", "-", "—", "/", "／", "——", "--", "暂无", "待定", "未定", "空", "轮空"}
"""What stands in a cell of names when nobody is meant."""

_PERIODS = {"listing": "year", "project": "year", "quota": "year", "mark": "period"}
"""The field that says for when a row holds; without its column the sheet's title says it."""


class Builder:
    """Builds the records of one sheet."""

    def __init__(self, sheet: Sheet, references: References, roster: Roster, collected: Collected) -> None:
        self.sheet, self.references, self.roster, self.collected = sheet, references, roster, collected
        self.columns = [column for column in COLUMNS[sheet.kind] if column.field in sheet.values]
        self.unit_columns = [column for column in self.columns if column.type in (ColumnType.UNIT, ColumnType.UNITS)]
        self.headings = {column.field: sheet.heading(column.field) for column in self.unit_columns}
        self.filing_values = [
            (name.removeprefix(FILING_PREFIX), column)
            for name, column in sheet.values.items()
            if name.startswith(FILING_PREFIX)
        ]
        self.required = tuple(
            column for column in COLUMNS[sheet.kind] if column.required and column.field != "alliance"
        )
        self.takes_alliance = any(column.field == "alliance" for column in COLUMNS[sheet.kind])
        self.alliance_required = any(column.field == "alliance" and column.required for column in COLUMNS[sheet.kind])
        self.captions = self._captions()
        texts = (*sheet.titles, sheet.layout.sheet or "", PurePath(sheet.file.path).stem)
        self.period = period_of(sheet.year, texts if sheet.kind == "mark" else ()) if sheet.kind in _PERIODS else None

    def _captions(self) -> dict[int, tuple[str, bool]]:
        """Data row -> the alliance that the caption above it names, and whether anybody knows it.

        A caption holds down to the next; where rows name an alliance themselves, it holds down to the first of these.
        """
        captions: list[tuple[int, tuple[str, bool]]] = []
        for row, text in self.sheet.rows.captions:
            name = self.references.alliance_named_in([text])
            stranger = self.references.stranger_in(text) if name is None else None
            if name or stranger:
                captions.append((row, (name or stranger or "", name is not None)))
        own = self.sheet.values.get("alliance", [])
        found: dict[int, tuple[str, bool]] = {}
        held: tuple[str, bool] | None = None
        for index, number in enumerate(self.sheet.rows.numbers):
            while captions and captions[0][0] < number:
                held = captions.pop(0)[1]
            if own and own[index]:
                held = None
            if held is not None:
                found[index] = held
        return found

    def build(self) -> Iterator[Record]:
        """Every record of the sheet, in row order."""
        self._give_alliance()
        parts: dict[int, list[int]] = {}
        for later, origin in self.sheet.rows.continued.items():
            parts.setdefault(origin, []).append(later)
        for index in range(self.sheet.count):
            if index in self.sheet.rows.continued:
                continue
            yield from self._row(index, parts.get(index, []))

    def _give_alliance(self) -> None:
        """The alliance for rows that have none in a column: from titles, names of sheet, file and folder."""
        sheet = self.sheet
        if not self.takes_alliance or sheet.kind == "attendance" or all(sheet.values.get("alliance", [None])):
            return
        path = PurePath(sheet.file.path)
        texts = (*sheet.titles, sheet.layout.sheet or "", path.stem, *folders_of(sheet.file.path, sheet.file.file))
        named = self.references.alliance_named_in(texts)
        how = "表题、工作表名或文件名里写的是"
        if named is None and self.roster.from_log:
            like = alliance_like(texts)
            named = self.references.directory.alliance(like) if like else None
        alone = len(self.references.directory.alliances) == 1 and not self.roster.from_log
        if named is None and alone and not any(self.references.stranger_in(text) for text in texts):
            named, how = self.references.directory.alliances[0], "名册里只有"
        if named is None and "alliance" not in sheet.values:
            sheet.stranger = next((stranger for text in texts if (stranger := self.references.stranger_in(text))), None)
        sheet.given = named
        if named is not None and "alliance" not in sheet.values and not self.captions and sheet.count:
            place = sheet.where(0)
            sheet.layout = replace(sheet.layout, given={**sheet.layout.given, "alliance": place})
            if sheet.filing_layout is not None:
                sheet.filing_layout = replace(sheet.filing_layout, given={"alliance": place})
            self.collected.note(ProblemCode.ASSUMED, f"本表没有“联盟”一列，{how}“{named}”，各行都按它理解", place)

    def _row(self, index: int, later: list[int]) -> Iterator[Record]:
        values = {
            column.field: value
            for column in self.columns
            if (value := self.sheet.values[column.field][index]) not in (None, ())
        }
        for other in later:
            self._join(values, other)
        trouble = {name for name, _ in self.sheet.troubles.get(index, ()) if not name.startswith(FILING_PREFIX)}
        missing = [column for column in self.required if values.get(column.field) is None]
        alliance = self._alliance(index, values) if self.takes_alliance else ()
        if missing or alliance is None or (not alliance and self.alliance_required):
            self._lose(index, values, missing, alliance)
            return
        self._tell(index, lost=False, alliance=alliance[0] if alliance else None)
        extra = self._resolve(index, values, alliance)
        if self.sheet.kind in ("activity",):
            values["alliance"] = alliance
        elif self.takes_alliance:
            values["alliance"] = alliance[0] if alliance else None
        if self.period is not None and _PERIODS[self.sheet.kind] not in self.sheet.values:
            values[_PERIODS[self.sheet.kind]] = self.period
        end = self.sheet.ends.get("held_on")
        if self.sheet.kind == "activity" and end and end[index] is not None:
            values.setdefault("ended_on", end[index])
        record = KINDS[self.sheet.kind](
            origin=self.sheet.origin(index), key=key_for(values), unread=tuple(sorted(trouble)),
            as_written=self._as_written(index), **values, **extra,
        )  # fmt: skip
        yield record
        if isinstance(record, Activity) and self.sheet.filing_layout is not None and not self.sheet.lacks_filing(index):
            yield self._filing(record, index, later)

    def _as_written(self, index: int, prefix: str = "") -> tuple[tuple[str, str], ...]:
        """What stands in the cells of a row that can't be read; with prefix `filing:` in its filing columns."""
        told = self.sheet.troubles.get(index, ())
        return tuple((name.removeprefix(prefix), one.written) for name, one in told if name.startswith(FILING_PREFIX) == bool(prefix))

    def _join(self, values: dict[str, Any], other: int) -> None:
        """Add a row that continues a merged one: names are joined, blanks filled, texts put behind."""
        merged = self.sheet.rows.moved.get(other, {})
        for column in self.columns:
            value = self.sheet.values[column.field][other]
            held = values.get(column.field)
            if value in (None, ()) or column.field in merged:
                continue
            if held in (None, ()):
                values[column.field] = value
            elif column.type is ColumnType.INT and not column.percent:
                values[column.field] = held + value
            elif value == held:
                continue
            elif isinstance(held, tuple):
                values[column.field] = tuple(dict.fromkeys((*held, *value)))
            elif column.type in (ColumnType.UNITS, ColumnType.ALLIANCES):
                values[column.field] = f"{held}、{value}"
            elif column.type is ColumnType.TEXT and value not in held:
                values[column.field] = f"{held}；{value}"
        self._tell(other, lost=False, alliance=None)

    def _alliance(self, index: int, values: dict[str, Any]) -> tuple[str, ...] | None:
        """Whose the row is; empty when nothing says it, None when the name is unknown."""
        text = values.get("alliance")
        if text:
            return self.references.alliances(text)
        caption = self.captions.get(index)
        if caption is not None:
            values.update({} if caption[1] else {"alliance": caption[0]})
            return (caption[0],) if caption[1] else None
        if self.sheet.stranger is not None:
            values["alliance"] = self.sheet.stranger
            return None
        return (self.sheet.given,) if self.sheet.given is not None else ()

    def _tell(self, index: int, *, lost: bool, alliance: str | None) -> None:
        """Report what can't be read in a row."""
        for name, trouble in self.sheet.troubles.get(index, ()):
            heading = self.sheet.heading(name)
            essential = lost and name in {column.field for column in self.required}
            milder = trouble.milder or (not essential and trouble.code in (ProblemCode.UNREADABLE_DATE,))
            self.collected.problem(
                trouble.code,
                f"“{heading}”：{trouble.message}",
                (self.sheet.where(index, name),),
                fix=trouble.fix,
                alliance=alliance,
                lost=essential,
                milder=milder,
            )

    def _lose(
        self, index: int, values: dict[str, Any], missing: list[Column], alliance: tuple[str, ...] | None
    ) -> None:
        """Keep a row out of the book, saying why, at its cell."""
        sheet = self.sheet
        troubled = dict(sheet.troubles.get(index, ()))
        owner = alliance[0] if alliance else None
        self._tell(index, lost=True, alliance=owner)
        reasons = [self._lacks(index, column, values, owner, column.field in troubled) for column in missing]
        if alliance is None:
            reasons.append(self._has_unknown_alliance(index, values))
        elif not alliance and self.alliance_required:
            reasons.append(self._has_no_alliance(index, values))
        why = "，".join(reasons)
        sheet.lost[index] = why
        kinds = (sheet.kind, *(("filing",) if sheet.filing_layout else ()))
        self.collected.unread.append(
            Unread(kinds, sheet.where(index), why, alliance or (), self._span(values, troubled))
        )

    def _lacks(self, index: int, column: Column, values: dict[str, Any], owner: str | None, unreadable: bool) -> str:
        """Why a value that makes a record is missing; a blank one is a problem of its own."""
        heading = self.sheet.heading(column.field)
        if unreadable:
            return f"“{heading}”看不懂"
        self.collected.problem(
            ProblemCode.MISSING_REQUIRED,
            f"没有填“{heading}”，这一行{self._words(values)}没有读入",
            (self.sheet.where(index, column.field),),
            fix=f"请补填“{heading}”；不需要的行请删除",
            alliance=owner,
            lost=True,
        )
        return f"没有填“{heading}”"

    def _has_unknown_alliance(self, index: int, values: dict[str, Any]) -> str:
        message, fix = self.references.unknown_alliance(str(values["alliance"]))
        at = (self.sheet.where(index, "alliance"),)
        self.collected.problem(ProblemCode.UNKNOWN_ALLIANCE, f"{message}，这一行没有读入", at, fix=fix, lost=True)
        return "联盟名称不认识"

    def _has_no_alliance(self, index: int, values: dict[str, Any]) -> str:
        """A blank cell is told at the cell; a table that names no alliance anywhere is told once."""
        if "alliance" in self.sheet.values:
            self.collected.problem(
                ProblemCode.MISSING_REQUIRED,
                f"没有填联盟，这一行{self._words(values)}没有读入",
                (self.sheet.where(index, "alliance"),),
                fix="请填写联盟名称；几行同属一个联盟的，可以合并单元格",
                lost=True,
            )
        else:
            message = "本表没有“联盟”一列，从表题、工作表名、文件名里也看不出是哪一个联盟，各行都没有读入"
            fix = "请加一列“联盟”，或在表题里写上联盟名称"
            self.collected.note(ProblemCode.MISSING_REQUIRED, message, self.sheet.where(index), fix)
        return "不知道是哪个联盟"

    def _span(self, values: dict[str, Any], troubled: dict[str, Any]) -> Day | None:
        for name in ("held_on", "planned_on"):
            if isinstance(values.get(name), Day):
                return values[name]  # type: ignore[no-any-return]  # checked
            if name in troubled:
                return troubled[name].days  # type: ignore[no-any-return]  # a Trouble
        return None

    def _words(self, values: dict[str, Any]) -> str:
        text = next(
            (values[name] for name in ("theme", "content", "name", "agenda") if isinstance(values.get(name), str)), None
        )
        return f"（{text[:20]}）" if text else ""

    def _resolve(self, index: int, values: dict[str, Any], alliance: tuple[str, ...]) -> dict[str, Any]:
        """Look up the units a row names."""
        extra: dict[str, Any] = {}
        for column in self.unit_columns:
            value = values.get(column.field)
            if not value or (column.type is ColumnType.UNIT and self._is_above(value, values)):
                continue
            if fold(value) in EMPTY and not column.required:
                del values[column.field]
                continue
            at = partial(self.sheet.where, index, column.field)
            if column.type is ColumnType.UNIT and not column.required and self._names_alliance(value):
                del values[column.field]
                message = f"“{self.headings[column.field]}”写的是联盟“{value}”，不当作单位"
                self.collected.note(ProblemCode.ASSUMED, message, at())
            elif column.type is ColumnType.UNIT:
                values[column.field] = self.references.unit(value, at, self.headings[column.field])
            else:
                found = self.references.units(value, at)
                values[column.field] = found.names
                if column.field != "participants":
                    continue
                everyone = found.everyone or bool(set(found.alliances) & set(alliance))
                if self.sheet.kind == "activity":
                    extra = {
                        "units_stated": found.stated,
                        "everyone": everyone,
                        "outsiders": tuple(name for name in found.unknown if self.references.near_a_member(name)),
                    }
                whose = (*(alliance if found.everyone else ()), *found.alliances)
                if whose:
                    everyone_of = self._everyone(tuple(dict.fromkeys(whose)), values)
                    values[column.field] = tuple(dict.fromkeys((*everyone_of, *found.names)))
        return extra

    def _is_above(self, text: str, values: dict[str, Any]) -> bool:
        """Whether it convened or hosted for the county or the township and so stands in no roster: 县委组织部, 镇党委."""
        return values.get("organiser") in (Organiser.COUNTY, Organiser.TOWNSHIP) and self.references.directory.unit(text) is None

    def _names_alliance(self, text: str) -> bool:
        return self.references.directory.unit(text) is None and bool(self.references.whole_alliances(text))

    def _everyone(self, alliance: tuple[str, ...], values: dict[str, Any]) -> tuple[str, ...]:
        day = values.get("held_on") or values.get("planned_on")
        if not isinstance(day, Day):
            return ()
        return tuple(
            dict.fromkeys(member.name for name in alliance for member in self.roster.members_of(name, day.first))
        )

    def _filing(self, activity: Activity, index: int, later: list[int]) -> Filing:
        """The filing that the filing columns of an activity's row make."""
        values: dict[str, Any] = {}
        trouble = [
            name.removeprefix(FILING_PREFIX)
            for name, _ in self.sheet.troubles.get(index, ())
            if name.startswith(FILING_PREFIX)
        ]
        for row in (index, *later):
            for name, column in self.filing_values:
                if column[row] is not None:
                    values.setdefault(name, column[row])
        return Filing(
            origin=self.sheet.origin(index, FILING_PREFIX),
            key=f"{activity.key}{FILED_WITH}",
            unread=tuple(sorted(trouble)),
            as_written=self._as_written(index, FILING_PREFIX),
            from_activity=True,
            id=activity.filing,
            alliance=activity.alliance[0],
            planned_on=activity.held_on,
            theme=activity.theme,
            place=activity.place,
            **values,
        )
