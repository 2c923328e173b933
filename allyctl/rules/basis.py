"""On whose word: the county's own paper, its clause and its words; never a file of ours."""

from __future__ import annotations

from allyctl.model.finding import Strength
from allyctl.model.policy import Policy, RuleSetting
from allyctl.model.settings import Settings

TOOL = "通知未作规定，系本工具默认值"


def paper(policy: Policy, settings: Settings) -> str:
    """The paper's name as it is printed: with its number where the county gave it."""
    if not settings.source.title:
        return policy.title
    number = f"（{settings.source.number}）" if settings.source.number else ""
    return f"《{settings.source.title}》{number}"


def basis_of(setting: RuleSetting, policy: Policy, settings: Settings) -> str:
    """The basis of a finding: 《…》（文号）四（二）：“words of the source”."""
    if setting.strength is Strength.TOOL or not setting.quote:
        own = policy.custom.get(setting.code)
        return f"本地自定的规则（{own.file} 第{own.line}行）" if own else TOOL
    words = setting.quote.replace("“", "‘").replace("”", "’")
    return f"{setting.paper or paper(policy, settings)}{setting.clause}：“{words}”"
