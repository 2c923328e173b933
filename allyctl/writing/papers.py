"""From targets to files: context, template, checks, place. One template serves every document of a run; no file is begun before all are ready."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from allyctl.documents.registry import Ask, Document, Gap
from allyctl.documents.targets import Target
from allyctl.values.periods import Period, Span
from allyctl.values.personal import holds_personal
from allyctl.writing.placing import Placed, place
from allyctl.writing.templates import find_template
from allyctl.writing.word import WordTemplate, plain

SUFFIX = ".docx"
_OWN = ("附注",)
"""What the department itself puts under its papers for others to call."""

_ANOTHERS = {
    "county": "这是县委组织部的发文，写的是全县的事项；本工作区用的是乡镇政策（township）",
    "township": "这是乡镇党委的发文，写的是全镇的事项；本工作区用的是县级政策（county）",
}
"""Why a notice of one level is not made at the other, by the policy whose notice it is."""


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one document: where it stands now (None: refused), what is blank in it, and why it was refused."""

    name: str
    placed: Placed | None
    gaps: tuple[Gap, ...] = ()
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Ready:
    name: str
    data: bytes | None
    gaps: tuple[Gap, ...]
    refused: tuple[str, ...]


def make_papers(
    document: Document, targets: Sequence[Target], where: Callable[[Target], Path], *, force: bool = False
) -> tuple[Made, ...]:
    """Make the documents of one kind and put each at its place.

    Args:
        where: the path of a target's file.
        force: make those too that lack what they need, or whose rows could not all be read.

    Raises:
        AllyError: the template can't be used, or a file can't be written (exit 3).
    """
    ready = []
    template: WordTemplate | None = None
    for target in targets:
        if template is None:
            template = WordTemplate(*find_template(document.key, document.name, target.ask.settings.root))
        ready.append(_render(document, target, template, force))
    return tuple(_put(one, where(target)) for one, target in zip(ready, targets, strict=True))


def output_folder(document: Document, ask: Ask) -> Path:
    """The folder of a document in the workspace: out/2024/党建联盟共建协议."""
    return Path(ask.settings.root or "", ask.settings.output, str(ask.period.year), document.name)


def _render(document: Document, target: Target, template: WordTemplate, force: bool) -> _Ready:
    name = target.stem + SUFFIX
    context = document.function(target.ask)
    gaps = tuple(target.ask.gaps)
    refused = () if force else tuple(_why_not(document, target.ask, gaps))
    refused += tuple(_personal(document, context))
    if refused:
        return _Ready(name, None, gaps, refused)
    return _Ready(name, template.render(context, target.ask.settings.style).data, gaps, ())


def _why_not(document: Document, ask: Ask, gaps: Sequence[Gap]) -> Iterator[str]:
    """Rows that were not read and may belong into it, then what it can't do without."""
    if document.is_anothers(ask.policy.name):
        yield _ANOTHERS[document.policies[0]]
    for line in ask.book.doubts(document.prints, ask.alliance, _covered(document, ask)):
        yield f"没有读入：{line}"
    for gap in gaps:
        if gap.void:
            yield f"缺少{gap.what}，请填写{gap.where}"


def _covered(document: Document, ask: Ask) -> Any:
    """The days that a document speaks of: its record's, or its period, a year's paper the whole year."""
    if ask.record is not None:
        return ask.record.day
    return Period.of(ask.period.first, Span.YEAR) if document.span is Span.YEAR else ask.period


def _personal(document: Document, context: Any) -> Iterator[str]:
    """Where a document that goes to others would hold a telephone or identity number; the number itself is not repeated."""
    if document.public:
        for name in dict.fromkeys(_names_holding(plain(context), "")):
            yield f"“{name}”里有电话或者身份证号码，本文书发给各单位，不能写入，请在台账中改正"


def _names_holding(value: Any, name: str) -> Iterator[str]:
    if isinstance(value, str) and holds_personal(value):
        yield name
    elif isinstance(value, Mapping):
        for key, one in value.items():
            if key not in _OWN:
                yield from _names_holding(one, str(key))
    elif isinstance(value, tuple):
        for one in value:
            yield from _names_holding(one, name)


def _put(ready: _Ready, path: Path) -> Made:
    placed = place(path, ready.data) if ready.data is not None else None
    return Made(ready.name, placed, ready.gaps, ready.refused)
