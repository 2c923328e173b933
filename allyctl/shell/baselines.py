"""The two options that keep what stands open, and tell it from what is new."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from allyctl.console import Console
from allyctl.errors import AllyError
from allyctl.model.baseline import Baseline, baseline_of, mark_known
from allyctl.model.report import Report
from allyctl.shell.choices import require_name

BaselineOption = Annotated[
    str | None,
    typer.Option("--baseline", metavar="文件", help="对照基线：里面已有的问题算“已知”，另外计数，不影响退出码；比当时更重的不算"),
]
WriteBaselineOption = Annotated[
    str | None,
    typer.Option("--write-baseline", metavar="文件", help="把现在还没有解决、也没有说明的问题写成基线，以后用 --baseline 对照"),
]


@dataclass(frozen=True, slots=True)
class Baselines:
    """What to compare a report with, or where to write what it found; neither is the rule."""

    known: Baseline | None = None
    to: Path | None = None

    def apply(self, report: Report, console: Console) -> Report:
        """The report with what is known marked; or as it is, once its open findings are on the disk.

        Raises:
            AllyError: the baseline can't be written (exit 3).
        """
        from allyctl.tables.baselinelines import baseline_lines
        from allyctl.writing.baseline import write_baseline

        if self.to is not None:
            baseline = baseline_of(report)
            write_baseline(self.to, baseline)
            console.note(f"已写入基线“{self.to}”：{len(baseline.entries)} 条。")
        if self.known is not None:
            report = mark_known(report, self.known)
            for line in baseline_lines(report, self.known):
                console.note(line)
        return report


def read_baselines(baseline: str | None, write_baseline: str | None, workspace: str) -> Baselines:
    """What the two options ask for, read and refused before any ledger is opened.

    Args:
        workspace: its name; empty where there is none.

    Raises:
        AllyError: both are given, or the file is no baseline of this workspace (exit 2); it can't be read (exit 3).
    """
    from allyctl.reading.baseline import read_baseline

    if baseline is not None and write_baseline is not None:
        raise AllyError("--baseline 和 --write-baseline 不能同时用。", hint="先对照原来的基线，再另外运行一次写新的。")
    for text in (baseline, write_baseline):
        if text is not None:
            require_name(text)
    if baseline is not None:
        return Baselines(known=read_baseline(Path(baseline), workspace))
    if write_baseline is None:
        return Baselines()
    to = Path(write_baseline)
    if to.exists():
        try:
            read_baseline(to, workspace)
        except AllyError as error:
            raise AllyError(
                f"“{to}”已经存在，不是可以替换的基线，没有改动", details=(error.message,), hint="请换一个文件名，或者先把原来的文件移走。"
            ) from error
    return Baselines(to=to)
