"""What a check writes besides its answer: reports of several formats, and annotated copies of the inputs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from allyctl.errors import AllyError
from allyctl.model.report import Report
from allyctl.shell.choices import choose
from allyctl.values.filenames import same_name

if TYPE_CHECKING:
    from allyctl.model.settings import Settings
    from allyctl.reading.inputs import InputFile
    from allyctl.writing.annotate import Copy

SHAPES = ("table", "json", "csv", "markdown")
"""What `--format` takes."""
REPORTS = ("csv", "json", "markdown", "xlsx")
"""What `--report` takes."""

ShapeOption = Annotated[
    str,
    typer.Option(
        "--format", metavar="|".join(SHAPES), help="输出给人看、给程序看，或者用 Excel 打开、贴进邮件", show_default=True
    ),
]
ReportOption = Annotated[
    list[str] | None,
    typer.Option(
        "--report",
        metavar="格式:文件",
        help="另写一份结果：csv、json、markdown，或者 xlsx（发联盟填写的核实反馈表），如 xlsx:out/反馈.xlsx",
    ),
]
AnnotateOption = Annotated[
    Path | None,
    typer.Option(
        "--annotate", metavar="文件夹", help="把名册和台账另存到这个文件夹，在有问题的单元格加批注，原文件不动"
    ),
]


@dataclass(frozen=True, slots=True)
class ReportFile:
    """One report to write: its format and where to."""

    shape: str
    path: Path


@dataclass(frozen=True, slots=True)
class Outputs:
    """All that is to be written, found in order before anything is read."""

    reports: tuple[ReportFile, ...] = ()
    folder: Path | None = None
    copies: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """A report and what is said at its head."""

    report: Report
    paper: str
    in_workspace: bool


def plan_outputs(
    texts: Sequence[str], folder: Path | None, settings: Settings, sources: tuple[list[str], list[str]], *, baseline: Path | None = None
) -> Outputs:
    """What `--report` and `--annotate` ask for.

    Args:
        baseline: the baseline file that is written as well; its place is taken.

    Raises:
        AllyError: exit 2: an unknown format, no file name, two outputs in one place, or one that lies where inputs lie.
    """
    if not texts and folder is None:
        return Outputs()
    from allyctl.reading.inputs import find_inputs, would_find
    from allyctl.writing.annotate import plan_copies

    reports = tuple(_read_report(text) for text in texts)
    root, skip = settings.root or Path.cwd(), (settings.output,)
    patterns = [*sources[0], *sources[1]]
    inputs = find_inputs(patterns, root, skip=skip).files
    if folder is not None:
        folder = _read_folder(folder, inputs)
    copies = plan_copies(inputs, folder) if folder is not None else ()
    taken = {_place(baseline): baseline} if baseline is not None else {}
    shown = {one.path: one.path for one in reports} | {one.target: one.target.parent for one in copies}
    for path in (*(one.path for one in reports), *(one.target for one in copies)):
        _refuse_inputs(path, inputs)
        if would_find(path, patterns, root, skip):
            raise AllyError(
                f"“{shown[path]}”在要核查的文件夹里，下次核查会被当作台账读入。",
                hint=f"请写到别处，例如 {settings.output}/{shown[path].name}。",
            )
        if taken.setdefault(_place(path), path) is not path:
            raise AllyError(f"“{path}”要写两次，后一份会盖掉前一份。", hint="请换一个文件名。")
    return Outputs(reports, folder, copies)


def show_text(shape: str, told: Told) -> str:
    """The text of one format but xlsx."""
    if shape == "csv":
        from allyctl.tables.checkcsv import check_csv

        return check_csv(told.report)
    if shape == "markdown":
        from allyctl.tables.checkmarkdown import check_markdown

        return check_markdown(told.report, told.paper, in_workspace=told.in_workspace)
    from allyctl.tables.checkjson import check_json

    return check_json(told.report)


def write_outputs(outputs: Outputs, told: Told) -> tuple[str, ...]:
    """Write all of it, each file whole or not at all; what to say of it, line by line.

    Raises:
        AllyError: exit 3: a file can't be written; those before it are.
    """
    return (*_write_reports(outputs.reports, told), *_write_copies(outputs, told.report))


def _write_reports(reports: Iterable[ReportFile], told: Told) -> Iterator[str]:
    from allyctl.writing.files import make_folder, write_keeping

    made = [(one, *_made(one.shape, told)) for one in reports]
    for one, data, is_ours in made:
        make_folder(one.path.parent)
        kept = write_keeping(one.path, data, is_ours)
        yield f"已写入 {one.path}"
        yield from _told_kept(kept)


def _made(shape: str, told: Told) -> tuple[bytes, Callable[[bytes], bool]]:
    """The bytes of a report, and how to know an earlier one that nobody has worked in."""
    if shape == "xlsx":
        from allyctl.tables.handoff import handoff
        from allyctl.writing.handoff import handoff_bytes
        from allyctl.writing.zipped import is_as_packed

        return handoff_bytes(handoff(told.report, told.paper)), is_as_packed
    from allyctl.tables.checkcsv import is_check_csv
    from allyctl.tables.checkjson import is_check_json
    from allyctl.tables.checkmarkdown import is_check_markdown

    is_ours = {"csv": is_check_csv, "json": is_check_json, "markdown": is_check_markdown}[shape]
    return show_text(shape, told).encode("utf-8-sig" if shape == "csv" else "utf-8"), is_ours


def _write_copies(outputs: Outputs, report: Report) -> Iterator[str]:
    if outputs.folder is None:
        return
    from allyctl.tables.annotation import annotation
    from allyctl.writing.annotate import annotated_bytes
    from allyctl.writing.files import make_folder, write_keeping
    from allyctl.writing.zipped import is_as_packed

    make_folder(outputs.folder)
    written = 0
    for copy in outputs.copies:
        data = annotated_bytes(copy, annotation(report, copy.source.shown))
        if data is None:
            yield f"{copy.source.shown} 没有读入，没有另存批注副本"
            continue
        yield from _told_kept(write_keeping(copy.target, data, is_as_packed))
        written += 1
    yield f"已写入 {outputs.folder}：{written} 个批注副本"


def _told_kept(kept: Path | None) -> Iterator[str]:
    if kept is not None:
        yield f"原来的同名文件已改名留存：{kept.name}"


def _read_report(text: str) -> ReportFile:
    shape, colon, name = text.partition(":")
    if not colon or len(shape.strip()) == 1:
        raise AllyError(f"--report 的“{text}”没有写明格式。", hint=f"请写成“格式:文件”，例如 {_likely(text)}。")
    shape = choose(shape, {one: one for one in REPORTS}, "--report")
    if not name.strip() or name.strip() == "-":
        raise AllyError(
            f"--report {shape}: 后面没有写文件名。", hint=f"例如 {shape}:out/结果{_ENDINGS[shape]}；要输出到屏幕，请用 --format。"
        )
    path = Path(name.strip()).expanduser()
    if path.is_dir() or name.rstrip().endswith(("/", "\\")):
        raise AllyError(f"“{name.strip()}”是文件夹，不是文件。", hint=f"请写上文件名，例如 {path / f'结果{_ENDINGS[shape]}'}。")
    _refuse_file_above(path)
    return ReportFile(shape, path)


_ENDINGS = {"csv": ".csv", "json": ".json", "markdown": ".md", "xlsx": ".xlsx"}


def _likely(text: str) -> str:
    by_ending = {ending: shape for shape, ending in _ENDINGS.items()}
    shape = by_ending.get(Path(text).suffix.lower())
    return f"{shape}:{text}" if shape else "csv:结果.csv"


def _read_folder(folder: Path, inputs: Iterable[InputFile]) -> Path:
    if not str(folder).strip():
        raise AllyError("--annotate 后面没有写文件夹。", hint="例如 --annotate out/批注。")
    folder = folder.expanduser()
    if folder.exists() and not folder.is_dir():
        raise AllyError(f"“{folder}”是文件，不是文件夹。", hint="--annotate 后面请写一个文件夹，例如 out/批注。")
    _refuse_file_above(folder)
    for one in inputs:
        if os.path.realpath(one.path.parent) == os.path.realpath(folder):
            raise AllyError(
                f"“{folder}”里有要核查的文件（{one.path.name}），批注副本不能和原文件放在一起。",
                hint="请换一个文件夹，例如 out/批注。",
            )
    return folder


def _refuse_file_above(path: Path) -> None:
    """Folders that are missing are made; a file can't be one."""
    above = next((one for one in path.parents if one.exists()), None)
    if above is not None and not above.is_dir():
        raise AllyError(f"“{path}”写不进去：“{above}”是文件，不是文件夹。", hint="请换一个文件夹。")


def _refuse_inputs(path: Path, inputs: Iterable[InputFile]) -> None:
    from allyctl.reading.inputs import SETTINGS_FILES

    if path.name in SETTINGS_FILES:
        raise AllyError(f"“{path}”是工作区的设置文件，不能写成核查结果。", hint="请换一个文件名。")
    for one in inputs:
        if _place(one.path) == _place(path) or (path.exists() and one.path.exists() and os.path.samefile(path, one.path)):
            raise AllyError(f"“{path}”是要核查的文件，不能写成核查结果。", hint="请换一个文件名，或者写到 out 文件夹。")


def _place(path: Path) -> str:
    """What two names of one file share, also where case tells no files apart."""
    return same_name(os.path.realpath(path))
