"""Pages as they are printed: Word documents through LibreOffice, measured in millimetres.

The fonts of official documents are not free; tests/fonts.conf puts others in their place, all of them as wide as high.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MM = 72 / 25.4
FONTS = Path(__file__).resolve().parent / "fonts.conf"
LEFT, RIGHT, TOP, BOTTOM = 28, 184, 37, 262
"""The type area of the standard's page."""
LINE = 28.95 / MM


@dataclass(frozen=True)
class Line:
    """One line of text: where it begins and ends, its baseline, size in points, and font."""

    text: str
    left: float
    right: float
    base: float
    size: float
    font: str
    color: int

    @property
    def middle(self) -> float:
        """Half way between its ends."""
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Rule:
    """A drawn line that lies across the page: its ends, its place, how thick it is."""

    left: float
    right: float
    at: float
    thick: float
    red: bool


class Page:
    """One page of a document."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self.width, self.height = page.rect.width / MM, page.rect.height / MM
        self.lines = sorted(_lines(page), key=lambda line: (round(line.base, 1), line.left))
        self.rules = sorted(set(_rules(page)), key=lambda rule: (rule.at, rule.thick))

    @property
    def texts(self) -> list[str]:
        """The words of its lines, without blanks."""
        return [line.text for line in self.lines]

    @property
    def body(self) -> list[Line]:
        """The lines of the text's size within the type area."""
        return [line for line in self.lines if abs(line.size - 16) < 0.1 and line.base < BOTTOM]

    def line(self, beginning: str) -> Line:
        """The first line that begins with these words."""
        return next(line for line in self.lines if line.text.startswith(beginning))

    def ink(self, line: Line, *, first: bool = False) -> tuple[float, float]:
        """The upper and lower edge of what is printed of a line (or of its first character), in millimetres."""
        import pymupdf

        high = line.size / MM
        across = line.left + high if first else line.right
        clip = pymupdf.Rect(line.left * MM, (line.base - 1.1 * high) * MM, across * MM, (line.base + 0.35 * high) * MM)
        shot = self._page.get_pixmap(dpi=300, clip=clip, colorspace=pymupdf.csGRAY)
        rows = [at for at in range(shot.height) if min(shot.samples[at * shot.stride : at * shot.stride + shot.width]) < 160]
        return (shot.y + rows[0]) * 25.4 / 300, (shot.y + rows[-1] + 1) * 25.4 / 300


def print_all(papers: Mapping[str, bytes], folder: Path) -> dict[str, list[Page]]:
    """Every document as pages; all of them in one run of LibreOffice."""
    import pymupdf

    for name, data in papers.items():
        (folder / f"{name}.docx").write_bytes(data)
    office = shutil.which("soffice") or shutil.which("libreoffice") or "soffice"
    command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    names = [str(folder / f"{name}.docx") for name in papers]
    subprocess.run([*command, *names], check=True, capture_output=True, timeout=300, env={**os.environ, "FONTCONFIG_FILE": str(FONTS)})
    return {name: [Page(page) for page in pymupdf.open(folder / f"{name}.pdf")] for name in papers}


def _lines(page: Any) -> Iterator[Line]:
    for block in page.get_text("rawdict")["blocks"]:
        for line in block.get("lines", ()):
            chars = [char for span in line["spans"] for char in span["chars"] if char["c"].strip()]
            if chars:
                span = line["spans"][0]
                ends = chars[0]["bbox"][0] / MM, chars[-1]["bbox"][2] / MM
                text = "".join(char["c"] for char in chars)
                yield Line(text, *ends, chars[0]["origin"][1] / MM, span["size"], span["font"], span["color"])


def _rules(page: Any) -> Iterator[Rule]:
    for drawn in page.get_drawings():
        box = drawn["rect"]
        if box.height < 1 and box.width > 20 and drawn["color"]:
            sides = (round(box.x0 / MM, 2), round(box.x1 / MM, 2))
            yield Rule(*sides, round((box.y0 + box.y1) / 2 / MM, 2), round(drawn["width"] / MM, 2), drawn["color"][0] > 0.9 > 0.1 > drawn["color"][1])
