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
    eva,
    fil,
    fil_approval,
    fil_followed,
    mtg,
    mtg_matters,
    org,
    org_structure,
    prj,
    rot,
    rot_terms,
    wvr,
)

FAMILIES = (
    org,
    org_structure,
    agr,
    act,
    act_quarter,
    act_year,
    fil,
    fil_approval,
    fil_followed,
    rot,
    rot_terms,
    mtg,
    mtg_matters,
    prj,
    eva,
    dat,
    dat_files,
    dat_filings,
    wvr,
)
