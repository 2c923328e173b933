"""`allyctl listing done`: an entry of the lists that is done."""

from __future__ import annotations

from allyctl.shell.recordoptions import recording

run = recording("listing done")
