"""Dates and times of day, with values that no way of writing changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from stylo.document.base import Lock
from stylo.document.number_words import ORDINALS, UNITS
from stylo.spans import Span

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_ABBREVIATIONS = (
    "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec",
)  # fmt: skip
_NUMBERS = {month[:3].lower(): number for number, month in enumerate(MONTHS, start=1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A date or a time of day and its plain way of writing.

    Parameters
    ----------
    start, end : int
        Where it stands.
    kind : {"date", "time"}
        What it is.
    value : str
        Its typed value: ``2021-03-12``, ``--03-12``, ``2021-03``, ``15:00``; what is ambiguous
        keeps its digits.
    plain : str or None
        The plain way to write it; ``None`` where it is best left as it is.
    clock : bool
        Whether it is a bare 24-hour time, which looks just like a score or a duration.
    """

    start: int
    end: int
    kind: Literal["date", "time"]
    value: str = field(repr=False)
    plain: str | None = field(repr=False, default=None)
    clock: bool = False


_MONTH = (
    rf"(?=[ADFJMNOSadfjmnos])(?P<month>(?:{'|'.join(MONTHS)}|{'|'.join(m.upper() for m in MONTHS)}"
    rf"|{'|'.join(m.lower() for m in MONTHS)})\b"
    rf"|(?:{'|'.join(_ABBREVIATIONS)}|{'|'.join(m.upper() for m in _ABBREVIATIONS)}"
    rf"|{'|'.join(m.lower() for m in _ABBREVIATIONS if m != 'Mar')})\b\.?)"
)
_DAY = r"(?P<day>0?[1-9]|[12][0-9]|3[01])"
_YEAR = r"(?P<year>1[0-9]{3}|20[0-9]{2})(?![\w/]|[.,:][0-9]|[-–][0-9])"
_WORD_DAYS = ORDINALS | {
    "twentieth": 20, "thirtieth": 30,
    **{f"twenty{sep}{word}": 20 + value for word, value in ORDINALS.items() if value < 10
       for sep in " -"},
    **{f"thirty{sep}first": 31 for sep in " -"},
}  # fmt: skip
_LEFT = r"(?<![\w/:$€£#@&=.,'’–-])"
_DAY_FIRST = re.compile(
    rf"\b(?=[0-9enstfTENSF])(?:(?P<the>[Tt]he )?{_LEFT}"
    rf"(?:{_DAY}(?P<suffix>st|nd|rd|th|ST|ND|RD|TH)?"
    rf"|(?P<word>(?i:{'|'.join(sorted(_WORD_DAYS, key=len, reverse=True))})(?= of )))"
    rf"(?P<of>(?: of)?[ -]){_MONTH}(?P<gap>,? |-|(?: of ))?(?:(?<=[ -]){_YEAR})?)"
)
_MONTH_FIRST = re.compile(
    rf"\b(?=[ADFJMNOSadfjmnos])(?<![\w/:$€£#@&=.'’–-]){_MONTH}"
    rf"(?: (?P<the>the )?{_DAY}(?P<suffix>st|nd|rd|th|ST|ND|RD|TH)?"
    r"(?![\w/%]|[.,:][0-9]|'[0-9]| ?[aApP]\.?[mM]\b)"
    rf"(?:(?:,|,? | of ) ?{_YEAR})?|,? (?:of )?(?P<month_year>1[0-9]{{3}}|20[0-9]{{2}})"
    rf"(?![\w/]|[.,:][0-9]|[-–][0-9]|['’]s\b))"
)
_ISO = re.compile(
    r"(?=[12])(?<![\w/.:@=-])(?P<year>1[0-9]{3}|20[0-9]{2})-(?P<month>0[1-9]|1[0-2])"
    r"-(?P<day>0[1-9]|[12][0-9]|3[01])(?P<stamp>[T ][0-2][0-9]:[0-5][0-9](?::[0-9.]{2,12})?Z?)?"
    r"(?![\w/@-]|[.:][0-9])"
)
_NUMERIC = re.compile(
    r"(?=[0-9])(?<![\w/.:@=$€£,-])(?P<first>[0-9]{1,2})(?P<sep>[/.-])(?P<second>[0-9]{1,2})(?P=sep)"
    r"(?P<year>(?:19|20)[0-9]{2}|[0-9]{2})(?![\w/%@-]|[.:,][0-9])"
)
_HALF_DAY = (
    r"[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]?(?P<half>[ap])(?:m|\.m\.?|\. m\.)(?!\w)"
)
_TWELVE = re.compile(
    r"(?=[0-9])(?<![\w/:$€£#@&=.,-])(?P<range>(?:1[0-2]|[1-9])(?:[:.][0-5][0-9])?"
    r"(?: ?[apAP]\.?[mM]\.?)? ?[-–] ?)?"
    rf"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5][0-9]))?(?i:{_HALF_DAY})"
)
_CLOCK = re.compile(
    r"(?=[0-9])(?<![\w/:$€£#=.,-])(?P<hour>[01]?[0-9]|2[0-4]):(?P<minute>[0-5][0-9])"
    r"(?![\w%/]|[.:,-][0-9]|–)"
)
_HOURS = tuple(UNITS)[1:13]
_HOUR = rf"(?P<hour>1[0-2]|[1-9]|{'|'.join(_HOURS)})"
_O_CLOCK = re.compile(
    rf"(?<![\w:.,/-]){_HOUR} ?o ?['’`] ?clock\b(?P<half> ?[ap]\.?m\b\.?)?", re.IGNORECASE
)
_SPOKEN = re.compile(
    rf"\b(?P<part>half|(?:a )?quarter|five|ten|twenty|twenty[ -]five|5|10|20|25)"
    rf"(?: minutes)? (?P<side>past|to|till|after) {_HOUR}\b(?! ?[%$]|[-:.,]?[0-9])",
    re.IGNORECASE,
)
_RUNS_ON = re.compile(r"[-–/][0-9]")
# Cheap signs that a reader has something to read; most texts have few of them.
_DIGIT = re.compile(r"[0-9]")
_MONTH_HINT = re.compile(r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec")
_TO_HOUR_HINT = re.compile(rf"(?:past|to|after|till) (?:[0-9]|{'|'.join(_HOURS)})")
_HALF_DAY_HINT = re.compile(r"[ap](?:m|\.? ?m)\b")
# More days of the same month, as in "March 3 and 4": the parts cannot change places.
_MORE_DAYS = re.compile(
    r"(?:,? (?:and|or|to|through|until|till|thru|&|[-–]) ?|[-–/]|, )(?:the )?"
    r"[0-9]{1,2}(?:st|nd|rd|th)?\b(?![:%])(?! ?[ap]\.?m)(?!:[0-9])",
    re.IGNORECASE,
)
_DAYS_BEFORE = re.compile(
    r"[0-9](?:st|nd|rd|th)?(?:,|,? (?:and|or|to|through|&|[-–]))? ?(?:the )?$", re.IGNORECASE
)
_NOT_A_DATE = re.compile(
    r" (?!(?:to|and|through|until|at|or|by|from|in|is|was|will|for|with|the)\b)[a-z]{2}"
)
_POSSESSIVE = re.compile(r"['’][a-z]")
# A period after "p.m." or "Mar." also ends the sentence where a capital or nothing follows it.
_ENDS_SENTENCE = re.compile(
    r"[\"'”’]{0,2}(?:\s{0,3}$|\s{0,3}\n|\s{1,3}[\"'“‘(]?(?!(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|"
    r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|EST|EDT|ET|PST|PDT|PT|CST|CDT|CT|MST|MDT"
    r"|GMT|BST|UTC|CET|CEST|Eastern|Pacific|Central|I\b))[A-Z])"
)


def find_times(text: str) -> tuple[Lock, ...]:
    """Return the dates and times of day in ``text`` as locked items.

    Examples
    --------
    >>> [lock.value for lock in find_times("At 3 p.m. on March 12th, 2021, or 15:00 on 12 March")]
    ['15:00', '2021-03-12', '15:00', '--03-12']
    """
    return tuple(
        Lock(span=Span(start=item.start, end=item.end), kind=item.kind, value=item.value)
        for item in scan_times(text)
    )


def scan_times(text: str) -> list[Moment]:
    """Return the dates and times of ``text`` with their plain writing, in order, no overlaps."""
    found: list[Moment] = []
    taken: set[int] = set()
    for reader in _readers(text):
        for item in reader(text):
            characters = range(item.start, item.end)
            if taken.isdisjoint(characters):
                taken.update(characters)
                found.append(item)
    found.sort(key=lambda item: item.start)
    return found


def _readers(text: str) -> Iterator[Callable[[str], Iterator[Moment]]]:
    """Yield the readers that may find something; where two do, the first has it."""
    lower = text.lower()
    digits = _DIGIT.search(text) is not None
    if digits:
        yield from (_iso, _numeric)
    if _MONTH_HINT.search(lower):
        yield _day_first
        if digits:
            yield _month_first
    if digits and _HALF_DAY_HINT.search(lower):
        yield _twelve
    if "clock" in lower:
        yield _o_clock
    if _TO_HOUR_HINT.search(lower):
        yield _spoken
    if digits and ":" in text:
        yield _clock


def _iso(text: str) -> Iterator[Moment]:
    for match in _ISO.finditer(text):
        if match["stamp"]:
            yield Moment(start=match.start(), end=match.end(), kind="date", value=match[0])
            continue
        yield _dated(match, match["year"], int(match["month"]), int(match["day"]))


def _numeric(text: str) -> Iterator[Moment]:
    for match in _NUMERIC.finditer(text):
        first, second = int(match["first"]), int(match["second"])
        if not (1 <= first <= 31 and 1 <= second <= 31 and min(first, second) <= 12):
            continue
        day, month = (second, first) if second > 12 else (first, second)
        if len(match["year"]) == 4 and (day > 12 or first == second):
            yield _dated(match, match["year"], month, day)
        elif len(match["year"]) == 4 or match["sep"] == "/":
            value = re.sub(r"[.-]", "/", match[0])
            yield Moment(start=match.start(), end=match.end(), kind="date", value=value)


def _dated(match: re.Match[str], year: str, month: int, day: int) -> Moment:
    return Moment(
        start=match.start(), end=match.end(), kind="date",
        value=_value(year, month, day), plain=_plain(year, month, day),
    )  # fmt: skip


def _is_month(match: re.Match[str], *, sure: bool) -> bool:
    """Say whether the word is the month: "may 5" is, "may" the verb is not."""
    name = match["month"]
    if name.islower() and name in ("may", "march", "dec", "sep", "jan", "mar"):
        return sure
    return True


def _month(match: re.Match[str]) -> int:
    return _NUMBERS[match["month"][:3].lower()]


def _day_first(text: str) -> Iterator[Moment]:
    for match in _DAY_FIRST.finditer(text):
        word, month = match["word"], _month(match)
        day = _WORD_DAYS[word.lower()] if word else int(match["day"])
        year, suffix = match["year"], match["suffix"]
        spelled = "of" in match["of"]
        if not _is_month(match, sure=bool(year or suffix or spelled)):
            continue
        hyphened = "-" in match["of"]
        if hyphened and not year:
            continue
        start = match.start("day") if match["the"] and not spelled else match.start()
        if word and not match["the"]:
            start = match.start("word")
        end = match.end() if year else _after_month(text, match)
        if text[end : end + 1] == "'" or (not year and text[end : end + 1] in ("-", "–")):
            continue
        ranged = _DAYS_BEFORE.search(text, max(0, start - 16), start)
        # "The Fourth of July" is a feast, and "May the 4th" a pun.
        feast = month == 7 and day == 4 and not year and spelled
        named = word is not None and word[0].isupper()
        value = _value(year, month, day)
        plain = None if ranged or feast or named else _plain(year, month, day)
        yield Moment(start=start, end=end, kind="date", value=value, plain=plain)


def _after_month(text: str, match: re.Match[str]) -> int:
    """Return where the month ends, without a period that ends the sentence as well."""
    end = match.end("month")
    if match["month"].endswith(".") and ends_sentence(text, end):
        return end - 1
    return end


def ends_sentence(text: str, position: int) -> bool:
    """Say whether a period just before ``position``, after a short form, also ends the sentence.

    Examples
    --------
    >>> ends_sentence("at 3 p.m. We", 9), ends_sentence("at 3 p.m. on Friday", 9)
    (True, False)
    """
    return _ENDS_SENTENCE.match(text, position) is not None


def _month_first(text: str) -> Iterator[Moment]:
    for match in _MONTH_FIRST.finditer(text):
        month, year = _month(match), match["year"] or match["month_year"]
        sure = bool(year or match["suffix"])
        if not _is_month(match, sure=sure) or (match["the"] and month == 5):
            continue
        if match["month_year"]:
            value, plain = _value(year, month, 0), _plain(year, month, 0)
            yield Moment(
                start=match.start(), end=match.end(), kind="date", value=value, plain=plain
            )
            continue
        if not sure and month in (3, 5) and _is_verb(text, match):
            continue
        day = int(match["day"])
        if not year and text[match.end() : match.end() + 1] in ("-", "–"):
            continue
        fixed = not year and (
            _MORE_DAYS.match(text, match.end()) or _POSSESSIVE.match(text, match.end())
        )
        yield Moment(
            start=match.start(), end=match.end(), kind="date", value=_value(year, month, day),
            plain=None if fixed else _plain(year, month, day),
        )  # fmt: skip


def _is_verb(text: str, match: re.Match[str]) -> bool:
    before = text[: match.start()].rstrip()[-1:] if match.start() < 200 else "x"
    before = text[max(0, match.start() - 3) : match.start()].rstrip(" \"'“‘(")[-1:] or before
    return before in ("", ".", "!", "?") and bool(_NOT_A_DATE.match(text, match.end()))


def _value(year: str | None, month: int, day: int) -> str:
    head = year or "-"
    return f"{head}-{month:02}-{day:02}" if day else f"{head}-{month:02}"


def _plain(year: str | None, month: int, day: int) -> str:
    return " ".join(part for part in (str(day or ""), MONTHS[month - 1], year) if part)


def _twelve(text: str) -> Iterator[Moment]:
    for match in _TWELVE.finditer(text):
        hour, minute, half = int(match["hour"]), match["minute"] or "00", match["half"].lower()
        end = match.end()
        if match[0].endswith(".") and ends_sentence(text, end):
            end -= 1
        shown = f"{hour}:{minute} {half}m" if minute != "00" else f"{hour} {half}m"
        value = f"{hour % 12 + (12 if half == 'p' else 0):02}:{minute}"
        plain = None if _RUNS_ON.match(text, end) else shown
        if match["range"]:
            low = re.sub(r" ?([ap])\.?m\.?", r" \1m", match["range"].lower())
            low = re.sub(r" ?[-–] ?$", "-", low).replace(".", ":")
            plain, value = plain and low + plain, low + value
        yield Moment(start=match.start(), end=end, kind="time", value=value, plain=plain)


def _clock(text: str) -> Iterator[Moment]:
    for match in _CLOCK.finditer(text):
        hour, minute = int(match["hour"]), match["minute"]
        if hour == 24 or (hour < 13 and not match["hour"].startswith("0")):
            yield Moment(start=match.start(), end=match.end(), kind="time", value=match[0])
            continue
        half, twelve = "pm" if hour >= 12 else "am", hour % 12 or 12
        shown = f"{twelve} {half}" if minute == "00" else f"{twelve}:{minute} {half}"
        yield Moment(
            start=match.start(), end=match.end(), kind="time", value=f"{hour:02}:{minute}",
            plain=shown, clock=True,
        )  # fmt: skip


def _o_clock(text: str) -> Iterator[Moment]:
    for match in _O_CLOCK.finditer(text):
        hour = match["hour"].lower()
        hour = str(_HOURS.index(hour) + 1) if hour in _HOURS else hour
        shown = f"{hour} o'clock"
        plain = None if match["half"] or match["hour"][0].isupper() else shown
        end = match.end("half") if match["half"] else match.end()
        yield Moment(start=match.start(), end=end, kind="time", value=shown, plain=plain)


def _spoken(text: str) -> Iterator[Moment]:
    """Yield "half past three" and the like, which stay as they are."""
    for match in _SPOKEN.finditer(text):
        part, side, hour = match["part"].lower(), match["side"].lower(), match["hour"].lower()
        number = _HOURS.index(hour) + 1 if hour in _HOURS else int(hour)
        if side != "past" and not _is_to(part, side, number):
            continue
        value = f"{part.removeprefix('a ')} {side} {number}"
        yield Moment(start=match.start(), end=match.end(), kind="time", value=value)


def _is_to(part: str, side: str, hour: int) -> bool:
    """Say whether "ten to four" is a time; "five to ten people" is not."""
    if "quarter" in part:
        return True
    minutes = {"five": 5, "5": 5, "ten": 10, "10": 10}.get(part, 20)
    return side == "to" and part != "half" and hour < minutes
