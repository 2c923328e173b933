"""The JSON document of `import`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from allyctl.model.importing import Change, Draft, Imported
from allyctl.model.place import Location
from allyctl.tables.checkjson import location_entry


def import_document(found: Imported, workspace: str, ids: Sequence[str] | None) -> dict[str, Any]:
    """What `allyctl import --format json` prints; `ids` of what was recorded, None where nothing was. Personal values are masked."""
    return {
        "schema": "allyctl.import/1",
        "workspace": workspace or None,
        "recorded": ids is not None,
        "counts": {
            "new": sum(1 for one in found.drafts if one.is_new),
            "changed": sum(1 for one in found.drafts if not one.is_new),
            "same": found.same,
            "waivers": len(found.waivers),
            "manual": len(found.manual),
            "missing": len(found.missing),
        },
        "files": [{"file": one.file, "kind": one.kind.value, "rows": one.rows, "periods": list(one.periods)} for one in found.sources],
        "entries": [_entry(one, ids[at] if ids is not None else one.record_id) for at, one in enumerate(found.drafts)],
        "waivers": [
            {"rule": one.rule, "name": one.name, "alliance": one.alliance, "text": one.text, "location": location_entry(one.at)}
            for one in found.waivers
        ],
        "manual": [
            {"what": one.what, "typed": one.typed, "why": one.why, "fix": one.fix, "alliance": one.alliance, "location": _place(one.at)}
            for one in found.manual
        ],
        "remarks": [{"text": one.text, "alliance": one.alliance, "location": _place(one.at)} for one in found.remarks],
        "missing": [
            {"kind": one.kind, "what": one.what, "alliance": one.alliance, "location": location_entry(one.at)} for one in found.missing
        ],
    }


def _entry(one: Draft, record_id: str | None) -> dict[str, Any]:
    return {
        "action": one.action.value,
        "kind": one.kind,
        "id": record_id,
        "what": one.what,
        "alliance": one.alliance,
        "location": location_entry(one.at),
        "fields": [_field(change, new=one.is_new) for change in one.changes],
    }


def _field(change: Change, *, new: bool) -> dict[str, Any]:
    return {
        "field": change.field,
        "heading": change.heading,
        "old": None if new else change.old,
        "new": change.new,
        "old_location": _place(change.old_at),
        "new_location": location_entry(change.new_at),
    }


def _place(at: Location | None) -> dict[str, Any] | None:
    return None if at is None else location_entry(at)
