"""Which habits of a text stand out, by how many bits, and where."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from stylo.document.document import Document
from stylo.features.base import Feature, Observation
from stylo.risk.base import Finding
from stylo.risk.reference import LENGTHS, Population, length_index
from stylo.spans import Span

MAX_FEATURES = 25
MAX_PLACES = 12
# A habit that one reference text in four shows as strongly is not worth a line.
LEAST_BITS = 2.0
# These grow or shrink with the length of a text; under the shortest reference pieces they mislead.
_LENGTH_BOUND = frozenset({"words:once", "words:variety"})
# n-grams that were learned speak in fragments; no reader can act on them.
_FRAGMENTS = ("characters:trigram=", "syntax:skeleton=")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """An observation with its weight in bits."""

    observation: Observation
    share: float

    @property
    def bits(self) -> float:
        """log2 of one over the share of reference texts that show the habit as strongly."""
        return -math.log2(self.share)


def is_fragment(name: str) -> bool:
    """Say whether a feature is a learned n-gram rather than a habit with a name."""
    return name.startswith(_FRAGMENTS)


def weigh(
    observations: Iterable[Observation],
    *,
    population: Population,
    columns: Mapping[str, int],
    words: int,
) -> list[Weighed]:
    """Return the observations with the share of reference pieces that show them as strongly.

    Parameters
    ----------
    observations : iterable of Observation
        What was seen in a text.
    population : Population
        The reference pieces at the level of sanitizing that the text went through.
    columns : mapping of str to int
        The population's column of each feature.
    words : int
        The text's length.
    """
    length = length_index(words)
    return [
        Weighed(observation=seen, share=population.tail(columns[seen.feature], seen.value, length))
        for seen in observations
        if seen.feature in columns and (words >= LENGTHS[0] or seen.feature not in _LENGTH_BOUND)
    ]


def rank_findings(
    document: Document,
    weighed: Sequence[tuple[Observation, float, str]],
    *,
    describe: Callable[[str], Feature],
) -> tuple[Finding, ...]:
    """Return the findings to show, the heaviest feature first.

    Of several features seen at the very same places (a word, and the choice of that word over
    another) the heaviest is shown.

    Parameters
    ----------
    document : Document
        Where they were seen; spans are turned into offsets in the text as it was given.
    weighed : sequence of (Observation, float, str)
        Each observation with its weight in bits and what to add to its reason.
    describe : callable
        Gives the feature of a name.
    """
    chosen = sorted(
        (item for item in weighed if item[0].spans and not is_fragment(item[0].feature)),
        key=lambda item: (-item[1], item[0].feature),
    )
    shown: set[tuple[Span, ...]] = set()
    findings: list[Finding] = []
    for observation, bits, context in chosen:
        if observation.spans in shown:
            continue
        if len(shown) == MAX_FEATURES:
            break
        shown.add(observation.spans)
        feature = describe(observation.feature)
        places = observation.spans[:MAX_PLACES]
        for place in places:
            span = document.to_source(place)
            findings.append(
                Finding(
                    feature=feature.name,
                    family=feature.family,
                    start=span.start,
                    end=span.end,
                    reason=f"{feature.plain} ({context})",
                    weight=bits / len(places),
                )
            )
    return tuple(findings)
