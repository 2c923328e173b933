"""`[[waiver]]`, in `allyctl.toml` or in `waivers.toml` beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from allyctl.model.settings import Waiver
from allyctl.settings.document import suggest
from allyctl.settings.keyreader import KeyReader

_LETTERS_FOR_DIGITS = str.maketrans("OIL", "011")


def read_waivers(
    raw: Sequence[Mapping[str, object]], reader: KeyReader, known: Collection[str] | None
) -> Iterator[Waiver]:
    """The waivers as written; a wrong form or an unknown rule is a complaint.

    Whether a waiver is in order (reason, approver, expiry) is for the WVR rules to say.
    """
    document, complaints = reader.document, reader.complaints
    for index, table in enumerate(raw):
        at = f"waiver[{index}]"
        read = reader.read_table(table, at, "waiver", array=True)
        values = {path.rpartition(".")[2]: value for path, value in read.items()}
        rule = values.get("rule")
        if "rule" not in table:
            complaints.add(document, at, '[[waiver]] 缺少 rule，请写明说明的是哪一条规则，例如：rule = "ACT101"。')
        if rule and known is not None and rule not in known:
            complaints.add(document, f"{at}.rule", unknown_rule(rule, known))
        if rule:
            yield Waiver(
                rule=rule,
                line=document.line(at),
                file=document.shown,
                alliance=values.get("alliance") or None,
                period=values.get("period"),
                reason=values.get("reason") or None,
                approved_by=values.get("approved_by") or None,
                document=values.get("document") or None,
                expires=values.get("expires"),
            )


def unknown_rule(code: str, known: Collection[str]) -> str:
    """The sentence that refuses a rule code nobody knows."""
    digits = code[:3].upper() + code[3:].upper().translate(_LETTERS_FOR_DIGITS)
    if digits in known:
        return f"没有代码为“{code}”的规则，最接近的是“{digits}”。"
    near = suggest(code, sorted(known), 3)
    hint = near if near.startswith("最接近") else "用 allyctl rules 查看全部规则。"
    return f"没有代码为“{code}”的规则，{hint}"


