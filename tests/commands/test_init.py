"""`allyctl init`: a new workspace that loads, never over existing files, with the next step said."""

from __future__ import annotations

import re
import shutil
import stat
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from allyctl.errors import AllyError
from allyctl.settings import SETTINGS, load_settings
from allyctl.shipped import shipped
from allyctl.writing import workspace
from allyctl.writing.workspace import copy_sample

Run = Callable[..., Any]

FILES = ["allyctl.toml", "名册.xlsx", "台账/2024年活动台账.xlsx", "使用说明.txt"]


def lines(text: str) -> list[str]:
    return text.splitlines()


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("policy", ["county", "township"])
def test_a_new_workspace(run: Run, tmp_path: Path, policy: str) -> None:
    """The folder is made; the paths written stand on stdout, one a line; the next step on stderr; settings load."""
    done = run("init", "工作区", "--policy", policy, cwd=tmp_path)
    assert (done.code, lines(done.out)) == (0, [f"工作区/{name}" for name in FILES])
    assert lines(done.err) == [
        "下一步：在 allyctl.toml 里写上本地名称，在“名册.xlsx”和“台账”里的工作簿中填写，保存后运行 allyctl -C 工作区 check；详见“使用说明.txt”。"
    ]
    settings = load_settings(tmp_path / "工作区")
    assert (settings.policy, settings.roster, settings.logs) == (policy, ("名册.xlsx",), ("台账/*.xlsx",))
    for path in (tmp_path / "工作区").rglob("*"):
        assert path.is_dir() or stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("argv", [("init",), ("init", "."), ("-C", ".", "init"), ("init", "-C", ".")])
def test_without_a_folder_the_workspace_is_here(run: Run, tmp_path: Path, argv: tuple[str, ...]) -> None:
    """The current folder, or the one named by -C."""
    done = run(*argv, cwd=tmp_path)
    assert (done.code, lines(done.out)) == (0, FILES)
    assert "运行 allyctl check；" in done.err


def test_the_county_is_the_default_and_the_day_gives_the_year(run: Run, tmp_path: Path) -> None:
    """--as-of is the day: its year names the ledger, its quarter stands in the instructions."""
    done = run("init", cwd=tmp_path, as_of="2026-02-03")
    assert "台账/2026年活动台账.xlsx" in done.out
    assert load_settings(tmp_path).policy == "county"
    assert "allyctl check --quarter 2026Q1" in (tmp_path / "使用说明.txt").read_text(encoding="utf-8-sig")


def test_two_runs_write_the_same_bytes(run: Run, tmp_path: Path) -> None:
    """Same day, same files."""
    for name in ("a", "b"):
        run("init", name, cwd=tmp_path)
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


def test_existing_files_are_left_and_said(run: Run, tmp_path: Path) -> None:
    """Never over a file: what is there stays byte for byte, what is missing is added."""
    (tmp_path / "名册.xlsx").write_bytes("不是表格".encode())
    done = run("init", cwd=tmp_path)
    assert done.code == 0
    assert lines(done.out) == [name for name in FILES if name != "名册.xlsx"]
    assert "已存在，未改动：名册.xlsx" in done.err
    assert (tmp_path / "名册.xlsx").read_bytes() == "不是表格".encode()


def test_again_in_a_workspace_nothing_changes(run: Run, tmp_path: Path) -> None:
    """A second run says that it is a workspace, writes nothing, and is no failure."""
    run("init", cwd=tmp_path)
    before = contents(tmp_path)
    done = run("init", cwd=tmp_path)
    assert (done.code, done.out) == (0, "")
    assert "已经是一个工作区，只补齐缺少的文件" in done.err
    assert [line for line in lines(done.err) if line.startswith("已存在")] == [f"已存在，未改动：{name}" for name in FILES]
    assert contents(tmp_path) == before


def test_only_what_is_missing_is_written(run: Run, tmp_path: Path) -> None:
    """A file deleted by mistake comes back blank."""
    run("init", "--policy", "township", cwd=tmp_path)
    (tmp_path / "名册.xlsx").unlink()
    done = run("init", cwd=tmp_path)
    assert lines(done.out) == ["名册.xlsx"], "and of the workspace's own policy"


def test_a_new_year_gets_its_ledger(run: Run, tmp_path: Path) -> None:
    """The year after, init adds that year's blank ledger beside the old one."""
    run("init", cwd=tmp_path)
    assert lines(run("init", cwd=tmp_path, as_of="2025-01-06").out) == ["台账/2025年活动台账.xlsx"]


@pytest.mark.parametrize(
    ("kept", "made"),
    [
        ("台账/沿河片区.xlsx", False),
        ("台账/2024年沿河片区.xlsx", False),
        ("台账/2023年活动台账.xlsx", True),
        ("其他/活动.xlsx", True),
    ],
)
def test_no_blank_ledger_beside_one_in_use(run: Run, tmp_path: Path, kept: str, made: bool) -> None:
    """A blank ledger beside the real one would only say that nothing was held."""
    run("init", cwd=tmp_path)
    (tmp_path / "台账/2024年活动台账.xlsx").unlink()
    (tmp_path / kept).parent.mkdir(exist_ok=True)
    (tmp_path / kept).write_bytes(b"PK")
    done = run("init", cwd=tmp_path)
    assert ("台账/2024年活动台账.xlsx" in done.out) is made
    assert ("没有另建" in done.err) is not made


def test_no_blank_roster_beside_the_one_the_settings_name(run: Run, tmp_path: Path) -> None:
    """A workspace whose roster has another name keeps that one alone."""
    (tmp_path / "allyctl.toml").write_text('schema = 1\nroster = ["2024名册.xls"]\nlogs = ["日志.csv"]\n', encoding="utf-8")
    (tmp_path / "2024名册.xls").write_bytes(b"PK")
    (tmp_path / "日志.csv").write_text("联盟,活动时间\n", encoding="utf-8")
    done = run("init", cwd=tmp_path)
    assert lines(done.out) == ["使用说明.txt"]
    assert "已有名册“2024名册.xls”，没有另建：名册.xlsx" in done.err
    assert "已有台账“日志.csv”，没有另建" in done.err


def test_another_policy_than_the_workspace_s_is_refused(run: Run, tmp_path: Path) -> None:
    """Township forms in a county workspace would be checked by the wrong rules."""
    run("init", cwd=tmp_path)
    before = contents(tmp_path)
    done = run("init", "--policy", "township", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "用的政策是 county，与 --policy township 不一致" in done.err
    assert "只补齐" not in done.err, "nothing is said to be done that is not"
    assert contents(tmp_path) == before


def test_faulty_settings_are_told_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    """A workspace whose settings can't be read gets nothing on top."""
    (tmp_path / "allyctl.toml").write_text("schema = 1\nrostr = 3\n", encoding="utf-8")
    done = run("init", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "第2行" in done.err
    assert set(contents(tmp_path)) == {"allyctl.toml"}


@pytest.mark.parametrize("target", ["文件", "文件/里面"])
def test_a_folder_that_is_a_file_is_wrong_use(run: Run, tmp_path: Path, target: str) -> None:
    """Exit code 2, and the file stays."""
    (tmp_path / "文件").write_bytes(b"x")
    done = run("init", target, cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "已有同名的文件" in done.err
    assert contents(tmp_path) == {"文件": b"x"}


def test_a_file_in_the_way_is_told_before_anything_is_written(run: Run, tmp_path: Path) -> None:
    """A file called 台账 where the folder belongs: no half of a workspace is left."""
    (tmp_path / "台账").write_bytes(b"x")
    done = run("init", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "“台账”：这个路径上已有同名的文件" in done.err
    assert contents(tmp_path) == {"台账": b"x"}


def test_an_unknown_policy_is_wrong_use(run: Run, tmp_path: Path) -> None:
    """The nearest is named; nothing is made."""
    done = run("init", "--policy", "townshp", cwd=tmp_path)
    assert done.code == 2
    assert "最接近的是 township" in done.err
    assert not list(tmp_path.iterdir())


def test_a_workspace_inside_a_workspace_is_pointed_out(run: Run, tmp_path: Path) -> None:
    """Someone who runs init inside 台账 by mistake is told."""
    run("init", cwd=tmp_path)
    done = run("init", cwd=tmp_path / "台账")
    assert "上级文件夹" in done.err
    assert done.code == 0


def test_quiet_prints_the_paths_alone(run: Run, tmp_path: Path) -> None:
    """-q leaves the notes out; the paths are the result."""
    done = run("-q", "init", cwd=tmp_path)
    assert (lines(done.out), done.err) == (FILES, "")


def test_the_settings_show_every_key(run: Run, tmp_path: Path) -> None:
    """Every key there is stands in the file, explained; with the comment signs taken off it loads as well."""
    run("init", cwd=tmp_path)
    raw = (tmp_path / "allyctl.toml").read_bytes()
    assert tomllib.loads(raw.decode())["schema"] == 1
    text = raw.decode()
    for key in SETTINGS:
        assert key.help in text
        assert key.example in text or f"{key.name} = " in text
    live = re.sub(r"^# (?=(\[|[\w\"一-龥]+ = ))", "", text, flags=re.MULTILINE)
    assert len(tomllib.loads(live)) > 8
    (tmp_path / "allyctl.toml").write_text(live, encoding="utf-8")
    settings = load_settings(tmp_path)
    assert settings.approvers
    assert settings.waivers
    assert settings.aliases == {"城关": "城关镇"}


def test_the_texts_open_in_an_old_notepad(run: Run, tmp_path: Path) -> None:
    """Line ends of Windows, characters of GBK; the instructions carry a BOM, the settings none (TOML readers differ)."""
    run("init", cwd=tmp_path)
    readme, settings = (tmp_path / "使用说明.txt").read_bytes(), (tmp_path / "allyctl.toml").read_bytes()
    assert readme.startswith(b"\xef\xbb\xbf")
    assert not settings.startswith(b"\xef\xbb\xbf")
    for data in (readme, settings):
        assert data.count(b"\n") == data.count(b"\r\n") > 15
        data.decode("utf-8-sig").encode("gbk")


@pytest.fixture
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small sample to copy."""
    source = tmp_path / "shipped"
    (source / "台账").mkdir(parents=True)
    (source / "__pycache__").mkdir()
    (source / "allyctl.toml").write_text('schema = 1\nroster = ["名册.csv"]\nlogs = ["台账/*.csv"]\n', encoding="utf-8")
    (source / "名册.csv").write_bytes(b"roster")
    (source / "台账" / "活动.csv").write_bytes(b"log")
    (source / ".hidden").write_bytes(b"no")
    (source / "planted.toml").write_bytes(b"no")
    (source / "__pycache__" / "x.pyc").write_bytes(b"no")
    monkeypatch.setattr(workspace, "shipped", lambda name: source if name.startswith("samples/") else shipped(name))
    return source


def test_the_sample_is_copied_whole(run: Run, tmp_path: Path, sample: Path) -> None:
    """Every file but hidden ones and the list for the tests, private; the next step checks the period the sample is about."""
    done = run("init", "示例", "--sample", cwd=tmp_path)
    assert done.code == 0
    assert lines(done.out) == ["示例/allyctl.toml", "示例/台账/活动.csv", "示例/名册.csv"]
    assert contents(tmp_path / "示例") == {name: (sample / name).read_bytes() for name in ("allyctl.toml", "名册.csv", "台账/活动.csv")}
    assert done.err == "下一步：allyctl -C 示例 check --quarter 2024Q3 --as-of 2024-10-08\n"
    assert stat.S_IMODE((tmp_path / "示例" / "名册.csv").stat().st_mode) == 0o600


def test_the_sample_comes_back_where_a_file_is_missing(run: Run, tmp_path: Path, sample: Path) -> None:
    """Run again, it adds what is missing and leaves what the clerk has tried out."""
    run("init", "示例", "--sample", cwd=tmp_path)
    (tmp_path / "示例" / "名册.csv").write_bytes(b"tried out")
    (tmp_path / "示例" / "台账" / "活动.csv").unlink()
    done = run("init", "示例", "--sample", cwd=tmp_path)
    assert lines(done.out) == ["示例/台账/活动.csv"]
    assert (tmp_path / "示例" / "名册.csv").read_bytes() == b"tried out"


def test_invented_people_never_join_a_real_workspace(run: Run, tmp_path: Path, sample: Path) -> None:
    """The sample is refused where a workspace of one's own is."""
    assert run("init", "实际", cwd=tmp_path).code == 0
    before = contents(tmp_path)
    done = run("init", "实际", "--sample", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "示例数据不能和实际台账放在一起" in done.err
    assert contents(tmp_path) == before


@pytest.mark.parametrize("policy", ["county", "township"])
def test_the_shipped_samples_are_workspaces(tmp_path: Path, policy: str) -> None:
    """Each sample that ships has settings that load with its own policy."""
    copy_sample(tmp_path, policy)
    assert load_settings(tmp_path).policy == policy
    assert shipped(f"samples/{policy}").is_dir()


def test_a_full_disk_leaves_whole_files_only(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 3; what was written before is whole, and the next run completes the rest."""
    import errno
    import os

    real, calls = os.fsync, 0

    def full(handle: int) -> None:
        nonlocal calls
        calls += 1
        if calls > 4:
            raise OSError(errno.ENOSPC, "full")
        real(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        done = run("init", cwd=tmp_path)
    assert done.code == 3
    assert "磁盘已满" in done.err
    assert not [path for path in tmp_path.rglob("*") if path.name.endswith(".tmp")]
    done = run("init", cwd=tmp_path)
    assert done.code == 0
    assert set(contents(tmp_path)) == set(FILES)


def test_an_installation_without_samples_says_so(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing half-made where the program itself is incomplete."""

    def missing(name: str) -> Path:
        raise AllyError("安装不完整", exit_code=3)  # type: ignore[arg-type]

    monkeypatch.setattr(workspace, "shipped", missing)
    assert run("init", "示例", "--sample", cwd=tmp_path).code == 3
    assert not (tmp_path / "示例").exists()


def test_a_broken_link_is_somebody_s(run: Run, tmp_path: Path) -> None:
    """A link that leads nowhere is not replaced."""
    (tmp_path / "名册.xlsx").symlink_to(tmp_path / "nowhere.xlsx")
    done = run("init", cwd=tmp_path)
    assert done.code == 0
    assert "已存在，未改动：名册.xlsx" in done.err
    assert not (tmp_path / "nowhere.xlsx").exists()
    shutil.rmtree(tmp_path)
