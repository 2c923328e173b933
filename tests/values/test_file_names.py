"""Names of files: legal everywhere, told apart, never a way out of the folder (promise 13)."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allyctl.values.filenames import LONGEST, distinct_names, safe_name

FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\s*\..*)?", re.IGNORECASE)
NASTY = st.one_of(
    st.text(),
    st.text(alphabet='./\\:*?"<>|~$-_ \u3000\u202e\u200b\x00\n\tABcon城关镇党建联盟𠮷', max_size=400),
    st.sampled_from(["..", ".", "", "CON", "con." + "a" * 300, "nul.txt", "com1", "LPT¹", "aux .x", "../../etc/passwd", "C:\\Windows", "-rf", "~$名册", "a" * 300, "联" * 300, "\ud800", "name.", "name "]),
)


def violations(name: str) -> list[str]:
    """What is wrong with a name on some system."""
    wrong = {
        "empty": not name,
        "forbidden character": FORBIDDEN.search(name) is not None,
        "device": DEVICE.fullmatch(name) is not None,
        "ends in dot or blank": name.endswith((".", " ")),
        "begins with dot, blank, ~ or -": name.startswith((".", " ", "~", "-")),
        "too long": len(name.encode()) > LONGEST or len(name.encode("utf-16-le")) // 2 > LONGEST,
        "invisible": any(unicodedata.category(char) in ("Cc", "Cf", "Cs") for char in name),
    }
    return [what for what, is_so in wrong.items() if is_so]


@settings(max_examples=1000)
@given(NASTY)
def test_every_name_is_legal_everywhere(text: str) -> None:
    assert violations(safe_name(text)) == []
    assert safe_name(text) == safe_name(text)
    assert violations(f"{safe_name(text, 84)}-党建联盟共建协议-{safe_name(text, 60)}.docx") == []


@settings(max_examples=300)
@given(st.lists(NASTY, max_size=12), st.sampled_from([40, 84, LONGEST]))
def test_names_of_one_folder_are_told_apart(texts: list[str], room: int) -> None:
    names = distinct_names(texts, room)
    assert len({unicodedata.normalize("NFKC", name).casefold() for name in names}) == len(texts)
    assert [violations(name) for name in names] == [[]] * len(texts)
    assert all(len(name.encode()) <= room for name in names)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("沿河片区党建联盟", "沿河片区党建联盟"),
        ("城关镇/河东乡", "城关镇／河东乡"),
        ("..", "未命名"),
        ("  . ", "未命名"),
        ("../../名册", "／..／名册"),
        ("CON", "_CON"),
        ("con.党委", "_con.党委"),
        ("联盟\u202excod", "联盟xcod"),
        ("第一\n片区", "第一 片区"),
        ("一片区.", "一片区"),
    ],
)
def test_a_name_keeps_its_words(text: str, name: str) -> None:
    assert safe_name(text) == name


def test_a_long_name_is_cut_and_stays_itself() -> None:
    """Two long names that differ at their end alone stay apart, each the same in every run."""
    one, other = (safe_name("联" * 90 + last) for last in "甲乙")
    assert one != other
    assert one.startswith("联" * 80)


def test_two_alliances_that_fold_to_one_name_stay_apart() -> None:
    assert distinct_names(["A片区", "a片区", "Ａ片区", "B片区"]) == ("A片区", "a片区(2)", "Ａ片区(3)", "B片区")
