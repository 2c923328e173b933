"""Reads the declared keys of one TOML file: values of the right form, or a Chinese sentence with an example."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeGuard

from allyctl.model.finding import Severity
from allyctl.settings.document import Complaints, Document, nearest, suggest
from allyctl.settings.keys import SCHEMA, SettingKey, ValueType
from allyctl.settings.parameters import LARGEST, Refused, read_severity
from allyctl.values.periods import read_period
from allyctl.values.text import Unreadable

_FORMS = {
    ValueType.TEXT: "文字，加英文引号",
    ValueType.TEXTS: "列表，各项是加英文引号的文字",
    ValueType.COUNT: "大于 0 的整数，不加引号",
    ValueType.DAY: "日期，不加引号",
    ValueType.DAYS: "列表，各项是不加引号的日期",
    ValueType.PERIOD: "时期，加英文引号",
    ValueType.LENGTH: "数，不加引号",
    ValueType.NUMBER: "不小于 0 的整数，不加引号",
    ValueType.FLAG: " true（是）或者 false（否）",
    ValueType.TABLE: "写在花括号里的几项",
    ValueType.WORDS: "文字，加英文引号，或者写在花括号里的几项",
}
_ITEMS = {ValueType.TEXTS: "加英文引号的文字", ValueType.DAYS: "不加引号的日期"}


def is_day(raw: object) -> bool:
    """Whether TOML gave a date without a time."""
    return isinstance(raw, date) and not isinstance(raw, datetime)


def is_whole(raw: object, *, least: int) -> TypeGuard[int]:
    """Whether TOML gave a whole number that is not below *least*; true and false are none."""
    return isinstance(raw, int) and not isinstance(raw, bool) and raw >= least


class KeyReader:
    """Walks through a document by the keys it may hold."""

    def __init__(self, document: Document, keys: tuple[SettingKey, ...], complaints: Complaints) -> None:
        self.document, self.keys, self.complaints = document, keys, complaints

    def read_all(self) -> dict[str, Any]:
        """Every plain key by dotted path; open tables (`aliases`, `rules`) and arrays (`waiver`) as they stand."""
        plain = {key.path: key for key in self.keys if "*" not in key.path and "[]" not in key.path}
        tables = {key.table.partition(".")[0]: key for key in reversed(self.keys) if key.table}
        values: dict[str, Any] = {}
        for name, raw in self.document.data.items():
            if name in plain:
                values[name] = self.read_value(plain[name], raw, name)
            elif name not in tables:
                self.refuse(name, name, "")
            elif not self._is_formed(name, raw, tables[name]):
                continue
            elif "*" in tables[name].path or "[]" in tables[name].path:
                values[name] = raw
            else:
                values |= self.read_table(raw, name, name)
        self._check_schema(values.get("schema", SCHEMA))
        return {path: value for path, value in values.items() if value is not None}

    def read_table(
        self, raw: Mapping[str, object], at: str, table: str, *, array: bool = False, inline: bool = False
    ) -> dict[str, Any]:
        """The keys of one table that stands at the path *at*, by that path and their name; *inline*: it stands in braces."""
        here = {key.name: key for key in self.keys if key.table == table}
        values: dict[str, Any] = {}
        for name, value in raw.items():
            if name in here:
                values[f"{at}.{name}"] = self.read_value(here[name], value, f"{at}.{name}")
            else:
                self.refuse(name, f"{at}.{name}", table, array=array, inline=inline)
        return values

    def read_value(self, key: SettingKey, raw: object, path: str) -> Any:
        """The value of one key; None, with a complaint, where it isn't of the right form."""
        match key.type:
            case ValueType.TEXT | ValueType.WORDS if isinstance(raw, str):
                return self._read_text(key, raw, path)
            case ValueType.TABLE | ValueType.WORDS if isinstance(raw, dict):
                return raw
            case ValueType.SEVERITY:
                return self._read_severity(raw, path)
            case ValueType.FLAG if isinstance(raw, bool):
                return raw
            case ValueType.NUMBER | ValueType.COUNT if is_whole(raw, least=0 if key.type is ValueType.NUMBER else 1):
                return self._read_count(raw, path)
            case ValueType.LENGTH if isinstance(raw, int | float) and not isinstance(raw, bool):
                return float(raw)
            case ValueType.DAY if is_day(raw):
                return raw
            case ValueType.TEXTS | ValueType.DAYS if isinstance(raw, list):
                return self._read_list(key, raw, path)
            case ValueType.PERIOD if isinstance(raw, str | int) and not isinstance(raw, bool):
                return self._read_period(key, raw, path)
        name = path.rpartition(".")[2]
        self.complaints.add(self.document, path, f"“{name}”应是{_FORMS[key.type]}，例如：{key.example}。")
        return None

    def refuse(self, name: str, path: str, table: str, *, array: bool = False, inline: bool = False) -> None:
        """Complain of a key nobody knows: say where it belongs, or which one is nearest."""
        header = f"[[{table}]]" if array else table if inline else f"[{table}]" if table else ""
        here = [key.name for key in self.keys if key.table == table]
        if not table:
            here += dict.fromkeys(key.table.partition(".")[0] for key in self.keys if key.table)
        said = f"{header} 里没有“{name}”这一项，" if header else f"没有“{name}”这一项，"
        home = next((key for key in self.keys if key.name == name and "*" not in key.path), None)
        if home is None or nearest(name, here, likeness=0.85):
            said += suggest(name, here)
        else:
            said += f"它应写在 {home.header} 下面。" if home.table else "它应写在文件开头，所有方括号段之前。"
        self.complaints.add(self.document, path, said)

    def _check_schema(self, schema: int | None) -> None:
        if schema is not None and schema > SCHEMA:
            said = f"schema = {schema} 是较新版本的格式，本程序只认 schema = {SCHEMA}，请升级 allyctl。"
            self.complaints.add(self.document, "schema", said)

    def _is_formed(self, name: str, raw: object, sample: SettingKey) -> bool:
        if "[]" in sample.path:
            formed = isinstance(raw, list) and all(isinstance(item, dict) for item in raw)
            said = f"“{name}”应写成一段或几段，每段以 [[{name}]] 开头（两层方括号）。"
        else:
            formed = isinstance(raw, dict)
            said = f"“{name}”应写成一段，以 {sample.header} 开头，下面写：{sample.example}。"
        if not formed:
            self.complaints.add(self.document, name, said)
        return formed

    def _read_severity(self, raw: object, path: str) -> Severity | None:
        try:
            return read_severity(raw)
        except Refused as refused:
            self.complaints.add(self.document, path, str(refused))
            return None

    def _read_count(self, raw: int, path: str) -> int | None:
        if raw <= LARGEST:
            return raw
        self.complaints.add(self.document, path, f"“{path.rpartition('.')[2]}”太大，最大写 {LARGEST}。")
        return None

    def _read_text(self, key: SettingKey, raw: str, path: str) -> str | None:
        text = raw.strip()
        if not text and key.filled:
            said = f"“{path.rpartition('.')[2]}”是空的。请填写，例如：{key.example}；不需要时删去这一行。"
            self.complaints.add(self.document, path, said)
            return None
        return text

    def _read_list(self, key: SettingKey, raw: list[object], path: str) -> tuple[object, ...]:
        items: list[object] = []
        for index, item in enumerate(raw):
            fits = is_day(item) if key.type is ValueType.DAYS else isinstance(item, str)
            said = "" if fits else f"应是{_ITEMS[key.type]}，例如：{key.example}。"
            if isinstance(item, str) and fits:
                item = item.strip()
                said = said if item else "是空的，请填写或者删去。"
            if said:
                self.complaints.add(self.document, f"{path}[{index}]", f"“{key.name}”的第{index + 1}项{said}")
            else:
                items.append(item)
        return tuple(items)

    def _read_period(self, key: SettingKey, raw: str | int, path: str) -> str | None:
        if isinstance(raw, str) and not raw.strip():
            return None
        try:
            return str(read_period(raw))
        except Unreadable:
            said = f"“{raw}”不是能识别的时期。请写成 2024Q3、2024H1、2024 或者 2024-07，例如：{key.example}。"
            self.complaints.add(self.document, path, said)
            return None
