"""Whether the tags of a part fit together: braces whole and half-width, loops and conditions closed, each where its kind may stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from allyctl.model.finding import Severity
from allyctl.writing.sandbox import DEEPEST, Forbidden, build_environment
from allyctl.writing.templatetags import LONGEST_TAG, MOST_TAGS, TAG, Tag, TemplatePart, stray_tags
from allyctl.writing.wordsource import MC, W

_CLOSES = {"endfor": "for", "endif": "if"}
_MIDDLES = {"else": ("if",), "elif": ("if",)}
_WIDE = re.compile(r"[｛{][｛{%％]|[%％}｝][｝}]")
_HALF = re.compile(r"\{\{|\{%|\{#|%\}|\}\}|#\}")
_SINGLE = re.compile(r"(?<!\{)\{\s*([^{}%#\s][^{}%#]*?)\s*\}(?!\})")
_LEVELS = {"tr": f"{W}tr", "tc": f"{W}tc", "p": f"{W}p", "r": f"{W}r"}
_NAMES = {"tr": "表格行", "tc": "单元格", "p": "段落", "r": "文字"}
_USABLE = "可以写的有 {% for … in … %}、{% if … %}、{% elif … %}、{% else %}、{% endfor %}、{% endif %}"
_NOT_KEPT = (f"{W}del", f"{W}moveFrom")


def check_structure(found: TemplatePart) -> None:
    """Note every fault of the tags of *found* in its `faults`."""
    _check_stray(found)
    _check_braces(found)
    if len(found.tags) > MOST_TAGS:
        found.nested = False
        found.blame(found.tags[MOST_TAGS].run, f"标记超过 {MOST_TAGS} 个", "请把模板拆成几个")
        return
    for tag in found.tags:
        _check_place(tag, found)
        _check_words(tag, found)
    _check_blocks(found)


def single_braces(found: TemplatePart) -> Iterator[tuple[Any, str]]:
    """What stands between single braces, with its paragraph."""
    for paragraph, text in _rests(found.root):
        for match in _SINGLE.finditer(text):
            yield paragraph, match[1].strip()


def _rests(root: Any) -> Iterator[tuple[Any, str]]:
    """Each paragraph's own text without its whole tags."""
    texts: dict[Any, str] = {}
    for text in root.iter(f"{W}t"):
        paragraph = next(text.iterancestors(f"{W}p"), None)
        if paragraph is not None:
            texts[paragraph] = texts.get(paragraph, "") + (text.text or "")
    for paragraph, text in texts.items():
        yield paragraph, TAG.sub("\n", text)


def _check_stray(found: TemplatePart) -> None:
    for element, spot in stray_tags(found.root):
        found.blame(element, f"标记写在{spot}里，不会填写", "请把标记写在普通文字里，或者删去")


def _check_braces(found: TemplatePart) -> None:
    for paragraph, text in _rests(found.root):
        wide = next((one for one in _WIDE.findall(text) if not one.isascii()), None)
        if wide:
            found.blame(paragraph, f"“{wide}”是全角的花括号或者百分号，不会填写", "请改为半角的 {{ }} 或者 {% %}")
        elif _HALF.search(text):
            found.blame(paragraph, "标记没有写完整，缺少开头或者结尾", "请核对 {{ 与 }}、{% 与 %} 是否成对，并写在同一段里")


def _check_place(tag: Tag, found: TemplatePart) -> None:
    """Where the tag stands: not in what is deleted, hidden or bound; rows in tables; a control alone in its row or paragraph."""
    lost = _lost_at(tag)
    if lost and tag.kind == "{{":
        found.blame(tag.run, f"“{_short(tag)}”写在{lost}里，填写后看不到", "请移到普通文字里，或者删去")
    if len(tag.text) > LONGEST_TAG:
        found.blame(tag.run, f"一个标记超过 {LONGEST_TAG} 个字符", "请写短一些")
    if not tag.level:
        return
    if tag.kind == "{{":
        found.blame(tag.run, f"“{{{{{tag.level}”会把填写的内容放到文字之外", f"请写成 {{{{ {tag.inner} }}}}")
        return
    holder = next(tag.run.iterancestors(_LEVELS[tag.level]), None) if tag.level != "r" else tag.run
    if holder is None:
        found.blame(tag.run, f"“{tag.kind}{tag.level}”只能写在表格里", "段落的循环、条件请写 {%p … %}")
    elif tag.level != "r" and tag.kind == "{%" and _more_than(tag, holder):
        what = f"“{{%{tag.level} … %}}”要单独占一个{_NAMES[tag.level]}，同一{_NAMES[tag.level]}里的其他内容会消失"
        found.blame(tag.run, what, f"请把其他内容移到别的{_NAMES[tag.level]}里")


def _lost_at(tag: Tag) -> str:
    """Why what is written there is not seen; empty where it is."""
    for ancestor in tag.run.iterancestors():
        if ancestor.tag in _NOT_KEPT:
            return "已删除的修订内容"
        if ancestor.tag == f"{MC}Fallback" and not _twin(tag, ancestor):
            return "只供旧版软件使用的文本框"
        if ancestor.tag == f"{W}sdt" and ancestor.find(f"{W}sdtPr/{W}dataBinding") is not None:
            return "绑定了数据的内容控件"
    hidden = tag.run.find(f"{W}rPr/{W}vanish")
    return "隐藏文字" if hidden is not None and hidden.get(f"{W}val") not in ("0", "false") else ""


def _twin(tag: Tag, fallback: Any) -> bool:
    """Whether the shape for newer programs holds the same tag."""
    choice = fallback.getparent().find(f"{MC}Choice")
    inner = " ".join(tag.inner.split())
    return choice is not None and any(inner in " ".join((one.text or "").split()) for one in choice.iter(f"{W}t"))


def _more_than(tag: Tag, holder: Any) -> bool:
    """Whether the row, cell or paragraph holds anything but the tag."""
    text = "".join(one.text or "" for one in holder.iter(f"{W}t")).strip()
    rest = TAG.sub("", text, count=1).strip()
    return bool(rest) or next(holder.iter(f"{W}drawing", f"{W}pict"), None) is not None


def _check_words(tag: Tag, found: TemplatePart) -> None:
    """The tag by itself: known words, an expression that can be read and is allowed."""
    from jinja2 import TemplateSyntaxError

    word = tag.word
    if tag.kind == "{#" or word in (*_CLOSES, "else"):
        return
    if tag.kind == "{%" and word not in ("if", "elif", "for"):
        found.blame(tag.run, f"“{_short(tag)}”不能使用", _USABLE)
        return
    said = tag.inner if tag.kind == "{%" else ""
    source = {"if": f"{{% {said} %}}{{% endif %}}", "for": f"{{% {said} %}}{{% endfor %}}", "elif": f"{{% if 1 %}}{{% {said} %}}{{% endif %}}"}.get(
        word, f"{{{{ {tag.inner} }}}}"
    )
    try:
        build_environment().parse(source)
    except Forbidden as error:
        found.blame(tag.run, f"“{_short(tag)}”：{error}", "模板里只能写名称、条件和循环，请改写或者删去")
    except TemplateSyntaxError:
        found.blame(tag.run, f"“{_short(tag)}”看不懂", _spelling(tag))
    except (RecursionError, MemoryError, OverflowError, SyntaxError):
        found.blame(tag.run, f"“{_short(tag)}”写得太复杂", "请写得简单一些")


def _spelling(tag: Tag) -> str:
    wide = sorted(set(re.findall(r"[（）［］．，＝｜！＂＇。、]", tag.inner)))
    if wide:
        return f"标记里的“{'”“'.join(wide)}”请改为半角符号"
    return "请核对写法，例如 {{ 公文.标题 }}、{% for 行 in 联盟 %}、{% if 公文.附注 %}"


def _short(tag: Tag) -> str:
    text = " ".join(tag.text.split())
    return text if len(text) <= 40 else f"{text[:39]}…"


def _check_blocks(found: TemplatePart) -> None:
    """Loops and conditions closed in turn, opening and closing at the same height of the document."""
    opened: list[Tag] = []
    for tag in found.tags:
        word = tag.word
        if word in ("for", "if"):
            opened.append(tag)
            if len(opened) == DEEPEST + 1:
                found.blame(tag.run, f"循环、条件套了 {len(opened)} 层", f"请减少到 {DEEPEST} 层以内")
        elif word in _CLOSES or word in _MIDDLES:
            wanted = (_CLOSES[word],) if word in _CLOSES else _MIDDLES[word]
            if not opened or opened[-1].word not in wanted:
                found.nested = False
                _blame_crossed(tag, opened, found)
                return
            _check_height(opened[-1], tag, found)
            if word in _CLOSES:
                opened.pop()
    for tag in opened:
        found.nested = False
        found.blame(tag.run, f"“{_short(tag)}”没有结束", f"请在结束的地方写 {{%{tag.level} end{tag.word} %}}")


def _blame_crossed(tag: Tag, opened: list[Tag], found: TemplatePart) -> None:
    if opened:
        what = f"“{_short(tag)}”与前面的“{_short(opened[-1])}”不配对"
        found.blame(tag.run, what, f"请先写 {{% end{opened[-1].word} %}} 结束里层的，再结束外层的")
    else:
        found.blame(tag.run, f"“{_short(tag)}”前面没有开头", "请补上开头，或者删去这个标记")


def _check_height(opening: Tag, closing: Tag, found: TemplatePart) -> None:
    """Rows with rows of one table, paragraphs with those of one cell; anything else would tear the document."""
    first, last = opening.level.replace("r", "") if opening.level == "r" else opening.level, closing.level if closing.level != "r" else ""
    if first != last:
        what = f"“{_short(opening)}”与“{_short(closing)}”写法不同"
        found.blame(closing.run, what, f"两处请都写 {{%{opening.level} … %}}")
    elif _height(opening, first) is not _height(closing, first):
        what = f"“{_short(opening)}”与“{_short(closing)}”不在同一个{ {'tr': '表格', 'tc': '表格行'}.get(first, '单元格或者正文') }里"
        found.blame(closing.run, what, "请把开头和结尾放在同一个表格、同一个单元格里")


def _height(tag: Tag, level: str) -> Any:
    """What holds the paragraph, row or cell of a tag."""
    holder = next(tag.run.iterancestors(_LEVELS[level or "p"]), None)
    return holder.getparent() if holder is not None else None


def warn_of_blank_rows(found: TemplatePart) -> None:
    """A loop or condition alone in a paragraph, written without p, leaves an empty line each time."""
    for tag in found.tags:
        if tag.word in ("for", "endfor", "if", "endif") and not tag.level and not _more_than(tag, tag.paragraph):
            what = f"“{_short(tag)}”单独成段，生成后会多出空行"
            found.blame(tag.run, what, f"请写成 {{%p {tag.inner} %}}", Severity.WARNING)
