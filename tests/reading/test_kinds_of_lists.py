"""An entry's list is told by a column, else by the caption above it, the heading of its content, the title or the sheet's name."""

from __future__ import annotations

from pathlib import Path

import pytest

from allyctl.model.records import Listing
from allyctl.model.settings import Settings
from allyctl.reading.load import load

ROSTER = "联盟,联盟单位\n沿河片区党建联盟,城关镇、河东乡\n"
ROW = "沿河片区,缺少培训师资,城关镇\n"
PLAIN = f"联盟,内容,认领单位\n{ROW}"


def kinds(folder: Path, text: str, name: str = "表.csv") -> list[str | None]:
    """The kinds of the entries of one file."""
    (folder / "名册.csv").write_text(ROSTER, encoding="utf-8")
    (folder / name).write_text(text, encoding="utf-8")
    book = load(Settings(), folder, ["名册.csv"], [name])
    return [one.kind.value if one.kind else None for one in book.all(Listing)]


@pytest.mark.parametrize(
    ("title", "table", "kind"),
    [
        ("2024年需求清单", PLAIN, "需求"),
        ("联盟资源清单", PLAIN, "资源"),
        ("“微心愿”征集认领清单", PLAIN, "微心愿"),
        ("联盟活动服务清单", PLAIN, "服务"),
        ("需求、资源、项目清单", PLAIN, None),
        ("联盟清单", PLAIN, None),
        ("需求、资源、项目清单", f"联盟,需求内容,认领单位\n{ROW}", "需求"),
        ("联盟清单", f"联盟,心愿内容,认领人\n{ROW}", "微心愿"),
    ],
)
def test_the_list_is_named_above(tmp_path: Path, title: str, table: str, kind: str | None) -> None:
    """The heading of the content goes before the title; a title of several lists names none."""
    assert kinds(tmp_path, f"{title},,\n{table}") == [kind]


def test_the_name_of_the_file_tells(tmp_path: Path) -> None:
    """Where the sheet itself says nothing."""
    assert kinds(tmp_path, PLAIN, "联盟项目清单.csv") == ["项目"]


def test_captions_divide_a_sheet(tmp_path: Path) -> None:
    """Each holds down to the next."""
    text = f"联盟清单,,\n联盟,内容,认领单位\n一、需求清单,,\n{ROW}二、资源清单,,\n沿河片区,会议室,河东乡\n"
    assert kinds(tmp_path, text) == ["需求", "资源"]


def test_a_column_goes_before_the_title(tmp_path: Path) -> None:
    """A blank cell there is not filled from the title."""
    text = "需求清单,,,\n联盟,清单类别,内容,认领单位\n沿河片区,项目,茶旅示范带,城关镇\n沿河片区,,会议室,\n"
    assert kinds(tmp_path, text) == ["项目", None]


def test_the_title_gives_the_column(tmp_path: Path) -> None:
    """What the title says counts as told: nothing is missing."""
    kinds(tmp_path, f"2024年需求清单,,\n{PLAIN}")
    (one,) = load(Settings(), tmp_path, ["名册.csv"], ["表.csv"]).all(Listing)
    assert (one.has("kind"), str(one.year)) == (True, "2024")


@pytest.mark.parametrize(
    ("written", "state"),
    [("正在办理", "推进中"), ("已落实", "已完成"), ("无人认领", "待认领"), ("取消", "已撤销"), ("未完成", None), ("再议", None)],
)
def test_the_state_of_an_entry_as_clerks_write_it(tmp_path: Path, written: str, state: str | None) -> None:
    """What says neither is not guessed."""
    kinds(tmp_path, f"2024年需求清单,,\n联盟,内容,办理情况\n沿河片区,缺少培训师资,{written}\n")
    (one,) = load(Settings(), tmp_path, ["名册.csv"], ["表.csv"]).all(Listing)
    assert (one.status.value if one.status else None, "status" in one.unread) == (state, state is None)
