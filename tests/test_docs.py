"""What the README and the reference pages say is what the program does."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs" / "reference").glob("*.md"))]


def test_the_pages_are_what_the_program_says() -> None:
    """Columns, rules, settings, commands, and the output that the README shows: `make docs` would change nothing."""
    done = subprocess.run([sys.executable, "docs/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """No link of a page leads to a file that isn't there."""
    links = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_can_be_read_on_a_clerks_machine(page: Path) -> None:
    """No emoji, nothing that GBK lacks; the arrow between file, sheet and cell has a stand-in there."""
    page.read_text(encoding="utf-8").replace("›", ">").encode("gbk")
