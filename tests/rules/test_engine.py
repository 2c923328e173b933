"""The engine itself: the order of findings, waivers, personal numbers, a book without content."""

from __future__ import annotations

from datetime import date

import pytest
from samples import ALLIANCE, a_book, an_activity, find

import allyctl.rules.catalogue  # noqa: F401  # fills the registry
from allyctl.calendar import Calendar
from allyctl.model.book import Book, ReadCounts, Unread
from allyctl.model.directory import Directory
from allyctl.model.finding import Strength
from allyctl.model.place import Location
from allyctl.model.policy import Policy
from allyctl.model.roster import Roster
from allyctl.model.settings import Settings, Waiver
from allyctl.rules.engine import check
from allyctl.values.periods import Period, read_period

HILL = "北山片区党建联盟"


def waiver(rule: str = "ACT103", **values: object) -> Waiver:
    """A waiver in order, but for what is said."""
    given: dict[str, object] = {"reason": "防汛抢险", "approved_by": "县委组织部", "expires": date(2024, 12, 31)}
    return Waiver(rule, 1, "allyctl.toml", **(given | values))  # type: ignore[arg-type]


def named(book: Book) -> Book:
    """The book with a directory that knows short names and an alias, as reading makes it."""
    directory = Directory([(ALLIANCE, ("沿河",)), (HILL, ())], (), {"河边": ALLIANCE})
    return Book(book.roster, {"activity": book.all(type(an_activity()))}, directory, layouts=book.layouts)


def reasons(one: Waiver, period: Period | None = None, *, book: Book | None = None, **options: object) -> list[str | None]:
    """How the finding of one activity without a place is waived."""
    book = book or a_book(an_activity(theme="清理河道", content="清淤"))
    return [found.waived for found in find("ACT103", named(book), period, settings=Settings(waivers=(one,)), **options)]  # type: ignore[arg-type]


def test_findings_of_one_rule_come_by_date_and_then_by_cell() -> None:
    """Whatever the order of rows; within a day the order of cells."""
    days = ("2024-09-20", "2024-07-01", "2024-08-05", "2024-08-05")
    book = a_book(*(an_activity(held_on=one, theme=f"活动{number}", content="清淤") for number, one in enumerate(days)))
    found = find("ACT103", book)
    assert [one.message.partition("“")[2][:3] for one in found] == ["活动1", "活动2", "活动3", "活动0"]


def test_periods_without_a_record_come_in_their_order() -> None:
    """The four quarters of a year."""
    found = find("ACT101", a_book(ledgers=("activity",)), Period(2024, 12), as_of="2025-02-01")
    assert [one.period for one in found] == ["2024Q1", "2024Q2", "2024Q3", "2024Q4"]


@pytest.mark.parametrize("written", [ALLIANCE, "沿河", "沿河片区", "河边", "沿 河片区党建联盟"])
def test_a_waiver_names_the_alliance_as_people_write_it(written: str) -> None:
    """In full, short, without its ending, by an alias, with a blank inside."""
    assert reasons(waiver(alliance=written)) == ["防汛抢险"]


@pytest.mark.parametrize("written", [HILL, "北山", "不存在的联盟"])
def test_another_alliance_s_waiver_covers_nothing(written: str) -> None:
    """Nor one that names nobody."""
    assert reasons(waiver(alliance=written)) == [None]


@pytest.mark.parametrize(
    ("written", "judged", "covered"),
    [
        ("2024Q3", "2024Q3", True),
        ("2024", "2024Q3", True),
        ("2024H2", "2024Q3", True),
        ("2024", "2024-08", True),
        ("2024Q3", "2024", True),
        ("2024-08", "2024Q3", True),
        ("2024-07", "2024Q3", False),
        ("2024Q2", "2024Q3", False),
        ("2024H1", "2024", False),
        ("2023", "2024Q3", False),
    ],
)
def test_a_waiver_covers_what_lies_in_its_period(written: str, judged: str, covered: bool) -> None:
    """The period judged, or the day of the event: 20 August lies in August, the third quarter and the year."""
    assert reasons(waiver(period=written), read_period(judged)) == ["防汛抢险" if covered else None]


def test_a_quarter_s_waiver_covers_no_other_quarter_of_the_year() -> None:
    """Of the four quarters without an activity, the one that was explained."""
    settings = Settings(waivers=(waiver("ACT101", period="2024Q3", expires=date(2025, 12, 31)),))
    found = find("ACT101", a_book(ledgers=("activity",)), Period(2024, 12), as_of="2025-02-01", settings=settings)
    assert [one.waived for one in found] == [None, None, "防汛抢险", None]


def test_a_day_known_by_its_month_alone_needs_the_whole_month_waived() -> None:
    """August lies in the third quarter, whichever day it was."""
    book = a_book(an_activity(held_on="2024-08", theme="清理河道", content="清淤"))
    assert reasons(waiver(period="2024Q3"), Period(2024, 12), book=book) == ["防汛抢险"]


@pytest.mark.parametrize(
    "values",
    [{"reason": None}, {"approved_by": None}, {"expires": None}, {"expires": date(2024, 10, 7)}, {"rule": "ACT102"}],
    ids=str,
)
def test_a_waiver_out_of_order_explains_nothing(values: dict[str, object]) -> None:
    """Without reason, approver or expiry, expired yesterday, for another rule."""
    assert reasons(waiver(**values)) == [None]  # type: ignore[arg-type]


def test_a_waiver_holds_to_its_last_day() -> None:
    """It expires today."""
    assert reasons(waiver(expires=date(2024, 10, 8))) == ["防汛抢险"]


def test_strict_rules_are_never_waived() -> None:
    """方能, 每次…之前: whoever approved it."""
    assert reasons(waiver(), strength=Strength.STRICT) == [None]


def test_a_telephone_number_in_a_theme_is_not_shown() -> None:
    """Neither in the message nor in the record's name."""
    activity = an_activity(theme="清理河道 13812345678", content="清淤", key=f"{ALLIANCE}|2024-08-20|清理河道13812345678")
    (found,) = find("ACT103", a_book(activity))
    assert "138****5678" in found.message
    assert "13812345678" not in f"{found}"


def test_a_book_without_content_is_known_as_such() -> None:
    """No row, readable or not; a row that could not be read is content."""

    def is_empty(**values: object) -> bool:
        book = Book(Roster([], []), {}, **values)  # type: ignore[arg-type]
        return check(book, Settings(), Policy("test", "", {}), Period(2024, 3, 3), date(2024, 10, 8), Calendar()).empty

    assert is_empty()
    assert not is_empty(read=ReadCounts(1, 1, 1))
    assert not is_empty(unread=(Unread(("activity",), Location("台账.xlsx", "活动", "A3"), "看不懂"),))
