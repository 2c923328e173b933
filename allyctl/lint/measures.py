"""Sizes and fonts as clerks call them, and which products are the same kind of letter."""

from __future__ import annotations

SIZES = {
    42.0: "初号", 36.0: "小初", 26.0: "一号", 24.0: "小一", 22.0: "二号", 18.0: "小二", 16.0: "三号", 15.0: "小三", 14.0: "四号", 12.0: "小四",
    10.5: "五号", 9.0: "小五", 7.5: "六号",
}  # fmt: skip
_KINDS = (
    ("小标宋", ("小标宋", "xiaobiaosong", "fzxbs")),
    ("仿宋", ("仿宋", "fangsong", "fang song")),
    ("楷体", ("楷", "kaiti", "kai ti", "ukai")),
    ("黑体", ("黑体", "simhei", "heiti")),
    ("宋体", ("宋体", "simsun", "nsimsun", "stsong", "书宋")),
)
_JAPANESE = ("ms mincho", "ms gothic", "ｍｓ", "明朝", "ゴシック", "yu mincho", "yu gothic", "メイリオ", "meiryo")


def size_said(points: float) -> str:
    """三号（16磅）; without a name of its own 17磅."""
    name = SIZES.get(points)
    return f"{name}（{points:g}磅）" if name else f"{points:g}磅"


def kind_of_font(font: str | None) -> str:
    """小标宋, 仿宋, 楷体, 黑体, 宋体; any other font is a kind of its own. 仿宋_GB2312 and 方正仿宋简体 are one kind."""
    folded = (font or "").strip().lower()
    return next((kind for kind, names in _KINDS if any(name in folded for name in names)), folded)


def is_japanese(font: str | None) -> bool:
    """Whether it is one of the Japanese fonts that programs take by default."""
    folded = (font or "").strip().lower()
    return any(name in folded for name in _JAPANESE)


def is_chinese(char: str) -> bool:
    """Whether a character is a Chinese ideograph."""
    return "\u4e00" <= char <= "\u9fff" or "\u3400" <= char <= "\u4dbf" or "\U00020000" <= char <= "\U0003ffff"
