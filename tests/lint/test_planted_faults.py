"""Each planted fault, a small change to a correct document, is found, and nothing else is; each near miss raises nothing."""

from __future__ import annotations

import dataclasses

import pytest
from handmade import a_paper

from allyctl.lint import catalogue
from allyctl.lint.engine import Linted, lint
from allyctl.model.style import Style
from allyctl.reading.wordview import read_paper

assert catalogue.FAMILIES
BODY = "\n正文 | 请结合实际抓好落实。"

PLANTED = [
    # page
    ("页面 | | 宽=215.9 高=279.4", "GB101"), ("页面 | | 上=35.5", "GB102"), ("页面 | | 左=31.8", "GB102"), ("页面 | | 右=31.8", "GB102"),
    ("页面 | | 下=25.4", "GB102"), ("正文 | 现将有关事项通知如下。 | 行距=29" + BODY, "GB103"), ("正文 | 现将有关事项通知如下。 | 行距=0 字距=-0.25" + BODY, None),
    ("正文 | 现将有关事项通知如下。 | 行距=25" + BODY, "GB103"), ("正文 | 现将有关事项通知如下。 | 字距=0.5" + BODY, "GB104"),
    # letters
    ("正文 | 现将有关事项通知如下。 | 字体=宋体" + BODY, "GB201"), ("正文 | 现将有关事项通知如下。 | 字体=微软雅黑" + BODY, "GB201"), ("正文 | 现将有关事项通知如下。 | 字体=FangSong" + BODY, None),
    ("一级标题 | 一、总体要求 | 字体=仿宋_GB2312" + BODY, "GB201"), ("二级标题 | （一）总体要求 | 字体=黑体" + BODY, "GB201"), ("主送机关 | 各乡镇党委： | 字体=楷体", "GB201"),
    ("成文日期 | 2024年7月5日 | 字体=宋体", "GB201"), ("附件标识 | 附件1 | 字体=仿宋", "GB201"), ("抄送机关 | 抄送：县委办公室。 | 字号=16", "GB202"), ("附件标识 | 附件1 | 字号=15", "GB202"),
    ("主送机关 | 各乡镇党委： | 字号=15", "GB202"), ("正文 | 现将有关事项通知如下。 | 字号=15" + BODY, "GB202"), ("一级标题 | 一、总体要求 | 加粗" + BODY, "GB203"),
    ("附件标题 | 活动安排表 | 加粗", "GB203"), ("正文 | 现将有关事项通知如下。 | 加粗" + BODY, None), ("附件正文 | 活动分两个时段进行。 | 颜色=FF0000", "GB204"),
    ("发文机关标志 | 中共示例县委组织部文件 | 颜色=C00000", None), ("正文 | 现将有关事项通知如下。 | 无字体" + BODY, "GB207"), ("正文 | 注重实效——不搞形式主义…… | 西文=Arial 无提示" + BODY, "GB208"),
    # head
    ("发文字号 | 示组通【2024】3号", "GB301"), ("发文字号 | 示组通（2024）3号", "GB301"), ("发文字号 | 示组通〔24〕3号", "GB301"), ("发文字号 | 示组通〔2024〕第3号", "GB301"),
    ("发文字号 | 示组通〔2024〕003号", "GB301"), ("发文字号 | 示组通〔2024年〕3号", "GB301"), ("发文字号 | 示组通2024年第3号", "GB301"), ("发文字号 | 示组通〔２０２４〕３号", "GB301"),
    ("发文字号 | 示组通〔2024〕 3 号", "GB301"), ("发文字号 | 示组通〔2024〕30号", None), ("发文字号 | 示组通〔2024〕3号 | 线色=000000", "GB304"),
    ("发文字号 | 示组通〔2024〕3号　　签发人：周正平 | 对齐=左", "GB305"), ("发文字号 | 示组发〔2024〕3号　　签发人:周正平 | 对齐=左\n标题 | 关于工作情况的报告\n主送机关 | 县委：", "GB305"),
    ("发文机关标志 | 组织股文件\n署名 | 组织股 | 右=4", "GB306"), ("发文机关标志 | 中共示例县委组织部办公室文件\n署名 | 中共示例县委组织部办公室 | 右=1.5", None),
    ("标题 | 关于开展党建联盟活动的总结", "GB307"),
    # title and addressee
    ("标题 | 关于开展党建联盟活动的通知！", "GB401"), ("标题 | 关于开展“三色”党建联盟活动的通知", "GB401"), ("标题 | 关于印发《党建联盟实施方案》的通知", None),
    ("标题 | 关于开展党建联盟活动的通知 | 对齐=右", "GB402"), ("标题 | 关于开展党建联盟活动的通知 | 首行=2", "GB402"), ("标题 | 关于转发关于开展活动的通知", "GB403"),
    ("标题 | 转发《关于开展党建联盟活动的通知》的通知", None), ("标题 | 转发党建联盟活动的通知的通知", "GB403"), ("标题 | 关于进一步开展党建联盟活动的\\n通知", "GB404"), ("标题 | 中共示例县委组织部关于进一步规范开展党建联盟活动的通知", "GB404"),
    ("主送机关 | 各乡镇党委", "GB405"), ("主送机关 | 　　各乡镇党委：", "GB406"), ("主送机关 | 各乡镇党委： | 对齐=中", "GB406"), ("附件标题 | 活动安排表 | 对齐=右", "GB409"),
    # body
    ("一级标题 | 一.总体要求" + BODY, "GB501"), ("一级标题 | 一，总体要求" + BODY, "GB501"), ("二级标题 | (一)总体要求" + BODY, "GB501"), ("二级标题 | （一）、总体要求" + BODY, "GB501"),
    ("三级标题 | １.做好准备。" + BODY, "GB501"), ("四级标题 | (1)做好准备。" + BODY, "GB501"), ("二级标题 | （一）总体要求\n一级标题 | 一、工作安排" + BODY, "GB502"),
    ("一级标题 | 一、总体要求\n一级标题 | 一、工作安排" + BODY, "GB502"), ("二级标题 | （二）总体要求" + BODY, "GB502"), ("一级标题 | 一、总体要求\n四级标题 | （1）做好准备。" + BODY, "GB502"),
    ("一级标题 | 一、总体要求\n三级标题 | 1.做好准备。\n三级标题 | 2.做好总结。" + BODY, None), ("二级标题 | （一）总体要求。" + BODY, "GB503"), ("一级标题 | 一、总体要求：" + BODY, "GB503"),
    ("正文 | 现将有关事项通知如下。 | 首行=2 左=2" + BODY, "GB504"), ("正文 | 现将有关事项通知如下。 | 首行=0 左=2" + BODY, "GB504"), ("正文 | 现将有关事项通知如下。 | 首行=2.2" + BODY, None),
    ("正文 | 现将有关事项通知如下。 | 段前=7.8" + BODY, "GB505"), ("正文 | 重复4500次：实" + BODY, "GB506"),
    # annexes
    ("附件说明 | 附件:1.活动安排表", "GB601"), ("附件说明续行 | 2.报名表；", "GB601"), ("附件说明续行 | 2.《报名表》", "GB601"), ("附件说明续行 | 3.报名表", ("GB601", "GB602")),
    ("附件说明 | 附件：1.活动安排表\n附件说明续行 | 无\n附件2 | 无\n附件标识 | 附件", "GB601"), ("附件说明 | 附件：活动安排表\n附件说明续行 | 无\n附件2 | 无\n附件标识 | 附件", None),
    ("附件说明 | 附件：活动安排表\n附件说明续行 | 无\n附件2 | 无\n附件标识 | 附件1", "GB603"), ("附件2 | 无", "GB602"), ("附件说明 | 无\n附件说明续行 | 无", "GB602"),
    ("附件标识 | 附件一", "GB603"), ("附件标识 | 附件1 | 首行=2", "GB603"), ("附件标识 | 附件1：活动安排表\n附件标题 | 无", "GB603"),
    # signature
    ("成文日期 | 2024年07月05日", "GB611"), ("成文日期 | 2024.7.5", "GB611"), ("成文日期 | 2024年7月", "GB611"), ("成文日期 | 24年7月5日", "GB611"), ("成文日期 | ２０２４年７月５日", "GB611"), ("成文日期 | 2024年2月30日", "GB611"),
    ("署名 | 无", "GB613"), ("署名 | 中共示例县委组织部　　2024年7月5日 | 右=4\n成文日期 | 无", "GB613"), ("署名 | 示例县委组织部 | 右=3.25", None), ("成文日期 | 2024年7月5日 | 对齐=中", "GB614"), ("成文日期 | 2024年7月5日 | 对齐=左 右=0", "GB614"),
    ("成文日期 | 2024年7月5日 | 右=2", None), ("附注 | （联系人：张明远） | 首行=0", "GB616"),
    # colophon and page number
    ("抄送机关 | 抄送:县委办公室。", "GB702"), ("印发机关和印发日期 | 中共示例县委组织部办公室\\t二〇二四年七月5日印发", "GB703"), ("印发机关和印发日期 | 中共示例县委组织部办公室\\t2024年7月5日印发。", "GB703"),
    ("抄送机关 | 无", None), ("页码 | -#-", "GB712"), ("页码 | 第#页", "GB712"), ("页码 | #", "GB712"), ("页码 | —#—", None), ("页面 | | 单双页=无", "GB713"), ("页码 | — # — | 对齐=左", "GB713"),
    ("页面 | | 双页码=无", "GB711"), ("页面 | | 首页不同", "GB711"), ("页码 | — # — | 字体=楷体", "GB714"), ("页码 | — # — | 字号=16", "GB714"),
    # words
    ("主送机关 | {{ 公文.主送 }}：", "GB801"), ("正文 | ｛｛联盟.名称｝｝要抓好落实。" + BODY, "GB801"), ("正文 | 联系人：____。" + BODY, "GB801"), ("正文 | 由XX乡负责。" + BODY, "GB801"), ("正文 | （此处填写时间）" + BODY, "GB801"),
    ("发文字号 | 示组通〔2024〕__号", "GB801"), ("发文字号 | 示组通〔　　〕3号", "GB801"), ("成文日期 | 2024年　月　日", "GB801"), ("正文 | 推动党员队伍建设(含村级)。" + BODY, "GB802"), ("正文 | 注重实效." + BODY, "GB802"),
    ("正文 | 时间:上午。" + BODY, "GB802"), ("正文 | 网址为http://example.com,邮编为000000。" + BODY, None), ("正文 | 学习'三会一课'。" + BODY, "GB803"), ("正文 | 落实「三会一课」。" + BODY, "GB803"),
    ("正文 | 时间　　地点另行通知。" + BODY, "GB804"), ("成文日期 | 　　　　　　　　　　　　　2024年7月5日 | 对齐=左 右=0", "GB804"), ("正文 | 现将有关事项通知如下。\n空行 |\n空行 |" + BODY, "GB805"),
    ("正文 | 会议指出：“要坚持原则。\n正文 | “要注重实效。”" + BODY, None), ("正文 | 坚持“三会一课。" + BODY, "GB806"), ("正文 | 包括（一名书记。" + BODY, "GB806"), ("正文 | 用ＱＱ群联系。" + BODY, "GB807"), ("正文 | 自24年7月起实行。" + BODY, "GB808"), ("正文 | 自2024.7.5起实行。" + BODY, "GB808"),
]  # fmt: skip


def linted(change: str, style: Style | None = None) -> Linted:
    return lint(read_paper("例.docx", a_paper(change)), style or Style())


@pytest.mark.parametrize(("change", "code"), PLANTED, ids=[f"{number}-{code}" for number, (_, code) in enumerate(PLANTED, 1)])
def test_a_planted_fault_is_found_and_nothing_else(change: str, code: str | tuple[str, ...] | None) -> None:
    """The change gives exactly its check; a change that is no fault gives nothing."""
    asked = set() if code is None else {code} if isinstance(code, str) else set(code)
    done = linted(change)
    assert {one.code for one in done.findings} == asked, [(one.code, one.place, one.message) for one in done.findings]


def test_there_are_enough_of_them() -> None:
    """Sixty faults at least, each beside near misses that raise nothing."""
    assert sum(1 for _, code in PLANTED if code) >= 60
    assert sum(1 for _, code in PLANTED if code is None) >= 10


@pytest.mark.parametrize(
    ("change", "style"),
    [
        ("页面 | | 上=28 下=27", {"margin_top": 28.0, "margin_bottom": 27.0, "line_height": 31.0}),
        ("标题 | 关于开展党建联盟活动的通知 | 字体=华文中宋\n发文机关标志 | 中共示例县委组织部文件 | 字体=华文中宋", {"title_font": "华文中宋"}),
        ("标题 | 关于开展党建联盟活动的通知 | 字号=24", {"title_size": 24.0}),
        ("成文日期 | 2024年7月5日 | 右=1", {"unsealed_indent": 1.0}),
        ("页码 | — # — | 字体=楷体 字号=12", {"page_number_font": "楷体"}),
    ],
)
def test_what_the_county_asks_for_is_no_finding(change: str, style: dict[str, float | str]) -> None:
    """Every number comes from [style]: a document that follows the county's own raises nothing, by the standard's it would."""
    own = dataclasses.replace(Style(), **style)
    told = {one.code for one in linted(change, own).findings} - {"GB103", "GB202", "GB714"}
    assert told == set()
    assert {one.code for one in linted(change).findings} - told


def test_a_flaw_says_where_what_and_what_to_do() -> None:
    """Place with the beginning of the paragraph, value found and asked, clause, strength, remedy."""
    (one,) = linted("发文字号 | 示组通[2024]03号").findings
    assert (one.place, one.paragraph) == ("第2段“示组通[2024]03号”", 2)
    assert (one.found, one.asked) == ("示组通[2024]03号", "示组通〔2024〕3号")
    assert (one.basis, one.force.value, one.severity.word) == ("GB/T 9704—2012 7.2.5", "国标规定", "error")
    assert "没有用六角括号〔〕，序号前补了0" in one.message


def test_personal_numbers_are_masked() -> None:
    """A telephone number in an excerpt is not printed."""
    (one,) = linted("正文 | 13800001234请报送,谢谢。" + BODY).findings
    assert "13800001234" not in one.place + one.message
