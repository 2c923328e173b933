"""A template cannot run code, read or write files, or run for ever: whatever is tried is refused, with its place and what to do."""

from __future__ import annotations

import builtins
import os
import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from worddocs import docx, p, table

from allyctl.errors import AllyError, ExitCode
from allyctl.model.style import Style
from allyctl.writing.templatecheck import check_template
from allyctl.writing.word import Rendered, WordTemplate

CONTEXT = {"名称": "沿河片区", "行们": tuple({"名": str(at), "数": at} for at in range(60)), "空": None, "是": True}

CLASSICS = (
    "{{ cycler.__init__.__globals__.os.popen('touch pwned').read() }}",
    "{{ joiner.__init__.__globals__.os.popen('touch pwned').read() }}",
    "{{ namespace.__init__.__globals__.os.popen('touch pwned').read() }}",
    "{{ lipsum.__globals__.os.popen('touch pwned').read() }}",
    "{{ lipsum.__globals__['os'].system('touch pwned') }}",
    "{{ self.__init__.__globals__.__builtins__.__import__('os').popen('touch pwned').read() }}",
    "{{ self._TemplateReference__context.cycler.__init__.__globals__.os.popen('touch pwned').read() }}",
    "{{ request.application.__globals__.__builtins__.__import__('os').popen('touch pwned').read() }}",
    "{{ config.__class__.__init__.__globals__['os'].popen('touch pwned').read() }}",
    "{{ get_flashed_messages.__globals__.__builtins__.open('/etc/passwd').read() }}",
    "{{ url_for.__globals__.os.popen('touch pwned').read() }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''.__class__.__base__.__subclasses__()[104].__init__.__globals__['sys'].modules['os'].popen('touch pwned') }}",
    "{{ ().__class__.__bases__[0].__subclasses__() }}",
    "{{ [].__class__.__base__ }}",
    "{{ {}.__class__.__base__ }}",
    "{{ 名称.__class__ }}",
    "{{ 名称['__class__'] }}",
    "{{ 名称['__cla' + 'ss__'] }}",
    "{{ 名称|attr('__class__') }}",
    "{{ 名称|attr('\\x5f\\x5fclass\\x5f\\x5f') }}",
    "{{ 名称|attr(['__cl','ass__']|join) }}",
    "{{ 行们.__class__.__mro__ }}",
    "{{ 行们[0].__class__ }}",
    "{{ 行们[0].keys() }}",
    "{{ 名称.format(名称) }}",
    "{{ '{0.__class__}'.format(名称) }}",
    "{{ '%s' % 名称 }}",
    "{{ '{0.__class__.__init__.__globals__}'|format(名称) }}",
    "{{ 名称.upper() }}",
    "{{ 名称.encode('utf-8') }}",
    "{{ 行们.append(1) }}",
    "{{ 行们|map(attribute='__class__')|list }}",
    "{{ 行们|map('upper')|join }}",
    "{{ 行们|selectattr('__class__')|list }}",
    "{{ 行们|groupby('__class__') }}",
    "{{ 行们|sort(attribute='__class__') }}",
    "{{ 行们|tojson }}",
    "{{ 行们|pprint }}",
    "{{ 行们|string }}",
    "{{ 名称|safe }}",
    "{{ 名称|e }}",
    "{{ '<w:br/>'|safe }}",
    "{{ 名称|xmlattr }}",
    "{{ 名称|replace('沿', 'x') }}",
    "{{ 名称|batch(10**9) }}",
    "{{ 名称|center(10**9) }}",
    "{{ 名称|indent(10**9) }}",
    "{{ 名称|wordwrap(1) }}",
    "{{ 名称|random }}",
    "{{ 名称|join(名称, attribute='__class__') }}",
    "{{ 7*7 }}",
    "{{ 'a' * 10**10 }}",
    "{{ 10**10**10 }}",
    "{{ 1/0 }}",
    "{{ 名称 ~ 名称 }}",
    "{{ range(10**9)|list }}",
    "{{ range(99999999) }}",
    "{{ lipsum(n=10**7) }}",
    "{{ dict(a=1) }}",
    "{{ [1,2][0:1] }}",
    "{{ loop }}",
    "{{ self }}",
    "{{ caller() }}",
    "{{ super() }}",
    "{{ varargs }}",
    "{{ _work.write('x') }}",
    "{{ _work.values }}",
    "{{ __builtins__ }}",
    "{% set x = cycler.__init__ %}",
    "{% set x %}a{% endset %}",
    "{% set ns = namespace(a=1) %}",
    "{% macro m() %}{{ m() }}{% endmacro %}",
    "{% call(x) m() %}{% endcall %}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% from 'os' import system %}",
    "{% extends '/etc/passwd' %}",
    "{% block a %}{% endblock %}",
    "{% filter upper %}a{% endfilter %}",
    "{% with a=1 %}{% endwith %}",
    "{% autoescape false %}{{ 名称 }}{% endautoescape %}",
    "{% do 行们.append(1) %}",
    "{% debug %}",
    "{% raw %}{{ 名称 }}{% endraw %}",
    "{% for x in 行们 recursive %}{{ loop(行们) }}{% endfor %}",
    "{% for x in range(10**9) %}{% endfor %}",
    "{% for x in 名称 %}{{ x }}{% endfor %}",
    "{% for x in 行们.items() %}{% endfor %}",
    "{% if ''.__class__ %}a{% endif %}",
    "{% if 行们|attr('__len__') %}a{% endif %}",
    "{% if 名称 is callable %}a{% endif %}",
    "{% if cycler %}a{% endif %}",
    "{{ cycler }}",
    "{{ joiner }}",
    "{% if 1 > 名称 %}a{% endif %}",
    "{{ (1).__class__ }}",
    "{{ 名称.x.y.z }}",
    "{%",
    "{{",
    "{{ 名称",
    "{% if 是 %}",
    "{% endfor %}",
)
"""What no template may say. Most are the well-known ways out of a template language."""


def in_body(text: str) -> bytes:
    return docx(p(text))


def in_cell(text: str) -> bytes:
    return docx(table(("甲", "乙"), ("丙", text)))


def in_story(kind: str) -> Callable[[str], bytes]:
    return lambda text: docx(stories={kind: p(text)})


def in_title(text: str) -> bytes:
    return docx(title=text)


PLACES: dict[str, tuple[Callable[[str], bytes], str]] = {
    "正文": (in_body, "正文第1段"), "表格": (in_cell, "正文表格1第2行第2列"), "页眉": (in_story("header"), "页眉第1段"), "页脚": (in_story("footer"), "页脚第1段"),
    "脚注": (in_story("footnotes"), "脚注第1段"), "尾注": (in_story("endnotes"), "尾注第1段"), "属性": (in_title, "属性“标题”"),
}  # fmt: skip


@pytest.fixture
def nothing_happens(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No process is started, no file opened to write, while a payload is tried; libraries are loaded before."""
    WordTemplate(docx(p("{{ 名称 }}")), "x").render(CONTEXT, Style())
    monkeypatch.chdir(tmp_path)
    really_open = builtins.open

    def fail(*args: object, **kwargs: object) -> None:
        raise AssertionError(f"a template ran something: {args}")

    def only_read(file: Any, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        assert set(mode) <= set("rbt"), f"a template wrote {file}"
        assert "passwd" not in str(file)
        return really_open(file, mode, *args, **kwargs)

    for owner, name in ((os, "system"), (os, "popen"), (subprocess, "Popen"), (os, "execv"), (builtins, "eval")):
        monkeypatch.setattr(owner, name, fail)
    monkeypatch.setattr(builtins, "open", only_read)
    return tmp_path


def refusal(data: bytes, context: Any = CONTEXT) -> AllyError:
    with pytest.raises(AllyError) as caught:
        WordTemplate(data, "模板.docx").render(context, Style())
    return caught.value


def test_there_are_as_many_payloads_as_promised() -> None:
    """At least sixty, each another one."""
    assert len(set(CLASSICS)) == len(CLASSICS) >= 60


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("payload", CLASSICS)
def test_a_payload_is_refused_wherever_it_stands(payload: str, place: str, nothing_happens: Path) -> None:
    """Exit 3, with the place and what to do; nothing was written, nothing run, and no English reaches the clerk."""
    make, where = PLACES[place]
    error = refusal(make(payload))
    assert error.exit_code is ExitCode.UNREADABLE
    assert where in error.message, error.message
    assert error.hint
    assert "Traceback" not in error.message
    assert list(nothing_happens.iterdir()) == []


@pytest.mark.parametrize("payload", [one for one in CLASSICS if "名称" not in one or "__" in one])
def test_the_check_says_so_too(payload: str) -> None:
    """`template check` finds in the body what rendering would refuse, as an error with a remedy."""
    faults = check_template(in_body(payload), None)
    said = [fault for fault in faults if fault.severity.word == "error"]
    if not said:  # a name that may be known: only the document's own names tell
        assert re.search(r"cycler|joiner|config|self|range|loop|varargs|caller", payload) or "is " in payload
    assert all(fault.remedy and fault.place for fault in said)


@pytest.mark.parametrize("payload", CLASSICS[:16])
def test_a_payload_in_a_field_is_refused(payload: str, nothing_happens: Path) -> None:
    """Field codes, alternative texts and deleted text are no place for a tag."""
    from worddocs import field_code

    for body in (
        p(field_code(f"QUOTE {payload}")),
        p(field_code(f"PAGE {payload}")),
        '<w:p><w:del w:id="1" w:author="x"><w:r><w:delText>' + payload.replace("<", "&lt;") + "</w:delText></w:r></w:del></w:p>",
    ):
        assert refusal(docx(body)).exit_code is ExitCode.UNREADABLE
    assert list(nothing_happens.iterdir()) == []


@pytest.mark.parametrize(
    "body",
    [
        p("".join(f"{{% for a{n} in 行们 %}}" for n in range(6)) + "x" + "{% endfor %}" * 6),
        p("".join(f"{{% for a{n} in 行们 %}}" for n in range(9)) + "{% endfor %}" * 9),
        p("".join(f"{{% for a{n} in (1,2,3,4,5,6,7,8,9,0) %}}" for n in range(10)) + "{{ 名称 }}" + "{% endfor %}" * 10),
        p("{% for a in 行们 %}{% for b in 行们 %}{% for c in 行们 %}" + "很长的文字" * 2000 + "{% endfor %}{% endfor %}{% endfor %}"),
        p("{% for a in 行们 %}{% for b in 行们 %}{% for c in 行们 if c.数 > 100 %}x{% endfor %}{% for d in 行们 %}{% for e in 行们 %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}"),
    ],
)  # fmt: skip
def test_work_without_end_is_stopped(body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Loops in loops, over data or over what the template lists itself, with text or without."""
    from allyctl.writing import sandbox

    monkeypatch.setattr(sandbox, "MOST_SECONDS", 1.0)
    began = time.monotonic()
    try:
        error = refusal(docx(body))
    except pytest.fail.Exception:  # it ended by itself in good time
        error = None
    assert time.monotonic() - began < 20
    assert error is None or "已停止" in error.message


@pytest.mark.parametrize(
    "text",
    [
        "{{ " + "(" * 400 + "名称" + ")" * 400 + " }}",
        "{{ " + "not " * 240 + "名称 }}",
        "{{ 名称" + ".a" * 450 + " }}",
        "{{ 名称" + "|upper" * 160 + " }}",
        "{{ " + "[" * 450 + "]" * 450 + " }}",
        "{{ " + "a if a else " * 80 + "a }}",
        "{% if 是 %}" * 60 + "{% endif %}" * 60,
        "{% for a in 行们 %}" * 25 + "{% endfor %}" * 25,
        "{% if 是 %}" + "{% elif 是 %}" * 4000 + "{% endif %}",
        "{{ '" + "x" * 5000 + "' }}",
        "{{ 名称 }}" * 6000,
        "{" * 20000,
        "{{" * 20000,
        "{%" * 20000,
        "{# " + "x" * 20000,
        "}}" * 20000,
    ],
    ids=lambda text: text[:14],
)  # fmt: skip
def test_depth_and_size_are_bounded(text: str) -> None:
    """What would exhaust the parser or the compiler is refused in words, and in the check too."""
    error = refusal(in_body(text))
    assert "正文" in error.message
    assert any(fault.severity.word == "error" for fault in check_template(in_body(text), None))


def test_values_are_never_read_as_a_template() -> None:
    """What a clerk typed comes out as typed, whatever it looks like."""
    for text in ("{{ 7*7 }}", "{% for x in y %}", "{_{ 名称 }_}", "{_% if %_}", "{#注#}", "]]>", "<w:br/>&amp;&#10;", "${7*7}", "#{7*7}", "{{", "}}"):
        done: Rendered = WordTemplate(docx(p("甲", "{{ 名称 }}", "乙")), "x").render({"名称": text}, Style())
        import io

        import docx as reader

        assert reader.Document(io.BytesIO(done.data)).paragraphs[0].text == f"甲{text}乙"
