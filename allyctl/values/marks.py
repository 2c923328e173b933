"""Words that an exported ledger writes where a cell alone would say less than the original did; the reader knows them."""

from __future__ import annotations

NO_COLUMN = "（无此列）"
"""The table that this row comes from has no such column: not the same as a blank cell."""
UNREAD = "【看不懂】"
"""What stands behind it was written in the cell and could not be read; no other row makes it readable."""
ASSUMED_YEAR = "（年份推断）"
"""Behind a date: its year was not written in the cell itself."""
AS_WRITTEN = "原文（{}）"
"""Round a text that would be taken for something else than itself."""
DITTO = ("同上", "〃", "″", "同前")
"""Cells that say what the row above says."""
OWN_FILING = "own_filing"
"""In TOML, the key under which an activity holds what the filing columns of its row say (`own_filing.filed_on = …`)."""
