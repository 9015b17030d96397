"""Numbers, sums of money, percentages and measures, with values that no way of writing changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from stylo.document.amounts import (
    COMPOUND,
    DASH,
    Amount,
    Quantity,
    complete,
    literal,
    read_magnitude,
    sum_of_money,
)
from stylo.document.base import Lock
from stylo.document.number_words import ORDINALS, WordNumber, find_word_numbers
from stylo.document.times import scan_times
from stylo.document.units import CODES, PERCENT, SCALE_NAMES
from stylo.spans import Span

# A run of letters and digits with a digit in it, and what is joined to it by one mark.
_CHUNK = re.compile(
    r"[0-9½¼¾](?<![0-9][0-9])\w{0,60}+"
    rf"(?:(?:[.,:/–-]|{DASH})[^\W\d]{{0,40}}[0-9]\w{{0,60}}+){{0,20}}+(?!\w)"
)
_LETTERS_BEFORE = 40
_NUMBER = re.compile(
    r"(?P<whole>[1-9][0-9]{0,2}(?:,[0-9]{3}){1,4}|[0-9]{1,15})(?P<fraction>\.[0-9]{1,10})?"
    r"(?![0-9])"
)
_EURO_NUMBER = re.compile(
    r"(?P<whole>[0-9]{1,3}(?:\.[0-9]{3}){1,4}|[0-9]{1,9}),(?P<cents>[0-9]{2})$"
)
_RANGE = re.compile(
    rf"(?P<low>[0-9]{{1,4}}(?:\.[0-9]{{1,3}})?)(?:-|{DASH})(?P<high>[0-9]{{1,4}}(?:\.[0-9]{{1,3}})?)"
    r"(?![0-9]|[.,:/–-][0-9])"
)
_JOINED_AFTER = re.compile(r"[\w/]")
_ORDINAL = re.compile(r"([0-9]{1,4})(?:st|nd|rd|th)$", re.IGNORECASE)
_DECADE = re.compile(r"((?:1[0-9]|20)?[0-9]0)[sS]$")
_POSSESSIVE_DECADE = re.compile(r"(?:the|early|late|mid|these|those)[ -]$", re.IGNORECASE)
_SLANG = re.compile(r"[a-z]{0,12}[0-9][a-z]{1,12}$|[a-z]{1,12}[0-9]$")
_FRACTION = re.compile(
    r"[ -](?:half|halves|thirds?|quarters?|fourths|fifths|sixths|sevenths|eighths|ninths|tenths"
    r"|hundredths|thousandths|millionths|point [a-z]|dozens?\b|scores?\b(?! of| the))",
    re.IGNORECASE,
)
_ONE_OF_A_UNIT = re.compile(r"\b[Oo](?:ne|NE)\b(?=[ -]?[%$€£]?(?:[a-zA-Z]))")
_JOINED = frozenset("/@_=#?&~\\+^*<>")
_ONES = tuple(ORDINALS)[:9]
# "second" and "third" count only where they cannot be a unit of time, a verb or a fraction.
_COUNTING = re.compile(
    r"\b(?:the|my|his|her|its|our|your|their|whose|this|that|and|or|of|on|in|for|to|by|very"
    r"|every|no|[a-z]{1,20}'s) $",
    re.IGNORECASE,
)
_FRACTION_BEFORE = re.compile(
    r"(?:(?<!\w)(?:an?|one|per|[a-z]{1,12}ty|hundred|thousand)|[0-9%])[ -]$", re.IGNORECASE
)
_ADVERB_BEFORE = re.compile(r"\bat $|(?:^|[.!?:\n]\s{0,5})$", re.IGNORECASE)
# "Two!" as a sentence of its own reads wrong in digits.
_OPENING = re.compile(r"(?:^|[.!?\n])\s{0,5}$")
_CLOSING = re.compile(r"[.!?]")
_DISCOURSE = re.compile(r" of all\b| off\b|\.{2}", re.IGNORECASE)


def find_quantities(text: str) -> tuple[Lock, ...]:
    """Return the numbers, sums, percentages and measures of ``text`` as locked items.

    Examples
    --------
    >>> [(lock.kind, lock.value) for lock in find_quantities("Twenty-three paid 14,50 € for 5km.")]
    [('number', '23'), ('money', '€ 14.5'), ('measure', '5 kilometer')]
    """
    return tuple(
        Lock(span=Span(start=item.start, end=item.end), kind=item.kind, value=item.value)
        for item in scan_quantities(text)
    )


def scan_quantities(text: str) -> list[Quantity]:
    """Return the quantities of ``text`` with their plain writing, in order, without overlaps."""
    taken = [(moment.start, moment.end) for moment in scan_times(text)]
    found: list[Quantity] = []
    last = 0
    candidates = sorted([*_digits(text), *_words(text), *_ones(text)], key=lambda item: item.start)
    for item in _outside(candidates, taken):
        if item.start >= last:
            found.append(item)
            last = item.end
    return found


def _outside(items: Iterable[Quantity], taken: list[tuple[int, int]]) -> Iterator[Quantity]:
    at = 0
    for item in items:
        while at < len(taken) and taken[at][1] <= item.start:
            at += 1
        if at == len(taken) or item.end <= taken[at][0]:
            yield item


def _digits(text: str) -> Iterator[Quantity]:
    last = 0
    for match in _CHUNK.finditer(text):
        start, end = match.span()
        # Searching for the digit and going back is faster than beginning at every word.
        low = max(last, start - _LETTERS_BEFORE)
        while start > low and (text[start - 1].isalnum() or text[start - 1] == "_"):
            start -= 1
        if start < last or (start == low > last and text[start - 1].isalnum()):
            continue
        item = _read_chunk(text, start, end)
        if item is not None:
            last = item.end
            yield item


def _read_chunk(text: str, start: int, end: int) -> Quantity | None:
    chunk = text[start:end]
    before = text[start - 1] if start else ""
    as_it_is = Quantity(start=start, end=end, kind="number", value=literal(chunk))
    if before in _JOINED and before:
        return as_it_is
    hyphened = before in ("-", "–", "'", "’", ".", ":") and start > 1 and text[start - 2].isalnum()
    fixed = hyphened or (before == "." and not text[start - 2 : start].startswith("."))
    if chunk[0].isalpha():
        return _glued_code(text, start, end) or (None if _SLANG.match(chunk) else as_it_is)
    if (item := _ordinal_or_decade(text, start, end)) is not None:
        return item
    if (item := _comma_money(text, start, end)) is not None:
        return item
    if (amount := _range(text, start, end, fixed=fixed)) is not None:
        item = complete(text, amount)
    elif (match := _NUMBER.match(text, start)) is not None and match.end() <= end:
        amount = read_magnitude(text, start, match.end(), _plain_digits(match), fixed=fixed)
        item = complete(text, amount)
    else:
        return as_it_is
    if item.end >= end:
        return item
    return None if _SLANG.match(chunk) else as_it_is


def _range(text: str, start: int, end: int, *, fixed: bool) -> Amount | None:
    match = _RANGE.match(text, start, end)
    if match is None:
        return None
    digits = f"{match['low']}-{match['high']}"
    return Amount(start=start, end=match.end(), digits=digits, fixed=fixed)


def _glued_code(text: str, start: int, end: int) -> Quantity | None:
    """Read "EUR5": a currency code that touches its digits."""
    code = text[start : start + 3]
    match = _NUMBER.match(text, start + 3) if code in CODES else None
    if match is None or match.end() != end:
        return None
    amount = Amount(start=start, end=end, digits=_plain_digits(match))
    return sum_of_money(amount, CODES[code], start, end)


def _plain_digits(match: re.Match[str]) -> str:
    """Return a match of a number without separators of thousands."""
    return match["whole"].replace(",", "") + (match["fraction"] or "")


def _ordinal_or_decade(text: str, start: int, end: int) -> Quantity | None:
    chunk = text[start:end]
    if (match := _ORDINAL.match(chunk)) is not None:
        number = int(match[1])
        compound = bool(COMPOUND.match(text, end)) or text[start - 1 : start] in ("-", "–", "'")
        plain = None if compound else ordinal(number)
        if plain is not None and 0 < number < 10:
            plain = _ONES[number - 1]
        return Quantity(start=start, end=end, kind="number", value=ordinal(number), plain=plain)
    if (match := _DECADE.match(chunk)) is not None:
        return Quantity(start=start, end=end, kind="number", value=f"{match[1]}s")
    possessive = text[end : end + 2] in ("'s", "’s") and not _JOINED_AFTER.match(text, end + 2)
    decade = possessive and _DECADE.match(chunk + "s")
    if decade and _POSSESSIVE_DECADE.search(text, max(0, start - 8), start):
        value = f"{chunk}s"
        return Quantity(start=start, end=end + 2, kind="number", value=value, plain=value)
    return None


def ordinal(number: int) -> str:
    """Return a number as an ordinal in digits.

    Examples
    --------
    >>> ordinal(3), ordinal(12), ordinal(21)
    ('3rd', '12th', '21st')
    """
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}th" if number % 100 in (11, 12, 13) else f"{number}{suffix}"


def _comma_money(text: str, start: int, end: int) -> Quantity | None:
    """Read "14,50 €": a comma before exactly two digits is a decimal comma beside a currency."""
    match = _EURO_NUMBER.match(text[start:end])
    if match is None:
        return None
    digits = match["whole"].replace(".", "") + "." + match["cents"]
    amount = Amount(start=start, end=end, digits=digits)
    item = complete(text, amount)
    return item if item.kind == "money" else None


def _words(text: str) -> Iterator[Quantity]:
    for found in find_word_numbers(text):
        item = _word_ordinal(text, found) if found.ordinal else _word_cardinal(text, found)
        if item is not None:
            yield item


def _word_ordinal(text: str, found: WordNumber) -> Quantity | None:
    if not counts(text, found.start, found.end, value=found.value):
        return None
    compound = text[found.start - 1 : found.start] == "-" or COMPOUND.match(text, found.end)
    plain = None if compound or found.value < 10 else ordinal(found.value)
    return Quantity(
        start=found.start, end=found.end, kind="number", value=ordinal(found.value), plain=plain,
        words=True,
    )  # fmt: skip


def counts(text: str, start: int, end: int, *, value: int) -> bool:
    """Say whether an ordinal standing at ``start`` to ``end``, put into words, would be found.

    The words for 1st to 3rd are also adverbs, verbs, fractions and units of time; those for
    higher numbers are fractions after "a" and "one".

    Examples
    --------
    >>> counts("the 2nd time", 4, 7, value=2), counts("a 2nd time", 2, 5, value=2)
    (True, False)
    """
    before = text[max(0, start - 22) : start]
    if _FRACTION_BEFORE.search(before):
        return False
    if value > 3:
        return True
    if _DISCOURSE.match(text, end):
        return False
    determined = _COUNTING.search(before) is not None
    if value == 1:
        return determined or not (_ADVERB_BEFORE.search(before) or text[end : end + 1] == ",")
    return determined


def _word_cardinal(text: str, found: WordNumber) -> Quantity | None:
    words = text[found.start : found.end]
    before = text[max(0, found.start - 9) : found.start].lower()
    if words[:2].lower() == "a " and before.endswith(("half ", "many ", "what ", "such ")):
        return None
    doubtful = not found.whole or found.dozen or _FRACTION.match(text, found.end)
    hyphened = before.endswith(("-", "–", "'", "’", ".", "/", "@", "#"))
    alone = _OPENING.search(before) and _CLOSING.match(text, found.end)
    fixed = bool(alone or doubtful or hyphened or (found.scale and words[:2].lower() == "a "))
    scale = {name: factor for factor, name in SCALE_NAMES.items()}.get(found.scale, 1)
    amount = Amount(
        start=found.start, end=found.end, digits=str(found.value // scale), scale=scale,
        words=True, fixed=fixed,
    )  # fmt: skip
    if not found.whole:
        value = words.lower().replace("-", " ")
        return Quantity(start=found.start, end=found.end, kind="number", value=value, words=True)
    return complete(text, amount)


def _ones(text: str) -> Iterator[Quantity]:
    """Yield "one" where a unit follows it; the word is left as it is, but for "one percent"."""
    for match in _ONE_OF_A_UNIT.finditer(text):
        amount = Amount(
            start=match.start(), end=match.end(), digits="1", words=True,
            fixed=not PERCENT.match(text, match.end()),
        )  # fmt: skip
        item = complete(text, amount)
        if item.kind != "number":
            yield item
