"""The book from what the files hold: tables recognised, names looked up, copies counted once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import cast

from allyctl.model.book import Book, ReadCounts, Unread
from allyctl.model.journal import NO_JOURNAL, Journal
from allyctl.model.place import Layout, Location, Origin
from allyctl.model.problems import ProblemCode
from allyctl.model.records import FILED_WITH, KINDS, Activity, Filing, Member, Record
from allyctl.model.roster import Roster
from allyctl.model.settings import Settings
from allyctl.model.views import FileView
from allyctl.reading.collect import Collected
from allyctl.reading.copies import is_blank_filing, tell_apart
from allyctl.reading.folding import Folded, fold_entries, sheets_of
from allyctl.reading.grid import FileRead, Grid
from allyctl.reading.labelled import find_blocks
from allyctl.reading.ledgers import Builder
from allyctl.reading.listkinds import give_kinds
from allyctl.reading.memberrows import members_from_cells, tell_unlisted
from allyctl.reading.recognise import find_tables, table_of_alliances
from allyctl.reading.recorded import merge_recorded, report_damages
from allyctl.reading.resolve import References
from allyctl.reading.rosters import (
    Drafts,
    alliances_from_names,
    build_alliances,
    draft_beside,
    draft_block,
    draft_sheet,
    make_directory,
    merge_sources,
)
from allyctl.reading.sheets import Sheet, read_entries, read_table
from allyctl.reading.signs import report_signs, report_unknown_sheet
from allyctl.reading.view import view_of, view_of_journal
from allyctl.reading.wide import WideBuilder
from allyctl.reading.years import folders_of, hint_from


@dataclass(slots=True)
class Understood:
    """The sheets of all files, sorted: what makes the roster, what makes the ledgers."""

    sheets: list[Sheet] = field(default_factory=list)
    drafts: Drafts = field(default_factory=Drafts)
    unknown: dict[str, list[Grid]] = field(default_factory=dict)
    blocks: dict[tuple[str, str | None], int] = field(default_factory=dict)
    """(file, sheet) -> how many alliances were read from labelled paragraphs."""
    recorded: list[tuple[Sheet, list[Folded]]] = field(default_factory=list)
    """What the journal holds, one sheet a kind."""


def assemble(files: Sequence[FileRead], settings: Settings, journal: Journal = NO_JOURNAL) -> Book:
    """The book of these files, and of what was recorded besides."""
    return understand(files, settings, journal)[0]


def understand(
    files: Sequence[FileRead], settings: Settings, journal: Journal = NO_JOURNAL
) -> tuple[Book, tuple[FileView, ...]]:
    """The book, and how each file was understood."""
    collected = Collected()
    understood = Understood(recorded=sheets_of(fold_entries(journal)))
    for file in files:
        take_file(file, understood, collected)
    report_damages(journal, collected)
    understood.drafts.alliances = merge_sources(
        [*understood.drafts.alliances, *understood.drafts.beside], collected
    )
    ledgers = [sheet for sheet in understood.sheets if sheet.kind not in ("alliance", "member")]
    recorded = [sheet for sheet, _ in understood.recorded]
    directory, from_roster, know_units = make_directory(understood.drafts, settings, [*ledgers, *recorded])
    references = References(directory, collected, know_units)
    roster, members = _roster(understood, references, collected, from_roster, [*ledgers, *recorded])
    records: dict[str, list[Record]] = {kind: [] for kind in KINDS}
    records["alliance"], records["member"] = list(roster.alliances), list(members)
    for sheet in ledgers:
        report_sheet(sheet, collected)
        give_kinds(sheet)
        builder = WideBuilder if sheet.table is not None and sheet.table.heading.wide else Builder
        for record in builder(sheet, references, roster, collected).build():
            records[record.record_kind].append(record)
    for sheet in recorded:
        report_sheet(sheet, collected)
    withdrawn = merge_recorded(understood.recorded, records, references, roster, collected)
    alone = sum(1 for rows in records.values() for one in rows if one.origin.is_recorded)
    _tell_apart(records, collected)
    sheets = understood.sheets
    kept = [sheet for sheet in (*sheets, *recorded) if not sheet.is_empty]
    layouts = [sheet.layout for sheet in kept] + [sheet.filing_layout for sheet in kept if sheet.filing_layout]
    layouts += [draft.layout for draft in understood.drafts.alliances if draft.layout not in layouts]
    read = ReadCounts(
        files=sum(1 for file in files if file.unreadable is None),
        sheets=len({(sheet.layout.file, sheet.layout.sheet) for sheet in sheets}) + len(understood.blocks),
        rows=sum(sheet.count - len(sheet.lost) for sheet in sheets) + sum(understood.blocks.values()) + alone,
        skipped_rows=sum(len(sheet.rows.skipped) + len(sheet.lost) for sheet in (*sheets, *recorded)),
        unknown_headings=_unknown_headings(sheets),
    )
    problems = [problem for file in files for problem in file.problems] + list(collected.told())
    book = Book(roster, records, directory, layouts=layouts, problems=problems, unread=collected.unread, read=read, withdrawn=withdrawn)
    views = [view_of(file, understood.sheets, understood.blocks) for file in files]
    return book, (*views, *view_of_journal(recorded))


def _unknown_headings(sheets: Sequence[Sheet]) -> tuple[str, ...]:
    tables = [sheet.table for sheet in sheets if sheet.table is not None]
    return tuple(dict.fromkeys(" ".join(text.split()) for table in tables for _, text in table.heading.unknown))


def take_file(file: FileRead, understood: Understood, collected: Collected) -> None:
    """Sort the sheets of a file in; what can't be read of it is reported."""
    if file.unreadable is not None:
        place = Location(file.file)
        collected.problem(
            ProblemCode.UNREADABLE_FILE,
            f"文件读不了：{file.unreadable}",
            (place,),
            lost=True,
            fix="请处理后重新检查；这个文件里的内容本次没有计入",
        )
        collected.unread.append(Unread((), place, "文件读不了"))
        return
    for problem in file.problems:
        if problem.code == ProblemCode.UNREADABLE_FILE:
            collected.unread.append(Unread((), problem.locations[0], "读不了"))
    stem = PurePath(file.path).stem
    for grid in file.grids:
        tables = find_tables(grid, stem)
        for table in tables:
            sheet = read_table(table, file)
            understood.sheets.append(sheet)
            report_signs(sheet, table, collected)
            _sort_in(sheet, understood, collected)
            again = table_of_alliances(table)
            if again is not None:
                understood.drafts.beside += draft_beside(read_table(again, file), collected)
        if not tables and not _take_blocks(grid, file, understood, collected):
            report_unknown_sheet(grid, file, stem, collected)
    for kind, entries in file.entries.items():
        sheet = read_entries(kind, entries, file)
        understood.sheets.append(sheet)
        _sort_in(sheet, understood, collected)


def _sort_in(sheet: Sheet, understood: Understood, collected: Collected) -> None:
    if sheet.kind == "alliance":
        report_sheet(sheet, collected)
        _report_cells(sheet, collected)
        understood.drafts.alliances += draft_sheet(sheet, collected)
    elif sheet.kind == "member":
        understood.drafts.members.append(sheet)


def _take_blocks(grid: Grid, file: FileRead, understood: Understood, collected: Collected) -> bool:
    blocks = find_blocks(grid)
    path = PurePath(file.path)
    year = hint_from((), grid.name, path.stem, folders_of(file.path, file.file))
    for block in blocks:
        draft = draft_block(block, grid, file, year, collected)
        if draft is not None:
            understood.drafts.alliances.append(draft)
    if blocks:
        understood.blocks[file.file, grid.name] = len(blocks)
    return bool(blocks)


def report_sheet(sheet: Sheet, collected: Collected) -> None:
    """What was assumed in a sheet: once, with the columns and all their cells."""
    for name, note, where in sheet.notes:
        heading = sheet.heading(name)
        for index in where:
            collected.assumed(heading, note, sheet.where(index, name))


def _report_cells(sheet: Sheet, collected: Collected) -> None:
    for index, troubles in sheet.troubles.items():
        for name, trouble in troubles:
            milder = trouble.milder or trouble.code is ProblemCode.UNREADABLE_DATE
            collected.problem(
                trouble.code, f"“{sheet.heading(name)}”：{trouble.message}", (sheet.where(index, name),), fix=trouble.fix, milder=milder
            )


def _roster(
    understood: Understood, references: References, collected: Collected, from_roster: bool, ledgers: Sequence[Sheet]
) -> tuple[Roster, tuple[Member, ...]]:
    """The roster: alliances of their sheets; else those that members name; else those of the log."""
    alliances = build_alliances(understood.drafts, references, collected)
    if not alliances:
        sheets = understood.drafts.members if from_roster else ledgers
        alliances = alliances_from_names(references.directory.alliances, _first_places(sheets, references))
    bare = Roster(alliances, (), from_log=not from_roster)
    rows: list[Member] = []
    for sheet in understood.drafts.members:
        report_sheet(sheet, collected)
        rows += cast(list[Member], list(Builder(sheet, references, bare, collected).build()))
    members = [record for record, _ in tell_apart(rows, collected)]
    tell_unlisted(alliances, members, collected)
    members += members_from_cells(alliances, {member.alliance for member in members})
    if not from_roster and alliances:
        names = "、".join(alliance.name for alliance in alliances[:4]) + ("等" if len(alliances) > 4 else "")
        collected.problem(
            ProblemCode.ALLIANCES_FROM_LOG,
            f"没有读到名册，{len(alliances)}个联盟（{names}）取自台账；台账里一条都没有的联盟看不出来",
            (alliances[0].origin.where(),),
            fix="请提供名册（联盟、牵头单位、联盟单位三列即可），才能查出整季没有记录的联盟",
        )
    return Roster(alliances, members, from_log=not from_roster), tuple(members)


def _first_places(sheets: Iterable[Sheet], references: References) -> dict[str, Origin]:
    """Where each alliance known only by name is first named."""
    places: dict[str, Origin] = {}
    for sheet in sheets:
        for index, text in enumerate(sheet.values.get("alliance", [])):
            for name in (references.alliances(text) or ()) if text else ():
                places.setdefault(name, sheet.origin(index))
    for sheet in sheets:
        for name in references.directory.alliances:
            if name not in places and sheet.count:
                places[name] = Origin(Layout(sheet.layout.file, sheet.layout.sheet, sheet.kind, {}, {}), 1)
    return places


def _tell_apart(records: dict[str, list[Record]], collected: Collected) -> None:
    """Give keys, count copies once; a filing in an activity's row shares the activity's fate."""
    in_rows = [filing for filing in cast(list[Filing], records["filing"]) if filing.from_activity]
    rows = {(filing.origin.layout.file, filing.origin.layout.sheet, filing.origin.row): filing for filing in in_rows}
    activities: list[Record] = []
    filings: list[Filing] = []
    for activity, copies in tell_apart(cast(list[Activity], records["activity"]), collected):
        activities.append(activity)
        own = [
            rows[place]
            for one in copies
            if (place := (one.origin.layout.file, one.origin.layout.sheet, one.origin.row)) in rows
        ]
        if own:
            filing = next((one for one in own if not is_blank_filing(one)), own[0])
            key = f"{activity.key}{FILED_WITH}"
            filings.append(filing if filing.key == key else replace(filing, key=key))
    separate = [filing for filing in cast(list[Filing], records["filing"]) if not filing.from_activity]
    records["activity"] = activities
    records["filing"] = [*(filing for filing, _ in tell_apart(separate, collected)), *filings]
    for kind in records:
        if kind not in ("activity", "filing", "alliance", "member"):
            records[kind] = [record for record, _ in tell_apart(records[kind], collected)]
