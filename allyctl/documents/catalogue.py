"""Every document, imported: after this, DOCUMENTS is complete."""

from __future__ import annotations

from allyctl.documents import founding_notice, quarterly_bulletin

FILES = (founding_notice, quarterly_bulletin)
