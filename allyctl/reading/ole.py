"""The container of an old workbook: checked for circles and lies before any reader library walks it."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

from allyctl.reading.package import DAMAGED, Refused

_HEADER = 512
_FREE = 0xFFFFFFFA
"""Sector numbers from here on mean something else than a sector."""
_END = 0xFFFFFFFE
_NOBODY = 0xFFFFFFFF
_MINI_SECTOR = 64
_ENTRY = 128
_STREAM, _ROOT = 2, 5


@dataclass(frozen=True, slots=True)
class Container:
    """The streams at the top of the container, by name in lower case; those of embedded objects are left out."""

    streams: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def workbook(self) -> bytes | None:
        """The stream that holds the sheets."""
        return self.streams.get("workbook") or self.streams.get("book")


def open_container(data: bytes) -> Container:
    """Follow every chain of sectors once.

    Raises:
        Refused: a chain that runs in a circle, ends early or leaves the file; counts that the file can't hold.
    """
    try:
        return _Reader(data).read()
    except (struct.error, IndexError, ValueError) as error:
        raise Refused(DAMAGED) from error


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        (shift,) = struct.unpack_from("<H", data, 30)
        if shift not in (9, 12) or struct.unpack_from("<H", data, 32) != (6,):
            raise Refused(DAMAGED)
        self.size = 1 << shift
        self.count = max(len(data) - self.size, 0) // self.size + 1
        fat_count, self.directory = struct.unpack_from("<I", data, 44)[0], struct.unpack_from("<I", data, 48)[0]
        self.cutoff, self.mini_start, _, difat, difat_count = struct.unpack_from("<5I", data, 56)
        if fat_count > self.count or difat_count > self.count:
            raise Refused(DAMAGED)
        self.fat = self._read_fat(fat_count, difat)

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self.size
        if number >= self.count or start >= len(self.data):
            raise Refused(DAMAGED)
        return self.data[start : start + self.size]

    def _read_fat(self, wanted: int, difat: int) -> list[int]:
        sectors = [one for one in struct.unpack_from("<109I", self.data, 76) if one < _FREE]
        seen: set[int] = set()
        while difat < _FREE and len(sectors) < wanted:
            if difat in seen:
                raise Refused(DAMAGED)
            seen.add(difat)
            *more, difat = struct.unpack(f"<{self.size // 4}I", self._sector(difat))
            sectors += [one for one in more if one < _FREE]
        if len(sectors) < wanted or len(set(sectors)) != len(sectors):
            raise Refused(DAMAGED)
        numbers: list[int] = []
        for one in sectors[:wanted]:
            part = self._sector(one)
            numbers += struct.unpack(f"<{len(part) // 4}I", part[: len(part) // 4 * 4])
        return numbers

    def _chain(self, start: int, table: list[int]) -> list[int]:
        chain, seen = [], set()
        while start != _END:
            if start in seen or start >= len(table):
                raise Refused(DAMAGED)
            seen.add(start)
            chain.append(start)
            start = table[start]
        return chain

    def _stream(self, start: int) -> bytes:
        return b"".join(self._sector(one) for one in self._chain(start, self.fat))

    def read(self) -> Container:
        directory = self._stream(self.directory)
        entries = [directory[at : at + _ENTRY] for at in range(0, len(directory) - _ENTRY + 1, _ENTRY)]
        root = next((entry for entry in entries if entry[66] == _ROOT), None)
        if root is None:
            raise Refused(DAMAGED)
        mini = mini_fat = b""
        if self.mini_start < _FREE:
            mini_fat = self._stream(self.mini_start)
            mini = self._stream(struct.unpack_from("<I", root, 116)[0])
        table = list(struct.unpack(f"<{len(mini_fat) // 4}I", mini_fat[: len(mini_fat) // 4 * 4]))
        top = [entry for entry in _top_level(entries, root) if entry[66] == _STREAM]
        return Container(dict(self._read_entry(entry, mini, table) for entry in top))

    def _read_entry(self, entry: bytes, mini: bytes, table: list[int]) -> tuple[str, bytes]:
        length = struct.unpack_from("<H", entry, 64)[0]
        name = entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace").lower()
        start, size = struct.unpack_from("<II", entry, 116)
        if size == 0:
            return name, b""
        if size < self.cutoff:
            parts = (mini[one * _MINI_SECTOR : (one + 1) * _MINI_SECTOR] for one in self._chain(start, table))
            content = b"".join(parts)
        else:
            content = self._stream(start)
        if len(content) < size:
            raise Refused(DAMAGED)
        return name, content[:size]


def _top_level(entries: list[bytes], root: bytes) -> list[bytes]:
    """The entries that lie directly in *root*: a tree of left and right neighbours below its child."""
    found, seen = [], set()
    (child,) = struct.unpack_from("<I", root, 76)
    waiting = [child]
    while waiting:
        number = waiting.pop()
        if number == _NOBODY:
            continue
        if number in seen or number >= len(entries):
            raise Refused(DAMAGED)
        seen.add(number)
        found.append(entries[number])
        waiting += struct.unpack_from("<II", entries[number], 68)
    return found
