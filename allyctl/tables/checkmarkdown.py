"""A check as a page of Markdown: what the screen shows, with every finding."""

from __future__ import annotations

from allyctl.model.report import Report
from allyctl.tables.checkpage import check_page
from allyctl.tables.markdown import markdown

TITLE = "党建联盟工作台账核查结果"


def check_markdown(report: Report, paper: str, *, in_workspace: bool = False) -> str:
    """What `allyctl check --format markdown` prints; `paper` and `in_workspace` are those of `check_page`."""
    everything = max(len(report.findings), 1)
    return markdown(TITLE, check_page(report, paper, in_workspace=in_workspace, fold_after=everything))


def is_check_markdown(data: bytes) -> bool:
    """Whether *data* begins as such a page does."""
    return data.decode("utf-8", "replace").startswith(f"# {TITLE}\n")
