"""Habits of writing and typing: quotes, dashes, numbers, dates, contractions, slips."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import ClassVar, NamedTuple

from stylo.document.document import Document
from stylo.document.lexicons import read_table
from stylo.features.base import (
    Feature,
    Observation,
    Places,
    Unit,
    make_feature,
    observe_habits,
    spans_of,
)
from stylo.features.lexicon import Lexicon
from stylo.features.reading import Reading, read

_NEEDS = {"any": (), "digit": tuple("0123456789")}
_SHOWN = str.maketrans({"␣": " ", "⇥": "\t", "↵": "\n"})
_LAST_MARKS = {".": "stop", "!": "exclamation", "?": "question", "…": "ellipsis"}

_SINGLE: dict[str, tuple[Unit, str]] = {
    "misspelling": ("per 1,000 words", "misspells words"),
    "lower-case sentence": ("share", "begins sentences in lower case"),
    "final=stop": ("share", "ends the text with a full stop"),
    "final=exclamation": ("share", "ends the text with an exclamation mark"),
    "final=question": ("share", "ends the text with a question mark"),
    "final=ellipsis": ("share", "lets the text trail off"),
    "final=none": ("share", "ends the text without a mark"),
}


class Pattern(NamedTuple):
    """A habit that a regular expression sees, tried where one of ``needs`` is in the text."""

    rest: str
    feature: Feature
    needs: tuple[str, ...]
    search: re.Pattern[str]


@cache
def _patterns() -> tuple[Pattern, ...]:
    return tuple(
        Pattern(name, _named(name, plain), _needs(needs), re.compile(pattern))
        for name, needs, plain, pattern in read_table("stylo.features", "patterns.tsv")
    )


def _needs(shown: str) -> tuple[str, ...]:
    known = _NEEDS.get(shown)
    if known is not None:
        return known
    return tuple(need.translate(_SHOWN) for need in shown.split(" "))


def _named(name: str, plain: str) -> Feature:
    return make_feature("habits", name, "share" if "=" in name else "per 1,000 words", plain)


@cache
def _slips() -> tuple[Feature, ...]:
    kinds = dict.fromkeys(kind for _, _, kind in read_table("stylo.features", "misspellings.tsv"))
    return tuple(_named(f"misspelling kind={kind}", f"misspells words ({kind})") for kind in kinds)


@cache
def _features() -> tuple[Feature, ...]:
    words = (
        _named(name, plain) for name, plain, *_ in read_table("stylo.features", "habit_words.tsv")
    )
    single = (make_feature("habits", name, unit, plain) for name, (unit, plain) in _SINGLE.items())
    return (*(pattern.feature for pattern in _patterns()), *words, *_slips(), *single)


@cache
def _lexicon() -> Lexicon:
    words = (
        (form, name)
        for name, _, *forms in read_table("stylo.features", "habit_words.tsv")
        for form in forms
    )
    slips = (
        (wrong, f"misspelling kind={kind}")
        for wrong, _, kind in read_table("stylo.features", "misspellings.tsv")
    )
    return Lexicon((*words, *slips), overlapping=True)


class Habits:
    """Rates of habits of typing, and for those with alternatives the share of each form.

    Notes
    -----
    Idiosyncrasies of spelling and typing identify writers of short informal texts (Koppel &
    Schler, 2003, *Exploiting stylistic idiosyncrasies for authorship attribution*). A form counts
    as count / (uses of any form of the choice + 1), other habits per 1,000 words.

    Examples
    --------
    >>> from stylo.document.parser import make_document
    >>> seen = Habits().observe(make_document("I dont know... maybe at 3pm"))
    >>> [o.feature for o in seen][:3]
    ['habits:stop space=one', 'habits:ellipsis', 'habits:ellipsis form=three']
    """

    name: ClassVar[str] = "habits"

    @property
    def features(self) -> tuple[Feature, ...]:
        """Patterns, forms of words, misspellings, and the first and last marks."""
        return _features()

    def observe(self, document: Document) -> Iterable[Observation]:
        """Yield the habits seen in ``document``."""
        reading = read(document)
        if not reading.forms:
            return
        found = _matches(document.text)
        words = _lexicon().find(reading)
        slips = [
            place
            for name, places in words.items()
            if name.startswith("misspelling")
            for place in places
        ]
        if slips:
            found["misspelling"] = sorted(slips)
        found.update(words)
        yield from observe_habits("habits", found, len(reading.words))
        yield from _edges(reading)


def _matches(text: str) -> dict[str, Places]:
    held: dict[str, bool] = {}
    found: dict[str, Places] = {}
    for name, _, needs, pattern in _patterns():
        for need in needs:
            if need not in held:
                held[need] = need in text
            if held[need]:
                break
        else:
            if needs:
                continue
        places = [match.span() for match in pattern.finditer(text)]
        if places:
            found[name] = places
    return found


def _edges(reading: Reading) -> Iterator[Observation]:
    small = []
    for first, _ in reading.sentences:
        start = reading.starts[first]
        if reading.kinds[first] == "word" and reading.text[start].islower():
            small.append((start, start + 1))
    if small:
        value = len(small) / len(reading.sentences)
        yield Observation(feature="habits:lower-case sentence", value=value, spans=spans_of(small))
    end = len(reading.text.rstrip(" \t\r\n\"'”’)*_"))
    if end:
        mark = _LAST_MARKS.get(reading.text[end - 1], "none")
        if mark == "stop" and reading.text[:end].endswith(".."):
            mark = "ellipsis"
        yield Observation(
            feature=f"habits:final={mark}", value=1.0, spans=spans_of([(end - 1, end)])
        )
