"""`allyctl project add`: a project led by a member unit."""

from __future__ import annotations

from allyctl.shell.recordoptions import recording

run = recording("project add")
