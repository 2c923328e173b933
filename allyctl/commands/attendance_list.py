"""`allyctl attendance list`: the records of the kind as understood, each with what other commands name it by."""

from __future__ import annotations

from allyctl.shell.recordlists import list_command

run = list_command("attendance")
