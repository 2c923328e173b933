"""`allyctl meeting add`: a joint meeting."""

from __future__ import annotations

from allyctl.shell.recordoptions import recording

run = recording("meeting add")
