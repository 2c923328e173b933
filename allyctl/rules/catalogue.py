"""Every family of rules, imported: after this, RULES is complete."""

from __future__ import annotations

from allyctl.rules import (
    act,
    act_quarter,
    act_year,
    agr,
    dat,
    dat_files,
    dat_filings,
    fil,
    fil_approval,
    fil_followed,
    org,
    org_structure,
    rot,
    rot_terms,
    wvr,
)

FAMILIES = (org, org_structure, agr, act, act_quarter, act_year, fil, fil_approval, fil_followed, rot, rot_terms, dat, dat_files, dat_filings, wvr)
