"""Every document, imported: after this, DOCUMENTS is complete."""

from __future__ import annotations

from allyctl.documents import (
    agreement,
    annual_plan,
    council_rules,
    duty_list,
    founding_notice,
    handover,
    rotation_notice,
    three_lists,
)

FILES = (founding_notice, agreement, council_rules, annual_plan, rotation_notice, handover, duty_list, three_lists)
