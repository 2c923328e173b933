"""The samples are what their generator makes, byte for byte, and a clerk's console can show what they say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from house import ROOT

SAMPLES = ROOT / "data" / "samples"
BUILD = ROOT / "data" / "build_samples.py"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh run of the generator."""
    folder = tmp_path_factory.mktemp("made")
    subprocess.run([sys.executable, "-B", str(BUILD), str(folder)], check=True)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_samples_are_what_the_generator_makes(made: Path) -> None:
    """The same files with the same bytes: nothing was edited by hand, nothing depends on the day or the machine."""
    fresh, kept = files(made), files(SAMPLES)
    assert list(fresh) == list(kept)
    assert [name for name in fresh if fresh[name] != kept[name]] == []


@pytest.mark.parametrize("path", sorted(SAMPLES.rglob("*.toml")) + sorted(SAMPLES.rglob("*.md")), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_text_can_be_shown_in_gbk(path: Path) -> None:
    """Settings, lists of faults and the page about them hold no character that an old console lacks."""
    path.read_text(encoding="utf-8").encode("gbk")


@pytest.mark.parametrize("name", ["county", "township"])
def test_every_fault_stands_in_the_page_about_the_samples(name: str) -> None:
    """README.md has a line for each planted fault."""
    import tomllib

    page = (SAMPLES / "README.md").read_text(encoding="utf-8")
    listed = tomllib.loads((SAMPLES / name / "planted.toml").read_text(encoding="utf-8"))
    assert [entry["about"] for entry in (*listed["planted"], *listed["right"]) if entry["about"] not in page] == []
