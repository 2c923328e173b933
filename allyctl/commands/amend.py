"""`allyctl amend`: a correction of what was recorded or stands in a workbook, and why."""

from __future__ import annotations

from allyctl.shell.recordoptions import recording

run = recording("amend")
