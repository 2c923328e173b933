"""`allyctl project progress`: how far a project has come."""

from __future__ import annotations

from allyctl.shell.recordoptions import recording

run = recording("project progress")
