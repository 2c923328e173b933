"""What lint found, as a page for people: file by file, findings of one kind told once with their places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from allyctl.lint.engine import Linted, PaperFinding
from allyctl.lint.registry import Check
from allyctl.lint.roles import Form
from allyctl.model.finding import Severity
from allyctl.tables.blocks import Block, Line, Table, Title, Tone

PLACES_NAMED = 6
_TONES = {Severity.ERROR: Tone.ALARM, Severity.WARNING: Tone.CARE, Severity.NOTE: Tone.STRONG}
_LEVELS = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


def lint_page(files: Sequence[Linted]) -> Iterator[Block]:
    """The page of one run."""
    for one in files:
        yield from _file(one)
    if len(files) > 1:
        yield Title("合计")
        yield Line(lint_totals(files))


def lint_totals(files: Sequence[Linted]) -> str:
    """5 个文件：须办理 3，请核实 1，提示 0。"""
    counts = "，".join(f"{level.chinese} {sum(one.count(level) for one in files)}" for level in _LEVELS)
    lost = sum(1 for one in files if one.unreadable is not None)
    return f"{len(files)} 个文件：{counts}{f'，未能读取 {lost}' if lost else ''}。"


def _file(one: Linted) -> Iterator[Block]:
    yield Title(one.file)
    if one.unreadable is not None:
        yield Line(f"【未能读取】{one.unreadable}", Tone.ALARM, 2, 2)
        return
    yield Line(_form_said(one), indent=2, hang=2)
    groups: dict[tuple[str, str, str], list[PaperFinding]] = defaultdict(list)
    for finding in one.findings:
        groups[finding.code, finding.message, finding.fix].append(finding)
    for level in _LEVELS:
        for group in groups.values():
            if group[0].severity is level:
                yield from _group(group)
    if not one.findings:
        yield Line(f"已检查 {len(one.checked)} 项，未发现问题。", Tone.GOOD, 2)
    else:
        counts = "，".join(f"{level.chinese} {one.count(level)}" for level in _LEVELS)
        yield Line(f"已检查 {len(one.checked)} 项：{counts}。", indent=2)


def _form_said(one: Linted) -> str:
    titled = f"，标题“{one.title}”" if one.title else ""
    if one.form is Form.OTHER:
        return f"按一般文档检查（不是公文：没有版头、文号和主送机关）{titled}；只看页面、字体、标点和未填内容。认错了请加 --form 公文。"
    return f"按{one.form.value if one.form else ''}检查{titled}。"


def _group(group: list[PaperFinding]) -> Iterator[Block]:
    first = group[0]
    many = f"（{len(group)} 处）" if len(group) > 1 else ""
    yield Line(f"【{first.severity.chinese}】{first.name}：{first.message}{many}", _TONES[first.severity], 2, 2)
    named = "、".join(one.place for one in group[:PLACES_NAMED])
    more = f" 等 {len(group)} 处" if len(group) > PLACES_NAMED else ""
    yield Line(f"位置：{named}{more}", indent=4, hang=6)
    yield Line(f"依据：{first.basis}（{first.force.value}）", indent=4, hang=6)
    yield Line(f"办法：{first.fix}", indent=4, hang=6)
    yield Line(first.code, Tone.QUIET, 4)


def lint_lines(files: Iterable[Linted]) -> Iterator[str]:
    """One line a finding, for pipes: `file  place  CODE severity: message`; never cut."""
    for one in files:
        if one.unreadable is not None:
            yield f"{one.file}  -  unreadable: {one.unreadable}"
        for finding in one.findings:
            yield " ".join(
                f"{one.file}  {finding.place}  {finding.code} {finding.severity.word}: {finding.message}".split("\n")
            )


def checks_page(checks: Iterable[Check]) -> Iterator[Block]:
    """Checks as a table: code, name, strength, where each is written."""
    rows = tuple(
        (one.code, one.name, one.force.value, one.basis, "、".join(form.value for form in Form if form in one.forms))
        for one in checks
    )
    yield Table(("代码", "检查", "约束", "依据", "适用"), rows)
    yield Line("一项检查的详细说明：allyctl explain 代码", Tone.QUIET)


def check_page_of(one: Check) -> Iterator[Block]:
    """The manual page of one check."""
    severity = one.severity or one.force.severity
    yield Line(f"{one.code}　{one.name}（{one.slug}）", Tone.STRONG)
    yield Line(f"轻重：{severity.chinese}", hang=6)
    yield Line(f"约束：{one.force.value}", hang=6)
    yield Line(f"依据：{one.basis}", hang=6)
    yield Line(f"适用：{'、'.join(form.value for form in Form if form in one.forms)}", hang=6)
    yield Line(f"办法：{one.fix}", hang=6)
    yield Line("")
    for line in one.doc.splitlines():
        text = line.lstrip()
        yield Line(text, indent=len(line) - len(text))
