"""General Impostors: how often an author is nearer than others when features are left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import gammaln
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.utils.validation import check_is_fitted

from stylo.attribution.base import DecisionMixin, Floats, check_labels, check_texts
from stylo.attribution.blocks import visible
from stylo.attribution.windows import cut_all
from stylo.errors import SettingsError

PIECES = 200  # of other people's writing, to see how near each author is to everybody


class GeneralImpostors(ClassifierMixin, DecisionMixin, BaseEstimator):  # type: ignore[misc]
    """In how many rounds an author is nearer than impostors, seeing half of the features.

    In every round half of the character n-grams are drawn, and the text is compared with each
    author by them. The score of an author is the share of rounds in which they are nearer than
    ``impostors`` others drawn from the known authors (Koppel and Winter 2014, Determining If Two
    Documents Are Written by the Same Author, JASIST 65). It is computed without drawing them: of
    N authors, the one at rank *r* is nearer than *m* others drawn at random with the probability
    C(N - r, m) / C(N - 1, m). Nearness is the min-max similarity (Ruzicka) ::

        sum(min(x, y)) / sum(max(x, y))

    of tf-idf weights that sum to 1, which Kestemont et al. (2016, Authenticating the Writings of
    Julius Caesar, Expert Systems with Applications 63) found best. An author's known writing is
    taken as one text. Some authors are near to everybody; Koppel and Winter ask for that by
    comparing near(text, author)^2 with near(text, impostor) * near(author, impostor), and here
    similarities are divided by the square root of the author's mean similarity to other people's
    pieces. As many authors are nearest in no round, the mean over the rounds decides between
    equal shares; it adds less than one round does.

    The share is a verifier of its own: Koppel and Winter say *same author* above a threshold.

    Parameters
    ----------
    query_words : int, optional
        How long the texts to attribute are, and the pieces of other people that an author is
        compared with; whole documents by default.
    rounds : int
        How often half of the features are drawn.
    impostors : int
        How many others are drawn; all there are if they are fewer.
    ngram : int
        How many characters an n-gram has.
    features : int
        The most n-grams that are looked at, by count.
    seed : int
        Seed of the drawing.

    Attributes
    ----------
    classes_ : ndarray
        The authors, sorted.
    profiles_ : ndarray of shape (authors, features)
        Weights of each author, summing to 1.
    chosen_ : ndarray of shape (features, rounds)
        1 where a round sees a feature, else 0.
    usual_ : ndarray of shape (authors,)
        Mean similarity of other people's pieces to each author.

    Examples
    --------
    >>> known = ["well, i never! oh my!", "oh well, my dear!", "It is so. It was so."]
    >>> attacker = GeneralImpostors().fit(known, ["ann", "ann", "bob"])
    >>> attacker.decision_function(["oh dear! i never!"]).round(1).tolist()
    [[1.0, 0.0]]
    """

    def __init__(
        self,
        *,
        query_words: int | None = None,
        rounds: int = 100,
        impostors: int = 20,
        ngram: int = 4,
        features: int = 20_000,
        seed: int = 0,
    ) -> None:
        self.query_words = query_words
        self.rounds = rounds
        self.impostors = impostors
        self.ngram = ngram
        self.features = features
        self.seed = seed

    def fit(self, X: Sequence[str], y: ArrayLike) -> GeneralImpostors:
        """Learn how the authors ``y`` of the texts ``X`` write; returns itself.

        Raises
        ------
        InputError
            For empty texts, or fewer than two authors.
        SettingsError
            With code ``bad_impostors`` for options out of range.
        """
        wanted = (self.query_words or 1, self.rounds, self.impostors, self.ngram, self.features)
        if min(wanted) < 1:
            raise SettingsError(
                "there is nothing to compare with these options",
                code="bad_impostors",
                hint="all numbers are at least 1",
            )
        texts = check_texts(X)
        self.classes_, index = check_labels(y, texts)
        self.vectorizer_ = TfidfVectorizer(
            analyzer="char",
            ngram_range=(self.ngram, self.ngram),
            preprocessor=visible,
            lowercase=False,
            max_features=self.features,
            norm=None,
        )
        rows = self.vectorizer_.fit_transform(_padded(texts, self.ngram))
        self.profiles_ = _whole(
            np.stack(
                [
                    np.asarray(rows[index == author].sum(axis=0)).ravel()
                    for author in range(len(self.classes_))
                ]
            )
        )
        rng = np.random.default_rng(self.seed)
        width = self.profiles_.shape[1]
        halves = [rng.permutation(width) < (width + 1) // 2 for _ in range(self.rounds)]
        self.chosen_ = np.stack(halves, axis=1).astype(np.float64)
        self.masses_ = self.profiles_ @ self.chosen_
        self.usual_ = self._usual(*self._drawn(texts, index.tolist(), rng))
        if hasattr(self, "temperature_"):
            del self.temperature_
        return self

    def decision_function(self, X: Sequence[str]) -> Floats:
        """Return the share of rounds won, from 0 to 1, with less than one round for ties."""
        check_is_fitted(self, "profiles_")
        texts = check_texts(X)
        scores = np.empty((len(texts), len(self.classes_)))
        for row, near in zip(scores, self._similarities(texts), strict=True):
            near /= np.sqrt(self.usual_)[:, None]
            mean = near.mean(axis=1)
            ties = mean / (1 + mean) / (self.rounds + 1)
            row[:] = (self._won(near).mean(axis=1) + ties) * self.rounds / (self.rounds + 1)
        return scores

    def _drawn(
        self, texts: list[str], labels: list[int], rng: np.random.Generator
    ) -> tuple[list[str], NDArray[np.intp]]:
        """Return pieces of known writing, of as many authors as can be, and whose they are."""
        if self.query_words is not None:
            texts, labels, _ = cut_all(texts, labels, self.query_words)
        order = rng.permutation(len(texts)).tolist()
        turns: Counter[int] = Counter()
        turn = {}
        for at in order:  # an author's second piece comes after everybody's first
            turn[at] = turns[labels[at]]
            turns[labels[at]] += 1
        kept = sorted(order, key=turn.__getitem__)[:PIECES]
        return [texts[at] for at in kept], np.asarray([labels[at] for at in kept], dtype=np.intp)

    def _usual(self, pieces: list[str], owners: NDArray[np.intp]) -> Floats:
        near = np.stack([similar.mean(axis=1) for similar in self._similarities(pieces)])
        others = owners[:, None] != np.arange(len(self.classes_))
        usual = np.where(others, near, 0.0).sum(axis=0) / others.sum(axis=0)
        # Nothing in common with anybody is no closeness that could be divided by.
        typical: Floats = np.maximum(usual, 0.1 * usual.mean() or 1.0)
        return typical

    def _similarities(self, texts: list[str]) -> Iterator[Floats]:
        """Yield, for each text, the min-max similarity to each author in each round."""
        rows = self.vectorizer_.transform(_padded(texts, self.ngram))
        for start, end in pairwise(rows.indptr.tolist()):
            columns = rows.indices[start:end]
            weights = _whole(rows.data[None, start:end])[0]
            seen = self.chosen_[columns]
            shared = np.minimum(self.profiles_[:, columns], weights) @ seen
            # max(x, y) = x + y - min(x, y)
            either = self.masses_ + weights @ seen - shared
            yield np.divide(shared, either, out=np.zeros_like(shared), where=either > 0)

    def _won(self, near: Floats) -> Floats:
        """Return how likely each author is nearer than the impostors, in each round."""
        authors = len(near)
        drawn = min(self.impostors, authors - 1)
        # Equal similarities share the worse rank: nobody is nearer than an equal.
        ranks = _worst_ranks(near)
        behind = np.arange(authors)  # how many are farther
        free = np.where(behind >= drawn, behind, drawn)
        log_share = (
            gammaln(free + 1)
            - gammaln(free - drawn + 1)
            - gammaln(authors)
            + gammaln(authors - drawn)
        )
        chance = np.where(behind >= drawn, np.exp(log_share), 0.0)
        won: Floats = chance[authors - ranks]
        return won


def _worst_ranks(near: Floats) -> Any:
    from scipy.stats import rankdata

    return rankdata(-near, method="max", axis=0).astype(np.intp)


def _whole(weights: Floats) -> Floats:
    """Return the weights divided by the sum of their row; a row of zeros as it is."""
    total = weights.sum(axis=1, keepdims=True)
    parts: Floats = weights / np.where(total > 0, total, 1.0)
    return parts


def _padded(texts: Sequence[str], ngram: int) -> list[str]:
    # A text shorter than an n-gram has none, which is no reason to fail.
    return [text.ljust(ngram) for text in texts]
