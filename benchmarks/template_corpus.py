"""Looks over every Word file below a folder, and renders those that pass with nothing to fill in: each is opened, or refused in words.

    python benchmarks/template_corpus.py FOLDER [--names]

The folder is for you to fill: the source packages of Word libraries hold many odd documents
(`pip download --no-deps --no-binary NAME NAME`, unpacked).
Ends with 1 when a file brings an error of the program, takes longer than ten seconds, or comes out damaged.
"""

from __future__ import annotations

import io
import sys
import time
from collections import Counter
from pathlib import Path

from allyctl.errors import AllyError
from allyctl.model.style import Style
from allyctl.model.templates import worst
from allyctl.writing.templatecheck import check_template
from allyctl.writing.word import WordTemplate
from allyctl.writing.wordsource import Unopened

SLOW = 10.0


def outcome(data: bytes) -> str:
    """ok, warning, error or refused; `unreadable` where it is no .docx that can be used."""
    try:
        state = worst(check_template(data, None))
    except Unopened:
        return "unreadable"
    try:
        made = WordTemplate(data, "x").render({}, Style())
    except AllyError:
        return state if state == "error" else "names"
    assert state != "error", "found faulty, but rendered"
    import docx

    docx.Document(io.BytesIO(made.data))
    return state


def main() -> int:
    """Run over the folder, print the counts."""
    counts: Counter[str] = Counter()
    bad = []
    files = sorted(path for path in Path(sys.argv[1]).rglob("*") if path.suffix.lower() in (".docx", ".dotx", ".docm", ".doc", ".dotm"))
    for path in files:
        begin = time.monotonic()
        try:
            said = outcome(path.read_bytes())
        except Exception as error:  # noqa: BLE001  # whatever it is, it is what we look for
            said = f"failed: {type(error).__name__}"
            bad.append(f"{path}: {error!r}"[:300])
        if time.monotonic() - begin > SLOW:
            bad.append(f"{path}: slow")
        counts[said] += 1
        if "--names" in sys.argv:
            print(f"{said:<12} {path.name}")
    print(f"{len(files)} files: {', '.join(f'{name} {count}' for name, count in sorted(counts.items()))}")
    print(*bad, sep="\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
