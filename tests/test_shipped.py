"""What comes with the program is there: beside the package in the source tree, and inside an installed wheel."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from allyctl.errors import AllyError, ExitCode
from allyctl.shipped import shipped

ROOT = Path(__file__).resolve().parent.parent
DATA = [path for folder in ("policies", "schemas") for path in sorted((ROOT / "allyctl" / folder).iterdir()) if path.is_file()]

FOUND = """
import json
import allyctl
from allyctl.shipped import shipped
folders = [shipped(name) for name in ("templates", "samples/county", "samples/township")]
print(json.dumps([allyctl.__file__, *map(str, folders)]))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as a release is, into a folder of its own."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment that holds the wheel alone, in a folder with spaces and Chinese characters."""
    folder = tmp_path_factory.mktemp("installed") / "工具 与 环境"
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    command = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel]
    subprocess.run(command, check=True, capture_output=True)
    return python


def run_installed(python: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the fresh environment's Python; what the wheel depends on comes from this environment."""
    environment = {**os.environ, "PYTHONPATH": sysconfig.get_path("purelib"), "PYTHONUTF8": "1"}
    return subprocess.run([python, *arguments], cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_source_tree_has_the_samples() -> None:
    """In a clone nothing needs to be installed to find them."""
    assert shipped("samples/county") == ROOT / "data" / "samples" / "county"
    assert shipped("samples/county/allyctl.toml").is_file()


@pytest.mark.parametrize("name", ["samples/no-such-county", "elsewhere/county"])
def test_what_is_missing_is_said(name: str) -> None:
    """A broken installation ends with exit 3 and what to do, not with a traceback."""
    with pytest.raises(AllyError) as told:
        shipped(name)
    assert told.value.exit_code is ExitCode.UNREADABLE
    assert name in told.value.message
    assert told.value.hint


def test_the_wheel_carries_all_samples_policies_and_schemas(wheel: Path) -> None:
    """Not one file of them is left behind."""
    names = set(zipfile.ZipFile(wheel).namelist())
    samples = ROOT / "data" / "samples"
    expected = {f"allyctl/_shipped/samples/{path.relative_to(samples).as_posix()}" for path in samples.rglob("*") if path.is_file()}
    expected |= {path.relative_to(ROOT).as_posix() for path in DATA}
    assert "allyctl/policies/county.toml" in expected
    assert expected - names == set()


def test_the_wheel_carries_no_tests(wheel: Path) -> None:
    """A clerk's machine gets the program only."""
    assert {name.split("/")[0].split("-")[0] for name in zipfile.ZipFile(wheel).namelist()} == {"allyctl"}


def test_an_installed_wheel_finds_what_it_carries(installed: Path, tmp_path: Path) -> None:
    """Away from the source tree, templates and samples are found inside the installed package."""
    done = run_installed(installed, "-c", FOUND, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    package, *folders = json.loads(done.stdout)
    assert all(Path(folder).is_relative_to(Path(package).parent / "_shipped") for folder in folders)
    assert all(any(Path(folder).iterdir()) for folder in folders)


def test_an_installed_wheel_answers(installed: Path, tmp_path: Path) -> None:
    """`python -m allyctl` and the command itself say the same version."""
    command = installed.with_name("allyctl.exe" if os.name == "nt" else "allyctl")
    as_module = run_installed(installed, "-m", "allyctl", "--version", cwd=tmp_path)
    environment = {**os.environ, "PYTHONPATH": sysconfig.get_path("purelib")}
    as_command = subprocess.run([command, "--version"], cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert (as_module.returncode, as_command.returncode) == (0, 0)
    assert as_module.stdout.strip() == as_command.stdout.decode().strip() != ""
