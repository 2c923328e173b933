"""The check of quotes: finds what is there, in its clause, and says what isn't."""

from __future__ import annotations

import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / ".ci" / "quotes.py"
SOURCE = """\
序言。
一、总体要求
将**个乡镇分为4个 片区，
联盟单位：**镇
二、工作举措
（一）健全架构
1.组织架构
以xx镇为核心。
2.联盟模式
整合资源。
（二）健全机制
1.灵活组建
涉及x个以上组织。
二、领导机构
每个片区安排一名负责人。
"""

CASES = [
    ("一", "将…个乡镇分为4个片区", None),
    ("一", "分为4个片区，联盟单位：…镇", None),
    ("二（一）1", "以…镇为核心", None),
    ("二（二）", "涉及…个以上组织", None),
    ("二", "整合资源", None),
    ("“领导机构”部分", "每个片区安排一名负责人", None),
    ("一", "分为5个片区", "not found in 一: 分为5个片区"),
    ("一", "联盟单位…分为4个片区", "not found in 一: 分为4个片区"),
    ("一", "整合资源", "not found in 一: 整合资源"),
    ("二（一）1", "整合资源", "not found in 二（一）1: 整合资源"),
    ("二（二）1", "每个片区", "not found in 二（二）1: 每个片区"),
    ("二（三）", "整合资源", "no clause '二（三）' in the source"),
    ("", "整合资源", "no clause '' in the source"),
    ("引言", "序言", None),
    ("引言", "整合资源", "not found in 引言: 整合资源"),
    ("一", "…", "the quote is empty"),
]


@pytest.fixture(scope="module")
def complaints() -> Callable[[str, str, str], list[str]]:
    found: Callable[[str, str, str], list[str]] = runpy.run_path(str(SCRIPT))["complaints"]
    return found


@pytest.mark.parametrize(("clause", "quote", "said"), CASES)
def test_a_quote_is_looked_for_in_order_inside_its_clause(
    clause: str, quote: str, said: str | None, complaints: Callable[[str, str, str], list[str]]
) -> None:
    assert complaints(SOURCE, clause, quote) == ([] if said is None else [said])


@pytest.mark.parametrize(
    ("words", "left"),
    [
        (["序言", "分为4个片区", "联盟单位", "镇为核心", "整合资源", "涉及x个以上", "每个片区安排"], []),
        (["序言", "分为4个片区", "联盟单位", "整合资源", "涉及x个以上", "每个片区安排"], ["以xx镇为核心。"]),
        (["序言", "联盟单位", "镇为核心", "整合资源", "涉及**个以上", "每个片区安排"], ["将**个乡镇分为4个 片区，"]),
    ],
    ids=["every sentence", "one missing", "gaps are alike"],
)
def test_a_sentence_of_a_source_without_a_demand_is_named(words: list[str], left: list[str]) -> None:
    """Headings are no sentences; each sentence holds the words of at least one demand."""
    assert runpy.run_path(str(SCRIPT))["left_out"](SOURCE, words) == left


def test_an_absent_folder_is_said_and_fails(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, SCRIPT, tmp_path / "none"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.startswith("no folder with the sources")) == (1, True)
