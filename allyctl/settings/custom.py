"""`[[custom_rule]]`: a county's own rules, in `allyctl.toml` or in a policy file, every mistake told with its line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from allyctl.model.custom import TIMES, AtLeast, CustomRule, Require, Within
from allyctl.model.families import FAMILIES, family_of
from allyctl.model.finding import Owner, Severity, Strength
from allyctl.model.records import KINDS
from allyctl.settings.conditions import Columns, read_when
from allyctl.settings.document import suggest
from allyctl.settings.keyreader import KeyReader
from allyctl.settings.keys import CUSTOM_INNER, CUSTOM_KEYS
from allyctl.values.periods import Span
from allyctl.values.text import fold

TABLE = "custom_rule"
_CODE = re.compile(r"[A-Z]{2,4}[0-9]{3}")
_SPANS = {"month": Span.MONTH, "quarter": Span.QUARTER, "half-year": Span.HALF, "year": Span.YEAR}
_DEMANDS = ("require", "at_least", "within")
_BLANKS = re.compile(r"\{([^{}]*)\}")
BLANKS = {"require": ("记录", "所缺"), "at_least": ("时期", "已有", "应有"), "within": ("记录", "已有", "应有")}
"""Demand -> what a message may name in braces."""


def read_custom_rules(
    raw: Sequence[Mapping[str, object]], reader: KeyReader, known: Collection[str] | None
) -> dict[str, CustomRule]:
    """The rules as declared, by code.

    What is wrong with one is a complaint; its code stands for something all the same, so that nothing else that names
    it is refused as well.
    """
    rules: dict[str, CustomRule] = {}
    families = {*FAMILIES, *(family_of(code) for code in known or ())}
    for index, table in enumerate(raw):
        one = _RuleReader(table, f"{TABLE}[{index}]", reader, families)
        rule = one.read()
        if rule is not None and rule.code in rules:
            one.complain("code", f"规则代码 {rule.code} 在第{rules[rule.code].line}行已经用过，请换一个代码。")
        elif rule is not None:
            rules[rule.code] = rule
    return rules


class _RuleReader:
    """Reads one `[[custom_rule]]`."""

    def __init__(self, table: Mapping[str, object], at: str, reader: KeyReader, families: Collection[str]) -> None:
        self.table, self.at, self.reader, self.families = table, at, reader, families
        self.inner = KeyReader(reader.document, (*CUSTOM_INNER, *CUSTOM_KEYS), reader.complaints)

    def complain(self, name: str, sentence: str) -> None:
        """Tell what is wrong with one key, or with the whole where *name* is empty."""
        self.reader.complaints.add(self.reader.document, f"{self.at}.{name}" if name else self.at, sentence)

    def read(self) -> CustomRule | None:
        """The rule, however much is wrong with it; None where it has no code."""
        read = self.reader.read_table(self.table, self.at, TABLE, array=True)
        values = {path.rpartition(".")[2]: value for path, value in read.items()}
        for key in CUSTOM_KEYS[:3]:
            if key.name not in self.table:
                self.complain("", f"[[{TABLE}]] 缺少 {key.name}，例如：{key.example}。")
        self._judge_code(values.get("code"))
        kind = self._read_kind(values.get("record"))
        columns = Columns(kind, self.complain) if kind else None
        when = tuple(read_when(values.get("when") or {}, columns)) if columns else ()
        demand = self._read_demand(values, columns)
        words = self._read_words(values)
        owner = self._one_of("owner", values.get("owner"), {one.value: one for one in Owner})
        if not values.get("code"):
            return None
        document = self.reader.document
        return CustomRule(
            code=values["code"],
            name=values.get("name") or "",
            record=kind or "",
            when=when,
            demand=demand or Require(()),
            owner=owner,
            message=values.get("message") or "",
            fix=(values.get("fix") or "").rstrip("。"),
            file=document.shown,
            line=document.line(self.at),
            **words,
        )

    def _judge_code(self, code: str | None) -> None:
        if code is None:
            return
        if not _CODE.fullmatch(code):
            upper = f"，应写成“{code.upper()}”" if _CODE.fullmatch(code.upper()) else ""
            self.complain("code", f"规则代码“{code}”应是两至四个大写字母加三位数字{upper}，例如：code = \"XX101\"。")
        elif family_of(code).startswith(tuple(self.families)):
            taken = next(one for one in self.families if code.startswith(one))
            self.complain("code", f"规则代码“{code}”以自带规则的字母 {taken} 开头，请换别的字母，例如：code = \"XX{code[-3:]}\"。")

    def _read_kind(self, written: str | None) -> str | None:
        if written is None:
            return None
        kind = next((name for name, cls in KINDS.items() if fold(written) in (name, fold(cls.chinese))), None)
        if kind is None:
            names = [name for one, cls in KINDS.items() for name in (one, cls.chinese)]
            near = suggest(written, names)
            listed = "、".join(f"{one}（{cls.chinese}）" for one, cls in KINDS.items())
            self.complain("record", f"没有“{written}”这种台账，{near if near.startswith('最接近') else f'可用的有：{listed}。'}")
        return kind

    def _one_of(self, name: str, written: str | None, choices: Mapping[str, Any], *, at: str = "") -> Any:
        """What *choices* has under the word; None, with a complaint, where it has nothing."""
        if written is None or written in choices:
            return choices.get(written or "")
        self.complain(at or name, f"“{name}”不能写“{written}”，{suggest(written, choices)}")
        return None

    def _read_demand(self, values: Mapping[str, Any], columns: Columns | None) -> Require | AtLeast | Within | None:
        given = [name for name in _DEMANDS if name in self.table]
        if not given:
            self.complain("", f"[[{TABLE}]] 缺少要求：require、at_least、within 请写一项，例如：require = [\"place\"]。")
        elif len(given) > 1:
            self.complain(given[1], f"require、at_least、within 只能写一项，这里写了 {'、'.join(given)}；几项要求请分成几条规则。")
        for name in ("grace_months", "grace_days"):
            if name in self.table and "at_least" not in given:
                self.complain(name, f"“{name}”只和 at_least 一起用，请删去。")
        if len(given) != 1:
            return None
        self._judge_message(values.get("message"), BLANKS[given[0]])
        if values.get(given[0]) is None:
            return None
        if given[0] == "at_least":
            return self._read_at_least(values, columns)
        if columns is None:
            return None
        return self._read_require(values["require"], columns) if given[0] == "require" else self._read_within(values["within"], columns)

    def _judge_message(self, message: str | None, blanks: Sequence[str]) -> None:
        for written in _BLANKS.findall(message or ""):
            if written not in blanks:
                listed = "、".join(f"{{{one}}}" for one in blanks)
                self.complain("message", f"“message”里的 {{{written}}} 不认识，这里可用的有：{listed}。")

    def _read_require(self, written: Sequence[str], columns: Columns) -> Require | None:
        fields = [columns.find(text, f"require[{index}]") for index, text in enumerate(written)]
        if not fields:
            self.complain("require", "“require”是空的，请写明要填哪几栏，例如：require = [\"place\"]。")
        found = tuple(dict.fromkeys(one.field for one in fields if one is not None))
        return Require(found) if found else None

    def _inside(self, name: str, raw: Mapping[str, object], *wanted: str) -> dict[str, Any]:
        """The keys of what stands in braces; complains of those that are missing."""
        read = self.inner.read_table(raw, f"{self.at}.{name}", name, inline=True)
        values = {path.rpartition(".")[2]: value for path, value in read.items() if value is not None}
        for key in CUSTOM_INNER:
            if key.table == name and key.name in wanted and key.name not in raw:
                self.complain(name, f"{name} 缺少 {key.name}，例如：{key.example}。")
        return values

    def _read_at_least(self, values: Mapping[str, Any], columns: Columns | None) -> AtLeast | None:
        inside = self._inside("at_least", values["at_least"], "n", "per")
        per = self._one_of("per", inside.get("per"), _SPANS, at="at_least.per")
        whole = self._one_of("scope", inside.get("scope"), {"workspace": True, "alliance": False}, at="at_least.scope")
        if columns is not None and columns.kind not in TIMES:
            self.complain("at_least", f"“{columns.sheet}”没有日期，不能按时期计数，请改用 require。")
        if per is None or "n" not in inside:
            return None
        return AtLeast(inside["n"], per, bool(whole), values.get("grace_months") or 0, values.get("grace_days") or 0)

    def _read_within(self, raw: Mapping[str, object], columns: Columns) -> Within | None:
        inside = self._inside("within", raw, "field", "of", "days")
        units = {"day": "day", "workday": "workday"}
        unit = self._one_of("unit", inside.get("unit", "day"), units, at="within.unit")
        days = [columns.find_day(inside[name], f"within.{name}") for name in ("field", "of") if name in inside]
        found = [one.field for one in days if one is not None]
        if len(found) < 2 or unit is None or "days" not in inside:
            return None
        if found[0] == found[1]:
            self.complain("within.of", "“field”和“of”是同一栏，请写两个不同的日期栏。")
        return Within(found[0], found[1], inside["days"], unit, inside.get("after", False))

    def _read_words(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Severity, strength and the words behind it."""
        basis = values.get("basis") or {}
        words = {"quote": basis} if isinstance(basis, str) else self._inside("basis", basis, *(("quote",) if basis else ()))
        strengths = {one.value: one for one in Strength}
        told = self._one_of("strength", values.get("strength"), strengths)
        strength = told or (Strength.REQUIRED if words.get("quote") else Strength.TOOL)
        if strength is Strength.TOOL and words.get("quote"):
            self.complain("strength", "写了依据的原文，“strength”请写 strict、required、principle 或 optional。")
        if strength is not Strength.TOOL and "basis" not in self.table:
            self.complain("strength", f"“strength”写了 {strength.value}，请同时用 basis 写明依据的条目和原文；没有原文的请删去 strength。")
        severity = values.get("severity") or Severity.WARNING
        if severity is Severity.ERROR and strength is Strength.TOOL and "basis" not in self.table:
            said = "没有写依据的规则最高只能设为 \"warning\"（请核实）；要设为 \"error\"（须办理），请用 basis 写明依据的条目和原文。"
            self.complain("severity", said)
        return {"severity": severity, "strength": strength, **words}


def refuse_taken(rules: Mapping[str, CustomRule], others: Mapping[str, CustomRule]) -> Iterator[tuple[CustomRule, str]]:
    """Those of *rules* whose code another file uses too, each with the sentence that refuses it."""
    for code, rule in rules.items():
        if code in others:
            yield rule, f"规则代码 {code} 在 {others[code].file} 第{others[code].line}行已经用过，请换一个代码。"
