"""Where things stand in a TOML text, and what its syntax errors mean in Chinese."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass, field

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_STRINGS = re.compile(r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'', re.DOTALL)
_SCALAR_END = ",]}#\n"


def places(text: str) -> dict[str, int]:
    """The line of every table, key and array element, counted from 1, by dotted path.

    Paths look like `rules.ACT101.min`, `waiver[0].rule`, `activity[2].held_on`, `roster[1]`; a table's own line is
    under its path (`waiver[0]`). A path written twice keeps its first line. A text with syntax errors gives what
    stands before the first of them.
    """
    return _scan(text).places


@dataclass
class _Scan:
    """A walk through the text; `repeated` holds (path, line, line of the first) of what is written twice."""

    text: str
    at: int = 0
    line: int = 1
    places: dict[str, int] = field(default_factory=dict)
    repeated: list[tuple[str, int, int]] = field(default_factory=list)
    arrays: dict[str, int] = field(default_factory=dict)

    def peek(self, length: int = 1) -> str:
        return self.text[self.at : self.at + length]

    def move(self, end: int) -> None:
        self.line += self.text.count("\n", self.at, end)
        self.at = end

    def skip_blanks(self, lines: bool = False) -> None:
        """Move over blanks; with *lines* over line ends and comments too."""
        while self.at < len(self.text):
            char = self.text[self.at]
            if char in " \t" or (lines and char in "\r\n"):
                self.move(self.at + 1)
            elif lines and char == "#":
                self.skip_line()
            else:
                return

    def skip_line(self) -> None:
        end = self.text.find("\n", self.at)
        self.move(len(self.text) if end < 0 else end + 1)

    def note(self, path: str, line: int, *, once: bool = True) -> None:
        if once and path in self.places:
            self.repeated.append((path, line, self.places[path]))
        self.places.setdefault(path, line)


class _Stuck(Exception):
    """The text is not TOML from here on."""


def _scan(text: str) -> _Scan:
    scan = _Scan(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    with contextlib.suppress(_Stuck, RecursionError):
        _read_document(scan)
    return scan


def _read_document(scan: _Scan) -> None:
    table = ""
    while True:
        scan.skip_blanks(lines=True)
        if scan.at >= len(scan.text):
            return
        if scan.peek() == "[":
            table = _read_header(scan)
        else:
            _read_pair(scan, table)


def _read_header(scan: _Scan) -> str:
    line, many = scan.line, scan.peek(2) == "[["
    scan.move(scan.at + (2 if many else 1))
    keys = _read_keys(scan)
    scan.skip_blanks()
    if scan.peek(2 if many else 1) != ("]]" if many else "]"):
        raise _Stuck
    scan.skip_line()
    path = ""
    for depth, key in enumerate(keys):
        path = _join(path, key)
        last = depth == len(keys) - 1
        if last and many:
            scan.note(path, line, once=False)
            scan.arrays[path] = scan.arrays.get(path, -1) + 1
        if path in scan.arrays:
            path = f"{path}[{scan.arrays[path]}]"
        scan.note(path, line, once=False)
    return path


def _read_pair(scan: _Scan, table: str) -> None:
    line = scan.line
    keys = _read_keys(scan)
    scan.skip_blanks()
    if scan.peek() != "=":
        raise _Stuck
    scan.move(scan.at + 1)
    path = table
    for depth, key in enumerate(keys):
        path = _join(path, key)
        scan.note(path, line, once=depth == len(keys) - 1)
    _read_value(scan, path)


def _read_keys(scan: _Scan) -> list[str]:
    keys = []
    while True:
        scan.skip_blanks()
        if scan.peek() in ("'", '"') and scan.peek():
            start = scan.at
            _skip_string(scan)
            keys.append(_unquote(scan.text[start : scan.at]))
        elif bare := _BARE.match(scan.text, scan.at):
            keys.append(bare.group())
            scan.move(bare.end())
        else:
            raise _Stuck
        scan.skip_blanks()
        if scan.peek() != ".":
            return keys
        scan.move(scan.at + 1)


def _read_value(scan: _Scan, path: str) -> None:
    scan.skip_blanks()
    match scan.peek():
        case "":
            raise _Stuck
        case "'" | '"':
            _skip_string(scan)
        case "[":
            _read_array(scan, path)
        case "{":
            _read_inline(scan, path)
        case _:
            end = scan.at
            while end < len(scan.text) and scan.text[end] not in _SCALAR_END:
                end += 1
            scan.move(end)


def _read_array(scan: _Scan, path: str) -> None:
    scan.move(scan.at + 1)
    index = 0
    while True:
        scan.skip_blanks(lines=True)
        if scan.peek() == "]":
            scan.move(scan.at + 1)
            return
        item = f"{path}[{index}]"
        scan.note(item, scan.line)
        _read_value(scan, item)
        _skip_comma(scan, "]")
        index += 1


def _read_inline(scan: _Scan, path: str) -> None:
    scan.move(scan.at + 1)
    while True:
        scan.skip_blanks(lines=True)
        if scan.peek() == "}":
            scan.move(scan.at + 1)
            return
        _read_pair(scan, path)
        _skip_comma(scan, "}")


def _skip_comma(scan: _Scan, closing: str) -> None:
    scan.skip_blanks(lines=True)
    if scan.peek() == ",":
        scan.move(scan.at + 1)
    elif scan.peek() != closing:
        raise _Stuck


def _skip_string(scan: _Scan) -> None:
    found = _STRINGS.match(scan.text, scan.at)
    if not found:
        raise _Stuck
    end = found.end()
    if len(found.group()) >= 6 and found.group()[:3] in ('"""', "'''"):
        while end < len(scan.text) and scan.text[end] == found.group()[0] and end - found.end() < 2:
            end += 1
    scan.move(end)


def _unquote(quoted: str) -> str:
    import tomli

    try:
        return str(tomli.loads(f"k = {quoted}")["k"])
    except ValueError:
        return quoted[1:-1]


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key


_DATE = re.compile(r"(\d{4})\s*[-/.．年]\s*(\d{1,2})\s*[-/.．月]\s*(\d{1,2})\s*日?")
_VALUE = re.compile(r"^\s*(?:[^=＝\"'“”‘’]*|\"[^\"]*\"|'[^']*')\s*[=＝]\s*(.*?)\s*$")
_KEY = re.compile(r"^[\s\u3000\u00a0]*(\[\[?)?[\s\u3000]*([^\s=＝:：\[\]\"'“”‘’.#]+)")


def explain_toml(text: str, error: Exception) -> tuple[int, str]:
    """The line (from 1) and a Chinese sentence for a syntax error that tomli raised on *text*.

    The sentence says what is wrong and what to write instead; it never quotes a value.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if isinstance(error, RecursionError):
        return 1, "括号套得太深，请检查是否多写了括号。"
    message, position = str(getattr(error, "msg", "")), min(getattr(error, "pos", -1), len(text))
    if position < 0:
        return 1, "有一个数字太长，电话、编号等请加英文引号。"
    line = text.count("\n", 0, position) + 1
    lines = text.split("\n")
    if twice := _explain_repeated(text, message, line):
        return twice
    if "Illegal character '\\n'" in message or "Illegal character '\\r'" in message:
        return line, _explain_open_string(lines[line - 1])
    if "Unterminated string" in message or message.startswith(("Expected \"'\"", "Expected \"'''\"")):
        return _opening(text, position, '"""', "'''", default=line), "引号没有成对，请在末尾补上右引号。"
    if "at the end of a" in message:
        return line, "方括号没有成对：一段的开头要写成 [名称] 或 [[名称]]。"
    if "Unclosed" in message and (found := _explain_list(text, message, position)):
        return found
    return line, _explain_line(lines[line - 1], message)


def _explain_repeated(text: str, message: str, line: int) -> tuple[int, str] | None:
    if not message.startswith(("Cannot overwrite", "Cannot declare", "Duplicate", "Cannot mutate")):
        return None
    for path, again, first in _scan(text).repeated:
        key = path.rsplit(".", 1)[-1]
        return again, f"“{key}”在第{first}行已经写过，同一项只能写一次，请删去一处。"
    header = text.split("\n")[line - 1].strip()
    first = next((at for at, one in enumerate(text.split("\n"), 1) if one.strip().strip("[]") == header.strip("[]")), 0)
    earlier = f"在第{first}行已经写过，" if 0 < first < line else "前面已经写过，"
    return line, f"“{header.strip('[]')}”{earlier}同一项只能写一次，请合并或删去一处。"


def _explain_open_string(line: str) -> str:
    if any(quote in line for quote in "“”„"):
        return '引号写成了中文引号，请把前后两个引号都改为英文引号 "。'
    return '这一行的引号没有成对，请补上右边的英文引号 "。'


def _explain_list(text: str, message: str, position: int) -> tuple[int, str] | None:
    here = text[position : position + 1]
    line = text.count("\n", 0, position) + 1
    kind, bracket = ("数组", "]") if "array" in message else ("花括号", "}")
    if here in ("，", "、", "；", ";"):
        return line, f"各项之间要用英文逗号“,”分开，这里写成了“{here}”。"
    if here in ('"', "'"):
        return line, "两项之间少了英文逗号“,”。"
    if here in ("“", "”", "】", "］"):
        return line, f"“{here}”是中文标点，请改为英文的引号或方括号。"
    opened = _opening(text, position, "[" if bracket == "]" else "{", default=line)
    where = f"（到第{line}行仍未见到）" if opened != line else ""
    return opened, f"{kind}没有写完，缺少右边的“{bracket}”{where}。"


def _opening(text: str, position: int, *marks: str, default: int) -> int:
    """The line of the last of *marks* that begins a value before *position*."""
    best = -1
    for mark in marks:
        for found in re.finditer(r"=\s*" + re.escape(mark), text[:position]):
            best = max(best, found.end())
    return text.count("\n", 0, best) + 1 if best >= 0 else default


def _explain_line(line: str, message: str) -> str:
    bare = _STRINGS.sub('""', line)
    if "\r" in bare:
        return "文件的换行方式太旧，请在记事本里打开后另存。"
    if re.search("[\u3000\u00a0]", bare.split("#")[0]):
        return "引号外面有全角空格，请删去或改为英文空格。"
    key = _KEY.match(line)
    if key and not key.group(2).isascii() and not _BARE.fullmatch(key.group(2)):
        return _explain_key(key.group(2), bool(key.group(1)))
    if "＝" in bare:
        return "等号写成了全角“＝”，请改为英文等号“=”。"
    if message.startswith("Expected '='"):
        if re.search("[:：]", bare):
            return "项目名后面应写英文等号“=”，这里写成了冒号。"
        return "项目名后面缺少英文等号“=”，写法如：name = \"示例县\"。"
    if any(quote in bare for quote in "“”‘’＂"):
        return '引号写成了中文引号，请把前后两个引号都改为英文引号 "。'
    if "Illegal character" in message:
        return "这一行有看不见的控制字符，请删去后重新输入。"
    if "\\" in message or "hex value" in message or ("\\" in line and "string" in message):
        return "双引号里不能直接写反斜杠“\\”，请改用“/”，或者把双引号换成英文单引号。"
    found = _VALUE.match(bare)
    if found and (said := _explain_value(found.group(1).split("#")[0].strip())):
        return said
    return "这一行的写法不符合 TOML 格式，请对照示例检查引号、等号和逗号。"


def _explain_key(key: str, header: bool) -> str:
    if header:
        return f"方括号里的中文要加英文引号，写成 [\"{key}\"]。"
    return f"中文的项目名要加英文引号，写成 \"{key}\" = …。"


def _explain_value(value: str) -> str | None:
    if not value:
        return "等号后面没有内容，请填写，或者删去这一行。"
    if date := _DATE.match(value):
        year, month, day = (int(part) for part in date.groups())
        written = f"{year:04d}-{month:02d}-{day:02d}"
        if value == written:
            return f"“{value}”这一天不存在，请核对日期。"
        return f"日期要写成 {written} 的样子（月、日各两位，用短横线，不加引号）。"
    if re.match(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{1,2}$", value):
        return "日期要写全四位年份，如 2024-07-05。"
    if re.match(r"[+-]?0\d", value):
        return '以 0 开头的编号或电话要加英文引号，如 "007"。'
    if value.lower() in ("true", "false"):
        return f"是与否要用小写，写成 {value.lower()}。"
    if value in ("是", "否"):
        return f"“{value}”要写成 {'true' if value == '是' else 'false'}。"
    if value.endswith(("，", "。", "；", ",", ";")):
        return "行末多了标点，请删去。"
    if re.match(r"[+-]?\d[\d.]*\s*\S", value):
        return "数字后面不能带文字或符号；要写文字请整个加英文引号。"
    if value[0] not in "\"'[{":
        return '文字要加英文引号，写法如：name = "示例县"。'
    return "这一项后面多了内容，请检查引号是否成对、各项之间是否有逗号。"
