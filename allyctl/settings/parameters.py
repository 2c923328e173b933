"""What may stand under `[rules.CODE]`: a severity and the rule's own parameters, of the type of their defaults."""

from __future__ import annotations

from collections.abc import Mapping

from allyctl.model.finding import Severity
from allyctl.model.policy import ParamValue
from allyctl.settings.document import suggest

CHOICES: Mapping[str, tuple[str, ...]] = {
    "unit": ("day", "workday"),
    "per": ("year", "half-year"),
}
"""Parameters that are one of a few words, the same in every rule."""

LARGEST = 3660
"""The largest number that a setting may have: ten years in days; no day leaves the calendar, and nothing real is larger."""

_SEVERITIES = "、".join(f'"{one.word}"（{one.chinese}）' for one in reversed(Severity))


class Refused(ValueError):
    """A value that can't stand; `str()` is the Chinese sentence that says so."""


def read_severity(raw: object) -> Severity:
    """The severity of that English word.

    Raises:
        Refused: it is none.
    """
    words = [one.word for one in Severity]
    if isinstance(raw, str) and raw.strip() in words:
        return Severity.named(raw.strip())
    near = suggest(raw, words) if isinstance(raw, str) else ""
    raise Refused(f"“severity”应是 {_SEVERITIES}之一" + (f"，{near}" if near.startswith("最接近") else "。"))


def read_parameter(code: str, name: str, raw: object, defaults: Mapping[str, object] | None) -> ParamValue:
    """The value of a rule's parameter, of the type of its default.

    Args:
        defaults: parameter -> default; None when the rules aren't known, then any plain value will do.

    Raises:
        Refused: the rule has no such parameter, or the value is of another type.
    """
    if isinstance(raw, list) and all(isinstance(item, str) for item in raw):
        raw = tuple(raw)
    if defaults is None:
        if isinstance(raw, str | int | float | bool | tuple):
            return raw
        raise Refused(f"参数“{name}”的值不能这样写，应是文字、数字、true/false 或者文字列表。")
    if name not in defaults:
        if not defaults:
            raise Refused(f"规则 {code} 没有参数“{name}”，只能写 severity。")
        raise Refused(f"规则 {code} 没有参数“{name}”，{suggest(name, ['severity', *defaults])}")
    default = defaults[name]
    if isinstance(raw, int | float) and raw > LARGEST:
        raise Refused(f"规则 {code} 的参数“{name}”太大，最大写 {LARGEST}。")
    if default is None and isinstance(raw, int | str) and not isinstance(raw, bool):
        return raw
    form = _form(name, raw, default)
    if form:
        raise Refused(f"规则 {code} 的参数“{name}”应是{form}")
    assert isinstance(raw, str | int | float | bool | tuple)
    return raw


def _form(name: str, raw: object, default: object) -> str:
    """What the value should have been, as the end of a sentence; empty when it is right."""
    if isinstance(default, bool):
        return "" if isinstance(raw, bool) else f" true（是）或者 false（否），例如：{name} = {str(default).lower()}。"
    if isinstance(default, int) or default is None:
        right = isinstance(raw, int) and not isinstance(raw, bool) and raw >= 0
        return "" if right else f"不小于 0 的整数，不加引号，例如：{name} = {default or 1}。"
    if isinstance(default, float):
        right = isinstance(raw, int | float) and not isinstance(raw, bool) and raw >= 0
        return "" if right else f"不小于 0 的数，不加引号，例如：{name} = {default}。"
    if isinstance(default, str):
        choices = CHOICES.get(name)
        if choices:
            listed = "、".join(f'"{one}"' for one in choices)
            return "" if raw in choices else f" {listed} 之一，例如：{name} = \"{default}\"。"
        return "" if isinstance(raw, str) else f"文字，加英文引号，例如：{name} = \"{default}\"。"
    example = "[" + ", ".join(f'"{one}"' for one in default) + "]" if isinstance(default, tuple) else "[]"
    return "" if isinstance(raw, tuple) else f"列表，各项是加英文引号的文字，例如：{name} = {example}。"
