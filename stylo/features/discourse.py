"""Discourse: markers, openers, hedging, whom a text speaks to, and how it is laid out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import ClassVar

from stylo.document.document import Document
from stylo.document.lexicons import read_table
from stylo.features.base import (
    Feature,
    Observation,
    Places,
    make_feature,
    observe_habits,
    spans_of,
)
from stylo.features.layout import layout_features, observe_layout
from stylo.features.lexicon import Lexicon
from stylo.features.reading import Reading, read

_PLAIN = {
    "address": "addresses the reader",
    "addition": "adds points with markers",
    "booster": "intensifies",
    "cause": "marks causes",
    "contrast": "marks contrasts",
    "example": "marks examples",
    "filler": "uses fillers",
    "first person": "speaks in the first person",
    "first person plural": "speaks as “we”",
    "hedge": "hedges",
    "politeness": "uses polite phrases",
    "result": "marks results",
    "rhetorical": "asks rhetorical questions",
    "second person": "speaks to “you”",
    "stance": "states an attitude",
    "summary": "sums up",
    "tag": "ends with question tags",
    "third person": "speaks in the third person",
    "time": "orders points in time",
    "topic": "changes the topic with markers",
}
_OPENING = {
    "greeting": "greets",
    "signoff": "signs off",
    "opener": "opens sentences",
}
_LAST_CHARACTERS = 200


def _forms(table: str, plain: dict[str, str]) -> Iterator[Feature]:
    for row in read_table("stylo.features", table):
        kind, form, *variants = row
        listed = " or ".join(f"“{one}”" for one in (form, *variants))
        yield make_feature(
            "discourse",
            f"{kind}={form}",
            "share",
            f"{plain[kind]} with {listed}",
            form="" if variants else form,
        )


@cache
def _features() -> tuple[Feature, ...]:
    classes = (
        make_feature("discourse", name, "per 1,000 words", plain) for name, plain in _PLAIN.items()
    )
    return (
        *classes,
        *_forms("markers.tsv", _PLAIN),
        *_forms("openings.tsv", _OPENING),
        *layout_features(),
    )


@cache
def _lexicon(table: str) -> Lexicon:
    return Lexicon(
        (form, f"{kind}={variants[0]}")
        for kind, *variants in read_table("stylo.features", table)
        for form in variants
    )


class Discourse:
    """Rates of markers by class, the form chosen within a class, openers, greetings, layout.

    Notes
    -----
    A class is a rate per 1,000 words; a form is its share of its class, count / (count of the
    class + 1); an opener is its share of the sentences.

    Examples
    --------
    >>> from stylo.document.parser import make_document
    >>> seen = Discourse().observe(make_document("However, it rained."))
    >>> [o.feature for o in seen if "however" in o.feature]
    ['discourse:contrast=however', 'discourse:opener=however']
    """

    name: ClassVar[str] = "discourse"

    @property
    def features(self) -> tuple[Feature, ...]:
        """Classes, forms, openers, greetings and sign-offs, layout."""
        return _features()

    def observe(self, document: Document) -> Iterable[Observation]:
        """Yield the markers, openers and layout of ``document``."""
        reading = read(document)
        if not reading.words:
            return
        yield from _markers(reading)
        yield from _openings(reading)
        yield from observe_layout(document, reading)


def _markers(reading: Reading) -> Iterator[Observation]:
    found = _lexicon("markers.tsv").find(reading)
    classes: dict[str, Places] = {}
    for name, places in found.items():
        classes.setdefault(name.partition("=")[0], []).extend(places)
    for places in classes.values():
        places.sort()
    words = len(reading.words)
    yield from observe_habits("discourse", classes, words)
    yield from observe_habits("discourse", found, words)


def _openings(reading: Reading) -> Iterator[Observation]:
    starts = {reading.starts[first] for first, _ in reading.sentences}
    late = len(reading.text.rstrip()) - _LAST_CHARACTERS
    first = min(starts, default=-1)
    totals: Counter[str] = Counter(greeting=1, signoff=1, opener=len(starts))
    for name, places in _lexicon("openings.tsv").find(reading).items():
        kind = name.partition("=")[0]
        if kind == "greeting":
            kept = [place for place in places if place[0] == first]
        else:
            kept = [place for place in places if place[0] in starts]
        if kind == "signoff":
            kept = [place for place in kept if place[0] >= late and place[0] > first][-1:]
        if kept:
            yield Observation(
                feature=f"discourse:{name}",
                value=len(kept) / totals[kind],
                spans=spans_of(kept),
            )
