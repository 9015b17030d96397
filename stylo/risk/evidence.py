"""How strongly the habits of a text stand out by family, and the bits that each gives away."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from stylo.document.lexicons import zipf
from stylo.features.base import Observation, make_feature, spans_of
from stylo.features.reading import read
from stylo.risk.findings import LEAST_BITS, Weighed, is_fragment

if TYPE_CHECKING:
    from stylo.document.document import Document
    from stylo.risk.margin import Floats, MarginModel

FAMILIES = ("characters", "words", "syntax", "discourse", "habits", "content")
"""The kinds of evidence: the families of habits, and the words that tell what a text is about."""

ORDINARY = "ordinary"
"""The part of the bits that the many habits carry which do not stand out."""

RARE_WORDS = make_feature(
    "content", "rare words", "share", "uses words that tell what the text is about"
)
"""What the findings about content are called."""

# Words used less than once in a million words of English (Zipf value 3, van Heuven et al. 2014)
# tell topics apart; commoner ones say little.
_RARE = 3.0
_BITS_PER_ZIPF = math.log2(10.0)


def excess_of(item: Weighed) -> float:
    """Return the bits of a habit beyond those of an ordinary one; learned n-grams have none."""
    if is_fragment(item.observation.feature):
        return 0.0
    return max(0.0, item.bits - LEAST_BITS)


def content_bits(document: Document) -> float:
    """Return how far the words of a text are rarer than one in a million, in bits.

    Each word counts once, by log2 of how many times rarer it is.

    Examples
    --------
    >>> from stylo.document.parser import make_document
    >>> content_bits(make_document("The people went home."))
    0.0
    >>> content_bits(make_document("The heliograph and the theodolite.")) > 1
    True
    """
    reading = read(document)
    words = {reading.forms[at] for at in reading.words}
    return _BITS_PER_ZIPF * sum(max(0.0, _RARE - zipf(word)) for word in words)


def rare_words(document: Document) -> Observation | None:
    """Return where the words stand that :func:`content_bits` counts; None if there are none."""
    reading = read(document)
    places = [reading.place(at) for at in reading.words if zipf(reading.forms[at]) < _RARE]
    if not places:
        return None
    return Observation(feature=RARE_WORDS.name, value=1.0, spans=spans_of(places))


def excess_by_family(document: Document, weighed: Iterable[Weighed]) -> Floats:
    """Return the sum of what stands out, for each of :data:`FAMILIES`, in bits.

    Habits overlap, so these are no bits of identity yet; what an attacker makes of them is
    learned from measured attacks (:mod:`stylo.risk.margin`).
    """
    total = dict.fromkeys(FAMILIES, 0.0)
    for item in weighed:
        family = item.observation.feature.partition(":")[0]
        if family in total:
            total[family] += excess_of(item)
    total["content"] = content_bits(document)
    return np.array([total[family] for family in FAMILIES])


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The bits that a text gives away, in parts that add up to them.

    Parameters
    ----------
    parts : tuple of (str, float)
        :data:`ORDINARY` first, then each of :data:`FAMILIES`.
    """

    parts: tuple[tuple[str, float], ...]

    @property
    def bits(self) -> float:
        """All of them."""
        return math.fsum(bits for _, bits in self.parts)

    def weight(self, family: str, share: float) -> float:
        """Return the bits of a habit that makes up ``share`` of what stands out in its family."""
        return share * dict(self.parts).get(family, 0.0)


def anonymity_set(beaten: float, candidates: int) -> float:
    """Return the expected rank of the writer: 1 + (N - 1)(1 - u), u the chance to beat one other.

    Examples
    --------
    >>> anonymity_set(1.0, 1000), anonymity_set(0.5, 1001)
    (1.0, 501.0)
    """
    return 1.0 + (candidates - 1) * (1.0 - beaten)


def explain(model: MarginModel, terms: Floats, *, candidates: int) -> Explanation:
    """Return the bits that a text gives away, divided between the habits that carry them.

    The bits themselves are measured: they follow from the margin model. Whose they are is not, as
    an attacker weighs thousands of small things at once, so they are apportioned. The last terms
    are the strengths of :data:`FAMILIES`, 0 where nothing stands out and 1 in the average piece;
    each family gets a share in proportion to its weight in μ times its strength, and the habits
    that do not stand out a share in proportion to the weights alone. So they carry half of an
    average text, all of one in which nothing stands out, and less the more there is that does.

    Parameters
    ----------
    model : MarginModel
        The margin model.
    terms : ndarray of float, shape (n_terms,)
        The terms of the text.
    candidates : int
        N.
    """
    weights = np.maximum(model.coefficients[0][-len(FAMILIES) :], 0.0)
    pulls = weights * np.asarray(terms, dtype=np.float64)[-len(FAMILIES) :]
    whole = float(weights.sum() + pulls.sum())
    bits = math.log2(candidates / anonymity_set(model.beats(terms), candidates))
    rate = bits / whole if whole > 0 else 0.0
    parts = tuple(zip(FAMILIES, (rate * pulls).tolist(), strict=True))
    rest = bits - math.fsum(part for _, part in parts)
    return Explanation(parts=((ORDINARY, rest), *parts))


def shares_of(weighed: Iterable[Weighed]) -> dict[str, float]:
    """Return which part of its family's excess each habit that stands out makes up."""
    excess = {item.observation.feature: excess_of(item) for item in weighed}
    total: dict[str, float] = {}
    for name, bits in excess.items():
        family = name.partition(":")[0]
        total[family] = total.get(family, 0.0) + bits
    return {name: bits / total[name.partition(":")[0]] for name, bits in excess.items() if bits > 0}
