"""A pool of candidates, and the adversaries that can be trained on their known writing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from stylo.attribution.base import check_labels, check_texts, transformed
from stylo.attribution.duplicates import drop_duplicates
from stylo.attribution.layers import Layer, fit_layers
from stylo.attribution.levels import Transform
from stylo.attribution.pairmodel import View
from stylo.attribution.pool import AuthorPool
from stylo.attribution.quoting import without_quotations
from stylo.attribution.shown import show
from stylo.document.parser import make_documents
from stylo.risk.reference import LENGTHS, length_index

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

    from stylo.features.featureset import FeatureSet

_ALONE: tuple[View, ...] = ("style", "content")


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Who wrote a text, in the eyes of the strongest adversary.

    Parameters
    ----------
    authors : tuple of str
        The candidates.
    probabilities : ndarray of float, shape (n_authors,)
        That each of them wrote it; with ``none`` they sum to 1.
    none : float
        That it was none of them.
    calibrated : bool
        Whether the pool held enough known writing to check its own probabilities on.
    style : float or None
        The probability of the likeliest author for an adversary who sees no content, at most that
        of the likeliest author; None where it was not worked out.
    content : float or None
        The same for one who sees nothing but the content.
    """

    authors: tuple[str, ...]
    probabilities: NDArray[np.float64]
    none: float
    calibrated: bool
    style: float | None = None
    content: float | None = None

    @property
    def best(self) -> int:
        """The position of the likeliest author."""
        return int(self.probabilities.argmax())

    def top(self, count: int = 5) -> tuple[tuple[str, float], ...]:
        """Return the likeliest authors with their probabilities."""
        order = np.argsort(-self.probabilities, kind="stable")[:count]
        return tuple((self.authors[at], float(self.probabilities[at])) for at in order)

    def effective_set(self) -> float:
        """Return 2^H of the posterior over the authors and none: how many are still possible."""
        posterior = np.append(self.probabilities, self.none)
        posterior = posterior[posterior > 0]
        return float(2.0 ** -(posterior * np.log2(posterior)).sum())


class Pool(Protocol):
    """Candidates whom texts can be matched with: :class:`CandidatePool`, or an index."""

    authors: tuple[str, ...]

    @property
    def known_words(self) -> int:
        """Median number of words of known writing per author."""
        ...

    def match(
        self, text: str, *, words: int, key: str, transform: Transform | None, views: bool = True
    ) -> Match:
        """Return who wrote ``text``; see :meth:`CandidatePool.match`."""
        ...

    def shares(
        self, features: FeatureSet, author: str, *, key: str, transform: Transform | None
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], int, int]:
        """Return how many texts show each habit; see :meth:`CandidatePool.shares`."""
        ...


class CandidatePool:
    """Known writing of candidates, ready to be matched with texts of any length.

    An attacker is trained for each length of text and each way of sanitizing when it is first
    needed, and kept. For sanitized text the adversary knows the sanitizer, runs it over the known
    writing and trains once on the result alone and once on both; the surer of the two counts.

    Parameters
    ----------
    texts, authors : sequence of str
        Known writing, and who wrote each text.
    prior_known : float, default=0.5
        Probability that the writer is in the pool.
    seed : int, default=0
        Seed of everything random in training.

    Raises
    ------
    InputError
        If there are fewer than two authors, or not one author per text.
    """

    def __init__(
        self,
        *,
        texts: Sequence[str],
        authors: Sequence[str],
        prior_known: float = 0.5,
        seed: int = 0,
    ) -> None:
        self._texts = check_texts(texts, name="texts")
        classes, index = check_labels([str(author) for author in authors], self._texts)
        self.authors: tuple[str, ...] = tuple(classes.tolist())
        self._index = index
        self._prior = prior_known
        self._seed = seed
        self._fitted: dict[tuple[str, str, int], AuthorPool] = {}
        self._layers: dict[str, dict[View, Layer]] = {}
        self._sanitized: dict[str, dict[str, str]] = {}
        self._seen: dict[str, csr_matrix] = {}

    def __repr__(self) -> str:
        return f"CandidatePool({len(self.authors)} authors, {len(self._texts)} texts)"

    @cached_property
    def known_words(self) -> int:
        """Median number of words of known writing per author."""
        counts = np.zeros(len(self.authors))
        np.add.at(counts, self._index, [len(text.split()) for text in self._texts])
        return int(np.median(counts))

    def match(
        self, text: str, *, words: int, key: str, transform: Transform | None, views: bool = True
    ) -> Match:
        """Return who wrote ``text``.

        Parameters
        ----------
        text : str
            The text, sanitized already where ``transform`` is given.
        words : int
            Its length.
        key : str
            Names the way of sanitizing, so that what was trained is found again.
        transform : callable, optional
            The sanitizer, for an adversary who runs it over the known writing.
        views : bool, default=True
            Whether to work out :attr:`Match.style` and :attr:`Match.content` as well.
        """
        length = LENGTHS[length_index(words)]
        modes = ("raw",) if transform is None else ("sanitized", "both")
        matches = []
        for mode in modes:
            pool = self._pool(key, mode, length, transform)
            scores = pool.score([text])
            matches.append(
                Match(
                    authors=scores.authors,
                    probabilities=scores.probabilities[0],
                    none=float(scores.none[0]),
                    calibrated=scores.calibrated,
                )
            )
        best = max(matches, key=lambda match: float(match.probabilities.max()))
        if not views:
            return best
        shown = show([text], _ALONE)
        layers = self._views(key, transform)
        style, content = (
            layers[view].probabilities(shown[view], [words], prior_known=self._prior)[0]
            for view in _ALONE
        )
        return with_views(best, style=float(style.max()), content=float(content.max()))

    def _views(self, key: str, transform: Transform | None) -> dict[View, Layer]:
        if key not in self._layers:
            texts = [without_quotations(text) for text in self._texts]
            kept = np.array(drop_duplicates(texts, self._index.tolist()).kept)
            known = [texts[at] for at in kept.tolist()]
            if transform is not None:
                known = transformed(self._remembered(key, transform), known)
            self._layers[key] = fit_layers(
                known, self._index[kept], len(self.authors), _ALONE, seed=self._seed
            )
        return self._layers[key]

    def _pool(self, key: str, mode: str, length: int, transform: Transform | None) -> AuthorPool:
        where = (key, mode, length)
        if where not in self._fitted:
            self._fitted[where] = AuthorPool.fit(
                self._texts,
                [self.authors[at] for at in self._index],
                query_words=length,
                prior_known=self._prior,
                transform=self._remembered(key, transform) if transform is not None else None,
                mode="sanitized" if mode == "sanitized" else "both",
                seed=self._seed,
            )
        return self._fitted[where]

    def _remembered(self, key: str, transform: Transform) -> Transform:
        """Return ``transform`` with what it made of the known writing kept for the next length."""
        memory = self._sanitized.setdefault(key, {})

        def run(texts: list[str]) -> list[str]:
            new = [text for text in texts if text not in memory]
            memory.update(zip(new, transform(new), strict=True))
            return [memory[text] for text in texts]

        return run

    def shares(
        self, features: FeatureSet, author: str, *, key: str, transform: Transform | None
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], int, int]:
        """Return in how many texts of ``author``, and of all others, each habit was seen.

        Parameters
        ----------
        features : FeatureSet
            What sees them.
        author : str
            One of the authors.
        key, transform
            As for :meth:`match`: the known writing is looked at as the adversary sees it.

        Returns
        -------
        own, others : ndarray of int, shape (n_features,)
            Numbers of texts.
        own_texts, other_texts : int
            How many texts there are of each.
        """
        seen = self._presence(features, key, transform)
        mine = self._index == self.authors.index(author)
        own = np.asarray(seen[mine].sum(axis=0)).ravel()
        others = np.asarray(seen[~mine].sum(axis=0)).ravel()
        return own, others, int(mine.sum()), int((~mine).sum())

    def _presence(self, features: FeatureSet, key: str, transform: Transform | None) -> csr_matrix:
        if key not in self._seen:
            texts = self._texts
            if transform is not None:
                texts = self._remembered(key, transform)(texts)
            seen = features.matrix(make_documents(texts)) > 0
            self._seen[key] = seen.astype(np.int64).tocsr()
        return self._seen[key]


def with_views(match: Match, *, style: float, content: float) -> Match:
    """Return ``match`` with the probabilities by style and content alone.

    Neither is above that of the likeliest author: who sees all can look away from a part.
    """
    top = float(match.probabilities.max())
    return replace(match, style=min(style, top), content=min(content, top))


def habit_bits(own: int, own_texts: int, others: int, other_texts: int) -> float:
    """Return the bits by which a habit speaks for one author against the others.

    log2 of the ratio of the shares of texts that show it, each smoothed by half a text
    (Krichevsky & Trofimov 1981).

    Examples
    --------
    >>> round(habit_bits(7, 7, 0, 77), 1), round(habit_bits(3, 7, 33, 77), 1)
    (7.2, 0.0)
    """
    return math.log2(((own + 0.5) / (own_texts + 1)) / ((others + 0.5) / (other_texts + 1)))
