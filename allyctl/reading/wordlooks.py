"""What paragraphs and letters really look like: defaults, chain of styles, numbering, direct formatting and theme, resolved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from allyctl.model.paper import Align, Letters, LineRule
from allyctl.reading.wordparts import A, W, WordParts

Values = Mapping[str, str]
_ALIGN = {
    "left": Align.LEFT, "start": Align.LEFT, "center": Align.CENTRE, "right": Align.RIGHT, "end": Align.RIGHT, "both": Align.BOTH,
    "distribute": Align.BOTH, "thaiDistribute": Align.BOTH, "mediumKashida": Align.BOTH,
}  # fmt: skip
_EXCLUDES = {
    "firstLine": ("hanging", "hangingChars"),
    "firstLineChars": ("hanging", "hangingChars"),
    "hanging": ("firstLine", "firstLineChars"),
    "hangingChars": ("firstLine", "firstLineChars"),
}
_SCRIPTS = {"zh-CN": "Hans", "zh-SG": "Hans", "zh-TW": "Hant", "zh-HK": "Hant", "ja-JP": "Jpan", "ko-KR": "Hang"}
_SAME_SIDE = {"start": "left", "end": "right", "startChars": "leftChars", "endChars": "rightChars"}
_DEPTH = 30
"""So many styles may be based on each other; a circle ends there."""
_AUTO_SPACE = 5.0
"""What Word leaves before and after a paragraph of a web page, at least, in points."""


@dataclass(slots=True)
class Formatting:
    """Attributes by property, as the XML has them: `rFonts.eastAsia`, `ind.firstLine`, `sz`; what comes later wins."""

    run: dict[str, str] = field(default_factory=dict)
    paragraph: dict[str, str] = field(default_factory=dict)

    def under(self, other: Formatting) -> Formatting:
        """This one with *other* over it."""
        made = Formatting(dict(self.run), dict(self.paragraph))
        _lay(made.run, other.run)
        _lay(made.paragraph, other.paragraph)
        return made


def _lay(below: dict[str, str], over: Values) -> None:
    for name in over:
        group, _, attribute = name.partition(".")
        if group == "ind":
            for gone in _EXCLUDES.get(attribute, ()):
                if f"ind.{gone}" not in over:
                    below.pop(f"ind.{gone}", None)
        if group == "rFonts" and not attribute.endswith("Theme"):
            below.pop(f"rFonts.{attribute}Theme", None)
    below.update(over)


class Looks:
    """The styles of one document; answers how a paragraph or run with given properties looks."""

    def __init__(self, parts: WordParts) -> None:
        self._styles: dict[str, Any] = {}
        self._kept: dict[str, Formatting] = {}
        self.defaults = Formatting()
        self.default_style = ""
        self._theme = _theme_fonts(parts)
        if parts.styles is not None:
            self._read_styles(parts.styles)

    def _read_styles(self, tree: Any) -> None:
        for kind in ("rPrDefault", "pPrDefault"):
            for inner in tree.iterfind(f"{W}docDefaults/{W}{kind}/*"):
                self.defaults = self.defaults.under(
                    formatting(inner if kind == "pPrDefault" else None, inner if kind == "rPrDefault" else None)
                )
        for one in tree.iterfind(f"{W}style"):
            key = one.get(f"{W}styleId") or ""
            self._styles[key] = one
            if one.get(f"{W}type") == "paragraph" and one.get(f"{W}default") in ("1", "true", "on"):
                self.default_style = key

    def of_style(self, key: str) -> Formatting:
        """What a style says, with all it is based on; nothing for one that isn't there."""
        if key not in self._kept:
            chain: list[Any] = []
            at: str | None = key
            while at in self._styles and len(chain) < _DEPTH:
                chain.append(self._styles[at])
                at = _value(self._styles[at].find(f"{W}basedOn"))
            made = Formatting()
            for one in reversed(chain):
                made = made.under(formatting(one.find(f"{W}pPr"), one.find(f"{W}rPr")))
            self._kept[key] = made
        return self._kept[key]

    def paragraph(self, properties: Any, numbered: Formatting | None = None) -> tuple[str, Formatting]:
        """The style id and the whole formatting of a paragraph with these direct properties (w:pPr or None)."""
        style = _value(properties.find(f"{W}pStyle")) if properties is not None else None
        style = style if style in self._styles else self.default_style
        made = self.defaults.under(self.of_style(style))
        if numbered is not None:
            made = made.under(Formatting(paragraph=dict(numbered.paragraph)))
        return style, made.under(formatting(properties, None))

    def border_of(self, key: str) -> Any:
        """The lines around paragraphs of a style (w:pBdr), its own or inherited; None without any."""
        for _ in range(_DEPTH):
            style = self._styles.get(key)
            if style is None:
                return None
            edges = style.find(f"{W}pPr/{W}pBdr")
            if edges is not None:
                return edges
            key = _value(style.find(f"{W}basedOn")) or ""
        return None

    def lines_of(self, table: Any) -> str | None:
        """The colour of the horizontal lines of a table, its own, its cells' or its style's; None without any."""
        properties = table.find(f"{W}tblPr")
        style = self._styles.get(_value(properties.find(f"{W}tblStyle")) or "") if properties is not None else None
        for edges in (
            properties.find(f"{W}tblBorders") if properties is not None else None,
            *table.iterfind(f"{W}tr/{W}tc/{W}tcPr/{W}tcBorders"),
            style.find(f"{W}tblPr/{W}tblBorders") if style is not None else None,
        ):
            for side in ("top", "insideH", "bottom"):
                line = edges.find(f"{W}{side}") if edges is not None else None
                if line is not None and line.get(f"{W}val") not in (None, "nil", "none"):
                    color = line.get(f"{W}color") or "auto"
                    return "000000" if color == "auto" else color.upper()
        return None

    def letters(self, paragraph: Formatting, properties: Any) -> Letters:
        """How the letters of a run look, given those of its paragraph and its direct properties (w:rPr or None)."""
        values = dict(paragraph.run)
        if properties is not None:
            style = _value(properties.find(f"{W}rStyle"))
            if style is not None:
                _lay(values, self.of_style(style).run)
            _lay(values, formatting(None, properties).run)
        east_theme, latin_theme = values.get("rFonts.eastAsiaTheme"), values.get("rFonts.asciiTheme")
        color = values.get("color.val", "auto")
        return Letters(
            east=self._theme.get(east_theme, None) if east_theme else values.get("rFonts.eastAsia"),
            latin=self._theme.get(latin_theme, None) if latin_theme else values.get("rFonts.ascii"),
            east_theme=bool(east_theme),
            latin_theme=bool(latin_theme),
            size=whole(values.get("sz.val"), 20) / 2,
            bold=is_on(values.get("b.val")),
            color="000000" if color == "auto" or len(color) != 6 else color.upper(),
            hidden=is_on(values.get("vanish.val")),
            spacing=whole(values.get("spacing.val"), 0) / 20,
            east_hint=values.get("rFonts.hint") == "eastAsia",
        )


def formatting(paragraph: Any, run: Any) -> Formatting:
    """The properties that two elements say themselves."""
    return Formatting(
        dict(_attributes(run, ("rFonts", "sz", "b", "color", "vanish", "spacing"))),
        dict(_attributes(paragraph, ("jc", "ind", "spacing", "outlineLvl", "pageBreakBefore", "numPr"))),
    )


def _attributes(element: Any, names: Iterable[str]) -> Iterable[tuple[str, str]]:
    if element is None:
        return
    for name in names:
        one = element.find(f"{W}{name}")
        if one is None:
            continue
        if name == "numPr":
            for inner in one:
                yield f"numPr.{_bare(inner.tag)}", _value(inner) or ""
        elif not one.attrib:
            yield f"{name}.val", "1"
        for key, value in one.attrib.items():
            attribute = _SAME_SIDE.get(_bare(key), _bare(key))
            yield f"{name}.{attribute}", value


def _bare(tag: Any) -> str:
    return str(tag).rpartition("}")[2]


def _value(element: Any) -> str | None:
    return element.get(f"{W}val") if element is not None else None


def is_on(value: str | None) -> bool:
    """Whether a switch of the XML is on; None, where it isn't there, is off."""
    return value is not None and value.lower() not in ("0", "false", "off", "none")


def whole(value: str | None, otherwise: int) -> int:
    """A number of the XML, which may have a fraction; lengths may be written with their unit (`12pt`)."""
    text = (value or "").strip().lower()
    scale = (
        20.0
        if text.endswith("pt")
        else 1440 / 25.4
        if text.endswith("mm")
        else 1440 / 2.54
        if text.endswith("cm")
        else 1440
        if text.endswith("in")
        else 1.0
    )
    try:
        return round(float(text.rstrip("ptmcin")) * scale)
    except (ValueError, OverflowError):
        return otherwise


def align_of(values: Values) -> Align:
    """The alignment of a paragraph; Word's own is left, which in Chinese text looks like both."""
    return _ALIGN.get(values.get("jc.val", "left"), Align.LEFT)


def indents_of(values: Values, size: float) -> tuple[float, float, float]:
    """First line, left and right in characters of *size* points. A size in characters goes before one in twips."""
    first = _characters(values, "firstLine", size) - _characters(values, "hanging", size)
    return first, _characters(values, "left", size), _characters(values, "right", size)


def _characters(values: Values, name: str, size: float) -> float:
    chars = whole(values.get(f"ind.{name}Chars"), 0)
    return chars / 100 if chars else whole(values.get(f"ind.{name}"), 0) / 20 / max(size, 1)


def line_of(values: Values) -> tuple[float, LineRule]:
    """Points and exact or at least, else a multiple."""
    line, rule = whole(values.get("spacing.line"), 240), values.get("spacing.lineRule", "auto")
    if rule == "exact":
        return line / 20, LineRule.EXACT
    return (line / 20, LineRule.AT_LEAST) if rule == "atLeast" else (line / 240, LineRule.MULTIPLE)


def spaces_of(values: Values, pitch: float) -> tuple[float, float]:
    """Points before and after; those in lines are counted by the line *pitch* of the page, in points."""
    return _space(values, "before", pitch), _space(values, "after", pitch)


def _space(values: Values, name: str, pitch: float) -> float:
    if is_on(values.get(f"spacing.{name}Autospacing")):
        return _AUTO_SPACE
    lines = whole(values.get(f"spacing.{name}Lines"), 0)
    return lines / 100 * pitch if lines else whole(values.get(f"spacing.{name}"), 0) / 20


def _theme_fonts(parts: WordParts) -> dict[str, str]:
    """`minorEastAsia` and the like -> the font it stands for under the document's language."""
    found: dict[str, str] = {}
    language = "zh-CN"
    if parts.settings is not None:
        said = parts.settings.find(f"{W}themeFontLang")
        language = (said.get(f"{W}eastAsia") if said is not None else None) or language
    for kind in ("major", "minor"):
        fonts = parts.theme.find(f".//{A}{kind}Font") if parts.theme is not None else None
        if fonts is None:
            continue
        face = {
            name: (fonts.find(f"{A}{name}").get("typeface") or "")
            for name in ("latin", "ea", "cs")
            if fonts.find(f"{A}{name}") is not None
        }
        script = _SCRIPTS.get(language, "Hans")
        east = face.get("ea") or next(
            (one.get("typeface") for one in fonts.iterfind(f"{A}font") if one.get("script") == script), None
        )
        found[f"{kind}EastAsia"] = east or "宋体"
        found[f"{kind}Ascii"] = found[f"{kind}HAnsi"] = face.get("latin") or "Calibri"
        found[f"{kind}Bidi"] = face.get("cs") or found[f"{kind}Ascii"]
    return found
