"""Names of sheets: what Excel takes, unique, as near to what was given as can be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allyctl.values.filenames import same_name
from allyctl.values.sheetnames import LONGEST_SHEET_NAME, sheet_name


@pytest.mark.parametrize(
    ("name", "taken", "expected"),
    [
        ("沿河片区党建联盟", (), "沿河片区党建联盟"),
        ("汇总", ("汇总",), "汇总（2）"),
        ("ABC", ("abc", "Abc（2）"), "ABC（3）"),
        ("ＡＢＣ", ("abc",), "ＡＢＣ（2）"),
        ("[a]:*?/\\", (), "a"),
        ("'甲'", (), "甲"),
        ("", (), "表"),
        ("History", (), "History_"),
        ("长" * 40, (), "长" * 31),
        ("长" * 40, ("长" * 31,), "长" * 28 + "（2）"),
        ("𬭎" * 20, (), "𬭎" * 15),
    ],
)
def test_a_sheet_name(name: str, taken: tuple[str, ...], expected: str) -> None:
    """31 characters as Excel counts them, none of its signs, no other sheet's name whatever the case."""
    assert sheet_name(name, taken) == expected


@given(st.lists(st.text(max_size=40), max_size=12))
def test_sheets_stay_apart(names: list[str]) -> None:
    """Whatever people call their alliances, every sheet has a legal name of its own."""
    made: list[str] = []
    for name in names:
        made.append(sheet_name(name, made))
    assert len({same_name(one) for one in made}) == len(made)
    for one in made:
        assert 0 < len(one.encode("utf-16-le")) // 2 <= LONGEST_SHEET_NAME
        assert not set(one) & set("[]:*?/\\")
        assert not one.startswith("'")
        assert not one.endswith("'")
