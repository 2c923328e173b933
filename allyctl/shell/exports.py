"""What an export is to hold and where it goes; the files that it writes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from allyctl.errors import AllyError, ExitCode
from allyctl.model.book import Book
from allyctl.model.records import KINDS
from allyctl.model.settings import Settings
from allyctl.shell.choices import period_named, require_name
from allyctl.shell.inputs import Inputs
from allyctl.shell.invocation import Invocation
from allyctl.tables.exported import Ledger, Wanted, ledgers_of, records_of, without_persons
from allyctl.tables.exportnotes import SETTINGS, left_out, marks_told, not_exported, personal_left_out
from allyctl.values.names import nearest

FORMATS = ("xlsx", "csv", "sqlite", "toml")
FOLDER, STEM = "导出", "台账"
"""Where exports go under the output folder, and what they are called."""
_SUFFIXES = {"xlsx": (".xlsx",), "sqlite": (".sqlite", ".sqlite3", ".db"), "toml": (".toml",)}


@dataclass(frozen=True, slots=True)
class Export:
    """What a call asks for; `output` is a file, or a folder where its name is no file of that format."""

    shape: str
    wanted: Wanted
    output: Path | None


def kinds_named(texts: Sequence[str]) -> tuple[str, ...]:
    """The kinds that an option names, in English or in Chinese, each once.

    Raises:
        AllyError: there is no such kind; names the nearest.
    """
    known = {name: kind for kind, cls in KINDS.items() for name in (kind, cls.chinese)}
    found: dict[str, None] = {}
    for text in texts:
        kind = known.get(text.strip().lower())
        if kind is None:
            near = nearest(text, tuple(known))
            said = f"最接近的是 {near[0]}。" if near else ""
            raise AllyError(f"没有“{text}”这种台账。{said}", hint=f"可以写 {'、'.join(f'{one}（{cls.chinese}）' for one, cls in KINDS.items())}。")
        found[kind] = None
    return tuple(found)


def wanted_of(call: Invocation, kinds: Sequence[str], period: str | None, *, personal: bool) -> Wanted:
    """What the options ask for.

    Raises:
        AllyError: no such kind or period.
    """
    return Wanted(kinds_named(kinds), period_named(period, "--period ", call.as_of) if period is not None else None, personal)


def export_and_tell(call: Invocation, given: Inputs, export: Export) -> int:
    """Write the files, print their paths, and say what did not go along; the exit code.

    Raises:
        AllyError: there is nothing to export, or a file can't be written or would be read as a ledger.
    """
    book = given.load(call)
    ledgers = ledgers_of(book, export.wanted)
    files = _contents(book, given.settings, export)
    if not files:
        raise AllyError("没有可以导出的记录。", details=tuple(left_out(book, export.wanted)), exit_code=ExitCode.UNREADABLE)
    place = _place(export, given.settings)
    targets = {place / name if name else place: data for name, data in files.items()}
    for path in targets:
        _refuse_inputs(path, given)
    kept = _write(targets)
    console = call.console
    for path in targets:
        console.result(str(path))
    for path, old in kept.items():
        console.note(f"原有的“{path.name}”内容不同，已另存为“{old.name}”。")
    if export.shape == "csv":
        for stale in sorted({place / f"{cls.chinese}.csv" for cls in KINDS.values()} - set(targets)):
            if stale.exists():
                console.note(f"“{stale}”是以前导出的，这次没有这类记录，文件没有改动；核查这个文件夹前请先移走。")
    for line in (*not_exported(book, export.wanted), *(marks_told(ledgers) if export.shape != "sqlite" else ())):
        console.note(line)
    if export.shape == "xlsx" and (cut := _texts_cut(ledgers)):
        console.note(f"{cut} 个单元格的文字超过 Excel 的上限（32767 字），只写出了前面的；全文请用 --format toml 导出。")
    if not export.wanted.personal and (told := personal_left_out(ledgers)):
        console.note(told)
    if given.settings.root is not None:
        console.note(SETTINGS)
    return int(ExitCode.OK)


def _texts_cut(ledgers: Sequence[Ledger]) -> int:
    from allyctl.writing.ledgerbook import texts_cut

    return texts_cut(ledgers)


def _contents(book: Book, settings: Settings, export: Export) -> dict[str, bytes]:
    """Name below the place (empty for the place itself) -> the bytes of that file; nothing where there are no records."""
    wanted = export.wanted
    if export.shape == "sqlite":
        from allyctl.writing.ledgerfiles import database_bytes

        tables = {kind: records_of(book, kind, wanted.period) for kind in wanted.kinds or KINDS}
        if not wanted.personal:
            tables = {kind: tuple(without_persons(one, book.directory) for one in records) for kind, records in tables.items()}
        return {"": database_bytes(tables, personal=wanted.personal)} if any(tables.values()) else {}
    ledgers = ledgers_of(book, wanted)
    if not ledgers:
        return {}
    if export.shape == "xlsx":
        from allyctl.writing.ledgerbook import book_bytes

        return {"": book_bytes(ledgers, settings.name)}
    from allyctl.writing.ledgerfiles import csv_bytes, toml_bytes

    return {"": toml_bytes(ledgers)} if export.shape == "toml" else {f"{one.name}.csv": csv_bytes(one) for one in ledgers}


def _place(export: Export, settings: Settings) -> Path:
    """The file that is written, of csv the folder."""
    folder = export.output
    if folder is None:
        folder = (settings.root or Path.cwd()) / settings.output / FOLDER
        folder = folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder
        return folder / "csv" if export.shape == "csv" else folder / f"{STEM}{_SUFFIXES[export.shape][0]}"
    require_name(str(folder))
    suffix = folder.suffix.lower()
    if export.shape == "csv" or suffix in _SUFFIXES[export.shape]:
        return folder
    named = next((shape for shape, suffixes in _SUFFIXES.items() if suffix in suffixes), None)
    if named is not None:
        raise AllyError(f"-o 写的是 {suffix} 文件，--format 是 {export.shape}。", hint=f"请加 --format {named}，或者改写 -o。")
    return folder / f"{STEM}{_SUFFIXES[export.shape][0]}"


def _refuse_inputs(path: Path, given: Inputs) -> None:
    from allyctl.reading.inputs import would_find

    settings = given.settings
    if would_find(path, [*given.roster, *given.logs], settings.root or Path.cwd(), (settings.output,)):
        raise AllyError(
            f"“{path}”在要读取的文件夹里，下次核查会被当作台账再读一遍。",
            hint=f"请写到别处，例如 {settings.output}/{FOLDER}/{path.name}。",
        )


def _write(targets: Mapping[Path, bytes]) -> dict[Path, Path]:
    """Put every file at its place, whole; path -> where the other file that stood there is now."""
    from allyctl.writing.files import make_folder, write_keeping

    kept: dict[Path, Path] = {}
    for path, data in targets.items():
        make_folder(path.parent)
        old = write_keeping(path, data, lambda _: False)
        if old is not None:
            kept[path] = old
    return kept
