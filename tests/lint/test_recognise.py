"""What a document is, and what its paragraphs are: by content and position, in papers set in many ways."""

from __future__ import annotations

import pytest
from handmade import a_paper

from allyctl.lint import catalogue
from allyctl.lint.engine import lint
from allyctl.lint.recognise import recognise
from allyctl.lint.roles import Case, Form, Role
from allyctl.lint.signs import DATE, chinese_value, is_red, kind_of, level_of
from allyctl.model.style import Style
from allyctl.reading.wordview import read_paper

assert catalogue.FAMILIES
CORRECT = {
    "a draft for printed paper": "发文机关标志 | 无\n发文字号 | 无\n抄送机关 | 无\n印发机关和印发日期 | 无",
    "minutes without a letterhead": "形式 | 纪要\n发文机关标志 | 无",
    "a title of two paragraphs": "标题 | 中共示例县委组织部\n标题 | 关于开展党建联盟活动的通知 | 段前=0",
    "two issuers": "发文机关标志 | 中共示例县委组织部\n发文机关标志 | 示例县财政局\n署名 | 中共示例县委组织部 | 右=3\n署名 | 示例县财政局 | 右=4 段前=0",
    "a report with its signer": "发文字号 | 示组发〔2024〕3号　　签发人：周正平 | 对齐=左 左=1\n标题 | 关于党建联盟工作情况的报告\n主送机关 | 县委：\n正文 | 特此报告。",
    "a circular to nobody": "标题 | 关于2024年第三季度党建联盟\\n活动情况的通报\n主送机关 | 无",
    "without annexes": "附件说明 | 无\n附件说明续行 | 无\n附件标识 | 无\n附件标题 | 无\n附件正文 | 无\n附件2 | 无",
    "urgent": "份号 | 000001\n密级和紧急程度 | 特急 | 字体=黑体",
    "a line below the title": "标题下说明 | （2024年7月5日）",
    "a dated annex with levels of its own": "附件正文 | 一、目的\n附件正文 | （一）内容\n附件正文 | 2024年7月5日",
    "a letter that answers": "形式 | 信函\n标题 | 关于同意举办党建联盟活动的复函",
    "levels that begin anew": "一级标题 | 一、总体要求\n二级标题 | （一）指导思想\n正文 | 甲。\n一级标题 | 二、任务\n三级标题 | 1.做好甲。\n四级标题 | （1）丙。\n四级标题 | （2）丁。\n三级标题 | 2.做好戊。\n一级标题 | 三、保障\n二级标题 | （一）领导\n三级标题 | 1.己。",
    "figures and names in the text": "正文 | 比例为1:2，时间为14:30，用WPS Office、AI、C++，占5.5%（含3.2万元）。",
}


def recognised(change: str) -> Case:
    return recognise(read_paper("例.docx", a_paper(change)), Style())


@pytest.mark.parametrize("change", CORRECT.values(), ids=CORRECT)
def test_a_correct_paper_of_another_make_raises_nothing(change: str) -> None:
    """What is set differently, but rightly, is no fault."""
    done = lint(read_paper("例.docx", a_paper(change)), Style())
    assert [(one.code, one.place, one.message) for one in done.findings] == []


@pytest.mark.parametrize(
    ("change", "form"),
    [
        ("", Form.PAPER), (CORRECT["a draft for printed paper"], Form.PAPER), ("形式 | 信函", Form.LETTER), ("形式 | 信函\n发文机关标志 | 无", Form.LETTER), ("形式 | 纪要", Form.MINUTES),
        ("形式 | 其他", Form.OTHER), ("形式 | 其他\n标题 | 党建联盟活动报备审批表", Form.OTHER), ("形式 | 其他\n标题 | 2024年度工作总结", Form.OTHER), ("标题 | 党建联盟实施方案", Form.PAPER),
    ],
)  # fmt: skip
def test_the_form_of_a_document(change: str, form: Form) -> None:
    """Forms, agreements and papers for internal use are no 公文."""
    assert recognised(change).form is form


@pytest.mark.parametrize(
    ("change", "role", "words"),
    [
        ("发文机关标志 | 中共示例县委组织部文件 | 颜色=000000", Role.LETTERHEAD, "中共示例县委组织部文件"), ("发文字号 | 示组通[2024]3号", Role.NUMBER, "示组通[2024]3号"),
        ("发文字号 | 示组通2024年第3号", Role.NUMBER, "示组通2024年第3号"), ("标题 | 关于开展活动的通知 | 对齐=左 字号=16", Role.TITLE, "关于开展活动的通知"), ("主送机关 | 各乡镇党委", Role.ADDRESSEE, "各乡镇党委"),
        ("主送机关 | 各乡镇党委: | 首行=2", Role.ADDRESSEE, "各乡镇党委:"), ("成文日期 | 二〇二四年七月五日 | 对齐=左", Role.DATE, "二〇二四年七月五日"), ("附注 | (联系人：张明远)", Role.REMARK, "(联系人：张明远)"),
        ("附件标识 | 附件一：", Role.ANNEX_MARK, "附件一："), ("抄送机关 | 抄送:县委办公室", Role.COPIES, "抄送:县委办公室"),
    ],
)  # fmt: skip
def test_a_fault_does_not_hide_what_a_paragraph_is(change: str, role: Role, words: str) -> None:
    """A part that is written or set wrongly is still that part."""
    found = recognised(change).first(role)
    assert found is not None
    assert found.words == words


@pytest.mark.parametrize(
    ("text", "level"),
    [("一、总", 1), ("十二、总", 1), ("一.总", 1), ("（一）总", 2), ("(三)总", 2), ("1.总", 3), ("１．总", 3), ("1、总", 3), ("（1）总", 4), ("1.5亿元", 0), ("2024年", 0), ("一是总", 0), ("一线党员", 0), ("①总", 0)],
)
def test_marks_of_levels(text: str, level: int) -> None:
    """Well written or not; figures and words that begin likewise are none."""
    assert level_of(text) == level


@pytest.mark.parametrize(
    ("text", "is_date"),
    [("2024年7月5日", True), ("二〇二四年七月五日", True), ("2024.7.5", True), ("2024-07-05", True), ("2024年　月　日", True), ("24年7月5日", True), ("2024年7月", True), ("自2024年7月5日起", False), ("7月5日", False)],
)
def test_dates_that_stand_alone(text: str, is_date: bool) -> None:
    """A line that is nothing but a day."""
    assert (DATE.match(text) is not None) is is_date


@pytest.mark.parametrize(
    ("title", "kind"),
    [("关于开展活动的通知", "通知"), ("关于印发《方案》的通知（试行）", "通知"), ("关于商请支持的函", "函"), ("联席会议纪要", "纪要"), ("关于开展活动的方案", ""), ("活动通知书", ""), ("关于开展活动的通知。", "通知")],
)
def test_the_kind_of_a_title(title: str, kind: str) -> None:
    """One of the fifteen, at its end."""
    assert kind_of(title) == kind


def test_small_readings() -> None:
    """Chinese numbers as they stand in marks, and what counts as red."""
    assert [chinese_value(one) for one in ("一", "十", "十二", "二十", "二十三", "３", "7", "甲")] == [1, 10, 12, 20, 23, 3, 7, 0]
    assert [is_red(one) for one in ("FF0000", "C00000", "E60012", "000000", "0000FF", "auto")] == [True, True, True, False, False, False]
