"""Lints every Word document below some folders: none may end in a traceback; prints how each ended and how long it took.

    python benchmarks/lint_corpus.py FOLDER…     any folders of .docx, .doc, .docm …, such as unpacked test suites of other programs

It needs no network: it reads what is there. Without a folder it takes the documents that lie inside the installed packages.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path

from allyctl.lint import catalogue
from allyctl.lint.engine import lint
from allyctl.model.style import Style
from allyctl.reading.package import Refused
from allyctl.reading.wordview import read_paper

SUFFIXES = (".docx", ".docm", ".dotx", ".doc", ".wps", ".rtf")
assert catalogue.FAMILIES


def main() -> int:
    """Lint them all; 1 when any of them raised."""
    folders = [Path(one) for one in sys.argv[1:]] or [Path(sys.prefix)]
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())
    ends: Counter[str] = Counter()
    started = time.perf_counter()
    for path in files:
        ends[_end_of(path)] += 1
    print(f"{len(files)} files in {time.perf_counter() - started:.1f} s: {dict(ends)}")
    return 1 if ends["raised"] else 0


def _end_of(path: Path) -> str:
    try:
        done = lint(read_paper(path.name, path.read_bytes()), Style())
    except Refused as refused:
        print(f"refused  {path.name}: {refused}")
        return "refused"
    except Exception as error:  # noqa: BLE001  # what this looks for
        print(f"RAISED   {path}: {type(error).__name__}: {error}")
        return "raised"
    print(f"linted   {path.name}: {done.form.value if done.form else ''} {len(done.findings)} findings")
    return "linted"


if __name__ == "__main__":
    sys.exit(main())
