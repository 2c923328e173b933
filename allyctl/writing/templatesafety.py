"""What no template may carry, whatever its text says: macros, links to other files, fields that fetch or run, objects, tracked changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from allyctl.model.finding import Severity
from allyctl.model.templates import Fault, Part
from allyctl.writing.wordplaces import Places
from allyctl.writing.wordsource import W, WordSource, parse

_LINKS = {
    "attachedTemplate": ("文档链接了另一个模板", "请在“开发工具—文档模板”里改为 Normal 后另存"),
    "image": ("图片是链接来的，不在文件里", "请把图片复制后重新粘贴到文档里"),
    "oleObject": ("有链接到其他文件的对象", "请删去这个对象，需要的内容粘贴为文字或者图片"),
}
_WEB = re.compile(r"(?:https?://|mailto:|#)", re.IGNORECASE)
_PLAIN_MEMBERS = re.compile(r"/printerSettings\d*\.bin$|\.(?:xml|rels|png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|odttf|ttf|fntdata)$", re.IGNORECASE)
_MEMBERS = {
    "vbaproject": ("文件里有宏", "请另存为不带宏的“Word 文档（*.docx）”"),
    "vbadata": ("文件里有宏", "请另存为不带宏的“Word 文档（*.docx）”"),
    "activex": ("文件里有 ActiveX 控件", "请在“开发工具—设计模式”里删去控件"),
    "customui": ("文件里有自定义的功能区", "请新建一个空白文档，把内容复制过去后保存"),
    "embeddings": ("文件里嵌入了其他文件", "请删去嵌入的对象，需要的内容粘贴为文字或者图片"),
}
FIELDS = frozenset((
    "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "REF", "NOTEREF", "TOC", "TC", "XE", "INDEX", "SEQ", "STYLEREF", "HYPERLINK",
    "DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "TITLE", "SUBJECT", "DOCPROPERTY", "SYMBOL", "EQ", "FORMTEXT", "FORMCHECKBOX",
    "FORMDROPDOWN", "ADVANCE", "LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "IF", "COMPARE", "NUMWORDS", "NUMCHARS", "SHAPE",
))  # fmt: skip
"""The fields that only number, refer, or show the document's own; = is a sum within it."""
_FIELD = re.compile(r"=|[A-Za-z]*")
_ELEMENTS = {
    f"{W}altChunk": ("这里嵌入了另一份文档", "请打开那份文档，把内容复制过来"),
    f"{W}object": ("这里嵌入了对象", "请删去这个对象，需要的内容粘贴为文字或者图片"),
    f"{W}control": ("这里有 ActiveX 控件", "请在“开发工具—设计模式”里删去控件"),
    f"{W}subDoc": ("这里链接了子文档", "请打开子文档，把内容复制过来"),
    f"{W}mailMerge": ("文件连接了邮件合并的数据源", "请在“邮件—开始邮件合并”里选“普通 Word 文档”后另存"),
}
_CHANGES = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange")
_REVISIONS = tuple(f"{W}{name}" for name in _CHANGES)
_SCANNED = (f"{W}fldChar", f"{W}instrText", f"{W}delInstrText", f"{W}fldSimple", *_ELEMENTS)


def unsafe_package(source: WordSource) -> Iterator[Fault]:
    """Macros, embedded files, links to the outside, of the package as a whole."""
    said: set[str] = set()
    for name in source.parts:
        kind = source.type_of(name).lower()
        found = next((_MEMBERS[word] for word in _MEMBERS if word in name.lower() or word in kind), None)
        if found is None and not _PLAIN_MEMBERS.search(name):
            found = (f"文件里夹带了别的文件（{name[-40:]}）", "请新建一个空白文档，把内容复制过去后保存")
        if found is not None and found[0] not in said:
            said.add(found[0])
            yield Fault(Part.FILE, "", *found)
    for one in source.relations:
        if one.external and not (one.kind == "hyperlink" and _WEB.match(one.target)):
            usual = (f"有指向其他文件的链接（{one.target[:60]}）", "请取消这个链接，或者改为网址")
            yield Fault(Part.FILE, "", *_LINKS.get(one.kind, usual))
        elif one.kind in ("aFChunk", "subDocument", "control"):
            yield Fault(Part.FILE, "", *_ELEMENTS[f"{W}altChunk"])
    for name in source.parts:
        if name.endswith("settings.xml") and parse(source.parts[name]).find(f"{W}mailMerge") is not None:
            yield Fault(Part.FILE, "", *_ELEMENTS[f"{W}mailMerge"])


def unsafe_story(part: Part, root: Any, places: Places | None = None) -> Iterator[Fault]:
    """Fields and objects in a part that hold more than text."""
    places = places or Places(root)
    for element in root.iter(*_ELEMENTS):
        yield Fault(part, places.of(element), *_ELEMENTS[element.tag], order=places.order(element))
    for element, code, built in _fields(root):
        said = _unsafe_field(code, built)
        if said:
            yield Fault(part, places.of(element), said, "请选中后按 Ctrl+Shift+F9，把域变成普通文字", order=places.order(element))


def _unsafe_field(code: str, built: bool) -> str:
    """What is wrong with a field's code; empty if nothing is."""
    if built:
        return "域代码由另一个域拼成"
    code = code.strip()
    name = _FIELD.match(code)[0].upper()  # type: ignore[index]  # it matches the empty text too
    if not code or name == "=":
        return ""
    if name not in FIELDS:
        return f"有“{name or code[:10]}”域，这种域会引用其他文件、执行操作或者带出个人信息"
    target = code[len(name) :].replace('"', " ").split()[:1]
    if name == "HYPERLINK" and target and not target[0].startswith("\\") and not _WEB.match(target[0]):
        return "超链接指向其他文件"
    return ""


def _fields(root: Any) -> Iterator[tuple[Any, str, bool]]:
    """Every field: where it begins, its code put together from all its runs, and whether another field is part of the name."""
    stack: list[tuple[Any, list[str], list[bool]]] = []
    for element in root.iter(*_SCANNED):
        if element.tag == f"{W}fldSimple":
            yield element, str(element.get(f"{W}instr", "")), False
        elif element.tag in (f"{W}instrText", f"{W}delInstrText"):
            if stack:
                stack[-1][1].append(element.text or "")
            else:
                yield element, element.text or "", False
        elif element.tag == f"{W}fldChar":
            kind = element.get(f"{W}fldCharType")
            if kind == "begin":
                if stack and not "".join(stack[-1][1]).strip().partition(" ")[2]:
                    stack[-1][2].append(True)
                stack.append((element, [], []))
            elif kind == "end" and stack:
                began, code, built = stack.pop()
                yield began, "".join(code), bool(built)
    for began, code, built in stack:
        yield began, "".join(code), bool(built)


def unfinished_story(part: Part, root: Any, places: Places) -> Iterator[Fault]:
    """Tracked changes and comments: they would go out with every document."""
    changed = next(iter(root.iter(*_REVISIONS)), None)
    if changed is not None:
        remedy = "请在“审阅”里接受或者拒绝全部修订"
        yield Fault(part, places.of(changed), "有修订痕迹，会带到生成的文件里", remedy, Severity.WARNING)
    if part is Part.COMMENT and root.find(f"{W}comment") is not None:
        yield Fault(part, "", "有批注，会带到生成的文件里", "请在“审阅”里删除全部批注", Severity.WARNING)
