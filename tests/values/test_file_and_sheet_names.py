"""Names of files and sheets: legal on Windows and in Excel, unique, as near to what was given as can be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from allyctl.values.filenames import LONGEST_FILE_NAME, LONGEST_SHEET_NAME, file_name, same_name, sheet_name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("沿河片区党建联盟", "沿河片区党建联盟"),
        ("2024/3季度", "2024_3季度"),
        ('a<b>:"|?*\\', "a_b_______"),
        ("..", "未命名"),
        ("", "未命名"),
        ("台账. ", "台账"),
        ("con", "_con"),
        ("Com1.备份", "_Com1.备份"),
        ("console", "console"),
        ("台\x00账\u202e", "台_账_"),
        ("\ud800", "_"),
    ],
)
def test_a_file_name(name: str, expected: str) -> None:
    """What Windows refuses is replaced; the rest stays."""
    assert file_name(name) == expected


@given(st.text(alphabet=st.characters(), max_size=300), st.sampled_from(["", ".xlsx", ".docx"]))
def test_every_file_name_is_legal(name: str, suffix: str) -> None:
    """Promise 13: no folders, no signs that Windows refuses, not too long, the suffix whole."""
    made = file_name(name, suffix)
    assert not set(made) & set('<>:"/\\|?*')
    assert all(letter.isprintable() or letter > "\x9f" for letter in made)
    assert len(made.encode()) <= LONGEST_FILE_NAME
    assert made.endswith(suffix)
    assert made.strip(" .") == made


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
