"""Every document, imported: after this, DOCUMENTS is complete."""

from __future__ import annotations

from allyctl.documents import (
    activity_notice,
    activity_plan,
    activity_record,
    filing_form,
    founding_notice,
    minutes,
    project_plan,
    quarterly_bulletin,
    sign_in,
)

FILES = (
    activity_notice,
    activity_plan,
    activity_record,
    filing_form,
    founding_notice,
    minutes,
    project_plan,
    quarterly_bulletin,
    sign_in,
)
