"""The risk score: how likely an adversary is to name the writer of a text."""

from __future__ import annotations

import math
from functools import cached_property

import numpy as np

from stylo.attribution.levels import Transform
from stylo.document.document import Document
from stylo.errors import InputError
from stylo.features.base import Feature
from stylo.features.featureset import FeatureSet
from stylo.risk.base import Finding, Rate, RiskReport
from stylo.risk.evidence import (
    RARE_WORDS,
    Explanation,
    anonymity_set,
    excess_by_family,
    explain,
    rare_words,
    shares_of,
)
from stylo.risk.findings import Weighed, rank_findings, weigh
from stylo.risk.margin import Floats
from stylo.risk.pool import Pool, habit_bits
from stylo.risk.reference import Population, Reference, length_index, load_reference

CURVE = (100, 1_000, 10_000, 100_000)
"""The numbers of candidates that every report without a pool speaks of."""

FARTHEST = 10
"""Past so many times the candidates that were measured, a probability is a projection."""

# The kinds of text that are enough to say anything about.
_FEWEST_WORDS = 20


def margin_terms(*, words: float, known_words: float, strength: Floats) -> Floats:
    """Return the terms of :class:`stylo.risk.margin.MarginModel` for one text.

    Parameters
    ----------
    words : float
        Length of the text.
    known_words : float
        Words of known writing per candidate.
    strength : ndarray of float, shape (n_families,)
        See :meth:`stylo.risk.reference.Population.strength`.
    """
    lengths = [1.0, math.log2(max(words, 1) / 125.0), math.log2(known_words / 1000.0)]
    return np.concatenate([lengths, strength])


class RiskScorer:
    """Scores texts against an adversary who holds known writing of many candidates.

    Parameters
    ----------
    candidates : int, default=1000
        How many people could have written the text.
    known_words : int, default=2000
        Words of known writing of each that the adversary holds.
    reference : Reference, optional
        The reference population; the one that ships by default, read when first needed.

    Examples
    --------
    >>> from stylo.document.parser import make_document
    >>> text = "Well, I reckon the new rota is a shambles!! Nobody asked us... " * 4
    >>> report = RiskScorer(candidates=100).score(make_document(text))
    >>> 0.0 <= report.probability <= 1.0 and report.findings[0].weight > 0
    True
    """

    def __init__(
        self,
        *,
        candidates: int = 1000,
        known_words: int = 2000,
        reference: Reference | None = None,
    ) -> None:
        self.candidates = candidates
        self.known_words = known_words
        self._given = reference

    @cached_property
    def reference(self) -> Reference:
        """The reference population."""
        return self._given or load_reference()

    @cached_property
    def features(self) -> FeatureSet:
        """The features that the reference was made with."""
        return FeatureSet.from_meta(self.reference.features)

    def score(
        self,
        document: Document,
        *,
        level: str = "raw",
        candidates: int | None = None,
        known_words: int | None = None,
    ) -> RiskReport:
        """Return the risk of one text.

        Parameters
        ----------
        document : Document
            The text.
        level : str, default="raw"
            What it went through. For a sanitized text the adversary runs the same level over the
            known writing and retrains.
        candidates, known_words : int, optional
            Another adversary than the scorer's own.

        Raises
        ------
        InputError
            ``empty_text`` where there are no words.
        """
        words = _words(document)
        n = candidates or self.candidates
        known = known_words or self.known_words
        population = self.reference.level(level)
        weighed = weigh(
            self.features.observe(document),
            population=population, columns=self.reference.columns, words=words,
        )  # fmt: skip
        least, most = self.reference.known_range
        terms = margin_terms(
            # Past the longest that was measured the figure stays; shorter texts go on downwards.
            words=min(words, self.reference.words_range[1]),
            known_words=max(least, min(known, most)),
            strength=population.strength(excess_by_family(document, weighed), length_index(words)),
        )
        asked, *curve = self._rates(population, terms, (n, *CURVE))
        alone = {
            view: float(population.margins[view].rates(terms, [n])[0, 0])
            for view in ("style", "content")
        }
        explained = explain(population.margins["full"], terms, candidates=n)
        return RiskReport(
            words=words,
            probability=asked.probability,
            interval=(asked.low, asked.high),
            candidates=n,
            known_words=known,
            anonymity_set=anonymity_set(population.margins["full"].beats(terms), n),
            bits=explained.bits,
            # Who sees all can look away from a part.
            style=min(alone["style"], asked.probability),
            content=min(alone["content"], asked.probability),
            by_candidates=tuple(curve),
            evidence=explained.parts,
            findings=self._findings(document, weighed, explained),
            language=document.language.code,
            notes=tuple(_notes(document, words=words)),
        )

    def _rates(
        self, population: Population, terms: Floats, candidates: tuple[int, ...]
    ) -> list[Rate]:
        """Return the probability and its interval for each number of candidates."""
        rates = population.margins["full"].rates(terms, candidates)
        lows, highs = np.quantile(rates, [0.025, 0.975], axis=0)
        return [
            Rate(
                candidates=n,
                probability=p,
                low=min(low, p),
                high=max(high, p),
                projected=n > FARTHEST * self.reference.measured_authors,
            )
            for n, p, low, high in zip(
                candidates, rates[0].tolist(), lows.tolist(), highs.tolist(), strict=True
            )
        ]

    def _findings(
        self, document: Document, weighed: list[Weighed], explained: Explanation
    ) -> tuple[Finding, ...]:
        """Return the habits that stand out, each with its part of the bits."""
        shares = shares_of(weighed)
        strong = [
            (item.observation, explained.weight(family, shares[name]), _share(item.share))
            for item in weighed
            for name in [item.observation.feature]
            for family in [name.partition(":")[0]]
            if name in shares and explained.weight(family, shares[name]) > 0
        ]
        rare = rare_words(document)
        if rare is not None and explained.weight("content", 1.0) > 0:
            strong.append((rare, explained.weight("content", 1.0), "under one in a million"))
        return rank_findings(document, strong, describe=self._describe)

    def _describe(self, name: str) -> Feature:
        return RARE_WORDS if name == RARE_WORDS.name else self.features.describe(name)

    def score_pool(
        self,
        document: Document,
        pool: Pool,
        *,
        key: str = "raw",
        transform: Transform | None = None,
    ) -> RiskReport:
        """Return the risk of one text against known writers.

        Parameters
        ----------
        document : Document
            The text, sanitized already where ``transform`` is given.
        pool : Pool
            The candidates and their known writing.
        key : str, default="raw"
            Names what the text went through.
        transform : callable, optional
            The sanitizer, for an adversary who runs it over the known writing and retrains.

        Raises
        ------
        InputError
            ``empty_text`` where there are no words.
        """
        words = _words(document)
        match = pool.match(document.text, words=words, key=key, transform=transform)
        best = match.authors[match.best]
        probability = float(match.probabilities[match.best])
        left = match.effective_set()
        notes = [] if document.language.english else [_FOREIGN.format(document.language.code)]
        if words < _FEWEST_WORDS:
            notes.append(f"only {words} words: the figure says little")
        if not match.calibrated:
            notes.append("too little known writing to calibrate on: the figure is a wide guess")
        return RiskReport(
            words=words,
            probability=probability,
            interval=wilson(probability, len(match.authors) if match.calibrated else 1),
            candidates=len(match.authors),
            known_words=pool.known_words,
            anonymity_set=min(left, float(len(match.authors))),
            bits=max(0.0, math.log2(len(match.authors) / left)),
            findings=self._shared_habits(document, pool, best, key=key, transform=transform),
            style=match.style,
            content=match.content,
            top=match.top(),
            none=match.none,
            estimate=not match.calibrated,
            language=document.language.code,
            notes=tuple(notes),
        )

    def _shared_habits(
        self,
        document: Document,
        pool: Pool,
        author: str,
        *,
        key: str,
        transform: Transform | None,
    ) -> tuple[Finding, ...]:
        """Return the habits of the text that speak for ``author`` against the others."""
        own, others, mine, theirs = pool.shares(self.features, author, key=key, transform=transform)
        columns = self.reference.columns
        strong = []
        for seen in self.features.observe(document):
            at = columns[seen.feature]
            bits = habit_bits(int(own[at]), mine, int(others[at]), theirs)
            if bits >= 1.0 and own[at]:
                context = (
                    f"seen in {own[at]} of {mine} known texts of the likeliest author, "
                    f"in {others[at]} of {theirs} of the others"
                )
                strong.append((seen, bits, context))
        return rank_findings(document, strong, describe=self.features.describe)

    def risk(self, text: str) -> float:
        """Return the probability alone; this makes the scorer a :class:`stylo.risk.base.Scorer`."""
        from stylo.document.parser import make_document

        return self.score(make_document(text)).probability


def _words(document: Document) -> int:
    if document.words == 0:
        raise InputError("the text has no words", code="empty_text", hint="leave the row out")
    return document.words


def wilson(share: float, n: int, z: float = 1.96) -> tuple[float, float]:
    """Return the 95 % interval of a share seen in ``n`` independent cases (Wilson 1927).

    Examples
    --------
    >>> [round(end, 2) for end in wilson(0.5, 12)]
    [0.25, 0.75]
    """
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))


_RESTS_ON = (
    "an estimate: what the strongest attackers reached on texts of this length by writers of the "
    "reference corpora, not on your people"
)
_FOREIGN = "not English ({}): what Stylo knows of style is English, so the figure is a rough guide"


def _share(share: float) -> str:
    per_thousand = share * 1000
    if per_thousand >= 10:
        return f"{share:.0%} of reference texts do so as strongly"
    return f"{max(1, round(per_thousand))} in 1,000 reference texts do so as strongly"


def _notes(document: Document, *, words: int) -> list[str]:
    notes = [_RESTS_ON]
    if words < _FEWEST_WORDS:
        notes.append(f"only {words} words: the figure says little")
    if not document.language.english:
        notes.append(_FOREIGN.format(document.language.code))
    return notes
