"""`allyctl filing approve`: the department's yes to a filing."""

from __future__ import annotations

from allyctl.shell.recordoptions import recording

run = recording("filing approve")
