"""The skeleton of sentences: function words and marks stay, everything else is one symbol."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from stylo.features.reading import Reading
from stylo.features.words import function_words

WORD, NUMBER, EDGE = "□", "0", "|"
"""What stands for a content word, for a number, and for the edge of a sentence."""


def skeleton_of(reading: Reading) -> Iterator[tuple[list[str], list[int]]]:
    """Yield for each sentence its symbols and the unit of the reading behind each.

    Each sentence stands between two edges; an edge has the unit beside it.

    Examples
    --------
    >>> from stylo.document.parser import make_document
    >>> from stylo.features.reading import read
    >>> [" ".join(symbols) for symbols, _ in skeleton_of(read(make_document("We saw 3 of them.")))]
    ['| we □ 0 of them . |']
    """
    known = function_words()
    for first, last in reading.sentences:
        symbols = [EDGE]
        for form, kind in zip(reading.forms[first:last], reading.kinds[first:last], strict=True):
            if kind == "word":
                symbols.append(form if form in known or "'" in form else WORD)
            else:
                symbols.append(NUMBER if kind == "number" else WORD if kind == "link" else form)
        symbols.append(EDGE)
        yield symbols, [first, *range(first, last), last - 1]


def grams_of(
    symbols: list[str],
) -> Iterator[tuple[str, int, int]]:
    """Yield the bigrams and trigrams of a skeleton, each with its first and last position.

    Examples
    --------
    >>> list(grams_of(["|", "no", "|"]))
    [('| no', 0, 1), ('no |', 1, 2), ('| no |', 0, 2)]
    """
    pairs = [f"{a} {b}" for a, b in pairwise(symbols)]
    for index, pair in enumerate(pairs):
        yield pair, index, index + 1
    for index, (pair, third) in enumerate(zip(pairs, symbols[2:], strict=False)):
        yield f"{pair} {third}", index, index + 2
