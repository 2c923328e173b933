"""`allyctl.toml`: finding it, and reading it into `Settings` with every mistake told at once."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from allyctl.errors import AllyError
from allyctl.model.policy import Policy
from allyctl.model.settings import Papers, RuleOverride, Settings, Source, Structure
from allyctl.model.style import Style
from allyctl.settings.custom import read_custom_rules
from allyctl.settings.document import Complaints, Document, read_document
from allyctl.settings.keyreader import KeyReader
from allyctl.settings.keys import SETTINGS, WAIVER_KEYS
from allyctl.settings.policies import Known, apply_overrides, read_policy, refuse_policy, with_custom
from allyctl.settings.waivers import read_waivers

FILE = "allyctl.toml"
WAIVERS_FILE = "waivers.toml"


def find_workspace(start: Path) -> Path | None:
    """The nearest folder, from *start* upwards, that holds an `allyctl.toml`."""
    start = start.resolve()
    return next((folder for folder in (start, *start.parents) if (folder / FILE).is_file()), None)


def load_settings(folder: Path, known: Known | None = None) -> Settings:
    """What the workspace says of itself: `allyctl.toml`, and `waivers.toml` beside it if there is one.

    Args:
        folder: the workspace.
        known: the rules there are, code -> parameters and defaults; None leaves codes and parameters unjudged.

    Raises:
        AllyError: everything that is wrong, each with its line (exit 2); a file that can't be opened (exit 3).
    """
    if not (folder / FILE).is_file():
        raise AllyError(f"“{folder}”里没有 {FILE}。", hint="用 allyctl init 建立工作区，或者用 -C 指定工作区所在的文件夹。")
    complaints = Complaints()
    reader = KeyReader(read_document(folder / FILE, FILE, complaints), SETTINGS, complaints)
    values = reader.read_all()
    settings = _settings(folder, values, reader, known)
    known = _check_policy(settings, reader.document, known, complaints)
    waivers = tuple(read_waivers(values.get("waiver", []), reader, known))
    settings = dataclasses.replace(settings, waivers=waivers + _beside(folder, known, complaints))
    complaints.raise_any()
    return settings


def _settings(folder: Path, values: Mapping[str, Any], reader: KeyReader, known: Known | None) -> Settings:
    rules = _read_rules(values.get("rules", {}), reader)
    rules, min_units = _join_min_units(rules, values.get("joint.min_units"), reader)
    default = Settings()
    return Settings(
        root=folder,
        file=FILE,
        name=values.get("name", ""),
        department=values.get("department", ""),
        policy=values.get("policy", default.policy),
        roster=values.get("roster", ()),
        logs=values.get("logs", ()),
        output=values.get("output", default.output),
        source=Source(values.get("source.title", ""), values.get("source.number", "")),
        structure=Structure(values.get("structure.zones"), values.get("structure.units", ())),
        approvers=values.get("approvers.names", ()),
        other_units=values.get("units.other", ()),
        joint_min_units=default.joint_min_units if min_units is None else min_units,
        documents=Papers(**_under("documents", values)),
        style=Style(**_under("style", values)),
        aliases=_read_aliases(values.get("aliases", {}), reader),
        holidays=_read_calendar(values, reader),
        rules=rules,
        custom=read_custom_rules(values.get("custom_rule", []), reader, known),
        founding_months=values.get("founding.grace_months"),
        lines=reader.document.lines,
    )


def _under(table: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of one table by their bare names."""
    return {path.partition(".")[2]: value for path, value in values.items() if path.startswith(f"{table}.")}


def _read_aliases(raw: Mapping[str, object], reader: KeyReader) -> dict[str, str]:
    key = next(key for key in SETTINGS if key.path == "aliases.*")
    read = {name.strip(): reader.read_value(key, value, f"aliases.{name}") for name, value in raw.items()}
    return {name: value for name, value in read.items() if value}


def _read_calendar(values: Mapping[str, Any], reader: KeyReader) -> dict[date, bool]:
    workdays, holidays = values.get("calendar.workdays", ()), values.get("calendar.holidays", ())
    for index, day in enumerate(holidays):
        if day in workdays:
            said = f"{day} 既写在 workdays（工作日）里，又写在 holidays（放假日）里，请删去一处。"
            reader.complaints.add(reader.document, f"calendar.holidays[{index}]", said)
    return dict.fromkeys(workdays, True) | dict.fromkeys(holidays, False)


def _read_rules(raw: Mapping[str, object], reader: KeyReader) -> dict[str, RuleOverride]:
    document = reader.document
    rules: dict[str, RuleOverride] = {}
    for code, table in raw.items():
        at = f"rules.{code}"
        if not isinstance(table, dict):
            said = f"“{code}”应写成一段，以 [rules.{code}] 开头，下面写：severity = \"warning\"。"
            reader.complaints.add(document, at, said)
            continue
        lines = {name: document.line(f"{at}.{name}") for name in table}
        rules[code] = RuleOverride(code, document.shown, document.line(at), table, lines)
    return rules


def _join_min_units(
    rules: dict[str, RuleOverride], joint: int | None, reader: KeyReader
) -> tuple[dict[str, RuleOverride], int | None]:
    """[joint] min_units and [rules.ACT102] min_units are one number: either sets both."""
    document = reader.document
    line = document.line("joint.min_units")
    rule = rules.get("ACT102") or RuleOverride("ACT102", document.shown, line, {}, {})
    own = rule.values.get("min_units")
    if isinstance(own, int) and own < 1:
        said = "“min_units”应是大于 0 的整数，不加引号，例如：min_units = 2。"
        reader.complaints.add(document, "rules.ACT102.min_units", said)
        return rules, None
    if joint is None:
        return rules, own if isinstance(own, int) else None
    if "min_units" not in rule.values:
        values, lines = {**rule.values, "min_units": joint}, {**rule.lines, "min_units": line}
        return {**rules, "ACT102": dataclasses.replace(rule, values=values, lines=lines)}, joint
    if own != joint:
        said = f"[rules.ACT102] 的 min_units 与第{line}行 [joint] 的 min_units 是同一个数，两处写得不一样，请只留一处。"
        reader.complaints.add(document, "rules.ACT102.min_units", said)
    return rules, joint


def _beside(folder: Path, known: Known | None, complaints: Complaints) -> tuple[Any, ...]:
    if not (folder / WAIVERS_FILE).is_file():
        return ()
    reader = KeyReader(read_document(folder / WAIVERS_FILE, WAIVERS_FILE, complaints), WAIVER_KEYS, complaints)
    values = reader.read_all()
    return tuple(read_waivers(values.get("waiver", []), reader, known))


def _check_policy(settings: Settings, document: Document, known: Known | None, complaints: Complaints) -> Known | None:
    """Judge the policy and what is set over it now, so that its mistakes are told together with the others.

    Gives the rules there are, the county's own among them.
    """
    said = refuse_policy(settings.policy, settings.root)
    if said:
        complaints.add(document, "policy", said)
    policy = Policy("", "", {}) if said else read_policy(settings.policy, settings.root, known, complaints)
    return with_custom(known, apply_overrides(policy, settings, known, complaints, own=not said).custom)
