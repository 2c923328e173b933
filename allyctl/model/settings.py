"""`allyctl.toml` as frozen data: every field has a default, so that no workspace at all works too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from allyctl.model.custom import CustomRule
from allyctl.model.style import Style


@dataclass(frozen=True, slots=True)
class Source:
    """The county's own paper, named in the basis of findings."""

    title: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Structure:
    """What the paper says of the zones: how many, and every unit that must belong to one."""

    zones: int | None = None
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiver:
    """One fault taken as explained, as it was written; whether it is in order the WVR rules say.

    `period` is in the short form of periods (2024Q3), however it was written.
    """

    rule: str
    line: int
    file: str
    alliance: str | None = None
    period: str | None = None
    reason: str | None = None
    approved_by: str | None = None
    document: str | None = None
    expires: date | None = None


@dataclass(frozen=True, slots=True)
class Papers:
    """`[documents]`: what stands in every 公文 of this department, and who signs an agreement."""

    to: tuple[str, ...] = ()
    copy_to: tuple[str, ...] = ()
    office: str = ""
    contact: str = ""
    with_consent: bool = False
    partners_sign: bool = False


@dataclass(frozen=True, slots=True)
class RuleOverride:
    """One `[rules.CODE]` as written: severity and parameters, and the line of each; judged against a policy when one is loaded."""

    code: str
    file: str
    line: int
    values: Mapping[str, object]
    lines: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a workspace says of itself. `root` is None when there is no workspace."""

    root: Path | None = None
    file: str = "allyctl.toml"
    name: str = ""
    department: str = ""
    policy: str = "county"
    roster: tuple[str, ...] = ()
    logs: tuple[str, ...] = ()
    output: str = "out"
    source: Source = Source()
    structure: Structure = Structure()
    approvers: tuple[str, ...] = ()
    other_units: tuple[str, ...] = ()
    joint_min_units: int = 2
    aliases: Mapping[str, str] = field(default_factory=dict)
    holidays: Mapping[date, bool] = field(default_factory=dict)
    """[calendar]: day -> whether it is a working day, over the official calendar."""
    documents: Papers = Papers()
    style: Style = Style()
    waivers: tuple[Waiver, ...] = ()
    rules: Mapping[str, RuleOverride] = field(default_factory=dict)
    """[rules.CODE]: code -> what the county sets over its policy."""
    custom: Mapping[str, CustomRule] = field(default_factory=dict)
    """[[custom_rule]]: the county's own rules, by code."""
    founding_months: int | None = None
    """[founding] grace_months, over what the policy says."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """Dotted key -> line in `file`, for findings about the settings themselves."""
