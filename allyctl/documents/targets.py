"""Which documents of a kind a call asks for: one a workspace, an alliance, a unit or a record, each with the name of its file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from allyctl.documents.registry import Ask, Document, Per
from allyctl.errors import AllyError
from allyctl.model.activities import organiser_of
from allyctl.model.choices import Status
from allyctl.model.records import FILED_WITH, KINDS, Activity, Project, Record
from allyctl.values.filenames import distinct_names, safe_name
from allyctl.values.names import nearest
from allyctl.values.periods import Period, Span
from allyctl.values.text import fold, in_quotes

_WHO, _WHICH = 84, 60
"""Bytes of a file name for the alliance, and for the record: room is left for the document's name and an old file's date."""
_SHOWN = 12
_PLAIN = re.compile(r"[\w.-]+")
_QUOTING = "；没有编号的，照上面整个写，连同引号"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the options of a call name: alliances by the roster's names, every one of them, a record, a unit."""

    alliances: tuple[str, ...] = ()
    all: bool = False
    id: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """One document to be made, and its file's name without the suffix."""

    ask: Ask
    stem: str


def targets_of(document: Document, ask: Ask, wanted: Wanted) -> tuple[Target, ...]:
    """What to make, in roster order.

    Args:
        ask: everything but whom it is about.

    Raises:
        AllyError: an option does not fit the kind, or leaves open which one is meant; says what there is.
    """
    _refuse_misfits(document, wanted)
    match document.per:
        case Per.WORKSPACE:
            return (Target(ask, _stem(document, ask, safe_name(ask.settings.name, _WHO) if ask.settings.name else "")),)
        case Per.ALLIANCE:
            labels = _labels(ask.book.roster.names)
            return tuple(
                Target(replace(ask, alliance=name, gaps=[]), _stem(document, ask, labels[name])) for name in _alliances(document, ask, wanted)
            )
        case Per.UNIT:
            return tuple(_of_units(document, ask, wanted))
        case _:
            return tuple(_of_records(document, ask, wanted))


def _refuse_misfits(document: Document, wanted: Wanted) -> None:
    about = f"“{document.name}”按{document.per.value}生成"
    if wanted.id is not None and document.per.kind is None:
        raise AllyError(f"{about}，不用 --id。", hint=_usage(document))
    if wanted.unit is not None and document.per is not Per.UNIT:
        raise AllyError(f"{about}，不用 --unit。", hint=_usage(document))
    if wanted.alliances and document.per is Per.WORKSPACE:
        raise AllyError(f"{about}，不用 --alliance。", hint=_usage(document))
    if wanted.all and (wanted.alliances or wanted.id or wanted.unit):
        raise AllyError("--all 是全部都生成，不与 --alliance、--id、--unit 一起写。", hint=_usage(document))


def _usage(document: Document) -> str:
    option = {Per.WORKSPACE: "", Per.ALLIANCE: " --alliance 联盟", Per.UNIT: " --unit 单位"}.get(document.per, " --id 编号")
    return f"请写 allyctl doc {document.key}{option}。"


def _alliances(document: Document, ask: Ask, wanted: Wanted) -> Sequence[str]:
    """Those named, or all that were there, or the only one."""
    if wanted.alliances:
        return sorted(wanted.alliances, key=ask.book.roster.order)
    names = [name for name in ask.book.roster.names if _was_there(ask, name)]
    if not names:
        raise AllyError("名册和台账里还没有联盟。", hint="请先在名册的“联盟”表里填写。")
    if wanted.all or len(names) == 1:
        return names
    raise AllyError(
        f"“{document.name}”一个联盟一份，要写明是哪个联盟。",
        details=(f"名册中的联盟有：{'、'.join(names)}。",),
        hint=f"一个联盟：allyctl doc {document.key} --alliance {names[0]}；每个联盟各一份：加 --all。",
    )


def _was_there(ask: Ask, name: str) -> bool:
    founded, dissolved = ask.book.roster.founded(name), ask.book.roster.dissolved(name)
    begun = founded is None or founded.first <= max(ask.as_of, ask.period.last)
    return begun and (dissolved is None or dissolved.last >= min(ask.as_of, ask.period.first))


def _of_units(document: Document, ask: Ask, wanted: Wanted) -> Iterator[Target]:
    roster = ask.book.roster
    names = roster.names if wanted.all else wanted.alliances
    units = list(dict.fromkeys(member.name for name in names for member in roster.members_of(name, ask.as_of)))
    if wanted.unit is not None:
        found = ask.book.directory.unit(wanted.unit)
        if found is None:
            near = ask.book.directory.nearest_units(wanted.unit)
            said = f"最接近的是“{near[0]}”。" if near else ""
            raise AllyError(f"没有“{wanted.unit}”这个单位。{said}", hint="请写名册中的单位名称或简称。")
        units = [found]
    if not units:
        further = "某个联盟的每个单位各一份：写 --alliance；全部单位：写 --all。"
        raise AllyError(f"“{document.name}”一个单位一份，要写明是哪个单位。", hint=_usage(document) + further)
    labels = _labels(dict.fromkeys([*(member.name for member in roster.members), *units]))
    for unit in units:
        homes = roster.alliances_of(unit, ask.as_of)
        home = next((name for name in homes if name in wanted.alliances), homes[0] if homes else None)
        yield Target(replace(ask, alliance=home, unit=unit, gaps=[]), _stem(document, ask, labels[unit]))


def _of_records(document: Document, ask: Ask, wanted: Wanted) -> Iterator[Target]:
    kept = KINDS[document.per.kind or ""]
    rows = [one for one in ask.book.all(kept) if not wanted.alliances or set(_owners(one)) & set(wanted.alliances)]
    chosen = _by_id(document, rows, wanted.id) if wanted.id is not None else [one for one in rows if _is_of(one, ask)]
    if not chosen:
        whose = f"{'、'.join(wanted.alliances)}的" if wanted.alliances else ""
        there, unread = tuple(_shown(rows)), rows_unread(document, ask, wanted)
        hint = f"请核对时期（--period）和联盟，或者用 --id 写明编号{_QUOTING}。" if there else f"请先在“{kept.chinese}”表登记。"
        raise AllyError(
            f"{ask.period.chinese}未见{whose}{kept.chinese}记录，没有可以生成的“{document.name}”。",
            details=(*there, *(f"没有读入：{line}" for line in unread)),
            hint="请先改正没有读入的行，再重新运行。" if unread else hint,
        )
    labels, order = _labels(ask.book.roster.names), ask.book.roster.order
    known = [(_owner(row, ask), row.key) for row in rows]
    names = dict(zip(known, distinct_names(map(_key_of, rows), _WHICH), strict=True))
    for row in sorted(chosen, key=lambda one: order(_owner(one, ask))):
        owner = _owner(row, ask)
        stem = f"{labels.get(owner) or safe_name(owner, _WHO)}-{document.name}-{names[owner, row.key]}"
        yield Target(replace(ask, alliance=owner, record=row, gaps=[]), stem)


def rows_unread(document: Document, ask: Ask, wanted: Wanted) -> tuple[str, ...]:
    """The rows that could not be read and would have had a document of their own, as lines of text; none where an id names the record."""
    kind = document.per.kind
    if kind is None or wanted.id is not None:
        return ()
    when = Period.of(ask.period.first, Span.YEAR) if KINDS[kind] is Project else ask.period
    named = wanted.alliances or (None,)
    return tuple(dict.fromkeys(line for name in named for line in ask.book.doubts((kind,), name, when)))


def _by_id(document: Document, rows: Sequence[Record], text: str) -> list[Record]:
    found = [one for one in rows if fold(text) in (fold(one.key), fold(_id_of(one)), fold(getattr(one, "id", None) or one.key))]
    if not found:
        near = nearest(text, [_id_of(one) for one in rows], 1)
        said = f"最接近的是“{near[0]}”。" if near else ""
        hint = f"请写台账里的编号{_QUOTING if rows else ''}。"
        raise AllyError(f"没有编号为“{text}”的{document.per.value}记录。{said}", details=tuple(_shown(rows)), hint=hint)
    return found


def _id_of(record: Record) -> str:
    """What `--id` takes for it: its number, else alliance, day and name."""
    return record.key.removesuffix(FILED_WITH)


def _typed(text: str) -> str:
    """An id as it is typed on a command line, where | and blanks mean something else."""
    return text if _PLAIN.fullmatch(text) else f'"{text}"'


def _shown(rows: Iterable[Record]) -> Iterator[str]:
    """What there is, by key, day and name, the last ones first."""
    known = sorted(rows, key=lambda one: (one.day is not None, one.day.first if one.day else None, one.key), reverse=True)
    for one in known[:_SHOWN]:
        name = next((text for field in ("theme", "agenda", "name") if (text := getattr(one, field, None))), "")
        yield f"{_typed(_id_of(one))}　{one.day or ''}{in_quotes(name) if name else ''}"
    if len(known) > _SHOWN:
        yield f"……共{len(known)}条"


def _is_of(record: Record, ask: Ask) -> bool:
    """Whether it belongs to the period: by its day, a project by its year; what was cancelled or put off needs no paper."""
    if isinstance(record, Activity) and record.status in (Status.CANCELLED, Status.POSTPONED):
        return False
    if isinstance(record, Project):
        return record.year is None or record.year.year == ask.period.year
    return ask.period.holds(record.day)


def _owners(record: Record) -> tuple[str, ...]:
    owner: str | tuple[str, ...] = getattr(record, "alliance", ())
    return (owner,) if isinstance(owner, str) else owner


def _owner(record: Record, ask: Ask) -> str:
    return organiser_of(record, ask.book) if isinstance(record, Activity) else _owners(record)[0]


def _key_of(record: Record) -> str:
    """How a file is named for its record: the number, else day and theme."""
    key = _id_of(record)
    for owner in _owners(record):
        key = key.removeprefix(f"{owner}|")
    return key.replace("|", "-")


def _labels(names: Iterable[str]) -> dict[str, str]:
    """Each alliance's or unit's part of a file name; the same whichever of them a call is about."""
    known = tuple(names)
    return dict(zip(known, distinct_names(known, _WHO), strict=True))


def _stem(document: Document, ask: Ask, who: str) -> str:
    when = ask.period.chinese if document.span is not Span.YEAR else ""
    return "-".join(part for part in (who, document.name, when) if part)
