"""What a risk report says."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Protocol

from stylo.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A habit seen in a text, and how much it narrows down who wrote it.

    Parameters
    ----------
    feature : str
        The feature's name, ``family:rest``.
    family : str
        ``characters``, ``words``, ``syntax``, ``discourse`` or ``habits``; ``content`` for words
        that tell what a text is about.
    start, end : int
        Where it stands in the text as it was given.
    reason : str
        Why it counts, in plain words. Never user text.
    weight : float
        Bits. Without a pool: its part of the bits that the text gives away, so that all parts add
        up (:attr:`RiskReport.evidence`). With a pool: by how much it speaks for the likeliest
        author against the others. The occurrences of one feature share its weight evenly.
    """

    feature: str
    family: str
    start: int
    end: int
    reason: str
    weight: float

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(start=self.start, end=self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """The probability that the writer is named among a number of candidates.

    Parameters
    ----------
    candidates : int
        How many people could have written the text.
    probability : float
        That the adversary names the writer first.
    low, high : float
        Its 95 % interval.
    projected : bool
        Whether there are more than ten times as many candidates as attacks were measured with.
    """

    candidates: int
    probability: float
    low: float
    high: float
    projected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskReport:
    """How likely an adversary is to name the writer of a text.

    Parameters
    ----------
    words : int
        Length of the text.
    probability : float
        Without a pool: that an adversary who holds ``known_words`` words of each of ``candidates``
        people, the writer among them, names the writer first. With a pool: that the likeliest
        author of the pool is the writer.
    interval : tuple of float
        95 % interval of ``probability`` over reference authors; with a pool, over its calibration.
    candidates : int
        How many people could have written it.
    known_words : int
        Words of known writing per candidate that stand behind the figure.
    anonymity_set : float
        Among how many candidates the text leaves its writer hidden (1 is none).
    bits : float
        Bits of identity the text gives away: log2(candidates / effective candidates).
    style : float or None
        The probability were the content of the text hidden; None where it was not worked out.
    content : float or None
        The probability were its style hidden: what perfect sanitizing would leave.
    by_candidates : tuple of Rate
        Without a pool: the probability among 100, 1,000, 10,000 and 100,000 candidates.
    evidence : tuple of (str, float)
        Without a pool: ``bits`` in parts that add up to it. First ``"ordinary"``, what habits
        carry that do not stand out, then one part for each family of findings.
        The weights of a family's findings and those of its habits that are not listed add up to
        its part.
    findings : tuple of Finding
        The reasons, the heaviest first.
    top : tuple of (str, float)
        With a pool: the five likeliest authors and their probabilities.
    none : float or None
        With a pool: the probability that it is none of them.
    estimate : bool
        True where the figure is an estimate from the reference population.
    language : str
        ISO 639-1 code of the text's language, ``"und"`` where it has none.
    notes : tuple of str
        What the reader should know, in plain words. Never user text.
    """

    words: int
    probability: float
    interval: tuple[float, float]
    candidates: int
    known_words: int
    anonymity_set: float
    bits: float
    findings: tuple[Finding, ...] = field(repr=False)
    style: float | None = None
    content: float | None = None
    by_candidates: tuple[Rate, ...] = ()
    evidence: tuple[tuple[str, float], ...] = ()
    top: tuple[tuple[str, float], ...] = ()
    none: float | None = None
    estimate: bool = True
    language: str = "en"
    notes: tuple[str, ...] = ()


def not_above(after: RiskReport, before: RiskReport) -> RiskReport:
    """Return ``after`` with no probability higher than ``before`` has it.

    Sanitizing reads nothing but the text, so whoever holds the text itself can do all that can be
    done with the result; a higher estimate without a pool is noise of the two fits.
    """
    low, high = after.interval
    probability = min(after.probability, before.probability)
    bits = min(after.bits, before.bits)
    scale = bits / after.bits if after.bits > 0 else 1.0
    return replace(
        after,
        probability=probability,
        interval=(min(low, probability), max(high, probability)),
        anonymity_set=max(after.anonymity_set, before.anonymity_set),
        bits=bits,
        style=_lower(after.style, before.style),
        content=_lower(after.content, before.content),
        by_candidates=tuple(
            replace(rate, probability=p, low=min(rate.low, p))
            for rate, old in zip(after.by_candidates, before.by_candidates, strict=True)
            for p in [min(rate.probability, old.probability)]
        ),
        evidence=tuple((family, part * scale) for family, part in after.evidence),
        findings=tuple(replace(item, weight=item.weight * scale) for item in after.findings),
    )


def _lower(one: float | None, other: float | None) -> float | None:
    return one if one is None or other is None else min(one, other)


class Scorer(Protocol):
    """Anything that says how likely a text is to be traced to its writer."""

    def risk(self, text: str) -> float:
        """Return a probability."""
        ...
