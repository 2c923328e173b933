"""What the policy in force asks for: a document's wording follows it, not the name of the policy."""

from __future__ import annotations

from allyctl.documents.registry import Ask
from allyctl.model.zones import is_zone
from allyctl.rules.act import is_in_force
from allyctl.rules.catalogue import FAMILIES
from allyctl.rules.registry import Scope

_FAMILIES = FAMILIES
"""Imported so that every rule's own numbers are known."""
_MEETS = {"year": "每年", "half-year": "每半年"}


def scope_of(ask: Ask) -> Scope:
    """What a rule over the same alliance would see."""
    return Scope(ask.book, ask.settings, ask.policy, ask.calendar, ask.as_of, ask.period, ask.alliance)


def is_asked(ask: Ask, code: str) -> bool:
    """Whether the policy has that rule and does not switch it off."""
    return is_in_force(scope_of(ask), code)


def is_asked_of_zone(ask: Ask, code: str) -> bool:
    """Whether the policy asks it of this alliance, where the duty is the zones' alone."""
    return is_zone(ask.row) and is_asked(ask, code)


def number_asked(ask: Ask, code: str, name: str) -> int:
    """A whole number that a rule asks for, as it is in force."""
    return int(str(scope_of(ask).parameter(code, name)))


def meeting_called(ask: Ask) -> str:
    """What the joint meeting is called: 联席会议, or 例会 where the paper knows no other meeting of the alliance."""
    return "联席会议" if is_asked(ask, "MTG102") else "例会"


def meets_per(ask: Ask) -> str:
    """How often it meets at least, as a text says it: 每年, 每半年."""
    return _MEETS.get(str(scope_of(ask).parameter("MTG101", "per")), "每年")


def has_lead(ask: Ask) -> bool:
    """Whether the papers name the alliance's lead unit: where the policy asks for one, or the roster has one."""
    return is_asked_of_zone(ask, "ORG101") or bool(ask.row and ask.row.lead_unit)


def takes_turns(ask: Ask) -> bool:
    """Whether its members take turns on duty: a zone, under a policy that asks for it."""
    return is_asked_of_zone(ask, "ROT101")
