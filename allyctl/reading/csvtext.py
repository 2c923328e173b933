"""Plain text as a table: encodings and separators found out, never guessed; every cell stays text."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from allyctl.model.finding import Problem
from allyctl.model.place import Location
from allyctl.reading.grid import Grid
from allyctl.reading.remarks import cell_at, dirty_problem, odd_file, without_errors
from allyctl.values.text import Cell, clean, was_dirty

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_SEPARATORS = (",", "\t", ";", "|")
_FOREIGN = re.compile("[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0370-\u07ff]")
_HAN = re.compile("[\u3400-\u9fff]")
_ODD_BEYOND_HAN = re.compile("[\ue000-\uf8ff]")
_KEPT_AS_TEXT = re.compile(r'^="([^"]*)"$')
_KEPT_FROM_RECKONING = re.compile(r"'+[=+\-@＝＋－＠]")
"""An apostrophe before what Excel would take for a formula."""
_SAMPLE_ROWS = 500


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding it was written in; `bom` says that the file began with a mark of it."""

    text: str
    encoding: str
    bom: bool = False


class UnreadableText(ValueError):
    """No known encoding fits, or the text is cut; `str()` says so in Chinese with what to do."""


def decode_text(data: bytes) -> Decoded:
    """The text of *data*: by its byte-order mark, else UTF-16 by its zero bytes, strict UTF-8, strict GB18030.

    UTF-8 is refused where it yields letters of scripts that nobody here writes and GB18030 yields Chinese.

    Raises:
        UnreadableText: none fits, or the file ends in zero bytes (a copy that has not been synchronised in full).
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            text = _decode(data[len(mark) :], encoding)
            if text is None:
                raise UnreadableText("文字编码已损坏，可能没有同步完整；请重新复制，或在 WPS、Excel 里打开后另存为 xlsx。")
            return _whole(Decoded(text, encoding, bom=True))
    if b"\0" in data and (wide := _decode_wide(data)):
        return _whole(wide)
    text = _decode(data, "utf-8")
    chinese = _decode(data, "gb18030") if text is None or _looks_foreign(text) else None
    if chinese is not None and (text is None or _HAN.search(chinese)):
        return _whole(Decoded(chinese, "gb18030"))
    if text is None:
        raise UnreadableText("认不出文字编码；请在 WPS 或 Excel 里打开后另存为 xlsx，或另存为“CSV UTF-8”。")
    return _whole(Decoded(text, "utf-8"))


def _decode(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _looks_foreign(text: str) -> bool:
    return not _HAN.search(text) and bool(_FOREIGN.search(text))


def _decode_wide(data: bytes) -> Decoded | None:
    """UTF-16 without a mark: the zero bytes of its commas and line ends all stand on one side."""
    if len(data) % 2:
        return None
    low, high = data[0::2].count(0), data[1::2].count(0)
    for encoding, many, few in (("utf-16-le", high, low), ("utf-16-be", low, high)):
        if many > 20 * few:
            text = _decode(data, encoding)
            if text is not None and "\0" not in text and re.search(r"[,;\t\n]", text):
                return Decoded(text, encoding)
    return None


def _whole(decoded: Decoded) -> Decoded:
    if decoded.text.endswith("\0"):
        raise UnreadableText("文件末尾是空白数据，可能没有同步完整；请等同步完成或重新复制后再试。")
    return decoded


def read_csv(file: str, decoded: Decoded) -> tuple[Grid, tuple[Problem, ...]]:
    """The rows of a text table as one grid without a name, and what was odd about it.

    Row n of the grid is row n as Excel shows it. The separator is the one of , tab ; | that makes the rows agree; a
    text without any is one column.

    Raises:
        UnreadableText: a quote is left open, so that nobody can say where the cells end.
    """
    text = decoded.text.removesuffix("\x1a").replace("\r\n", "\n").replace("\r", "\n")
    declared = re.match(r"sep=(.)\n", text, re.IGNORECASE)
    separator = declared.group(1) if declared else sniff_separator(text)
    raw, problems = _split(file, text, separator)
    if declared:
        raw[0] = []
    rows, dirty = [], []
    for at, cells in enumerate(raw):
        rows.append([_cell(cell) for cell in cells])
        dirty += [cell_at(file, None, at, column) for column, cell in enumerate(cells) if was_dirty(cell)]
    if dirty:
        problems.append(dirty_problem(dirty))
    if ragged := _ragged(rows):
        places = tuple(cell_at(file, None, at, 0) for at in ragged)
        named = "、".join(str(at + 1) for at in ragged[:5]) + ("等" if len(ragged) > 5 else "")
        fix = "请核对这些行里是否多了或少了分隔符；单元格里有逗号的要用英文双引号括起来。"
        problems.append(odd_file(file, f"第{named}行的列数与其他行不一致，共{len(ragged)}行", fix, *places))
    return without_errors(Grid(file, None, rows)), tuple(problems)


def _cell(raw: str) -> Cell:
    text = clean(raw)
    if text.startswith('="') and (kept := _KEPT_AS_TEXT.match(text)):
        text = clean(kept.group(1))
    if text.startswith("'") and _KEPT_FROM_RECKONING.match(text):
        text = text[1:]
    return text or None


def sniff_separator(text: str) -> str:
    """The separator that makes most rows agree in their number of cells; a comma where none does."""
    best, chosen = 0.0, ","
    for separator in _SEPARATORS:
        score = _agreement(text, separator)
        if score > best:
            best, chosen = score, separator
    return chosen


def _agreement(text: str, separator: str) -> float:
    """0 where fewer than 6 in 10 rows agree on two cells or more, counted from the first such row on.

    A stray quote may hide the rows below it: lines cut at every separator are given a chance too.
    """
    if separator not in text:
        return 0.0
    quoted = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    best = _share([len(cells) for cells in islice(quoted, _SAMPLE_ROWS) if cells])
    if best == 0.0 and '"' in text:
        best = _share([line.count(separator) + 1 for line in text.split("\n", _SAMPLE_ROWS)[:_SAMPLE_ROWS] if line])
    return best


def _share(widths: list[int]) -> float:
    while widths and widths[0] == 1:
        del widths[0]
    if not widths:
        return 0.0
    width, count = Counter(widths).most_common(1)[0]
    share = count / len(widths)
    return share + width / 1000 if width > 1 and share >= 0.6 else 0.0


def _split(file: str, text: str, separator: str) -> tuple[list[list[str]], list[Problem]]:
    if _agreement(text, separator) == 0.0 and not text.lower().startswith("sep="):
        return [[line] for line in text.removesuffix("\n").split("\n")], []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[list[str]] = []
    line = 1
    try:
        for cells in reader:
            rows.append(cells)
            line = reader.line_num + 1
    except csv.Error:
        return _split_plainly(file, text, separator, line)
    return rows, []


def _split_plainly(file: str, text: str, separator: str, line: int) -> tuple[list[list[str]], list[Problem]]:
    """Quotes taken as they stand, where the rows then agree; no way to know the cells otherwise."""
    rows = [row.split(separator) for row in text.removesuffix("\n").split("\n")]
    widths = {len(row) for row in rows if any(cell.strip() for cell in row)}
    if len(widths) != 1:
        raise UnreadableText(f"第{line}行的英文双引号没有成对，分不清后面的单元格；请补上或删去引号后再试。")
    message = f"第{line}行的英文双引号没有成对，已按原样读取"
    problem = odd_file(file, message, "请补上或删去引号。", Location(file, line=line))
    return rows, [problem]


def _ragged(rows: Sequence[Sequence[Cell]]) -> list[int]:
    """Rows with more filled cells than most rows have cells, and rows cut short; titles of one cell are none."""
    widths = [len(row) for row in rows if len(row) > 1]
    if not widths:
        return []
    usual = Counter(widths).most_common(1)[0][0]
    odd = []
    for at, row in enumerate(rows):
        filled = max((column + 1 for column, cell in enumerate(row) if cell is not None), default=0)
        if filled > usual or (1 < len(row) < usual and filled > 1):
            odd.append(at)
    return odd
