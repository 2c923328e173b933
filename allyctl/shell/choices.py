"""Options with a meaning of their own: periods, formats, levels, rule codes; each refuses with the nearest right word."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import date
from typing import Annotated, TypeVar

import typer

from allyctl.errors import AllyError
from allyctl.model.finding import Severity
from allyctl.model.policy import Policy
from allyctl.rules.lookup import codes_meant, nearest_rules, rules_of
from allyctl.values.names import nearest
from allyctl.values.periods import Period, Span

T = TypeVar("T")

GRACE_DAYS = 15
"""So many days into a new quarter, the last one is still the one meant."""

_SEPARATORS = re.compile(r"[,，、;；\s]+")

PeriodOption = Annotated[
    list[str] | None,
    typer.Option(
        "--period",
        metavar="时期",
        help="核查哪个时期，如 2024Q3、2024H1、2024、2024-07、2024年第三季度，不写则为本季度",
    ),
]
QuarterOption = Annotated[list[str] | None, typer.Option("--quarter", metavar="季度", help="同 --period，如 2024Q3")]
YearOption = Annotated[list[str] | None, typer.Option("--year", metavar="年度", help="同 --period，如 2024")]
OneYearOption = Annotated[str | None, typer.Option("--year", metavar="年度", help="哪一年，如 2024，不写则为当年")]
PolicyOption = Annotated[
    str | None,
    typer.Option(
        "--policy",
        metavar="政策",
        help="county（县级）、township（乡镇），或者自己的政策文件，不写则按工作区的设置，没有工作区按 county",
    ),
]
FailOnOption = Annotated[
    str,
    typer.Option("--fail-on", metavar="error|warning|note", help="有这一级及以上的问题时退出码为 1", show_default=True),
]
FormatOption = Annotated[
    str, typer.Option("--format", metavar="table|json", help="输出给人看还是给程序看", show_default=True)
]


def read_format(text: str, offered: tuple[str, ...] = ("table", "json")) -> str:
    """The format that was asked for.

    Raises:
        AllyError: none of those offered.
    """
    return choose(text, {name: name for name in offered}, "--format")


def read_level(text: str) -> Severity:
    """`error`, `warning` or `note`.

    Raises:
        AllyError: another word.
    """
    levels = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
    return choose(text, {level.word: level for level in levels}, "--fail-on")


def choose(text: str, offered: Mapping[str, T], option: str) -> T:
    """What *offered* has under *text*."""
    found = offered.get(text.strip().lower())
    if found is None:
        near = nearest(text, tuple(offered))
        said = f"最接近的是 {near[0]}，" if near else ""
        raise AllyError(f"{option} 不能写“{text}”。", hint=f"{said}可以写 {'、'.join(offered)}。")
    return found


def read_period_options(as_of: date, **given: list[str] | None) -> tuple[Period, bool]:
    """The period that was asked for, and whether it was said at all.

    Args:
        as_of: today; without an option its quarter counts, or the last one early in a new one.
        given: option name -> what was written, each time it was given.

    Raises:
        AllyError: it can't be read, or two options name different periods.
    """
    read = [(f"--{name}", period_named(text, f"--{name} ", as_of)) for name, texts in given.items() for text in texts or ()]
    if not read:
        return default_period(as_of), False
    if len({period for _, period in read}) > 1:
        said = "，".join(f"{name} 是{period.chinese}" for name, period in read)
        raise AllyError(
            f"时期写了两个，且不相同：{said}。", hint="--period、--quarter、--year 是同一个选项，请只写一个。"
        )
    return read[0][1], True


def read_year(text: str | None, as_of: date) -> int:
    """The year that was asked for; this year without one.

    Raises:
        AllyError: it is no year.
    """
    if text is None:
        return as_of.year
    period = period_named(text, "--year ", as_of)
    if period.span is not Span.YEAR:
        raise AllyError(f"--year 的“{text}”不是一年。", hint=f"请写成 --year {period.year}。")
    return period.year


def default_period(as_of: date) -> Period:
    """The current quarter, or the last one during the first 15 days of a new one."""
    quarter = Period.of(as_of, Span.QUARTER)
    return quarter.previous() if (as_of - quarter.first).days < GRACE_DAYS else quarter


def is_period(text: str) -> bool:
    """Whether *text* is a period as it is written on a command line."""
    from allyctl.values.periods import read_period
    from allyctl.values.text import Unreadable

    try:
        read_period(text)
    except Unreadable:
        return False
    return True


def period_named(text: str, where: str, as_of: date) -> Period:
    """The period that an option or argument names.

    Args:
        where: the option as a message names it, with a blank behind it.
        as_of: today, whose year completes what was likely meant.

    Raises:
        AllyError: it can't be read; names the forms and the nearest.
    """
    from allyctl.values.periods import SPELLINGS, read_period
    from allyctl.values.text import Unreadable

    try:
        return read_period(text)
    except Unreadable as error:
        near = _nearest_period(text, as_of)
        raise AllyError(
            f"{where}的时期“{text}”无法识别。",
            details=() if SPELLINGS in str(error) else (f"{error}。".replace("。。", "。"),),
            hint=f"可以写 2024Q3、2024H1、2024、2024-07、2024年第三季度、2024年上半年、2024年度。{f'最接近的是 {near}。' if near else ''}",
        ) from error


def _nearest_period(text: str, as_of: date) -> str | None:
    """The period that was likely meant: with this year where none was written, else the one whose name is nearest."""
    from allyctl.values.periods import read_period
    from allyctl.values.text import Unreadable

    full = re.sub(r"^'?(\d\d)(?=[年QqHh])", r"20\1", text.strip())
    with suppress(Unreadable):
        return str(read_period(full, year=as_of.year))
    year = re.search(r"(?:19|20)\d\d", text)
    if year is None:
        return None
    spans = sorted(Span, key=lambda span: span is not Span.QUARTER)
    names = [str(Period(int(year.group()), span.value, at)) for span in spans for at in range(12 // span.value, 0, -1)]
    return next(iter(nearest(text, names)), None)


def require_name(text: str) -> None:
    """Refuse a blank where a file belongs, as an unset variable in a script leaves it.

    Raises:
        AllyError: it is blank.
    """
    if not text.strip():
        raise AllyError("有一个文件名是空的。", hint="请写文件、文件夹或者通配符；当前文件夹写作一个点（.）。")


def read_codes(texts: Collection[str], option: str, policy: Policy) -> tuple[str, ...]:
    """The rules that a repeated and comma-separated option names, by codes, beginnings of codes or names.

    Raises:
        AllyError: something that no rule is called, or nothing.
    """
    import allyctl.rules.catalogue  # noqa: F401  # fills the registry

    codes: list[str] = []
    words = [text for text in _SEPARATORS.split(",".join(texts)) if text]
    if texts and not words:
        raise AllyError(f"{option} 后面没有写规则。", hint="可以写代码、代码开头或者名称，如 ACT,FIL102。")
    for text in words:
        meant = codes_meant(text, policy)
        if not meant:
            raise unknown_rule(text, policy, option)
        codes += meant
    return tuple(dict.fromkeys(codes))


def unknown_rule(text: str, policy: Policy, option: str = "") -> AllyError:
    """There is no such rule; names the nearest, or those of the family that was named."""
    family = codes_meant(text, policy) if text.strip() else ()
    if family:
        said = "、".join(f"{code}（{rules_of(policy)[code].name}）" for code in family)
        return AllyError(f"{text} 不是一条规则。以它开头的有：{said}。", hint="请写其中一条。")
    near = nearest_rules(text, policy) if text.strip() else ()
    said = f"最接近的是 {'、'.join(f'{rule.code}（{rule.name}）' for rule in near)}。" if near else ""
    return AllyError(
        f"{option}{'：' if option else ''}没有“{text}”这条规则。{said}", hint="全部规则见 allyctl rules --all。"
    )
