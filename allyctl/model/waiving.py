"""How the waivers of a workspace were applied in one run, for the rules that judge the waivers themselves."""

from __future__ import annotations

from dataclasses import dataclass

from allyctl.model.finding import Finding
from allyctl.model.settings import Waiver


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverUse:
    """What one waiver did.

    Attributes:
        waiver: as it was written.
        name: the Chinese name of its rule; empty where nobody knows the rule.
        in_force: whether the policy has the rule at all.
        waivable: whether the rule lets itself be waived: no strict one does.
        alliance: the roster's name for the alliance it names; None where it names none, or one that nobody knows.
        judged: whether the rule was judged, for that alliance, in a period that meets the waiver's.
        explained: the findings that it explains, alone or together with other waivers.
        needed: whether one of these would stand open the day after it expires, as no other waiver lasts longer.
        returned: the findings, as they were found, that it explained until it expired; they stand open now.
    """

    waiver: Waiver
    name: str
    in_force: bool
    waivable: bool
    alliance: str | None
    judged: bool
    explained: tuple[Finding, ...] = ()
    needed: bool = False
    returned: tuple[Finding, ...] = ()
