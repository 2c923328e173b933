"""What each paragraph of any document is: by content and position, with the names of our own styles as a hint."""

from __future__ import annotations

from allyctl.lint import signs
from allyctl.lint.likeness import ORGAN_MOST, TITLE_MOST, continues_title, form_of, is_letterhead, is_title
from allyctl.lint.roles import LEVELS, Case, Form, Part, Role
from allyctl.model.paper import Align, Paper, Spot
from allyctl.model.style import Style

_HINTS = {
    "Copy": Role.COPY, "Urgency": Role.URGENCY, "Letterhead": Role.LETTERHEAD, "LetterHead": Role.LETTERHEAD, "Number": Role.NUMBER,
    "NumberSigner": Role.NUMBER, "LetterNumber": Role.NUMBER, "Addressee": Role.ADDRESSEE, "AnnexNote": Role.ANNEX_NOTE,
    "AnnexMore": Role.ANNEX_MORE, "Issuer": Role.ISSUER, "IssueDate": Role.DATE, "Remark": Role.REMARK, "AnnexMark": Role.ANNEX_MARK,
    "AnnexTitle": Role.ANNEX_TITLE, "Attendance": Role.ATTENDANCE, "AttendanceMore": Role.ATTENDANCE,
    "MinutesNumber": Role.REST, "MinutesLine": Role.REST, "IssuedTitle": Role.REST, "ColophonCopies": Role.COPIES, "ColophonPrinted": Role.PRINTED,
}  # fmt: skip
_HEAD = 16
"""So many paragraphs with words may stand before the text."""
_ADDRESSEE_MOST = 300
_ISSUERS = 6


def recognise(paper: Paper, style: Style, form: Form | None = None) -> Case:
    """The document with the role of every paragraph, and its form unless *form* says it."""
    seen = _Seen(paper)
    seen.find_colophon()
    seen.find_head()
    seen.find_title()
    seen.find_addressee()
    seen.find_end()
    seen.find_annexes()
    seen.fill_in()
    case = Case(paper, style, Form.OTHER, seen.parts())
    return Case(paper, style, form or form_of(case), case.parts)


class _Seen:
    """The roles found so far, by the place of the paragraph."""

    def __init__(self, paper: Paper) -> None:
        self.all = paper.paragraphs
        self.roles: dict[int, Role] = {}
        self.annex_from = len(self.all)
        self.flow = [at for at, one in enumerate(self.all) if one.words]
        self.text_from = 0

    def parts(self) -> tuple[Part, ...]:
        return tuple(
            Part(one, self.roles[at], int(at >= self.annex_from and self.roles[at] not in _AT_THE_END))
            for at, one in enumerate(self.all)
        )

    def hint(self, at: int) -> Role | None:
        return _HINTS.get(self.all[at].style)

    def where(self, role: Role) -> list[int]:
        return sorted(at for at, one in self.roles.items() if one is role)

    def find_colophon(self) -> None:
        """The lines at the very end, wherever they stand: in the text, a table or a box."""
        for at in self.flow[2:]:
            words, hint = self.all[at].words, self.hint(at)
            if hint in (Role.COPIES, Role.PRINTED):
                self.roles[at] = hint
            elif len(words) < 80 and words.endswith(("印发", "印发。")) and any(char.isdigit() for char in words):
                self.roles[at] = Role.PRINTED
            elif signs.COPIES.match(words) and (words.startswith("抄") or self.all[at].spot is not Spot.BODY):
                self.roles[at] = Role.COPIES

    def find_head(self) -> None:
        numbers = [
            at
            for at in self.flow[:_HEAD]
            if self.hint(at) is Role.NUMBER
            or (
                signs.NUMBER.match(self.all[at].words)
                and len(self.all[at].words) < 60
                and not signs.is_sentence(self.all[at].words)
            )
        ]
        number = numbers[0] if numbers else None
        if number is not None:
            self.roles[number] = Role.NUMBER
        for at in self.flow[:_HEAD]:
            one = self.all[at]
            if at in self.roles:
                continue
            if self.hint(at) in (Role.LETTERHEAD, Role.COPY, Role.URGENCY):
                self.roles[at] = self.hint(at) or Role.REST
            elif signs.COPY.match(one.words):
                self.roles[at] = Role.COPY
            elif signs.URGENCY.match(one.words) and len(one.words) < 16:
                self.roles[at] = Role.URGENCY
            elif is_letterhead(one, number is not None and at < number):
                self.roles[at] = Role.LETTERHEAD
            elif number is None or at > number:
                break

    def find_title(self) -> None:
        head = [at for at, role in self.roles.items() if role in (Role.LETTERHEAD, Role.NUMBER)]
        start = max(head, default=-1)
        near = [at for at in self.flow if at > start and self.all[at].spot is Spot.BODY and at not in self.roles][:6]
        near = [at for at in near if self.hint(at) is not Role.REST and not signs.is_issued_line(self.all[at].words)]
        first = next((at for at in near if is_title(self.all[at], bool(head))), None)
        if (
            first is None
            and head
            and near
            and not signs.is_sentence(self.all[near[0]].words)
            and not self.all[near[0]].words.endswith(("：", ":"))
        ):
            first = near[0]
        self.text_from = start + 1 if first is None else first + 1
        if first is None:
            return
        self.roles[first] = Role.TITLE
        for at in (one for one in self.flow if one > first):
            if not continues_title(self.all[at], self.all[first]):
                break
            self.roles[at] = Role.SUBTITLE if signs.SUBTITLE.match(self.all[at].words) else Role.TITLE
            self.text_from = at + 1

    def find_addressee(self) -> None:
        if not self.where(Role.TITLE):
            return
        after = next((at for at in self.flow if at >= self.text_from), None)
        if after is None or self.all[after].spot is not Spot.BODY:
            return
        one = self.all[after]
        words = one.words
        if self.hint(after) is Role.ADDRESSEE:
            self.roles[after] = Role.ADDRESSEE
        elif (
            len(words) < _ADDRESSEE_MOST
            and not signs.level_of(words)
            and not signs.is_sentence(words)
            and signs.ADDRESSED.search(words)
            and not signs.ATTENDANCE.match(words)
        ):
            says_more = any(
                word in words for word in ("如下", "通知", "根据", "为", "关于", "现将")
            ) or signs.ANNEX_NOTE.match(words)
            named = words.startswith(("各", "县", "市", "省", "中共", "区")) or any(
                organ in words for organ in ("党委", "委员会", "政府", "局", "办", "部")
            )
            if (
                words.endswith(("：", ":")) or (named and len(words) < ORGAN_MOST and one.align is not Align.CENTRE)
            ) and not says_more:
                self.roles[after] = Role.ADDRESSEE
        if self.roles.get(after) is Role.ADDRESSEE:
            self.text_from = after + 1

    def find_end(self) -> None:
        """The date, who issues, the note of annexes, the remark."""
        rest = [
            at for at in self.flow if at >= self.text_from and self.all[at].spot is Spot.BODY and at not in self.roles
        ]
        dates = [at for at in rest[1:] if self.hint(at) is Role.DATE or signs.DATE.match(self.all[at].words)]
        date = dates[0] if dates else None
        marks = [
            at
            for at in rest
            if self.hint(at) is Role.ANNEX_MARK
            or (
                self.all[at].new_page
                and signs.ANNEX_MARK.match(self.all[at].words)
                and len(self.all[at].words) < ORGAN_MOST * 2
            )
        ]
        if date is not None and marks and marks[0] < date:
            date = None
        end = date if date is not None else min(marks, default=len(self.all))
        if date is not None:
            self.roles[date] = Role.DATE
            self._find_issuers([at for at in rest if at < date])
            self._find_after([at for at in rest if at > date])
        else:
            self._find_issuers([at for at in rest if at < end and self.all[at].align is Align.RIGHT][-1:])
            self._find_after([at for at in rest if self.where(Role.ISSUER) and end > at > self.where(Role.ISSUER)[-1]])
        self._find_note([at for at in rest if at < end and at not in self.roles])

    def _find_issuers(self, before: list[int]) -> None:
        for at in reversed(before[-_ISSUERS:]):
            one = self.all[at]
            if self.hint(at) is not Role.ISSUER and (
                len(one.words) > ORGAN_MOST or signs.is_sentence(one.words) or signs.level_of(one.words) or signs.ANNEX_NOTE.match(one.words)
                or signs.ANNEX_ITEM.match(one.words) or not signs.ORGAN.search(one.words) or any(mark in one.words for mark in "，：:、《（")
                or self.hint(at) not in (None, Role.ISSUER) or self._stands_in_text(at)
            ):  # fmt: skip
                return
            self.roles[at] = Role.ISSUER

    def _stands_in_text(self, at: int) -> bool:
        """A short line set like the text around it, such as the last name of a note of annexes."""
        one = self.all[at]
        return (
            one.align in (Align.LEFT, Align.BOTH)
            and one.left + max(one.first, 0) < 8
            and not one.text.startswith(("\u3000\u3000\u3000", "      "))
        )

    def _find_after(self, after: list[int]) -> None:
        """Right below the date: the remark in brackets, or a note of annexes that stands too low."""
        for at in after[:6]:
            one = self.all[at]
            if self.hint(at) is Role.REMARK or (signs.REMARK.match(one.words) and not self.where(Role.REMARK)):
                self.roles[at] = Role.REMARK
            elif signs.ANNEX_NOTE.match(one.words) and len(one.words) > 4 and not one.new_page:
                self.roles[at] = Role.ANNEX_NOTE
            elif (
                self.where(Role.ANNEX_NOTE)
                and at > self.where(Role.ANNEX_NOTE)[0]
                and signs.ANNEX_ITEM.match(one.words)
                and not one.new_page
            ):
                self.roles[at] = Role.ANNEX_MORE
            else:
                return

    def _find_note(self, rest: list[int]) -> None:
        start = next(
            (
                at
                for at in reversed(rest)
                if self.hint(at) is Role.ANNEX_NOTE or signs.ANNEX_NOTE.match(self.all[at].words)
            ),
            None,
        )
        if start is None:
            start = next(
                (
                    at
                    for at in rest[-8:]
                    if signs.ANNEX_MARK.match(self.all[at].words)
                    and not signs.is_sentence(self.all[at].words.rstrip("。；"))
                    and self.where(Role.DATE)
                ),
                None,
            )
        if start is None:
            return
        self.roles[start] = Role.ANNEX_NOTE
        for at in (one for one in rest if one > start):
            if self.all[at].align is Align.RIGHT or signs.is_sentence(self.all[at].words.rstrip("。；")):
                break
            self.roles[at] = Role.ANNEX_MORE

    def find_annexes(self) -> None:
        """What stands behind the paper: each annex begins with its mark."""
        ended = max(
            (
                at
                for at, role in self.roles.items()
                if role in (Role.DATE, Role.REMARK, Role.ANNEX_NOTE, Role.ANNEX_MORE)
            ),
            default=None,
        )
        for place, at in enumerate(self.flow):
            one = self.all[at]
            if at in self.roles or one.spot is not Spot.BODY or at < self.text_from:
                continue
            found = signs.ANNEX_MARK.match(one.words)
            short = found is not None and len(one.words) < ORGAN_MOST * 2 and not signs.is_sentence(one.words)
            behind = ended is not None and at > ended
            if self.hint(at) is Role.ANNEX_MARK or (
                short and (one.new_page or (behind and found is not None and (not found[3] or bool(found[2]))))
            ):
                self.roles[at] = Role.ANNEX_MARK
                self.annex_from = min(self.annex_from, at)
                self._mark_title(place, bool(found and found[3]))

    def _mark_title(self, place: int, has_name: bool) -> None:
        following = self.flow[place + 1] if place + 1 < len(self.flow) else None
        if following is None or following in self.roles or has_name:
            return
        one = self.all[following]
        if (
            one.spot is Spot.BODY
            and not signs.is_sentence(one.words)
            and len(one.words) < TITLE_MOST
            and not signs.level_of(one.words)
        ):
            self.roles[following] = Role.ANNEX_TITLE
            for at in self.flow[place + 2 :]:
                if not continues_title(self.all[at], one) or one.align is not Align.CENTRE:
                    break
                self.roles[at] = Role.ANNEX_TITLE

    def fill_in(self) -> None:
        for at, one in enumerate(self.all):
            if at in self.roles:
                continue
            if not one.words:
                self.roles[at] = Role.BLANK
            elif one.spot is not Spot.BODY:
                self.roles[at] = Role.CELL
            elif signs.ATTENDANCE.match(one.words) or self.hint(at) is Role.ATTENDANCE:
                self.roles[at] = Role.ATTENDANCE
            elif at < self.text_from or self.hint(at) is Role.REST:
                self.roles[at] = Role.REST
            else:
                level = signs.level_of(one.words)
                self.roles[at] = LEVELS[level - 1] if level else Role.BODY


_AT_THE_END = (Role.COPIES, Role.PRINTED)
