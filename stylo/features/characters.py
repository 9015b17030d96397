"""Characters: capitals, digits, every mark, letters outside ASCII, and common trigrams."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from typing import ClassVar, Literal

from stylo.document.document import Document
from stylo.document.lexicons import read_table
from stylo.document.words import lower_in_place
from stylo.features.base import (
    Feature,
    Learner,
    Observation,
    Places,
    make_feature,
    per_thousand_characters,
    spans_of,
)

_CLASSES = (
    ("capital", "uses capital letters"),
    ("digit", "uses digits"),
    ("foreign", "uses letters outside the English alphabet"),
    ("break", "breaks lines"),
)
_SPACES = re.compile(r"\s")
_DIGITS = re.compile(r"\d")
_ASCII_CAPITALS = re.compile(r"[A-Z]")
_NOT_ASCII = re.compile(r"[^\W\d_a-zA-Z]")
_SHOWN_SPACE = "␣"
_RATE: Literal["per 1,000 characters"] = "per 1,000 characters"


@cache
def _marks() -> tuple[tuple[str, str], ...]:
    return tuple((mark, plain) for mark, plain in read_table("stylo.features", "marks.tsv"))


@cache
def _fixed() -> tuple[Feature, ...]:
    classes = (make_feature("characters", name, _RATE, plain) for name, plain in _CLASSES)
    marks = (
        make_feature("characters", f"mark={mark}", _RATE, f"uses {plain}", form=mark)
        for mark, plain in _marks()
    )
    return (*classes, *marks)


def _folded(text: str) -> str:
    """Return the text in lower case, one space for each white space, 0 for each digit."""
    return _DIGITS.sub("0", _SPACES.sub(" ", lower_in_place(text))).replace(_SHOWN_SPACE, "_")


def _places(text: str, part: str) -> Iterator[tuple[int, int]]:
    at = text.find(part)
    while at >= 0:
        yield at, at + len(part)
        at = text.find(part, at + 1)


class Characters(Learner):
    """Rates of characters and of the trigrams that were learned, per 1,000 characters.

    Parameters
    ----------
    vocabulary : sequence of str, default=()
        The trigrams to look for: in lower case, digits as 0, white space as a space.

    Notes
    -----
    Character trigrams are the strongest single kind of feature in authorship attribution of short
    texts (Stamatatos, 2009, *A survey of modern authorship attribution methods*).

    Examples
    --------
    >>> Characters(["the"]).features[-1].name
    'characters:trigram=the'
    """

    name: ClassVar[str] = "characters"
    grain: ClassVar[Literal["char", "skeleton"]] = "char"

    @cached_property
    def features(self) -> tuple[Feature, ...]:
        """Classes of characters, marks, then trigrams, with a space shown as ␣."""
        return (*_fixed(), *self._grams.values())

    @cached_property
    def _grams(self) -> dict[str, Feature]:
        return {gram: _gram_feature(gram) for gram in self.vocabulary}

    def grams(self, document: Document) -> Counter[str]:
        """Return all trigrams of ``document`` with their counts."""
        return _trigrams(_folded(document.text))

    def observe(self, document: Document) -> Iterable[Observation]:
        """Yield the characters and learned trigrams seen in ``document``."""
        text = document.text
        if not text:
            return
        for name, places in _classes(text):
            yield _rate(f"characters:{name}", len(places), len(text), places)
        counts = Counter(text)
        for mark, _ in _marks():
            if mark in counts:
                name = f"characters:mark={mark}"
                yield _rate(name, counts[mark], len(text), _places(text, mark))
        if not self.vocabulary:
            return
        folded = _folded(text)
        seen = _trigrams(folded)
        known = self._grams
        for gram in seen.keys() & known.keys():
            yield _rate(known[gram].name, seen[gram], len(text), _places(folded, gram))


def _gram_feature(gram: str) -> Feature:
    shown = gram.replace(" ", _SHOWN_SPACE)
    plain = f"often writes the letters “{shown}”"
    return make_feature("characters", f"trigram={shown}", _RATE, plain)


def _trigrams(folded: str) -> Counter[str]:
    return Counter(map("".join, zip(folded, folded[1:], folded[2:], strict=False)))


def _classes(text: str) -> Iterator[tuple[str, Places]]:
    foreign: Places = []
    if text.isascii():
        capitals = [match.span() for match in _ASCII_CAPITALS.finditer(text)]
    else:
        capitals = [(at, at + 1) for at, letter in enumerate(text) if letter.isupper()]
        foreign = [match.span() for match in _NOT_ASCII.finditer(text)]
    found = {
        "capital": capitals,
        "digit": [match.span() for match in _DIGITS.finditer(text)],
        "foreign": foreign,
        "break": list(_places(text, "\n")),
    }
    for name, places in found.items():
        if places:
            yield name, places


def _rate(name: str, count: int, characters: int, places: Iterable[tuple[int, int]]) -> Observation:
    return Observation(
        feature=name,
        value=per_thousand_characters(count, characters),
        spans=spans_of(places),
    )
