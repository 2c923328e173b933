"""`allyctl filing cancel`: a filing that is not needed any more, and why."""

from __future__ import annotations

from allyctl.shell.recordoptions import recording

run = recording("filing cancel")
