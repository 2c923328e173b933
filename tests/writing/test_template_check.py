"""`template check`: every fault with its part, its place as Word shows it, what is wrong and what to do; and no false alarm."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import docx as reader
import pytest
from worddocs import Doc, box, docx, field_code, p, run, table

import allyctl.documents.catalogue  # noqa: F401  # fills the registry
from allyctl.documents.registry import DOCUMENTS
from allyctl.errors import AllyError
from allyctl.model.finding import Severity
from allyctl.model.style import Style
from allyctl.model.templates import Fault
from allyctl.writing.templatecheck import check_template
from allyctl.writing.word import WordTemplate
from allyctl.writing.wordsource import Unopened

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Row:
    名称: str
    书记: str | None
    人数: int


@dataclass(frozen=True)
class Head:
    标题: str
    主送: str | None


@dataclass(frozen=True)
class Context:
    公文: Head
    联盟: tuple[Row, ...]
    名单: tuple[str, ...]
    经同意: bool
    数: int


GIVEN = Context(Head("标题", None), (Row("甲", None, 1), Row("乙", "某人", 2)), ("子", "丑"), True, 3)

FAULTS: list[tuple[str, bytes, str, str, str]] = [
    # what it is, the document, where, words of what, words of the remedy
    ("unknown", docx(p("{{ 公文.标提 }}")), "正文第1段“{{ 公文.标提 }}”", "没有“标提”", "公文.标题"),
    ("unknown-top", docx(p("甲") + p("") + p("{{ 公闻.标题 }}")), "正文第2段", "没有“公闻”", "公文"),
    ("nested-elsewhere", docx(p("{{ 标题 }}")), "正文第1段", "没有“标题”", "{{ 公文.标题 }}"),
    ("in-loop", docx(p("{% for 行 in 联盟 %}{{ 行.名程 }}{% endfor %}")), "正文第1段", "没有“名程”", "行.名称"),
    ("in-branch", docx(p("{% if 经同意 %}{{ 公文.主宋 }}{% endif %}")), "正文第1段", "没有“主宋”", "主送"),
    ("in-condition", docx(p("{% if 公文.附注 %}a{% endif %}")), "正文第1段", "没有“附注”", "请"),
    ("in-elif", docx(p("{% if 经同意 %}a{% elif 公文.附注 %}b{% endif %}")), "正文第1段", "没有“附注”", "请"),
    ("after-loop", docx(p("{% for 行 in 联盟 %}{{ 行.名称 }}{% endfor %}{{ 行.名称 }}")), "正文第1段", "没有“行”", "请"),
    ("list-printed", docx(p("{{ 名单 }}")), "正文第1段", "“名单”是一组内容", "join"),
    ("rows-printed", docx(p("{{ 联盟 }}")), "正文第1段", "“联盟”是一组内容", "for"),
    ("group-printed", docx(p("{{ 公文 }}")), "正文第1段", "“公文”是一组内容", "公文.标题"),
    ("rows-joined", docx(p("{{ 联盟|join('、') }}")), "正文第1段", "不能直接连起来", "for"),
    ("field-of-list", docx(p("{{ 联盟.名称 }}")), "正文第1段", "“联盟”是一组内容", "{{ 行.名称 }}"),
    ("field-of-text", docx(p("{{ 公文.标题.名称 }}")), "正文第1段", "只是一项文字或者数", "{{ 公文.标题 }}"),
    ("bool-printed", docx(p("{{ 经同意 }}")), "正文第1段", "是“是否”", "if"),
    ("loop-over-text", docx(p("{% for 字 in 公文.标题 %}{{ 字 }}{% endfor %}")), "正文第1段", "不是一组内容", "核对"),
    ("loop-name", docx(p("{% for 行 in 联盟 %}{{ loop.parent }}{% endfor %}")), "正文第1段", "循环没有“parent”", "loop.index"),
    ("single-brace", docx(p("{公文.标题}")), "正文第1段", "只有一层花括号", "{{ 公文.标题 }}"),
    ("wide", docx(p("｛｛ 公文.标题 ｝｝")), "正文第1段", "全角", "半角"),
    ("half-wide", docx(p("{{ 公文.标题 ｝｝")), "正文第1段", "全角", "半角"),
    ("wide-percent", docx(p("{％ if 经同意 ％}")), "正文第1段", "全角", "半角"),
    ("mixed-percent", docx(p("｛% if 经同意 %｝")), "正文第1段", "全角", "半角"),
    ("unclosed", docx(p("{{ 公文.标题")), "正文第1段", "没有写完整", "成对"),
    ("half-closed", docx(p("{{ 公文.标题 }")), "正文第1段", "没有写完整", "成对"),
    ("over-two", docx(p("{{ 公文.") + p("标题 }}")), "正文第1段", "没有写完整", "同一段"),
    ("wide-dot", docx(p("{{ 公文．标题 }}")), "正文第1段", "看不懂", "“．”请改为半角"),
    ("no-end", docx(p("甲") + p("{%p for 行 in 联盟 %}") + p("{{ 行.名称 }}")), "正文第2段", "没有结束", "{%p endfor %}"),
    ("crossed", docx(p("{% if 经同意 %}{% for 行 in 联盟 %}{% endif %}{% endfor %}")), "正文第1段", "不配对", "endfor"),
    ("no-begin", docx(p("{% endif %}")), "正文第1段", "前面没有开头", "补上"),
    ("tr-outside", docx(p("{%tr for 行 in 联盟 %}") + p("{%tr endfor %}")), "正文第1段", "只能写在表格里", "{%p"),
    ("p-beside-text", docx(p("前文{%p if 经同意 %}") + p("x") + p("{%p endif %}")), "正文第1段", "单独占一个段落", "移到"),
    ("row-with-text", docx(table(("{%tr for 行 in 联盟 %}", "多余"), ("{{ 行.名称 }}", "x"), ("{%tr endfor %}", ""))), "正文表格1第1行第1列", "单独占一个表格行", "移到"),
    ("two-in-row", docx(table(("{%tr for 行 in 联盟 %}{%tr if 经同意 %}",), ("x",), ("{%tr endif %}",), ("{%tr endfor %}",))), "正文表格1第1行第1列", "单独占", "移到"),
    ("kinds-differ", docx(table(("{%tr for 行 in 联盟 %}",), ("x",), ("{%p endfor %}",))), "正文表格1第3行第1列", "写法不同", "{%tr"),
    ("heights-differ", docx(table(("{%p if 经同意 %}",)) + p("{%p endif %}")), "正文第1段", "不在同一个", "同一个表格"),
    ("cells-differ", docx(table(("{% if 经同意 %}a", "b{% endif %}"))), "正文表格1第1行第2列", "不在同一个", "同一个单元格"),
    ("rich", docx(p("{{r 公文.标题 }}")), "正文第1段", "文字之外", "{{ 公文.标题 }}"),
    ("deleted", docx('<w:p><w:del w:id="1" w:author="x"><w:r><w:t>{{ 公文.标题 }}</w:t></w:r></w:del></w:p>'), "正文第1段", "已删除的修订内容", "移到"),
    ("deleted-text", docx('<w:p><w:del w:id="1" w:author="x"><w:r><w:delText>{{ 公文.标题 }}</w:delText></w:r></w:del></w:p>'), "正文第1段", "已删除的文字", "删去"),
    ("field-code", docx(p(field_code(" REF {{ 公文.标题 }} "))), "正文第1段", "域代码", "普通文字"),
    ("hidden", docx(p(run("{{ 公文.标题 }}", "<w:vanish/>"))), "正文第1段", "隐藏文字", "移到"),
    ("fallback", docx(box(p("x"), p("{{ 公文.标题 }}"))), "正文文本框", "旧版软件", "移到"),
    ("bound", docx(p("甲") + f'<w:sdt><w:sdtPr><w:dataBinding w:xpath="x"/></w:sdtPr><w:sdtContent>{p("{{ 公文.标题 }}")}</w:sdtContent></w:sdt>'), "正文第2段", "绑定", "移到"),
    ("attribute", docx('<w:p><w:r><w:drawing><wp:docPr id="1" name="x" descr="{{ 公文.标题 }}"/></w:drawing></w:r></w:p>'), "正文第1段", "属性", "普通文字"),
    ("in-comment", docx(stories={"comments": p("{{ 公文.标题 }}")}), "批注第1段", "批注里", "普通文字"),
    ("in-chart", docx(more={"word/charts/chart1.xml": b"<c>{{ a }}</c>"}), "文件的“chart1.xml”", "图表", "普通文字"),
    ("revised-tag", docx('<w:p><w:r><w:t>{{ 公文</w:t></w:r><w:ins w:id="1" w:author="x"><w:r><w:t>.标题 }}</w:t></w:r></w:ins></w:p>'), "正文第1段", "修订", "接受"),
    ("title", docx(title="{{ 公文.标题"), "属性“标题”", "没有写完整", "文件—信息"),
    ("title-name", docx(title="{{ 公文.标提 }}"), "属性“标题”", "没有“标提”", "公文.标题"),
    ("footnote", docx(stories={"footnotes": p("{{ 公文.标提 }}")}), "脚注第1段", "没有“标提”", "公文.标题"),
    ("second-column", docx(table(("甲", "乙", "{{ 公文.标提 }}"))), "正文表格1第1行第3列", "没有“标提”", "标题"),
    ("header", docx(stories={"header": p("{{ 公文.标提 }}")}), "页眉第1段", "没有“标提”", "标题"),
    # what is unsafe
    ("linked-template", docx(relations=(("attachedTemplate", "http://x/y.dotm", True),)), "文件", "另一个模板", "Normal"),
    ("linked-image", docx(relations=(("image", "http://x/y.png", True),)), "文件", "链接来的", "粘贴"),
    ("linked-object", docx(relations=(("oleObject", "file:///c:/x.xlsx", True),)), "文件", "对象", "删去"),
    ("file-link", docx(relations=(("hyperlink", "file://server/x", True),)), "文件", "其他文件的链接", "网址"),
    ("share-link", docx(relations=(("hyperlink", "\\\\server\\x", True),)), "文件", "其他文件的链接", "网址"),
    ("script-link", docx(relations=(("hyperlink", "javascript:alert(1)", True),)), "文件", "其他文件的链接", "网址"),
    ("frame", docx(relations=(("frame", "http://x", True),)), "文件", "其他文件的链接", "网址"),
    ("chunk", docx('<w:altChunk r:id="rId1"/>', relations=(("aFChunk", "x.htm", False),)), "正文", "另一份文档", "复制"),
    ("macro", docx(more={"word/vbaProject.bin": b"x"}), "文件", "宏", "docx"),
    ("activex", docx(more={"word/activeX/activeX1.xml": b"<x/>"}), "文件", "ActiveX", "删去"),
    ("embedded", docx(more={"word/embeddings/oleObject1.bin": b"x"}), "文件", "嵌入了其他文件", "删去"),
    ("stowaway", docx(more={"word/x.exe": b"MZ"}), "文件", "夹带", "空白文档"),
    ("ribbon", docx(more={"customUI/customUI.xml": b"<x/>"}), "文件", "功能区", "空白文档"),
    ("mail-merge", docx(settings="<w:mailMerge/>"), "文件", "邮件合并", "普通"),
    ("object", docx(p("<w:r><w:object/></w:r>")), "正文第1段", "对象", "删去"),
    ("dde", docx(p(field_code('DDE Excel "x"'))), "正文第1段", "DDE", "Ctrl+Shift+F9"),
    ("ddeauto-split", docx(p(field_code("DD", "EAU", "TO cmd x"))), "正文第1段", "DDEAUTO", "Ctrl+Shift+F9"),
    ("includetext", docx(p(field_code('INCLUDETEXT "http://x"'))), "正文第1段", "INCLUDETEXT", "Ctrl"),
    ("includepicture", docx(stories={"header": p(field_code('includepicture "http://x"'))}), "页眉第1段", "INCLUDEPICTURE", "Ctrl"),
    ("link", docx(stories={"footer": p(field_code("LINK Excel.Sheet.12 x"))}), "页脚第1段", "LINK", "Ctrl"),
    ("macrobutton", docx(p(field_code("MACROBUTTON x"))), "正文第1段", "MACROBUTTON", "Ctrl"),
    ("simple-field", docx('<w:p><w:fldSimple w:instr="DDEAUTO x"/></w:p>'), "正文第1段", "DDEAUTO", "Ctrl"),
    ("built-field", docx(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', field_code("QUOTE 68 68 69"), '<w:r><w:fldChar w:fldCharType="end"/></w:r>')), "正文第1段", "域", "Ctrl"),
    ("unended-field", docx(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "<w:r><w:instrText>DDE x</w:instrText></w:r>")), "正文第1段", "DDE", "Ctrl"),
    ("field-over-paragraphs", docx('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DD</w:instrText></w:r></w:p><w:p><w:r><w:instrText>E x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'), "正文第1段", "DDE", "Ctrl"),
    ("lone-code", docx(p("<w:r><w:instrText>DDEAUTO x</w:instrText></w:r>")), "正文第1段", "DDEAUTO", "Ctrl"),
    ("link-field", docx(p(field_code('HYPERLINK "file:///c:/x.exe"'))), "正文第1段", "其他文件", "Ctrl"),
    ("author-field", docx(p(field_code("AUTHOR"))), "正文第1段", "AUTHOR", "Ctrl"),
]  # fmt: skip


def errors(data: bytes) -> list[Fault]:
    return [one for one in check_template(data, Context) if one.severity is Severity.ERROR]


@pytest.mark.parametrize(("data", "where", "what", "remedy"), [one[1:] for one in FAULTS], ids=[one[0] for one in FAULTS])
def test_a_fault_is_told_with_place_and_remedy(data: bytes, where: str, what: str, remedy: str) -> None:
    """The first error is the one that was made; its words encode where clerks read them."""
    found = errors(data)
    assert found
    assert found[0].where.startswith(where)
    assert what in found[0].what
    assert remedy in found[0].remedy
    f"{found[0].where}{found[0].what}{found[0].remedy}".encode("gbk")


@pytest.mark.parametrize("data", [one[1] for one in FAULTS], ids=[one[0] for one in FAULTS])
def test_what_the_check_calls_an_error_is_not_rendered(data: bytes) -> None:
    """Refused before anything is filled in, but for what only leaves a single brace behind."""
    if errors(data)[0].what.endswith("只有一层花括号，不会填写"):
        return
    with pytest.raises(AllyError) as caught:
        WordTemplate(data, "x.docx").render(GIVEN, Style())
    assert int(caught.value.exit_code) == 3


GOOD: list[tuple[str, bytes, str]] = [
    ("text", docx(p("甲{{ 公文.标题 }}乙")), "甲标题乙"),
    ("blank", docx(p("{{ 公文.主送 }}：")), "____："),
    ("number", docx(p("{{ 数 }}个")), "3个"),
    ("split", docx(p(run("{"), run("{ 公"), run("文.标"), run("题 }"), run("}"))), "标题"),
    ("split-by-checker", docx(p(run("{{ 公文", "<w:lang w:val='zh-CN'/>"), '<w:proofErr w:type="spellStart"/>', run(".标题 }}", "<w:noProof/>"))), "标题"),
    ("loop", docx(p("{%p for 行 in 联盟 %}") + p("{{ loop.index }}.{{ 行.名称 }}") + p("{%p endfor %}")), "1.甲|2.乙"),
    ("rows", docx(table(("{%tr for 行 in 联盟 %}",), ("{{ 行.名称 }}",), ("{%tr endfor %}",))), "甲|乙"),
    ("cells", docx(table(("{%tc for 行 in 联盟 %}", "{{ 行.名称 }}", "{%tc endfor %}"))), "甲|乙"),
    ("merged-down", docx(table(("{%tr for 行 in 联盟 %}", ""), ("<w:tcPr><w:tcW/></w:tcPr>" + p("同{% vm %}"), "{{ 行.名称 }}"), ("{%tr endfor %}", ""))), "同|甲|同|乙"),
    ("condition", docx(p("{% if 经同意 and 数 > 2 %}是{% elif 数 %}另{% else %}否{% endif %}")), "是"),
    ("joined", docx(p("{{ 名单|join('、') }}共{{ 名单|length }}个")), "子、丑共2个"),
    ("curly-quotes", docx(p("{{ 名单|join(‘、’) }}{% if 公文.标题 == “标题” %}对{% endif %}")), "子、丑对"),
    ("first", docx(p("{{ 名单|first }}{{ 联盟[0].名称 }}{{ (联盟|last).名称 }}")), "子甲乙"),
    ("comment", docx(p("甲{# 注 #}乙")), "甲乙"),
    ("filtered-loop", docx(p("{% for 行 in 联盟 if 行.书记 %}{{ 行.名称 }}{% endfor %}")), "乙"),
    ("box", docx(box(p("{{ 公文.标题 }}"))), ""),
    ("wide-blank", docx(p("{{　公文.标题　}}")), "标题"),
    ("zero-width", docx(p("{{ 公\u200b文.标题 }}")), "标题"),
    ("plain-braces", docx(p("{甲}和{ 1 }")), "{甲}和{ 1 }"),
    ("web-link", docx(p("x"), relations=(("hyperlink", "https://x.cn/a", True),)), "x"),
    ("page-field", docx(p("x") + p(field_code(" PAGE \\* MERGEFORMAT "))), "x|"),
    ("across", docx(p("{% if 经同意 %}甲") + p("乙{% endif %}")), "甲|乙"),
    ("nested-rows", docx(table(("{%tr for 行 in 联盟 %}",), ("{% if 行.书记 %}{{ 行.书记 }}{% else %}无{% endif %}",), ("{%tr endfor %}",))), "无|某人"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "said"), [one[1:] for one in GOOD], ids=[one[0] for one in GOOD])
def test_what_is_right_is_not_complained_of_and_comes_out(data: bytes, said: str) -> None:
    """No error and no warning, and the text is what another reader finds."""
    assert check_template(data, Context) == ()
    made = reader.Document(io.BytesIO(WordTemplate(data, "x").render(GIVEN, Style()).data))
    texts = [one.text for one in made.paragraphs] + [one.text for row in (made.tables[0].rows if made.tables else ()) for one in row.cells]
    assert "|".join(texts).strip("|").replace("||", "|") == said.strip("|").replace("||", "|")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (docx(p(run("{{ 公文", "<w:b/>"), run(".标题 }}"))), "中间换了格式"),
        (docx('<w:p><w:ins w:id="1" w:author="x"><w:r><w:t>甲</w:t></w:r></w:ins></w:p>'), "有修订痕迹"),
        (docx(stories={"comments": p("好")}), "有批注"),
        (docx(p("{% if 经同意 %}") + p("甲") + p("{% endif %}")), "多出空行"),
    ],
    ids=["cut", "revised", "comments", "blank-lines"],
)
def test_what_can_be_lived_with_is_a_warning(data: bytes, what: str) -> None:
    """Told, and rendered all the same."""
    found = check_template(data, Context)
    assert {one.severity for one in found} == {Severity.WARNING}
    assert what in found[0].what
    WordTemplate(data, "x").render(GIVEN, Style())


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".doc 或 .wps"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (b"{\\rtf1 x}", "RTF"),
        (b"%PDF-1.4", "PDF"),
        (b"", "空"),
        (b"hello", "不是 .docx"),
        (b"PK\x03\x04broken", "损坏"),
        (Doc(main_type="application/vnd.ms-word.document.macroEnabled.main+xml").data(), ".docm"),
        (Doc(main_type="application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml").data(), ".dotx"),
        (Doc(main_type="application/vnd.ms-word.template.macroEnabledTemplate.main+xml").data(), ".dotm"),
        (docx()[:-300], "损坏"),
        (docx("<w:p>"), "损坏"),
        (docx(more={"word/document.xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"}), "异常"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_other_formats_are_named(data: bytes, what: str) -> None:
    """With what to do: 另存为 .docx; the same when a document is to be made."""
    with pytest.raises(Unopened) as caught:
        check_template(data, None)
    assert what in caught.value.what
    with pytest.raises(AllyError) as refused:
        WordTemplate(data, "x")
    assert int(refused.value.exit_code) == 3


@pytest.mark.parametrize("key", sorted(DOCUMENTS))
def test_every_shipped_template_passes(key: str) -> None:
    """Nothing at all is found in what comes with the program."""
    data = (ROOT / "templates" / "docx" / f"{key}.docx").read_bytes()
    assert check_template(data, DOCUMENTS[key].context) == ()


def test_every_fault_is_found_in_one_run() -> None:
    """Not the first alone, and in the order of the document: a clerk corrects a template once, from top to bottom."""
    body = p("{{ 公文.标提 }}") + p("{{ 名单 }}") + table(("{{ 联盟.名称 }}",)) + p("｛｛ 数 ｝｝") + p("{{ 数|safe }}") + p("{% for 行 in 联蒙 %}{{ 行.名称 }}{% endfor %}")
    data = docx(body, stories={"header": p("{{ 数")}, more={"word/vbaProject.bin": b"x"}, title="{{ 公文.标提 }}")
    found = [one.where.split("“")[0] for one in errors(data)]
    assert found == ["正文第1段", "正文第2段", "正文表格1第1行第1列", "正文第3段", "正文第4段", "正文第5段", "页眉第1段", "属性", "文件"]
