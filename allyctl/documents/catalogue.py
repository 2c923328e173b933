"""Every document, imported: after this, DOCUMENTS is complete."""

from __future__ import annotations

from allyctl.documents import (
    activity_notice,
    activity_plan,
    activity_record,
    contest_score,
    cross_check,
    filing_form,
    founding_notice,
    mentoring_record,
    minutes,
    project_plan,
    quarterly_bulletin,
    reminder,
    service_menu,
    sign_in,
    wish_card,
)

FILES = (
    activity_notice,
    activity_plan,
    activity_record,
    contest_score,
    cross_check,
    filing_form,
    founding_notice,
    mentoring_record,
    minutes,
    project_plan,
    quarterly_bulletin,
    reminder,
    service_menu,
    sign_in,
    wish_card,
)
