"""DAT: what reading found in the journal: entries that are damaged or gone, rows that say something else."""

from __future__ import annotations

from collections.abc import Iterable

from allyctl.model.finding import Owner
from allyctl.rules.registry import Cadence, Fault, Scope, rule
from allyctl.rules.told import told


@rule(
    "DAT124",
    "record-damaged",
    "记录缺失或损坏",
    cadence=Cadence.ROSTER,
    owner=Owner.DEPARTMENT,
    workspace=True,
    fix="请运行 allyctl verify，按逐条说明处理",
)
def record_damaged(scope: Scope) -> Iterable[Fault]:
    """工作区里 records 文件夹的记录要齐全、未经改动。

    为什么：记录写下后不再改动，少一条、改一个字都能查出来；损坏的一条不能用，可能记在里面的事只说“待核实”，不说没有。
    怎样算不对：记录的内容与文件名里的校验码不一致，文件名被改过，读不了，由更新版本写成；别的记录提到过、现在不在了。
    不算问题的情形：夹在里面的其他文件、写入中断留下的临时文件，由 allyctl verify 提示。
    试一试：复制一份工作区，用记事本打开 records 里的一个文件，改一个字再检查，就会看到这一条；要更正请用 allyctl amend，不要直接改文件。
    """
    return told(scope, "DAT124")


@rule(
    "DAT125",
    "record-differs",
    "台账与记录不一致",
    cadence=Cadence.ROSTER,
    owner=Owner.LEAD,
    workspace=True,
    fix="台账没有更新的，请按记录改台账；记录有误的，请用 allyctl amend 更正并写明原因",
)
def record_differs(scope: Scope) -> Iterable[Fault]:
    """同一件事在台账和记录里要写得一致。

    为什么：编号相同，或者联盟、日期、主题相同的，是同一件事，只计一次；不一致时按后来的记录计，请核对台账。
    看哪几列：记录里写到的各项；记录没有写到的，仍按台账。
    怎样算不对：台账的一格与记录写的不同；更正、取消的那一条在台账和记录里都找不到。
    不算问题的情形：台账的那一格空着，由记录补上的；写法不同、意思一样的。
    试一试：用 allyctl filing approve 审批一份报备，再把台账里的审批日期改成另一天，就会看到这一条。
    """
    return told(scope, "DAT125")
