"""Dates and times of day in one way of writing: 12 March 2021, 3:30 pm."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from stylo.document.base import LockKind
from stylo.document.times import Moment, ends_sentence, scan_times
from stylo.spans import Edit

if TYPE_CHECKING:
    from stylo.document.document import Document
    from stylo.sanitize.base import Level

_DAYS = {
    day[:3]: day
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
}
_SHORT = r"(?:Mon|Tues|Tue|Weds|Wed|Thurs|Thur|Thu|Fri|Sat|Sun)"
# "Sat" and "Sun" are words and names as well: "on Sun servers", "by Sun Microsystems".
_WEEKDAY = re.compile(
    rf"(?<![\w.@/'’])(?P<day>{_SHORT})\b(?P<point>\.?)(?![\w@/'’]|\.[\w])"
    r"(?=(?P<next>[-–, ]{0,3}(?:at |the )?(?:[0-9]|morning\b|night\b|evening\b|afternoon\b"
    rf"|{_SHORT}\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)))?)"
)
_BEFORE_DAY = re.compile(r"\b(?:on|until|till|by|next|last|every|this|each|since) $", re.IGNORECASE)
_AFTER_RANGE = re.compile(r"\b(?:Mon|Tue|Tues|Wed|Thu|Thurs|Fri|Sat|Sun)[a-z]{0,6}\.? ?[-–] ?$")
_CLOCK_BEFORE = re.compile(
    r"(?:\b(?:at|by|from|until|till|til|around|about|after|before|since|between|approximately"
    rf"|on {_SHORT}[a-z]{{0,6}}\.?,?)|@) ?$"
)
_CLOCK_AFTER = re.compile(
    r" (?:GMT|UTC|BST|CEST|CET|EST|EDT|PST|PDT|CST|CDT|EET|IST|local time|today|tomorrow|tonight"
    rf"|yesterday|on {_SHORT}[a-z]{{0,6}})\b"
)
_AFTER_DATE = re.compile(r",? (?:at )?$")
_CLOCK_JOINED = re.compile(r"^(?: ?(?:to|and|until|till) )$")
_CLOCK_SCORE = re.compile(
    r"\s?(?:hrs?\b|hours?\b|h\b|mins?\b|minutes?\b|seconds?\b|secs?\b|uhr\b|ratio|o['’]clock"
    r"|into\b|mark\b|win\b|[ap]\.?m\b)",
    re.IGNORECASE,
)


class Dates:
    """Write dates and times in the plain form.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> document = SimpleNamespace(text="On Mar. 12th, 2021 at 15:30.")
    >>> [edit.after for edit in Dates().propose(document)]
    ['12 March 2021', '3:30 pm']
    """

    name: ClassVar[str] = "dates"
    level: ClassVar[Level] = "standard"
    rank: ClassVar[int] = 95
    english: ClassVar[bool] = True
    touches: ClassVar[frozenset[LockKind]] = frozenset({"date", "time"})

    def propose(self, document: Document) -> Iterator[Edit]:
        """Yield the dates and times that are not in the plain form yet."""
        text = document.text
        edits = [*self._moments(text), *self._weekdays(text)]
        edits.sort(key=lambda edit: edit.start)
        yield from edits

    def _moments(self, text: str) -> Iterator[Edit]:
        joins = False  # whether the clock time before this one was rewritten
        dated = False  # whether a date is what came before
        end = 0
        for item in scan_times(text):
            gap = text[end : item.start] if item.start - end < 12 else "far"
            joins = joins and _CLOCK_JOINED.match(gap) is not None
            led = dated and _AFTER_DATE.match(gap) is not None
            dated = item.kind == "date"
            end = item.end
            before = text[item.start : end]
            if item.clock:
                joins = (joins or led or _is_led(text, item)) and _is_no_score(text, item)
                if not joins:
                    continue
            else:
                joins = item.kind == "time" and item.plain is not None
            if item.plain is not None and item.plain != before:
                reason = f"{item.kind} in the plain form"
                yield Edit.on(text, item.start, end, item.plain, channel=self.name, reason=reason)

    def _weekdays(self, text: str) -> Iterator[Edit]:
        for match in _WEEKDAY.finditer(text):
            start, end = match.start("day"), match.end("point")
            short = match["day"]
            led = _BEFORE_DAY.search(text, max(0, start - 8), start)
            ranged = _AFTER_RANGE.search(text, max(0, start - 14), start)
            joined = text[start - 1 : start] in ("-", "–") and start > 0
            if not (ranged or ((led or match["next"]) and not joined)):
                continue
            doubtful = short in ("Sun", "Sat") and not (match["next"] or ranged)
            if doubtful and not _closes(text, match.end("day")):
                continue
            if match["point"] and not match["next"] and ends_sentence(text, end):
                end -= 1
            yield Edit.on(
                text, start, end, _DAYS[short[:3]], channel=self.name, reason="weekday written out"
            )


def _closes(text: str, end: int) -> bool:
    """Say whether a clause ends here, so that a weekday is not the first half of a name."""
    return text[end : end + 1] in ("", ".", ",", ";", "!", "?", ")", "\n")


def _is_led(text: str, item: Moment) -> bool:
    """Say whether the words around a 24-hour time mark it as one."""
    before = text[max(0, item.start - 24) : item.start]
    return bool(_CLOCK_BEFORE.search(before) or _CLOCK_AFTER.match(text, item.end))


def _is_no_score(text: str, item: Moment) -> bool:
    """Say whether nothing after a 24-hour time makes it a score, a ratio or a duration."""
    return not _CLOCK_SCORE.match(text, item.end)
