"""The written form behind the many typed ones: width, dashes, blanks and Chinese numerals put into one shape."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from allyctl.values.patterns import compile_later

_DIGITS = dict(zip("零一二三四五六七八九", range(10), strict=True)) | dict.fromkeys("〇○Oo", 0) | {"两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_HAN_DIGIT = "〇○零一二三四五六七八九十百两"
_NUMERAL = compile_later(rf"[Oo\d{_HAN_DIGIT}]*[{_HAN_DIGIT}][Oo\d{_HAN_DIGIT}]*(?=[年月日号季点时分])")
_MARKS = str.maketrans(
    dict.fromkeys("‐‑‒−﹣", "-")
    | dict.fromkeys("–—―─━〜~～", "~")
    | dict.fromkeys("【[〔", "(")
    | dict.fromkeys("】]〕", ")")
    | dict.fromkeys("＇’‘", "'")
    | {"\\": "/"}
)
_LOOSE_BLANK = compile_later(r"(?<!\d)\s+|\s+(?!\d)")


def chinese_number(text: str) -> int | None:
    """The whole number that *text* writes in digits or, below 10000, in Chinese numerals (二十三, 一百零五); else None."""
    if text.isascii() and text.isdigit():
        return int(text) if len(text) <= 9 else None
    total, digit, last_unit, zero = 0, -1, 10000, False
    for char in text:
        if char in _UNITS:
            unit = _UNITS[char]
            if unit >= last_unit or (digit < 0 and (unit != 10 or (total and not zero))) or digit == 0:
                return None
            total, digit, last_unit, zero = total + max(digit, 1) * unit, -1, unit, False
        elif char in "〇零○":
            if digit >= 0 or zero or last_unit == 10000:
                return 0 if len(text) == 1 else None
            zero = True
        elif char in _DIGITS and char not in "Oo" and digit < 0:
            digit = _DIGITS[char]
        else:
            return None
    if digit > 0 and last_unit >= 100 and last_unit != 10000 and not zero:
        return None
    return total + max(digit, 0) if text else None


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """*text* in one shape: half width, ``-`` for hyphens and ``~`` for dashes, blanks only between two digits.

    Chinese numerals before 年月日号季点时分 become digits: 二〇二四年七月五日 is 2024年7月5日.
    """
    text = unicodedata.normalize("NFKC", text)
    text = "".join(char for char in text if unicodedata.category(char) != "Cf").translate(_MARKS)
    text = _LOOSE_BLANK.sub("", text.strip())
    text = re.sub(r"\s+", " ", text).replace("--", "~").replace("元月", "1月")
    text = re.sub("~+", "~", text)
    text = re.sub(r"(?<=\d)[。·](?=\d)", ".", text)
    return _NUMERAL.sub(_digits_of, text)


def _digits_of(found: re.Match[str]) -> str:
    numeral = found[0]
    year = re.match(r"\d{4}(?=\D)", numeral)
    if year:
        number = chinese_number(numeral[4:])
        return numeral if number is None else f"{year[0]}年{number}"
    if len(numeral) in (2, 4) and not set(numeral) & set("十百"):
        spelled = "".join(str(_DIGITS.get(char, char)) for char in numeral)
        follows = found.string[found.end()]
        return spelled if follows == "年" and spelled.isdigit() else numeral
    number = chinese_number(numeral)
    return numeral if number is None else str(number)
