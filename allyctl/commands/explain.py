"""`allyctl explain`: one rule: what it demands, on whose word, how to put it right."""

from __future__ import annotations

from typing import Annotated

import typer

from allyctl.rules.lookup import find_rule
from allyctl.shell.choices import FormatOption, PolicyOption, read_format, unknown_rule
from allyctl.shell.invocation import Invocation
from allyctl.tables.rulespage import explain_document, explain_page, rule_in_force


def run(
    ctx: typer.Context,
    code: Annotated[str, typer.Argument(metavar="规则", help="代码、英文名或中文名，如 ACT101、quarterly-activity")],
    policy: PolicyOption = None,
    format: FormatOption = "table",
) -> int:
    """Explain one rule."""
    call: Invocation = ctx.obj
    shape = read_format(format)
    settings = call.settings()
    in_force = call.policy(settings, policy)
    rule = find_rule(code, in_force)
    if rule is None:
        raise unknown_rule(code, in_force)
    stands = rule_in_force(rule, in_force, settings)
    if shape == "json":
        call.console.json(explain_document(stands, in_force))
    else:
        call.console.show(explain_page(stands, in_force))
    return 0
