"""The house style of documents as data: the numbers of the national format, each of them a setting (`[style]`)."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

MM = 1440 / 25.4
"""Twips in a millimetre."""


def number(default: float, unit: str, help: str, clause: str = "") -> Any:
    """Declare a key of `[style]`: its default, unit and meaning, and the clause of the standard, if it is the standard's own number."""
    return dataclasses.field(default=default, metadata={"unit": unit, "help": help, "clause": clause})


def font(default: str, help: str) -> Any:
    """Declare a font: the standard names kinds of letters, practice the product."""
    return dataclasses.field(default=default, metadata={"unit": "字体", "help": help, "clause": ""})


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """Lengths in millimetres, sizes in points, indents in characters.

    The defaults are GB/T 9704-2012, set so that Word, WPS and LibreOffice show 22 lines of 28 characters.
    """

    page_width: float = number(210, "毫米", "纸张宽度", "5.1")
    page_height: float = number(297, "毫米", "纸张高度", "5.1")
    margin_top: float = number(37, "毫米", "天头", "5.2.1")
    margin_left: float = number(28, "毫米", "订口", "5.2.1")
    margin_right: float = number(26, "毫米", "右边距：纸宽减去订口和版心宽156毫米", "5.2.1")
    margin_bottom: float = number(35, "毫米", "下边距：纸高减去天头和版心高225毫米", "5.2.1")
    line_height: float = number(28.95, "磅", "行距，固定值；22行正好排满版心", "5.2.2")
    letter_spacing: float = number(-0.25, "磅", "字距；28字正好排满一行", "5.2.2")
    title_font: str = font("方正小标宋简体", "标题和发文机关标志")
    text_font: str = font("仿宋_GB2312", "正文")
    level1_font: str = font("黑体", "一级标题")
    level2_font: str = font("楷体_GB2312", "二级标题、签发人姓名")
    page_number_font: str = font("宋体", "页码")
    title_size: float = number(22, "磅", "标题，二号", "7.3.1")
    text_size: float = number(16, "磅", "正文，三号", "5.2.2")
    small_size: float = number(14, "磅", "版记和页码，四号", "7.4、7.5")
    letterhead_size: float = number(48, "磅", "发文机关标志的最大字号，字多时自动缩小到一行", "7.2.4")
    table_size: float = number(12, "磅", "表格里的字，小四")
    letterhead_drop: float = number(35, "毫米", "发文机关标志上边缘到版心上边缘", "7.2.4")
    red_line_gap: float = number(4, "毫米", "发文字号到红色分隔线", "7.2.7")
    letter_drop: float = number(30, "毫米", "信函格式的发文机关标志上边缘到上页边", "10.1")
    letter_line_width: float = number(170, "毫米", "信函格式的红色双线的长度", "10.1")
    letter_line_rise: float = number(20, "毫米", "信函格式的下边红色双线到下页边", "10.1")
    page_number_drop: float = number(7, "毫米", "页码一字线到版心下边缘", "7.5")
    seal_indent: float = number(4, "字", "加盖印章时成文日期右空", "7.3.5.1")
    unsealed_indent: float = number(2, "字", "不加盖印章时署名右空", "7.3.5.2")

    @property
    def text_width(self) -> float:
        """The width of the type area in millimetres."""
        return self.page_width - self.margin_left - self.margin_right

    @property
    def text_height(self) -> float:
        """The height of the type area in millimetres; the width of a page that is turned."""
        return self.page_height - self.margin_top - self.margin_bottom

    @property
    def character(self) -> float:
        """What one character of the text takes of a line, in points."""
        return self.text_size + self.letter_spacing


def twips(millimetres: float) -> int:
    """Millimetres as Word counts them."""
    return round(millimetres * MM)
