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
    lst,
    lst_year,
    org,
    org_structure,
    rot,
    rot_terms,
    shr,
)

FAMILIES = (
    *(org, org_structure, agr, act, act_quarter, act_year, fil, fil_approval, fil_followed, rot, rot_terms),
    *(lst, lst_year, shr),
    *(dat, dat_files, dat_filings),
)
