"""What a 更正内容 says: columns and values where it names both, a reason where it doesn't; never a guess."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import an_activity, filing_columns

from allyctl.model.correction import parts_of
from allyctl.model.records import COLUMNS

ACTIVITY = an_activity(theme="护河巡查")
FILING = filing_columns(ACTIVITY, "filed_on", "decided_on", "decision")
ROW = [ACTIVITY, FILING]


def said(text: str) -> Any:
    parts = parts_of(text, ROW)
    return parts if isinstance(parts, str) else [(one.column.field, one.old, one.new) for one in parts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("参加单位：城关镇、河东乡", [("participants", None, "城关镇、河东乡")]),
        ("参加单位:城关镇，河东乡", [("participants", None, "城关镇，河东乡")]),
        ("参加单位改为城关镇、河东乡。", [("participants", None, "城关镇、河东乡")]),
        ("报备日期改为2024年8月10日", [("filed_on", None, "2024年8月10日")]),
        ("将“活动地点”更正为“文化站”", [("place", None, "文化站")]),
        ("把活动地点一栏改成文化站；实到人数应为35", [("place", None, "文化站"), ("present", None, "35")]),
        ("活动地点应改为文化站，实到人数：35", [("place", None, "文化站"), ("present", None, "35")]),
        ("1.活动地点：文化站\n2、实到人数：35", [("place", None, "文化站"), ("present", None, "35")]),
        ("（一）活动地点：文化站\n（二）实到人数：35", [("place", None, "文化站"), ("present", None, "35")]),
        ("活动时间由2024年8月1日改为2024年8月2日", [("held_on", "2024年8月1日", "2024年8月2日")]),
        ("活动日期→2024-08-02", [("held_on", None, "2024-08-02")]),
        ("报备时间：2024年8月10日；审批时间：2024年8月12日，审批结果：同意", [
            ("filed_on", None, "2024年8月10日"), ("decided_on", None, "2024年8月12日"), ("decision", None, "同意"),
        ]),
        ("活动内容：一是清淤，二是巡查", [("content", None, "一是清淤，二是巡查")]),
        ("活动主题：学习“两会”精神", [("theme", None, "学习“两会”精神")]),
    ],
)  # fmt: skip
def test_what_names_a_column_and_a_value(text: str, expected: Any) -> None:
    """As clerks write it: colons, 改为, 应为, 由…改为…, several in one cell, numbered."""
    assert said(text) == expected


def test_the_address_of_a_cell() -> None:
    """A cell of the record's own row names its column, in capitals or not; any other is unknown."""
    cell = ACTIVITY.origin.where("place").cell
    assert cell is not None
    assert said(f"{cell}改为文化站") == said(f"{cell.lower()}单元格应为文化站") == [("place", None, "文化站")]
    assert said("B99999改为文化站") == "“B99999”不是这条记录的项"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("已经改好了", "没有写成“哪一项改为什么”的样子"),
        ("河东乡也参加了", "没有写成“哪一项改为什么”的样子"),
        ("参会人员：张三", "“参会人员”不是这条记录的项"),
        ("活动地点：", "没有写成“哪一项改为什么”的样子"),
        ("活动地点：无", "没有写明“活动地点”改成什么"),
        ("活动地点：详见附件", "没有写明“活动地点”改成什么"),
        ("活动地点：甲；活动地点：乙", "“活动地点”写了两次"),
        ("活动地点：甲。其余属实", "没有写成“哪一项改为什么”的样子"),
        ("活动内容：一是清淤；二是巡查", "没有写成“哪一项改为什么”的样子"),
        ("", "没有写明哪一项改成什么"),
        ("；，。", "没有写明哪一项改成什么"),
    ],
)
def test_what_does_not(text: str, why: str) -> None:
    """One part that isn't clear leaves the whole to a person."""
    assert said(text) == why


@given(st.text(max_size=60) | st.text(alphabet="活动地点日期改为应由：；，。\n“”C7将 年月日0123", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing breaks it; what it takes is a column of the row and a value that stands in the text."""
    parts = parts_of(text, ROW)
    assert isinstance(parts, str) or all(
        one.column in COLUMNS[one.record.record_kind] and one.new and one.new in text.replace("；", "；") for one in parts
    )


@given(st.sampled_from(COLUMNS["activity"]), st.sampled_from(["：", "改为", "应为", "更正为"]), st.text(alphabet="城关镇河东乡文化站0123ab", min_size=1, max_size=12))
def test_every_column_can_be_named(column: Any, how: str, value: str) -> None:
    """By its own heading, whatever the word; 活动 itself has several columns of one kind, and each is meant alone."""
    assert said(f"{column.heading}{how}{value}") == [(column.field, None, value)]
