"""The bulletin: figures as the ledgers have them, good practice by name, shortcomings without, and it reads well for one alliance and for forty."""

from __future__ import annotations

import re

import pytest
from papers import GAP, an_ask, made
from samples import a_book, a_filing, a_member, an_activity, an_alliance

from allyctl.documents.quarterfacts import share
from allyctl.documents.registry import DOCUMENTS
from allyctl.model.book import Book, Unread
from allyctl.model.choices import Linkage
from allyctl.model.place import Location
from allyctl.model.policy import Policy
from allyctl.model.records import Activity, Filing
from allyctl.model.roster import Roster
from allyctl.model.settings import Settings


def alliances(count: int) -> Roster:
    """So many alliances of two members each, nothing missing in their rows."""
    names = [f"第{number}片区党建联盟" for number in range(1, count + 1)]
    rows = [
        an_alliance(
            name, lead_unit=f"{name[:-4]}甲镇", convener="甲某", liaison="乙某", agreement_signed_on="2023-11-01", county_partners=("县直机关工委",),
            linked_leader=("副部长",), linked_offices=("组织股",), county_leader=("丙某",),
        )
        for name in names
    ]  # fmt: skip
    members = [a_member(f"{name[:-4]}{which}镇", name, secretary="甲某") for name in names for which in "甲乙"]
    return Roster(rows, members)


def held(name: str, *, filed: bool = True, **values: object) -> list[Activity | Filing]:
    """One activity that nothing is wrong with, and its filing."""
    units = (f"{name[:-4]}甲镇", f"{name[:-4]}乙镇")
    given = {
        "theme": "护河联学", "participants": units, "place": "甲镇", "content": "学习", "present": 30, "leader_invited": True,
        "linkage": (Linkage.STUDY,), "convened_by": units[0], **values,
    }  # fmt: skip
    activity = an_activity(name, **given)  # type: ignore[arg-type]
    if not filed:
        return [activity]
    return [activity, a_filing(name, theme=given["theme"], place="甲镇", filed_on="2024-08-01", decided_on="2024-08-02", decision=None)]


def a_quarter(count: int, **values: object) -> Book:
    roster = alliances(count)
    return a_book(*(row for name in roster.names for row in held(name, **values)), roster=roster)


def test_the_figures_and_the_day() -> None:
    lines = made("quarterly-bulletin", an_ask(a_quarter(4), number="示组通报〔2024〕5号"))
    text = "\n".join(lines)
    assert "中共示例县委组织部关于2024年第三季度 党建联盟活动情况的通报" in lines
    assert "示组通报〔2024〕5号" in lines
    assert "根据截至2024年10月8日的台账记录，现将2024年第三季度全县党建联盟活动情况通报如下。" in lines
    assert "全县4个党建联盟共开展活动4次，其中联合组织活动4次。8个成员单位都参加了活动。台账写明人数的活动，共有120人次参加。" in text
    assert GAP not in text


def test_how_many_units_took_part_is_said_as_people_say_it() -> None:
    """All, some; nothing where the ledgers name nobody."""
    some = a_book(*held("第1片区党建联盟"), roster=alliances(2))
    assert "4个成员单位中，有2个参加了活动。" in "\n".join(made("quarterly-bulletin", an_ask(some)))
    assert "个成员单位" not in "\n".join(made("quarterly-bulletin", an_ask(a_quarter(2, participants=(), convened_by=None))))


def test_good_practice_is_named() -> None:
    book = a_quarter(4, summary="清理河道3公里。")
    text = "\n".join(made("quarterly-bulletin", an_ask(book)))
    assert "（一）理论联学。共开展4次。如第1片区党建联盟8月20日开展“护河联学”活动，清理河道3公里；第2片区党建联盟" in text


def test_ledgers_without_linkages_have_their_examples_too() -> None:
    """A township's log that has no such column: by its forms."""
    lines = made("quarterly-bulletin", an_ask(a_quarter(2, linkage=(), form="志愿服务")))
    assert "（一）联盟活动。共开展2次。如第1片区党建联盟8月20日开展“护河联学”活动；第2片区党建联盟8月20日开展“护河联学”活动。" in lines
    assert lines.count("志愿服务") == 2


@pytest.mark.parametrize("key", [f"第{number}片区党建联盟" for number in range(1, 6)])
def test_what_needs_attention_is_not_named(key: str) -> None:
    """The part on shortcomings holds no alliance, no unit, no activity and no tool's code, whoever it is about."""
    roster = alliances(5)
    book = a_book(*(row for name in roster.names for row in held(name, filed=name != key)), roster=roster, ledgers=("filing",))
    lines = made("quarterly-bulletin", an_ask(book))
    start, end = (next(at for at, line in enumerate(lines) if line.endswith(word)) for word in ("需要关注的方面", "下步安排"))
    part = "\n".join(lines[start:end])
    assert "活动报备。涉及个别联盟，主要是活动报备。" in part
    assert re.search(r"片区党建联盟|甲镇|护河联学|[A-Z]{3}\d{3}", part) is None


def test_what_the_check_asks_about_is_no_example() -> None:
    """Nobody is praised for an activity held without approval."""
    roster = alliances(2)
    first, second = roster.names
    book = a_book(*held(first, filed=False, theme="未批先办"), *held(second), roster=roster, ledgers=("filing",))
    text = "\n".join(made("quarterly-bulletin", an_ask(book)))
    assert "未批先办" not in text
    assert "第2片区党建联盟8月20日开展“护河联学”活动" in text


def test_nothing_to_complain_of() -> None:
    """Where the policy asks for nothing, nothing is missing, and no rule is appealed to."""
    text = "\n".join(made("quarterly-bulletin", an_ask(a_quarter(2), policy=Policy("county", "办法", {}))))
    assert "对照有关要求，未见需要集中提醒的事项，请继续保持。" in text
    assert "一是有序开展活动。2024年第四季度，由轮值单位会同成员单位提前商定主题、时间、地点和内容。" in text
    assert "核实补正" not in text


def test_a_quarter_without_activities() -> None:
    roster = alliances(3)
    lines = made("quarterly-bulletin", an_ask(a_book(roster=roster, ledgers=("activity",))))
    text = "\n".join(lines)
    assert "2024年第三季度，全县3个党建联盟的台账中未见已开展活动的记录。" in lines
    assert "二、需要关注的方面" in lines
    assert "主要做法" not in text


@pytest.mark.parametrize("count", [1, 4, 40])
def test_it_reads_well_for_any_number(count: int) -> None:
    lines = made("quarterly-bulletin", an_ask(a_quarter(count, filed=False)))
    text = "\n".join(lines)
    assert re.search(r"，，|。。|、。|None|涉及，|如。|、、", text) is None
    assert [line for line in lines if re.fullmatch(r"第\d+片区党建联盟", line)] == [f"第{number}片区党建联盟" for number in range(1, count + 1)]
    if count == 1:
        assert "联盟，主要是" not in text
    assert len(text) < 5000
    text.encode("gbk")


def test_the_annex_follows_the_roster_and_ranks_nobody() -> None:
    lines = made("quarterly-bulletin", an_ask(a_quarter(3)))
    start = lines.index("附件")
    assert lines[start + 2 : start + 8] == ["序号", "联盟", "活动次数", "联合活动次数", "参加成员单位数", "活动类别"]
    assert lines[start + 8 : start + 14] == ["1", "第1片区党建联盟", "1", "1", "2/2", "理论联学"]
    assert re.search(r"排名(?!；)|名次|第一名", "".join(lines[start:]).replace("不作排名", "")) is None


@pytest.mark.parametrize("unread", [False, True])
def test_what_is_in_doubt_is_nobodys_shortcoming(unread: bool) -> None:
    """An activity that may stand in a row that could not be read is not missed in public."""
    roster = alliances(3)
    first = roster.names[0]
    rows = [row for name in roster.names[1:] for row in held(name)]
    lost = [Unread(("activity",), Location("台账.xlsx", "活动", "B9"), "日期看不懂", (first,))] if unread else []
    book = a_book(*rows, roster=roster, ledgers=("activity",), unread=lost)
    matters = [one.事项 for one in DOCUMENTS["quarterly-bulletin"].function(an_ask(book)).关注 if one.方面 == "活动开展"]
    assert any("每季度联合组织活动" in one for one in matters) is not unread


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(1, 1, ""), (1, 2, "个别联盟"), (2, 2, "各联盟"), (1, 40, "个别联盟"), (3, 40, "少数联盟"), (15, 40, "部分联盟"), (30, 40, "多数联盟"), (40, 40, "各联盟"), (0, 0, "")],
)
def test_how_many_are_meant(part: int, whole: int, said: str) -> None:
    assert share(part, whole) == said


def test_a_township_speaks_of_itself() -> None:
    settings = Settings(name="示例镇", department="中共示例镇委员会")
    text = "\n".join(made("quarterly-bulletin", an_ask(a_quarter(2), settings=settings, policy="township")))
    assert "全镇2个党建联盟" in text
    assert "各村（社区）党组织：" in text
    assert "全县" not in text


def test_the_day_is_passed() -> None:
    lines = made("quarterly-bulletin", an_ask(a_quarter(2), as_of="2024-09-01"))
    assert "根据截至2024年9月1日的台账记录" in "\n".join(lines)
