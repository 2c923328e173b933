"""Writes docs/reference from the program's own registries, and the output shown in the README from a run of its command.

No page can then say anything else than the program does.

    python docs/generate.py            write the pages
    python docs/generate.py --check    end with 1 when a page is not what would be written
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from clauses import clauses_page
from papers import documents_page
from readme import with_output

import allyctl.rules.catalogue  # noqa: F401  # fills RULES
from allyctl.cli import COMMANDS, GROUPS
from allyctl.columns import Column
from allyctl.errors import ExitCode
from allyctl.model.finding import Severity
from allyctl.model.records import COLUMNS, KINDS
from allyctl.model.settings import Settings
from allyctl.rules.registry import RULES
from allyctl.settings import SETTINGS, SHIPPED, load_policy
from allyctl.shell.group import build_group, load_command

DOCS = Path(__file__).resolve().parent
FAMILIES = {
    "ORG": "组织设置", "AGR": "共建协议", "ACT": "联盟活动", "FIL": "活动报备", "ROT": "轮值", "MTG": "联席会议", "LST": "三张清单",
    "PRJ": "领办项目", "SHR": "资源共享", "EVA": "考评", "DAT": "数据本身", "WVR": "情况说明",
}  # fmt: skip
POLICIES = {"county": "县级", "township": "乡镇"}


def columns_page() -> dict[str, Any]:
    """Every record kind with its columns."""
    return {"kinds": [(kind, KINDS[kind].chinese, columns) for kind, columns in COLUMNS.items()], "words": words_of}


def words_of(column: Column) -> str:
    """What a cell of the column may hold, unless its help says so already."""
    words = [choice.value for choice in column.choices] if column.choices is not None else list(column.suggestions)
    if all(word in column.help for word in words):
        return ""
    return ("" if column.choices is not None else "常用：") + "、".join(words)


def rules_page() -> dict[str, Any]:
    """Every rule with what both policies say of it."""
    policies = {name: load_policy(name, Settings()) for name in SHIPPED}
    families = [(name, [RULES[code] for code in sorted(RULES) if code.startswith(start)]) for start, name in FAMILIES.items()]
    shown = sum(len(rules) for _, rules in families)
    assert shown == len(RULES), f"{len(RULES) - shown} rules belong to no family that this page knows"
    return {"families": [one for one in families if one[1]], "policies": policies, "titles": POLICIES, "Severity": Severity, "value": value_of}


def needs_of(need: str) -> str:
    """activity.participants|filing -> 活动·参加单位，或者 报备."""
    return "，或者 ".join(_sheet_and_column(one) for one in need.split("|"))


def _sheet_and_column(need: str) -> str:
    kind, _, field = need.partition(".")
    if kind == "settings":
        return f"`allyctl.toml` 的 `[{field}]`"
    sheet = KINDS[kind].chinese
    return f"{sheet}·{next(column.heading for column in COLUMNS[kind] if column.field == field)}" if field else sheet


def value_of(value: object) -> str:
    """A parameter's value as `allyctl.toml` writes it; nothing where there is no default."""
    if value is None or value == ():
        return "不设"
    if isinstance(value, bool):
        return str(value).lower()
    return f"[{', '.join(map(value_of, value))}]" if isinstance(value, tuple) else f'"{value}"' if isinstance(value, str) else str(value)


def settings_page() -> dict[str, Any]:
    """Every key of allyctl.toml, table by table."""
    tables: dict[str, list[Any]] = {}
    for key in SETTINGS:
        tables.setdefault(key.header, []).append(key)
    return {"tables": tables}


def commands_page() -> dict[str, Any]:
    """Every command with its options, and the exit codes."""
    return {
        "commands": [(name, line, load_command(name, line).params) for name, line in COMMANDS.items()],
        "everywhere": [param for param in build_group(COMMANDS, GROUPS).params if not param.hidden],
        "codes": list(ExitCode),
    }


PAGES: Mapping[str, Callable[[], dict[str, Any]]] = {
    "columns.md": columns_page,
    "rules.md": rules_page,
    "clauses.md": clauses_page,
    "documents.md": documents_page,
    "settings.md": settings_page,
    "commands.md": commands_page,
}


def pages() -> dict[Path, str]:
    """Each page's path, and its text as it should be."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(DOCS / "templates"), undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )  # Markdown of our own making: nothing to escape but the bar of tables
    environment.filters["needs"] = needs_of
    environment.filters["cell"] = lambda text: " ".join(str(text).split()).replace("|", "\\|")
    readme = DOCS.parent / "README.md"
    written = {DOCS / "reference" / name: environment.get_template(f"{name}.j2").render(context()) for name, context in PAGES.items()}
    return {**written, readme: with_output(readme.read_text(encoding="utf-8"))}


def main() -> int:
    """Write the pages, or tell which differ."""
    written = pages()
    differ = [path for path, text in written.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv[1:]:
        for path in differ:
            print(f"{path.relative_to(DOCS.parent)} is not what the program says: run make docs", file=sys.stderr)
        return 1 if differ else 0
    for path, text in written.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    print(f"{len(written)} pages, {len(differ)} changed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
