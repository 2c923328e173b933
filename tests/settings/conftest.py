"""A workspace in one line, and the rules there are, by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from allyctl.errors import AllyError
from allyctl.settings import load_settings

KNOWN: dict[str, dict[str, object]] = {
    "ORG104": {"coverage_only": False},
    "ORG106": {},
    "ACT101": {"min": 1},
    "ACT102": {"min_units": 2},
    "ACT110": {"per": "year"},
    "AGR102": {"days": 30},
    "FIL101": {},
    "FIL102": {"lead_days": 0, "unit": "day"},
    "LST106": {"kinds": ("蓝色治理",)},
    "EVA102": {"share": 0.5},
    "ORG108": {"min_members": None},
    "DAT102": {},
    "XXX101": {"word": "甲"},
}

Write = Callable[..., Path]


@pytest.fixture
def known() -> dict[str, dict[str, object]]:
    return KNOWN


@pytest.fixture
def workspace(tmp_path: Path) -> Write:
    """Writes allyctl.toml, and further files by keyword (waivers="…" is waivers.toml); gives the folder."""

    def write(text: str | bytes, **others: str) -> Path:
        raw = text if isinstance(text, bytes) else text.encode()
        (tmp_path / "allyctl.toml").write_bytes(raw)
        for name, content in others.items():
            (tmp_path / f"{name}.toml").write_text(content, encoding="utf-8")
        return tmp_path

    return write


@pytest.fixture
def complaints(workspace: Write) -> Callable[..., list[str]]:
    """What is wrong with such a workspace, line by line."""

    def tell(text: str | bytes, **others: str) -> list[str]:
        with pytest.raises(AllyError) as caught:
            load_settings(workspace(text, **others), KNOWN)
        error = caught.value
        assert error.exit_code == 2
        assert error.message == f"设置文件有{len(error.details)}处需要改正。"
        return list(error.details)

    return tell
