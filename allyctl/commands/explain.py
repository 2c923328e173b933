"""`allyctl explain`: one rule, or one check of finished documents: what it demands, on whose word, how to put it right."""

from __future__ import annotations

from typing import Annotated

import typer

from allyctl.errors import AllyError
from allyctl.model.policy import Policy
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
        return _explain_check(call, code, shape, in_force)
    stands = rule_in_force(rule, in_force, settings)
    if shape == "json":
        call.console.json(explain_document(stands, in_force))
    else:
        call.console.show(explain_page(stands, in_force))
    return 0


def _explain_check(call: Invocation, code: str, shape: str, policy: Policy) -> int:
    """What lint looks at in finished documents has its pages here too."""
    from allyctl.lint.lookup import PREFIX, find_check, nearest_checks
    from allyctl.tables.lintjson import checks_document
    from allyctl.tables.lintpage import check_page_of

    check = find_check(code)
    if check is None and code.strip().upper().startswith(PREFIX):
        near = "、".join(f"{one.code}（{one.name}）" for one in nearest_checks(code))
        raise AllyError(f"没有“{code}”这项检查。{f'最接近的是 {near}。' if near else ''}", hint="全部检查项目见 allyctl lint --list。")
    if check is None:
        raise unknown_rule(code, policy)
    if shape == "json":
        call.console.json(checks_document([check]))
    else:
        call.console.show(check_page_of(check))
    return 0
