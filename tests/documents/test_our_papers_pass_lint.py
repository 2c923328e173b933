"""Every paper of ours stands up to the check of finished documents: nothing is found in it but what is still to be filled in."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import SAMPLES

import allyctl.documents.catalogue  # noqa: F401  # fills the registry
from allyctl.documents.registry import DOCUMENTS

Run = Callable[..., Any]
OFFICIAL = sorted(key for key, one in DOCUMENTS.items() if one.nature.value.startswith("公文"))
NUMBERS = {"minutes": "1", "activity-notice": "河党函〔2024〕3号"}
TO_FILL_IN = "GB801"


@pytest.mark.parametrize("key", OFFICIAL)
def test_a_paper_has_no_flaw(key: str, run: Run, tmp_path: Path) -> None:
    """From the sample of its policy, with all that the sample has."""
    policy = "county" if "county" in DOCUMENTS[key].policies else "township"
    folder = shutil.copytree(SAMPLES / policy, tmp_path / policy)
    words = ["--force", "--number", NUMBERS.get(key, "示组通〔2024〕3号"), *(["--alliance", "沿河"] if key in NUMBERS else [])]
    made = run("doc", "-C", folder, key, "--period", "2024", *words)
    assert (made.code, "out/" in made.out) == (0, True), made.err
    found = json.loads(run("lint", folder / "out", "--format", "json").out)
    flaws = [(one["check"], one["message"]) for file in found["files"] for one in file["findings"] if one["check"] != TO_FILL_IN]
    assert flaws == []
