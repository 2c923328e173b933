"""ROT: who convenes, who serves, in what order; and where nothing may be said."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from samples import a_book, a_member, a_roster, a_term, an_activity, an_alliance, find

from allyctl.calendar import Calendar
from allyctl.model.book import Book, Unread
from allyctl.model.choices import Organiser, RotationCycle, Status, Tier
from allyctl.model.finding import Finding, Owner, Severity, Strength
from allyctl.model.place import Location
from allyctl.model.policy import Policy, RuleSetting
from allyctl.model.records import Record, Term
from allyctl.model.roster import Roster
from allyctl.model.settings import Settings
from allyctl.rules import catalogue
from allyctl.rules.engine import check
from allyctl.rules.registry import RULES
from allyctl.values.periods import Period

W = Severity.WARNING
OTHER = "环山片区党建联盟"
Q1, Q2, Q3, Q4 = (Period(2024, 3, number) for number in (1, 2, 3, 4))
YEAR, H1, H2 = Period(2024, 12), Period(2024, 6, 1), Period(2024, 6, 2)
assert catalogue.FAMILIES
ALL = [code for code in sorted(RULES) if code.startswith("ROT")]
UNITS = ("城关镇", "河东乡", "柳河乡")


def zone(*units: str, **values: Any) -> Roster:
    """An alliance led by 城关镇."""
    return a_roster(*(units or UNITS), **({"lead_unit": "城关镇"} | values))


def terms(*units: str, first: Period = Q1, **values: Any) -> list[Term]:
    """One term after another."""
    made, period = [], first
    for unit in units:
        made.append(a_term(period, unit, **values))
        period = period.next()
    return made


def book_of(*records: Record, roster: Roster | None = None, **more: Any) -> Book:
    """A book on the alliance led by 城关镇."""
    return a_book(*records, roster=roster or zone(), **more)


def only(findings: list[Finding]) -> Finding:
    """The one finding there is."""
    assert len(findings) == 1, [finding.message for finding in findings]
    return findings[0]


def messages(findings: list[Finding]) -> list[str]:
    """What is said."""
    return [finding.message for finding in findings]


# where rotation is not asked for


BAD = [
    *terms("河东乡", "柳河乡", "河东乡", "河东乡", first=Period(2023, 3, 4)),
    an_activity(convened_by="柳河乡", hosted_by="柳河乡", held_on="2024-05-20"),
    an_activity(convened_by="柳河乡", hosted_by="柳河乡", convener="李四方"),
]


def found(roster: Roster, *records: Record) -> list[str]:
    """Every ROT rule that has something to say of 2024, where all is badly kept."""
    book = book_of(*(records or BAD), roster=roster)
    return [code for code in ALL if find(code, book, YEAR, as_of="2025-01-05")]


def secretaries(**values: Any) -> Roster:
    """Three units with their secretaries."""
    members = [a_member(unit, secretary=name) for unit, name in zip(UNITS, ("张一山", "孙剑", "周正平"), strict=True)]
    return Roster([an_alliance(lead_unit="城关镇", **values)], members)


def test_a_badly_kept_alliance_breaks_every_rule() -> None:
    """The ground on which the silences below are proved."""
    assert found(secretaries()) == ALL


@pytest.mark.parametrize(
    "values", [{"tier": Tier.TOPIC}, {"tier": Tier.WHOLE}, {"rotation_cycle": RotationCycle.ACTIVITY}], ids=["专题", "全域", "每次活动"]
)
def test_alliances_without_rotation_by_term(values: dict[str, Any]) -> None:
    """Formed at will, the core, or duty by activity: no rule of terms applies."""
    assert [code for code in found(secretaries(**values)) if code != "ROT107"] == []


def test_an_alliance_of_one_unit() -> None:
    """Nobody to take turns with."""
    assert found(zone("柳河乡", lead_unit="柳河乡")) == []


def test_without_a_roster_only_the_terms_themselves_are_judged() -> None:
    """Who else is a member, who leads, nobody knows: only two terms running can be told."""
    nobody = Roster([an_alliance()], [], from_log=True)
    assert found(nobody) == ["ROT102"]
    assert found(nobody, *terms("城关镇", "城关镇")) == []


# ROT101


def test_convened_by_another_member() -> None:
    """The words, the cells, both ways out."""
    activity, (term,) = an_activity(theme="联学", convened_by="柳河乡"), terms("河东乡", first=Q3)
    finding = only(find("ROT101", book_of(activity, term)))
    assert finding.message == "2024年8月20日“联学”由柳河乡召集，2024年第三季度轮值单位为河东乡，如属调换请注明"
    assert finding.fix == (
        "如属调换，请在轮值表“备注”中注明调换及原因；召集单位登记有误的，请更正；确有特殊情况的，书面说明原因，经审批后列入豁免"
    )
    assert (finding.severity, finding.owner, finding.doubt) == (Severity.ERROR, Owner.DUTY, ())
    assert finding.locations == (*activity.where("held_on", "convened_by"), *term.where("unit"))


@pytest.mark.parametrize(
    ("activity", "term"),
    [
        ({"convened_by": "河东乡"}, {}),
        ({"convened_by": "城关镇"}, {}),
        ({"convened_by": "柳河乡"}, {"note": "因防汛与柳河乡调换"}),
        ({"convened_by": "柳河乡"}, {"note": "由柳河乡代"}),
        ({"convened_by": "柳河乡", "note": "与河东乡调换"}, {}),
        ({"convened_by": "柳河乡", "organiser": Organiser.MEMBER}, {}),
        ({"convened_by": "柳河乡", "organiser": Organiser.COUNTY}, {}),
        ({"convened_by": "柳河乡", "status": Status.CANCELLED}, {}),
        ({"convened_by": "柳河乡", "theme": "联席会议"}, {}),
        ({"convened_by": "柳河乡", "held_on": "2024-06-20"}, {}),
        ({"without": ["convened_by"]}, {}),
        ({"unread": ("convened_by",)}, {}),
    ],
    ids=str,
)
def test_convened_in_order_or_not_to_be_judged(activity: dict[str, Any], term: dict[str, Any]) -> None:
    """On duty, the lead unit, a swap in writing; another's activity; no column, an unreadable cell."""
    book = book_of(an_activity(**activity), an_activity(convened_by="河东乡"), *terms("河东乡", first=Q3, **term))
    assert find("ROT101", book) == []


def test_no_term_for_that_day_is_told_by_another_rule() -> None:
    """A ledger of terms that is silent on the day accuses nobody here."""
    assert find("ROT101", book_of(an_activity(convened_by="柳河乡"), *terms("河东乡", first=Q2))) == []


def test_convened_by_a_unit_of_no_alliance_is_asked_about() -> None:
    """A warning at most: a county unit may have called them together."""
    finding = only(find("ROT101", book_of(an_activity(theme="联学", convened_by="县农业农村局党委"), *terms("河东乡", first=Q3))))
    assert finding.message == (
        "2024年8月20日“联学”由县农业农村局党委召集，名册中该单位不是本联盟成员单位；2024年第三季度轮值单位为河东乡"
    )
    assert finding.severity is W


def test_a_blank_convening_unit() -> None:
    """未填, a warning."""
    finding = only(find("ROT101", book_of(an_activity(theme="联学"), *terms("河东乡", first=Q3))))
    assert (finding.message, finding.severity) == ("2024年8月20日“联学”未填召集单位", W)


def test_two_units_named_for_one_term() -> None:
    """Either may convene; a third one is in doubt."""
    rows = [a_term(Q3, "河东乡"), a_term(Q3, "城关镇")]
    roster = zone(lead_unit=None)
    for unit in ("河东乡", "城关镇"):
        assert find("ROT101", book_of(an_activity(convened_by=unit), *rows, roster=roster)) == []
    assert only(find("ROT101", book_of(an_activity(convened_by="柳河乡"), *rows))).word == "待核实"


def test_without_a_lead_unit_in_the_roster_it_is_in_doubt() -> None:
    """The one who convened may be the lead unit."""
    finding = only(find("ROT101", book_of(an_activity(convened_by="柳河乡"), *terms("河东乡", first=Q3), roster=zone(lead_unit=None))))
    assert finding.word == "待核实"
    assert finding.doubt[0].endswith("名册没有写明牵头单位，柳河乡是否为牵头单位不能确定")


def test_a_term_that_could_not_be_read_leaves_it_in_doubt() -> None:
    """The row may say who stood in."""
    unread = Unread(("term",), Location("台账.xlsx", "轮值", "B4"), "轮值周期无法识别")
    assert only(find("ROT101", book_of(an_activity(convened_by="柳河乡"), *terms("河东乡", first=Q3), unread=[unread]))).word == "待核实"


def test_a_day_known_to_the_quarter_may_lie_in_several_terms() -> None:
    """Monthly terms: convened by one of them is fine, by another one in doubt."""
    july = Period(2024, 1, 7)
    rows = terms("河东乡", "柳河乡", first=july)
    quarter = an_activity(convened_by="柳河乡").held_on.__class__(july.first, Q3.last)
    fine, doubtful = an_activity(held_on=quarter, convened_by="柳河乡"), an_activity(held_on=quarter, convened_by="山前乡", theme="联学")  # type: ignore[arg-type]
    roster = zone(*UNITS, "山前乡")
    assert find("ROT101", book_of(fine, *rows, roster=roster)) == []
    assert only(find("ROT101", book_of(doubtful, *rows, roster=roster))).word == "待核实"


@pytest.mark.parametrize(("held_on", "count"), [("2024-07-10", 0), ("2024-07-11", 1)])
def test_until_the_handover_the_unit_before_may_convene(held_on: str, count: int) -> None:
    """交接日期 in writing: its day still counts."""
    rows = [*terms("柳河乡", first=Q2), *terms("河东乡", first=Q3, handed_over_on="2024-07-10")]
    assert len(find("ROT101", book_of(an_activity(held_on=held_on, convened_by="柳河乡"), *rows))) == count


def test_the_roster_of_the_day_decides_who_is_a_member() -> None:
    """A unit that left in June is no member in August; its successor is."""
    members = [a_member("城关镇"), a_member("河东乡"), a_member("柳河乡", left_on="2024-06-30"), a_member("柳河镇", joined_on="2024-07-01")]
    roster = Roster([an_alliance(lead_unit="城关镇")], members)
    (term,) = terms("河东乡", first=Q3)
    left = only(find("ROT101", book_of(an_activity(convened_by="柳河乡"), term, roster=roster)))
    joined = only(find("ROT101", book_of(an_activity(convened_by="柳河镇"), term, roster=roster)))
    assert (left.severity, joined.severity) == (W, Severity.ERROR)


def test_the_quarter_of_founding_gives_a_note() -> None:
    """A young alliance is told mildly."""
    book = book_of(an_activity(convened_by="柳河乡"), *terms("河东乡", first=Q3), roster=zone(founded_on="2024-07-15"))
    assert only(find("ROT101", book)).severity is Severity.NOTE


def test_held_by_several_alliances_it_is_the_conveners_alliance_that_answers() -> None:
    """One finding, judged by the rotation of the alliance that convened."""
    members = [*zone().members, a_member("山前乡", OTHER), a_member("山后乡", OTHER)]
    roster = Roster([an_alliance(lead_unit="城关镇"), an_alliance(OTHER, lead_unit="山后乡")], members)
    rows = [a_term(Q3, "河东乡"), a_term(Q3, "山后乡", OTHER)]
    activity = an_activity(("沿河片区党建联盟", OTHER), convened_by="山前乡")
    assert only(find("ROT101", book_of(activity, *rows, roster=roster))).alliance == OTHER


# ROT102


def test_two_terms_running() -> None:
    """Told in the period in which the later one begins, at both cells."""
    before, later = terms("河东乡", "河东乡", first=Q2)
    finding = only(find("ROT102", book_of(before, later), severity=W))
    assert finding.message == "河东乡在2024年第二季度和2024年第三季度连续轮值"
    assert (finding.unit, finding.owner) == ("河东乡", Owner.LEAD)
    assert finding.locations == (*later.where("unit"), *before.where("unit"))
    assert find("ROT102", book_of(before, later), Q2) == []
    assert find("ROT102", book_of(before, later), Q4) == []


@pytest.mark.parametrize(
    "rows",
    [
        terms("城关镇", "河东乡", first=Q2),
        [a_term(Q1, "河东乡"), a_term(Q3, "河东乡")],
        [a_term(Q2, "河东乡"), a_term(Q3, "河东乡", note="与城关镇调换")],
        [a_term(Q2, "河东乡", note="代城关镇轮值"), a_term(Q3, "河东乡")],
        [a_term(Q3, "河东乡"), a_term(Q3, "河东乡")],
    ],
    ids=["different", "a gap", "swapped", "swapped before", "one row twice"],
)
def test_terms_that_do_not_repeat(rows: list[Term]) -> None:
    """Another unit, a term between, a swap in writing, a copy."""
    assert find("ROT102", book_of(*rows)) == []


def test_a_term_not_begun_is_not_judged() -> None:
    """Next quarter's plan may still change."""
    assert find("ROT102", book_of(*terms("河东乡", "河东乡", first=Q3)), YEAR, as_of="2024-09-30") == []
    assert len(find("ROT102", book_of(*terms("河东乡", "河东乡", first=Q3)), YEAR, as_of="2024-10-01")) == 1


def test_a_year_written_in_quarters_repeats_nothing() -> None:
    """The roster says 年度; the second year of the same unit is a repetition."""
    roster = zone(rotation_cycle=RotationCycle.YEAR)
    rows = terms("河东乡", "河东乡", "河东乡", "河东乡")
    assert find("ROT102", book_of(*rows, roster=roster), YEAR) == []
    following = [*rows, *terms("河东乡", first=Period(2025, 3, 1))]
    message = only(find("ROT102", book_of(*following, roster=roster), Period(2025, 3, 1), as_of="2025-03-01")).message
    assert message == "河东乡在2024年1月至2024年12月和2025年第一季度连续轮值"


def test_a_repeated_term_named_twice_is_in_doubt() -> None:
    """Two rows for the one term."""
    assert only(find("ROT102", book_of(a_term(Q2, "河东乡"), a_term(Q2, "城关镇"), a_term(Q3, "河东乡")))).word == "待核实"


@pytest.mark.parametrize(
    ("units", "allowed", "messages"),
    [
        ("城河", 2, []),
        ("河河", 2, []),
        ("河河河", 2, ["河东乡从2024年第一季度到2024年第三季度连续轮值3期，最多2期"]),
        ("河河河河", 2, ["河东乡从2024年第一季度到2024年第三季度连续轮值3期，最多2期", "河东乡从2024年第一季度到2024年第四季度连续轮值4期，最多2期"]),
        ("河河城河", 2, []),
        ("河河河", 3, []),
        ("河河", 0, ["河东乡在2024年第一季度和2024年第二季度连续轮值"]),
    ],
)  # fmt: skip
def test_as_many_terms_running_as_the_policy_allows(units: str, allowed: int, messages: list[str]) -> None:
    """Each term beyond them is told, in the period in which it begins."""
    rows = terms(*({"河": "河东乡", "城": "城关镇"}[unit] for unit in units))
    assert [one.message for one in find("ROT102", book_of(*rows), YEAR, as_of="2025-01-05", terms=allowed)] == messages


def test_a_swap_among_allowed_terms_begins_anew() -> None:
    rows = [*terms("河东乡", "河东乡"), a_term(Q3, "河东乡", note="与城关镇调换"), a_term(Q4, "河东乡")]
    assert find("ROT102", book_of(*rows), YEAR, as_of="2025-01-05", terms=2) == []


# ROT103


@pytest.mark.parametrize(
    ("units", "missing"),
    [("城城河河柳柳", None), ("城河柳城河柳", None), ("城城河河城河", "柳河乡"), ("城城河河", None), ("城城河河河河", None)],
)
def test_a_round_is_longer_where_terms_may_be_repeated(units: str, missing: str | None) -> None:
    """Two terms each: a round of three units is six terms; what repeats beyond that is told by ROT102."""
    names = {"城": "城关镇", "河": "河东乡", "柳": "柳河乡"}
    months = [a_term(Period(2024, 1, month), names[unit]) for month, unit in enumerate(units, 1)]
    params: dict[str, dict[str, int]] = {"ROT102": {"terms": 2}, "ROT103": {}}
    settings = {code: RuleSetting(code, Severity.WARNING, Strength.REQUIRED, params=given) for code, given in params.items()}
    report = check(book_of(*months), Settings(), Policy("test", "办法", settings), YEAR, date(2025, 1, 5), Calendar(), select=["ROT103"])
    assert [missing in one.message for one in report.findings if missing] == ([True] if missing else [])
    assert bool(report.findings) is bool(missing)


def test_a_member_that_did_not_serve_in_the_round() -> None:
    """Told once, when the round is over, with the terms' cells."""
    rows = terms("城关镇", "河东乡", "城关镇")
    finding = only(find("ROT103", book_of(*rows), severity=W))
    assert finding.message == "2024年第一季度至2024年第三季度一轮共3期，未见柳河乡的轮值记录"
    assert finding.locations == tuple(place for row in rows for place in row.where("unit"))
    assert find("ROT103", book_of(*rows), as_of="2024-09-30") == []
    assert find("ROT103", book_of(*rows), Q2) == []


@pytest.mark.parametrize("units", [("城关镇", "河东乡", "柳河乡"), ("柳河乡", "城关镇", "河东乡"), ("城关镇", "河东乡")], ids=str)
def test_everyone_served_or_may_still_serve(units: tuple[str, ...]) -> None:
    """In any order; a round that isn't full is not judged."""
    assert find("ROT103", book_of(*terms(*units))) == []


def test_who_joined_or_left_in_the_round_is_not_missed() -> None:
    """Only those who were there from its first to its last day."""
    members = [a_member("城关镇"), a_member("河东乡", left_on="2024-05-31"), a_member("柳河乡", joined_on="2024-03-01")]
    roster = Roster([an_alliance()], members)
    assert find("ROT103", book_of(*terms("城关镇", "城关镇"), roster=roster), Q2, as_of="2024-07-05") == []


def test_a_swap_in_the_round_leaves_it_in_doubt() -> None:
    """The turn may have gone to a neighbouring round."""
    rows = [*terms("城关镇", "河东乡"), a_term(Q3, "城关镇", note="与柳河乡调换")]
    assert only(find("ROT103", book_of(*rows))).word == "待核实"


# ROT104


def test_the_convener_of_a_term_is_another_person() -> None:
    """Both names are told; it is a question, not an accusation."""
    row = a_term(Q3, "河东乡", convener="李四方")
    finding = only(find("ROT104", book_of(row, roster=secretaries()), severity=W))
    assert finding.message == "2024年第三季度轮值召集人为李四方，名册登记的河东乡党组织书记为孙剑，请核对是否已调整"
    assert (finding.unit, finding.locations) == ("河东乡", row.where("unit", "convener"))


@pytest.mark.parametrize("convener", ["孙剑", "孙 剑", "孙剑（河东乡党委书记）", "李四方（主持工作）", "孙剑、李四方"])
def test_the_secretary_however_written(convener: str) -> None:
    """Padding, posts, acting, several."""
    assert find("ROT104", book_of(a_term(Q3, "河东乡", convener=convener), roster=secretaries())) == []


@pytest.mark.parametrize(
    "values",
    [{"without": ["convener"]}, {"unread": ("convener",)}, {"convener": "李四方", "note": "代孙剑"}],
    ids=["no column", "unreadable", "stands in"],
)
def test_a_convener_that_cannot_be_judged(values: dict[str, Any]) -> None:
    """No column in that file, a cell nobody can read, an explanation."""
    other = a_term(Q2, "城关镇", convener="张一山")
    assert find("ROT104", book_of(a_term(Q3, "河东乡", **values), other, roster=secretaries())) == []


def test_a_blank_convener_of_a_term() -> None:
    """未填, a warning."""
    finding = only(find("ROT104", book_of(a_term(Q3, "河东乡"), roster=secretaries())))
    assert (finding.message, finding.severity) == ("2024年第三季度轮值单位河东乡未填轮值召集人", W)


@pytest.mark.parametrize(("convener", "count"), [("孙剑", 0), ("吴新民", 0), ("郑旧友", 1)])
def test_a_secretary_who_changed_in_mid_term(convener: str, count: int) -> None:
    """Either of the two of that term will do; the one of last year won't."""
    members = [
        a_member("城关镇", secretary="张一山"),
        a_member("河东乡", secretary="郑旧友", left_on="2023-12-31"),
        a_member("河东乡", secretary="孙剑", joined_on="2024-01-01", left_on="2024-08-15"),
        a_member("河东乡", secretary="吴新民", joined_on="2024-08-16"),
    ]
    book = book_of(a_term(Q3, "河东乡", convener=convener), roster=Roster([an_alliance()], members))
    assert len(find("ROT104", book)) == count


@pytest.mark.parametrize(
    ("convener", "alliance", "count"),
    [("孙剑", {}, 0), ("张一山", {}, 0), ("何召集", {"convener": "何召集"}, 0), ("李四方", {}, 1), (None, {}, 0)],
    ids=["its secretary", "the lead unit's", "the standing convener", "another", "blank"],
)
def test_the_convener_of_an_activity(convener: str | None, alliance: dict[str, Any], count: int) -> None:
    """The convening unit's secretary, the lead unit's, or the standing convener."""
    book = book_of(an_activity(theme="联学", convened_by="河东乡", convener=convener), roster=secretaries(**alliance))
    findings = find("ROT104", book)
    assert messages(findings) == ["2024年8月20日“联学”轮值召集人为李四方，名册登记的河东乡党组织书记为孙剑，请核对是否已调整"] * count


def test_a_convener_told_at_the_term_is_not_told_again_at_its_activities() -> None:
    """One fault, one finding."""
    row = a_term(Q3, "河东乡", convener="李四方")
    book = book_of(row, an_activity(convened_by="河东乡", convener="李四方"), roster=secretaries())
    assert only(find("ROT104", book)).locations == row.where("unit", "convener")


def test_a_roster_without_that_secretary_says_nothing() -> None:
    """A blank cell of the roster is no measure."""
    members = [a_member("城关镇", secretary="张一山"), a_member("河东乡")]
    assert find("ROT104", book_of(a_term(Q3, "河东乡", convener="李四方"), roster=Roster([an_alliance()], members))) == []


# ROT105


def test_a_term_without_a_unit() -> None:
    """Once a term, at the alliance's row."""
    roster = zone()
    finding = only(find("ROT105", book_of(*terms("城关镇", "河东乡"), roster=roster), severity=W))
    assert finding.message == "2024年第三季度未见轮值单位安排"
    assert finding.locations == roster.alliances[0].where("name")
    missing = find("ROT105", book_of(*terms("城关镇"), roster=zone()), YEAR, as_of="2025-01-05")
    assert messages(missing) == [f"2024年第{number}季度未见轮值单位安排" for number in "二三四"]


def test_a_term_that_is_under_way_can_still_be_assigned() -> None:
    """With the days that are left."""
    finding = only(find("ROT105", book_of(*terms("城关镇", "河东乡")), as_of="2024-09-07"))
    assert finding.message == "2024年第三季度未见轮值单位安排（截止2024年9月30日，还剩23天）"
    assert finding.severity is W


@pytest.mark.parametrize(
    ("rows", "values", "period", "expected"),
    [
        ([a_term(Q3, "城关镇")], {}, YEAR, ["2024年第四季度"]),
        ([a_term(Q3, "城关镇")], {"founded_on": "2024-05-10"}, YEAR, ["2024年第二季度", "2024年第四季度"]),
        ([a_term(Q3, "城关镇")], {"founded_on": "2023-05-10"}, Q1, ["2024年第一季度"]),
        ([a_term(H1, "城关镇")], {"rotation_cycle": RotationCycle.HALF}, YEAR, ["2024年下半年"]),
        ([a_term(H1, "城关镇")], {}, YEAR, ["2024年下半年"]),
        ([a_term(YEAR, "城关镇")], {}, YEAR, []),
        ([a_term(Period(2023, 12), "城关镇")], {"rotation_cycle": RotationCycle.YEAR, "founded_on": "2023-01-05"}, YEAR, ["2024年度"]),
        ([a_term(Period(2024, 1, 7), "城关镇"), a_term(Period(2024, 1, 9), "河东乡")], {}, Q3, ["2024年8月"]),
        ([a_term(Q1, "城关镇")], {"dissolved_on": "2024-06-30"}, YEAR, ["2024年第二季度"]),
    ],
    ids=["first term known", "founded", "founded last year", "half-years", "half-years by rows", "a year", "years", "months", "dissolved"],
)
def test_which_terms_are_asked_for(rows: list[Term], values: dict[str, Any], period: Period, expected: list[str]) -> None:
    """From founding or the first term known of the year, at the length the roster or the rows say, to dissolution."""
    found = find("ROT105", book_of(*rows, roster=zone(**values)), period, as_of="2025-01-05")
    assert messages(found) == [f"{name}未见轮值单位安排" for name in expected]


def test_a_term_not_begun_is_not_asked_for() -> None:
    """The rest is for due."""
    assert find("ROT105", book_of(*terms("城关镇", "河东乡", "柳河乡")), YEAR, as_of="2024-09-30") == []


def test_a_row_of_terms_that_could_not_be_read_may_be_the_missing_one() -> None:
    """待核实 with the row named."""
    unread = Unread(("term",), Location("台账.xlsx", "轮值", "B4"), "轮值周期无法识别")
    assert only(find("ROT105", book_of(*terms("城关镇", "河东乡"), unread=[unread]))).word == "待核实"


# ROT106


def test_terms_out_of_order() -> None:
    """Told at the term, as a note."""
    rows = terms("城关镇", "柳河乡", "河东乡", "城关镇")
    findings = find("ROT106", book_of(*rows), YEAR, as_of="2025-01-05", severity=Severity.NOTE)
    assert messages(findings) == [
        "2024年第二季度由柳河乡轮值，按名册的轮值顺序应为河东乡",
        "2024年第三季度由河东乡轮值，按名册的轮值顺序应为柳河乡",
    ]
    assert findings[0].locations == rows[1].where("unit")


@pytest.mark.parametrize(
    "rows",
    [
        terms("柳河乡", "城关镇", "河东乡", "柳河乡"),
        [a_term(Q1, "城关镇"), a_term(Q2, "柳河乡", note="与河东乡调换"), *terms("河东乡", "城关镇", first=Q3)],
        terms("城关镇", "城关镇", "河东乡", "柳河乡"),
        terms("城关镇", "山前乡", "柳河乡"),
        [a_term(Q1, "城关镇"), a_term(Q3, "河东乡")],
    ],
    ids=["any beginning", "a swap in writing", "a repetition", "no member", "a gap"],
)
def test_terms_in_order_or_explained(rows: list[Term]) -> None:
    """Where to begin is free; a swap excuses both; ROT102 tells repetitions; strangers are another matter."""
    assert find("ROT106", book_of(*rows), YEAR, as_of="2025-01-05") == []


def test_the_numbers_of_the_roster_are_the_order() -> None:
    """轮值顺序 goes before the order of the rows."""
    members = [a_member(unit, rotation_order=number) for unit, number in zip(UNITS, (1, 3, 2), strict=True)]
    roster = Roster([an_alliance()], members)
    assert find("ROT106", book_of(*terms("城关镇", "柳河乡", "河东乡"), roster=roster), YEAR, as_of="2025-01-05") == []
    assert len(find("ROT106", book_of(*terms("城关镇", "河东乡", "柳河乡", "城关镇"), roster=roster), YEAR, as_of="2025-01-05")) == 2


def test_a_unit_that_joins_begins_a_new_order() -> None:
    """Where it takes its place is not for us to say."""
    members = [a_member("城关镇"), a_member("河东乡"), a_member("柳河乡", joined_on="2024-07-01")]
    roster = Roster([an_alliance()], members)
    assert find("ROT106", book_of(*terms("城关镇", "河东乡", "柳河乡", "城关镇"), roster=roster), YEAR, as_of="2025-01-05") == []


# ROT107


def hosted(*units: str | None, **values: Any) -> list[Record]:
    """One activity a month, hosted by these units."""
    return [an_activity(held_on=f"2024-{number:02}-20", hosted_by=unit, **values) for number, unit in enumerate(units, start=1)]


def test_one_member_hosts_again_and_others_never() -> None:
    """Told at the year's end, as a note, at every host's cell."""
    rows = hosted("城关镇", "河东乡", "城关镇")
    finding = only(find("ROT107", book_of(*rows), YEAR, as_of="2025-01-05", severity=Severity.NOTE))
    assert finding.message == "2024年度城关镇承办2次，未见柳河乡的承办记录"
    assert finding.locations == tuple(place for row in rows for place in row.where("hosted_by"))
    assert find("ROT107", book_of(*rows), YEAR, as_of="2024-12-31") == []
    assert find("ROT107", book_of(*rows), Q4, as_of="2025-01-05") != []


@pytest.mark.parametrize(
    "rows",
    [
        hosted("城关镇", "河东乡"),
        hosted("城关镇", "河东乡", "柳河乡", "城关镇"),
        hosted("城关镇", "城关镇", organiser=Organiser.MEMBER),
        hosted("城关镇", "城关镇", status=Status.CANCELLED),
        hosted("县委党校", "县委党校"),
        hosted("城关镇", "河东乡、柳河乡", "城关镇"),
    ],
    ids=["nobody twice", "everyone", "a member's own", "cancelled", "outside", "two in one cell"],
)
def test_hosting_in_turn(rows: list[Record]) -> None:
    """Nobody twice before everyone once; only what the alliance held counts."""
    assert find("ROT107", book_of(*rows), YEAR, as_of="2025-01-05") == []


def test_an_activity_without_a_host_leaves_it_in_doubt() -> None:
    """The missing member may have hosted that one."""
    assert only(find("ROT107", book_of(*hosted("城关镇", "河东乡", "城关镇", None)), YEAR, as_of="2025-01-05")).word == "待核实"


def test_who_joined_in_the_year_is_not_missed() -> None:
    """Only members of the whole year."""
    members = [a_member("城关镇"), a_member("河东乡"), a_member("柳河乡", joined_on="2024-06-01")]
    book = book_of(*hosted("城关镇", "河东乡", "城关镇"), roster=Roster([an_alliance()], members))
    assert find("ROT107", book, YEAR, as_of="2025-01-05") == []


def test_every_message_is_one_polite_line() -> None:
    """No full stop at the end, none of the words that accuse, nothing GBK lacks."""
    book = book_of(*BAD, roster=secretaries())
    findings = [finding for code in ALL for finding in find(code, book, YEAR, as_of="2025-01-05")]
    assert len({finding.rule for finding in findings}) >= 5
    for finding in findings:
        for text in (finding.message, finding.fix):
            text.encode("gbk")
            assert not text.endswith("。")
            assert not any(word in text for word in ("未开展", "违规", "违反", "必须"))


# what looks like a fault and may be none


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("河东乡、柳河乡", []),
        ("柳河乡和河东乡", []),
        ("城关镇、柳河乡", []),
        ("柳河乡、石桥镇", ["2024年8月20日的活动由柳河乡、石桥镇召集，2024年第三季度轮值单位为河东乡，如属调换请注明"]),
        ("石桥镇、青山乡", ["2024年8月20日的活动由石桥镇、青山乡召集，名册中该单位不是本联盟成员单位；2024年第三季度轮值单位为河东乡"]),
    ],
)
def test_several_units_that_convened_together(written: str, expected: list[str]) -> None:
    """One of them on duty, or the lead unit, is enough."""
    assert messages(find("ROT101", book_of(*terms("河东乡", first=Q3), an_activity(convened_by=written)))) == expected


@pytest.mark.parametrize(
    ("units", "cycle", "words"),
    [
        (("城关镇", "城关镇", "河东乡", "河东乡"), None, ["待核实", "待核实"]),
        (("城关镇", "城关镇", "河东乡", "河东乡"), RotationCycle.QUARTER, ["须办理", "须办理"]),
        (("城关镇", "城关镇", "河东乡", "河东乡"), RotationCycle.HALF, []),
        (("城关镇", "城关镇", "柳河乡", "河东乡"), None, ["须办理"]),
        (("城关镇", "河东乡", "河东乡", "柳河乡"), None, ["须办理"]),
    ],
)
def test_half_years_written_as_quarters(units: tuple[str, ...], cycle: RotationCycle | None, words: list[str]) -> None:
    """Where the roster doesn't say how long a term is and each half-year has one unit, nobody served twice for sure."""
    book = book_of(*terms(*units), roster=zone(rotation_cycle=cycle))
    assert [one.word for one in find("ROT102", book, YEAR, as_of="2025-01-05")] == words


def test_whom_a_repeated_term_left_out_is_told_by_the_repetition() -> None:
    """One fault, one finding: 城关镇 served twice running, so one member had to miss the round."""
    book = book_of(*terms("城关镇", "城关镇", "柳河乡"))
    assert len(find("ROT102", book, Q2)) == 1
    assert find("ROT103", book, Q3) == []


def test_after_a_noted_substitution_the_order_is_not_asked_for() -> None:
    """城关镇 stood in for 河东乡, which made up for it in the last quarter."""
    first, *_ = rows = terms("城关镇", "城关镇", "柳河乡", "河东乡")
    noted = [first, a_term(Q2, "城关镇", note="河东乡换届，由城关镇代"), *rows[2:]]
    assert find("ROT106", book_of(*noted), YEAR, as_of="2025-01-05") == []
    assert find("ROT106", book_of(*rows), YEAR, as_of="2025-01-05") != []


@pytest.mark.parametrize(("asked", "periods"), [(Q3, ["2024Q3"]), (Period(2024, 3, 4), ["2024Q4"]), (YEAR, ["2024Q3"]), (Period(2024, 6, 2), ["2024Q3"])])
def test_a_half_year_without_a_unit_is_told_in_either_quarter(asked: Period, periods: list[str]) -> None:
    """Once a run, in the first quarter of it that is asked for."""
    book = book_of(a_term(Period(2024, 6, 1), "城关镇"), roster=zone(rotation_cycle=RotationCycle.HALF))
    found = find("ROT105", book, asked, as_of="2025-01-05")
    assert [(one.period, one.message) for one in found] == [(period, "2024年下半年未见轮值单位安排") for period in periods]
