"""README.md of the samples: what is there, what is planted where, how to try it."""

from __future__ import annotations

from collections.abc import Mapping

from building.sheets import Fault, Plant
from building.workspace import Workspace

WORDS = {"error": "须办理", "warning": "请核实", "note": "提示"}

HEAD = """# 示例数据

两个可以直接核查的工作区，人名、地名、电话都是虚构的。台账照基层的实际样子做：格式不一，写法不一，也有意留下了一些问题。

本文件和两个 planted.toml 由 data/build_samples.py 生成，请不要手工修改。

## 怎样试

```sh
allyctl init 示例 --sample                       # 把示例县复制到“示例”文件夹
allyctl -C 示例 check --quarter 2024Q3 --as-of 2024-10-08

allyctl init 示例镇 --policy township --sample   # 示例镇
allyctl -C 示例镇 check --year 2024 --as-of 2024-10-08
```

退出码为 1，因为有“须办理”的问题。想看一个工作簿是怎样读懂的：`allyctl columns 台账/西岭片区.xls`；想知道一条规则的来历：`allyctl explain FIL107`。

"""

COUNTY = """## county：示例县，4个片区、14个乡镇

| 文件 | 内容 |
|---|---|
| 名册.xlsx | 联盟一览（两行表头、合并单元格、挂联部领导和股室写在一格）、成员单位（联盟合并、书记年中调整）、隐藏的阵地表 |
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
| 台账/红色引领党建联盟.xlsx | 一个联盟一个工作簿，表里没有联盟一列，只有表题写明；另有微心愿 |
| 台账/绿色发展党建联盟.xlsx | 活动、微心愿、服务清单、阵地 |
| 台账/蓝色治理党建联盟.xlsx | 活动（日期全是2024.1.24一类的文字）、共性和个性项目 |
| 台账/镇级工作台账.xlsx | 擂台赛、交叉检查、导师帮带、发展党员指标（只记数）、横排的季度打分表、群众测评 |

绿色发展党建联盟没有须办理和请核实的问题。

"""


def readme(workspaces: Mapping[str, Workspace]) -> str:
    """The text, with a table of what is planted in each workspace."""
    parts = [HEAD]
    for name, words in (("county", COUNTY), ("township", TOWNSHIP)):
        workspace = workspaces[name]
        parts += [words, _planted(workspace), _right(workspace)]
    return "".join(parts).rstrip("\n") + "\n"


def _planted(workspace: Workspace) -> str:
    rows = [
        f"| {_place(plant)} | {plant.what.rule} | {_word(plant.what)} | {plant.what.alliance or '—'} | {plant.what.about} |"
        for plant in workspace.plants
        if isinstance(plant.what, Fault)
    ]
    title = f"有意留下的问题（核查 {workspace.period}，截至 {workspace.as_of}）：\n\n| 位置 | 规则 | 轻重 | 联盟 | 问题 |\n|---|---|---|---|---|\n"
    return title + "\n".join(rows) + "\n\n"


def _right(workspace: Workspace) -> str:
    rows = [f"| {_place(plant)} | {plant.what.about} |" for plant in workspace.plants if not isinstance(plant.what, Fault)]
    return "看着异样、其实没有问题，核查也不会当成问题的：\n\n| 位置 | 说明 |\n|---|---|\n" + "\n".join(rows) + "\n\n"


def _word(fault: Fault) -> str:
    return "已说明" if fault.waived else "待核实" if fault.doubt else WORDS[fault.severity]


def _place(plant: Plant) -> str:
    line = f"第{plant.line}行" if plant.line else ""
    return " · ".join(part for part in (plant.file, plant.sheet, plant.cell, line) if part) or "—"
