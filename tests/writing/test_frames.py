"""Typed frames: the declared type of each column, whatever stands in it."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from samples import a_record, an_activity

from allyctl.model.records import COLUMNS, KINDS
from allyctl.values.days import Day
from allyctl.writing.frames import dtypes_of, typed_frame


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_frame_has_its_types(kind: str) -> None:
    """No record at all: every column there, each of its type; telephones only when asked for."""
    frame = typed_frame(kind, [], personal=False)
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == dtypes_of(kind, personal=False)
    personal = {column.field for column in COLUMNS[kind] if column.personal}
    assert not personal & set(frame.columns)
    assert personal <= set(typed_frame(kind, [], personal=True).columns)


def test_nothing_is_inferred() -> None:
    """001 and NA stay text, a blank makes no number a decimal, a month is no day."""
    month = Day(date(2024, 8, 1), date(2024, 8, 31))
    rows = [an_activity(id="001", theme="NA", present=3, public=True), an_activity(id="1e5", theme="None")]
    rows.append(a_record("activity", alliance=("沿河片区党建联盟",), held_on=month, theme="甲"))
    frame = typed_frame("activity", rows, personal=False)
    assert frame["id"].tolist()[:2] == ["001", "1e5"]
    assert frame["theme"].tolist() == ["NA", "None", "甲"]
    assert frame["present"].tolist()[:1] == [3]
    assert frame["present"].isna().tolist() == [False, True, True]
    assert frame["held_on"].tolist() == [pd.Timestamp(2024, 8, 20), pd.Timestamp(2024, 8, 20), pd.NaT]
    assert frame["held_on_text"].tolist()[2] == "2024年8月"
