"""The roster: alliances and members from whatever way they are written, and the directory made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from allyctl.columns import ColumnType
from allyctl.model.directory import Directory, Names
from allyctl.model.place import Layout, Origin
from allyctl.model.problems import ProblemCode
from allyctl.model.records import COLUMNS, Alliance
from allyctl.model.settings import Settings
from allyctl.reading.collect import Collected
from allyctl.reading.convert import convert
from allyctl.reading.grid import FileRead, Grid
from allyctl.reading.headings import column_of
from allyctl.reading.labelled import Block
from allyctl.reading.resolve import References, alliance_like, names_every_alliance, without_numbering
from allyctl.reading.sheets import Sheet
from allyctl.reading.years import YearHint
from allyctl.values.names import alliance_keys, means_all, split_leader_offices, split_names, unit_keys
from allyctl.values.text import as_text, fold

_PHONE = re.compile(r"[（(]?\s*((?:\+?86[- ]?)?1\d{10}|0\d{2,3}[- ]?\d{7,8}|\d{6,8})\s*[)）]?")
_POST = re.compile(r"^\s*(\S{2,4}?)\s*[（(，,\s]\s*(.{2,30}?)[)）]?\s*$")


@dataclass(slots=True)
class DraftAlliance:
    """An alliance as its row says, before names are looked up."""

    values: dict[str, Any]
    origin: Origin
    layout: Layout
    unread: tuple[str, ...] = ()
    as_written: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Drafts:
    """Alliances and member rows of all files, as written."""

    alliances: list[DraftAlliance] = field(default_factory=list)
    beside: list[DraftAlliance] = field(default_factory=list)
    """What lists of members tell of their alliances; an alliance's own row comes first."""
    blocks: list[Layout] = field(default_factory=list)
    members: list[Sheet] = field(default_factory=list)


def draft_sheet(sheet: Sheet, collected: Collected) -> list[DraftAlliance]:
    """The alliances of one sheet; rows merged into one alliance, or naming it again, add their members."""
    drafts: list[DraftAlliance] = []
    places: dict[int, DraftAlliance] = {}
    fields = [column.field for column in COLUMNS["alliance"] if column.field in sheet.values]
    for index in range(sheet.count):
        values = {name: sheet.values[name][index] for name in fields if sheet.values[name][index] not in (None, ())}
        _split_composites(sheet, index, values)
        trouble = tuple(name for name, _ in sheet.troubles.get(index, ()))
        written = tuple((name, one.written) for name, one in sheet.troubles.get(index, ()))
        origin_row = sheet.rows.continued.get(index)
        if origin_row is not None and origin_row in places:
            _add(places[origin_row], DraftAlliance(values, sheet.origin(index), sheet.layout), collected)
            continue
        if not values.get("name"):
            sheet.lost[index] = "没有填“联盟名称”"
            collected.problem(
                ProblemCode.MISSING_REQUIRED, f"这一行没有填“联盟名称”：{_some_words(values)}", (sheet.where(index, "name"),),
                fix="请填写联盟名称；单位跟在上一行联盟之下的，请在每行写明联盟或合并单元格", lost=True,
            )  # fmt: skip
            continue
        draft = DraftAlliance(values, sheet.origin(index), sheet.layout, trouble, written)
        twin = next(
            (
                one
                for one in drafts
                if fold(one.values["name"]) == fold(values["name"]) and not _dated_apart(one, draft)
            ),
            None,
        )
        if twin is not None:
            _add(twin, draft, collected)
        else:
            drafts.append(draft)
            places[index] = draft
    return drafts


def draft_beside(sheet: Sheet, collected: Collected) -> list[DraftAlliance]:
    """What the rows of a list of members tell of their alliances; rows without one are told with the list itself."""
    own = Collected()
    drafts = draft_sheet(sheet, own)
    collected.problems += [problem for problem in own.problems if problem.code == ProblemCode.DUPLICATE_ID]
    return drafts


def _some_words(values: dict[str, Any]) -> str:
    words = [
        text
        for name, value in values.items()
        if "phone" not in name
        for text in [
            value if isinstance(value, str) else "、".join(map(str, value)) if isinstance(value, tuple) else ""
        ]
        if text
    ]
    return "、".join(words)[:30] or "其余为空"


def _dated_apart(one: DraftAlliance, other: DraftAlliance) -> bool:
    """Whether two rows of one name speak of different times."""
    return any(one.values.get(name) != other.values.get(name) for name in ("founded_on", "dissolved_on"))


def merge_sources(drafts: Sequence[DraftAlliance], collected: Collected) -> list[DraftAlliance]:
    """Each alliance once, though several files describe it (the notice and a roster): they fill each other's blanks."""
    merged: list[DraftAlliance] = []
    names = Names()
    for draft in drafts:
        name = draft.values["name"]
        known = names.find(alliance_keys(name))
        twin = next((one for one in merged if known == one.values["name"] and _may_be_twins(one, draft)), None)
        if twin is not None:
            _add(twin, draft, collected)
            continue
        names.add(name, alliance_keys(name))
        merged.append(draft)
    return merged


def _may_be_twins(one: DraftAlliance, other: DraftAlliance) -> bool:
    """Rows of two files, or of two sheets, that don't speak of different times."""
    if one.layout is other.layout:
        return False
    dates = [(one.values.get(name), other.values.get(name)) for name in ("founded_on", "dissolved_on")]
    return all(first is None or second is None or first == second for first, second in dates)


def _add(draft: DraftAlliance, other: DraftAlliance, collected: Collected) -> None:
    for name, value in other.values.items():
        held = draft.values.get(name)
        if held in (None, ()):
            draft.values[name] = value
            if draft.layout is other.layout and name in draft.layout.columns:
                place = (other.origin.moved or {}).get(name) or (other.origin.row, draft.layout.columns[name])
                draft.origin = replace(draft.origin, moved={**(draft.origin.moved or {}), name: place})
        elif isinstance(held, tuple):
            draft.values[name] = tuple(dict.fromkeys((*held, *value)))
        elif held != value and name not in ("note", "name", "short"):
            collected.problem(
                ProblemCode.DUPLICATE_ID,
                f"“{draft.values['name']}”有两行，“{column_of('alliance', name).heading}”不一致，按前一行",
                (draft.origin.where(name), other.origin.where(name)),
                fix="请核对后只留一个；年中有调整的，两行分别写清成立日期和撤销日期",
            )


def _split_composites(sheet: Sheet, index: int, values: dict[str, Any]) -> None:
    """Columns that hold two things: leaders and offices, a name and a phone, a name and a post."""
    for name in ("linked", "liaison", "convener"):
        cell = sheet.cell(f"both:{name}", index)
        text = as_text(cell) if cell is not None else None
        if text:
            for part, value in split_both(name, text).items():
                values.setdefault(part, value)


def split_both(name: str, text: str) -> dict[str, Any]:
    """The fields of a cell that holds two things."""
    if name == "linked":
        leaders, offices = split_leader_offices(text)
        return {key: value for key, value in (("linked_leader", leaders), ("linked_offices", offices)) if value}
    if name == "liaison":
        phone = _PHONE.search(text)
        who = _PHONE.sub("", text).strip(" 、，,：:（）()")
        return {
            key: value for key, value in (("liaison", who), ("liaison_phone", phone.group(1) if phone else "")) if value
        }
    found = _POST.match(text)
    return {"convener": found.group(1), "convener_post": found.group(2)} if found else {"convener": text}


def draft_block(block: Block, grid: Grid, file: FileRead, year: YearHint, collected: Collected) -> DraftAlliance | None:
    """An alliance written as labelled paragraphs."""
    columns = {name.removeprefix("both:"): place[2] for name, place in block.cells.items()}
    moved = {name.removeprefix("both:"): (place[1] + 1, place[2]) for name, place in block.cells.items()}
    layout = Layout(file.file, grid.name, "alliance", {"name": block.column, **columns}, {})
    origin = Origin(layout, block.row + 1, {"name": (block.row + 1, block.column), **moved})
    if block.name is None:
        collected.problem(
            ProblemCode.MISSING_REQUIRED, "这一段写了联盟单位等内容，但上面没有联盟名称", (origin.where("name"),), lost=True,
            fix="请在这一段前单独写一行联盟名称，如：沿河片区党建联盟",
        )  # fmt: skip
        return None
    values: dict[str, Any] = {"name": block.name}
    unread: list[str] = []
    written: list[tuple[str, str]] = []
    for name, (cell, _row, _column) in block.cells.items():
        if name.startswith("both:"):
            parts = split_both(name.removeprefix("both:"), as_text(cell) or "")
            values.update(parts)
            for part in parts:
                moved[part] = moved[name.removeprefix("both:")]
                columns[part] = _column
            continue
        done = convert(column_of("alliance", name), [cell], year, epoch1904=grid.epoch1904)
        values[name] = done.values[0]
        for trouble in done.troubles:
            unread.append(name)
            written.append((name, trouble.written))
            collected.problem(
                trouble.code,
                f"“{column_of('alliance', name).heading}”：{trouble.message}",
                (origin.where(name),),
                fix=trouble.fix,
            )
    layout = replace(layout, columns={"name": block.column, **columns})
    return DraftAlliance(
        values, Origin(layout, block.row + 1, {"name": (block.row + 1, block.column), **moved}), layout, tuple(unread), tuple(written)
    )


def make_directory(drafts: Drafts, settings: Settings, ledgers: Sequence[Sheet]) -> tuple[Directory, bool, bool]:
    """The directory of the run; whether a roster was given; whether any unit is known from it."""
    alliances = [(draft.values["name"], _shorts(draft.values)) for draft in drafts.alliances]
    from_roster = bool(alliances)
    member_alliances = _named_by(drafts.members)
    if not alliances:
        alliances = [(name, ()) for name in member_alliances]
        from_roster = bool(alliances)
    if not alliances:
        alliances = [(name, ()) for name in _named_by(ledgers)]
    units = list(_units(drafts, settings))
    know_units = any(True for sheet in drafts.members if sheet.count) or any(
        draft.values.get("members") for draft in drafts.alliances
    )
    if not know_units:
        units += [(name, ()) for name in _units_of_log(ledgers, settings)]
    return Directory(alliances, units, settings.aliases, settings.name), from_roster, know_units


def _shorts(values: dict[str, Any]) -> tuple[str, ...]:
    return split_names(values["short"]) if values.get("short") else ()


def _units(drafts: Drafts, settings: Settings) -> Iterable[tuple[str, tuple[str, ...]]]:
    for sheet in drafts.members:
        for index in range(sheet.count):
            name = sheet.cell("name", index)
            if name:
                full = sheet.cell("full_name", index)
                yield name, (*(sheet.cell("short", index) or ()), *((full,) if full else ()))
    for draft in drafts.alliances:
        for name in draft.values.get("members", ()):
            yield name, ()
    known = Names()
    for draft in drafts.alliances:
        for name in draft.values.get("county_partners", ()):
            known.add(name, (fold(name),))
            yield name, ()
        if not draft.values.get("members") and not drafts.members and draft.values.get("lead_unit"):
            yield draft.values["lead_unit"], ()
    for name in (*settings.other_units, *settings.structure.units):
        if known.find((fold(name),)) is None:
            yield name, ()


def _named_by(sheets: Iterable[Sheet]) -> tuple[str, ...]:
    """The alliances that rows or titles name, each once, as written first."""
    names = Names()
    for sheet in sheets:
        column = sheet.values.get("alliance", [])
        texts = [
            text
            for cell in dict.fromkeys(column)
            if cell
            for text in ([cell] if sheet.kind != "activity" else split_names(cell))
        ]
        if not any(column):
            named = alliance_like(
                (*sheet.titles, sheet.layout.sheet or "", sheet.file.path.replace("\\", "/").rsplit("/", 1)[-1])
            )
            captions = [alliance_like([without_numbering(text)]) for _, text in sheet.rows.captions]
            texts = [text for text in (named, *captions) if text]
        for text in texts:
            if not names_every_alliance(text) and names.find(alliance_keys(text)) is None:
                names.add(text, alliance_keys(text))
    return tuple(names.names)


_UNIT_COLUMNS = (ColumnType.UNIT, ColumnType.UNITS)


def _units_of_log(ledgers: Iterable[Sheet], settings: Settings) -> tuple[str, ...]:
    """Without a roster of units: those the ledgers name, so that spellings of one unit come together."""
    names = Names()
    for sheet in ledgers:
        for column in COLUMNS[sheet.kind]:
            if column.type in _UNIT_COLUMNS:
                for cell in dict.fromkeys(sheet.values.get(column.field, [])):
                    for text in split_names(cell) if cell else ():
                        keys = unit_keys(text, settings.name)
                        if not means_all(text) and names.find(keys) is None:
                            names.add(text, keys)
    return tuple(names.names)


def build_alliances(drafts: Drafts, references: References, collected: Collected) -> list[Alliance]:
    """Alliance records with their references looked up."""
    built: list[Alliance] = []
    for draft in drafts.alliances:
        values, unread = dict(draft.values), draft.unread
        if values.get("lead_unit"):
            values["lead_unit"] = _lead_unit(values["lead_unit"], draft, references)
        values["members"] = tuple(references.directory.unit(name) or name for name in values.get("members", ()))
        values["county_partners"] = tuple(
            references.directory.unit(name) or name for name in values.get("county_partners", ())
        )
        if values.get("parent"):
            parent = references.directory.alliance(values["parent"])
            if parent is None:
                message, fix = references.unknown_alliance(values["parent"])
                collected.problem(
                    ProblemCode.UNKNOWN_ALLIANCE,
                    f"“上级联盟”：{message}",
                    (draft.origin.where("parent"),),
                    fix=fix,
                    milder=True,
                )
                unread = (*unread, "parent")
            values["parent"] = parent
        built.append(Alliance(origin=draft.origin, key=fold(values["name"]), unread=unread, as_written=draft.as_written, **values))
    return built


def _lead_unit(text: str, draft: DraftAlliance, references: References) -> str:
    """One lead unit; several in the cell stay as written (ORG101 says so)."""
    if len(split_names(text)) > 1 and references.directory.unit(text) is None:
        return "、".join(references.directory.unit(part) or part for part in split_names(text))
    return references.unit(text, partial(draft.origin.where, "lead_unit"), "牵头单位")


def alliances_from_names(names: Iterable[str], origins: dict[str, Origin]) -> list[Alliance]:
    """Alliances known only by name, from member rows or from the log."""
    return [Alliance(origin=origins[name], key=fold(name), name=name) for name in names if name in origins]
