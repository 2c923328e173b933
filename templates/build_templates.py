"""Writes templates/docx from templates/texts and the house style: the same bytes on every machine.

    python templates/build_templates.py            into templates/docx
    python templates/build_templates.py FOLDER     somewhere else
"""

from __future__ import annotations

import sys
from pathlib import Path

from building.document import document_xml
from building.markup import read_text

from allyctl.model.style import Style
from allyctl.writing.wordpackage import word_package

HERE = Path(__file__).resolve().parent


def build(folder: Path) -> None:
    """Write every template into *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    style = Style()
    for path in sorted((HERE / "texts").glob("*.txt")):
        text = read_text(path.read_text(encoding="utf-8"))
        (folder / f"{path.stem}.docx").write_bytes(word_package(document_xml(text, style), style))


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "docx")
