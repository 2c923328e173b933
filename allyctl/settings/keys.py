"""Every key of `allyctl.toml`, declared once: the reader, the blank file and the reference page derive from this."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import Enum

from allyctl.model.style import Style


class ValueType(Enum):
    """What may stand right of the equals sign, in the words of the reference page."""

    TEXT = "文字"
    TEXTS = "文字列表"
    COUNT = "正整数"
    DAY = "日期"
    DAYS = "日期列表"
    PERIOD = "时期"
    LENGTH = "数"
    SEVERITY = "轻重"
    PARAMETER = "依规则而定"
    NUMBER = "不小于 0 的整数"
    FLAG = "是否"
    TABLE = "花括号里的几项"
    WORDS = "文字，或者花括号里的几项"


@dataclass(frozen=True, slots=True)
class SettingKey:
    """One key.

    Attributes:
        path: dotted, with `[]` behind an array of tables and `*` for a name the clerk makes up.
        type: what its value may be.
        example: the whole TOML line.
        help: one sentence in Chinese for the clerk.
        filled: an empty text is refused.
        other_way: the word before it in the blank file (或者, 另加) where it doesn't go with the keys shown above it.
    """

    path: str
    type: ValueType
    example: str
    help: str
    filled: bool = False
    other_way: str = ""

    @property
    def table(self) -> str:
        """The table it stands in, without brackets; empty at the top."""
        return self.path.rpartition(".")[0].partition("[]")[0]

    @property
    def name(self) -> str:
        """Its last part."""
        return self.path.rpartition(".")[2]

    @property
    def header(self) -> str:
        """The heading line of its table, as an example."""
        if "[]" in self.path:
            return f"[[{self.table}]]"
        return f"[{self.table}]".replace("*", "FIL102") if self.table else ""




_TEXT, _TEXTS, _COUNT, _TABLE = ValueType.TEXT, ValueType.TEXTS, ValueType.COUNT, ValueType.TABLE


def _style_keys() -> tuple[SettingKey, ...]:
    """Every field of the house style, as it is declared there."""
    keys = []
    for one in dataclasses.fields(Style):
        is_text = isinstance(one.default, str)
        clause = f"（GB/T 9704—2012 {one.metadata['clause']}）" if one.metadata["clause"] else ""
        unit = "" if is_text else f"，{one.metadata['unit']}"
        example = f'{one.name} = "{one.default}"' if is_text else f"{one.name} = {one.default:g}"
        keys.append(SettingKey(f"style.{one.name}", _TEXT if is_text else ValueType.LENGTH, example, f"{one.metadata['help']}{unit}{clause}。", True))
    return tuple(keys)


_FOUNDING = SettingKey("founding.grace_months", _COUNT, "grace_months = 3", "新成立的联盟，从成立之日起几个月内只作提示；不写则为成立当季。")

CUSTOM_KEYS: tuple[SettingKey, ...] = (
    SettingKey("custom_rule[].code", _TEXT, 'code = "XX101"', "规则代码：两至四个大写字母加三位数字，字母不能与自带规则的相同。", True),
    SettingKey("custom_rule[].name", _TEXT, 'name = "擂台赛记录"', "规则名称。", True),
    SettingKey("custom_rule[].record", _TEXT, 'record = "activity"', "查哪一种台账，写工作表的名称也可以：activity（活动）、filing（报备）、meeting（联席会议）等。", True),
    SettingKey("custom_rule[].when", _TABLE, 'when = {form = "擂台赛"}', "只看哪些行：栏 = 值，或者几个值的列表；填没填写成 {present = true} 或 {present = false}；文字栏含有这个词就算，其他栏要相同；栏名写标题（加引号）也可以。不写则全看。"),
    SettingKey("custom_rule[].require", _TEXTS, 'require = ["place", "summary"]', "要求：这几栏都要填写。", True),
    SettingKey("custom_rule[].at_least", _TABLE, 'at_least = {n = 1, per = "half-year"}', "要求：每个联盟每 month（月）、quarter（季度）、half-year（半年）或 year（年）至少几次；加 scope = \"workspace\" 则所有联盟合在一起算。与 require 只写一项。", other_way="或者"),
    SettingKey("custom_rule[].within", _TABLE, 'within = {field = "filed_on", of = "planned_on", days = 7, unit = "workday"}', "要求：field 的日期比 of 的日期至少提前几天（unit 写 workday 则按工作日）；加 after = true 则是 of 之后至多几天。与 require 只写一项。", other_way="或者"),
    SettingKey("custom_rule[].grace_months", _COUNT, "grace_months = 1", "用 at_least 时：期满后几个月内还可以补办，只请核实。", other_way="另加"),
    SettingKey("custom_rule[].grace_days", _COUNT, "grace_days = 15", "用 at_least 时：期满后几天内还可以补办，只请核实。", other_way="另加"),
    SettingKey("custom_rule[].severity", ValueType.SEVERITY, 'severity = "warning"', "轻重：error（须办理）、warning（请核实）、note（提示）；不写则为 warning，没有依据的最高为 warning。"),
    SettingKey("custom_rule[].basis", ValueType.WORDS, 'basis = {clause = "三（二）", quote = "擂台赛结束后及时总结"}', "依据的条目和原文，也可以只写原文；出自另一份文件的加 paper；不写则只注明规则写在哪一行。", True),
    SettingKey("custom_rule[].strength", _TEXT, 'strength = "required"', "原文的力度：strict（刚性）、required（要求）、principle（原则上）、optional（可选）；不写则有原文的为 required。", True),
    SettingKey("custom_rule[].message", _TEXT, 'message = "{记录}未填{所缺}"', "指出问题的话，可以用 {记录}、{所缺}、{时期}、{已有}、{应有}；不写则由程序拟写。", True),
    SettingKey("custom_rule[].fix", _TEXT, 'fix = "请补填地点和成效"', "办法；不写则由程序拟写。", True),
    SettingKey("custom_rule[].owner", _TEXT, 'owner = "轮值单位"', "由谁办理：组织部、牵头单位、轮值单位、成员单位、组织者。", True),
)  # fmt: skip

CUSTOM_INNER: tuple[SettingKey, ...] = (
    SettingKey("at_least.n", _COUNT, "n = 1", "至少几次。"),
    SettingKey("at_least.per", _TEXT, 'per = "half-year"', "每月、每季度、每半年或者每年。", True),
    SettingKey("at_least.scope", _TEXT, 'scope = "workspace"', "所有联盟合在一起算。", True),
    SettingKey("within.field", _TEXT, 'field = "filed_on"', "要看的日期栏。", True),
    SettingKey("within.of", _TEXT, 'of = "planned_on"', "用来比较的日期栏。", True),
    SettingKey("within.days", ValueType.NUMBER, "days = 7", "几天。"),
    SettingKey("within.unit", _TEXT, 'unit = "workday"', "day 或者 workday。", True),
    SettingKey("within.after", ValueType.FLAG, "after = true", "是 of 之后至多几天。"),
    SettingKey("basis.clause", _TEXT, 'clause = "三（二）"', "条目。", True),
    SettingKey("basis.quote", _TEXT, 'quote = "原文"', "原文。", True),
    SettingKey("basis.paper", _TEXT, 'paper = "另一份文件"', "原文出自的另一份文件。", True),
)  # fmt: skip
"""What may stand in the braces of `[[custom_rule]]`."""

SETTINGS: tuple[SettingKey, ...] = (
    SettingKey("schema", _COUNT, "schema = 1", "文件格式的版本号，固定写 1。"),
    SettingKey("name", _TEXT, 'name = "示例县"', "县（市、区）或者乡镇的名称。"),
    SettingKey("department", _TEXT, 'department = "中共示例县委组织部"', "审批报备、印发通报的部门全称。"),
    SettingKey("policy", _TEXT, 'policy = "county"', "所用政策：county（县级）、township（乡镇），或者自己的政策文件（.toml）的路径。", True),
    SettingKey("roster", _TEXTS, 'roster = ["名册.xlsx"]', "名册文件，相对于本文件所在的文件夹，可以用 * 通配。", True),
    SettingKey("logs", _TEXTS, 'logs = ["台账/*.xlsx"]', "台账文件，相对于本文件所在的文件夹，可以用 * 通配。", True),
    SettingKey("output", _TEXT, 'output = "out"', "输出文件夹。", True),
    SettingKey("source.title", _TEXT, 'title = "关于组建片区党建联盟的通知"', "本地文件的标题，写在核查依据里，不带书名号。"),
    SettingKey("source.number", _TEXT, 'number = "示组通〔2024〕3号"', "本地文件的文号。"),
    SettingKey("structure.zones", _COUNT, "zones = 4", "片区个数。"),
    SettingKey("structure.units", _TEXTS, 'units = ["城关镇", "河东乡"]', "必须编入片区的全部单位，用来查有没有遗漏。", True),
    SettingKey("approvers.names", _TEXTS, 'names = ["张三"]', "有权审批报备的部领导姓名；不写则不核查审批人。", True),
    SettingKey("units.other", _TEXTS, 'other = ["县农业农村局党委"]', "参加活动但不属于任何联盟的单位。", True),
    SettingKey("joint.min_units", _COUNT, "min_units = 2", "至少有几个成员党组织参加才算联合活动；与规则 ACT102 的参数 min_units 是同一个数。"),
    SettingKey("calendar.workdays", ValueType.DAYS, "workdays = [2024-02-04]", "本地另行规定的工作日（调休上班），优先于国家公布的日历。"),
    SettingKey("calendar.holidays", ValueType.DAYS, "holidays = [2024-08-08]", "本地另行规定的放假日，优先于国家公布的日历。"),
    SettingKey("documents.to", _TEXTS, 'to = ["各乡镇党委", "有关县直党（工）委"]', "通知、通报的主送机关；不写则按各种文书的通常写法。", True),
    SettingKey("documents.copy_to", _TEXTS, 'copy_to = ["县委办公室"]', "版记中的抄送机关；不写则没有抄送。", True),
    SettingKey("documents.office", _TEXT, 'office = "中共示例县委组织部办公室"', "版记中的印发机关；不写则为部门名称加“办公室”。", True),
    SettingKey("documents.contact", _TEXT, 'contact = "组织股，0000-0000000"', "公文附注中的联系人；不写则没有附注。", True),
    SettingKey("documents.with_consent", ValueType.FLAG, "with_consent = true", "通知里写不写“经县委同意”。"),
    SettingKey("documents.partners_sign", ValueType.FLAG, "partners_sign = true", "共联县级单位是否也在共建协议上签字盖章；不写则只由成员单位签订。"),
    *_style_keys(),
    SettingKey("aliases.*", _TEXT, '"城关" = "城关镇"', "台账里的写法，对应名册里的名称。", True),
    SettingKey("rules.*.severity", ValueType.SEVERITY, 'severity = "warning"', "这条规则的轻重：error（须办理）、warning（请核实）、note（提示）、off（关闭）。"),
    SettingKey("rules.*.*", ValueType.PARAMETER, "lead_days = 3", "这条规则的参数，用 allyctl explain 规则代码 查看。"),
    _FOUNDING,
    *CUSTOM_KEYS,
    SettingKey("waiver[].rule", _TEXT, 'rule = "ACT101"', "说明哪一条规则。", True),
    SettingKey("waiver[].alliance", _TEXT, 'alliance = "沿河片区党建联盟"', "哪个联盟；不写则对所有联盟有效。"),
    SettingKey("waiver[].period", ValueType.PERIOD, 'period = "2024Q3"', "哪个时期；不写则不限时期。"),
    SettingKey("waiver[].reason", _TEXT, 'reason = "防汛抢险"', "理由，必填。"),
    SettingKey("waiver[].approved_by", _TEXT, 'approved_by = "县委组织部"', "由谁同意，必填。"),
    SettingKey("waiver[].document", _TEXT, 'document = "示组通〔2024〕15号"', "依据的文件。"),
    SettingKey("waiver[].expires", ValueType.DAY, "expires = 2024-12-31", "有效期的最后一天，必填。"),
)  # fmt: skip

SCHEMA = 1

POLICY_KEYS: tuple[SettingKey, ...] = (
    SettingKey("schema", _COUNT, "schema = 1", "文件格式的版本号，固定写 1。"),
    SettingKey("name", _TEXT, 'name = "本县政策"', "政策的名称；不写则取文件名。", True),
    SettingKey("title", _TEXT, 'title = "片区党建联盟工作有关要求"', "所依据文件的通称，没有写本地文件标题时印在核查依据里。", True),
    SettingKey("extends", _TEXT, 'extends = "county"', "以哪一个自带政策为基础：county 或者 township；没有写到的规则沿用它的设定和依据。", True),
    SettingKey("rules.*.severity", ValueType.SEVERITY, 'severity = "warning"', "这条规则的轻重：error、warning、note、off。"),
    SettingKey("rules.*.strength", _TEXT, 'strength = "required"', "原文的力度：strict（刚性）、required（要求）、principle（原则上）、optional（可选）、tool（通知未作规定）。", True),
    SettingKey("rules.*.clause", _TEXT, 'clause = "四（二）"', "依据所在的条目。"),
    SettingKey("rules.*.quote", _TEXT, 'quote = "签订共建协议"', "依据的原文。"),
    SettingKey("rules.*.paper", _TEXT, 'paper = "片区党建联盟工作有关要求"', "原文出自另一份文件时，写明那份文件。"),
    SettingKey("rules.*.*", ValueType.PARAMETER, "lead_days = 3", "这条规则的参数。"),
    _FOUNDING,
    *CUSTOM_KEYS,
)  # fmt: skip

WAIVER_KEYS: tuple[SettingKey, ...] = tuple(key for key in SETTINGS if key.path == "schema" or key.table == "waiver")
