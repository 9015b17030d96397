"""How often the writer is named, over the number of candidates: measured, and carried on.

Up to the k authors that were measured the rate needs no model. A text whose writer beats L of the
k - 1 others comes first among N candidates drawn from them with probability
C(L, N-1) / C(k-1, N-1). Beyond k a curve is fitted to that and carried on (Zheng, Achanta and
Benjamini 2018, Extrapolating Expected Accuracies for Large Multi-Class Problems, Journal of
Machine Learning Research 19).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from stylo.errors import InputError

Floats = NDArray[np.float64]

LEAST_AUTHORS = 200  # fewer say too little about the far end of the curve
PROJECTED = 10  # beyond so many times the authors measured a rate is a projection
DRAWS = 200

# Even steps of a standard normal Z. The chance to come first is nearly a step in Z, which the few
# nodes of a Gauss-Hermite rule miss by some hundredths where τ is 2 or more.
_Z = np.linspace(-8.0, 8.0, 401)
_WEIGHTS = np.exp(-(_Z**2) / 2) / np.exp(-(_Z**2) / 2).sum()


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """The rate among ``candidates`` authors.

    Parameters
    ----------
    candidates : int
        N, the writer included.
    rate, low, high : float
        The chance that the writer comes first, every author counting the same, and its 95 %
        interval by a bootstrap over authors.
    fitted : bool
        Whether it is from the fitted curve, beyond the authors measured.
    projected : bool
        Whether it lies past ten times the authors measured.
    """

    candidates: int
    rate: float
    low: float
    high: float
    fitted: bool
    projected: bool


def impostors_beaten(decisions: ArrayLike, true_columns: ArrayLike) -> NDArray[np.intp]:
    """Return how many of the other candidates score lower than the writer; ties are not beaten.

    Examples
    --------
    >>> impostors_beaten([[3.0, 1.0, 2.0], [1.0, 1.0, 0.0]], [0, 1]).tolist()
    [2, 1]
    """
    rows, truth = np.asarray(decisions, dtype=np.float64), np.asarray(true_columns, dtype=np.intp)
    own = rows[np.arange(len(rows)), truth]
    return np.asarray((rows < own[:, None]).sum(axis=1), dtype=np.intp)


def first_among(beaten: ArrayLike, others: int, candidates: ArrayLike) -> Floats:
    """Return the chance of each text to come first among N of the authors measured.

    C(L, N-1) / C(k-1, N-1), the unbiased estimate of the rate at N from ranks among k (Zheng,
    Achanta and Benjamini 2018), by logarithms of the gamma function.

    Parameters
    ----------
    beaten : array_like of int, shape (n,)
        L: how many of the others the writer of each text beat.
    others : int
        k - 1: how many others there were.
    candidates : array_like of int, shape (m,)
        N, from 1 to k.

    Returns
    -------
    ndarray of float, shape (n, m)

    Raises
    ------
    InputError
        With code ``unmeasured_candidates`` if an N is not from 1 to k.

    Examples
    --------
    >>> first_among([2, 1], 2, [1, 2, 3]).round(3).tolist()
    [[1.0, 1.0, 1.0], [1.0, 0.5, 0.0]]
    """
    from scipy.special import gammaln

    L = np.asarray(beaten, dtype=np.float64)[:, None]
    drawn = np.asarray(candidates, dtype=np.float64)[None, :] - 1
    if drawn.min() < 0 or drawn.max() > others:
        raise InputError("a rate is measured at 1 to k candidates", code="unmeasured_candidates")
    possible = drawn <= L
    left = np.where(possible, L - drawn, 0.0)
    # C(L, m) / C(K, m) = L! (K-m)! / (K! (L-m)!)
    logs = gammaln(L + 1) - gammaln(left + 1) + gammaln(others - drawn + 1) - gammaln(others + 1)
    return np.where(possible, np.exp(np.minimum(logs, 0.0)), 0.0)


def expected_rate(mean: float, spread: float, candidates: ArrayLike) -> Floats:
    """Return Acc(N) = E[Φ(Z)^(N-1)], Z ~ N(μ, τ²), for each N.

    Φ(Z) is the chance of the writer to beat one other; Z differs from text to text (Zheng,
    Achanta and Benjamini 2018).

    Parameters
    ----------
    mean, spread : float
        μ and τ.
    candidates : array_like of float, shape (m,)
        N, the writer included.

    Examples
    --------
    >>> expected_rate(0.0, 1e-9, [1, 2, 4]).round(3).tolist()
    [1.0, 0.5, 0.125]
    """
    from scipy.special import log_ndtr

    powers = np.asarray(candidates, dtype=np.float64)[:, None] - 1
    return np.asarray(np.exp(powers * log_ndtr(mean + spread * _Z)) @ _WEIGHTS)


def fit_curve(candidates: ArrayLike, rates: ArrayLike) -> tuple[float, float]:
    """Return μ and τ of Acc(N) = E[Φ(Z)^(N-1)], Z ~ N(μ, τ²), that come nearest to a curve.

    Least squares over the points given (after Zheng, Achanta and Benjamini 2018).

    Parameters
    ----------
    candidates, rates : array_like of float, shape (m,)
        The curve; points at even steps of log N serve best.

    Examples
    --------
    >>> sizes = [2, 5, 10, 20, 50, 100, 200]
    >>> mu, tau = fit_curve(sizes, expected_rate(2.5, 1.2, sizes))
    >>> round(mu, 2), round(tau, 2)
    (2.5, 1.2)
    """
    from scipy.optimize import least_squares

    sizes, observed = np.asarray(candidates), np.asarray(rates, dtype=np.float64)

    def residuals(parameters: Floats) -> Floats:
        return expected_rate(parameters[0], np.exp(parameters[1]), sizes) - observed

    found = least_squares(residuals, x0=[2.0, 0.0], bounds=([-10.0, -3.0], [15.0, 2.5]))
    return float(found.x[0]), float(np.exp(found.x[1]))


def rate_curve(
    beaten: ArrayLike,
    authors: Sequence[object],
    *,
    measured: int,
    candidates: Sequence[int],
    seed: int = 0,
    draws: int = DRAWS,
) -> tuple[Point, ...]:
    """Return the rate at each number of candidates, with intervals over authors.

    Parameters
    ----------
    beaten : array_like of int, shape (n,)
        How many of the ``measured - 1`` others the writer of each text beat
        (:func:`impostors_beaten`).
    authors : sequence, shape (n,)
        Whose text it is.
    measured : int
        k: how many candidates there were.
    candidates : sequence of int
        N. Beyond ``measured`` the fitted curve answers.
    seed, draws : int
        Seed and number of the bootstrap draws; the curve is fitted anew in each.

    Raises
    ------
    InputError
        With code ``length_mismatch``; with code ``too_few_authors`` if a rate beyond ``measured``
        is asked for and that is under 200.

    Examples
    --------
    >>> point, = rate_curve([9, 9, 4], ["a", "a", "b"], measured=10, candidates=[10])
    >>> point.rate, point.fitted
    (0.5, False)
    """
    L = np.asarray(beaten)
    if not len(L) or len(L) != len(authors):
        raise InputError("there is not one author for each text", code="length_mismatch")
    within = [size for size in candidates if size <= measured]
    beyond = [size for size in candidates if size > measured]
    if beyond and measured < LEAST_AUTHORS:
        raise InputError(
            f"a rate beyond the authors measured needs {LEAST_AUTHORS} of them",
            code="too_few_authors",
        )
    steps = np.geomspace(2, measured, 16 if beyond else 0)
    grid = np.unique(steps.round().astype(np.intp))
    chances = first_among(L, measured - 1, [*within, *grid])
    _, index = np.unique(np.asarray(authors, dtype=object).astype(str), return_inverse=True)
    counts = np.bincount(index)
    each = np.stack([np.bincount(index, weights=column) / counts for column in chances.T], axis=1)
    rng = np.random.default_rng(seed)
    picks = [np.arange(len(each)), *rng.integers(len(each), size=(draws, len(each)))]
    table = np.array([_curve(each[pick].mean(axis=0), len(within), grid, beyond) for pick in picks])
    low, high = np.quantile(table[1:], [0.025, 0.975], axis=0) if draws else table[[0, 0]]
    at = {size: column for column, size in enumerate([*within, *beyond])}
    return tuple(
        Point(
            candidates=size,
            rate=float(table[0, at[size]]),
            low=float(low[at[size]]),
            high=float(high[at[size]]),
            fitted=size > measured,
            projected=size > PROJECTED * measured,
        )
        for size in candidates
    )


def _curve(means: Floats, within: int, grid: ArrayLike, beyond: list[int]) -> Floats:
    if not beyond:
        return means
    mu, tau = fit_curve(grid, means[within:])
    return np.concatenate([means[:within], expected_rate(mu, tau, beyond)])
