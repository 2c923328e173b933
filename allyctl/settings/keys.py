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
    FLAG = "true 或 false"
    NUMBER = "数"
    SEVERITY = "轻重"
    PARAMETER = "依规则而定"


@dataclass(frozen=True, slots=True)
class SettingKey:
    """One key.

    Attributes:
        path: dotted, with `[]` behind an array of tables and `*` for a name the clerk makes up.
        type: what its value may be.
        example: the whole TOML line.
        help: one sentence in Chinese for the clerk.
        filled: an empty text is refused.
    """

    path: str
    type: ValueType
    example: str
    help: str
    filled: bool = False

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


_TEXT, _TEXTS, _COUNT, _FLAG = ValueType.TEXT, ValueType.TEXTS, ValueType.COUNT, ValueType.FLAG


def _style_keys() -> tuple[SettingKey, ...]:
    """Every field of the house style, as it is declared there."""
    keys = []
    for one in dataclasses.fields(Style):
        is_text = isinstance(one.default, str)
        clause = f"（GB/T 9704—2012 {one.metadata['clause']}）" if one.metadata["clause"] else ""
        unit = "" if is_text else f"，{one.metadata['unit']}"
        example = f'{one.name} = "{one.default}"' if is_text else f"{one.name} = {one.default:g}"
        keys.append(SettingKey(f"style.{one.name}", _TEXT if is_text else ValueType.NUMBER, example, f"{one.metadata['help']}{unit}{clause}。", True))
    return tuple(keys)


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
    SettingKey("documents.with_consent", _FLAG, "with_consent = true", "通知里写不写“经县委同意”。"),
    SettingKey("documents.partners_sign", _FLAG, "partners_sign = true", "共联县级单位是否也在共建协议上签字盖章；不写则只由成员单位签订。"),
    *_style_keys(),
    SettingKey("aliases.*", _TEXT, '"城关" = "城关镇"', "台账里的写法，对应名册里的名称。", True),
    SettingKey("rules.*.severity", ValueType.SEVERITY, 'severity = "warning"', "这条规则的轻重：error（须办理）、warning（请核实）、note（提示）、off（关闭）。"),
    SettingKey("rules.*.*", ValueType.PARAMETER, "lead_days = 3", "这条规则的参数，用 allyctl explain 规则代码 查看。"),
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
)  # fmt: skip

WAIVER_KEYS: tuple[SettingKey, ...] = tuple(key for key in SETTINGS if key.path == "schema" or "[]" in key.path)
