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
    dat_records,
    eva,
    fil,
    fil_approval,
    fil_followed,
    lst,
    lst_year,
    mtg,
    mtg_matters,
    org,
    org_structure,
    prj,
    rot,
    rot_terms,
    shr,
    wvr,
)

FAMILIES = (
    *(org, org_structure, agr, act, act_quarter, act_year, fil, fil_approval, fil_followed, rot, rot_terms),
    *(mtg, mtg_matters, lst, lst_year, prj, shr, eva),
    *(dat, dat_files, dat_filings, dat_records, wvr),
)
