"""Reports and findings in one line, for the tests of what is shown; people and places are invented."""

from __future__ import annotations

from datetime import date
from typing import Any

from allyctl.model.book import ReadCounts
from allyctl.model.finding import Audience, Finding, NotChecked, Owner, Severity
from allyctl.model.place import Location
from allyctl.model.report import AllianceSummary, Report
from allyctl.values.periods import Period

RIVER, HILL = "沿河片区党建联盟", "北山片区党建联盟"
PAPER = "《关于组建片区党建联盟的通知》（示组通〔2024〕3号）"
QUARTER = f"{PAPER}四（二）：“原则上至少每季度组织开展一次联合组织活动”"


def at(cell: str, file: str = "活动台账.xlsx", sheet: str = "活动") -> Location:
    return Location(file, sheet, cell)


def a_finding(rule: str = "ACT101", **values: Any) -> Finding:
    """A finding; what is not said is ordinary."""
    given: dict[str, Any] = {
        "slug": "quarterly-activity", "name": "季度联合活动", "severity": Severity.ERROR, "alliance": RIVER, "unit": None,
        "period": "2024Q3", "owner": Owner.LEAD, "audience": Audience.ALLIANCE, "message": "2024年第三季度未见联合组织活动记录",
        "basis": QUARTER, "fix": "补办并补记台账；确有特殊情况的，书面说明原因，经审批后列入豁免", "record": None, "waived": None,
        "doubt": (), "fingerprint": "0123456789abcdef", "locations": (at("A2", "名册.xlsx", "联盟"),),
    }  # fmt: skip
    return Finding(rule=rule, **(given | values))


def a_report(*findings: Finding, **values: Any) -> Report:
    """A report over two alliances with these findings."""

    def count(name: str, severity: Severity) -> int:
        return sum(1 for one in findings if one.alliance == name and one.counts and one.severity is severity)

    given: dict[str, Any] = {
        "workspace": "示例县", "policy": "county", "period": Period(2024, 3, 3), "as_of": date(2024, 10, 8),
        "read": ReadCounts(2, 9, 131, 7), "activities": 7, "not_checked": (),
        "checked": ("ACT101", "AGR101", "FIL101", "FIL102", "ORG101", "DAT103"),
        "alliances": tuple(
            AllianceSummary(
                name=name, activities=3,
                error=count(name, Severity.ERROR), warning=count(name, Severity.WARNING), note=count(name, Severity.NOTE),
                waived=sum(1 for one in findings if one.alliance == name and one.waived),
            )
            for name in (RIVER, HILL)
        ),
    }  # fmt: skip
    return Report(findings=findings, **(given | values))


def a_full_report() -> Report:
    """One of everything: fault, warning, note, doubt, waiver, internal gap, file problem, what could not be checked."""
    return a_report(
        a_finding(),
        a_finding(
            "FIL102", slug="filed-before", name="事前报备", severity=Severity.WARNING, owner=Owner.DUTY, fingerprint="1" * 16,
            message="《七一主题党日》2024年8月20日举办，当日才报备，不足规定的3个工作日", locations=(at("C7"), at("H7")),
            basis=f"{PAPER}四（三）：“每次举办活动之前实行报备制度，报经县委组织部审批后方能开展”", fix="今后提前报备",
        ),
        a_finding(
            "ORG101", slug="lead-unit", name="牵头单位", severity=Severity.NOTE, alliance=HILL, fingerprint="2" * 16,
            message="牵头单位未填", locations=(at("B3", "名册.xlsx", "联盟"),), basis="通知未作规定，系本工具默认值", fix="请填写牵头单位",
        ),
        a_finding(
            alliance=HILL, severity=Severity.WARNING, fingerprint="3" * 16,
            doubt=("活动台账.xlsx › 活动 › C9（日期“7.5”无法确定是7月5日还是7月50日）",), locations=(),
        ),
        a_finding(
            "AGR101", slug="agreement-signed", name="签订协议", alliance=HILL, waived="换届期间统一延后签订", fingerprint="4" * 16,
            message="未见协议签订日期", locations=(at("F3", "名册.xlsx", "联盟"),),
        ),
        a_finding(
            "FIL105", slug="decision-due", name="报备审批时限", severity=Severity.WARNING, owner=Owner.DEPARTMENT, fingerprint="5" * 16,
            audience=Audience.INTERNAL, message="《秋收志愿服务》的报备已等待8个工作日，尚未审批", locations=(at("A5", sheet="报备"),),
            basis="通知未作规定，系本工具默认值", fix="请尽快审批",
        ),
        a_finding(
            "DAT103", slug="unreadable-date", name="日期无法识别", owner=Owner.LEAD, fingerprint="6" * 16, alliance=HILL,
            message="“2024年2月30日”没有这一天", locations=(at("C9"),), basis="通知未作规定，系本工具默认值", fix="请改为正确的日期",
        ),
        not_checked=(
            NotChecked("FIL108", "审批人", "allyctl.toml 没有写审批人", "[approvers] names"),
            NotChecked("ROT101", "轮值召集", "没有读到“轮值”的台账", "轮值（联盟、轮值周期、轮值单位）"),
            NotChecked("ROT102", "不连任", "没有读到“轮值”的台账", "轮值（联盟、轮值周期、轮值单位）"),
        ),
    )  # fmt: skip
