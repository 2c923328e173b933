"""The lists of needs, resources and projects: of the year, as the ledger has them; blank rows where it has none."""

from __future__ import annotations

from typing import Any

import pytest
from pages import Page, an_ask, document_of, made
from samples import ALLIANCE, a_book, a_record

from allyctl.model.choices import ListingKind, ListingScope, ListingStatus
from allyctl.values.periods import Period

KINDS = {"need-list": ListingKind.NEED, "resource-list": ListingKind.RESOURCE, "project-list": ListingKind.PROJECT}


def an_entry(kind: ListingKind | None = ListingKind.NEED, content: str = "缺少培训师资", **values: Any) -> Any:
    return a_record("listing", **({"alliance": ALLIANCE, "kind": kind, "content": content, "published_on": "2024-03-04"} | values))


def page(key: str, *records: Any, **ask: Any) -> Page:
    return made(key, an_ask(a_book(*records), **ask))


def body_rows(whole: Page) -> int:
    return document_of(whole.data).count("<w:tr>") - 1


@pytest.mark.parametrize("key", KINDS)
def test_blank_rows_where_there_is_nothing(key: str) -> None:
    whole = page(key)
    assert body_rows(whole) == 10
    assert (whole.missing, whole.void, whole.blanks) == ((), (), 0)


@pytest.mark.parametrize(("key", "kind"), KINDS.items())
def test_entries_of_its_own_kind_alone_and_no_blank_row(key: str, kind: ListingKind) -> None:
    whole = page(key, *(an_entry(one, f"{one.value}之事") for one in ListingKind))
    assert body_rows(whole) == 1
    assert [line for line in whole.lines if line.endswith("之事")] == [f"{kind.value}之事"]


def test_what_a_row_says() -> None:
    entry = an_entry(published_by="柳河乡", claimed_by=("城关镇", "河东乡"), claimed_on="2024-03-11", responsible="陈小满", due_on="2025-06-30", note="急")
    whole = page("need-list", entry)
    assert whole.lines[0] == "沿河片区党建联盟2024年度需求清单"
    assert whole.lines[-10:] == ("1", "柳河乡", "缺少培训师资", "3月4日", "城关镇、河东乡", "3月11日", "陈小满", "2025年6月30日", "已认领", "急")


def test_empty_cells_stay_empty() -> None:
    whole = page("need-list", an_entry(published_on=None))
    assert whole.lines[-3:] == ("1", "缺少培训师资", "待认领")
    assert "None" not in whole.text
    assert "____" not in whole.text


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "待认领"),
        ({"claimed_by": ("无",)}, "待认领"),
        ({"claimed_by": ("城关镇",)}, "已认领"),
        ({"status": ListingStatus.UNDER_WAY}, "推进中"),
        ({"claimed_by": ("城关镇",), "done_on": "2024-06-12"}, "已完成"),
        ({"claimed_by": ("城关镇",), "done_on": "2024-12-12"}, "已认领"),
        ({"status": ListingStatus.WITHDRAWN}, "已撤销"),
    ],
)
def test_how_far_it_is(values: dict[str, Any], said: str) -> None:
    assert said in page("need-list", an_entry(**values)).lines


@pytest.mark.parametrize("values", [{"unread": ("status",)}, {"status": ListingStatus.DONE, "done_on": "2024-12-12"}])
def test_a_state_that_cannot_be_told_is_left_blank(values: dict[str, Any]) -> None:
    lines = page("need-list", an_entry(**values)).lines
    assert not {"待认领", "已认领", "推进中", "已完成"} & set(lines)


def test_a_resource_waits_for_nobody() -> None:
    whole = page("resource-list", an_entry(ListingKind.RESOURCE, "报告厅", published_by="城关镇", claimed_by=("河东乡",)))
    assert "河东乡" in whole.lines
    assert "待认领" not in whole.text


def test_other_years_and_other_alliances_are_left_out() -> None:
    others = (an_entry(content="去年的事", published_on="2023-03-04"), an_entry(content="别人的事", alliance="北山片区党建联盟"), an_entry(content="年份不明", published_on=None))
    text = page("need-list", *others).text
    assert "去年的事" not in text
    assert "别人的事" not in text
    assert "年份不明" in text
    assert "去年的事" in page("need-list", *others, period="2023").text


def test_entries_without_a_kind_are_told() -> None:
    whole = page("need-list", an_entry(), an_entry(None, "不知哪类"), an_entry(None, "也不知"))
    assert "不知哪类" not in whole.text
    assert whole.missing == ("2条清单属于哪一类（没有列入）",)


def a_project(**values: Any) -> Any:
    return a_record("project", **({"alliance": ALLIANCE, "name": "党建长廊", "led_by": "城关镇", "year": Period(2024, 12)} | values))


def test_projects_common_and_own() -> None:
    entries = (an_entry(ListingKind.PROJECT, "护林联防", scope=ListingScope.COMMON), an_entry(ListingKind.PROJECT, "村史馆", scope=ListingScope.OWN))
    whole = page("project-list", *entries, a_project())
    assert [line for line in whole.lines if line in ("共性", "个性")] == ["共性", "个性"]
    assert "党建长廊" not in whole.text


@pytest.mark.parametrize(("progress", "said"), [(80, "进度80%"), (100, "已完成"), (0, "进度0%"), (1, None), (None, None)])
def test_lead_projects_where_the_list_has_none(progress: int | None, said: str | None) -> None:
    whole = page("project-list", a_project(progress=progress), a_project(name="旧项目", year=Period(2023, 12)))
    assert "党建长廊" in whole.lines
    assert "旧项目" not in whole.text
    assert said is None or said in whole.lines
    assert said is not None or "进度" not in whole.text


def test_long_lists() -> None:
    assert body_rows(page("need-list", *(an_entry(content=f"第{number}件事") for number in range(300)))) == 300


def test_hostile_texts_come_out_as_typed() -> None:
    whole = page("need-list", an_entry(content="A<B & C{{ x }}", published_by="</w:t>镇", note="{%tr endfor %}"))
    for text in ("A<B & C{{ x }}", "</w:t>镇", "{%tr endfor %}"):
        assert text in whole.lines
