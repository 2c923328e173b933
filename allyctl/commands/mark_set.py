"""`allyctl mark set`: a score or the ballots for one indicator."""

from __future__ import annotations

from allyctl.shell.recordoptions import recording

run = recording("mark set")
