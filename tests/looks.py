"""Pages as a terminal shows them, and a sample workspace read whole: for the golden files of reporting commands."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema

from allyctl.calendar import Calendar
from allyctl.console import Console
from allyctl.model.finding import Severity, Strength
from allyctl.model.policy import Policy, RuleSetting
from allyctl.model.settings import Settings
from allyctl.reading.load import load
from allyctl.rules.registry import Scope
from allyctl.settings import load_policy, load_settings
from allyctl.shell.invocation import known_rules
from allyctl.tables.blocks import Block
from allyctl.tables.layout import width
from allyctl.values.periods import Period, Span

SAMPLES = Path(__file__).resolve().parent.parent / "data" / "samples"
AS_OF = date(2024, 10, 8)


def drawn(blocks: Iterable[Block], cells: int = 80) -> str:
    """What a terminal of that width shows, without colour; nothing of it is wider."""
    out = io.StringIO()
    Console(out, io.StringIO(), width=cells, terminal=True, color=False).show(blocks)
    page = out.getvalue()
    assert max(map(width, page.splitlines()), default=0) <= cells
    page.replace("›", ">").encode("gbk")
    return page


@cache
def sample(name: str) -> tuple[Settings, Policy, Any]:
    """Settings, policy and book of a sample workspace."""
    settings = load_settings(SAMPLES / name, known_rules())
    assert settings.root is not None
    return settings, load_policy(settings.policy, settings, known_rules()), load(settings, settings.root, settings.roster, settings.logs)


def scope_of_sample(name: str, as_of: date = AS_OF) -> Scope:
    """The whole of a sample workspace over the quarter of a day."""
    settings, policy, book = sample(name)
    return Scope(book, settings, policy, Calendar(settings.holidays), as_of, Period.of(as_of, Span.QUARTER))


def a_scope(
    book: Any, *codes: str, as_of: str = "2024-10-08", settings: Settings | None = None, strength: Strength = Strength.REQUIRED, **params: dict[str, Any]
) -> Scope:
    """The whole of a built book, under a policy of these rules alone; `params` gives a rule's parameters by its code."""
    known_rules()
    rules = {code: RuleSetting(code, Severity.WARNING, strength, "一", "测试条文", params.get(code, {})) for code in codes}
    day = date.fromisoformat(as_of)
    return Scope(book, settings or Settings(), Policy("test", "测试办法", rules), Calendar(), day, Period.of(day, Span.QUARTER))


def keeps_schema(name: str, document: dict[str, Any]) -> None:
    """The shipped schema is one, accepts the document, and refuses it when a key is missing."""
    schema = json.loads(files("allyctl").joinpath(f"schemas/{name}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(document, schema)
    for key in document:
        less = {one: value for one, value in document.items() if one != key}
        assert not jsonschema.Draft202012Validator(schema).is_valid(less), key
