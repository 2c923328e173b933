"""`allyctl listing claim`: who takes on an entry of the lists."""

from __future__ import annotations

from allyctl.shell.recordoptions import recording

run = recording("listing claim")
