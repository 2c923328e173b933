"""`allyctl project done`: a project that is done."""

from __future__ import annotations

from allyctl.shell.recordoptions import recording

run = recording("project done")
