"""What is found in a Word template: data, with the place as a clerk sees it in Word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from allyctl.model.finding import Severity


class Part(StrEnum):
    """The part of a document that something stands in."""

    BODY = "正文"
    HEADER = "页眉"
    FOOTER = "页脚"
    FOOTNOTE = "脚注"
    ENDNOTE = "尾注"
    COMMENT = "批注"
    PROPERTIES = "属性"
    FILE = "文件"
    """The file as a whole."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing in a template that would break, vanish or do harm.

    `place` is within the part (第3段“…”), empty for the whole of it; errors refuse the template, warnings don't.
    """

    part: Part
    place: str
    what: str
    remedy: str
    severity: Severity = Severity.ERROR
    order: int = field(default=0, compare=False, repr=False)
    """How far down in its part it stands."""

    @property
    def where(self) -> str:
        """正文第3段“…”."""
        return f"{self.part.value}{self.place}"


class Origin(StrEnum):
    """Where a template comes from."""

    SHIPPED = "shipped"
    WORKSPACE = "workspace"
    FILE = "file"
    """A file that was named."""

    @property
    def chinese(self) -> str:
        """What a clerk reads."""
        return {"shipped": "自带", "workspace": "本单位", "file": "指定文件"}[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateView:
    """A template and what was found in it. `key` and `name` are None where no kind of document is known for it.

    `unreadable` says why it could not be opened at all, with what to do.
    """

    key: str | None
    name: str | None
    file: str
    origin: Origin
    faults: tuple[Fault, ...] = ()
    unreadable: str | None = None

    @property
    def state(self) -> str:
        """ok, warning, error or unreadable."""
        if self.unreadable is not None:
            return "unreadable"
        return worst(self.faults)

    def count(self, severity: Severity) -> int:
        """How many faults are that severe."""
        return sum(fault.severity is severity for fault in self.faults)


def worst(faults: Iterable[Fault]) -> str:
    """The heaviest of them: error, warning, or ok where there are none."""
    return max((fault.severity for fault in faults), default=Severity.OFF).word.replace("off", "ok")
