"""What documents about a period go by: the figures, the check of the same day, how a share of the alliances is called."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from weakref import WeakKeyDictionary

import allyctl.rules.catalogue  # noqa: F401  # fills the registry
from allyctl.documents.registry import Ask
from allyctl.model.book import Book
from allyctl.model.finding import Severity
from allyctl.model.report import Report
from allyctl.model.summary import Summary, summarise
from allyctl.rules.act import joint_from
from allyctl.rules.engine import check
from allyctl.rules.registry import Scope
from allyctl.values.periods import Period

_REPORTS: WeakKeyDictionary[Book, dict[tuple[str, Period, date], Report]] = WeakKeyDictionary()


def report_of(ask: Ask) -> Report:
    """The check of the whole workspace over the period, made once however many documents ask for it."""
    known = _REPORTS.setdefault(ask.book, {})
    key = ask.policy.name, ask.period, ask.as_of
    if key not in known:
        known[key] = check(ask.book, ask.settings, ask.policy, ask.period, ask.as_of, ask.calendar)
    return known[key]


def summary_of(ask: Ask, names: Collection[str] = ()) -> Summary:
    """The figures of the period, of these alliances alone if any are named; the same as `allyctl summary` shows."""
    scope = Scope(ask.book, ask.settings, ask.policy, ask.calendar, ask.as_of, ask.period)
    figures, unknown = summarise(ask.book, ask.period, ask.as_of, joint_from(scope), names)
    return Summary(
        workspace=ask.settings.name, policy=ask.policy.name, period=ask.period, as_of=ask.as_of, figures=figures, unknown=unknown
    )


def in_force(ask: Ask, code: str) -> bool:
    """Whether the policy asks for what that rule checks."""
    setting = ask.policy.rules.get(code)
    return setting is not None and setting.severity is not Severity.OFF


def whole_area(ask: Ask) -> str:
    """全县, 全镇, 全乡: by the workspace's name, else by its policy."""
    for ending in ("街道", "镇", "乡", "县", "市", "区", "旗"):
        if ask.settings.name.endswith(ending):
            return f"全{ending}"
    return "全镇" if ask.policy.name == "township" else "全县"


def share(part: int, whole: int) -> str:
    """How many alliances are meant, without naming them: 个别, 少数, 部分, 多数, 各; nothing where there is only one at all."""
    if whole <= 1:
        return ""
    if part >= whole:
        return "各联盟"
    if part == 1:
        return "个别联盟"
    return "少数联盟" if part * 3 <= whole else "部分联盟" if part * 2 <= whole else "多数联盟"
