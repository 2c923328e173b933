"""What falls due as messages for a chat group: short, polite, without persons; to all, nobody is said to be late."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from allyctl.model.due import Agenda, Due
from allyctl.model.finding import Audience, Owner
from allyctl.values.personal import mask_personal

LIMIT = 2048
"""Bytes of UTF-8 that one message may have."""
OPENING = "温馨提示"
_LABEL = 40
"""Bytes kept free for the opening and its number."""
_HEAD = 360
"""Bytes that whom a message is for may take in each of its parts."""
_DIGITS = {ord("０") + digit: str(digit) for digit in range(10)}
_NOT_THE_GROUPS = (Owner.DEPARTMENT, Owner.ORGANISER)


def group_messages(agenda: Agenda) -> list[str]:
    """One reminder for the whole group: days and tasks in general words; no alliance and no unit is named."""
    told = [one for one in agenda.dues if one.audience is Audience.ALLIANCE and one.owner not in _NOT_THE_GROUPS and one.task]
    if not told:
        return []
    lines = list(_general([one for one in told if one.overdue], [one for one in told if not one.overdue]))
    head = f"截至{_day(agenda.as_of)}，{_ahead(agenda.days)}联盟工作有关事项提醒如下，请各联盟对照台账查看："
    return pack(head, lines, _closing(agenda))


def alliance_messages(agenda: Agenda, alliance: str) -> list[str]:
    """A reminder for one alliance, with its own tasks; none where it has none."""
    told = agenda.of(alliance)
    if not told:
        return []
    lines = [_of_its_own(number, one) for number, one in enumerate(told, 1)]
    head = f"{alliance}：截至{_day(agenda.as_of)}，{_ahead(agenda.days)}贵联盟有以下事项，请及时办理："
    return pack(head, lines, _closing(agenda))


def pack(head: str, lines: Sequence[str], closing: str) -> list[str]:
    """Messages of at most `LIMIT` bytes, cut between lines alone; several are numbered, and each says whom it is for.

    A line that is longer by itself than a message is shortened and ends in ….
    """
    head = shorten(head, _HEAD)
    room = LIMIT - _LABEL - _size(head)
    parts: list[list[str]] = [[]]
    used = 0
    for line in (*lines, closing):
        line = shorten(" ".join(line.split()), room)
        if used + _size(line) > room:
            parts.append([])
            used = 0
        parts[-1].append(line)
        used += _size(line)
    many = len(parts) > 1
    numbered = (f"（{number}/{len(parts)}）" if many else "" for number in range(1, len(parts) + 1))
    return ["\n".join((f"{OPENING}{number}", head, *part)) for number, part in zip(numbered, parts, strict=True)]


def shorten(text: str, size: int) -> str:
    """*text* if its line takes at most *size* bytes; else its beginning and …."""
    if _size(text) <= size:
        return text
    kept = text.encode()[: max(size - 4, 0)].decode(errors="ignore")
    return f"{kept}…"


def _size(line: str) -> int:
    """Bytes of a line with its end."""
    return len(line.encode()) + 1


def _general(overdue: Iterable[Due], ahead: Iterable[Due]) -> Iterator[str]:
    number = 0
    late = list(dict.fromkeys(one.task for one in overdue))
    if late:
        number += 1
        yield f"{number}. 已到期限的，请尽快办理并登记：{'；'.join(late)}。"
    days: dict[date, list[str]] = {}
    for one in ahead:
        days.setdefault(one.by, []).append(one.task)
    for day, tasks in days.items():
        number += 1
        yield f"{number}. {_day(day)}前：{'；'.join(dict.fromkeys(tasks))}。"


def _of_its_own(number: int, one: Due) -> str:
    when = "期限已到，请尽快办理" if one.overdue else "今天" if one.days_left == 0 else f"{_day(one.by)}前"
    return f"{number}. {when}：{mask_personal(one.say.translate(_DIGITS))}。"


def _closing(agenda: Agenda) -> str:
    whom = agenda.department or "联盟工作主管部门"
    return f"已办理的，请及时登记台账；有特殊情况的，请与{whom}联系。谢谢！"


def _ahead(days: int) -> str:
    return f"今后{days}天内" if days else "今天"


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"
