"""A policy: which rules are in force, on whose words, how strictly, with which parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from allyctl.model.finding import Severity, Strength

if TYPE_CHECKING:
    from allyctl.model.custom import CustomRule

ParamValue = str | int | float | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """One rule as a policy sets it. `clause` and `quote` are empty for rules without words in the source.

    `paper` names the paper the words stand in where that isn't the policy's own (a policy that extends another).
    """

    code: str
    severity: Severity
    strength: Strength
    clause: str = ""
    quote: str = ""
    params: Mapping[str, ParamValue] = field(default_factory=dict)
    set_by: Mapping[str, str] = field(default_factory=dict)
    """'severity' or a parameter -> where its value comes from, when it isn't the policy itself."""
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """`name` is what `--policy` takes; `title` the paper's usual title, printed when the county gave none."""

    name: str
    title: str
    rules: Mapping[str, RuleSetting]
    custom: Mapping[str, CustomRule] = field(default_factory=dict)
    """Rules of a county's own, by code; `rules` has their settings like those of any rule."""
    founding_months: int | None = None
    """For so many months from its founding an alliance is given notes only; None: in the quarter of its founding."""
