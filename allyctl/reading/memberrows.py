"""Members: from the 联盟单位 cells of alliances that have no rows of their own, and what such a cell names beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from allyctl.model.place import Origin
from allyctl.model.problems import ProblemCode
from allyctl.model.records import Alliance, Member
from allyctl.reading.collect import Collected
from allyctl.values.names import means_all
from allyctl.values.text import fold


def members_from_cells(alliances: Iterable[Alliance], having_rows: set[str]) -> Iterable[Member]:
    """Members of alliances whose 联盟单位 cell lists them and that have no member rows."""
    for alliance in alliances:
        if alliance.name in having_rows:
            continue
        origin = replace(
            alliance.origin, moved={**(alliance.origin.moved or {}), "name": _place(alliance.origin, "members")}
        )
        for name in alliance.members:
            yield Member(
                origin=origin, key=f"{alliance.key}|{fold(name)}", alliance=alliance.name, name=name, joined_on=None
            )


def tell_unlisted(alliances: Iterable[Alliance], members: Iterable[Member], collected: Collected) -> None:
    """Units that an alliance's 联盟单位 cell names and its member rows do not: the rows count, and that is told."""
    rows: dict[str, set[str]] = defaultdict(set)
    for member in members:
        rows[member.alliance].update((member.name, *member.short))
    for alliance in alliances:
        missing = [name for name in alliance.members if name not in rows[alliance.name] and not means_all(name)]
        if missing and rows[alliance.name]:
            message = f"“联盟单位”写有{'、'.join(missing)}，“成员单位”表里没有，以“成员单位”表为准"
            collected.problem(
                ProblemCode.ASSUMED, message, alliance.where("members"), alliance=alliance.name,
                fix="请核对：是成员单位的，在“成员单位”表补一行；不是的，从“联盟单位”里删去",
            )  # fmt: skip


def _place(origin: Origin, name: str) -> tuple[int, int]:
    if origin.moved and name in origin.moved:
        return origin.moved[name]
    return (origin.row, origin.layout.columns.get(name, 0))
