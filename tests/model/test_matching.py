"""Which filing belongs to which activity; whatever fits equally well stays open."""

from __future__ import annotations

import random
from typing import Any

import pytest
from samples import a_book, a_filing, a_roster, an_activity, an_alliance, day, filing_columns

from allyctl.model.choices import Decision, Organiser, Status
from allyctl.model.likeness import likeness
from allyctl.model.matching import match_filings
from allyctl.model.nearness import MOVED_DAYS
from allyctl.model.records import Filing
from allyctl.model.roster import Roster

OTHER = "环山片区党建联盟"


def two_alliances() -> Roster:
    """Two alliances; their members do not matter here."""
    first = a_roster("城关镇", "河东乡")
    return Roster([*first.alliances, an_alliance(OTHER)], first.members)


@pytest.mark.parametrize("written", ["BB-001", "ＢＢ-001", " bb-001 ", "BB－001"])
def test_a_number_matches_whatever_its_width_and_case(written: str) -> None:
    """The number decides, even against day and theme."""
    filing = a_filing(id="BB-001", planned_on="2024-08-01", theme="联学")
    activity = an_activity(filing=written, theme="清河")
    matching = match_filings(a_book(activity, filing))
    assert matching.filing_of(activity) is filing
    assert matching.activity_of(filing) is activity
    assert matching.unclaimed == ()


def test_a_number_used_by_two_alliances_means_the_own_one() -> None:
    """Numbers that start anew in every alliance do not mix."""
    theirs, ours = a_filing(OTHER, id="1"), a_filing(id="1")
    activity = an_activity(filing="1")
    matching = match_filings(a_book(theirs, ours, activity, roster=two_alliances()))
    assert matching.filing_of(activity) is ours
    assert matching.unclaimed == (theirs,)


def test_a_number_that_stands_once_is_found_in_another_alliance() -> None:
    """A filing entered under the partner's name still counts."""
    filing, activity = a_filing(OTHER, id="9"), an_activity(filing="9")
    assert match_filings(a_book(filing, activity, roster=two_alliances())).filing_of(activity) is filing


def test_a_filing_named_by_its_number_belongs_to_that_activity_alone() -> None:
    """Another activity of the same day and theme can't take it."""
    filing = a_filing(id="1", theme="联学", planned_on="2024-08-20")
    named, same_day = an_activity(filing="1", theme="清河", held_on="2024-08-22"), an_activity(theme="联学", held_on="2024-08-20")
    matching = match_filings(a_book(same_day, named, filing))
    assert matching.filing_of(named) is filing
    assert matching.filing_of(same_day) is None


def test_two_activities_that_both_name_it_share_it() -> None:
    """What a clerk wrote twice is taken at his word; the date is FIL104's business."""
    filing = a_filing(id="1")
    one, other = an_activity(filing="1"), an_activity(filing="1", held_on="2024-08-21")
    matching = match_filings(a_book(one, other, filing))
    assert matching.filing_of(one) is filing
    assert matching.filing_of(other) is filing


def test_a_wrong_number_is_named_and_day_and_theme_decide() -> None:
    """The number fits nothing; the filing of that day is found all the same."""
    filing, activity = a_filing(id="1", theme="联学"), an_activity(filing="7", theme="联学")
    matching = match_filings(a_book(filing, activity))
    assert matching.wrong_numbers == (activity,)
    assert matching.filing_of(activity) is filing


@pytest.mark.parametrize(("number", "filing_id"), [("7", None), ("无", "1"), ("未报备", "1"), ("/", "1")])
def test_a_number_is_not_wrong_where_none_could_be_right(number: str, filing_id: str | None) -> None:
    """Filings without numbers, or a cell that says there is none: nothing to complain of."""
    assert match_filings(a_book(a_filing(id=filing_id), an_activity(filing=number))).wrong_numbers == ()


def test_several_numbers_in_one_cell_are_tried_one_by_one() -> None:
    """Two filings for one activity: the one of its day counts."""
    early, right = a_filing(id="1", planned_on="2024-08-10"), a_filing(id="2", planned_on="2024-08-20")
    activity = an_activity(filing="1、2")
    assert match_filings(a_book(early, right, activity)).filing_of(activity) is right


def test_the_same_day_and_the_nearest_theme_decide() -> None:
    """Two activities of one day each get their own filing, in whatever order the rows stand."""
    study, river = a_filing(theme="理论联学"), a_filing(theme="清河志愿服务")
    studied, cleaned = an_activity(theme="开展理论联学活动"), an_activity(theme="清理河道志愿服务")
    rows = [study, river, studied, cleaned]
    for seed in range(6):
        random.Random(seed).shuffle(rows)
        matching = match_filings(a_book(*rows))
        assert (matching.filing_of(studied), matching.filing_of(cleaned)) == (study, river)
        assert matching.two_fit == ()


def test_a_sole_filing_of_the_day_belongs_whatever_its_theme() -> None:
    """Without a rival the day is enough; FIL104 tells that the themes differ."""
    filing, activity = a_filing(theme="党课"), an_activity(theme="清河")
    assert match_filings(a_book(filing, activity)).filing_of(activity) is filing


def test_a_filing_of_another_alliance_or_day_does_not_belong() -> None:
    """The same day in another alliance, another day with another theme: neither fits."""
    activity = an_activity(theme="清河")
    filings = a_filing(OTHER, theme="清河"), a_filing(planned_on="2024-08-21", theme="党课")
    matching = match_filings(a_book(*filings, activity, roster=two_alliances()))
    assert matching.filing_of(activity) is None
    assert matching.unclaimed == filings


def test_an_exact_day_goes_before_a_month() -> None:
    """8月 may be the day too, but the exact day is nearer."""
    rough, exact = a_filing(planned_on="2024-08", theme="联学"), a_filing(planned_on="2024-08-20", theme="联学")
    activity = an_activity(theme="联学")
    matching = match_filings(a_book(rough, exact, activity))
    assert matching.filing_of(activity) is exact
    assert matching.unclaimed == (rough,)


def test_a_filing_for_the_month_belongs_to_the_activity_in_it() -> None:
    """8月 meets 20 August."""
    filing, activity = a_filing(planned_on="2024-08"), an_activity()
    assert match_filings(a_book(filing, activity)).filing_of(activity) is filing


def test_a_filing_for_the_second_day_belongs_to_an_activity_of_two_days() -> None:
    """Any of its days will do; an end a year later is a slip and does not."""
    filing, late = a_filing(planned_on="2024-08-21"), a_filing(planned_on="2025-08-21")
    activity = an_activity(ended_on="2024-08-21")
    slip = an_activity(held_on="2024-09-20", ended_on="2025-09-21")
    matching = match_filings(a_book(filing, late, activity, slip))
    assert matching.filing_of(activity) is filing
    assert matching.filing_of(slip) is None


def test_two_filings_that_fit_equally_well_are_left_open() -> None:
    """Nobody is judged on either, and neither is forgotten."""
    one, other = a_filing(theme="联学"), a_filing(theme="联学", filed_on="2024-09-01")
    activity = an_activity(theme="联学")
    matching = match_filings(a_book(one, other, activity))
    assert matching.two_fit == ((activity, (one, other)),)
    assert matching.is_unjudged(activity)
    assert matching.filing_of(activity) is None
    assert matching.unclaimed == ()


def test_one_filing_that_fits_two_activities_is_left_open() -> None:
    """One of the two has no filing, but nobody knows which."""
    filing = a_filing()
    one, other = an_activity(theme="联学"), an_activity(theme="清河")
    matching = match_filings(a_book(filing, one, other))
    assert matching.filing_of(one) is None
    assert (matching.rival_of(one), matching.rival_of(other)) == (filing, filing)
    assert matching.unclaimed == ()


@pytest.mark.parametrize("apart", [1, MOVED_DAYS])
def test_the_same_theme_a_few_days_apart_belongs_together(apart: int) -> None:
    """A day moved is no activity without filing, up to the last day of the span."""
    filing, activity = a_filing(theme="清河 志愿服务", planned_on="2024-08-01"), an_activity(theme="清河志愿服务", held_on=f"2024-08-{1 + apart:02}")
    assert match_filings(a_book(filing, activity)).filing_of(activity) is filing


@pytest.mark.parametrize(
    ("theme", "held_on"), [("清河志愿服务", "2024-08-17"), ("清河", "2024-08-04"), (None, "2024-08-04")], ids=["16 days", "another theme", "no theme"]
)
def test_what_is_too_far_or_not_the_same_does_not_belong_together(theme: str | None, held_on: str) -> None:
    """A day too many, a theme not quite the same, a blank one."""
    filing, activity = a_filing(theme="清河志愿服务" if theme else None, planned_on="2024-08-01"), an_activity(theme=theme, held_on=held_on)
    assert match_filings(a_book(filing, activity)).filing_of(activity) is None


def test_the_nearer_of_two_moved_filings_belongs_and_equal_ones_stay_open() -> None:
    """Two days before, or three after; two on either side can't be told apart."""
    before, after = a_filing(theme="联学", planned_on="2024-08-18"), a_filing(theme="联学", planned_on="2024-08-23")
    activity = an_activity(theme="联学")
    assert match_filings(a_book(before, after, activity)).filing_of(activity) is before
    level = a_filing(theme="联学", planned_on="2024-08-22")
    assert match_filings(a_book(before, level, activity)).two_fit == ((activity, (before, level)),)


def test_a_filing_made_after_the_event_for_another_day_may_be_the_next_one() -> None:
    """It is named as a possibility, and takes part in no judgement."""
    filing, activity = a_filing(theme="主题党日", planned_on="2024-09-01", filed_on="2024-08-25"), an_activity(theme="主题党日")
    matching = match_filings(a_book(filing, activity))
    assert matching.filing_of(activity) is None
    assert matching.rival_of(activity) is filing


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.POSTPONED, Status.PLANNED])
def test_what_was_not_held_claims_its_filing_too(status: Status) -> None:
    """A filing of a cancelled, postponed or planned activity isn't forgotten."""
    filing, activity = a_filing(), an_activity(status=status)
    assert match_filings(a_book(filing, activity)).unclaimed == ()


def test_a_postponed_activity_leaves_its_filing_to_the_day_it_was_held() -> None:
    """Postponed on one row, held on another a week later: the filing serves both."""
    filing = a_filing(theme="联学")
    put_off, held = an_activity(theme="联学", status=Status.POSTPONED), an_activity(theme="联学", held_on="2024-08-27")
    matching = match_filings(a_book(filing, put_off, held))
    assert matching.filing_of(held) is filing


def test_a_cancelled_activity_keeps_its_filing() -> None:
    """The next activity of the same theme needs one of its own."""
    filing = a_filing(theme="联学")
    dropped, held = an_activity(theme="联学", status=Status.CANCELLED), an_activity(theme="联学", held_on="2024-08-27")
    assert match_filings(a_book(filing, dropped, held)).filing_of(held) is None


def test_the_latest_of_a_chain_of_changes_counts() -> None:
    """Two changes one after the other; the number of the first leads to the last."""
    first = a_filing(id="1", planned_on="2024-08-10")
    second = a_filing(id="2", changes="1", planned_on="2024-08-15")
    third = a_filing(id="3", changes="2", planned_on="2024-08-20")
    by_number, by_day = an_activity(filing="1"), an_activity()
    for activity in (by_number, by_day):
        matching = match_filings(a_book(first, second, third, activity))
        assert matching.filing_of(activity) is third
        assert matching.is_superseded(first)
        assert matching.is_superseded(second)
        assert matching.unclaimed == ()


def test_changes_that_run_in_a_circle_come_to_an_end() -> None:
    """A slip in 变更自 must not hang the run."""
    one, other = a_filing(id="1", changes="2"), a_filing(id="2", changes="1")
    activity = an_activity(filing="1")
    assert match_filings(a_book(one, other, activity)).filing_of(activity) in (one, other)


@pytest.mark.parametrize("decision", [Decision.RETURNED, Decision.PENDING])
def test_a_change_that_was_not_agreed_to_leaves_the_first_filing_in_force(decision: Decision) -> None:
    """What was held as first approved is judged by that approval; what was held as changed by the change."""
    first = a_filing(id="1", planned_on="2024-08-20", decision=Decision.AGREED)
    change = a_filing(id="2", changes="1", planned_on="2024-08-25", decision=decision)
    as_first, as_changed = an_activity(), an_activity(held_on="2024-08-25")
    assert match_filings(a_book(first, change, as_first)).filing_of(as_first) is first
    assert match_filings(a_book(first, change, as_changed)).filing_of(as_changed) is change


def test_a_change_of_the_place_alone_that_was_not_agreed_to_is_no_second_fit() -> None:
    """The same day and theme twice in one chain: the one in force counts."""
    first = a_filing(id="1", theme="联学", decision=Decision.AGREED)
    change = a_filing(id="2", changes="1", theme="联学", decision=Decision.PENDING)
    activity = an_activity(theme="联学")
    matching = match_filings(a_book(first, change, activity))
    assert matching.filing_of(activity) is first
    assert matching.two_fit == ()


@pytest.mark.parametrize(("before", "after"), [("联学", "联学"), (None, "联学"), ("联学活动", "联学")])
def test_a_filing_handed_in_anew_stands_for_the_one_returned(before: str | None, after: str) -> None:
    """Returned and handed in again for the same day, without 变更自: no second fit, no fault."""
    returned = a_filing(theme=before, decision=Decision.RETURNED, filed_on="2024-08-01")
    anew = a_filing(theme=after, decision=Decision.AGREED, filed_on="2024-08-05")
    activity = an_activity(theme="联学活动")
    matching = match_filings(a_book(returned, anew, activity))
    assert matching.filing_of(activity) is anew
    assert matching.is_superseded(returned)


def test_a_filing_handed_in_before_the_returned_one_is_not_its_successor() -> None:
    """Agreed to first and returned later: both stay, and nothing is guessed."""
    agreed = a_filing(theme="联学", decision=Decision.AGREED, filed_on="2024-08-01")
    returned = a_filing(theme="联学", decision=Decision.RETURNED, filed_on="2024-08-05")
    activity = an_activity(theme="联学")
    assert match_filings(a_book(agreed, returned, activity)).is_unjudged(activity)


def test_the_filing_of_its_own_row_belongs_to_the_activity() -> None:
    """Dates in the own row go before a ledger's filing of the same day, which is not forgotten either."""
    activity = an_activity(theme="联学")
    own = filing_columns(activity, "filed_on", filed_on="2024-08-01")
    ledger = a_filing(theme="联学", filed_on="2024-08-02")
    matching = match_filings(a_book(activity, own, ledger))
    assert matching.filing_of(activity) is own
    assert matching.unclaimed == ()


def test_a_ledger_that_says_more_goes_before_the_own_row() -> None:
    """A mere tick, or a blank row, gives way to the filing with its dates; a number always leads to the ledger."""
    activity = an_activity(theme="联学")
    ticked = filing_columns(activity, "claimed", claimed=True)
    ledger = a_filing(id="1", theme="联学", filed_on="2024-08-02")
    assert match_filings(a_book(activity, ticked, ledger)).filing_of(activity) is ledger
    named = an_activity(theme="联学", filing="1")
    own = filing_columns(named, "filed_on", "decided_on", filed_on="2024-08-01", decided_on="2024-08-03")
    assert match_filings(a_book(named, own, ledger)).filing_of(named) is ledger


def test_a_blank_own_row_does_not_hide_that_two_filings_fit() -> None:
    """The ledger's doubt remains a doubt."""
    activity = an_activity(theme="联学")
    blank = filing_columns(activity, "filed_on")
    matching = match_filings(a_book(activity, blank, a_filing(theme="联学"), a_filing(theme="联学", filed_on="2024-08-02")))
    assert matching.is_unjudged(activity)


def test_each_of_several_alliances_may_have_filed_what_they_held_together() -> None:
    """The organiser's filing is judged, the other one is not forgotten."""
    theirs, ours = a_filing(OTHER, theme="联学"), a_filing(theme="联学")
    activity = an_activity((OTHER, "沿河片区党建联盟"), theme="联学", hosted_by="河东乡")
    matching = match_filings(a_book(theirs, ours, activity, roster=two_alliances()))
    assert matching.filing_of(activity) is ours
    assert matching.unclaimed == ()


def test_a_filing_of_one_of_the_alliances_is_enough() -> None:
    """Held together, filed once."""
    filing, activity = a_filing(OTHER), an_activity(("沿河片区党建联盟", OTHER))
    assert match_filings(a_book(filing, activity, roster=two_alliances())).filing_of(activity) is filing


def test_matching_is_done_once_a_book() -> None:
    """The same book gives the same answer without a second look."""
    book = a_book(a_filing(), an_activity())
    assert match_filings(book) is match_filings(book)


def test_an_empty_book_matches_nothing() -> None:
    """No filings, no activities: no trouble."""
    matching = match_filings(a_book())
    assert (matching.unclaimed, matching.two_fit, matching.wrong_numbers) == ((), (), ())


@pytest.mark.parametrize("seed", range(20))
def test_no_filing_is_given_twice_and_the_order_of_rows_never_matters(seed: int) -> None:
    """Random ledgers: matched one to one, and the same whatever way the rows are shuffled."""
    chance = random.Random(seed)
    days = [f"2024-08-{number:02}" for number in range(10, 14)]
    themes = ["联学", "清河志愿服务", "主题党日", None]
    filings = [a_filing(planned_on=chance.choice(days), theme=chance.choice(themes)) for _ in range(6)]
    activities = [an_activity(held_on=chance.choice(days), theme=chance.choice(themes)) for _ in range(6)]
    answers = []
    for _ in range(3):
        rows = [*filings, *activities]
        chance.shuffle(rows)
        matching = match_filings(a_book(*rows))
        found = [matching.filing_of(activity) for activity in activities]
        given = [id(one) for one in found if one is not None]
        assert len(given) == len(set(given))
        answers.append([None if one is None else one.key for one in found])
    assert answers[0] == answers[1] == answers[2]


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("联学", "联 学", 1, 1),
        ("文化广场", "城关镇文化广场", 0.95, 0.95),
        ("河东乡人民政府会议室", "河东乡政府三楼会议室", 0.6, 0.95),
        ("城关镇文化广场", "柳河乡中心小学", 0, 0.4),
        ("", "联学", 0, 0),
        ("联学", "", 0, 0),
    ],
)
def test_likeness(one: str, other: str, least: float, most: float) -> None:
    """The same, one within the other, much in common, little, blank."""
    assert least <= likeness(one, other) <= most


def test_a_day_that_is_a_month_has_no_last_word() -> None:
    """A filing of the month and an activity of the month may belong together."""
    filing, activity = a_filing(planned_on="2024-08"), an_activity(held_on="2024-08")
    assert isinstance(match_filings(a_book(filing, activity)).filing_of(activity), Filing)
    assert filing.planned_on == day("2024-08")


@pytest.mark.parametrize(
    ("filing", "activity"),
    [
        ({"theme": "共护一江清水"}, {"theme": "共护一江清水志愿服务", "held_on": "2024-08-23"}),
        ({}, {"theme": "联学", "held_on": "2024-08-23"}),
        ({"theme": "联学"}, {"held_on": "2024-08-23"}),
        ({"theme": "联学"}, {"theme": "联学", "held_on": "2024-09-20"}),
    ],
    ids=["written otherwise", "filing without theme", "activity without theme", "put off for a month"],
)
def test_a_filing_that_nothing_claims_may_be_that_of_another_day(filing: dict[str, str], activity: dict[str, str]) -> None:
    """Neither given to the activity nor told as forgotten: left open."""
    filed, held = a_filing(**filing), an_activity(**activity)
    matching = match_filings(a_book(filed, held))
    assert matching.filing_of(held) is None
    assert matching.rival_of(held) is filed
    assert matching.unclaimed == ()


@pytest.mark.parametrize(
    ("filing", "activity"),
    [
        ({"theme": "党课"}, {"theme": "联学", "held_on": "2024-08-23"}),
        ({"theme": "共护一江清水"}, {"theme": "共护一江清水志愿服务", "held_on": "2024-09-20"}),
        ({}, {"theme": "联学", "held_on": "2024-09-20"}),
        ({"theme": "联学"}, {"theme": "联学", "held_on": "2024-11-29"}),
        ({"theme": "联学", "filed_on": "2024-08-10"}, {"theme": "联学", "held_on": "2024-07-20"}),
        ({"theme": "联学"}, {"theme": "联学", "held_on": "2024-09-20", "status": Status.CANCELLED}),
        ({"theme": "联学"}, {"theme": "联学", "held_on": "2024-09-20", "organiser": Organiser.COUNTY}),
        ({"theme": "联学"}, {"theme": "第三季度联席会议", "held_on": "2024-08-23"}),
    ],
    ids=["other theme", "far and otherwise", "far without theme", "too far", "filed afterwards", "cancelled", "county", "meeting"],
)
def test_a_filing_of_another_day_that_can_t_be_the_activity_s(filing: dict[str, str], activity: dict[str, Any]) -> None:
    """It stays forgotten, and the activity unfiled."""
    filed, held = a_filing(**filing), an_activity(**activity)
    matching = match_filings(a_book(filed, held))
    assert matching.unclaimed == (filed,)
    assert matching.rival_of(held) is None
    assert matching.filing_of(held) is None


def test_a_filing_may_be_that_of_one_activity_only() -> None:
    """The nearer one has it; the other is unfiled, and so is one whose own row tells of its filing."""
    filed, near, far = a_filing(theme="联学"), an_activity(theme="联学", held_on="2024-09-10"), an_activity(theme="联学", held_on="2024-10-10")
    matching = match_filings(a_book(filed, near, far))
    assert matching.rival_of(near) is filed
    assert matching.rival_of(far) is None
