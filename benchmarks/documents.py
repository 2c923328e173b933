"""How fast documents are made, against plain docxtpl rendering the same ones in the same process.

    python benchmarks/documents.py [DOCUMENTS]

Ours does more (a sandbox, escaping, reading back, the layout that depends on the texts, the same bytes each time);
it has to take half the time at most.
Ends with 1 when it takes more, or when a document of the two says something else.
"""

from __future__ import annotations

import io
import statistics
import sys
import time
from collections.abc import Callable

from allyctl.documents.founding_notice import FoundingNotice
from allyctl.documents.pieces import Head, Zone
from allyctl.model.style import Style
from allyctl.shipped import shipped
from allyctl.writing.word import WordTemplate, plain

LIMIT = 0.5


def context(number: int) -> FoundingNotice:
    """A notice that differs from all others."""
    county = f"示例{number}县"
    head = Head(
        f"中共{county}委组织部", f"中共{county}委组织部文件", f"示组通〔2024〕{number}号", f"中共{county}委组织部关于组建片区党建联盟的通知",
        "各乡镇党委，有关县直党（工）委", "2024年7月5日", "县委办公室", f"中共{county}委组织部办公室", "2024年7月5日", "",
    )  # fmt: skip
    zones = tuple(
        Zone(
            at, "一", f"沿河{at}片区党建联盟", "甲镇党委、乙镇党委、丙镇党委", 3, "甲镇党委", "某人", "甲镇党委书记", None, "县林业局党组",
            "副部长", "组织股", "甲镇党委、乙镇党委、丙镇党委",
        )
        for at in range(1, 5)
    )  # fmt: skip
    return FoundingNotice(head, county, True, 4, 12, zones, 1, 3)


def main() -> int:
    """Make them in turn, document by document, and print the ratio of the medians."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    data = shipped("templates/docx/founding-notice.docx").read_bytes()
    template = WordTemplate(data, "founding-notice")
    ways: dict[str, Callable[[FoundingNotice], bytes]] = {
        "allyctl": lambda one: template.render(one, Style()).data,
        "docxtpl": lambda one: by_docxtpl(data, one),
    }
    took: dict[str, list[float]] = {name: [] for name in ways}
    same = True
    for number in range(count + 1):
        made = {}
        for name, way in ways.items():
            begin = time.process_time()
            made[name] = way(context(number))
            took[name].append(time.process_time() - begin)
        same &= words(made["allyctl"]) == words(made["docxtpl"])
    ours, theirs = (statistics.median(took[name][1:]) for name in ways)
    print(f"{count} documents each, in turn; medians of processor time\n")
    for name, value in (("allyctl", ours), ("docxtpl", theirs)):
        print(f"{name:<10} {value * 1000:7.1f} ms a document {1 / value:7.0f} documents a second")
    good = same and ours <= theirs * LIMIT
    print(f"{'ratio':<10} {ours / theirs:7.2f} (limit {LIMIT:.2f})  {'ok' if good else 'over' if same else 'the texts differ'}")
    return 0 if good else 1


def by_docxtpl(data: bytes, one: FoundingNotice) -> bytes:
    """As its manual shows it: a template opened for each document."""
    from docxtpl import DocxTemplate

    document, out = DocxTemplate(io.BytesIO(data)), io.BytesIO()
    document.render(plain(one), autoescape=True)
    document.save(out)
    return out.getvalue()


def words(data: bytes) -> str:
    """All text of the body, without blanks and line ends."""
    import docx

    body = docx.Document(io.BytesIO(data)).element.body
    return "".join("".join(body.itertext()).split())


if __name__ == "__main__":
    sys.exit(main())
