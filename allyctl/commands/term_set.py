"""`allyctl term set`: which unit is on duty in which term."""

from __future__ import annotations

from allyctl.shell.recordoptions import recording

run = recording("term set")
