"""What makes no sense and is not recorded: approving what was cancelled, days in the wrong order, what is done already."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from allyctl.columns import Column
from allyctl.errors import AllyError
from allyctl.model.acts import AMENDED, Act
from allyctl.model.book import Book
from allyctl.model.choices import Decision, ListingStatus
from allyctl.model.filinglife import FilingLife, FilingState, life_of
from allyctl.model.naming import is_withdrawn, nearest_names, records_named, shown_name
from allyctl.model.records import COLUMNS, KINDS, Activity, Filing, Listing, Project, Record
from allyctl.values.day import Day
from allyctl.values.text import fold, quoted


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked to be recorded: the record it is about (None: a new one), and the fields as records hold them."""

    act: Act
    kind: str
    record: Record | None
    fields: Mapping[str, Any]
    book: Book
    as_of: date

    def value(self, name: str) -> Any:
        """A field as it would be afterwards."""
        return self.fields[name] if name in self.fields else getattr(self.record, name, None)


WHERE_NUMBERS = "编号见登记时的输出、allyctl log 和台账；报备的见 allyctl filing list。"


def refuse_nonsense(asked: Asked) -> None:
    """Refuse what can't be so.

    Raises:
        AllyError: exit 2: what is wrong, and the way out.
    """
    if asked.record is not None and is_withdrawn(asked.book, asked.record):
        raise AllyError(f"{_named(asked.record)}已经取消，不能再{_VERBS[asked.act.command]}。", hint="需要重新办理的，请另行登记一条。")
    rule = _RULES.get(asked.act.command)
    if rule is not None:
        rule(asked)
    _refuse_order(asked)


def find_record(book: Book, kind: str, text: str) -> Record:
    """The one record of a kind of that name.

    Raises:
        AllyError: exit 2: there is none (the nearest are named), or several.
    """
    found = records_named(book, kind, text)
    chinese = KINDS[kind].chinese
    if not found:
        near = nearest_names(book, kind, text)
        other = next((one for one in AMENDED if one != kind and records_named(book, one, text)), None)
        said = f"它是一条“{KINDS[other].chinese}”。" if other else f"最接近的是 {'、'.join(near)}。" if near else ""
        raise AllyError(f"没有编号为{quoted(text)}的“{chinese}”。{said}", hint=WHERE_NUMBERS)
    twins = found if len(found) > 1 else records_named(book, kind, shown_name(found[0]).partition("#")[0])
    if len(twins) > 1:
        places = [str(one.origin.where("id")) for one in twins]
        hint = "请先在台账里把其中一个编号改成不同的；没有编号的，请给它们编号。"
        raise AllyError(f"编号为{quoted(text)}的“{chinese}”不止一条，不知道指哪一条。", details=places, hint=hint)
    return found[0]


def _named(record: Record) -> str:
    return f"“{record.chinese}”{shown_name(record)} "


_ORDERS = {
    "filing": (("filed_on", "decided_on"),),
    "activity": (("held_on", "ended_on"),),
    "listing": (("published_on", "claimed_on"), ("claimed_on", "done_on"), ("published_on", "done_on"), ("published_on", "due_on")),
    "project": (("started_on", "due_on"), ("started_on", "done_on")),
    "mentoring": (("started_on", "ended_on"),),
}


def _refuse_order(asked: Asked) -> None:
    """A day that surely lies before the one that has to come first."""
    headings = {column.field: column for column in COLUMNS[asked.kind]}
    for first, second in _ORDERS.get(asked.kind, ()):
        before, after = asked.value(first), asked.value(second)
        told = first in asked.fields or second in asked.fields
        if told and isinstance(before, Day) and isinstance(after, Day) and before.surely_after(after):
            raise AllyError(
                f"{headings[second].heading}（{after}）早于{headings[first].heading}（{before}）。", hint=_order_hint(asked, headings[first], second)
            )


def _order_hint(asked: Asked, first: Column, second: str) -> str:
    option = asked.act.option(second)
    if asked.record is None or asked.act.command == "amend":
        return "请核对这两个日期。"
    return f"请用 {option} 写明日期；{first.heading}登记有误的，先用 allyctl amend 更正。"


def _life(asked: Asked) -> FilingLife:
    assert isinstance(asked.record, Filing)
    return life_of(asked.record, asked.book, asked.as_of)


def _decide(asked: Asked) -> None:
    life = _life(asked)
    name = _named(life.filing)
    if life.state is FilingState.CANCELLED:
        raise AllyError(f"{name}的活动已经取消，不用再审批。", hint="仍要开展的，请重新报备：allyctl filing new")
    if life.state is FilingState.CHANGED:
        later = f"（{shown_name(life.changed_by)}）" if life.changed_by else ""
        raise AllyError(f"{name}已由后一份报备{later}变更，请审批后一份。", hint="全部报备见 allyctl filing list。")
    decided = life.filing.decision
    if decided in (Decision.AGREED, Decision.RETURNED):
        when = f"于{life.filing.decided_on}" if life.filing.decided_on else ""
        raise AllyError(
            f"{name}已{when}审批，结果为“{decided.value}”，没有重复记录。",
            hint="登记有误的，用 allyctl amend 更正并写明原因；情况有变的，重新报备：allyctl filing new --changes 编号。",
        )


def _cancel(asked: Asked) -> None:
    life = _life(asked)
    if life.state is FilingState.CANCELLED:
        raise AllyError(f"{_named(life.filing)}的活动已经登记取消。", hint="不用重复记录。")
    if life.activity is not None and life.state in (FilingState.HELD, FilingState.LATE):
        day = life.activity.held_on
        raise AllyError(f"{_named(life.filing)}的活动已于{day}登记开展，不能取消报备。", hint="活动登记有误的，先用 allyctl amend 更正活动的状态。")


def _file(asked: Asked) -> None:
    earlier = asked.fields.get("changes")
    if not earlier:
        return
    filing = find_record(asked.book, "filing", earlier)
    assert isinstance(filing, Filing)
    life = life_of(filing, asked.book, asked.as_of)
    if filing.alliance != asked.value("alliance"):
        raise AllyError(f"{_named(filing)}是{filing.alliance}的，不能由{asked.value('alliance')}变更。", hint="请核对编号和联盟。")
    later = life.changed_by
    if life.state is FilingState.CHANGED and later is not None and later.decision is not Decision.RETURNED:
        raise AllyError(f"{_named(filing)}已由 {shown_name(later)} 变更。", hint=f"再次变更的，请写 --changes {shown_name(later)}。")
    if life.state in (FilingState.CANCELLED, FilingState.HELD):
        raise AllyError(f"{_named(filing)}的状态是“{life.state.value}”，不用再变更。", hint="请核对编号；另有活动的，直接报备，不写 --changes。")


def _hold(asked: Asked) -> None:
    if asked.fields.get("filing") and asked.book.keeps("filing"):
        find_record(asked.book, "filing", asked.fields["filing"])


def _attend(asked: Asked) -> None:
    if asked.fields.get("activity"):
        find_record(asked.book, "activity", asked.fields["activity"])


def _claim(asked: Asked) -> None:
    listing = asked.record
    assert isinstance(listing, Listing)
    if listing.status in (ListingStatus.DONE, ListingStatus.WITHDRAWN) or listing.done_on is not None:
        word = listing.status.value if listing.status else ListingStatus.DONE.value
        raise AllyError(f"{_named(listing)}{word}，不能再认领。", hint="登记有误的，用 allyctl amend 更正。")
    if listing.claimed_by and {fold(one) for one in listing.claimed_by} != {fold(one) for one in asked.fields.get("claimed_by", ())}:
        who = "、".join(listing.claimed_by)
        raise AllyError(f"{_named(listing)}已由{who}认领。", hint="认领的有变动的，用 allyctl amend 更正并写明原因。")


def _finish_listing(asked: Asked) -> None:
    listing = asked.record
    assert isinstance(listing, Listing)
    if listing.status in (ListingStatus.DONE, ListingStatus.WITHDRAWN) or listing.done_on is not None:
        word = listing.status.value if listing.status else ListingStatus.DONE.value
        raise AllyError(f"{_named(listing)}{word}，没有重复记录。", hint="登记有误的，用 allyctl amend 更正。")


def _work_on_project(asked: Asked) -> None:
    project = asked.record
    assert isinstance(project, Project)
    if project.done_on is not None:
        raise AllyError(f"{_named(project)}已于{project.done_on}完成，没有重复记录。", hint="登记有误的，用 allyctl amend 更正。")


_RULES: Mapping[str, Callable[[Asked], None]] = {
    "filing new": _file, "filing approve": _decide, "filing return": _decide, "filing cancel": _cancel, "activity add": _hold,
    "attendance add": _attend, "listing claim": _claim, "listing done": _finish_listing, "project progress": _work_on_project,
    "project done": _work_on_project,
}  # fmt: skip
_VERBS = {
    "filing approve": "审批", "filing return": "退回", "filing cancel": "取消", "listing claim": "认领", "listing done": "办结",
    "project progress": "登记进度", "project done": "办结", "amend": "更正",
}  # fmt: skip


_AHEAD = frozenset(("planned_on", "due_on", "agreement_expires_on"))
"""Days that lie ahead by their nature."""


def remarks(asked: Asked) -> tuple[str, ...]:
    """What is worth a second look though it is recorded: days still to come, what was recorded already."""
    said = []
    for column in COLUMNS[asked.kind]:
        day = asked.fields.get(column.field)
        if isinstance(day, Day) and day.first > asked.as_of and column.field not in _AHEAD:
            today = f"{asked.as_of.year}年{asked.as_of.month}月{asked.as_of.day}日"
            said.append(f"{column.heading}{day}在今天（{today}）之后，请核对。")
    said += _again(asked)
    return tuple(said)


def _again(asked: Asked) -> list[str]:
    """The same day and theme recorded twice: most likely the same thing."""
    if asked.record is not None or asked.kind not in ("filing", "activity") or asked.fields.get("changes"):
        return []
    when = "planned_on" if asked.kind == "filing" else "held_on"
    alliances = asked.fields["alliance"]
    for name in (alliances,) if isinstance(alliances, str) else alliances:
        same: tuple[Filing | Activity, ...] = asked.book.of(Filing if asked.kind == "filing" else Activity, name)
        for one in same:
            alike = one.theme is not None and fold(one.theme) == fold(asked.fields.get("theme") or "")
            if alike and getattr(one, when) == asked.fields[when] and _counts(one):
                change = _CHANGE if asked.kind == "filing" else ""
                return [f"{name}已有同一天、同一主题的“{one.chinese}”（{shown_name(one)}），请核对是否重复{change}。"]
    return []


_CHANGE = "；变更报备的请加 --changes"


def _counts(one: Record) -> bool:
    return not (isinstance(one, Filing) and (one.from_activity or (one.decision is Decision.RETURNED)))
