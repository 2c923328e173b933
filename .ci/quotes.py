#!/usr/bin/env python3
"""Finds every quote of the shipped policies in the source, inside the clause it is said to stand in; likewise what stands for
each demand of a source (allyctl/demands), and that no sentence of a source is left without one.

    quotes.py [FOLDER]      the folder of the sources; default: ../shared/seeds beside the repository

Runs of * or x in a source are gaps; a policy writes them, and what it leaves out, as an ellipsis.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
SOURCES = {"county": "000_66cc671fb75e4484.txt", "township": "001_7cc660a2bb9d020e.txt"}
GAP = "\u0000"
LEVELS = (r"[一二三四五六七八九十]+、", r"（[一二三四五六七八九十]+）", r"[0-9]+\.")
PARTS = r"([一二三四五六七八九十]+)?(（[一二三四五六七八九十]+）)?([0-9]+)?"


def main(arguments: list[str]) -> int:
    """Check both policies; the exit code."""
    folder = Path(arguments[0]) if arguments else REPOSITORY.parent / "shared" / "seeds"
    if not folder.is_dir():
        print(f"no folder with the sources: {folder}", file=sys.stderr)
        return 1
    checked, wrong = 0, []
    for policy, name in SOURCES.items():
        source = (folder / name).read_text(encoding="utf-8-sig")
        path = REPOSITORY / "allyctl" / "policies" / f"{policy}.toml"
        for code, rule in tomllib.loads(path.read_text(encoding="utf-8"))["rules"].items():
            if "quote" not in rule and "clause" not in rule:
                continue
            checked += 1
            found = complaints(source, rule.get("clause", ""), rule.get("quote", ""))
            wrong += [f"{policy} {code}: {why}" for why in found]
        listed = tomllib.loads((REPOSITORY / "allyctl" / "demands" / f"{policy}.toml").read_text(encoding="utf-8"))
        demands = listed["demand"] + listed["background"]
        checked += len(demands)
        wrong += [f"{policy} demand: {why}" for one in demands for why in complaints(source, one["clause"], one["words"])]
        words = [one["words"] for one in demands]
        wrong += [f"{policy}: a sentence without a demand: {sentence}" for sentence in left_out(source, words)]
    for line in wrong:
        print(line, file=sys.stderr)
    print(f"{checked} quotes checked, {len(wrong)} not found")
    return 1 if wrong or not checked else 0


def complaints(source: str, clause: str, quote: str) -> list[str]:
    """Why the quote doesn't stand in that clause of the source."""
    text = section(source, clause)
    if text is None:
        return [f"no clause {clause!r} in the source"]
    text, at = folded(text), 0
    fragments = [folded(fragment) for fragment in re.split("…+", quote)]
    fragments = [fragment for fragment in fragments if fragment]
    if not fragments:
        return ["the quote is empty"]
    for fragment in fragments:
        found = text.find(fragment, at)
        if found < 0:
            return [f"not found in {clause}: {fragment}"]
        at = found + len(fragment)
    return []


def left_out(source: str, words: list[str]) -> list[str]:
    """The sentences of the source that hold none of *words*; headings are no sentences."""
    known = [folded(one) for one in words]
    sentences = [one for line in source.splitlines() for one in re.split("(?<=[。；])", without_heading(line)) if one.strip()]
    return [one for one in sentences if not any(word in folded(one) for word in known)]


def without_heading(line: str) -> str:
    """A line without the heading it begins with: a number and the words up to the full stop."""
    line = line.strip()
    return re.sub(r"^(?:" + "|".join((*LEVELS, r"（[0-9]+）")) + r")[^。]*(?:。|$)", "", line)


def folded(text: str) -> str:
    """Without white space, each run of * or x one gap."""
    return re.sub(r"[*xX]+", GAP, re.sub(r"\s+", "", text))


def section(source: str, clause: str) -> str | None:
    """The lines of one clause: 四（二）, 三（二）3, “领导机构”部分 by its title, or 引言, what stands before the first heading."""
    lines = source.splitlines()
    if clause == "引言":
        return "\n".join(takewhile(lambda line: not re.match(LEVELS[0], line), lines))
    titled = re.fullmatch("“(.+)”部分", clause)
    if titled:
        return cut(lines, 0, lambda line: bool(re.match(LEVELS[0], line)) and line.endswith(titled[1]))
    parts = re.fullmatch(PARTS, clause)
    if not clause or parts is None:
        return None
    for level, (part, mark) in enumerate(zip(parts.groups(), ("、", "", "."), strict=True)):
        if part is None:
            continue
        text = cut(lines, level, starts_with(part + mark))
        if text is None:
            return None
        lines = text.splitlines()
    return "\n".join(lines)


def starts_with(heading: str) -> Callable[[str], bool]:
    """Whether a line starts with that heading."""
    return lambda line: line.startswith(heading)


def cut(lines: list[str], level: int, is_start: Callable[[str], bool]) -> str | None:
    """From the first line that starts the section to the next heading of its level or above."""
    start = next((index for index, line in enumerate(lines) if is_start(line)), None)
    if start is None:
        return None
    end = start + 1
    while end < len(lines) and not any(re.match(mark, lines[end]) for mark in LEVELS[: level + 1]):
        end += 1
    return "\n".join(lines[start:end])


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
