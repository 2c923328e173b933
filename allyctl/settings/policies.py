"""Policies: the shipped ones, a county's own file, and what `allyctl.toml` sets over them."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path

from allyctl.errors import AllyError
from allyctl.model.custom import CustomRule
from allyctl.model.families import family_of
from allyctl.model.finding import Severity, Strength
from allyctl.model.policy import ParamValue, Policy, RuleSetting
from allyctl.model.settings import RuleOverride, Settings
from allyctl.settings.custom import read_custom_rules, refuse_taken
from allyctl.settings.document import Complaints, Document, nearest, read_document, suggest
from allyctl.settings.keyreader import KeyReader
from allyctl.settings.keys import POLICY_KEYS
from allyctl.settings.parameters import Refused, read_parameter, read_severity
from allyctl.settings.waivers import unknown_rule

SHIPPED = ("county", "township")
_FOLDER = Path(__file__).resolve().parent.parent / "policies"
_WORDS = ("strength", "clause", "quote", "paper")

Known = Mapping[str, Mapping[str, object]]
"""Rule code -> its parameters and their defaults."""


def load_policy(name_or_path: str, settings: Settings, known: Known | None = None) -> Policy:
    """A shipped policy, or a file of the county's own, with the county's `[rules.CODE]` over it.

    Args:
        name_or_path: `county`, `township`, or a path relative to the workspace.
        settings: gives the workspace and its `[rules.CODE]`.
        known: the rules there are; None leaves codes and parameters unjudged.

    Raises:
        AllyError: no such policy, or everything that is wrong with it (exit 2).
    """
    said = refuse_policy(name_or_path, settings.root)
    if said:
        raise AllyError(said, hint="自带的政策有 county（县级）和 township（乡镇）；也可以写自己的政策文件（.toml）的路径。")
    complaints = Complaints()
    policy = read_policy(name_or_path, settings.root, known, complaints)
    policy = apply_overrides(policy, settings, known, complaints, own=name_or_path == settings.policy)
    complaints.raise_any()
    return policy


def refuse_policy(name_or_path: str, root: Path | None) -> str:
    """Why there is no such policy, as a sentence; empty when there is one."""
    if name_or_path in SHIPPED:
        return ""
    path = _path(name_or_path, root)
    if path.is_file():
        return ""
    if path.suffix == ".toml" or "/" in name_or_path or "\\" in name_or_path:
        beside = [one.name for one in path.parent.glob("*.toml")] if path.parent.is_dir() else []
        near = nearest(path.name, sorted(beside))
        return f"没有找到政策文件“{name_or_path}”" + (f"，同一文件夹里最接近的是“{near[0]}”。" if near else "。")
    return f"没有名为“{name_or_path}”的政策，{suggest(name_or_path, SHIPPED)}"


def read_policy(name_or_path: str, root: Path | None, known: Known | None, complaints: Complaints) -> Policy:
    """The policy as its file gives it."""
    if name_or_path in SHIPPED:
        return _read_file(_FOLDER / f"{name_or_path}.toml", f"{name_or_path}.toml", None, complaints)
    return _read_file(_path(name_or_path, root), name_or_path, known, complaints)


def apply_overrides(
    policy: Policy, settings: Settings, known: Known | None, complaints: Complaints, *, own: bool
) -> Policy:
    """The policy with the county's `[rules.CODE]` over it; each value records where it comes from.

    Args:
        own: whether it is the policy the workspace names. Under another, what doesn't suit it is no mistake:
            severities without words behind them are then lowered to warning, and rules that only its own file declares
            are left alone.
    """
    for rule, said in refuse_taken(settings.custom, policy.custom):
        complaints.at(rule.file, rule.line, said)
    policy = dataclasses.replace(
        policy,
        rules={**policy.rules, **{code: one.setting(of_county=True) for code, one in settings.custom.items()}},
        custom={**policy.custom, **settings.custom},
        founding_months=settings.founding_months or policy.founding_months,
    )
    known, rules = with_custom(known, policy.custom), dict(policy.rules)
    for code, override in settings.rules.items():
        if known is not None and code not in known:
            if own or family_of(code) in map(family_of, known):
                complaints.at(override.file, override.line, unknown_rule(code, known))
            continue
        base = rules.get(code) or RuleSetting(code, Severity.OFF, Strength.TOOL)
        rules[code] = _overridden(base, override, known, complaints, own=own)
    return dataclasses.replace(policy, rules=rules)


def with_custom(known: Known | None, custom: Mapping[str, CustomRule]) -> Known | None:
    """The rules there are, a county's own among them."""
    return None if known is None else {**known, **{code: one.demand.parameters for code, one in custom.items()}}


def is_capped(code: str, strength: Strength) -> bool:
    """Whether no words of a source stand behind the rule: then it is a warning at most (the data's own faults apart)."""
    return strength is Strength.TOOL and not code.startswith("DAT")


def _overridden(
    base: RuleSetting, override: RuleOverride, known: Known | None, complaints: Complaints, *, own: bool
) -> RuleSetting:
    severity, params, set_by = base.severity, dict(base.params), dict(base.set_by)
    for name, raw in override.values.items():
        line = override.lines[name]
        try:
            if name == "severity":
                severity = read_severity(raw)
            else:
                params[name] = read_parameter(base.code, name, raw, known and known[base.code])
        except Refused as refused:
            complaints.at(override.file, line, str(refused))
            continue
        set_by[name] = f"{override.file} 第{line}行"
    if severity is Severity.ERROR and is_capped(base.code, base.strength):
        if own:
            complaints.at(override.file, override.lines.get("severity", override.line), capped(base.code))
        severity = Severity.WARNING
    if own and severity is Severity.OFF and override.values and "severity" not in override.values:
        said = f"规则 {base.code} 在所用政策里是关闭的，这里的参数不起作用。要启用它，请同时写 severity = \"warning\"；不用时删去这一段。"
        complaints.at(override.file, override.line, said)
    return dataclasses.replace(base, severity=severity, params=params, set_by=set_by)


def capped(code: str) -> str:
    """The sentence that refuses an error without words behind it."""
    return f"规则 {code} 在所依据的文件里没有规定，最高只能设为 \"warning\"（请核实），不能设为 \"error\"（须办理）。"


def _path(name: str, root: Path | None) -> Path:
    return (root or Path()) / name.replace("\\", "/")


def _read_file(path: Path, shown: str, known: Known | None, complaints: Complaints) -> Policy:
    document = read_document(path, shown, complaints)
    reader = KeyReader(document, POLICY_KEYS, complaints)
    values = reader.read_all()
    base = _extended(values.get("extends"), document, complaints)
    title = values.get("title") or (base.title if base else "")
    if not title and document.data:
        complaints.add(document, "title", '缺少 title，请写明所依据的文件，例如：title = "片区党建联盟工作有关要求"。')
    custom = read_custom_rules(values.get("custom_rule", []), reader, known)
    known = with_custom(known, custom)
    rules = {code: one.setting(of_county=False) for code, one in custom.items()}
    for code, setting in base.rules.items() if base else ():
        paper = setting.paper or (base.title if base and title != base.title and setting.quote else "")
        rules[code] = dataclasses.replace(setting, paper=paper)
    for code, raw in values.get("rules", {}).items():
        if known is not None and code not in known:
            complaints.add(document, f"rules.{code}", unknown_rule(code, known))
        elif not isinstance(raw, dict):
            complaints.add(document, f"rules.{code}", f"“{code}”应写成一段，以 [rules.{code}] 开头，下面写：severity = \"warning\"。")
        else:
            rules[code] = _RuleReader(code, raw, rules.get(code), reader, known).read()
    months = values.get("founding.grace_months") or (base.founding_months if base else None)
    return Policy(values.get("name") or path.stem, title, rules, custom, months)


def _extended(name: str | None, document: Document, complaints: Complaints) -> Policy | None:
    if name is None:
        return None
    if name not in SHIPPED:
        complaints.add(document, "extends", f"“extends”只能写自带的政策，{suggest(name, SHIPPED)}")
        return None
    return read_policy(name, None, None, complaints)


class _RuleReader:
    """Reads one `[rules.CODE]` of a policy file over what the policy extends."""

    def __init__(
        self, code: str, raw: Mapping[str, object], base: RuleSetting | None, reader: KeyReader, known: Known | None
    ) -> None:
        self.code, self.raw, self.reader, self.known = code, raw, reader, known
        self.based = base is not None
        self.base = base or RuleSetting(code, Severity.OFF, Strength.TOOL)

    def read(self) -> RuleSetting:
        """The rule's setting; complains of what is wrong with it."""
        severity, params = self.base.severity, dict(self.base.params)
        for name, raw in self.raw.items():
            try:
                if name == "severity":
                    severity = read_severity(raw)
                elif name not in _WORDS:
                    params[name] = self._read_parameter(name, raw)
            except Refused as refused:
                self._complain(name, str(refused))
        if "severity" not in self.raw and not self.based:
            self._complain("", f"规则 {self.code} 缺少 severity，例如：severity = \"warning\"。")
        words = self._read_words()
        if severity is Severity.ERROR and is_capped(self.code, words.strength):
            self._complain("severity", capped(self.code))
            severity = Severity.WARNING
        return dataclasses.replace(words, severity=severity, params=params)

    def _read_parameter(self, name: str, raw: object) -> ParamValue:
        if self.known is None:
            return read_parameter(self.code, name, raw, None)
        defaults = self.known[self.code]
        if name not in defaults and nearest(name, _WORDS):
            raise Refused(f"规则 {self.code} 没有“{name}”这一项，{suggest(name, _WORDS)}")
        return read_parameter(self.code, name, raw, defaults)

    def _read_words(self) -> RuleSetting:
        """The base with this file's own strength and words, if it gives any."""
        table = "rules.*"
        keys = {key.name: key for key in POLICY_KEYS if key.table == table}
        read = {
            name: self.reader.read_value(keys[name], self.raw[name], f"rules.{self.code}.{name}")
            for name in _WORDS
            if name in self.raw
        }
        given: dict[str, str] = {name: value for name, value in read.items() if value is not None}
        strength = self._read_strength(given) if "strength" in given else self.base.strength
        if strength is Strength.TOOL:
            if given.get("quote"):
                self._complain("quote", f"规则 {self.code} 写了 quote，请同时写明 strength（strict、required、principle 或 optional）。")
            return dataclasses.replace(self.base, strength=strength, clause="", quote="", paper="")
        own = {name: given.get(name, getattr(self.base, name)) for name in ("clause", "quote")}
        missing = "、".join(name for name, value in own.items() if not value and read.get(name, "") is not None)
        if missing:
            self._complain("", f"规则 {self.code} 缺少 {missing}，请写明依据的条目和原文；没有原文时写 strength = \"tool\"。")
        fresh = "clause" in given or "quote" in given
        paper = given.get("paper", "" if fresh else self.base.paper)
        return dataclasses.replace(self.base, strength=strength, paper=paper, **own)

    def _read_strength(self, given: Mapping[str, str]) -> Strength:
        words = [one.value for one in Strength]
        if given["strength"] in words:
            return Strength(given["strength"])
        listed = "、".join(f"{one.value}（{one.chinese}）" for one in Strength)
        near = nearest(given["strength"], words)
        self._complain("strength", f"“strength”应是 {listed}之一" + (f"，最接近的是“{near[0]}”。" if near else "。"))
        return self.base.strength

    def _complain(self, name: str, sentence: str) -> None:
        self.reader.complaints.add(self.reader.document, f"rules.{self.code}" + (f".{name}" if name else ""), sentence)
