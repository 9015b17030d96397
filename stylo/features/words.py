"""Words: function words, how rich the vocabulary is, and choices between interchangeable forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import ClassVar

from stylo.document.document import Document
from stylo.document.lexicons import read_lines, read_table
from stylo.features.base import (
    MAX_VALUE,
    Feature,
    Observation,
    Places,
    make_feature,
    observe_habits,
    per_thousand_words,
    spans_of,
)
from stylo.features.lexicon import Lexicon
from stylo.features.reading import Reading, read
from stylo.features.spelling import observe_spelling, spelling_features

_LONG = 7
_SHORT = 3
_WINDOW = 50

_MEASURES = (
    make_feature("words", "length", "mean", "writes words of a certain length"),
    make_feature("words", "long", "share", f"uses words of {_LONG} letters and more"),
    make_feature("words", "short", "share", f"uses words of up to {_SHORT} letters"),
    make_feature("words", "variety", "index", "varies the words within a passage"),
    make_feature("words", "once", "share", "uses words only once"),
)


@cache
def function_words() -> frozenset[str]:
    """Return the words with more grammar than meaning.

    Examples
    --------
    >>> "whereas" in function_words()
    True
    """
    return frozenset(read_lines("stylo.features", "function_words.txt"))


def _choices() -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield each form of a choice by name, with its spellings and the other forms."""
    for row in read_table("stylo.features", "choices.tsv"):
        forms = [form.split("/") for form in row]
        heads = [form[0] for form in forms]
        for form in forms:
            others = [head for head in heads if head != form[0]]
            yield f"{'~'.join(heads)}={form[0]}", form, others


@cache
def _lexicon() -> Lexicon:
    return Lexicon((variant, name) for name, form, _ in _choices() for variant in form)


@cache
def _features() -> tuple[Feature, ...]:
    rates = (
        make_feature("words", f"word={word}", "per 1,000 words", f"uses “{word}”", form=word)
        for word in read_lines("stylo.features", "function_words.txt")
    )
    choices = (
        make_feature(
            "words",
            name,
            "share",
            f"writes “{form[0]}” rather than {' or '.join(f'“{other}”' for other in others)}",
            form="" if len(form) > 1 else form[0],
        )
        for name, form, others in _choices()
    )
    return (*_MEASURES, *rates, *choices, *spelling_features())


class Words:
    """Rates of function words, vocabulary, and shares of each form of a choice.

    Notes
    -----
    Function words carry the writer and not the topic (Mosteller & Wallace, 1964, *Inference and
    Disputed Authorship*). Variety is the moving-average type-token ratio, the mean over all
    windows of 50 words of the number of different words / 50 (Covington & McFall, 2010, *Cutting
    the Gordian knot*); unlike the plain ratio it does not fall with the length of the text. A
    choice counts as count / (uses of any of its forms + 1).

    Examples
    --------
    >>> from stylo.document.parser import make_document
    >>> seen = Words().observe(make_document("We waited whilst it rained."))
    >>> [o.value for o in seen if o.feature == "words:while~whilst=whilst"]
    [0.5]
    """

    name: ClassVar[str] = "words"

    @property
    def features(self) -> tuple[Feature, ...]:
        """Measures, function words, choices, spelling."""
        return _features()

    def observe(self, document: Document) -> Iterable[Observation]:
        """Yield the words, choices and measures seen in ``document``."""
        reading = read(document)
        if not reading.words:
            return
        yield from _measure(reading)
        yield from _function_words(reading)
        yield from observe_habits("words", _lexicon().find(reading), len(reading.words))
        yield from observe_spelling(reading)


def _function_words(reading: Reading) -> Iterator[Observation]:
    known, found = function_words(), dict[str, Places]()
    for index in reading.words:
        form = reading.forms[index]
        if form in known:
            found.setdefault(form, []).append(reading.place(index))
    total = len(reading.words)
    for form, places in found.items():
        yield Observation(
            feature=f"words:word={form}",
            value=per_thousand_words(len(places), total),
            spans=spans_of(places),
        )


def _measure(reading: Reading) -> Iterator[Observation]:
    indexes, total = reading.words, len(reading.words)
    forms = [reading.forms[index] for index in indexes]
    lengths = [len(form) for form in forms]
    yield Observation(feature="words:length", value=min(MAX_VALUE, sum(lengths) / total))
    counts = Counter(forms)
    long = [i for i, length in zip(indexes, lengths, strict=True) if length >= _LONG]
    short = [i for i, length in zip(indexes, lengths, strict=True) if length <= _SHORT]
    once = [i for i, form in zip(indexes, forms, strict=True) if counts[form] == 1]
    for name, chosen in (("long", long), ("short", short), ("once", once)):
        if chosen:
            yield Observation(
                feature=f"words:{name}",
                value=len(chosen) / total,
                spans=spans_of(map(reading.place, chosen)),
            )
    yield Observation(feature="words:variety", value=moving_average_ttr(forms))


def moving_average_ttr(forms: list[str], *, window: int = _WINDOW) -> float:
    """Return the moving-average type-token ratio; the plain ratio for texts under one window.

    Examples
    --------
    >>> moving_average_ttr(["a", "b", "a", "b"], window=2)
    1.0
    >>> moving_average_ttr(["a", "b", "a", "a"], window=50)
    0.5
    """
    if len(forms) <= window:
        return len(set(forms)) / len(forms) if forms else 0.0
    counts = Counter(forms[:window])
    total = types = len(counts)
    for leaving, entering in zip(forms, forms[window:], strict=False):
        counts[leaving] -= 1
        types -= counts[leaving] == 0
        types += counts[entering] == 0
        counts[entering] += 1
        total += types
    return total / (window * (len(forms) - window + 1))
