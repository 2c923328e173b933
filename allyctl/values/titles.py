"""Titles of documents, broken at sense: 词意完整, in the shape of a trapezium or a lozenge."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from itertools import accumulate, pairwise

from allyctl.values.typeset import ems

_WORDS = (
    "党建联盟", "片区", "组织部", "县委", "委员会", "关于", "通知", "通报", "报告", "意见", "实施方案", "方案", "年度", "季度", "考评", "评定", "星级", "情况", "活动", "成员单位", "组建", "调整",
    "印发", "开展", "举办", "轮值", "安排", "联席会议", "议事规则", "纪要", "共建", "协议", "理论联学", "活动联办", "队伍联建", "资源联享", "产业联建", "主题党日", "大比武", "擂台赛", "审批表", "报备",
    "登记表", "清单", "结果", "公示", "工作", "乡村振兴", "党委", "党支部", "镇", "乡", "村", "第一季度", "第二季度", "第三季度", "第四季度", "上半年", "下半年", "领办", "项目", "计划", "交接单", "记录表", "签到表", "全县", "全镇",
)  # fmt: skip
_ENDINGS = ("片区", "镇", "乡", "村", "县", "街道", "社区", "党委", "党支部", "委员会")
"""What a name ends with: no line begins there."""
_NEVER_FIRST = "的和与及、，。；：》”）〕了"
_NEVER_LAST = "《“（〔第"
_ISSUERS = ("委员会", "组织部", "工作委员会", "党委")
_WIDER = 0.08
_GOOD_AFTER = ("的", "、", "》", "季度", "年度", "联盟")


@lru_cache(maxsize=256)
def break_title(text: str, width: int) -> tuple[str, ...]:
    """The lines of a title, none wider than *width* ems; one where it fits.

    Breaks come before 关于 and between words, and the lines are as even as sense allows, never with a short rest at the end.
    """
    title = "".join(text.split())
    edges = tuple(accumulate(map(_room, title), initial=0.0))
    if edges[-1] <= width:
        return (title,)
    least = int(-(-edges[-1] // width))
    for costs in (_costs(title), _costs_of_letters(title), dict.fromkeys(range(1, len(title)), 0.0)):
        for count in range(least, 2 * least + 2):
            best = _best(edges, width, count, costs)
            if best:
                return tuple(title[one:other] for one, other in pairwise((0, *best, len(title))))
    return (title,)


def _best(edges: tuple[float, ...], width: int, count: int, costs: Mapping[int, float]) -> tuple[int, ...]:
    """Where the cheapest division into so many lines breaks; empty where words are longer than a line."""
    aim, end = edges[-1] / count, len(edges) - 1

    @cache
    def divide(at: int, left: int) -> tuple[float, tuple[int, ...]]:
        if left == 1:
            rest = edges[end] - edges[at]
            return (_unevenness(rest, aim, width), ()) if 0 < rest <= width else (float("inf"), ())
        best: tuple[float, tuple[int, ...]] = (float("inf"), ())
        for place, cost in costs.items():
            if place <= at or edges[place] - edges[at] > width:
                continue
            further, places = divide(place, left - 1)
            whole = cost + _unevenness(edges[place] - edges[at], aim, width) + further
            if whole < best[0]:
                best = (whole, (place, *places))
        return best

    return divide(0, count)[1]


def _unevenness(length: float, aim: float, width: int) -> float:
    return ((length - aim) / width) ** 2 * 15


def _costs(title: str) -> dict[int, float]:
    """Where a line may end, and how little that suits the sense."""
    costs: dict[int, float] = {}
    inside = {at for word in _WORDS for start in _starts(title, word) for at in range(start + 1, start + len(word))}
    words = {edge for word in _WORDS for start in _starts(title, word) for edge in (start, start + len(word))}
    for at in range(1, len(title)):
        if title[at] in _NEVER_FIRST or title[at - 1] in _NEVER_LAST or at in inside or title[at - 1].isdigit():
            continue
        if title.startswith(_ENDINGS, at):
            continue
        inside_name = title.count("《", 0, at) > title.count("》", 0, at)
        costs[at] = (4 if inside_name else 0) + _cost(title, at, words)
    return costs


def _costs_of_letters(title: str) -> dict[int, float]:
    """Where a line may end when a word is longer than a line: anywhere but before or after certain marks."""
    return {at: 0.0 for at in range(1, len(title)) if title[at] not in _NEVER_FIRST and title[at - 1] not in _NEVER_LAST}


def _cost(title: str, at: int, words: set[int]) -> float:
    """How little the sense suffers from a line that ends there."""
    return 0 if title.startswith("关于", at) or title[:at].endswith(_ISSUERS) else 2 if title[:at].endswith(_GOOD_AFTER) else 3 if at in words else 9


def _starts(title: str, word: str) -> list[int]:
    return [at for at in range(len(title)) if title.startswith(word, at)]


def _room(text: str) -> float:
    """What a text takes of a line: digits and letters somewhat more than half an em, as many title fonts have them."""
    return ems(text) + sum(_WIDER for char in text if char.isascii())
