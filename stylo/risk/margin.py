"""From one text's strength of evidence to the chance of naming its writer among N people.

An attacker ranks N candidates. Let Φ(Z) be the probability that the writer's score beats that of
one other candidate, with Z different from text to text. If the others are independent, the writer
comes first with probability Φ(Z)^(N-1), and on average with ::

    Acc(N) = E[Φ(Z)^(N-1)],   Z ~ N(μ, τ²)

(after Zheng, Achanta & Benjamini, JMLR 2018). Here μ depends on the text: its length, how much
known writing the adversary has, and how distinctive its habits are.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import log_ndtr, ndtr

Floats = NDArray[np.float64]

# Even steps of a standard normal variable. The chance to come first among many is nearly a step in
# Z, which the few nodes of a Gauss-Hermite rule miss by some hundredths.
_NODES = np.linspace(-6.0, 6.0, 97)
_WEIGHTS = np.exp(-0.5 * _NODES**2) / np.exp(-0.5 * _NODES**2).sum()


def hit_rate(mean: ArrayLike, spread: ArrayLike, candidates: ArrayLike) -> Floats:
    """Return the probability that the writer comes first among ``candidates`` people.

    Parameters
    ----------
    mean, spread : array_like of float
        μ and τ of the margin Z.
    candidates : array_like of int
        N, the writer included; at least 1.

    Returns
    -------
    ndarray of float
        In [0, 1], with the broadcast shape of the arguments.

    Examples
    --------
    >>> round(float(hit_rate(0.0, 1e-9, 2)), 3)      # no evidence, two candidates
    0.5
    >>> bool(hit_rate(2.0, 0.5, 10) > hit_rate(2.0, 0.5, 1000))
    True
    """
    mu, tau, n = np.broadcast_arrays(*map(np.asarray, (mean, spread, candidates)))
    z = mu[..., None] + tau[..., None] * _NODES
    return np.asarray(np.exp((n[..., None] - 1.0) * log_ndtr(z)) @ _WEIGHTS, dtype=np.float64)


def beats_one(mean: ArrayLike, spread: ArrayLike) -> Floats:
    """Return the probability that the writer's score beats that of one other candidate.

    E[Φ(Z)] has the closed form Φ(μ / sqrt(1 + τ²)).

    Examples
    --------
    >>> float(beats_one(0.0, 1.0))
    0.5
    """
    mu, tau = np.asarray(mean, dtype=np.float64), np.asarray(spread, dtype=np.float64)
    return np.asarray(ndtr(mu / np.sqrt(1.0 + tau**2)), dtype=np.float64)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginModel:
    """μ as a linear function of what is known of a text, and τ.

    Parameters
    ----------
    coefficients : ndarray of float, shape (draws, n_terms)
        The fitted coefficients in the first row; in the others draws of what they might be with
        other authors and other corpora.
    spread : ndarray of float, shape (draws,)
        τ for each row.
    """

    coefficients: Floats
    spread: Floats

    def rates(self, terms: ArrayLike, candidates: ArrayLike) -> Floats:
        """Return the hit rate under each row of coefficients, for each number of candidates.

        Parameters
        ----------
        terms : array_like of float, shape (n_terms,)
            The text's terms, as given to :func:`fit_margin`.
        candidates : array_like of int, shape (m,)
            N.

        Returns
        -------
        ndarray of float, shape (draws, m)
        """
        mean = self.coefficients @ np.asarray(terms, dtype=np.float64)
        return hit_rate(mean[:, None], self.spread[:, None], np.asarray(candidates)[None, :])

    def beats(self, terms: ArrayLike) -> float:
        """Return the probability that the writer beats one other candidate."""
        mean = float(self.coefficients[0] @ np.asarray(terms, dtype=np.float64))
        return float(beats_one(mean, float(self.spread[0])))


@dataclass(frozen=True, slots=True, kw_only=True)
class MarginFit:
    """What :func:`fit_margin` found.

    Parameters
    ----------
    coefficients : ndarray of float, shape (n_terms,)
        The coefficients.
    spread : float
        τ.
    covariance : ndarray of float, shape (n_terms + 1, n_terms + 1)
        Of the coefficients and of log τ, over draws of authors.
    """

    coefficients: Floats
    spread: float
    covariance: Floats


def rates_among(beaten: ArrayLike, others: ArrayLike, sizes: ArrayLike) -> Floats:
    """Return how often a writer would have come first among fewer candidates.

    A writer whose score beat L of k - 1 others comes first among N candidates, the others drawn
    from those k - 1, with probability C(L, N-1) / C(k-1, N-1). That is an unbiased estimate of the
    rate at N for every N up to k (Zheng, Achanta & Benjamini 2018, section 3).

    Parameters
    ----------
    beaten, others : array_like of float, shape (n,)
        L, halves for ties, and k - 1.
    sizes : array_like of int, shape (m,)
        N, at least 1.

    Returns
    -------
    ndarray of float, shape (n, m)
        In [0, 1]; NaN where there were fewer than N candidates.

    Examples
    --------
    >>> rates_among([9, 8], [9, 9], [2, 10]).round(3).tolist()
    [[1.0, 1.0], [0.889, 0.0]]
    """
    from scipy.special import gammaln

    won, rest = (np.asarray(side, dtype=np.float64)[:, None] for side in (beaten, others))
    drawn = np.asarray(sizes, dtype=np.float64)[None, :] - 1.0
    with np.errstate(invalid="ignore", divide="ignore"):
        logs = (
            gammaln(won + 1) - gammaln(won - drawn + 1)
            - gammaln(rest + 1) + gammaln(rest - drawn + 1)
        )  # fmt: skip
        rates = np.where(won >= drawn, np.exp(np.minimum(logs, 0.0)), 0.0)
    return np.where(rest >= drawn, rates, np.nan)


def fit_margin(
    terms: Floats,
    rates: Floats,
    sizes: Floats,
    weights: Floats,
    authors: NDArray[np.intp],
    *,
    free: int,
    ridge: float = 1e-3,
    alike: float = 0.0,
) -> MarginFit:
    """Return the coefficients and τ under which the observed rates are likeliest.

    Each text counts by the average, over the sizes N that it was attacked at, of
    r log p + (1 - r) log(1 - p), where r is its rate among N and p the model's. The rates of one
    text are not independent, so that this is a composite likelihood (Varin, Reid & Firth 2011, An
    overview of composite likelihood methods, Statistica Sinica 21); the covariance is
    the sandwich clustered by author, which allows for that.

    Parameters
    ----------
    terms : ndarray of float, shape (n, n_terms)
        One row per attacked text; the first column is the constant 1.
    rates : ndarray of float, shape (n, m)
        From :func:`rates_among`.
    sizes : ndarray of float, shape (m,)
        N of each column.
    weights : ndarray of float, shape (n,)
        Weight of each row.
    authors : ndarray of int, shape (n,)
        Who wrote each text: 0, 1, 2, ...
    free : int
        The first so many terms may have any sign; the coefficients of the others, which stand for
        evidence, are at least 0.
    ridge : float, default=1e-3
        Penalty on the squared coefficients other than the constant.
    alike : float, default=0
        Penalty on the squared differences of the coefficients of evidence from their mean: where
        the attacks tell little of one kind of evidence, it counts as the others do.
    """
    from scipy.optimize import minimize

    width = terms.shape[1]
    apart = np.eye(width - free) - 1.0 / max(width - free, 1)
    penalty = np.diag([0.0] + [ridge] * (width - 1) + [0.0])
    penalty[free:width, free:width] += alike * apart
    problem = _Problem(terms=terms, rates=rates, sizes=sizes, weights=weights, penalty=penalty)
    start = np.zeros(width + 1)
    start[0] = 1.0
    bounds = [(-10.0, 10.0)] * free + [(0.0, 10.0)] * (width - free) + [(-2.5, 1.5)]
    found = minimize(problem.loss, start, jac=True, method="L-BFGS-B", bounds=bounds)
    best = np.asarray(found.x, dtype=np.float64)
    inside = np.ones(width + 1, dtype=bool)
    # What is held at its bound does not vary.
    inside[free:width] = best[free:width] > 1e-9
    clustered = np.zeros((int(authors.max()) + 1, width + 1))
    np.add.at(clustered, authors, problem.gradients(best))
    bread = np.linalg.pinv(problem.curvature(best)[np.ix_(inside, inside)])
    meat = clustered[:, inside].T @ clustered[:, inside]
    covariance = np.zeros((width + 1, width + 1))
    covariance[np.ix_(inside, inside)] = bread @ meat @ bread
    return MarginFit(
        coefficients=best[:width], spread=float(np.exp(best[width])), covariance=covariance
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Problem:
    """The loss that :func:`fit_margin` makes small; parameters are the coefficients and log τ."""

    terms: Floats
    rates: Floats
    sizes: Floats
    weights: Floats
    penalty: Floats

    def _rows(self, parameters: Floats) -> tuple[Floats, Floats]:
        """Return the loss of each row and its gradient by (μ, log τ)."""
        mean, tau = self.terms @ parameters[:-1], np.exp(parameters[-1])
        z = mean[:, None] + tau * _NODES
        log_cdf = log_ndtr(z)
        slope = np.exp(-0.5 * z * z - log_cdf) / np.sqrt(2 * np.pi)
        there = ~np.isnan(self.rates)
        share = 1.0 / there.sum(axis=1)
        loss, by_mean, by_tau = (np.zeros(len(z)) for _ in range(3))
        for column, size in enumerate(self.sizes):
            rate = np.nan_to_num(self.rates[:, column])
            power = np.exp((size - 1.0) * log_cdf) * _WEIGHTS
            p = np.clip(power.sum(axis=1), 1e-12, 1.0 - 1e-12)
            change = (size - 1.0) * power * slope
            pull = np.where(there[:, column], share * (p - rate) / (p * (1.0 - p)), 0.0)
            entropy = rate * np.log(p) + (1.0 - rate) * np.log1p(-p)
            loss -= np.where(there[:, column], share * entropy, 0.0)
            by_mean += pull * change.sum(axis=1)
            by_tau += pull * tau * (change @ _NODES)
        return loss, np.column_stack([by_mean, by_tau])

    def loss(self, parameters: Floats) -> tuple[float, Floats]:
        """Return the penalized mean loss and its gradient."""
        loss, slopes = self._rows(parameters)
        scaled = self.weights / self.weights.sum()
        pulled = self.penalty @ parameters
        gradient = self._gradient(scaled, slopes) + 2.0 * pulled
        return float(scaled @ loss + parameters @ pulled), gradient

    def _gradient(self, weights: Floats, slopes: Floats) -> Floats:
        return np.append((weights * slopes[:, 0]) @ self.terms, weights @ slopes[:, 1])

    def gradients(self, parameters: Floats) -> Floats:
        """Return each row's weighted gradient, shape (n, n_terms + 1)."""
        _, slopes = self._rows(parameters)
        rows = np.column_stack([self.terms * slopes[:, :1], slopes[:, 1]])
        return np.asarray(rows * (self.weights / self.weights.sum())[:, None])

    def curvature(self, parameters: Floats, step: float = 1e-4) -> Floats:
        """Return the second derivatives, by differences of the gradient."""
        size = len(parameters)
        table = np.zeros((size, size))
        for at in range(size):
            ahead, behind = parameters.copy(), parameters.copy()
            ahead[at] += step
            behind[at] -= step
            table[at] = (self.loss(ahead)[1] - self.loss(behind)[1]) / (2 * step)
        return np.asarray((table + table.T) / 2)
