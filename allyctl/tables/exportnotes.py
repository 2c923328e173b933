"""What an export says beside the files: what could not go along and why, what its marks mean, what it leaves out on purpose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from allyctl.model.book import Book
from allyctl.model.place import Location
from allyctl.model.records import COLUMNS, KINDS
from allyctl.tables.exported import Ledger, Wanted, count_marks
from allyctl.values.marks import ASSUMED_YEAR, NO_COLUMN, UNREAD

SETTINGS = "allyctl.toml 里的规则参数、豁免、别名、单位等设置不在导出的文件里；核查导出的台账时，请沿用同一份设置。"


def left_out(book: Book, wanted: Wanted, alliances: Sequence[str] = ()) -> Iterator[str]:
    """The rows that made no records: file by file, how many and why; then the files that can't be read."""
    rows: dict[str, Counter[str]] = {}
    files: dict[str, str] = {}
    for place, why in _lost(book, wanted, alliances):
        if place.sheet is None and place.cell is None and place.line is None:
            files[place.file] = why
        else:
            rows.setdefault(place.file, Counter())[why] += 1
    for file, reasons in rows.items():
        said = "；".join(f"{why}，{count} 行" for why, count in reasons.most_common())
        yield f"{file} 有 {reasons.total()} 行没有读入（{said}）"
    for file, why in files.items():
        yield f"{file}（{why}）"


def not_exported(book: Book, wanted: Wanted) -> Iterator[str]:
    """What did not go along, and what follows from it."""
    lines = [f"没有导出：{line}。" for line in left_out(book, wanted)]
    yield from lines
    if lines:
        yield "以上内容不在导出的台账里，核查导出的台账时，与它们有关的问题不会再注明待核实；请补正后重新导出。"


def not_listed(book: Book, wanted: Wanted, alliances: Sequence[str]) -> Iterator[str]:
    """What does not stand in a list because it could not be read."""
    yield from (f"没有列出：{line}。" for line in left_out(book, wanted, alliances))


def _lost(book: Book, wanted: Wanted, alliances: Sequence[str]) -> Iterator[tuple[Location, str]]:
    kinds = wanted.kinds or tuple(KINDS)
    told = set()
    for one in book.unread:
        if any(one.may_concern(kinds, name, wanted.period) for name in alliances or (None,)):
            told.add(_row_of(one.location))
            yield one.location, one.why
    known = {_row_of(one.location) for one in book.unread}
    for problem in book.problems:
        row = _row_of(problem.locations[0]) if problem.locations else None
        if problem.lost and row is not None and row not in known | told and not wanted.kinds:
            told.add(row)
            yield problem.locations[0], problem.message


def _row_of(place: Location) -> tuple[str, str | None, str | int | None]:
    row = place.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") if place.cell else place.line
    return place.file, place.sheet, row


def personal_left_out(ledgers: Iterable[Ledger]) -> str | None:
    """The columns of telephone numbers that were filled in and left out; None where there are none."""
    found = {
        column.heading: None
        for ledger in ledgers
        for column in COLUMNS[ledger.kind]
        if column.personal and any(getattr(record, column.field) for record in ledger.records)
    }
    return f"没有导出个人信息：{'、'.join(found)}；其他栏目里的手机号、身份证号只留首尾。确需导出的，加 --with-personal。" if found else None


def marks_told(ledgers: Sequence[Ledger]) -> Iterator[str]:
    """What the marks in the files mean, and how often they stand there."""
    counts = count_marks(ledgers)
    if counts[UNREAD]:
        yield f"{counts[UNREAD]} 个单元格在原来的台账里看不懂，已照原样写出，前面标明“{UNREAD}”。"
    if counts[ASSUMED_YEAR]:
        yield f"{counts[ASSUMED_YEAR]} 个日期原来没有写年份，年份是推断的，日期后面已标明“{ASSUMED_YEAR}”。"
    if counts[NO_COLUMN]:
        yield f"“{NO_COLUMN}”表示原来的那份台账没有这一列，与没有填写不同。"
