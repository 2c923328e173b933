"""Every family of rules, imported: after this, RULES is complete."""

from __future__ import annotations

from allyctl.rules import act, act_quarter, act_year, agr, dat, dat_files, dat_filings, fil, org, org_structure, rot

FAMILIES = (org, org_structure, agr, act, act_quarter, act_year, fil, rot, dat, dat_files, dat_filings)
