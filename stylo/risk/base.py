"""What a risk report says."""

from __future__ import annotations

from dataclasses import dataclass, field
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
        ``characters``, ``words``, ``syntax``, ``discourse`` or ``habits``.
    start, end : int
        Where it stands in the text as it was given.
    reason : str
        Why it counts, in plain words. Never user text.
    weight : float
        Bits: log2 of one over the share of reference texts (or of the pool's other authors) that
        show the habit as strongly. The occurrences of one feature share its weight evenly.
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
    top: tuple[tuple[str, float], ...] = ()
    none: float | None = None
    estimate: bool = True
    language: str = "en"
    notes: tuple[str, ...] = ()


class Scorer(Protocol):
    """Anything that says how likely a text is to be traced to its writer."""

    def risk(self, text: str) -> float:
        """Return a probability."""
        ...
