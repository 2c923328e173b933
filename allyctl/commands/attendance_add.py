"""`allyctl attendance add`: how many of a unit came to an activity."""

from __future__ import annotations

from allyctl.shell.recordoptions import recording

run = recording("attendance add")
