"""Every document, imported: after this, DOCUMENTS is complete."""

from __future__ import annotations

from allyctl.documents import (
    activity_notice,
    activity_plan,
    activity_record,
    adjustment,
    filing_form,
    founding_notice,
    minutes,
    project_plan,
    sign_in,
    township_plan,
)

FILES = (
    activity_notice,
    activity_plan,
    activity_record,
    adjustment,
    filing_form,
    founding_notice,
    minutes,
    project_plan,
    sign_in,
    township_plan,
)
