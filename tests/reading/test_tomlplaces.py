"""Lines of TOML keys, and syntax errors said in Chinese."""

from __future__ import annotations

import pytest
import tomli

from allyctl.reading.tomlplaces import explain_toml, places

TEXT = '''schema = 1
roster = ["a.xlsx",
  "b # c.xlsx", # ["not this"]
]
[rules.ACT101]
min = 1
[source]
title = """two
lines"""
number = "x"
[[waiver]]
rule = "ACT101"
[[waiver]]
rule = 'ORG104' # = [
deep = {c = 1, d = [1, {e = 2}]}
[waiver.sub]
q = 1
[aliases]
"城关" = "城关镇"
last = 2024-01-01
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("schema", 1),
        ("roster", 2),
        ("roster[1]", 3),
        ("rules.ACT101", 5),
        ("rules.ACT101.min", 6),
        ("source.title", 8),
        ("source.number", 10),
        ("waiver[0]", 11),
        ("waiver[0].rule", 12),
        ("waiver[1].rule", 14),
        ("waiver[1].deep.d[1].e", 15),
        ("waiver[1].sub.q", 17),
        ("aliases.城关", 19),
        ("aliases.last", 20),
    ],
)
def test_every_key_has_its_line(path: str, line: int) -> None:
    """Strings over lines, comments with brackets, nested tables and quoted keys do not shift the count."""
    assert places(TEXT)[path] == line
    assert places("\ufeff" + TEXT.replace("\n", "\r\n"))[path] == line


def test_a_broken_text_gives_what_stands_before() -> None:
    """The scanner never raises."""
    assert places("a = 1\nb = [1 2\nc = 3") == {"a": 1, "b": 2, "b[0]": 2}
    for cut in range(len(TEXT)):
        places(TEXT[:cut])


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a = 1\n名称 = 1", 2, '"名称" ='),
        ("[源]\na = 1", 1, '["源"]'),
        ("name = “示例县”", 1, "中文引号"),
        ('name = "示例县”\nb = 1', 1, "中文引号"),
        ('name ＝ "a"', 1, "全角“＝”"),
        ('name: "a"', 1, "冒号"),
        ("d = 2024-7-5", 1, "2024-07-05"),
        ("d = 2024/7/5", 1, "2024-07-05"),
        ("d = 2024.7.5", 1, "2024-07-05"),
        ("d = 2024年7月5日", 1, "2024-07-05"),
        ("d = 2024-02-30", 1, "不存在"),
        ("d = 24-07-05", 1, "四位年份"),
        ("n = 007", 1, '"007"'),
        ("n = 0571-123", 1, "以 0 开头"),
        ('p = "C:\\users\\a"', 1, "反斜杠"),
        ('p = "C:\\示例"', 1, "反斜杠"),
        ("name = 示例县", 1, "文字要加英文引号"),
        ("a = 1\n\na = 2", 3, "第1行已经写过"),
        ("[s]\na = 1\n[s]\nb = 1", 3, "第1行已经写过"),
        ('x = 0\na = "x\nb = 2', 2, "引号没有成对"),
        ('a = ["x",\n"y"\nb = 2', 1, "缺少右边的“]”"),
        ('a = ["x"，"y"]', 1, "英文逗号"),
        ('a = ["x" "y"]', 1, "少了英文逗号"),
        ("a = {b = 1", 1, "花括号没有写完"),
        ("[x\na = 1", 1, "方括号没有成对"),
        ("a = True", 1, "true"),
        ("a = 是", 1, "true"),
        ("n = 3个", 1, "数字后面不能带文字"),
        ("a = ", 1, "没有内容"),
        ("\u3000a = 1", 1, "全角空格"),
        ('a = "\x01"', 1, "控制字符"),
        ('a = """x\n', 1, "引号没有成对"),
        ("a = 1\rb = 2", 1, "换行"),
        ("a = " + "[" * 2000, 1, "括号"),
        ("a = " + "1" * 5000, 1, "数字太长"),
    ],
)
def test_syntax_errors_are_said_in_chinese(text: str, line: int, words: str) -> None:
    """The mistakes people make get the line and the way to write it, in characters that GBK has."""
    with pytest.raises((ValueError, RecursionError)) as caught:
        tomli.loads(text)
    at, sentence = explain_toml(text, caught.value)
    assert (at, words in sentence) == (line, True), sentence
    sentence.encode("gbk")
