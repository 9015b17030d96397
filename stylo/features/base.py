"""What a family of style features is, and what it says about a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import ClassVar, Literal, Protocol, Self, TypeAlias, runtime_checkable

from stylo.document.document import Document
from stylo.spans import Span

MAX_SPANS = 50
"""No observation points at more places than this."""

MAX_VALUE = 1000.0
"""No value lies outside [0, 1000]."""

Unit: TypeAlias = Literal[
    "per 1,000 characters", "per 1,000 words", "per sentence", "share", "mean", "index"
]

Places: TypeAlias = list[tuple[int, int]]
"""Where a habit was seen: starts and ends, in order."""

# Under these lengths a single use would look like a habit.
_LEAST_CHARACTERS = 250
_LEAST_WORDS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One measurable habit.

    Parameters
    ----------
    name : str
        ``family:rest``; where the habit is a choice, ``family:alternatives=form``.
    family : str
        The family that observes it.
    unit : Unit
        What its value is counted in. A ``mean`` or an ``index`` describes the text as a whole;
        anything else, when it is above zero, can be pointed at.
    plain : str
        The habit in plain words, as the end of "the author ...". Never user text, except for
        n-grams that were learned.
    form : str, default=""
        For a habit that is one word or phrase: that form in lower case, with straight
        apostrophes and single spaces.

    Examples
    --------
    >>> Feature(name="words:while~whilst=whilst", family="words", unit="share",
    ...         plain="writes “whilst” rather than “while”", form="whilst").points
    True
    """

    name: str
    family: str
    unit: Unit
    plain: str
    form: str = ""

    @property
    def points(self) -> bool:
        """Whether a value above zero comes with the places where it was seen."""
        return self.unit not in ("mean", "index")


def make_feature(family: str, habit: str, unit: Unit, plain: str, *, form: str = "") -> Feature:
    """Return the feature of ``family`` that is called ``habit`` within it.

    Examples
    --------
    >>> make_feature("words", "long", "share", "uses long words").name
    'words:long'
    """
    return Feature(name=f"{family}:{habit}", family=family, unit=unit, plain=plain, form=form)


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """A feature seen in a document.

    Parameters
    ----------
    feature : str
        The feature's name.
    value : float
        How much of it; in (0, 1000].
    spans : tuple of Span
        Where in ``document.text``, in order; at most :data:`MAX_SPANS`.
    """

    feature: str
    value: float
    spans: tuple[Span, ...] = field(default=(), repr=False)


@runtime_checkable
class Family(Protocol):
    """A group of features that are seen in one way.

    Attributes
    ----------
    name : str
        The name it is registered under; the first part of the names of its features.
    features : tuple of Feature
        All that it can observe, always in the same order.
    """

    name: ClassVar[str]

    @property
    def features(self) -> tuple[Feature, ...]:
        """All features that :meth:`observe` can yield, in a fixed order."""
        ...

    def observe(self, document: Document) -> Iterable[Observation]:
        """Yield what was seen in ``document``: each feature at most once, none that is zero."""
        ...


@runtime_checkable
class LearningFamily(Family, Protocol):
    """A family with n-grams whose inventory is learned from a corpus.

    Attributes
    ----------
    grain : {"char", "skeleton"}
        What its n-grams are made of, which decides how many are kept.
    vocabulary : tuple of str
        The n-grams it looks for; empty before anything was learned.
    """

    grain: ClassVar[Literal["char", "skeleton"]]

    @property
    def vocabulary(self) -> tuple[str, ...]:
        """The n-grams it looks for."""
        ...

    def grams(self, document: Document) -> Counter[str]:
        """Return all n-grams of ``document`` with their counts."""
        ...

    def learned(self, vocabulary: Sequence[str]) -> Self:
        """Return a family of the same kind that looks for ``vocabulary``."""
        ...


class Learner:
    """What families with learned n-grams have in common.

    Parameters
    ----------
    vocabulary : sequence of str, default=()
        The n-grams to look for.
    """

    def __init__(self, vocabulary: Sequence[str] = ()) -> None:
        self._vocabulary = tuple(vocabulary)

    @property
    def vocabulary(self) -> tuple[str, ...]:
        """The n-grams it looks for."""
        return self._vocabulary

    def learned(self, vocabulary: Sequence[str]) -> Self:
        """Return a family of the same kind that looks for ``vocabulary``."""
        return type(self)(vocabulary)


def spans_of(places: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    """Return the first :data:`MAX_SPANS` of ``places`` as spans.

    Examples
    --------
    >>> spans_of([(0, 3)])
    (Span(start=0, end=3),)
    """
    return tuple(Span(start=start, end=end) for start, end in islice(places, MAX_SPANS))


def per_thousand_words(count: int, words: int) -> float:
    """Return the rate of ``count`` in ``words`` words; short texts count as 50 words.

    Examples
    --------
    >>> per_thousand_words(3, 100), per_thousand_words(1, 2)
    (30.0, 20.0)
    """
    return min(MAX_VALUE, 1000.0 * count / max(words, _LEAST_WORDS))


def per_thousand_characters(count: int, characters: int) -> float:
    """Return the rate of ``count`` in ``characters``; short texts count as 250 characters.

    Examples
    --------
    >>> per_thousand_characters(3, 1000), per_thousand_characters(1, 2)
    (3.0, 4.0)
    """
    return min(MAX_VALUE, 1000.0 * count / max(characters, _LEAST_CHARACTERS))


def choice_share(count: int, total: int) -> float:
    """Return how far ``count`` of ``total`` chances speak for a choice.

    The share is shrunk, count / (total + 1): a form chosen once of once is one half, always of
    many times nearly one, so a single use does not look like a fixed habit.

    Examples
    --------
    >>> choice_share(1, 1), choice_share(9, 9), choice_share(0, 3)
    (0.5, 0.9, 0.0)
    """
    return count / (total + 1)


def observe_habits(family: str, found: Mapping[str, Places], words: int) -> Iterator[Observation]:
    """Yield the rate of each habit found, and the share of each form of a choice.

    Parameters
    ----------
    family : str
        The family that found them.
    found : mapping of str to list of tuple of int
        The places by name: ``choice=form`` for a form, which counts as its share of all that was
        found of the choice; any other counts per 1,000 words.
    words : int
        How many words the text has.

    Examples
    --------
    >>> found = {"while=whilst": [(0, 6)], "while=while": [(9, 14)], "aside": [(3, 5)]}
    >>> [round(seen.value, 2) for seen in observe_habits("words", found, 100)]
    [0.33, 0.33, 10.0]
    """
    totals: Counter[str] = Counter()
    for name, places in found.items():
        totals[name.partition("=")[0]] += len(places)
    for name, places in found.items():
        choice, form, _ = name.partition("=")
        if form:
            value = choice_share(len(places), totals[choice])
        else:
            value = per_thousand_words(len(places), words)
        yield Observation(feature=f"{family}:{name}", value=value, spans=spans_of(places))
