"""Numbers, money, percentages and measures in one way of writing: 23, $5, 15%, 5 km."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from stylo.document.amounts import Quantity
from stylo.document.base import LockKind
from stylo.document.quantities import counts, scan_quantities
from stylo.sanitize.lexicon import follows_stop
from stylo.spans import Edit

if TYPE_CHECKING:
    from stylo.document.document import Document
    from stylo.sanitize.base import Level

_REASONS: dict[str, str] = {
    "money": "sum of money in the plain form",
    "percent": "percentage in the plain form",
    "measure": "measure in the plain form",
}
# Fixed phrases whose numbers count nothing.
_IDIOMS = re.compile(
    r"\b(?:one (?:or|to|and|in|by|on|out of|versus) [a-z]{3,9}|[a-z]{3,9} (?:to|in|on|by) one"
    r"|([a-z]{3,9}) by \1"
    r"|(?:in|of) two minds|two cents|two bits|two left feet|cloud nine|nine lives|nine to five"
    r"|nine times out of ten|forty winks|three cheers|third wheel|fifth wheel|high five"
    r"|(?:give|gave) (?:me |him |her |it )?five|tak(?:e|es|ing) (?:five|ten)|two[- ]fac\w{1,4}"
    r"|two[- ]tim\w{1,4}|two(?:'s| is) company|two (?:and|plus) two|takes two|two peas"
    r"|two birds|two wrongs|six of one|eleventh hour|tenth circle|ten[- ]four"
    r"|seven (?:seas|wonders|deadly|dwarfs|dwarves|year itch)|ten commandments"
    r"|twelve (?:apostles|disciples|days of christmas|steps?)|three (?:musketeers|wise men|stooges)"
    r"|four (?:horsemen|corners of|letter words?)|two shakes|two ways about|five second rule"
    r"|thousand (?:words|times)|top ten|big (?:two|three|four|five|six|ten)"
    r"|twenty[- ]twenty|sixty[- ]four[- ](?:thousand[- ])?dollar|on all fours"
    r"|two thumbs|thousand apologies|hundred times|two[- ](?:way|tone|ply|step)"
    r"|three[- ]way|(?:me|you|him|her|us|them) two|ye two|we two)\b"
    r"|(?<!\w)(?:9 to 5|24/7)(?!\w)",
    re.IGNORECASE,
)
_NAME_AFTER = re.compile(r" [A-Z]")
_NAME_BEFORE = re.compile(r"\b(?!The|My|Our|His|Her|Your|Its|Their|On|In|At|For|And|But)[A-Z]\w* $")
_MAXIMUM = re.compile(r"[^.\n]{0,15}\bmax", re.IGNORECASE)
_STARTS = frozenset('.!?:;\n"“(*-–—•>')


class Numbers:
    """Write every number, sum, percentage and measure in the plain form.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> document = SimpleNamespace(text="Twenty-three of us paid 12,500 euros.")
    >>> [edit.after for edit in Numbers().propose(document)]
    ['23', '€12500']
    """

    name: ClassVar[str] = "numbers"
    level: ClassVar[Level] = "standard"
    rank: ClassVar[int] = 100
    english: ClassVar[bool] = True
    touches: ClassVar[frozenset[LockKind]] = frozenset({"number", "money", "percent", "measure"})

    def propose(self, document: Document) -> Iterator[Edit]:
        """Yield the quantities that are not in the plain form yet."""
        text = document.text
        idioms: list[tuple[int, int]] | None = None
        for item in scan_quantities(text):
            before = text[item.start : item.end]
            if item.plain is None or item.plain == before:
                continue
            after = _written(text, item)
            if after is None or after == before:
                continue
            if item.words:
                if idioms is None:
                    idioms = [match.span() for match in _IDIOMS.finditer(text)]
                if any(low < item.end and item.start < high for low, high in idioms):
                    continue
            yield Edit.on(
                text, item.start, item.end, after, channel=self.name, reason=_reason(item, before)
            )


def _reason(item: Quantity, before: str) -> str:
    if item.kind != "number":
        return _REASONS[item.kind]
    if item.words:
        return "number word in digits"
    return (
        "separators of thousands left out" if "," in before else "ordinal or decade spelled plainly"
    )


def _written(text: str, item: Quantity) -> str | None:
    """Return the plain form that suits the place, or None where it suits none."""
    if item.words:
        return item.plain if _suits_words(text, item) else None
    if item.kind == "number" and item.plain and item.plain.isalpha():
        return _ordinal_word(text, item, item.plain)
    if item.kind == "measure" and text[item.start : item.end].endswith(("min", "min.")):
        return None if _MAXIMUM.match(text, item.end) else item.plain
    return item.plain


def _suits_words(text: str, item: Quantity) -> bool:
    words = text[item.start : item.end]
    if item.value == "0" and item.kind == "number":
        return False
    if words[1:2].isupper():  # the casing of the whole text comes first
        return False
    if not words[0].isupper():
        return True
    # A capital within a sentence, or before another, marks a name: "Three Mile Island".
    return _starts_sentence(text, item.start) and not _NAME_AFTER.match(text, item.end)


def _starts_sentence(text: str, start: int) -> bool:
    head = text[max(0, start - 12) : start]
    return not head.strip() or "\n" in head[len(head.rstrip()) :] or head.rstrip()[-1] in _STARTS


def _ordinal_word(text: str, item: Quantity, word: str) -> str | None:
    value = int(item.value[:-2])
    if not counts(text, item.start, item.end, value=value):
        return None
    if _NAME_AFTER.match(text, item.end):  # "5th Avenue"
        return None
    if _NAME_BEFORE.search(text, max(0, item.start - 30), item.start):
        return None
    return word.capitalize() if follows_stop(text, item.start) else word
