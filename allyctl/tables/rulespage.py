"""The rules in force as data: where each stands in the paper, and where every value comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from allyctl.model.finding import Audience, Severity, Strength
from allyctl.model.policy import ParamValue, Policy, RuleSetting
from allyctl.model.records import COLUMNS, KINDS
from allyctl.model.settings import Settings
from allyctl.rules.basis import TOOL, basis_of, paper
from allyctl.rules.registry import Rule
from allyctl.tables.blocks import Block, Line, Table, Title, Tone

TOOL_DEFAULT = "工具默认值"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter as it is in force: `set_by` says where the value comes from."""

    name: str
    value: ParamValue
    meaning: str
    set_by: str


@dataclass(frozen=True, slots=True)
class RuleInForce:
    """A rule and what the policy and the county made of it."""

    rule: Rule
    setting: RuleSetting
    severity_set_by: str
    basis: str
    params: tuple[Parameter, ...]

    @property
    def off(self) -> bool:
        """Whether it is switched off."""
        return self.setting.severity is Severity.OFF

    @property
    def waivable(self) -> bool:
        """Whether a fault can be taken as explained."""
        return self.setting.strength is not Strength.STRICT


def rule_in_force(rule: Rule, policy: Policy, settings: Settings) -> RuleInForce:
    """How *rule* stands under *policy*; one that the policy does not name is off."""
    setting = policy.rules.get(rule.code) or RuleSetting(rule.code, Severity.OFF, Strength.TOOL)
    by_policy = f"政策 {policy.name}"
    params = tuple(
        Parameter(
            name,
            setting.params.get(name, default),
            rule.params.get(name, ""),
            setting.set_by.get(name) or (by_policy if name in setting.params else TOOL_DEFAULT),
        )
        for name, default in rule.defaults.items()
    )
    return RuleInForce(
        rule, setting, setting.set_by.get("severity", by_policy), basis_of(setting, policy, settings), params
    )


def rules_page(rules: Iterable[RuleInForce], policy: Policy, settings: Settings, *, all: bool) -> Iterator[Block]:
    """The table of `allyctl rules`; `all` lists those switched off, apart."""
    rules = list(rules)
    live = [one for one in rules if not one.off]
    off = [one for one in rules if one.off]
    yield Line(f"依据：{paper(policy, settings)}（政策 {policy.name}）", Tone.STRONG, hang=6)
    yield Line("")
    yield _table(live, paper(policy, settings))
    yield Line(f"依据是“—”的：{TOOL}；参数后面没有写来源的，也是{TOOL_DEFAULT}。", Tone.QUIET)
    if all and off:
        yield Title("未启用")
        yield Line("本政策的依据中没有相应规定，或者已由本单位关闭。", Tone.QUIET)
        yield Table(("代码", "规则"), tuple((one.rule.code, one.rule.name) for one in off))
    elif off:
        named = "、".join(f"{one.rule.code} {one.rule.name}" for one in off)
        yield Line(f"另有 {len(off)} 项未启用（加 --all 分行列出）：{named}。", Tone.QUIET)
    yield Line("一条规则的详细说明：allyctl explain 代码", Tone.QUIET)


def _table(rules: list[RuleInForce], said: str) -> Table:
    """The basis without the paper's name, which was *said* above; what is the tool's own is told once below."""
    rows = tuple(
        (
            one.rule.code,
            one.rule.name,
            one.setting.severity.chinese,
            one.setting.strength.chinese,
            _values(one),
            "—" if one.basis == TOOL else one.basis.removeprefix(said),
        )
        for one in rules
    )
    return Table(("代码", "规则", "轻重", "约束", "参数（来源）", "依据"), rows)


def _values(one: RuleInForce) -> str:
    said = []
    for param in one.params:
        whence = "" if param.set_by == TOOL_DEFAULT else f"（{param.set_by}）"
        said.append(f"{param.name}={show_value(param.value)}{whence}")
    if "severity" in one.setting.set_by:
        said.append(f"轻重（{one.severity_set_by}）")
    return "\n".join(said)


def show_value(value: ParamValue) -> str:
    """A parameter's value as it would be written in `allyctl.toml`."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "[" + ", ".join(f'"{one}"' for one in value) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def rules_document(rules: Iterable[RuleInForce], policy: Policy, settings: Settings) -> dict[str, Any]:
    """What `allyctl rules --format json` prints; rules switched off have severity `off`."""
    return {
        "schema": "allyctl.rules/1",
        "policy": policy.name,
        "paper": paper(policy, settings),
        "rules": [rule_document(one) for one in rules],
    }


def explain_document(one: RuleInForce, policy: Policy) -> dict[str, Any]:
    """What `allyctl explain --format json` prints."""
    needs = [[{"kind": kind, "field": field or None} for kind, field in split_need(need)] for need in one.rule.needs]
    extra = {"cadence": one.rule.cadence.value, "needs": needs, "fix": one.rule.fix, "doc": one.rule.doc}
    return {"schema": "allyctl.explain/1", "policy": policy.name, "rule": rule_document(one) | extra}


def rule_document(one: RuleInForce) -> dict[str, Any]:
    """One rule as JSON."""
    return {
        "code": one.rule.code,
        "slug": one.rule.slug,
        "name": one.rule.name,
        "severity": one.setting.severity.word,
        "severity_set_by": one.severity_set_by,
        "strength": one.setting.strength.value,
        "clause": one.setting.clause or None,
        "quote": one.setting.quote or None,
        "basis": one.basis,
        "owner": one.rule.owner.value,
        "audience": one.rule.audience.value,
        "waivable": one.waivable,
        "params": [
            {
                "name": param.name,
                "value": list(param.value) if isinstance(param.value, tuple) else param.value,
                "meaning": param.meaning,
                "set_by": param.set_by,
            }
            for param in one.params
        ],
    }


def split_need(need: str) -> list[tuple[str, str]]:
    """`"filing.decided_by|filing.decision"` -> ledger and field of each that would do."""
    parts = (one.partition(".") for one in need.split("|"))
    return [(kind, field) for kind, _, field in parts]


def explain_page(one: RuleInForce, policy: Policy) -> Iterator[Block]:
    """The page of `allyctl explain`."""
    rule, setting = one.rule, one.setting
    yield Line(f"{rule.code}　{rule.name}（{rule.slug}）", Tone.STRONG)
    if one.off:
        yield Line(f"本政策（{policy.name}）未启用这条规则。", Tone.CARE)
    else:
        yield Line(f"轻重：{setting.severity.chinese}（{one.severity_set_by}）", hang=6)
        yield Line(f"约束：{setting.strength.chinese}", hang=6)
        yield Line(f"依据：{one.basis}", hang=6)
    yield Line(f"判断：{rule.cadence.value}", hang=6)
    inside = "，属部内事项，不计入联盟" if rule.audience is Audience.INTERNAL else ""
    yield Line(f"办理：由{rule.owner.value}办理{inside}。{rule.fix}", hang=6)
    if not one.off:
        waiver = (
            "可以，写明理由、批准人和期限，列入 allyctl.toml 的 [[waiver]]"
            if one.waivable
            else "不可以，依据是刚性规定"
        )
        yield Line(f"豁免：{waiver}", hang=6)
    if rule.needs:
        yield Line(f"需要：{'；'.join(map(_need, rule.needs))}", hang=6)
    for param in one.params:
        meaning = f"，{param.meaning}" if param.meaning else ""
        yield Line(f"参数：{param.name} = {show_value(param.value)}{meaning}（{param.set_by}）", hang=6)
    yield Line("")
    for line in rule.doc.splitlines():
        text = line.lstrip()
        yield Line(text, indent=len(line) - len(text))


def _need(need: str) -> str:
    return " 或 ".join(_heading(kind, field) for kind, field in split_need(need))


def _heading(kind: str, field: str) -> str:
    if kind not in KINDS:
        return f"allyctl.toml 的 {field}"
    sheet = KINDS[kind].chinese
    heading = next((column.heading for column in COLUMNS[kind] if column.field == field), "")
    return f"“{sheet}”的“{heading}”一列" if heading else f"“{sheet}”的台账"
