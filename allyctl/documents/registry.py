"""How a document is declared, and what its function is given and gives back. Nothing else in the program knows a document by name."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any, TypeVar

from allyctl.calendar import Calendar
from allyctl.model.book import Book
from allyctl.model.demands import Basis
from allyctl.model.policy import Policy
from allyctl.model.records import Alliance, Member, Record
from allyctl.model.settings import Settings
from allyctl.values.periods import Period, Span

T = TypeVar("T")
LEVELS = ("county", "township")
"""The shipped policies: whose papers there are."""


class Nature(Enum):
    """What kind of paper it is; only 公文 have a letterhead and a colophon."""

    NOTICE = "公文 通知"
    LETTER = "公文 函"
    MINUTES = "公文 纪要"
    CIRCULAR = "公文 通报"
    REPORT = "公文 报告"
    AGREEMENT = "协议"
    ANNEX = "附件"
    FORM = "表单"
    INTERNAL = "内部材料"


class Per(Enum):
    """What one document of the kind is about."""

    WORKSPACE = "全县（镇）"
    ALLIANCE = "联盟"
    FILING = "报备"
    ACTIVITY = "活动"
    MEETING = "联席会议"
    PROJECT = "领办项目"
    UNIT = "单位"

    @property
    def kind(self) -> str | None:
        """The record kind, for documents about one record."""
        return {"报备": "filing", "活动": "activity", "联席会议": "meeting", "领办项目": "project"}.get(self.value)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the document needs and the files do not have: what, and where to enter it; `void` refuses the document."""

    what: str
    where: str
    void: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What a document is asked about. The functions collect what is missing in `gaps`."""

    book: Book
    settings: Settings
    policy: Policy
    calendar: Calendar
    as_of: date
    period: Period
    alliance: str | None = None
    record: Record | None = None
    unit: str | None = None
    number: str | None = None
    gaps: list[Gap] = field(default_factory=list)

    @property
    def row(self) -> Alliance | None:
        """The alliance's row of the roster on the day."""
        return self.book.roster.alliance(self.alliance, self.as_of) if self.alliance is not None else None

    @property
    def members(self) -> tuple[Member, ...]:
        """The alliance's members on the day, in roster order."""
        return self.book.roster.members_of(self.alliance, self.as_of) if self.alliance is not None else ()

    def known(self, value: T | None, what: str, where: str) -> T | None:
        """*value*; where it is missing the document has a blank line (____), and the clerk is told what and where."""
        if value in (None, "", ()):
            self._miss(Gap(what, where))
            return None
        return value

    def needed(self, value: T | None, what: str, where: str) -> T | None:
        """*value*, without which the document would be void."""
        if value in (None, "", ()):
            self._miss(Gap(what, where, void=True))
            return None
        return value

    def _miss(self, gap: Gap) -> None:
        if gap not in self.gaps:
            self.gaps.append(gap)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One kind of document as it was declared; its template is templates/docx/<key>.docx."""

    key: str
    name: str
    nature: Nature
    per: Per
    prints: tuple[str, ...]
    policies: tuple[str, ...]
    basis: tuple[Basis, ...]
    function: Callable[[Ask], Any]
    span: Span = Span.YEAR
    public: bool = False

    @property
    def doc(self) -> str:
        """What it is for: the docstring."""
        return inspect.getdoc(self.function) or ""

    def is_anothers(self, policy: str) -> bool:
        """Whether it is a notice in the name of the other level than the shipped *policy* is for."""
        return self.nature is Nature.NOTICE and len(self.policies) == 1 and policy in LEVELS and policy not in self.policies

    @property
    def context(self) -> type:
        """The frozen dataclass that its function returns: the names a template can use."""
        found: type = typing.get_type_hints(self.function)["return"]
        return found


DOCUMENTS: dict[str, Document] = {}


def document(
    key: str,
    name: str,
    *,
    nature: Nature,
    per: Per,
    prints: tuple[str, ...],
    policies: tuple[str, ...] = LEVELS,
    basis: tuple[Basis, ...] = (),
    span: Span = Span.YEAR,
    public: bool = False,
) -> Callable[[Callable[[Ask], T]], Callable[[Ask], T]]:
    """Declare a document.

    Args:
        key: its name on the command line, and of its template.
        name: its Chinese name, of folders and files.
        nature: what kind of paper it is.
        per: what one of them is about.
        prints: the record kinds it prints; it is refused while rows of them are unread.
        policies: whose papers ask for it; others can make it all the same, a notice only with --force.
        basis: the words it goes back to.
        span: the period that one of them covers, where none is named; a quarter's is told apart by its file name.
        public: it goes to others than those it speaks of: telephone and identity numbers are refused.
    """

    def register(function: Callable[[Ask], T]) -> Callable[[Ask], T]:
        DOCUMENTS[key] = Document(
            key=key, name=name, nature=nature, per=per, prints=prints, policies=policies, basis=basis, function=function, span=span, public=public
        )
        return function

    return register
