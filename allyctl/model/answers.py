"""A 核实反馈表 that came back filled in, and what becomes of each answer: nothing is guessed, nothing typed is lost."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from allyctl.model.book import Book
from allyctl.model.entry import Action, Value
from allyctl.model.finding import Finding, Strength
from allyctl.model.importing import Change, Draft, Gathered, Manual, Remark, WaiverText, called, owner_of, shown
from allyctl.model.incoming import TWIN, record_name
from allyctl.model.place import Location
from allyctl.model.policy import Policy
from allyctl.model.records import COLUMNS, FILED_WITH, KINDS, Alliance, Filing, Member, Record
from allyctl.model.report import Report
from allyctl.values.periods import Period
from allyctl.values.personal import mask_personal
from allyctl.values.text import fold

EXPLAINED = "已书面说明"
UNDER_WAY = "正在办理"
CORRECTED = "已补登或更正"


@dataclass(frozen=True, slots=True)
class Answer:
    """One row that was answered, as typed; `at` are the cells by heading. Empty texts where nothing was written."""

    fingerprint: str
    problem: str
    outcome: str
    explanation: str
    correction: str
    material: str
    at: Mapping[str, Location]
    place: Location
    alliance: str | None = None
    """Whose sheet it stands on, as its title says."""

    @property
    def content(self) -> tuple[str, ...]:
        """What was typed."""
        return self.outcome, self.explanation, self.correction, self.material

    @property
    def typed(self) -> str:
        """What was typed, under its headings, as it may be shown."""
        parts = zip(("办理结果", "情况说明", "更正内容", "补充材料"), self.content, strict=True)
        return mask_personal("；".join(f"{heading}：{' '.join(text.split())}" for heading, text in parts if text))


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One sheet of a form; `period` None where nothing says which. `rows` counts the findings on it."""

    name: str
    period: Period | None
    rows: int
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it was read: whose it is, when it is said, and its sheets."""

    file: str
    workspace: str | None
    sheets: tuple[FormSheet, ...]

    @property
    def periods(self) -> tuple[Period, ...]:
        """The periods of its sheets, each once."""
        return tuple(dict.fromkeys(one.period for one in self.sheets if one.period is not None))

    @property
    def answered(self) -> int:
        """How many rows were answered."""
        return sum(len(one.answers) for one in self.sheets)


@dataclass(frozen=True, slots=True)
class Correction:
    """Fields and values that a correction names beyond doubt: of which record, and what the journal would read."""

    record: Record
    fields: Mapping[str, Value]
    values: Mapping[str, object]


Understand = Callable[[str, Sequence[Record]], Sequence[Correction] | str]
"""Reads a correction of records; a text says why it can't be read."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand now, for the answers: one report for each period that the forms name."""

    book: Book
    reports: Mapping[Period, Report]
    policy: Policy
    workspace: str
    understand: Understand


def judge(forms: Sequence[Form], now: Standing, found: Gathered) -> None:
    """What becomes of every answer of the forms; added to *found*."""
    for form in forms:
        if not form.answered:
            found.remarks.append(Remark("表里没有填写任何内容", Location(form.file)))
    ours = [form for form in forms if _is_ours(form, now, found)]
    told: dict[tuple[Period, str], list[tuple[Form, Answer]]] = defaultdict(list)
    for form, period, one in [each for mine in ours for each in _placed(mine, found)]:
        if _is_fingerprint(one.fingerprint):
            told[period, one.fingerprint].append((form, one))
        else:
            why = "指纹被改过，认不出是哪个问题" if one.fingerprint else "这一行没有指纹，认不出是哪个问题"
            found.manual.append(_manual(one, why, "请核对后自行处理；指纹在表的最后一列，是隐藏的，请不要删改"))
    for (period, fingerprint), answers in told.items():
        findings = {one.fingerprint: one for one in now.reports[period].findings}
        for form, one in _singled(answers, found):
            _judge_one(one, findings.get(fingerprint), form, now, found)


def _placed(form: Form, found: Gathered) -> Iterator[tuple[Form, Period, Answer]]:
    """The answers of a form, each with the period of its sheet; those of which nothing says it are told."""
    for sheet in form.sheets:
        if sheet.period is None:
            for one in sheet.answers:
                found.manual.append(_manual(one, "看不出是哪个时期的表", "请用原表填写，不要删改表题和汇总表"))
            continue
        if sheet.answers and len(form.periods) > 1:
            said = f"“{sheet.name}”是{sheet.period.chinese}的，按{sheet.period.chinese}核对"
            found.remarks.append(Remark(said, Location(form.file, sheet.name)))
        yield from ((form, sheet.period, one) for one in sheet.answers)


def _is_ours(form: Form, now: Standing, found: Gathered) -> bool:
    theirs = form.workspace
    if theirs is None or not now.workspace or fold(theirs) == fold(now.workspace):
        return True
    why = f"这张表是“{theirs}”的，不是“{now.workspace}”的，没有导入"
    found.manual.append(Manual("核实反馈表", why, "请核对文件；要导入的，请到那个工作区运行", Location(form.file)))
    return False


def _singled(answers: Sequence[tuple[Form, Answer]], found: Gathered) -> Iterator[tuple[Form, Answer]]:
    """Each answer once; two that differ about one finding are told, neither is taken."""
    different = {one.content: (form, one) for form, one in reversed(answers)}
    if len(different) == 1:
        yield from different.values()
        return
    for _, one in answers:
        found.manual.append(_manual(one, "同一个问题填了几次，内容不同", "请核对后只留一处，再导入"))


def _judge_one(one: Answer, finding: Finding | None, form: Form, now: Standing, found: Gathered) -> None:
    if finding is None:
        found.remarks.append(Remark(f"{one.problem}：现在的核查结果里没有这一条，可能已经解决。填的是：{one.typed}", one.place, one.alliance))
        return
    if finding.waived is not None:
        found.remarks.append(Remark(f"{finding.name}：已经按豁免说明，没有再处理。填的是：{one.typed}", one.place, finding.alliance))
        return
    done = [_correct(one, finding, form, now, found)] if one.correction else []
    if one.outcome == EXPLAINED:
        done.append(_explain(one, finding, now, found))
    if not done and one.outcome == UNDER_WAY:
        found.remarks.append(Remark(f"{finding.name}：还在办理，没有记录。填的是：{one.typed}", one.place, finding.alliance))
    elif not done:
        found.manual.append(_manual(one, *_what_is_left(one), alliance=finding.alliance))


def _what_is_left(one: Answer) -> tuple[str, str]:
    """Why nothing can be recorded of an answer without a correction, and what to do."""
    if one.outcome == CORRECTED:
        return "写了已补登或更正，没有写更正内容，台账里还没有看到", "请收回更正后的台账，用 allyctl import 导入"
    return "这些说明没有可以记录的项", "请核实后处理；属于台账错漏的，请在“更正内容”里写明哪一项改成什么"


def _correct(one: Answer, finding: Finding, form: Form, now: Standing, found: Gathered) -> bool:
    """Take a correction that names fields and values beyond doubt; tell any other."""
    records = records_about(finding, now.book)
    if not records:
        read: Sequence[Correction] | str = "这个问题不对应台账里的某一条"
    elif isinstance(records[0], Alliance | Member):
        read = "名册不通过记录更正"
    elif any(TWIN.search(record.key) for record in records):
        read = "台账里有几条编号，或者联盟、日期、主题相同，拿不准是哪一条"
    else:
        read = now.understand(one.correction, records)
    if isinstance(read, str):
        fix = "请核对后直接改名册、台账"
        found.manual.append(_manual(one, f"更正内容没有记录，{read}", fix, alliance=finding.alliance))
        return False
    drafts = [draft for each in read if (draft := _draft(one, each, form)) is not None]
    if not drafts:
        found.remarks.append(Remark(f"{finding.name}：更正内容与现在的记录一致，不用再记", one.place, finding.alliance))
    found.drafts += drafts
    return True


def _draft(one: Answer, read: Correction, form: Form) -> Draft | None:
    record, kind = read.record, read.record.record_kind
    where = one.at["更正内容"]
    changes = tuple(
        Change(
            column.field, column.heading, shown(kind, column.field, getattr(record, column.field)),
            shown(kind, column.field, read.values[column.field]), record.origin.where(column.field), where,
        )
        for column in COLUMNS[kind]
        if column.field in read.fields and _words(read.values[column.field]) != _words(getattr(record, column.field))
    )  # fmt: skip
    if not changes:
        return None
    said = f"。情况说明：{' '.join(one.explanation.split())}" if one.explanation else ""
    material = f"。补充材料：{' '.join(one.material.split())}" if one.material else ""
    fields = {change.field: read.fields[change.field] for change in changes}
    reason = f"据核实反馈表“{form.file}”{where.sheet or ''}{where.cell or ''}：{' '.join(one.correction.split())}{said}{material}"
    return Draft(kind, Action.AMEND, record_name(record), fields, reason, called(record), owner_of(record), where, changes)


def _words(value: object) -> object:
    if isinstance(value, tuple):
        return frozenset(map(str, value))
    return fold(value) if isinstance(value, str) else value


def _explain(one: Answer, finding: Finding, now: Standing, found: Gathered) -> bool:
    """Propose the waiver that a written explanation asks for; whether it is granted is for the department to say."""
    setting = now.policy.rules.get(finding.rule)
    if not one.explanation:
        found.manual.append(_manual(one, "选了已书面说明，没有写情况说明", "请补写原因", alliance=finding.alliance))
        return False
    if setting is None or setting.strength is Strength.STRICT:
        why = f"{finding.rule}（{finding.name}）是刚性要求，不能用说明代替"
        found.manual.append(_manual(one, why, "请按要求补办，或者更正台账", alliance=finding.alliance))
        return False
    found.waivers.append(WaiverText(finding.rule, finding.name, finding.alliance, _waiver(one, finding), one.at["情况说明"]))
    return True


def _waiver(one: Answer, finding: Finding) -> str:
    """The text to paste. Approver and last day are the department's: without them it explains nothing."""
    lines = ["[[waiver]]", f"rule = {_toml(finding.rule)}"]
    lines += [f"alliance = {_toml(finding.alliance)}"] if finding.alliance else []
    lines += [f"period = {_toml(finding.period)}", f"reason = {_toml(' '.join(one.explanation.split()))}", 'approved_by = ""  # 请填批准人']
    lines += [f"document = {_toml(' '.join(one.material.split()))}"] if one.material else []
    return "\n".join([*lines, "# expires = 2024-12-31  # 请改成截止日期，并去掉行首的 #"])


def _toml(text: str) -> str:
    return json.dumps(mask_personal(text), ensure_ascii=False).replace("\x7f", "\\u007f")


def records_about(finding: Finding, book: Book) -> list[Record]:
    """The record that a finding is about, then the filing in its own row; none where it isn't clear which."""
    if finding.record is None:
        return []
    found: list[Record] = [one for cls in KINDS.values() for one in book.all(cls) if one.key and mask_personal(one.key) == finding.record]
    places = set(finding.locations)
    if len(found) > 1:
        found = [one for one in found if places & _cells(one)]
    if len(found) != 1:
        return []
    filings: Iterable[Filing] = book.all(Filing)
    own = [one for one in filings if one.from_activity and one.key == f"{found[0].key}{FILED_WITH}"]
    return [*found, *own]


def _cells(record: Record) -> set[Location]:
    return {record.origin.where(column.field) for column in COLUMNS[record.record_kind]} | set(record.where())


def _is_fingerprint(text: str) -> bool:
    digits = text.partition("-")
    return len(digits[0]) == 16 and all(one in "0123456789abcdef" for one in digits[0]) and (not digits[1] or digits[2].isdecimal())


def _manual(one: Answer, why: str, fix: str, alliance: str | None = None) -> Manual:
    return Manual(mask_personal(one.problem), why, fix, one.place, alliance or one.alliance, one.typed)
