"""The form by which an activity is filed and approved; one page."""

from __future__ import annotations

from dataclasses import dataclass

from allyctl.documents.events import Event, event_of_filing
from allyctl.documents.pieces import is_asked
from allyctl.documents.registry import Ask, Nature, Per, document
from allyctl.model.demands import Basis
from allyctl.model.records import Filing


@dataclass(frozen=True, slots=True)
class FilingForm:
    """The context of the form."""

    活动: Event
    初审: str
    有挂联股室: bool
    审批机关: str | None


@document(
    "filing-form",
    "活动报备审批表",
    nature=Nature.FORM,
    per=Per.FILING,
    prints=("filing",),
    basis=(Basis("county", "四（三）", "每次举办活动之前实行报备制度，报经县委组织部审批后方能开展"),),
)
def filing_form(ask: Ask) -> FilingForm:
    """活动报备审批表，一页：活动的主题、时间、地点、内容、参加单位和联系人，附牵头单位、挂联股室、审批机关三栏意见。没有登记的栏目留空。"""
    assert isinstance(ask.record, Filing)
    return FilingForm(
        初审="牵头单位" if is_asked(ask, "ORG101") else "片区负责人",
        有挂联股室=is_asked(ask, "ORG105"),
        活动=event_of_filing(ask, ask.record),
        审批机关=ask.known(ask.settings.department, "审批机关", "allyctl.toml 的 department"),
    )
