"""Words that decide what a sentence claims: negation, modality, quantifiers.

Their typed values are the same for every way of writing them (*can't*, *cant*, *cannot*, *can
not*), so a rewriting that keeps the values has not turned a claim round.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import Final, TypeAlias, cast

from stylo.document.base import Lock, LockKind
from stylo.document.clitics import find_clitics
from stylo.document.lexicons import read_table
from stylo.document.words import APOSTROPHES, PART, WORD
from stylo.spans import Span

# "w/o" is no word in the sense of WORD.
_WITHOUT: Final = re.compile(r"(?<![^\W_])w/o(?:ut)?(?![^\W_])", re.IGNORECASE)

# Fixed phrases in which an operator says nothing about how many or whether.
_PHRASES: Final = frozenset({
    ("all", "in", "all"), ("first", "of", "all"), ("last", "but", "not", "least"), ("all", "right"),
    ("above", "all"), ("after", "all"), ("what", "is", "more"), ("most", "of", "all"),
    ("half", "past"), ("half", "a", "dozen"), ("best", "of", "all"), ("worst", "of", "all"),
    ("all", "told"), ("last", "of", "all"),
})  # fmt: skip
_PHRASE_STARTS: Final = frozenset(phrase[0] for phrase in _PHRASES)
_HAVE: Final = ("have", "has", "had", "having", "ahve", "hvae", "haev", "hav")
# Two or more words with the value of one; the span is theirs together.
_MERGED: Final[dict[tuple[str, ...], tuple[LockKind, str]]] = {
    ("no", "one"): ("negation", "nobody"),
    ("the", "majority", "of"): ("quantifier", "most"),
    ("a", "large", "number", "of"): ("quantifier", "many"),
    ("a", "great", "number", "of"): ("quantifier", "many"),
    ("a", "great", "many"): ("quantifier", "many"),
    ("a", "good", "many"): ("quantifier", "many"),
    **{(have, "to"): ("modality", "have to") for have in _HAVE},
    **{(have, "got", "to"): ("modality", "have to") for have in ("have", "has", "had")},
    **{(need, "to"): ("modality", "need to") for need in ("need", "needs", "needed", "needing")},
    ("need", "not"): ("modality", "need"),
    ("no", "where"): ("negation", "nowhere"),
    ("every", "thing"): ("quantifier", "everything"),
    ("some", "thing"): ("quantifier", "something"),
    ("any", "thing"): ("quantifier", "anything"),
}
_MERGED_STARTS: Final = frozenset(phrase[0] for phrase in _MERGED)
_LONGEST: Final = 4
_GAP: Final = ' \t\n\r\u00a0*_~"“”' + APOSTROPHES
_DAY: Final = re.compile(r"(?:[12]?\d|3[01])(?:st|nd|rd|th)?|of")


# A word in lower case, its clitics written out, and where it stands.
_Item: TypeAlias = tuple[str, int, int]


@cache
def _table() -> dict[str, tuple[tuple[LockKind, str], ...]]:
    table: dict[str, tuple[tuple[LockKind, str], ...]] = {}
    for form, values in read_table("stylo.document", "operators.tsv"):
        pairs = (value.split(":") for value in values.split())
        table[form] = tuple(
            (cast("LockKind", kind), value.replace("-", " ")) for kind, value in pairs
        )
    return table


def find_operators(text: str) -> tuple[Lock, ...]:
    """Return the negations, modal verbs and quantifiers of ``text``, in order.

    Parameters
    ----------
    text : str
        The text.

    Returns
    -------
    tuple of Lock
        Of the kinds ``negation``, ``modality`` and ``quantifier``. No two overlap: *won't* is cut
        before its *n*.

    Notes
    -----
    Homographs are not told apart (*will* the noun, *Will* the name): the value is the same before
    and after rewriting, which is all it is for. *May* next to a day or year is a month.

    Examples
    --------
    >>> [(lock.kind, lock.value) for lock in find_operators("Nobody can't see that.")]
    [('negation', 'nobody'), ('modality', 'can'), ('negation', 'not')]
    """
    items = _items(text)
    table = _table()
    found: list[Lock] = []
    at = 0
    while at < len(items):
        word, start, end = items[at]
        if word in _PHRASE_STARTS and (length := _match(text, items, at, _PHRASES)):
            at += length
            continue
        if word in _MERGED_STARTS and (length := _match(text, items, at, _MERGED)):
            key = tuple(part[0] for part in items[at : at + length])
            kind, value = _MERGED[key]
            # Of "need not" only the first word: the negation is still to come.
            length -= key[-1] == "not"
            span = Span(start=start, end=items[at + length - 1][2])
            found.append(Lock(span=span, kind=kind, value=value))
            at += length
            continue
        values = table.get(word)
        if values is not None and not _is_other(text, items, at):
            step = (end - start) / len(values)
            for number, (kind, value) in enumerate(values):
                low, high = start + int(number * step), start + int((number + 1) * step)
                found.append(Lock(span=Span(start=low, end=high), kind=kind, value=value))
        at += 1
    for match in _WITHOUT.finditer(text) if "/" in text else ():
        span = Span(start=match.start(), end=match.end())
        found.append(Lock(span=span, kind="negation", value="without"))
    found.sort(key=lambda lock: lock.span.start)
    return tuple(found)


def _items(text: str) -> list[_Item]:
    """Return the words of ``text`` in lower case, clitics written out where that is clear."""
    matches = list(WORD.finditer(text))
    clitics: dict[int, list[tuple[int, int, tuple[str, ...]]]] = {}
    for clitic in find_clitics(text, matches):
        clitics.setdefault(clitic.index, []).append((clitic.start, clitic.end, clitic.words))
    items: list[_Item] = []
    for index, match in enumerate(matches):
        start, word = match.start(), match.group().lower()
        if index in clitics:
            first = clitics[index][0][0]
            if first > start:
                items += _parts(text, start, first)
            for begin, end, words in clitics[index]:
                cut = _cut(text, begin, end) if words[1:] == ("not",) else end
                bounds = ((begin, cut), (cut, end)) if cut < end else ((begin, end),) * 2
                items += (
                    (part.lower(), *place) for part, place in zip(words, bounds, strict=False)
                )
        elif word.isalnum():
            items.append((word, start, match.end()))
        else:
            items += _parts(text, start, match.end())
    return items


def _cut(text: str, start: int, end: int) -> int:
    """Return where the negation begins in a form such as "won't" or "dont": at its last n."""
    place = text[start:end].lower().rfind("n")
    return start + place if place > 0 else end - 1


def _parts(text: str, start: int, end: int) -> Iterator[_Item]:
    for match in PART.finditer(text, start, end):
        yield match.group().lower(), match.start(), match.end()


def _match(text: str, items: list[_Item], at: int, phrases: Collection[tuple[str, ...]]) -> int:
    """Return how many words the longest of ``phrases`` has that stands at ``at``, or 0."""
    words = [items[at][0]]
    best = 0
    for place in range(at + 1, min(at + _LONGEST, len(items))):
        gap = text[items[place - 1][2] : items[place][1]][:12]
        if gap.strip(_GAP) and not (gap == "-" and words == ["no"]):
            break
        words.append(items[place][0])
        if tuple(words) in phrases:
            best = len(words)
    return best


def _is_other(text: str, items: list[_Item], at: int) -> bool:
    """Say whether the word is the month, "no." the abbreviation, or part of a number."""
    word, start, end = items[at]
    after, begin, _ = items[at + 1] if at + 1 < len(items) else ("", end, end)
    if word == "no" and after[:1].isdigit():
        return text[end : min(begin, end + 4)].rstrip() == "."
    if word == "may":
        if after[:1].isdigit():
            return text[end : min(begin, end + 4)].strip(" .,-/") == ""
        if at and text[start] == "M":
            return _DAY.fullmatch(items[at - 1][0]) is not None
    return False
