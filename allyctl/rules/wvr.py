"""WVR: the waivers themselves: complete, allowed, in force, of use, and meaning somebody."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from allyctl.model.finding import Audience, Finding, Owner
from allyctl.model.place import Location
from allyctl.model.records import KINDS
from allyctl.model.waiving import WaiverUse
from allyctl.rules.registry import RULES, Cadence, Fault, Scope, rule
from allyctl.rules.waivers import in_words, is_complete, is_expired
from allyctl.rules.wording import listed
from allyctl.values.periods import read_period

_NAMED = 3
"""So many findings are told in full where several came back."""


@rule(
    "WVR101",
    "waiver-incomplete",
    "豁免填写不全",
    cadence=Cadence.ROSTER,
    owner=Owner.DEPARTMENT,
    audience=Audience.INTERNAL,
    workspace=True,
    founding_notes=False,
    after_waiving=True,
    fix="请在这一段 [[waiver]] 里补填；还没有审批的，先报批",
)
def waiver_incomplete(scope: Scope) -> Iterable[Fault]:
    """一条豁免要写明理由、由谁同意和有效期。

    为什么：没有理由、没有人同意、没有期限的豁免，事后说不清，本工具按没有豁免看待，问题照常列出。
    看哪几项：allyctl.toml 或 waivers.toml 里每一段 [[waiver]] 的 reason、approved_by、expires。
    怎样算不对：三项中有空着的。
    不算问题的情形：没有写 document（依据的文件）；没有写联盟或时期的，对所有联盟、所有时期有效；刚性规则的豁免另由 WVR102 指出。

    坏例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡
        [活动]
        联盟 | 活动时间 | 活动主题
        沿河片区党建联盟 | 2024年5月20日 | 联学
        [设置]
        [[waiver]]
        rule = "ACT101"
        alliance = "沿河片区党建联盟"
        reason = "防汛抢险"
    好例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡
        [活动]
        联盟 | 活动时间 | 活动主题
        沿河片区党建联盟 | 2024年5月20日 | 联学
        [设置]
        [[waiver]]
        rule = "ACT101"
        alliance = "沿河片区党建联盟"
        period = "2024Q3"
        reason = "防汛抢险"
        approved_by = "县委组织部"
        expires = 2024-12-31
    """
    for use in scope.waivers:
        if not use.waivable:
            continue
        waiver = use.waiver
        wanted = (("理由（reason）", waiver.reason), ("由谁同意（approved_by）", waiver.approved_by), ("有效期（expires）", waiver.expires))
        lacking = [name for name, value in wanted if not value]
        if lacking:
            yield _fault(use, f"{_called(use)}没有写{listed(lacking)}，不起作用")


@rule(
    "WVR102",
    "waiver-not-allowed",
    "不能豁免",
    cadence=Cadence.ROSTER,
    owner=Owner.DEPARTMENT,
    audience=Audience.INTERNAL,
    workspace=True,
    founding_notes=False,
    after_waiving=True,
    fix="请删去这一段 [[waiver]]，并按原问题的办法处理",
)
def waiver_not_allowed(scope: Scope) -> Iterable[Fault]:
    """刚性要求不能豁免。

    为什么：原文写明“方能”“每次…之前”“设…1名”的，没有商量的余地；写了豁免，问题仍照常列出。
    看哪几项：allyctl.toml 或 waivers.toml 里每一段 [[waiver]] 的 rule。
    怎样算不对：所写的规则在所用政策里是刚性的；或者是核查豁免本身的规则（WVR）。
    不算问题的情形：要求、原则上、可选和工具提示几类规则，可以豁免，哪一类用 allyctl explain 规则代码 查看；已经到期的。

    坏例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡
        [设置]
        [[waiver]]
        rule = "FIL101"
        alliance = "沿河片区党建联盟"
        reason = "防汛抢险"
        approved_by = "县委组织部"
        expires = 2024-12-31
    好例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡
        [设置]
        [[waiver]]
        rule = "ACT101"
        alliance = "沿河片区党建联盟"
        reason = "防汛抢险"
        approved_by = "县委组织部"
        expires = 2024-12-31
    """
    for use in scope.waivers:
        if use.in_force and not use.waivable and not is_expired(use.waiver, scope.as_of):
            why = "核查的是豁免本身" if _judges_waivers(use) else "是刚性要求"
            yield _fault(use, f"{_rule(use)}{why}，不能豁免，这条豁免不起作用")


@rule(
    "WVR103",
    "waiver-expired",
    "豁免已到期",
    cadence=Cadence.ROSTER,
    owner=Owner.DEPARTMENT,
    audience=Audience.INTERNAL,
    workspace=True,
    founding_notes=False,
    after_waiving=True,
    fix="情况还没有解决的，重新报批后更新 expires；不再豁免的，请删去这一段 [[waiver]]，并按原问题的办法处理",
)
def waiver_expired(scope: Scope) -> Iterable[Fault]:
    """豁免到期以后，所说明的问题重新列出。

    为什么：豁免只管一段时间；到期而问题还在，要么续报，要么办理。
    看哪几项：allyctl.toml 或 waivers.toml 里每一段 [[waiver]] 的 expires。
    怎样算不对：有效期已过，而它所说明的问题在本次核查中还在。那条问题自己也写明“原豁免已于某日到期”。
    不算问题的情形：到期当天仍然有效；问题已经解决，或者不在本次核查的时期；已有另一条有效的豁免。

    坏例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡
        [活动]
        联盟 | 活动时间 | 活动主题
        沿河片区党建联盟 | 2024年5月20日 | 联学
        [设置]
        [[waiver]]
        rule = "ACT101"
        alliance = "沿河片区党建联盟"
        period = "2024Q3"
        reason = "防汛抢险"
        approved_by = "县委组织部"
        expires = 2024-09-30
    好例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡
        [活动]
        联盟 | 活动时间 | 活动主题
        沿河片区党建联盟 | 2024年5月20日 | 联学
        [设置]
        [[waiver]]
        rule = "ACT101"
        alliance = "沿河片区党建联盟"
        period = "2024Q3"
        reason = "防汛抢险"
        approved_by = "县委组织部"
        expires = 2024-12-31
    """
    for use in scope.waivers:
        if use.returned:
            back = "；".join(_told(one, use) for one in use.returned[:_NAMED])
            more = f"等{len(use.returned)}条" if len(use.returned) > _NAMED else ""
            yield _fault(use, f"{_called(use)}已于{in_words(use.waiver.expires)}到期，下列问题重新列出：{back}{more}")


@rule(
    "WVR104",
    "waiver-expiring",
    "豁免即将到期",
    cadence=Cadence.ROSTER,
    owner=Owner.DEPARTMENT,
    audience=Audience.INTERNAL,
    workspace=True,
    founding_notes=False,
    after_waiving=True,
    params={"days": "到期前多少天开始提醒"},
    fix="到期前解决不了的，重新报批后更新 expires；能解决的，请抓紧办理",
)
def waiver_expiring(scope: Scope, *, days: int = 30) -> Iterable[Fault]:
    """豁免到期以前，把问题解决好，或者续报。

    为什么：豁免一到期，所说明的问题就重新列出，提前知道才来得及。
    看哪几项：allyctl.toml 或 waivers.toml 里每一段 [[waiver]] 的 expires。
    怎样算不对：距到期不足 days 天，而它所说明的问题在本次核查中还在。
    不算问题的情形：所说明的问题已经没有了；另有到期更晚的豁免；它所写的规则本次没有查。

    坏例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡
        [活动]
        联盟 | 活动时间 | 活动主题
        沿河片区党建联盟 | 2024年5月20日 | 联学
        [设置]
        [[waiver]]
        rule = "ACT101"
        alliance = "沿河片区党建联盟"
        period = "2024Q3"
        reason = "防汛抢险"
        approved_by = "县委组织部"
        expires = 2024-10-31
    好例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡
        [活动]
        联盟 | 活动时间 | 活动主题
        沿河片区党建联盟 | 2024年5月20日 | 联学
        [设置]
        [[waiver]]
        rule = "ACT101"
        alliance = "沿河片区党建联盟"
        period = "2024Q3"
        reason = "防汛抢险"
        approved_by = "县委组织部"
        expires = 2024-12-31
    """
    for use in scope.waivers:
        expires = use.waiver.expires
        if use.needed and expires is not None and expires <= scope.as_of + timedelta(days=days):
            yield _fault(use, f"{_called(use)}将于{in_words(expires)}到期，到期后所说明的问题将重新列出", due=expires)


@rule(
    "WVR105",
    "waiver-unused",
    "豁免没有用上",
    cadence=Cadence.ROSTER,
    owner=Owner.DEPARTMENT,
    audience=Audience.INTERNAL,
    workspace=True,
    founding_notes=False,
    after_waiving=True,
    fix="问题已经解决的，请删去这一段 [[waiver]]；规则、联盟或时期写错的，请改正",
)
def waiver_unused(scope: Scope) -> Iterable[Fault]:
    """一条豁免要有它所说明的问题。

    为什么：问题已经解决而豁免还在，以后再出同样的问题会被它盖住；也可能是规则、联盟或时期写错了，真正的问题没有得到说明。
    看哪几项：allyctl.toml 或 waivers.toml 里每一段 [[waiver]] 的 rule、alliance、period。
    怎样算不对：豁免的时期就在本次核查的时期之内，它的规则查过了，没有发现它所说明的问题。时期还没有过完的，轻一级。
    不算问题的情形：没有写时期的；豁免的时期不在本次核查的时期之内；它的规则本次没有查（未检查，或者没有选上）；已经到期的。
    有看不懂的行、问题可能就在其中的，只说待核实。

    坏例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡
        [活动]
        联盟 | 活动时间 | 活动主题
        沿河片区党建联盟 | 2024年8月20日 | 联学
        [设置]
        [[waiver]]
        rule = "ACT101"
        alliance = "沿河片区党建联盟"
        period = "2024Q3"
        reason = "防汛抢险"
        approved_by = "县委组织部"
        expires = 2024-12-31
    好例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡
        [活动]
        联盟 | 活动时间 | 活动主题
        沿河片区党建联盟 | 2024年5月20日 | 联学
        [设置]
        [[waiver]]
        rule = "ACT101"
        alliance = "沿河片区党建联盟"
        period = "2024Q3"
        reason = "防汛抢险"
        approved_by = "县委组织部"
        expires = 2024-12-31
    """
    for use in scope.waivers:
        waiver = use.waiver
        holds = use.waivable and is_complete(waiver) and not is_expired(waiver, scope.as_of)
        if not holds or not use.judged or use.explained or waiver.period is None:
            continue
        covered = read_period(waiver.period)
        if scope.period.first <= covered.first and covered.last <= scope.period.last:
            message = f"{_called(use)}没有用上，本次没有发现它所说明的问题"
            yield _fault(use, message, milder=covered.last >= scope.as_of, absent=tuple(KINDS))


@rule(
    "WVR106",
    "waiver-of-nothing",
    "豁免对不上",
    cadence=Cadence.ROSTER,
    owner=Owner.DEPARTMENT,
    audience=Audience.INTERNAL,
    workspace=True,
    founding_notes=False,
    after_waiving=True,
    fix="请改成名册里的名称；平时的叫法可写进 [aliases]",
)
def waiver_of_nothing(scope: Scope) -> Iterable[Fault]:
    """豁免所写的联盟要在名册里，所写的规则要在所用政策里启用。

    为什么：名称写错的豁免不起作用，问题照常列出；规则没有启用，就没有什么可豁免的。
    看哪几项：allyctl.toml 或 waivers.toml 里每一段 [[waiver]] 的 rule、alliance。
    怎样算不对：名册里没有这个联盟；规则在所用政策里是关闭的（轻一级）。
    不算问题的情形：简称、少写“党建联盟”、[aliases] 里的叫法都认得；没有名册、联盟名单取自台账的，不说联盟不在名册中；已经到期的。

    坏例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡
        [设置]
        [[waiver]]
        rule = "ACT101"
        alliance = "沿湖片区党建联盟"
        reason = "防汛抢险"
        approved_by = "县委组织部"
        expires = 2024-12-31
    好例（2024Q3，截至 2024-10-08）：
        [联盟]
        联盟名称 | 联盟单位
        沿河片区党建联盟 | 城关镇、河东乡
        [设置]
        [[waiver]]
        rule = "ACT101"
        alliance = "沿河片区"
        reason = "防汛抢险"
        approved_by = "县委组织部"
        expires = 2024-12-31
    """
    for use in scope.waivers:
        written = use.waiver.alliance
        if is_expired(use.waiver, scope.as_of):
            continue
        if not use.in_force:
            fix = "请删去这一段 [[waiver]]；要查这条规则的，在设置里把它的 severity 改成 warning"
            yield _fault(use, f"{_rule(use)}在所用政策里是关闭的，这条豁免用不着", milder=True, fix=fix)
        elif use.waivable and written is not None and use.alliance is None and not scope.book.roster.from_log:
            near = scope.book.directory.nearest_alliances(written)
            nearest = f"，最接近的是{listed(f'“{name}”' for name in near)}" if near else ""
            yield _fault(use, f"名册里没有“{written}”这个联盟{nearest}；{_rule(use)}的这条豁免不起作用", absent=("alliance",))


def _fault(use: WaiverUse, message: str, **values: Any) -> Fault:
    """A fault at the waiver's own place, told apart by what the waiver says it is for."""
    waiver = use.waiver
    key = "|".join((waiver.rule, use.alliance or waiver.alliance or "", waiver.period or ""))
    place = Location(waiver.file, line=waiver.line)
    return Fault(message=message, at=(place,), key=key, alliance=use.alliance, **values)


def _called(use: WaiverUse) -> str:
    """沿河片区党建联盟2024年第三季度“每季度联合组织活动”（ACT101）的豁免."""
    whose = use.alliance or use.waiver.alliance or ""
    when = read_period(use.waiver.period).chinese if use.waiver.period is not None else ""
    return f"{whose}{when}{_rule(use)}的豁免"


def _rule(use: WaiverUse) -> str:
    return f"“{use.name}”（{use.waiver.rule}）" if use.name else use.waiver.rule


def _judges_waivers(use: WaiverUse) -> bool:
    return use.waiver.rule in RULES and RULES[use.waiver.rule].after_waiving


def _told(finding: Finding, use: WaiverUse) -> str:
    """The finding in its own words, with its alliance where the waiver is for all of them."""
    whose = f"{finding.alliance}：" if use.waiver.alliance is None and finding.alliance else ""
    return whose + finding.message
