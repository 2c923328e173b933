"""Word documents for the tests of lint, made by hand with direct formatting alone: no style of ours, none of Word's.

A document is a list of lines `role | text | properties`; a test says the lines that differ from a correct paper.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MM = 1440 / 25.4


@dataclass
class Line:
    """One line of a document: what it is, what it says, how it looks."""

    role: str
    text: str = ""
    look: dict[str, str] = field(default_factory=dict)


TEXT_ROLES = ("正文", "一级标题", "二级标题", "三级标题", "四级标题", "空行")
ORDER = (
    "份号", "密级和紧急程度", "发文机关标志", "发文字号", "标题", "标题下说明", "主送机关", "正文块", "附件说明", "附件说明续行", "署名", "成文日期", "附注",
    "出席人员", "附件标识", "附件标题", "附件正文", "附件2", "抄送机关", "印发机关和印发日期",
)  # fmt: skip
SONG, FANG, HEI, KAI, XBS = "宋体", "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体"
LOOKS: dict[str, dict[str, str]] = {
    "发文机关标志": {"字体": XBS, "字号": "40", "颜色": "FF0000", "对齐": "中", "行距": "0"},
    "发文字号": {"对齐": "中", "线色": "FF0000", "段前": "57"},
    "标题": {"字体": XBS, "字号": "22", "对齐": "中", "段前": "57"},
    "标题下说明": {"字体": KAI, "对齐": "中"},
    "主送机关": {"对齐": "左", "段前": "29"},
    "正文": {"首行": "2"},
    "一级标题": {"字体": HEI, "首行": "2"},
    "二级标题": {"字体": KAI, "首行": "2"},
    "三级标题": {"首行": "2"},
    "四级标题": {"首行": "2"},
    "空行": {},
    "附件说明": {"对齐": "左", "左": "6.5", "首行": "-4.5", "段前": "29"},
    "附件说明续行": {"对齐": "左", "左": "6.5", "首行": "-1.5"},
    "署名": {"对齐": "右", "右": "2.75", "段前": "57"},
    "成文日期": {"对齐": "右", "右": "4"},
    "附注": {"对齐": "左", "首行": "2"},
    "出席人员": {"对齐": "左", "左": "5", "首行": "-3"},
    "附件标识": {"字体": HEI, "对齐": "左", "分页": "1"},
    "附件标题": {"字体": XBS, "字号": "22", "对齐": "中"},
    "附件正文": {"首行": "2"},
    "抄送机关": {"字号": "14", "对齐": "左", "左": "4", "首行": "-3", "右": "1", "字距": "0", "线色": "000000"},
    "印发机关和印发日期": {"字号": "14", "对齐": "左", "左": "1", "右": "1", "字距": "0", "线色": "000000"},
}
USUAL = {"字体": FANG, "字号": "16", "对齐": "两端", "行距": "28.95", "字距": "-0.25"}

PAPER = """
发文机关标志 | 中共示例县委组织部文件
发文字号 | 示组通〔2024〕3号
标题 | 中共示例县委组织部\\n关于开展党建联盟活动的通知
主送机关 | 各乡镇党委，有关县直党（工）委：
正文 | 为推动党建联盟常态运行，现将有关事项通知如下。
一级标题 | 一、总体要求
正文 | 坚持从实际出发，以“三会一课”为载体，注重实效——不搞形式主义。
一级标题 | 二、工作安排
二级标题 | （一）活动时间
正文 | 活动于2024年7月下旬举行，为期1天。
二级标题 | （二）活动内容
三级标题 | 1.开展主题党日。由轮值单位负责组织。
三级标题 | 2.开展志愿服务。由各成员单位分别组织。
一级标题 | 三、有关要求
正文 | 请结合实际抓好落实。
附件说明 | 附件：1.活动安排表
附件说明续行 | 2.报名表
署名 | 中共示例县委组织部
成文日期 | 2024年7月5日
附注 | （联系人：张明远，电话：0000-1234567）
附件标识 | 附件1
附件标题 | 活动安排表
附件正文 | 活动分上午、下午两个时段进行。
附件2 | 附件2
附件2 | 报名表
附件2 | 姓名：____　单位：____
抄送机关 | 抄送：县委办公室，县纪委监委机关。
印发机关和印发日期 | 中共示例县委组织部办公室\\t2024年7月5日印发
"""
LETTER = """
发文机关标志 | 中共示例县城关镇委员会
发文字号 | 示城党函〔2024〕3号 | 对齐=右
标题 | 关于邀请参加党建联盟活动的函
主送机关 | 中共示例县河东乡委员会：
正文 | 经联席会议商定，我镇拟于7月20日举办党建联盟主题党日活动，诚邀你乡参加。
正文 | 请于7月15日前反馈参加人员名单。
署名 | 中共示例县城关镇委员会
成文日期 | 2024年7月5日
"""
MINUTES = """
发文机关标志 | 沿河片区党建联盟联席会议纪要
标题 | 沿河片区党建联盟2024年第三次联席会议纪要
正文 | 7月5日，召集人在城关镇主持召开联席会议，研究下半年活动安排。现将议定事项纪要如下。
一级标题 | 一、关于活动安排
正文 | 会议同意由河东乡承办第三季度活动。
出席人员 | 出席：张明远（城关镇）、李成（河东乡）
出席人员 | 列席：王长河（县委组织部）
印发机关和印发日期 | 中共示例县城关镇委员会办公室\\t2024年7月6日印发
"""
AGREEMENT = """
标题 | 沿河片区党建联盟共建协议
正文 | 城关镇党委、河东乡党委在平等自愿、协商一致的基础上，签订本协议。
一级标题 | 一、共建目标
正文 | 实现组织共建、资源共享。期限自____起。
"""
FORMS = {"公文": PAPER, "信函": LETTER, "纪要": MINUTES, "其他": AGREEMENT}


def read_lines(source: str) -> list[Line]:
    """The lines of a text; properties are words such as 加粗 or 字号=18."""
    found = []
    for row in filter(None, (one.strip() for one in source.strip().splitlines())):
        role, text, look = (*(one.strip(" ") for one in row.split("|")), "", "")[:3]
        pairs = (one.partition("=") for one in re.split(r"\s(?=[\u4e00-\u9fff]+(?:=|$|\s))", look) if one)
        found.append(Line(role, _expanded(text), {name: value or "1" for name, _, value in pairs}))
    return found


def _expanded(text: str) -> str:
    times = re.match(r"重复(\d+)次：(.)$", text)
    return times[2] * int(times[1]) if times else text.replace("\\n", "\n").replace("\\t", "\t")


def changed(base: str, change: str) -> tuple[list[Line], dict[str, str], Line | None]:
    """The lines of a document with those of *change* in the place of its own, the page's properties, and its page number's line.

    Lines of the body replace the whole body; a line that says 无 takes its role away; `形式 | 信函` starts from a letter.
    """
    news = read_lines(change)
    form = next((one.text for one in news if one.role == "形式"), None)
    lines = read_lines(FORMS[form] if form else base)
    page = {name: value for one in news if one.role == "页面" for name, value in one.look.items()}
    number = next((one for one in news if one.role == "页码"), Line("页码", "— # —"))
    if (form or "") == "其他":
        number = next((one for one in news if one.role == "页码"), Line("页码", "无"))
    news = [one for one in news if one.role not in ("页面", "页码", "形式")]
    for role in dict.fromkeys(_block(one) for one in news):
        fresh = [one for one in news if _block(one) == role and one.text != "无"]
        places = [at for at, one in enumerate(lines) if _block(one) == role]
        start = places[0] if places else next((at for at, one in enumerate(lines) if ORDER.index(_block(one)) > ORDER.index(role)), len(lines))
        lines = [one for at, one in enumerate(lines) if at not in places]
        lines[start:start] = fresh
    return lines, page, number if number.text != "无" else None


def _block(line: Line) -> str:
    return "正文块" if line.role in TEXT_ROLES else line.role


def a_paper(change: str = "", base: str = PAPER, *, form: str = "公文") -> bytes:
    """The bytes of a correct document but for *change*."""
    lines, page, number = changed(FORMS[form] if base is PAPER else base, change)
    second = False
    body = ""
    for line in lines:
        if line.role == "附件2":
            role = "附件正文" if second else "附件标识" if line.text.startswith("附件") else "附件标题"
            second = role == "附件标题"
            line = Line(role, line.text, line.look)
        body += paragraph(line.text, USUAL | LOOKS.get(line.role, {}) | line.look)
    letter = "形式 | 信函" in change or form == "信函"
    return package(body + section(page, number is not None, letter and not (number and "首页同" in number.look)), page, number)


def paragraph(text: str, look: dict[str, str]) -> str:
    """w:p with direct formatting."""
    size = float(look["字号"])
    unit = size * 20
    indents = {"left": float(look.get("左", 0)), "right": float(look.get("右", 0)), "firstLine": float(look.get("首行", 0))}
    if indents["firstLine"] < 0:
        indents["hanging"] = -indents.pop("firstLine")
    ind = "".join(f' w:{name}="{round(value * unit)}"' for name, value in indents.items() if value)
    line = float(look["行距"])
    spacing = f'w:line="{round(line * 20)}" w:lineRule="exact"' if line else 'w:line="240" w:lineRule="auto"'
    edge = f'<w:pBdr><w:bottom w:val="single" w:sz="12" w:space="4" w:color="{look["线色"]}"/></w:pBdr>' if "线色" in look and "无线" not in look else ""
    new_page = "<w:pageBreakBefore/>" if "分页" in look and "不分页" not in look else ""
    numbered = f'<w:numPr><w:ilvl w:val="{look["级"]}"/><w:numId w:val="1"/></w:numPr>' if "级" in look else ""
    align = {"左": "left", "中": "center", "右": "right", "两端": "both"}[look["对齐"]]
    spaces = f'w:before="{round(float(look.get("段前", 0)) * 20)}" w:after="{round(float(look.get("段后", 0)) * 20)}"'
    properties = f'<w:pPr>{new_page}{numbered}{edge}<w:spacing {spaces} {spacing}/><w:ind{ind}/><w:jc w:val="{align}"/></w:pPr>'
    return f"<w:p>{properties}{runs(text, look)}</w:p>"


def runs(text: str, look: dict[str, str]) -> str:
    """w:r for each piece between breaks and tabs."""
    found = ""
    for piece in re.split(r"([\n\t])", text):
        inner = {"\n": "<w:br/>", "\t": "<w:tab/>"}.get(piece, f'<w:t xml:space="preserve">{escape(piece)}</w:t>')
        found += f"<w:r>{run_properties(look)}{inner}</w:r>" if piece else ""
    return found


def run_properties(look: dict[str, str]) -> str:
    """w:rPr."""
    latin = look.get("西文", look["字体"])
    hint = "" if "无提示" in look else ' w:hint="eastAsia"'
    fonts = f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{look["字体"]}"{hint}/>'
    if "主题字体" in look:
        fonts = '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi"/>'
    elif "无字体" in look:
        fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:hint="eastAsia"/>'
    switches = ("<w:b/>" if "加粗" in look else "") + ("<w:vanish/>" if "隐藏" in look else "")
    size = round(float(look["字号"]) * 2)
    color = f'<w:color w:val="{look["颜色"]}"/>' if "颜色" in look else ""
    return f'<w:rPr>{fonts}{switches}{color}<w:spacing w:val="{round(float(look["字距"]) * 20)}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'


def section(page: dict[str, str], footers: bool, first_differs: bool) -> str:
    """w:sectPr."""
    length = {"宽": 210.0, "高": 297.0, "上": 37.0, "下": 35.0, "左": 28.0, "右": 26.0} | {name: float(value) for name, value in page.items() if name in "宽高上下左右"}
    twips = {name: round(value * MM) for name, value in length.items()}
    kinds = ["default"] + ([] if page.get("单双页") == "无" else ["even"]) + (["first"] if first_differs else [])
    numbers = {"default": 1, "even": 2, "first": 3}
    said = "".join(f'<w:footerReference w:type="{kind}" r:id="f{numbers[kind]}"/>' for kind in kinds) if footers else ""
    turned = ' w:orient="landscape"' if length["宽"] > length["高"] else ""
    return (
        f'<w:sectPr>{said}<w:pgSz w:w="{twips["宽"]}" w:h="{twips["高"]}"{turned}/>'
        f'<w:pgMar w:top="{twips["上"]}" w:right="{twips["右"]}" w:bottom="{twips["下"]}" w:left="{twips["左"]}" w:header="851" w:footer="1400" w:gutter="0"/>'
        f'{"<w:titlePg/>" if first_differs or "首页不同" in page else ""}<w:docGrid w:type="lines" w:linePitch="579"/></w:sectPr>'
    )


def footer(line: Line, side: str) -> str:
    """word/footer*.xml with the number of the page."""
    look = USUAL | {"字体": SONG, "字号": "14", "对齐": side, "右" if side == "右" else "左": "1", "行距": "0", "字距": "0"} | line.look
    before, _, after = line.text.partition("#")
    code = "".join(
        f"<w:r>{run_properties(look)}{part}</w:r>"
        for part in ('<w:fldChar w:fldCharType="begin"/>', "<w:instrText> PAGE </w:instrText>", '<w:fldChar w:fldCharType="separate"/>', "<w:t>1</w:t>", '<w:fldChar w:fldCharType="end"/>')
    )
    made = paragraph("", look).replace("</w:p>", f"{runs(before, look)}{code if '#' in line.text else ''}{runs(after, look)}</w:p>")
    return f"{HEAD}<w:ftr {NS}>{made}</w:ftr>"


NUMBERING = (
    f'{HEAD}<w:numbering {NS}><w:abstractNum w:abstractNumId="0">'
    + "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/><w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="0" w:firstLine="640"/></w:pPr></w:lvl>'
        for at, (form, text) in enumerate((("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."), ("decimal", "（%4）")))
    )
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
THEME = (
    f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office"><a:themeElements><a:fontScheme name="Office">'
    '<a:majorFont><a:latin typeface="Calibri Light"/><a:ea typeface=""/><a:cs typeface=""/><a:font script="Hans" typeface="等线 Light"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/><a:font script="Hans" typeface="等线"/></a:minorFont>'
    "</a:fontScheme></a:themeElements></a:theme>"
)


def package(body: str, page: dict[str, str], number: Line | None, **parts: str) -> bytes:
    """A .docx of this body."""
    for mark in ("ins", "del") if "修订" in page else ():
        for at in range(int(page["修订"]) // 2):
            body = body.replace("</w:p>", f'<w:{mark} w:id="{at}" w:author="x"></w:{mark}></w:p>', 1)
    for at in range(int(page.get("批注", 0))):
        body = body.replace("</w:p>", f'<w:r><w:commentReference w:id="{at}"/></w:r></w:p>', 1)
    even = "" if page.get("单双页") == "无" else "<w:evenAndOddHeaders/>"
    number = number or Line("页码", "")
    files = {
        "word/document.xml": f"{HEAD}<w:document {NS}><w:body>{body}</w:body></w:document>",
        "word/settings.xml": f'{HEAD}<w:settings {NS}>{even}<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>',
        "word/numbering.xml": NUMBERING,
        "word/footer1.xml": footer(number, "右"),
        "word/footer2.xml": footer(number if page.get("双页码") != "无" else Line("页码", ""), "左"),
        "word/footer3.xml": footer(Line("页码", ""), "左"),
        "word/theme/theme1.xml": THEME,
    } | {f"word/{name}.xml": text for name, text in parts.items()}
    kinds = {"settings": "settings", "numbering": "numbering", "footer1": "footer", "footer2": "footer", "footer3": "footer", "theme/theme1": "theme"} | dict.fromkeys(parts, "styles")
    keys = {"footer1": "f1", "footer2": "f2", "footer3": "f3"}
    links = "".join(f'<Relationship Id="{keys.get(name, f"r{at}")}" Type="{REL}/{kind}" Target="{name}.xml"/>' for at, (name, kind) in enumerate(kinds.items()))
    shell = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    overrides = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{TYPE}.{kind}+xml"/>' for name, kind in ({"document": "document.main"} | kinds).items())
    files |= {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": f'{HEAD}<Relationships {shell}><Relationship Id="r1" Type="{REL}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f"{HEAD}<Relationships {shell}>{links}</Relationships>",
    }
    return zipped(files.items())


def zipped(files: Iterable[tuple[str, str | bytes]]) -> bytes:
    """A zip of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in files:
            made.writestr(name, text)
    return out.getvalue()
