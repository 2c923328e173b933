"""The house style measured on printed pages: GB/T 9704 in millimetres, give or take what another font's letters need."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from drafts import SETTINGS, Paper, paragraphs, sample, styled, write
from printed import BOTTOM, LEFT, LINE, RIGHT, TOP, Page, print_all
from samples import ALLIANCE, a_book, a_filing, a_member, a_record, a_term, an_activity, an_alliance

from allyctl.model.choices import Decision, Linkage
from allyctl.model.roster import Roster
from allyctl.model.settings import Papers, Settings
from allyctl.values.periods import Period

pytestmark = pytest.mark.office

LONG = "围绕防汛工作组织党员巡堤查险、清理河道、转移群众，开展应急演练和安全知识宣传，帮助受灾农户恢复生产。" * 4
TOWNSHIPS = ("城关镇", "河东乡", "河西乡", "柳河乡")
OTHER = {"margin_top": 28, "margin_left": 28, "margin_right": 27, "margin_bottom": 27, "line_height": 33, "letter_spacing": 0, "text_font": "仿宋"}


def a_letter(settings: Settings = SETTINGS, content: str = "巡堤查险") -> Paper:
    """The letter about one filing."""
    filing = a_filing(theme="防汛志愿服务", place="河东乡文化广场", content=content, contact="何小满", decision=Decision.AGREED)
    roster = Roster([an_alliance()], [a_member(unit) for unit in TOWNSHIPS])
    return write("activity-notice", a_book(filing, a_term(Period(2024, 3, 3), "河东乡"), roster=roster), settings, record=filing)


def some_minutes() -> Paper:
    """Minutes of a meeting that decided two things."""
    meeting = a_record(
        "meeting", alliance=ALLIANCE, held_on="2024-07-03", chaired_by="孙剑", agenda="研究下半年计划", decisions="通过计划；确定项目", minutes="第2期",
        participants=tuple(f"第{number}乡镇党委" for number in range(1, 12)), on_leave=("柳河乡",),
    )  # fmt: skip
    roster = Roster([an_alliance(lead_unit="城关镇")], [a_member(unit) for unit in TOWNSHIPS])
    return write("minutes", a_book(meeting, roster=roster), record=meeting)


def forms() -> dict[str, Paper]:
    """The forms that should be one page, with texts as long as anybody writes them."""
    values = {"theme": LONG[:50], "place": LONG[:24], "content": LONG, "participants": TOWNSHIPS * 3, "expected": 120, "linkage": (Linkage.ACTIVITY,)}
    filing = a_filing(budget=LONG[:20], safety=LONG[:30], contact="何小满", invited_leaders=("县委副书记沈致远", "副县长顾明川"), **values)
    activity = an_activity(summary=LONG, hosted_by="河东乡", id="HD-1", **values)
    counted = [a_record("attendance", activity="HD-1", unit=unit, expected=30, present=29) for unit in TOWNSHIPS]
    project = a_record("project", alliance=ALLIANCE, name=LONG[:40], led_by="河东乡", goal=LONG, result=LONG, helpers=TOWNSHIPS)
    return {
        "filing-form": write("filing-form", a_book(filing), record=filing),
        "activity-record": write("activity-record", a_book(activity, *counted), record=activity),
        "project-plan": write("project-plan", a_book(project), record=project),
        "sign-in": write("sign-in", a_book(activity), record=replace(activity, participants=TOWNSHIPS)),
    }


@pytest.fixture(scope="module")
def papers() -> dict[str, Paper]:
    """Every document that is measured."""
    county, settings = sample("county")
    township, own = sample("township")
    copied = replace(settings, documents=Papers(copy_to=("县委办公室", "县人大常委会办公室", "县政府办公室", "县政协办公室", "县纪委监委机关"), contact="王某，0000-0000000"))
    return forms() | {
        "notice": write("founding-notice", county, copied),
        "plain": write("founding-notice", county, settings),
        "county": write("founding-notice", county, replace(settings, style=styled(**OTHER).style)),
        "plan": write("township-plan", township, own),
        "letter": a_letter(),
        "long letter": a_letter(content=LONG * 3),
        "county letter": a_letter(styled(**OTHER, letter_drop=25, letter_line_width=160)),
        "minutes": some_minutes(),
    }


@pytest.fixture(scope="module")
def printed(papers: dict[str, Paper], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Page]]:
    """Their pages."""
    return print_all({name: paper.data for name, paper in papers.items()}, tmp_path_factory.mktemp("pages"))


def test_a_full_page_has_22_lines_of_28_characters(printed: dict[str, list[Page]]) -> None:
    """The lines fill the type area; digits, narrower in the stand-in font, are left out of the count."""
    page = printed["notice"][2]
    assert len(page.body) == 22
    assert all(abs(low.base - high.base - LINE) < 0.1 for high, low in pairwise(page.body))
    assert TOP < page.ink(page.body[0])[0] < TOP + 4
    assert BOTTOM - 4 < page.ink(page.body[-1])[1] < BOTTOM
    full = [line for page in printed["notice"][1:5] for line in page.body if line.right > RIGHT - 2 and line.left < LEFT + 1 and line.text[-1] not in "，。；："]
    counted = [len(line.text) for line in full if not re.search(r"[0-9A-Za-z_]", line.text)]
    assert max(counted) == 28
    assert counted.count(28) > 0.9 * len(counted) > 9  # a line may end one short, as no line begins with a comma


def test_no_letter_stands_outside_the_type_area(printed: dict[str, list[Page]]) -> None:
    """No punctuation hangs over the edge."""
    for page in printed["notice"] + printed["plan"]:
        assert all(line.left > LEFT - 0.5 and line.right < RIGHT + 0.5 for line in page.lines)


def test_no_character_is_lost_on_the_way(papers: dict[str, Paper], printed: dict[str, list[Page]]) -> None:
    """Every character of the document stands on a page (LibreOffice loses commas that it lets hang)."""
    for name, paper in papers.items():
        there = Counter("".join(text for page in printed[name] for text in page.texts))
        wanted = Counter("".join("".join(paragraphs(paper.data)).split()))
        assert wanted - there == Counter(), name


def test_page_numbers(printed: dict[str, list[Page]]) -> None:
    """四号, odd on the right and even on the left with one character's indent, between dashes 7 mm under the type area."""
    for number, page in enumerate(printed["notice"], 1):
        line = page.line(f"—{number}—")
        assert line.size == 14
        indent = 14 * 25.4 / 72
        assert abs(line.right - (RIGHT - indent)) < 1 if number % 2 else abs(line.left - (LEFT + indent)) < 1
        assert abs(sum(page.ink(line, first=True)) / 2 - (BOTTOM + 7)) < 0.7


def test_the_head_of_a_notice(printed: dict[str, list[Page]]) -> None:
    """Red letters 35 mm below the type area's edge in one line; the number; a red line 4 mm under it, as wide as the type area."""
    page = printed["notice"][0]
    head, number = page.line("中共示例县委组织部文件"), page.line("示组通")
    assert head.color == 0xFF0000
    assert abs(page.ink(head)[0] - (TOP + 35)) < 1
    assert abs(head.middle - (LEFT + RIGHT) / 2) < 0.5
    assert abs(number.middle - (LEFT + RIGHT) / 2) < 0.5
    (red,) = (rule for rule in page.rules if rule.red)
    assert abs(red.at - red.thick / 2 - page.ink(number)[1] - 4) < 0.7
    assert (round(red.left), round(red.right)) == (LEFT, RIGHT)
    assert 2 * LINE <= page.ink(number)[0] - page.ink(head)[1] < 3 * LINE


def test_the_title_is_broken_at_sense(printed: dict[str, list[Page]]) -> None:
    """Two lines under the red line, line by line in 二号, one line above those addressed."""
    page = printed["notice"][0]
    first, second = page.line("关于组建"), page.line("各乡镇党委")
    upper = next(line for line in page.lines if line.size == 22)
    assert (upper.text, first.text) == ("中共示例县委组织部", "关于组建片区党建联盟的通知")
    assert abs(first.base - upper.base - LINE) < 0.2
    red = next(rule for rule in page.rules if rule.red)
    assert 2 * LINE <= page.ink(upper)[0] - red.at < 2.5 * LINE
    assert abs(second.base - first.base - 2 * LINE) < 1


@pytest.mark.parametrize(("name", "lines"), [("notice", 3), ("plain", 2), ("plan", 2)])
def test_the_colophon_ends_the_last_page(printed: dict[str, list[Page]], name: str, lines: int) -> None:
    """Its last line lies on the edge of the type area; outer lines are thicker than the one between; 四号."""
    page = printed[name][-1]
    rules = [rule for rule in page.rules if round(rule.right - rule.left) == RIGHT - LEFT and rule.at > 200]
    assert len(rules) == lines
    assert abs(rules[-1].at - BOTTOM) < 0.5
    assert {rule.thick for rule in (rules[0], rules[-1])} == {0.35}
    assert all(rule.thick < 0.3 for rule in rules[1:-1])
    issued = next(line for line in page.lines if line.text.endswith("印发"))
    assert issued.size == 14
    assert rules[-2].at < issued.base < rules[-1].at
    assert abs(issued.right - (RIGHT - 14 * 25.4 / 72)) < 1


@pytest.mark.parametrize("name", ["notice", "plan", "letter", "long letter"])
def test_the_issuer_stands_centred_over_the_date(printed: dict[str, list[Page]], name: str) -> None:
    """Four characters from the right edge, and some of the text on the same page.

    LibreOffice leaves gaps between digits and Han that Word does not, as it is told not to: the date is wider by so much.
    """
    page, date = next((page, line) for page in printed[name] for line in page.body if line.text == "2024年10月8日")
    issuer = max((line for line in page.body if line.base < date.base), key=lambda line: line.base)
    assert issuer.text.startswith("中共")
    character = 15.75 * 25.4 / 72
    gaps = date.right - date.left - 6.5 * character
    assert abs(RIGHT - date.right - 4 * character) < 0.5
    assert abs(issuer.middle - (date.right - 6.5 * character / 2)) < 0.5
    assert gaps < 1.5 * character
    assert any(line.text.endswith(("。", "：")) for line in page.body if line.base < issuer.base)


def test_the_fonts_of_the_levels(printed: dict[str, list[Page]]) -> None:
    """黑体 for the first level, 楷体 for the words of the second (here the bold stand-in), 仿宋 for what follows."""
    fonts = {line.text[:3]: line.font for page in printed["notice"] for line in page.body}
    assert {font.rpartition("-")[0] for level, font in fonts.items() if re.fullmatch(r"[一二三四五]、.", level)} == {fonts["三、共"].rpartition("-")[0]}
    assert "Sans" in fonts["三、共"]
    assert "Bold" not in fonts["三、共"]
    assert "SansCJKjp-Bold" in fonts["（二）"]
    assert "Serif" in fonts["联盟单"]


def test_a_letter(printed: dict[str, list[Page]]) -> None:
    """The issuer 30 mm under the paper's edge, double lines 170 mm long 4 mm below it and 20 mm above the lower edge, no page number."""
    (page,) = printed["letter"]
    head = page.line("中共示例县河东乡委员会")
    upper, lower = [rule for rule in page.rules if rule.at < 100], [rule for rule in page.rules if rule.at > 200]
    assert head.color == 0xFF0000
    assert abs(page.ink(head)[0] - 30) < 1
    assert all(round(rule.right - rule.left) == 170 and abs(rule.left + rule.right - 210) < 0.5 and rule.red for rule in upper + lower)
    assert [rule.thick > 0.6 for rule in upper] == [True, False]
    assert [rule.thick > 0.6 for rule in lower] == [False, True]
    assert abs(upper[0].at - upper[0].thick / 2 - page.ink(head)[1] - 4) < 1
    assert abs(lower[0].at - (297 - 20)) < 1.2
    assert "—1—" not in page.texts
    number = page.line("示组通")
    assert abs(number.right - RIGHT) < 0.5
    assert abs(page.ink(number)[0] - upper[-1].at - 16 * 7 / 8 * 25.4 / 72) < 1


def test_a_letter_of_two_pages(printed: dict[str, list[Page]]) -> None:
    """The second page has its number and no lines."""
    first, second = printed["long letter"]
    assert "—1—" not in first.texts
    assert "—2—" in second.texts
    assert not [rule for rule in second.rules if rule.red]


def test_minutes(printed: dict[str, list[Page]]) -> None:
    """Red name 35 mm down, a red line, those present under one blank line: the word in 黑体, further lines under the first name."""
    (page,) = printed["minutes"]
    head = page.line(f"{ALLIANCE}联席会议纪要")
    assert head.color == 0xFF0000
    assert abs(page.ink(head)[0] - (TOP + 35)) < 1
    assert len([rule for rule in page.rules if rule.red]) == 1
    present, away = page.line("出席："), page.line("请假：")
    assert "Sans" in present.font
    assert abs(present.left - (LEFT + 2 * 15.75 * 25.4 / 72)) < 0.5
    following = [line for line in page.body if present.base < line.base < away.base]
    assert following
    assert all(abs(line.left - (LEFT + 5 * 15.75 * 25.4 / 72)) < 0.5 for line in following)
    assert abs(away.base - following[-1].base - LINE) < 0.2


@pytest.mark.parametrize("name", ["filing-form", "activity-record", "project-plan", "sign-in"])
def test_a_form_is_one_page(printed: dict[str, list[Page]], name: str) -> None:
    """Also with texts of two hundred characters."""
    assert len(printed[name]) == 1
    assert not any(re.fullmatch(r"—\d+—", text) for text in printed[name][0].texts)


def test_what_is_issued_begins_a_page(printed: dict[str, list[Page]]) -> None:
    """The plan's title is the first line of a page after the notice's signature, centred, with a blank line under it."""
    notice, plan = printed["plan"][:2]
    assert "2024年10月8日" in notice.texts
    title, text = plan.lines[:2]
    assert title.text == "青溪镇“三色”党建联盟实施方案"
    assert abs(title.middle - (LEFT + RIGHT) / 2) < 0.6
    assert abs(text.base - title.base - 2 * LINE) < 1


def test_a_county_s_own_page(printed: dict[str, list[Page]]) -> None:
    """Margins, line height and tables follow `[style]`, on every page and in the colophon."""
    pages = printed["county"]
    page = pages[1]
    assert all(line.left > 28 - 0.5 and line.right < 183 + 0.5 for one in pages for line in one.lines)
    assert max(len([line for line in one.lines if line.size == 16 and line.base < 297 - 27]) for one in pages) == 20
    assert abs(page.body[1].base - page.body[0].base - 33 * 25.4 / 72) < 0.1
    assert 28 < page.ink(page.body[0])[0] < 37
    head = pages[0].line("中共示例县委组织部文件")
    assert abs(pages[0].ink(head)[0] - (28 + 35)) < 1
    colophon = [rule for rule in pages[-1].rules if rule.thick == 0.35]
    assert abs(colophon[-1].at - (297 - 27)) < 0.5
    assert round(colophon[-1].right - colophon[-1].left) == 155
    table = [rule for rule in pages[-1].rules if rule.thick < 0.2]
    assert table[0].right < 183.5


def test_a_county_s_own_letter(printed: dict[str, list[Page]]) -> None:
    """Its lines and the place of its head are settings too."""
    page = printed["county letter"][0]
    assert abs(page.ink(page.line("中共示例县河东乡委员会"))[0] - 25) < 1
    assert {round(rule.right - rule.left) for rule in page.rules} == {160}
