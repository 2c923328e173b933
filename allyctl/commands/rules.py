"""`allyctl rules`: the rules in force, on whose words, with which parameters."""

from __future__ import annotations

from typing import Annotated

import typer

from allyctl.rules.lookup import rules_of
from allyctl.shell.choices import FormatOption, PolicyOption, read_format
from allyctl.shell.invocation import Invocation
from allyctl.tables.rulespage import rule_in_force, rules_document, rules_page


def run(
    ctx: typer.Context,
    policy: PolicyOption = None,
    all: Annotated[bool, typer.Option("--all", help="未启用的规则也列出")] = False,
    format: FormatOption = "table",
) -> int:
    """List the rules."""
    call: Invocation = ctx.obj
    shape = read_format(format)
    settings = call.settings()
    in_force = call.policy(settings, policy)

    known = rules_of(in_force)
    rules = [rule_in_force(known[code], in_force, settings) for code in sorted(known)]
    if shape == "json":
        call.console.json(rules_document((one for one in rules if all or not one.off), in_force, settings))
    else:
        call.console.show(rules_page(rules, in_force, settings, all=all))
    return 0
