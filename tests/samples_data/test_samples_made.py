"""The samples are what their generator makes, byte for byte, and a clerk's console can show what they say."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from house import ROOT
from planted import SAMPLES, WORKSPACES, planted

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


@pytest.mark.parametrize("name", WORKSPACES)
def test_every_fault_stands_in_the_page_about_the_samples(name: str) -> None:
    """README.md has a line for each planted fault."""
    page, listed = (SAMPLES / "README.md").read_text(encoding="utf-8"), planted(name)
    assert [entry["about"] for entry in (*listed["planted"], *listed.get("right", ())) if entry["about"] not in page] == []


def test_the_samples_are_the_folders_there_are() -> None:
    """None is forgotten by the tests."""
    assert sorted(path.name for path in SAMPLES.iterdir() if path.is_dir()) == sorted(WORKSPACES)


DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{name}{number}" for name in ("COM", "LPT") for number in range(1, 10))}


@pytest.mark.parametrize("path", sorted(SAMPLES.rglob("*")), ids=lambda path: path.relative_to(SAMPLES).as_posix())
def test_every_name_can_be_unpacked_anywhere(path: Path) -> None:
    """The wheel carries them: no character, device name or ending that Windows refuses, no path too long for it, nothing beyond GBK."""
    assert not set(path.name) & set('<>:"/\\|?*')
    assert path.name.isprintable()
    assert path.stem.upper() not in DEVICES
    assert not path.name.endswith((" ", "."))
    inside = path.relative_to(SAMPLES).as_posix()
    inside.encode("gbk")
    assert len(inside) < 80


def test_the_samples_are_small() -> None:
    """They are part of every installation: half a megabyte at most."""
    assert sum(path.stat().st_size for path in SAMPLES.rglob("*") if path.is_file()) < 512 * 1024


@pytest.mark.parametrize("path", sorted(one for one in SAMPLES.rglob("*") if one.is_file()), ids=lambda path: path.relative_to(SAMPLES).as_posix())
def test_no_scanner_takes_offence(path: Path) -> None:
    """Broken they may be, dangerous never: no macro, no program, no password, no link or call beyond the workbook, no bomb."""
    data = path.read_bytes()
    assert not data.startswith((b"MZ", b"\x7fELF", b"#!"))
    assert path.suffix in {".toml", ".md", ".xlsx", ".xls", ".ods", ".csv"}
    told = data + b"".join(parts_of(data))
    for word in (b"vbaProject", b"VBA", b"externalLink", b"oleObject", b"DDE", b"EncryptedPackage", b"<!DOCTYPE", b"<!ENTITY", b"HYPERLINK", b"WEBSERVICE"):
        assert word not in told
        assert word.decode().encode("utf-16-le") not in told


def parts_of(data: bytes) -> list[bytes]:
    """The members of a whole package, each no larger than what it was packed to; a torn one has none to look into."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert all(one.compress_size == one.file_size for one in package.infolist())
        return [package.read(one) for one in package.infolist()]
