"""The list of commands, and the one door out: every error ends here as a message and an exit code."""

from __future__ import annotations

import gc
import sys

from allyctl.console import Console
from allyctl.errors import AllyError, ExitCode

COMMANDS = {
    "init": "新建工作区：设置文件和空白工作簿，或者示例数据",
    "check": "核查一个时期的台账，逐条列出问题的位置、依据和办法",
    "diff": "对比两个时期：哪些问题是新增的，哪些已解决，哪些仍存在",
    "due": "今后一段时间有哪些事项到期、由谁办、什么时候前办，过期的排在最前",
    "summary": "汇总一个时期的开展情况，成一段可以直接引用的话，每个数都能查到出处",
    "rotation plan": "一年的轮值安排：已登记的照列，没有登记的按顺序提出建议",
    "rotation show": "现在由哪个单位轮值、下一期是谁、交接了没有、要移交什么",
    "filing new": "登记一份报备，待县委组织部审批；变更日期、地点的加 --changes",
    "filing approve": "登记报备的审批：同意",
    "filing return": "登记报备的审批：退回，并写明原因",
    "filing cancel": "取消一份报备，并写明原因",
    "filing list": "列出报备：处在什么状态，谁从什么时候起该办什么，最急的在前",
    "activity add": "登记一次活动：计划开展的，或者已经开展的",
    "attendance add": "登记一个单位参加一次活动的应到、实到人数",
    "meeting add": "登记一次联席会议",
    "term set": "登记哪个单位在哪一期轮值，写过的以后一次为准",
    "listing add": "登记清单的一条：需求、资源、项目、微心愿、服务",
    "listing claim": "登记清单的一条由谁认领",
    "listing done": "登记清单的一条已经完成",
    "project add": "登记一个领办项目",
    "project progress": "登记领办项目的进度",
    "project done": "登记领办项目已经完成",
    "mark set": "登记考评的一项得分或者票数，写过的以后一次为准",
    "amend": "更正已经登记的内容，台账里的也可以，并写明原因；原来的记录不改动",
    "doc": "生成文书（Word）：通知、协议、审批表、通报等，doc list 列出全部",
    "activity list": "列出活动：读懂的每一条，以及其他命令用来指名它的编号",
    "meeting list": "列出联席会议",
    "term list": "列出轮值：哪一期由哪个单位轮值",
    "listing list": "列出清单：需求、资源、项目、微心愿和服务",
    "project list": "列出领办项目",
    "attendance list": "列出考勤：每次活动各单位应到、实到多少人",
    "mark list": "列出考评打分",
    "template list": "列出各种文书现在用哪个 Word 模板：自带的还是本单位的，能不能用",
    "template export": "把自带的 Word 模板复制出来修改，不覆盖已有文件",
    "template check": "检查 Word 模板：哪里会出错、哪项内容会消失、有没有不安全的内容，怎样改",
    "export": "把读懂的名册和台账整理后导出：可以打印的工作簿、csv、数据库或者 TOML",
    "rules": "列出现行规则：轻重、依据和参数，每个参数值从哪里来",
    "explain": "说明一条规则：要求什么、看哪几列、怎样改正",
    "lint": "检查定稿的 Word 公文：国家标准 GB/T 9704 的页面、字体、层次、文号、日期、页码等",
    "import": "导入收回的核实反馈表或者台账：与已有的对比，列出差异，确认后记录",
    "log": "列出记录过什么：何时、何人、做了什么、写明了哪些内容",
    "verify": "核对记录是否齐全、有没有改动过，逐条说明位置和办法",
    "columns": "说明一个工作簿是怎样读懂的：工作表、标题行、各列和跳过的行",
}
"""Command -> its one line of help; its module is `allyctl.commands.<command>` (`rotation plan`: `rotation_plan`)."""

GROUPS = {
    "filing": "活动报备：登记、审批、变更、取消，列出待办的",
    "activity": "活动：登记计划开展的和已经开展的，列出",
    "attendance": "考勤：登记各单位的应到、实到人数，列出",
    "meeting": "联席会议：登记，列出",
    "term": "轮值安排：登记哪个单位在哪一期轮值，列出",
    "listing": "清单：登记需求、资源、项目、微心愿、服务，认领，完成，列出",
    "project": "领办项目：登记，进度，完成，列出",
    "mark": "考评打分：登记得分和票数，列出",
    "rotation": "轮值：一年怎样排，现在轮到谁，交接什么",
    "template": "Word 模板：现用哪些，复制出来修改，检查改得对不对",
}
"""First word of the commands of two words -> its one line of help."""

_SELDOM = 50_000
"""Importing makes many objects that all stay: looking for garbage as often as usual costs a tenth of a short command."""


def main(argv: list[str] | None = None) -> int:
    """Run one command line and give its exit code. `argv` is without the program's name; the process's own if None."""
    gc.set_threshold(_SELDOM)
    words = sys.argv[1:] if argv is None else list(argv)
    console = Console()
    code = _answer(words, console)
    console.close()
    if console.lost:
        console.complain(AllyError("结果没有全部写出。", hint="请检查磁盘是否已满，或者输出的去向是否可以写入，然后重新运行。"))
        return int(ExitCode.UNREADABLE)
    return code


def _answer(words: list[str], console: Console) -> int:
    """Run the command; every error ends here as a message and an exit code."""
    try:
        return _run(words, console)
    except AllyError as error:
        console.complain(error)
        return int(error.exit_code)
    except KeyboardInterrupt:
        return _interrupted(console)
    except OSError as error:
        from allyctl.shell.system import explain_refusal

        refusal = explain_refusal(error)
        console.complain(refusal)
        return int(refusal.exit_code)
    except Exception as error:  # noqa: BLE001  # a defect of ours: told in one line, never with a traceback
        return _defect(error, console)


def _run(words: list[str], console: Console) -> int:
    if words[:1] == ["--version"]:
        console.show_version()
        return int(ExitCode.OK)
    import typer

    from allyctl.shell.group import build_group, load_command, value_options
    from allyctl.shell.options import command_of, hoist
    from allyctl.shell.usage import explain_usage

    name = command_of(words, GROUPS)
    values = value_options(load_command(name, COMMANDS[name])) if name in COMMANDS else frozenset[str]()
    try:
        code = build_group(COMMANDS, GROUPS).main(hoist(words, values), prog_name="allyctl", standalone_mode=False, obj=console)
    except typer.TyperException as error:
        raise explain_usage(error, name if name in COMMANDS else None) from error
    except typer.Abort:
        return _interrupted(console)
    if code == ExitCode.INTERRUPTED:
        return _interrupted(console)
    return int(code or ExitCode.OK)


def _interrupted(console: Console) -> int:
    console.complain(AllyError("已中断，没有完成。"))
    return int(ExitCode.INTERRUPTED)


def _defect(error: Exception, console: Console) -> int:
    from allyctl.shell.defect import write_report

    path = write_report(error)
    where = f"报告已写入 {path}，其中不含台账内容，请转交维护人员。" if path else "报告文件也没能写入临时文件夹。"
    console.complain(AllyError(f"程序出现缺陷，没有完成。{where}"))
    return int(ExitCode.DEFECT)


if __name__ == "__main__":
    sys.exit(main())
