"""Syntax, as far as it shows without a parser: sentences, clauses, and the skeleton's n-grams."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from itertools import pairwise
from math import sqrt
from typing import ClassVar, Literal

from stylo.document.document import Document
from stylo.features.base import (
    MAX_VALUE,
    Feature,
    Learner,
    Observation,
    Places,
    make_feature,
    observe_habits,
    per_thousand_words,
    spans_of,
)
from stylo.features.constructions import CONSTRUCTIONS, observe_constructions
from stylo.features.reading import Reading, read
from stylo.features.sentences import SENTENCE_HABITS, observe_sentences
from stylo.features.skeleton import grams_of, skeleton_of

_MEASURES = {
    "sentence length": "writes sentences of a certain length",
    "sentence spread": "varies the length of sentences",
    "sentence jump": "follows a short sentence with a long one",
    "longest sentence": "writes one sentence much longer than the rest",
    "words per comma": "writes many words between two commas",
}


@cache
def _fixed() -> tuple[Feature, ...]:
    measures = (make_feature("syntax", name, "mean", plain) for name, plain in _MEASURES.items())
    habits = (
        make_feature("syntax", name, "share", plain) for name, plain in SENTENCE_HABITS.items()
    )
    constructions = (
        make_feature("syntax", name, "share" if "=" in name else "per 1,000 words", plain)
        for name, plain in CONSTRUCTIONS.items()
    )
    return (*measures, *habits, *constructions)


class Syntax(Learner):
    """Lengths, openings and ends of sentences, constructions, and n-grams of the skeleton.

    Parameters
    ----------
    vocabulary : sequence of str, default=()
        The skeleton's bigrams and trigrams to look for, symbols between spaces.

    Notes
    -----
    A skeleton keeps function words and marks and puts □ for every other word, so that the
    n-grams see how a sentence is built and not what it is about (Stamatatos, 2018, *Masking
    topic-related information to enhance authorship attribution*).

    Examples
    --------
    >>> Syntax(["of the □"]).features[-1].plain
    'builds phrases like “of the □”'
    """

    name: ClassVar[str] = "syntax"
    grain: ClassVar[Literal["char", "skeleton"]] = "skeleton"

    @cached_property
    def features(self) -> tuple[Feature, ...]:
        """Measures, habits of sentences, constructions, then n-grams."""
        return (*_fixed(), *self._grams.values())

    @cached_property
    def _grams(self) -> dict[str, Feature]:
        return {gram: _gram_feature(gram) for gram in self.vocabulary}

    def grams(self, document: Document) -> Counter[str]:
        """Return all n-grams of the skeleton of ``document`` with their counts."""
        return Counter(
            gram for symbols, _ in skeleton_of(read(document)) for gram, _, _ in grams_of(symbols)
        )

    def observe(self, document: Document) -> Iterable[Observation]:
        """Yield what was seen of the sentences of ``document``."""
        reading = read(document)
        if not reading.sentences:
            return
        yield from _measure(reading)
        total = len(reading.sentences)
        for name, places in observe_sentences(reading).items():
            yield Observation(
                feature=f"syntax:{name}", value=len(places) / total, spans=spans_of(places)
            )
        yield from observe_habits("syntax", observe_constructions(reading), len(reading.words))
        yield from self._skeleton(reading)

    def _skeleton(self, reading: Reading) -> Iterator[Observation]:
        known = self._grams
        if not known:
            return
        found: dict[str, Places] = {}
        for symbols, units in skeleton_of(reading):
            for gram, first, last in grams_of(symbols):
                if gram in known:
                    place = reading.starts[units[first]], reading.ends[units[last]]
                    found.setdefault(gram, []).append(place)
        words = len(reading.words)
        for gram, places in found.items():
            yield Observation(
                feature=known[gram].name,
                value=per_thousand_words(len(places), words),
                spans=spans_of(places),
            )


def _gram_feature(gram: str) -> Feature:
    plain = f"builds phrases like “{gram}”"
    return make_feature("syntax", f"skeleton={gram}", "per 1,000 words", plain)


def _measure(reading: Reading) -> Iterator[Observation]:
    lengths = [
        sum(kind == "word" or kind == "number" for kind in reading.kinds[first:last])
        for first, last in reading.sentences
    ]
    mean = sum(lengths) / len(lengths)
    spread = sqrt(sum((length - mean) ** 2 for length in lengths) / len(lengths))
    jumps = [abs(after - before) for before, after in pairwise(lengths)]
    commas = reading.forms.count(",")
    values = {
        "sentence length": mean,
        "sentence spread": spread,
        "sentence jump": sum(jumps) / len(jumps) if jumps else 0.0,
        "longest sentence": float(max(lengths)),
        "words per comma": sum(lengths) / commas if commas else 0.0,
    }
    for name, value in values.items():
        if value:
            yield Observation(feature=f"syntax:{name}", value=min(MAX_VALUE, value))
