"""What it costs to check a large log, against merely reading the cells of the same file with calamine.

    python benchmarks/check_large.py [ACTIVITIES] [ROUNDS]

The workbook is made once under build/benchmarks.
"""

from __future__ import annotations

import multiprocessing
import sys
from datetime import date, timedelta
from pathlib import Path

from measuring import ROOT, Cost, in_turn, median

ZONES = ["沿河", "北山", "东川", "南坪", "西岭", "中街", "云岭", "石桥"]
HEADINGS = [
    "活动编号", "联盟", "活动日期", "活动主题", "共建内容", "活动形式", "活动地点", "活动内容", "轮值单位", "参加单位", "应到人数", "实到人数",
    "报备日期", "审批日期", "审批人", "状态",
]  # fmt: skip
LINKAGES = ["理论联学", "活动联办", "队伍联建", "资源联享", "产业联建"]
READ = "import sys, python_calamine as c\nbook = c.load_workbook(sys.argv[1])\nfor name in book.sheet_names: book.get_sheet_by_name(name).to_python()"


def main() -> int:
    """Make the workbook, run both in turn, print the table."""
    activities = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    path = ROOT / "build" / "benchmarks" / f"log-{activities}.xlsx"
    if not path.exists():
        make_apart(path, activities)
    check = (sys.executable, "-m", "allyctl", "check", str(path), "--quarter", "2024Q3", "--as-of", "2024-10-08", "--format", "json")
    read = (sys.executable, "-c", READ, str(path))
    costs = in_turn({"calamine alone": read, "allyctl check": check}, rounds)
    figures = {name: median(runs) for name, runs in costs.items()}
    print(f"{activities:,} activities × {len(HEADINGS)} columns, {path.stat().st_size / 1e6:.1f} MB; medians of {rounds} alternating runs\n")
    print(f"{'process':<16} {'cpu s':>7} {'wall s':>7} {'peak MB':>8} {'exit':>5}")
    for name, one in figures.items():
        print(f"{name:<16} {one.cpu:7.2f} {one.wall:7.2f} {one.peak:8.0f} {one.code:5d}")
    return report(figures["allyctl check"], figures["calamine alone"])


def report(own: Cost, bare: Cost) -> int:
    """Print the ratios; a check that didn't end with 0 or 1 measured nothing."""
    print(f"\nratio            {own.cpu / bare.cpu:7.2f} {own.wall / bare.wall:7.2f} {own.peak / bare.peak:8.2f}")
    return 0 if own.code in (0, 1) and bare.code == 0 else 1


def make_apart(path: Path, activities: int) -> None:
    """Make the workbook in a process of its own: a child's peak counts what its parent held when it began."""
    maker = multiprocessing.get_context("spawn").Process(target=make_workbook, args=(path, activities))
    maker.start()
    maker.join()


def make_workbook(path: Path, activities: int) -> None:
    """A roster of eight alliances and a log of one year in order of date; one filing in fifty was handed in late."""
    import xlsxwriter

    path.parent.mkdir(parents=True, exist_ok=True)
    making = path.with_suffix(".tmp")
    with xlsxwriter.Workbook(str(making), {"default_date_format": "yyyy-mm-dd"}) as book:
        roster = book.add_worksheet("联盟")
        roster.write_row(0, 0, ("联盟名称", "牵头单位", "联盟单位"))
        for row, name in enumerate(ZONES, start=1):
            roster.write_row(row, 0, (f"{name}片区党建联盟", units(name)[0], "、".join(units(name))))
        log = book.add_worksheet("活动")
        log.write_row(0, 0, HEADINGS)
        for index in range(activities):
            log.write_row(index + 1, 0, activity(index, activities))
    making.replace(path)


def units(zone: str) -> list[str]:
    """The four townships of a zone."""
    return [f"{zone}{kind}" for kind in ("镇", "乡", "东乡", "西镇")]


def activity(index: int, activities: int) -> list[object]:
    """One row of the log."""
    zone = ZONES[index % len(ZONES)]
    held = date(2024, 1, 1) + timedelta(days=index * 366 // activities)
    filed, decided = (3, 4) if index % 50 == 0 else (-7, -4)
    members = units(zone)
    theme = f"第{index + 1}次联建活动"
    return [
        f"HD{index + 1:06d}", f"{zone}片区党建联盟", held, theme, LINKAGES[index % len(LINKAGES)], "主题党日", f"{members[index % 4]}党群服务中心",
        f"{theme}，学习交流并现场观摩。", members[held.month // 4], "、".join(members), 40, 36 + index % 5, held + timedelta(days=filed),
        held + timedelta(days=decided), "部领导姓名", "已开展",
    ]  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
