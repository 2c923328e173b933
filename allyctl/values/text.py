"""Text of a cell: cleaned once at the door, kept as typed for output, folded for matching."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from allyctl.values.day import Day
from allyctl.values.marks import UNREAD

Cell = None | str | float | int | bool | date | datetime | time | timedelta | Day

_DIRTY = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_LINE_ENDS = re.compile("\r\n|\r|\u2028|\u2029")
_SPACES = " \t\n\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_ENDS = f"{_SPACES}\u200b\u200c\u200d\u2060\ufeff"
_BRACKETS = str.maketrans(
    dict.fromkeys("([{〔〖【［〈《｛<", "(") | dict.fromkeys(")]}〕〗】］〉》｝>", ")")
    | dict.fromkeys("·•・･‧∙⋅●᛫", "·") | dict.fromkeys("‐‑‒–—―−─━﹣~〜", "-")
    | dict.fromkeys("“”‘’\"'`「」『』„‟‛‚〝〞", "")
)  # fmt: skip
_EXACT_DIGITS = 10**15


class Unreadable(ValueError):
    """A cell that can't be read; `str()` is one Chinese sentence: what was written, and what to write instead.

    `code` is a short English slug; `wrong` says what is wrong, `advice` what to do;
    `candidates` are the days an ambiguous date may mean.
    """

    def __init__(self, code: str, wrong: str, advice: str, candidates: tuple[date, ...] = ()) -> None:
        super().__init__(f"{wrong}，{advice}")
        self.code = code
        self.wrong = wrong
        self.advice = advice
        self.candidates = candidates


def marked_unread(text: str) -> Unreadable:
    """Why a cell is not read that an export has marked: nobody could read it in the original."""
    return Unreadable("marked", f"{quoted(text.removeprefix(UNREAD))}在原来的台账里就看不懂", "请核对后改成明确的写法，并删去“看不懂”的标记")


def quoted(written: object) -> str:
    """What was written, on one line, in quotation marks, cut after 30 characters, for a message."""
    text = " ".join(str(written).split())
    return f"“{text[:30]}…”" if len(text) > 31 else f"“{text}”"


def in_quotes(text: str) -> str:
    """In quotation marks that do not clash with its own, on one line."""
    line = " ".join(text.split())
    return f"《{line}》" if "“" in line or '"' in line else f"“{line}”"


def was_dirty(text: str) -> bool:
    """Whether *text* holds control or direction characters, which `clean` replaces by U+FFFD."""
    return not text.isprintable() and _DIRTY.search(_LINE_ENDS.sub("\n", text)) is not None


def clean(text: str) -> str:
    """The text as it is kept: composed (NFC), line ends as ``\\n``, blanks trimmed at the ends, inner ones kept."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = _DIRTY.sub("\ufffd", _LINE_ENDS.sub("\n", text))
    return unicodedata.normalize("NFC", text).strip(_ENDS)


def escape_unseen(text: str) -> str:
    """*text* of a JSON document with control and direction characters, and halves of characters, as ``\\u202e``."""
    return _DIRTY.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def as_text(cell: Cell) -> str | None:
    """A cell as text, None when it is blank.

    Raises:
        Unreadable: a number of more than 15 digits, of which a spreadsheet has lost the last ones.
    """
    if cell is None:
        return None
    if isinstance(cell, str):
        return clean(cell) or None
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, (int, float)):
        return number_text(cell)
    if isinstance(cell, datetime):
        clock = f"{cell.hour}:{cell.minute:02d}" if cell.time() != time() else ""
        return f"{cell.year}年{cell.month}月{cell.day}日{clock}"
    if isinstance(cell, date):
        return f"{cell.year}年{cell.month}月{cell.day}日"
    if isinstance(cell, time):
        return f"{cell.hour}:{cell.minute:02d}"
    if isinstance(cell, timedelta):
        minutes = int(cell.total_seconds() // 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    return str(cell)


def number_text(number: float) -> str:
    """A number as a spreadsheet shows it: 15 significant digits, whole ones without a decimal point.

    Raises:
        Unreadable: it is no finite number, or has more than 15 digits.
    """
    if not math.isfinite(number):
        raise Unreadable("not-a-number", f"{quoted(number)}不是有效的数", "请填写数字")
    if abs(number) >= _EXACT_DIGITS:
        raise Unreadable(
            "lost-precision",
            f"{quoted(f'{number:.0f}')}超过15位，表格按数字保存时已丢失精度",
            "请将单元格设为文本格式后重新填写",
        )
    if number == int(number):
        return str(int(number))
    return f"{Decimal(f'{number:.15g}'):f}"


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The key for matching: width, case, blanks, invisible characters and quotes gone, brackets, dashes, dots alike."""
    previous = text
    folded = _fold_once(text)
    while folded != previous:
        previous, folded = folded, _fold_once(folded)
    return folded


def _fold_once(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold().translate(_BRACKETS)
    if text.isalnum():
        return text
    return "".join(
        char
        for char in text
        if not char.isspace() and unicodedata.category(char) != "Cf" and not "\ufe00" <= char <= "\ufe0f"
    )
