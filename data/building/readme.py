"""README.md of the samples: what is there, what is planted where, how to try it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from building.sheets import Fault, Plant
from building.workspace import Workspace, told

WORDS = {"error": "须办理", "warning": "请核实", "note": "提示"}

HEAD = """# 示例数据

可以直接核查的工作区，人名、地名、电话都是虚构的。示例县、示例镇的台账照基层的实际样子做：格式不一，写法不一，也有意留下了一些问题；
两套政策的每条规则，都至少有一处查出问题、一处查过没有问题。另有两个小工作区，专放打不开、看不懂的文件和写错的设置。

本文件和各个 planted.toml 由 data/build_samples.py 生成，请不要手工修改。

## 怎样试

```sh
allyctl init 示例 --sample                       # 把示例县复制到“示例”文件夹
allyctl -C 示例 check --quarter 2024Q3 --as-of 2024-10-08

allyctl init 示例镇 --policy township --sample   # 示例镇
allyctl -C 示例镇 check --year 2024 --as-of 2024-10-08
```

上一年度的台账也在里面：`allyctl -C 示例 check --year 2023 --as-of 2024-01-10`。退出码为 1，因为有“须办理”的问题。想看一个工作簿是怎样读懂的：`allyctl columns 台账/西岭片区.xls`；想知道一条规则的来历：`allyctl explain FIL107`。

"""

COUNTY = """## county：示例县，4个片区、14个乡镇

| 文件 | 内容 |
|---|---|
| 名册.xlsx | 联盟一览（两行表头、合并单元格、挂联部领导和股室写在一格）、成员单位（联盟合并、书记年中调整）、隐藏的阵地表 |
| 台账/2023年工作台账.xlsx | 上一年度的一套，四个片区都有，报备写在活动表里 |
| 台账/2024年活动台账.xlsx | 规范的一套：沿河、北山两个片区的报备、活动、考勤、联席会议、轮值、清单、领办项目，都有编号 |
| 台账/西岭片区.xls | 不规范的一套：旧格式，没有编号，没有联盟一列，五种日期写法，报备写在活动表里，有合计和落款 |
| 台账/南湖片区活动台账.csv | 国标编码的文本表格，联盟写简称 |
| 台账/南湖片区报备登记.csv | 只有文件名写明是哪个联盟 |
| 台账/南湖片区考勤.ods | 考勤，按日期和主题对应 |
| 台账/台账.xlsx | 南湖、西岭合用：横排的轮值表、联席会议、清单、领办项目，夹着一张照片目录 |
| 台账/台账(副本).xlsx | 忘了删的副本 |
| 台账/~$2024年活动台账.xlsx | 有人正打开着台账 |
| 补充.toml | 补记的一次活动和它的报备 |

沿河片区没有须办理和请核实的问题，北山片区较好，南湖片区中等，西岭片区较差。

"""

TOWNSHIP = """## township：青溪镇，“三色”联盟

| 文件 | 内容 |
|---|---|
| 名册.xlsx | 一个联盟一行，成员有村、社区、站所、学校、企业和合作社；没有牵头单位，有片区负责人 |
| 台账/红色引领党建联盟.xlsx | 一个联盟一个工作簿，表里没有联盟一列，只有表题写明；另有微心愿、服务清单、阵地 |
| 台账/绿色发展党建联盟.xlsx | 活动、微心愿、服务清单、阵地 |
| 台账/蓝色治理党建联盟.xlsx | 活动（日期全是2024.1.24一类的文字）、共性和个性项目 |
| 台账/镇级工作台账.xlsx | 擂台赛、交叉检查、联盟例会、书记领办项目、导师帮带、发展党员指标（只记数）、横排的季度打分表、群众测评 |
| 台账/2023年工作台账.xlsx | 上一年度的活动、项目清单、书记领办项目、联盟例会 |

绿色发展党建联盟没有须办理和请核实的问题。

"""


ODDITIES = """## oddities：文件和设置上的毛病

只为看清楚核查怎样对待它们；在本项目的文件夹里运行（两套政策都查得出）：

```sh
allyctl -C data/samples/oddities check --quarter 2024Q3 --as-of 2024-10-08
allyctl -C data/samples/oddities check --quarter 2024Q3 --as-of 2024-10-08 --policy township
```

| 文件 | 内容 |
|---|---|
| allyctl.toml | 六条各有毛病的豁免 |
| 名册.csv | 两个联盟，一个只有一个成员单位 |
| 台账/活动和报备.xlsx | 夹着一张通讯录；各种看不懂、对不上的格：错误值、没有结果的公式、丢了精度的长号码、看不见的控制符、重复的表头和编号、隐藏的行、票数对不上的测评 |
| 台账/~$活动和报备.xlsx | 有人正打开着这个工作簿 |
| 台账/另存的活动.xls | 扩展名是 xls，内容是 xlsx |
| 台账/系统导出的活动.csv | UTF-16 编码 |

"""

LOG_ALONE = """## log-alone：只有台账、没有名册

| 文件 | 内容 |
|---|---|
| 活动.csv | 联盟名单只能取自台账 |
| 没传完的台账.xlsx | 只有半个文件，打不开 |

"""

WORKSPACES = {"county": COUNTY, "township": TOWNSHIP, "oddities": ODDITIES, "log-alone": LOG_ALONE}


def readme(workspaces: Mapping[str, Workspace]) -> str:
    """The text, with tables of what is planted in each workspace."""
    parts = [HEAD]
    for name, words in WORKSPACES.items():
        workspace = workspaces[name]
        parts += [words, *_planted(workspace), _right(workspace)]
    return "".join(parts).rstrip("\n") + "\n"


def _planted(workspace: Workspace) -> Iterator[str]:
    """A table for each check, and one for what all of them find."""
    several = len(workspace.checks) > 1
    for check in workspace.checks:
        yield _table(f"{'只有' if several else ''}{told(check)}查出的问题", workspace.found_by(check))
    if several:
        yield _table("每次核查都查出的问题", workspace.found_always())


def _table(title: str, plants: list[Plant]) -> str:
    rows = [
        f"| {_place(plant)} | {plant.what.rule} | {_word(plant.what)} | {plant.what.alliance or '—'} | {plant.what.about} |"
        for plant in plants
        if isinstance(plant.what, Fault)
    ]
    if not rows:
        return ""
    return f"{title}：\n\n| 位置 | 规则 | 轻重 | 联盟 | 问题 |\n|---|---|---|---|---|\n" + "\n".join(rows) + "\n\n"


def _right(workspace: Workspace) -> str:
    rows = [f"| {_place(plant)} | {plant.what.about} |" for plant in workspace.right()]
    if not rows:
        return ""
    return "看着异样、其实没有问题，核查也不会当成问题的：\n\n| 位置 | 说明 |\n|---|---|\n" + "\n".join(rows) + "\n\n"


def _word(fault: Fault) -> str:
    return "已说明" if fault.waived else "待核实" if fault.doubt else WORDS[fault.severity]


def _place(plant: Plant) -> str:
    line = f"第{plant.line}行" if plant.line else ""
    return " · ".join(part for part in (plant.file, plant.sheet, plant.cell, line) if part) or "—"
