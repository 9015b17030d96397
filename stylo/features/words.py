"""Words: function words, how rich the vocabulary is, and choices between interchangeable forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import ClassVar, NamedTuple

from stylo.document.document import Document
from stylo.document.lexicons import read_lines, read_table
from stylo.features.base import (
    MAX_VALUE,
    Feature,
    Observation,
    choice_share,
    per_thousand_words,
    spans_of,
)
from stylo.features.lexicon import Lexicon, Places
from stylo.features.reading import Reading, read
from stylo.features.spelling import observe_spelling, spelling_features

_LONG = 7
_SHORT = 3
_WINDOW = 50

_MEASURES = (
    Feature(
        name="words:length", family="words", unit="mean", plain="writes words of a certain length"
    ),
    Feature(
        name="words:long",
        family="words",
        unit="share",
        plain=f"uses words of {_LONG} letters and more",
    ),
    Feature(
        name="words:short",
        family="words",
        unit="share",
        plain=f"uses words of up to {_SHORT} letters",
    ),
    Feature(
        name="words:variety",
        family="words",
        unit="index",
        plain="varies the words within a passage",
    ),
    Feature(name="words:once", family="words", unit="share", plain="uses words only once"),
)


class Choice(NamedTuple):
    """A form and the choice it belongs to."""

    feature: Feature
    group: str


@cache
def function_words() -> frozenset[str]:
    """Return the words with more grammar than meaning.

    Examples
    --------
    >>> "whereas" in function_words()
    True
    """
    return frozenset(read_lines("stylo.features", "function_words.txt"))


@cache
def _choices() -> tuple[Choice, ...]:
    choices = []
    for row in read_table("stylo.features", "choices.tsv"):
        heads = [form.split("/")[0] for form in row]
        group = "~".join(heads)
        for head, form in zip(heads, row, strict=True):
            others = " or ".join(f"“{other}”" for other in heads if other != head)
            feature = Feature(
                name=f"words:{group}={head}",
                family="words",
                unit="share",
                plain=f"writes “{head}” rather than {others}",
                form="" if "/" in form else head,
            )
            choices.append(Choice(feature, group))
    return tuple(choices)


@cache
def _lexicon() -> tuple[Lexicon, dict[str, str]]:
    groups = {choice.feature.name: choice.group for choice in _choices()}
    names = iter(groups)
    entries = [
        (variant, name)
        for row in read_table("stylo.features", "choices.tsv")
        for form, name in zip(row, names, strict=False)
        for variant in form.split("/")
    ]
    return Lexicon(entries), groups


@cache
def _features() -> tuple[Feature, ...]:
    rates = (
        Feature(
            name=f"words:word={word}",
            family="words",
            unit="per 1,000 words",
            plain=f"uses “{word}”",
            form=word,
        )
        for word in read_lines("stylo.features", "function_words.txt")
    )
    choices = (choice.feature for choice in _choices())
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
        yield from _chosen(reading)
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


def _chosen(reading: Reading) -> Iterator[Observation]:
    lexicon, groups = _lexicon()
    found = lexicon.find(reading)
    totals: Counter[str] = Counter()
    for name, places in found.items():
        totals[groups[name]] += len(places)
    for name, places in found.items():
        value = choice_share(len(places), totals[groups[name]])
        yield Observation(feature=name, value=value, spans=spans_of(places))


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
