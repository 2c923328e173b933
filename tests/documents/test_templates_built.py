"""The committed templates are what their texts and the house style make: byte for byte, one for each document."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from house import ROOT

import allyctl.documents.catalogue  # noqa: F401  # fills the registry
from allyctl.documents.registry import DOCUMENTS


def test_the_templates_are_built_from_their_texts(tmp_path: Path) -> None:
    """Building them again, in another process, changes nothing."""
    subprocess.run([sys.executable, ROOT / "templates" / "build_templates.py", tmp_path], check=True, env={"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "7"})
    built = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    committed = {path.name: path.read_bytes() for path in (ROOT / "templates" / "docx").iterdir()}
    assert built.keys() == committed.keys()
    assert [name for name, data in built.items() if data != committed[name]] == []


def test_every_document_has_its_template() -> None:
    assert {path.stem for path in (ROOT / "templates" / "docx").glob("*.docx")} == set(DOCUMENTS)


def test_what_a_document_says_of_itself() -> None:
    """A docstring for the reference page, and names that every console shows."""
    for one in DOCUMENTS.values():
        assert one.doc, one.key
        f"{one.name}{one.doc}".encode("gbk")
