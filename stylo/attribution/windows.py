"""Cutting texts into pieces of a number of words, layout kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from stylo.errors import SettingsError

_WORD = re.compile(r"\S+")
_T = TypeVar("_T")


def count_words(text: str) -> int:
    """Return the number of stretches without white space.

    Examples
    --------
    >>> count_words("Well -- I don't know.")
    5
    """
    return sum(1 for _ in _WORD.finditer(text))


def cut_words(text: str, words: int) -> list[str]:
    r"""Return ``text`` in consecutive pieces of exactly ``words`` white-space words.

    The characters within a piece are those of the text, line breaks and double spaces included;
    white space between pieces is left out. All but the last have exactly ``words`` words: what
    remains at the end is joined to the last piece if it has fewer than half of that, and is a
    piece of its own otherwise. A text with fewer words is one piece, one without words none.

    Examples
    --------
    >>> cut_words("one  two three\nfour five six seven", 3)
    ['one  two three', 'four five six seven']
    >>> cut_words("one", 2), cut_words(" ", 2)
    (['one'], [])
    """
    if words < 1:
        raise SettingsError("a piece has at least one word", code="bad_words")
    found = [match.span() for match in _WORD.finditer(text)]
    if not found:
        return []
    starts = list(range(0, len(found), words))
    if len(starts) > 1 and 2 * (len(found) - starts[-1]) < words:
        starts.pop()
    ends = [*starts[1:], len(found)]
    return [
        text[found[start][0] : found[end - 1][1]] for start, end in zip(starts, ends, strict=True)
    ]


def full_windows(text: str, words: int) -> list[str]:
    """Return the pieces of exactly ``words`` words; what remains at the end is left out.

    Examples
    --------
    >>> full_windows("one two three", 2)
    ['one two']
    """
    if words < 1:
        raise SettingsError("a piece has at least one word", code="bad_words")
    found = [match.span() for match in _WORD.finditer(text)]
    return [
        text[found[start][0] : found[start + words - 1][1]]
        for start in range(0, len(found) - words + 1, words)
    ]


def cut_all(
    texts: Iterable[str], labels: Sequence[_T], words: int
) -> tuple[list[str], list[_T], list[int]]:
    """Return the pieces of all texts, the label of each, and the index of the text it is from.

    Examples
    --------
    >>> cut_all(["a b c d", "e f"], ["x", "y"], 2)
    (['a b', 'c d', 'e f'], ['x', 'x', 'y'], [0, 0, 1])
    """
    pieces: list[str] = []
    owners: list[int] = []
    for index, text in enumerate(texts):
        cut = cut_words(text, words)
        pieces += cut
        owners += [index] * len(cut)
    return pieces, [labels[owner] for owner in owners], owners
