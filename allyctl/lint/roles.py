"""What the parts of an official paper are called, and what kinds of paper there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from allyctl.model.paper import Paper, Paragraph, Spot
from allyctl.model.style import Style


class Form(Enum):
    """The forms of the standard; `OTHER` is what is no 公文: forms, agreements, plans, papers for internal use."""

    PAPER = "公文"
    LETTER = "信函"
    MINUTES = "纪要"
    OTHER = "其他"


class Role(Enum):
    """What a paragraph is, in the words of the standard."""

    COPY = "份号"
    URGENCY = "密级和紧急程度"
    LETTERHEAD = "发文机关标志"
    NUMBER = "发文字号"
    TITLE = "标题"
    SUBTITLE = "标题下说明"
    ADDRESSEE = "主送机关"
    LEVEL1 = "一级标题"
    LEVEL2 = "二级标题"
    LEVEL3 = "三级标题"
    LEVEL4 = "四级标题"
    BODY = "正文"
    ANNEX_NOTE = "附件说明"
    ANNEX_MORE = "附件说明续行"
    ISSUER = "署名"
    DATE = "成文日期"
    REMARK = "附注"
    ANNEX_MARK = "附件标识"
    ANNEX_TITLE = "附件标题"
    ATTENDANCE = "出席人员"
    COPIES = "抄送机关"
    PRINTED = "印发机关和印发日期"
    CELL = "表格文字"
    BLANK = "空行"
    REST = "其他文字"

    @property
    def level(self) -> int:
        """1 to 4 for headings, else 0."""
        return LEVELS.index(self) + 1 if self in LEVELS else 0


LEVELS = (Role.LEVEL1, Role.LEVEL2, Role.LEVEL3, Role.LEVEL4)
TEXT = frozenset((*LEVELS, Role.BODY))
"""What belongs to the body of a paper."""


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph and what it is; `annex` is 0 in the paper itself, 1 in what stands behind it."""

    paragraph: Paragraph
    role: Role
    annex: int = 0


@dataclass(frozen=True)
class Case:
    """What a check sees: the document, what its paragraphs are, which form it has, and the style it is held against."""

    paper: Paper
    style: Style
    form: Form
    parts: tuple[Part, ...]

    def all(self, *roles: Role, annexes: bool = False) -> Iterator[Paragraph]:
        """The paragraphs with these roles, in the paper itself or, if *annexes*, behind it too."""
        for part in self.parts:
            if part.role in roles and (annexes or not part.annex):
                yield part.paragraph

    def first(self, *roles: Role) -> Paragraph | None:
        """The first paragraph with one of these roles."""
        return next(self.all(*roles, annexes=True), None)

    @property
    def texts(self) -> Iterator[Paragraph]:
        """Every paragraph that has words, wherever it stands."""
        return (part.paragraph for part in self.parts if part.role is not Role.BLANK)

    @cached_property
    def title(self) -> str:
        """The words of the title, its lines joined; empty without one."""
        return "".join("".join(one.text.split()) for one in self.all(Role.TITLE))

    @cached_property
    def letterhead(self) -> str:
        """The words of the letterhead without blanks; empty without one."""
        return "".join("".join(one.text.split()) for one in self.all(Role.LETTERHEAD))

    @property
    def main(self) -> Iterator[Paragraph]:
        """The paragraphs of the body, in the paper itself."""
        return (one for one in self.all(*TEXT) if one.spot is Spot.BODY)
