"""`allyctl rules` and `allyctl explain`: what is in force, on whose word, and where every value comes from."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from goldens import assert_golden

import allyctl.rules.catalogue  # noqa: F401  # fills the registry
from allyctl.console import Console
from allyctl.model.finding import Audience, Owner, Severity, Strength
from allyctl.model.policy import Policy, RuleSetting
from allyctl.model.settings import Settings, Source
from allyctl.rules.registry import RULES, Cadence, Fault, Rule, Scope
from allyctl.tables.blocks import Line, Table
from allyctl.tables.layout import width
from allyctl.tables.rulespage import explain_page, rule_in_force, rules_page


def schema_of(command: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(files("allyctl").joinpath(f"schemas/{command}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(read)
    return read


def _judge(scope: Scope, *, min: int = 1, per: str = "year") -> list[Fault]:
    """每个片区联盟原则上至少每季度组织开展一次联合组织活动。

    为什么：这是通知对联盟活动的基本要求。

    坏例（2024Q3，截至 2024-10-08）：
        [活动]
        联盟 | 活动时间
    """
    return []


def a_rule(**values: Any) -> Rule:
    given: dict[str, Any] = {
        "code": "ACT101", "slug": "quarterly-activity", "name": "季度联合活动", "cadence": Cadence.QUARTER, "owner": Owner.LEAD,
        "audience": Audience.ALLIANCE, "needs": ("activity", "filing.decided_by|filing.decision"), "fix": "补办或者书面说明",
        "params": {"min": "一个季度至少几次"}, "defaults": {"min": 1, "per": "year"}, "workspace": False, "founding_notes": True, "function": _judge,
    }  # fmt: skip
    return Rule(**(given | values))


STRICT = a_rule(code="FIL101", slug="filed", name="活动报备", params={}, defaults={}, needs=())
OFF = a_rule(code="ORG106", slug="zone-head", name="片区负责人", params={}, defaults={}, needs=())
COUNTY = Settings(source=Source("关于组建片区党建联盟的通知", "示组通〔2024〕3号"))
POLICY = Policy(
    "county",
    "片区党建联盟工作有关要求",
    {
        "ACT101": RuleSetting(
            "ACT101", Severity.WARNING, Strength.PRINCIPLE, "四（二）", "原则上至少每季度组织开展一次联合组织活动",
            {"min": 2}, {"min": "allyctl.toml 第23行", "severity": "allyctl.toml 第22行"},
        ),
        "FIL101": RuleSetting("FIL101", Severity.ERROR, Strength.STRICT, "四（三）", "每次举办活动之前实行报备制度"),
    },
)  # fmt: skip


def drawn(blocks: Any, cells: int | None) -> str:
    """As a terminal of that width shows it; None: as a file gets it."""
    out = io.StringIO()
    Console(out, io.StringIO(), width=cells, terminal=cells is not None, color=False).show(blocks)
    return out.getvalue()


@pytest.mark.parametrize("cells", [80, 200, None])
def test_the_table_of_rules(cells: int | None) -> None:
    """Severity, strength, parameters with their source, basis; those switched off apart; nothing wider than the terminal."""
    rules = [rule_in_force(rule, POLICY, COUNTY) for rule in (a_rule(), STRICT, OFF)]
    page = drawn(rules_page(rules, POLICY, COUNTY, all=True), cells)
    assert cells is None or max(map(width, page.splitlines())) <= cells
    assert_golden(f"rules-{cells or 'file'}.txt", page)


@pytest.mark.parametrize("rule", [a_rule(), STRICT, OFF], ids=lambda rule: rule.code)
def test_the_page_of_a_rule(rule: Rule) -> None:
    """What it demands, on whose word, who acts, whether it can be waived."""
    assert_golden(f"explain-{rule.code}.txt", drawn(explain_page(rule_in_force(rule, POLICY, COUNTY), POLICY), 80))


def test_a_value_says_where_it_comes_from() -> None:
    """The county's own line, the policy, or a default of the tool."""
    stands = rule_in_force(a_rule(), POLICY, COUNTY)
    assert [(one.name, one.value, one.set_by) for one in stands.params] == [("min", 2, "allyctl.toml 第23行"), ("per", "year", "工具默认值")]
    assert stands.severity_set_by == "allyctl.toml 第22行"
    assert rule_in_force(STRICT, POLICY, COUNTY).severity_set_by == "政策 county"


@pytest.mark.parametrize("policy", ["county", "township"])
@pytest.mark.parametrize("options", [(), ("--all",)], ids=str)
def test_rules_as_json(policy: str, options: tuple[str, ...], run: Callable[..., Any], tmp_path: Path) -> None:
    """Keeps its schema; with --all every rule is there, those switched off as `off`."""
    ran = run("rules", "--policy", policy, "--format", "json", *options, cwd=tmp_path)
    document = json.loads(ran.out)
    jsonschema.validate(document, schema_of("rules"))
    assert (ran.code, ran.err, document["policy"]) == (0, "", policy)
    off = [one for one in document["rules"] if one["severity"] == "off"]
    assert bool(off) == bool(options)
    assert not options or {one["code"] for one in document["rules"]} == set(RULES)


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_rule_can_be_explained(code: str, run: Callable[..., Any], tmp_path: Path) -> None:
    """On both policies, as text that GBK can hold and as JSON that keeps its schema."""
    for policy in ("county", "township"):
        ran = run("explain", code, "--policy", policy, cwd=tmp_path)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.startswith(f"{code}　{RULES[code].name}（{RULES[code].slug}）\n")
        ran.out.replace("›", ">").encode("gbk")
    jsonschema.validate(json.loads(run("explain", code, "--format", "json", cwd=tmp_path).out), schema_of("explain"))


@pytest.mark.parametrize("text", ["act101", " ACT101", "quarterly-activity", RULES["ACT101"].name])
def test_a_rule_goes_by_code_slug_or_name(text: str, run: Callable[..., Any], tmp_path: Path) -> None:
    """In any case."""
    assert run("explain", text, cwd=tmp_path).out.startswith("ACT101")


def test_a_rule_of_the_tools_own_says_so(run: Callable[..., Any], tmp_path: Path) -> None:
    """No words in the source: 通知未作规定，系本工具默认值."""
    assert "依据：通知未作规定，系本工具默认值\n" in run("explain", "AGR102", cwd=tmp_path).out


def test_the_countys_own_paper_and_lines_are_named(run: Callable[..., Any], tmp_path: Path) -> None:
    """Inside a workspace the basis is its paper, and a parameter's source the line that sets it."""
    (tmp_path / "allyctl.toml").write_text(
        'schema = 1\nname = "示例县"\n[source]\ntitle = "关于组建片区党建联盟的通知"\nnumber = "示组通〔2024〕3号"\n[rules.AGR102]\ndays = 60\n',
        encoding="utf-8",
    )
    assert "依据：《关于组建片区党建联盟的通知》（示组通〔2024〕3号）" in run("rules", cwd=tmp_path).out
    assert "days = 60" in run("explain", "AGR102", cwd=tmp_path).out
    assert "（allyctl.toml 第7行）" in run("explain", "AGR102", cwd=tmp_path).out


def test_explaining_loads_no_reader(run: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader of workbooks isn't even imported."""
    monkeypatch.setitem(sys.modules, "allyctl.reading.load", None)
    assert run("explain", "ACT101", cwd=tmp_path).code == 0


def test_what_is_the_tools_own_is_said_once() -> None:
    """In the table of rules a dash stands for the tool's own word; a default needs no source behind it."""
    own = RuleSetting("FIL101", Severity.WARNING, Strength.TOOL)
    rules = [rule_in_force(STRICT, Policy("county", "要求", {"FIL101": own}), COUNTY)]
    blocks = list(rules_page(rules, POLICY, COUNTY, all=False))
    (table,) = (block for block in blocks if isinstance(block, Table))
    assert table.rows[0][-1] == "—"
    assert sum("通知未作规定，系本工具默认值" in block.text for block in blocks if isinstance(block, Line)) == 1
    assert "min=1\n" in f"{_params_of(a_rule())}\n"


def _params_of(rule: Rule) -> str:
    policy = Policy("county", "要求", {rule.code: RuleSetting(rule.code, Severity.ERROR, Strength.STRICT)})
    (table,) = (block for block in rules_page([rule_in_force(rule, policy, COUNTY)], policy, COUNTY, all=False) if isinstance(block, Table))
    return table.rows[0][4]
