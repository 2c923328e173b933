"""Every kind of due task, imported: after this, the registry is complete."""

from __future__ import annotations

from allyctl.dues import activities, filings, listings, projects, roster, waivers
from allyctl.dues.registry import DUE_KINDS

MODULES = (filings, activities, roster, waivers, listings, projects)
KINDS = DUE_KINDS
