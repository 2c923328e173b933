"""`allyctl init`: a new workspace, blank or with the samples; never over existing files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from allyctl.errors import AllyError, ExitCode
from allyctl.shell.invocation import Invocation, for_shell

POLICIES = ("county", "township")
SAMPLE_PERIOD = "--quarter 2024Q3 --as-of 2024-10-08"


def run(
    ctx: typer.Context,
    folder: Annotated[
        Path | None, typer.Argument(metavar="文件夹", help="工作区建在哪个文件夹，没有就新建；不写则为当前文件夹")
    ] = None,
    policy: Annotated[
        str | None, typer.Option("--policy", metavar="county|township", help="县级（county，默认）还是乡镇（township）")
    ] = None,
    sample: Annotated[bool, typer.Option("--sample", help="不要空白表格，放入可以直接核查的示例数据")] = False,
) -> int:
    """Make the workspace, print what was written, say what comes next."""
    call: Invocation = ctx.obj
    if policy is not None and policy not in POLICIES:
        from allyctl.values.names import nearest

        near = nearest(policy, POLICIES, 1)
        raise AllyError(
            f"--policy 不能写“{policy}”。{f'最接近的是 {near[0]}。' if near else ''}",
            hint="县级写 county，乡镇写 township；自己的政策文件请建好后写进 allyctl.toml 的 policy。",
        )
    from allyctl.writing.workspace import DEFAULT_POLICY, copy_sample, start_workspace

    target = (call.folder or Path()) / (folder or Path())
    remark = _remark(target)
    placed = copy_sample(target, policy or DEFAULT_POLICY) if sample else start_workspace(target, policy, call.as_of)
    if remark:
        call.console.note(remark)
    for one in placed:
        if one.written:
            call.console.result(str(one.path))
    for one in placed:
        if not one.written:
            call.console.note(f"{one.why}：{one.path}")
    call.console.note(_next_step(target, sample))
    return int(ExitCode.OK)


def _remark(target: Path) -> str:
    """What is worth saying of the folder as it was before: a workspace, or inside one."""
    from allyctl.settings import find_workspace
    from allyctl.writing.workspace import SETTINGS_FILE

    if (target / SETTINGS_FILE).is_file():
        return f"“{target}”已经是一个工作区，只补齐缺少的文件。"
    outer = find_workspace(target.resolve().parent)
    return f"注意：上级文件夹“{outer}”已经是一个工作区，这里另建了一个，两个互不相干。" if outer is not None else ""


def _next_step(target: Path, sample: bool) -> str:
    there = "" if target == Path() else f"-C {for_shell(target)} "
    if sample:
        return f"下一步：allyctl {there}check {SAMPLE_PERIOD}"
    return (
        f"下一步：在 allyctl.toml 里写上本地名称，在“名册.xlsx”和“台账”里的工作簿中填写，保存后运行 allyctl {there}check；"
        "详见“使用说明.txt”。"
    )
