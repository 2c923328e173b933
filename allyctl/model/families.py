"""The families of the rules that ship, by the letters of their codes; a county's own rules use other letters."""

from __future__ import annotations

FAMILIES = {
    "ORG": "名册", "AGR": "协议", "ACT": "活动", "FIL": "报备", "ROT": "轮值", "MTG": "会议", "LST": "清单", "PRJ": "项目",
    "SHR": "共享", "EVA": "考评", "DAT": "填写", "WVR": "豁免",
}  # fmt: skip
OWN = "自定"
"""What the families of a county's own rules are called together."""


def family_of(code: str) -> str:
    """The letters of a rule's code: ACT of ACT101, XX of XX101."""
    return code.rstrip("0123456789")
