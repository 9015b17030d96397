"""Intervals over authors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from stylo.errors import InputError

DRAWS = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A figure with its 95 % interval.

    Parameters
    ----------
    value : float
        The figure on all authors.
    low, high : float
        Its 2.5 % and 97.5 % quantiles when the authors are drawn anew.
    """

    value: float
    low: float
    high: float


def over_authors(
    values: ArrayLike, authors: Sequence[object], *, macro: bool = True, seed: int = 0
) -> Estimate:
    """Return the mean of ``values`` with a bootstrap interval over authors.

    Texts of one author resemble one another, so that it is authors, not texts, that are drawn
    with replacement (a cluster bootstrap; Davison and Hinkley 1997, Bootstrap Methods and Their
    Application, section 3.8).

    Parameters
    ----------
    values : array of shape (texts,)
        One figure for each text, such as 1 for a hit and 0 for a miss.
    authors : sequence of shape (texts,)
        Whose text it is.
    macro : bool
        Whether every author counts the same, or every text.
    seed : int
        Seed of the draws.

    Examples
    --------
    >>> over_authors([1, 1, 1, 0], ["a", "a", "a", "b"]).value
    0.5
    >>> over_authors([1, 1, 1, 0], ["a", "a", "a", "b"], macro=False).value
    0.75
    """
    figures = np.asarray(values, dtype=np.float64)
    if not len(figures) or len(figures) != len(authors):
        raise InputError("there is not one author for each figure", code="length_mismatch")
    _, index = np.unique(np.asarray(authors, dtype=object).astype(str), return_inverse=True)
    texts = np.bincount(index)
    weights = 1 / texts if macro else np.ones(len(texts))
    sums = np.bincount(index, weights=figures) * weights
    counts = texts * weights
    draws = np.random.default_rng(seed).integers(len(counts), size=(DRAWS, len(counts)))
    means = sums[draws].sum(axis=1) / counts[draws].sum(axis=1)
    low, high = np.quantile(means, [0.025, 0.975])
    return Estimate(value=float(sums.sum() / counts.sum()), low=float(low), high=float(high))
