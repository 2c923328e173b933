"""Names as clerks write them: several in a cell, everybody at once, short forms, and the keys they are matched by."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from functools import lru_cache

from allyctl.values.patterns import compile_later
from allyctl.values.text import clean, fold
from allyctl.values.written import chinese_number

_HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
_COUNT = r"(?P<count>\d+|[一二三四五六七八九十两百]+)"
_UNITS = r"(?:联盟)?(?:成员)?(?:单位|党组织|党支部|支部|党委|乡镇|街道|乡|镇|村|社区|部门|企业|组织|成员|人)"
_AND_SO_ON = compile_later(
    rf"[(（]?(?:等|共|共计|合计)\s*{_COUNT}\s*(?:个|家|名|位)?\s*{_UNITS}?\s*[)）]?$|等\s*{_UNITS}?\s*$"
)
_STATED = compile_later(rf"(?:等|共|共计|合计|计)\s*{_COUNT}\s*(?:个|家|名|位)?\s*{_UNITS}?(?=\s*(?:[,，。;；、)）]|$))")
_NUMBERING = compile_later(r"(?:^|(?<=\n))\s*[(（]?\d{1,2}(?:[、.．)）])(?!\d)|[①-⑳]")
_SEPARATOR = compile_later(r"[、，,;；/／\n\t]")
_ALL = compile_later(
    r"(?:本?(?:片区)?(?:党建)?联盟|本?片区|县|本?镇)?内?的?"
    r"(?:"
    r"(?:全体|全部|所有|各个?|下属各?)(?:参加|参与|联盟|片区|县直)*"
    r"(?:成员单位|成员党组织|成员|单位|党组织|基层党组织|乡镇|乡\(镇\)|乡、?镇|镇乡|乡镇党委|党支部|支部|村\(社区\)|村社区|村|联盟|片区)?"
    r"|全联盟|全县|全镇|全乡|全片区|联盟全体|片区全体"
    r")"
)


_PLACE = compile_later(rf"[{_HAN}]{{2,}}(?:镇|乡|街道|村|社区)(?:党(?:工)?委|党总支|党支部)?")


def split_names(text: str) -> tuple[str, ...]:
    """The names in a cell, in order, each once: split at 、，,；;/ and line ends.

    Never split inside brackets, nor at 和 or 及. Numbering in front and 等, 等5个单位, 共6家 behind are left out.
    """
    text = _NUMBERING.sub("\n", clean(text))
    items: dict[str, str] = {}
    for item in (part for one in _split_outside_brackets(text) for part in _split_at_blanks(one)):
        name = clean(item).rstrip("。.").strip()
        short = _AND_SO_ON.sub("", name).strip()
        if short and short not in ("等", "共"):
            items.setdefault(fold(short), short)
    return tuple(items.values())


def _split_at_blanks(item: str) -> list[str]:
    """城关镇 河东乡: two units, where every part is a place's name in full; 城 关 镇 and 孙 剑 stay whole."""
    parts = item.split()
    return parts if len(parts) > 1 and all(_PLACE.fullmatch(part) for part in parts) else [item]


def _split_outside_brackets(text: str) -> list[str]:
    items, depth, start = [], 0, 0
    closing = sum(text.count(mark) for mark in ")）")
    for place, char in enumerate(text):
        if char in "(（" and closing:
            depth += 1
        elif char in ")）":
            depth, closing = max(depth - 1, 0), closing - 1
        elif depth == 0 and _SEPARATOR.match(char):
            items.append(text[start:place])
            start = place + 1
    return [*items, text[start:]]


def stated_count(text: str) -> int | None:
    """The number of units a list says it has: 5 for 等5个单位, 6 for 共六家; None when it states none."""
    found = _STATED.search(clean(text))
    return chinese_number(found["count"]) if found else None


def means_all(text: str) -> bool:
    """Whether the cell means every member: 全体, 各成员单位, 联盟各乡镇, 所有成员单位."""
    folded = fold(text).rstrip("。.,;")
    return folded not in ("各", "各个", "下属", "下属各") and _ALL.fullmatch(folded) is not None


def unpad(name: str) -> str:
    """A person's name of 2 to 4 Han characters without the blanks inside: 孙 剑 is 孙剑. Anything else unchanged."""
    joined = "".join(name.split())
    return joined if joined != name and re.fullmatch(f"[{_HAN}]{{2,4}}", joined) else name


_REMARK = compile_later(r"\([^()]*\)$")
_PARTY = compile_later(r"^(?:中国共产党|中共)")
_PROVINCE = compile_later(rf"^(?:[{_HAN}]{{2,6}}省|[{_HAN}]{{2,8}}自治区)")
_CITY = compile_later(rf"^[{_HAN}]{{2,7}}?(?:自治州|市(?![场政民容域监委]))(?=[{_HAN}]{{2,}})")
_COUNTY = compile_later(
    rf"^[{_HAN}]{{2,8}}?(?:自治县|县(?!委|政府|人民政府|人大|政协|纪委|直|级|域)"
    r"|(?<![社片园景小城林校库灾地街矿牧农厂湖港营战选辖郊住宅发范新])区(?![域间划委直级]))"
    rf"(?=[{_HAN}]{{2,}})"
)
_OWN_LEVEL = compile_later(r"^(?:县委(?!员|办)|县(?![委直级政人域]|城(?!关)))")
_ORGANISATION = compile_later(
    r"(?:(?:总支部|党总支部?|党支部|支部|党的?|党的工作|工作)?委员会|党\(工\)委|党工委|工委|党委会?|党总支部?|总支部?|党支部|支部"
    r"|(?<=[镇乡])委|党组织?|人民政府|(?<!县)政府|办事处|党政综合办公室|党政办公室|党政办|党建工作办公室|党建办公室|党建办|组织办|(?<=街道)办"
    r"|居民委员会|居委会)$"
)
_VILLAGE_COMMITTEE = compile_later(r"村村?民?委(?:员)?会$")
_PLACE_ENDING = compile_later(r"(?:民族乡|街道|社区|行政村|镇|乡|村)$")


def _without_party_and_county(key: str, county: str) -> str:
    key = _PARTY.sub("", key).replace("直属机关", "直机关")
    own = fold(county)
    if own:
        at = key.find(own)
        if at >= 0 and re.fullmatch(rf"(?:[{_HAN}]{{2,8}}[省市州盟区])*", key[:at]):
            rest = key[at + len(own) :]
            key = own[-1] + rest if rest.startswith(("委", "直")) else rest
        return key
    for prefix in (_PROVINCE, _CITY, _COUNTY):
        shorter = prefix.sub("", key)
        key = shorter if len(shorter) >= 2 else key
    return key


def _without_organisation(key: str) -> str:
    for _ in range(2):
        shorter = _ORGANISATION.sub("", _VILLAGE_COMMITTEE.sub("村", key))
        if shorter == key or len(shorter) < 2:
            break
        key = shorter
    return key


@lru_cache(maxsize=65536)
def unit_keys(text: str, county: str = "") -> tuple[str, ...]:
    """The keys of a unit's name, the strongest first.

    In order: the name itself; without a remark in brackets behind; without 中共 and the county's name in front;
    without 党委, 党支部, 人民政府, 党建办 and the like behind; without the bare 县 in front. Each keeps two characters.

    Args:
        text: the name as written.
        county: the county's own name; without it any leading …省…市…县 is left out, with it no other county's.
    """
    keys = [fold(text)]
    for key in (
        _REMARK.sub("", keys[0]) if not keys[0].endswith("党(工)") else keys[0],
        _without_party_and_county(_REMARK.sub("", keys[0]), county),
    ):
        if len(key) >= 2:
            keys.append(key)
    keys.append(_without_organisation(keys[-1]))
    bare = _OWN_LEVEL.sub("", keys[-1])
    if len(bare) >= 2:
        keys.append(bare)
    return tuple(dict.fromkeys(keys))


def weak_unit_key(text: str, county: str = "") -> str | None:
    """The weakest key, also without 镇, 乡, 街道, 村 or 社区 behind; None when that leaves out nothing, or too much."""
    key = unit_keys(text, county)[-1]
    shorter = _PLACE_ENDING.sub("", key)
    return shorter if shorter != key and len(shorter) >= 2 else None


_ALLIANCE_ENDING = compile_later(r"(?:党建)?(?:联盟|共同体|联合体)$")
_NUMBERED_ZONE = compile_later(r"^第?(?P<number>\d+|[一二三四五六七八九十]+)(?:号)?片区?$")


@lru_cache(maxsize=65536)
def alliance_keys(text: str, county: str = "") -> tuple[str, ...]:
    """The keys of an alliance's name, the strongest first: itself; without a remark; without 党建联盟; without 片区.

    第一片区, 一片区 and 1片 share a key. Each keeps two characters at least.
    """
    keys = [fold(text)]
    keys.append(_REMARK.sub("", keys[0]) or keys[0])
    if county and keys[-1].startswith(fold(county)) and len(keys[-1]) > len(fold(county)) + 1:
        keys.append(keys[-1].removeprefix(fold(county)))
    shorter = _ALLIANCE_ENDING.sub("", keys[-1])
    if len(shorter) >= 2:
        keys.append(shorter)
    numbered = _NUMBERED_ZONE.match(keys[-1])
    if numbered:
        keys.append(f"{chinese_number(numbered['number'])}片区")
    else:
        bare = re.sub("片区?$", "", keys[-1])
        if len(bare) >= 2:
            keys.append(bare)
    return tuple(dict.fromkeys(keys))


_NEAR = 0.6


def nearest(text: str, candidates: Sequence[str], n: int = 3, least: float = _NEAR) -> tuple[str, ...]:
    """At most *n* of the *candidates* whose names come nearest to *text*, best first; empty when none is near.

    `least` is how near they have to be, 0.5 at least: half of the letters are enough where names have but two.
    """
    folded: dict[str, str] = {}
    for candidate in candidates:
        folded.setdefault(fold(candidate), candidate)
    key = fold(text)
    scores = {other: _likeness(key, other) for other in folded}
    ranked = sorted((other for other in folded if scores[other] >= least), key=lambda other: -scores[other])
    return tuple(folded[other] for other in ranked[:n])


def _likeness(key: str, other: str) -> float:
    """How near two folded names are, 0 to 1; a common beginning or one inside the other counts for more."""
    matcher = difflib.SequenceMatcher(None, key, other, autojunk=False)
    shorter = min(len(key), len(other))
    if shorter >= 2 and (key in other or other in key):
        return max(matcher.ratio(), 0.7)
    if matcher.quick_ratio() < _NEAR - 0.1:
        return 0.0
    same = next((place for place in range(shorter) if key[place] != other[place]), shorter)
    return matcher.ratio() + 0.1 * same / max(len(key), len(other), 1)


_OFFICE = compile_later(r"(?:股|室|科|办|中心)$")
_POST = compile_later(r"(?:部长|主任|书记|委员|常委|县长|镇长|乡长|局长|科长|股长|组长|干部|领导|同志)$")


def split_leader_offices(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The leaders and the offices of one cell: 常务副部长及办公室、组织股 gives (常务副部长,), (办公室, 组织股).

    和 and 及 split only where no person's name can hold them.
    """
    leaders: list[str] = []
    offices: list[str] = []
    for item in split_names(text):
        for part in _split_at_and(item):
            target = offices if _OFFICE.search(_REMARK.sub("", fold(part))) else leaders
            if part not in target:
                target.append(part)
    return tuple(leaders), tuple(offices)


def _split_at_and(item: str) -> list[str]:
    for word in ("以及", "及", "和", "与"):
        for found in re.finditer(word, item):
            left, right = clean(item[: found.start()]), clean(item[found.end() :])
            telling = any(_OFFICE.search(_REMARK.sub("", fold(side))) or _POST.search(side) for side in (left, right))
            if min(len(left), len(right)) >= 2 and (telling or len(item) >= 5):
                return [*_split_at_and(left), *_split_at_and(right)]
    return [item]
