"""`allyctl filing new`: a filing of an activity ahead, or of a change of one that was filed."""

from __future__ import annotations

from allyctl.shell.recordoptions import recording

run = recording("filing new")
