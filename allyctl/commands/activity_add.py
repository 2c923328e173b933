"""`allyctl activity add`: an activity planned or held."""

from __future__ import annotations

from allyctl.shell.recordoptions import recording

run = recording("activity add")
