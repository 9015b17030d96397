"""Names: words that English writes with a capital inside a sentence."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

import regex

from stylo.document.base import Lock
from stylo.document.lexicons import word_set
from stylo.document.words import straighten
from stylo.spans import Span

# Title case or mixed case with a small letter somewhere: Anna, O'Neill, McKay, iPhone, eBay.
_CAPITAL = regex.compile(
    r"(?<![\w@#/.'’-])(?:\p{Lu}['’]?\p{Lu}?\p{Ll}[\p{L}\d]{0,40}|\p{Ll}{1,3}\p{Lu}[\p{L}\d]{1,40})"
    r"(?:[-’'](?!s\b|d\b|ll\b|ve\b|re\b|m\b|t\b)\p{Lu}?[\p{L}\d]{1,40}){0,4}"
)
_LATIN = regex.compile(r"\p{Script=Latin}")
_LOOKALIKE = regex.compile(r"[\p{Script=Cyrillic}\p{Script=Greek}]")
_LETTERS = regex.compile(r"[\p{L}\d]")
# A stop after these does not end a sentence.
_TITLE = regex.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|St|Mt|vs|\p{Lu})\.$")
# After these a capital says nothing: it starts a sentence, a list item or a label's text.
_OPENERS = frozenset("\"'“‘«([:*•-–—_#>/|\n")


def find_names(text: str, sentences: Sequence[Span]) -> tuple[Lock, ...]:
    """Return the words that stand with a capital where only names have one.

    The first word of a sentence counts when the same word stands elsewhere as a name. Sentences
    whose words are all capitalised (headings, shouting) tell nothing and are left out, as are
    weekdays, months and titles.

    Examples
    --------
    >>> text = "Yesterday Anna asked. Anna never got an answer."
    >>> [lock.value for lock in find_names(text, [Span(start=0, end=21), Span(start=22, end=47)])]
    ['Anna', 'Anna']
    """
    sure: list[Lock] = []
    unsure: list[Lock] = []
    for sentence in sentences:
        found = list(_candidates(text, sentence))
        if not found or _all_capitals(text[sentence.start : sentence.end]):
            continue
        for lock, opening in found:
            (unsure if opening else sure).append(lock)
    known = {lock.value for lock in sure}
    return tuple(
        sorted(
            [*sure, *(lock for lock in unsure if lock.value in known)],
            key=lambda lock: lock.span.start,
        )
    )


def _candidates(text: str, sentence: Span) -> Iterator[tuple[Lock, bool]]:
    first: int | None = None
    for match in _CAPITAL.finditer(text, sentence.start, sentence.end):
        value = match.group()
        if straighten(value.lower()) in word_set("not_names") or _disguised(value):
            continue
        at = match.start() - 1
        while at >= sentence.start and text[at] == " ":
            at -= 1
        first = first if first is not None else _first_word(text, sentence)
        opening = match.start() <= first or text[at] in _OPENERS
        if not opening and text[at] in ".!?…":
            # A stop inside a sentence: a space was forgotten, or it belongs to a title.
            opening = _TITLE.search(text, max(sentence.start, at - 5), at + 1) is None
        if opening and not value[0].isupper():
            opening = False  # iPhone is a name wherever it stands
        span = Span(start=match.start(), end=match.end())
        yield Lock(span=span, kind="name", value=straighten(value)), opening


def _disguised(value: str) -> bool:
    """Say whether letters of another script or form stand in for Latin ones."""
    return not value.isascii() and (
        unicodedata.normalize("NFKC", value) != value
        or (_LATIN.search(value) is not None and _LOOKALIKE.search(value) is not None)
    )


def _first_word(text: str, sentence: Span) -> int:
    """Return where the first word starts, after what marks, bullets or emoticons there are."""
    found = _LETTERS.search(text, sentence.start, sentence.end)
    return found.start() if found else sentence.start


def _all_capitals(sentence: str) -> bool:
    words = [word for word in sentence.split() if word[0].isalpha()]
    return len(words) >= 3 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)
