"""A finished Word document as it looks, whatever program made it: pages, paragraphs with their effective formatting, page numbers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property

MM_IN_POINTS = 72 / 25.4
"""Points in a millimetre."""
_SHOWN = 12


class Align(Enum):
    """How lines stand between the margins; `OUTSIDE` is right on odd pages and left on even ones."""

    LEFT = "左对齐"
    CENTRE = "居中"
    RIGHT = "右对齐"
    BOTH = "两端对齐"
    OUTSIDE = "外侧"


class Spot(Enum):
    """Where a paragraph stands: in the text, in a table, in a text box or frame that floats."""

    BODY = "正文"
    TABLE = "表格"
    BOX = "文本框"


class LineRule(Enum):
    """How the height of a line is meant: exactly, at least, or as a multiple of the letters' own height."""

    EXACT = "固定值"
    AT_LEAST = "最小值"
    MULTIPLE = "多倍行距"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """How the letters of a run look.

    Attributes:
        east, latin: the fonts of Chinese and of Latin letters; None where nothing says any.
        east_theme, latin_theme: whether they come from the document's theme.
        size: points.
        color: RRGGBB.
        spacing: added between letters, in points.
        east_hint: whether quotes and dashes are told to take the Chinese font.
    """

    east: str | None = None
    latin: str | None = None
    east_theme: bool = False
    latin_theme: bool = False
    size: float = 10.0
    bold: bool = False
    color: str = "000000"
    hidden: bool = False
    spacing: float = 0.0
    east_hint: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Letters that look alike; `is_page_number` where Word puts the number of the page."""

    text: str
    letters: Letters
    is_page_number: bool = False


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """One paragraph.

    Attributes:
        number: counted from 1 among the paragraphs of the text; of a table or a box, the number of that table or box.
        label: what automatic numbering prints in front.
        style: the id of its style.
        first: the indent of the first line in characters, negative when it hangs.
        left, right: the indents in characters of its own size.
        line: points for exact and at least, else the multiple.
        before, after: points.
        outline: 0 for headings of the first level; None for text.
        new_page: whether it begins on a page of its own.
        rule_color: the colour of a line above or below it (RRGGBB); None without one.
        has_drawing: whether a line, picture or box is anchored to it.
        ends_section: whether a section ends with it.
    """

    number: int
    runs: tuple[Run, ...]
    spot: Spot = Spot.BODY
    label: str = ""
    style: str = ""
    align: Align = Align.BOTH
    first: float = 0.0
    left: float = 0.0
    right: float = 0.0
    line: float = 1.0
    line_rule: LineRule = LineRule.MULTIPLE
    before: float = 0.0
    after: float = 0.0
    outline: int | None = None
    new_page: bool = False
    rule_color: str | None = None
    has_drawing: bool = False
    ends_section: bool = False
    section: int = 0

    @cached_property
    def text(self) -> str:
        """What is read: automatic number and text; `\\n` and `\\t` where it breaks or jumps."""
        return self.label + "".join(run.text for run in self.runs)

    @cached_property
    def words(self) -> str:
        """The text without blanks around it."""
        return self.text.strip("\u3000 \t\n\xa0")

    @property
    def size(self) -> float:
        """The size of the first letters, in points."""
        return next(
            (run.letters.size for run in self.runs if run.text.strip()),
            self.runs[0].letters.size if self.runs else 10.0,
        )

    @property
    def place(self) -> str:
        """How a clerk finds it: 第3段“关于组建…”."""
        said = " ".join(self.words.split())
        shown = f"“{said[:_SHOWN]}{'…' if len(said) > _SHOWN else ''}”" if said else "（空行）"
        where = {Spot.BODY: f"第{self.number}段", Spot.TABLE: f"表格{self.number}", Spot.BOX: "文本框"}[self.spot]
        return where + shown


@dataclass(frozen=True, slots=True, kw_only=True)
class PageNumber:
    """One line of a footer that holds the page number; `pattern` is its text with # for the number."""

    pattern: str
    align: Align
    letters: Letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Footer:
    """A footer: on odd pages (or all), on even ones, on the first."""

    numbers: tuple[PageNumber, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The page from one point of the document on: lengths in millimetres, the grid's line pitch in points.

    `letter_grid` is what the grid adds to every letter of a line, in points; 0 where it has lines only.
    """

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    landscape: bool = False
    pitch: float | None = None
    letter_grid: float = 0.0
    odd: Footer | None = None
    even: Footer | None = None
    first: Footer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document as it was read.

    Attributes:
        paragraphs: those of the text, of tables and of boxes, in the order of the document.
        even_differs: whether odd and even pages have footers of their own.
        insertions, deletions, comments: how many tracked changes and remarks of reviewers are left in it.
    """

    file: str
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    even_differs: bool = False
    insertions: int = 0
    deletions: int = 0
    comments: int = 0
