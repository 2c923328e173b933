"""`allyctl listing add`: an entry of the lists of needs, resources, projects, wishes and services."""

from __future__ import annotations

from allyctl.shell.recordoptions import recording

run = recording("listing add")
