"""The JSON document of `due`: every key always there, null where there is nothing."""

from __future__ import annotations

from typing import Any

from allyctl.model.due import Agenda, Due
from allyctl.tables.checkjson import location_entry, not_checked_entry


def due_document(agenda: Agenda) -> dict[str, Any]:
    """What `allyctl due --format json` prints."""
    return {
        "schema": "allyctl.due/1",
        "workspace": agenda.workspace or None,
        "policy": agenda.policy,
        "as_of": agenda.as_of.isoformat(),
        "days": agenda.days,
        "counts": {"overdue": agenda.overdue, "due": len(agenda.dues) - agenda.overdue},
        "alliances": list(agenda.alliances),
        "dues": [_due(one) for one in agenda.dues],
        "not_checked": [not_checked_entry(one) for one in agenda.not_checked],
    }


def _due(one: Due) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "name": one.name,
        "rule": one.rule,
        "alliance": one.alliance,
        "unit": one.unit,
        "owner": one.owner.value,
        "audience": one.audience.value,
        "what": one.what,
        "fix": one.fix,
        "by": one.by.isoformat(),
        "overdue": one.overdue,
        "days_left": one.days_left,
        "doubt": list(one.doubt),
        "fingerprint": one.fingerprint,
        "locations": [location_entry(place) for place in one.locations],
    }
