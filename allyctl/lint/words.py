"""GB8: what is written: things left to fill in, punctuation, blanks, and what reviewers left behind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from allyctl.lint.registry import EVERY, Flaw, Force, check
from allyctl.lint.roles import TEXT, Case, Form, Part, Role
from allyctl.model.finding import Severity
from allyctl.model.paper import Paragraph, Spot

_HAN = "\u4e00-\u9fff"
_PUNCTUATION = "GB/T 15834—2011"
_NUMERALS = "GB/T 15835—2011"
_UNFILLED = re.compile(
    r"\{\{|\}\}|\{%|%\}|｛｛|｝｝|｛％|％｝|[XxＸｘ]{2,}(?=[年月日号县市省区乡镇村人元个次局部委办室])|(?<![A-Za-z0-9])[XＸ]{2,}(?![A-Za-z0-9])|×{2,}|\*{2,}"
    r"|待补[充写]?|此处填写|请填写|请在此|（填写[^）]*）|TO[D]O|[点单]击(?:或点按)?此处|Click or tap"
)
_PLACEHOLDER = re.compile(r"\{\{.*?\}\}|｛｛.*?｝｝|\{%.*?%\}")
_BLANKS = re.compile(r"_{2,}|〔\s*〕|\d{4}年\s+月\s+日|年\s{1,}月\s{1,}日|年　+月")
_HALF = re.compile(
    rf"(?<=[{_HAN}》）”’])\s?([,;:?!])(?=\s?[{_HAN}《（“‘]|\s*$)|(?<=[{_HAN}》）”])(\.)(?=[{_HAN}《“]|\s*$)|(\()(?=[^()]*[{_HAN}][^()]*\))"
)
_STRAIGHT = re.compile(
    rf"(?<=[{_HAN}，。：；、（）])[\"'](?=[{_HAN}，。：；、（）《]|$)|^[\"'](?=[{_HAN}])|[\"'](?=[{_HAN}《])|(?<=[{_HAN}》])[\"']|[「」『』]"
)
_PAIRS = (("（", "）"), ("《", "》"), ("“", "”"), ("‘", "’"), ("〔", "〕"), ("【", "】"), ("(", ")"), ("[", "]"))
_LIST_MARK = re.compile(r"^\s*(?:\d{1,2}|[a-zA-Z]|[一二三四五六七八九十]{1,2})[）)]")
_FULL = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_YEAR = re.compile(r"(?<![\d〔])\d{2}年(?:度|\d{1,2}月)")
_PADDED = re.compile(r"(?:\d年0\d月|\d月0\d日)")
_DOTTED = re.compile(r"(?<![\d.])(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}(?![\d.])")
_GAP = re.compile(rf"(?<=[{_HAN}，。、；：）])[ \u3000\xa0]{{2,}}(?=[{_HAN}（《“])")
_LEADING = re.compile(r"^(?:\u3000|[ \xa0]{2,}|\t)")
_PUSHED = 4
_HEAD_BLANKS = 8
_TOLD_ELSEWHERE = frozenset((Role.NUMBER, Role.DATE))


def _part_words(case: Case, *left_out: Role) -> Iterator[Part]:
    return (part for part in case.parts if part.role is not Role.BLANK and part.role not in left_out)


@check(
    "GB801",
    "unfilled",
    "未填内容",
    force=Force.USUAL,
    forms=EVERY,
    severity=Severity.ERROR,
    fix="填上应有的内容，或者删去整句；用“查找”可以逐处找到",
)
def unfilled(case: Case) -> Iterable[Flaw]:
    """定稿里没有留待填写的记号。

    怎样算不对：还有 {{ }}、｛｛｝｝、XX、××、**、____、〔〕、“待补”“此处填写”，或者空着的年月日。
    不算问题的情形：表格里和附件里供人填写的横线和日期；表单、协议等不是公文的文档里的横线和日期。

    坏例：
        正文 | 请于××前报送。
        正文 | 请结合实际抓好落实。
    好例：
        正文 | 请于7月5日前报送。
        正文 | 请结合实际抓好落实。
    """
    for part in _part_words(case):
        text = part.paragraph.text
        found = _UNFILLED.search(text)
        to_fill_in = part.annex or part.paragraph.spot is Spot.TABLE or case.form is Form.OTHER
        if found is None and not to_fill_in:
            found = _BLANKS.search(text)
        if found is not None:
            yield Flaw(
                message=f"还留着“{' '.join(found[0].split()) or found[0]}”没有填写", at=part.paragraph, found=found[0]
            )


@check(
    "GB802",
    "half-width",
    "半角标点",
    force=Force.USUAL,
    clause=_PUNCTUATION,
    forms=EVERY,
    fix="切换到中文标点后重新输入",
)
def half_width(case: Case) -> Iterable[Flaw]:
    """汉字之间用全角标点。

    怎样算不对：汉字后面是半角的逗号、分号、冒号、问号、感叹号、句点，或者用半角括号括着汉字。
    不算问题的情形：数字、英文和网址里的标点；层次序数、发文字号、主送机关和附件说明，另有专门的检查。

    坏例：
        正文 | 各乡镇党委,有关党委要抓好落实。
        正文 | 请结合实际抓好落实。
    好例：
        正文 | 各乡镇党委，有关党委要抓好落实。
        正文 | 请结合实际抓好落实。
    """
    for part in _part_words(case, Role.TITLE, Role.NUMBER, Role.REMARK, Role.COPIES):
        text = _PLACEHOLDER.sub("", part.paragraph.text)
        if part.role is Role.ADDRESSEE:
            text = text.rstrip(" \u3000:")
        elif part.role in (Role.ANNEX_NOTE, Role.ANNEX_MARK):
            text = re.sub(r"^(\s*附\s*件?\s*\d*\s*)[:：]", r"\1", text)
        elif part.role.level:
            text = re.sub(
                r"^\s*(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十\d]+)\s*[、，,.．：:]?", "", text
            )
        found = _HALF.search(text)
        if found is not None:
            mark = next(one for one in found.groups() if one)
            yield Flaw(message=f"汉字旁边是半角的“{'()' if mark == '(' else mark}”", at=part.paragraph, found=mark)


@check(
    "GB803",
    "straight-quotes",
    "引号写法",
    force=Force.USUAL,
    clause=_PUNCTUATION,
    forms=EVERY,
    fix="切换到中文标点，重新输入“”",
)
def straight_quotes(case: Case) -> Iterable[Flaw]:
    """引文用弯引号“”，引号里面再用引号时用‘’。

    怎样算不对：汉字旁边是直引号 " '，或者用「」。

    坏例：
        正文 | 落实"三会一课"制度。
        正文 | 请结合实际抓好落实。
    好例：
        正文 | 落实“三会一课”制度。
        正文 | 请结合实际抓好落实。
    """
    for one in case.texts:
        found = _STRAIGHT.search(one.text)
        if found is not None:
            yield Flaw(message=f"引号写成了“{found[0]}”", at=one, found=found[0], asked="“”")


@check(
    "GB804",
    "blanks",
    "空格缩进",
    force=Force.ADVICE,
    clause="7.3.3",
    fix="删去空格，用“段落”里的首行缩进、对齐和缩进来放位置",
)
def blanks(case: Case) -> Iterable[Flaw]:
    """位置由段落的缩进和对齐决定，不用空格挪。

    为什么：换了字体、字号或者软件，空格的宽窄就变，位置随之走样。
    怎样算不对：段落前面用空格或者制表位空出位置；汉字之间连着两个以上空格。
    不算问题的情形：表格、版头和版记；发文字号与签发人之间。

    坏例：
        正文 | 　　现将有关事项通知如下。 | 首行=0
        正文 | 请结合实际抓好落实。
    好例：
        正文 | 现将有关事项通知如下。
        正文 | 请结合实际抓好落实。
    """
    leading = TEXT | {Role.TITLE, Role.ISSUER, Role.DATE, Role.ANNEX_NOTE, Role.ANNEX_TITLE}
    for part in _part_words(case):
        one = part.paragraph
        if one.spot is not Spot.BODY or part.annex:
            continue
        if part.role in leading and _LEADING.match(one.text):
            yield Flaw(message=f"{part.role.value}前面用空格空出位置", at=one)
        elif part.role in TEXT and _GAP.search(one.text):
            yield Flaw(message="汉字之间有两个以上空格", at=one)


@check("GB805", "blank-lines", "空行", force=Force.ADVICE, fix="删去空行；需要间距的，用“段前”；需要换页的，插入分页符")
def blank_lines(case: Case) -> Iterable[Flaw]:
    """正文各段之间不空行，也不用空行把内容挤到下一页。

    怎样算不对：两段正文之间有空行；别处连着四个以上空行（版头里八个以上）。
    不算问题的情形：国家标准要求空一行、空二行的地方；表格里的空行。

    坏例：
        正文 | 现将有关事项通知如下。
        空行 |
        正文 | 请结合实际抓好落实。
    好例：
        正文 | 现将有关事项通知如下。
        正文 | 请结合实际抓好落实。
    """
    run: list[Paragraph] = []
    before: Role | None = None
    for part in case.parts:
        if part.paragraph.spot is not Spot.BODY:
            before, run = part.role if part.role is Role.CELL else before, []
        elif part.role is Role.BLANK and not part.paragraph.has_drawing and not part.paragraph.new_page:
            run.append(part.paragraph)
        else:
            inside = before in TEXT and part.role in TEXT and not part.annex
            most = _HEAD_BLANKS if before in (None, Role.LETTERHEAD, Role.COPY, Role.URGENCY) else _PUSHED
            if run and (inside or len(run) >= most):
                yield Flaw(message=f"正文中间空了{len(run)}行" if inside else f"连着空了{len(run)}行", at=run[0])
            before, run = part.role, []


@check(
    "GB806",
    "pairs",
    "括号引号成对",
    force=Force.USUAL,
    clause=_PUNCTUATION,
    forms=EVERY,
    fix="补上缺的一半，或者删去多的一半；全角、半角统一用全角",
)
def pairs(case: Case) -> Iterable[Flaw]:
    """括号、引号、书名号左右成对。

    怎样算不对：一段里左边和右边的个数不同。
    不算问题的情形：“1）”一类的编号；引文跨几段的，每段只有左引号，末段才有右引号。

    坏例：
        正文 | 按照《工作方案要求抓好落实。
        正文 | 请结合实际抓好落实。
    好例：
        正文 | 按照《工作方案》要求抓好落实。
        正文 | 请结合实际抓好落实。
    """
    texts = [part.paragraph for part in _part_words(case, Role.NUMBER)]
    for at, one in enumerate(texts):
        text = _LIST_MARK.sub("", one.text)
        wrong = next((pair for pair in _PAIRS if text.count(pair[0]) != text.count(pair[1]) and pair[0] != "‘"), None)
        if wrong is None or (wrong[0] == "“" and _goes_on(texts, at)):
            continue
        more, less = wrong if text.count(wrong[0]) > text.count(wrong[1]) else wrong[::-1]
        yield Flaw(
            message=f"“{more}”没有与它成对的“{less}”" if more not in "“”" else "引号“”左右不成对",
            at=one,
            found=more,
            asked=less,
        )


def _goes_on(texts: list[Paragraph], at: int) -> bool:
    """Whether a quotation runs over several paragraphs, each of which opens it anew and only the last closes it."""
    opens_anew = any(one.words.startswith("“") for one in texts[at + 1 : at + 2])
    return opens_anew or (texts[at].words.startswith("“") and at > 0 and "“" in texts[at - 1].text)


@check(
    "GB807",
    "full-width",
    "全角数字字母",
    force=Force.USUAL,
    clause=_NUMERALS,
    forms=EVERY,
    fix="改用半角的阿拉伯数字和字母",
)
def full_width(case: Case) -> Iterable[Flaw]:
    """阿拉伯数字和字母用半角。

    怎样算不对：用了全角的０至９、Ａ至Ｚ。
    不算问题的情形：发文字号、成文日期和层次序数，另有专门的检查。

    坏例：
        正文 | 划分为４个片区。
        正文 | 请结合实际抓好落实。
    好例：
        正文 | 划分为4个片区。
        正文 | 请结合实际抓好落实。
    """
    for part in _part_words(case, *_TOLD_ELSEWHERE):
        text = (
            re.sub(r"^[（(]?[０-９]{1,2}[）).．、]?", "", part.paragraph.words)
            if part.role.level
            else part.paragraph.text
        )
        if part.role in (Role.ANNEX_MARK, Role.ANNEX_NOTE, Role.ANNEX_MORE):
            text = re.sub(r"^(附\s*件\s*[：:]?)?\s*[０-９]{1,2}", "", part.paragraph.words)
        found = _FULL.search(_UNFILLED.sub("", text))
        if found is not None:
            yield Flaw(message=f"用了全角的“{found[0]}”", at=part.paragraph, found=found[0])


@check("GB808", "dates-in-text", "文中日期", force=Force.USUAL, clause=_NUMERALS, fix="写作“2024年7月5日”的样子")
def dates_in_text(case: Case) -> Iterable[Flaw]:
    """正文里的日期年份写全，月、日不补0。

    怎样算不对：写成“24年7月”“2024年07月05日”；写成“2024.7.5”的作提示。
    不算问题的情形：表格里的日期。

    坏例：
        正文 | 请于2024年07月05日前报送。
        正文 | 请结合实际抓好落实。
    好例：
        正文 | 请于2024年7月5日前报送。
        正文 | 请结合实际抓好落实。
    """
    for part in _part_words(case, Role.DATE, Role.PRINTED, Role.CELL):
        text = part.paragraph.text
        for pattern, said, force in (
            (_YEAR, "年份不全", None),
            (_PADDED, "月、日前补了0", None),
            (_DOTTED, "没有写成“年月日”", Force.ADVICE),
        ):
            found = pattern.search(text)
            if found is not None:
                yield Flaw(message=f"日期“{found[0]}”{said}", at=part.paragraph, found=found[0], force=force)
                break


@check(
    "GB809",
    "hidden-text",
    "隐藏文字",
    force=Force.USUAL,
    forms=EVERY,
    fix="“开始”里按“显示编辑标记”，选中隐藏的文字，删去或者在“字体”里取消“隐藏”",
)
def hidden_text(case: Case) -> Iterable[Flaw]:
    """定稿里没有隐藏文字。

    怎样算不对：有文字设成了“隐藏”，打印不出来，却随文件传出去。

    坏例：
        正文 | 内部意见。 | 隐藏
        正文 | 请结合实际抓好落实。
    好例：
        正文 | 请结合实际抓好落实。
    """
    for one in case.texts:
        if any(run.letters.hidden and run.text.strip() for run in one.runs):
            yield Flaw(message="有隐藏文字", at=one)


@check(
    "GB810",
    "tracked-changes",
    "修订痕迹",
    force=Force.USUAL,
    forms=EVERY,
    severity=Severity.ERROR,
    fix="“审阅”→“接受”→“接受所有修订”，并关闭“修订”",
)
def tracked_changes(case: Case) -> Iterable[Flaw]:
    """定稿里没有修订痕迹。

    怎样算不对：有没有接受或者拒绝的插入、删除。

    坏例：
        页面 | | 修订=2
    好例：
        页面 | | 修订=0
    """
    count = case.paper.insertions + case.paper.deletions
    if count:
        yield Flaw(message=f"还有{count}处修订没有接受或者拒绝", place="全文", found=f"{count}处")


@check(
    "GB811",
    "comments",
    "批注",
    force=Force.USUAL,
    forms=EVERY,
    severity=Severity.ERROR,
    fix="“审阅”→“批注”→“删除”→“删除文档中的所有批注”",
)
def comments(case: Case) -> Iterable[Flaw]:
    """定稿里没有批注。

    怎样算不对：文档里还有批注。

    坏例：
        页面 | | 批注=1
    好例：
        页面 | | 批注=0
    """
    if case.paper.comments:
        yield Flaw(message=f"还有{case.paper.comments}条批注", place="全文", found=f"{case.paper.comments}条")
