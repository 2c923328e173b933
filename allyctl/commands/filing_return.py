"""`allyctl filing return`: the department's no to a filing, and why."""

from __future__ import annotations

from allyctl.shell.recordoptions import recording

run = recording("filing return")
