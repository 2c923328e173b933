"""For whom a ledger is kept: the quick answer is the one that the words of the rule give, on any books."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st
from samples import a_book, a_record, a_roster, day

from allyctl.model.book import Book
from allyctl.model.ledgers import is_kept_for
from allyctl.model.place import Layout, Location, Origin
from allyctl.model.records import Activity, Listing

NAMES = ("沿河", "北山", "南湖", "西岭")
FILES = ("甲.xlsx", "乙.xlsx", "丙.xlsx")


def a_layout(file: str, kind: str, titled: bool) -> Layout:
    """A table of one kind; titled: its title says whose it is."""
    return Layout(file, kind, kind, {"held_on": 0}, {"alliance": Location(file, kind, "A1")} if titled else {})


def book_of(activities: Iterable[tuple[str, tuple[str, ...]]], tables: Iterable[tuple[str, bool]], rows: Iterable[tuple[str, str]]) -> Book:
    """Activities as (file, alliances), tables of listings as (file, whether titled), listings as (file, alliance)."""
    held = [Activity(origin=Origin(a_layout(file, "activity", False), 2), alliance=names, held_on=day("2024-08-20")) for file, names in activities]
    listed = [Listing(origin=Origin(a_layout(file, "listing", False), 2), alliance=name, content="需求") for file, name in rows]
    layouts = [a_layout(file, "listing", titled) for file, titled in tables]
    book = a_book(*held, *listed, roster=a_roster("城关镇"))
    return Book(book.roster, {"activity": held, "listing": listed}, layouts=(*book.layouts, *layouts))


def is_kept_by_the_words(book: Book, alliance: str) -> bool:
    """As the docstring of `is_kept_for` has it, table by table."""
    named = {one.origin.layout.file: set[str]() for one in book.all(Activity)}
    for one in book.all(Activity):
        named[one.origin.layout.file].update(one.alliance)

    def is_of_others(layout: Layout) -> bool:
        here = named.get(layout.file, set())
        if not here or alliance in here:
            return False
        own = [there for there in named.values() if alliance in there]
        return "alliance" in layout.given or (bool(own) and all(here.isdisjoint(there) for there in own))

    return bool(book.of(Listing, alliance)) or any(one.kind == "listing" and not is_of_others(one) for one in book.layouts)


SOME = st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True).map(tuple)


@given(
    st.lists(st.tuples(st.sampled_from(FILES), SOME), max_size=4),
    st.lists(st.tuples(st.sampled_from(FILES), st.booleans()), max_size=3),
    st.lists(st.tuples(st.sampled_from(FILES), st.sampled_from(NAMES)), max_size=1),
)
def test_the_index_answers_as_the_words_do(
    activities: list[tuple[str, tuple[str, ...]]], tables: list[tuple[str, bool]], rows: list[tuple[str, str]]
) -> None:
    """Any activities, tables and rows in any files: each alliance gets the same answer from both."""
    book = book_of(activities, tables, rows)
    assert [is_kept_for(book, "listing", name) for name in NAMES] == [is_kept_by_the_words(book, name) for name in NAMES]


def test_a_unit_is_at_home_where_it_is_a_member_that_day() -> None:
    """In roster order, by the day; a unit of no alliance is at home nowhere."""
    from allyctl.model.roster import Roster

    members = [
        a_record("member", alliance="北山", name="河东乡", joined_on="2024-06-01"),
        a_record("member", alliance="沿河", name="河东乡", left_on="2024-08-31"),
        a_record("member", alliance="沿河", name="城关镇"),
    ]
    roster = Roster([a_record("alliance", name="沿河"), a_record("alliance", name="北山")], members)
    found = {text: roster.alliances_of("河东乡", day(text).first) for text in ("2024-05-01", "2024-07-01", "2024-09-01")}
    assert found == {"2024-05-01": ("沿河",), "2024-07-01": ("沿河", "北山"), "2024-09-01": ("北山",)}
    assert roster.alliances_of("松林乡", day("2024-05-01").first) == ()
