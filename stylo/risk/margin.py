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

# Gauss-Hermite nodes for expectations under a normal distribution.
_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(41)
_WEIGHTS = _WEIGHTS / _WEIGHTS.sum()


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
        The fitted coefficients in the first row, bootstrap draws over authors in the others.
    spread : ndarray of float, shape (draws,)
        τ for each row.
    """

    coefficients: Floats
    spread: Floats

    def rates(self, terms: ArrayLike, candidates: int) -> Floats:
        """Return the hit rate under each row of coefficients.

        Parameters
        ----------
        terms : array_like of float, shape (n_terms,)
            The text's terms, as given to :func:`fit_margin`.
        candidates : int
            N.
        """
        mean = self.coefficients @ np.asarray(terms, dtype=np.float64)
        return hit_rate(mean, self.spread, candidates)

    def beats(self, terms: ArrayLike) -> float:
        """Return the probability that the writer beats one other candidate."""
        mean = float(self.coefficients[0] @ np.asarray(terms, dtype=np.float64))
        return float(beats_one(mean, float(self.spread[0])))


def fit_margin(
    terms: Floats, beaten: Floats, others: Floats, weights: Floats, *, ridge: float = 1e-3
) -> tuple[Floats, float]:
    """Return coefficients and τ that make the observed ranks likeliest.

    A text whose writer beat ``beaten`` of ``others`` candidates has the likelihood
    E[Φ(Z)^beaten (1-Φ(Z))^(others-beaten)], Z ~ N(terms·coefficients, τ²).

    Parameters
    ----------
    terms : ndarray of float, shape (n, n_terms)
        One row per attacked text; the first column is the constant 1.
    beaten, others : ndarray of float, shape (n,)
        How many of the other candidates the writer's score beat; halves for ties.
    weights : ndarray of float, shape (n,)
        Weight of each row.
    ridge : float, default=1e-3
        Penalty on the squared coefficients other than the constant.
    """
    from scipy.optimize import minimize

    width = terms.shape[1]
    scale = float(weights.sum())

    def loss(parameters: Floats) -> float:
        mean, tau = terms @ parameters[:width], np.exp(parameters[width])
        z = mean[:, None] + tau * _NODES
        logs = beaten[:, None] * log_ndtr(z) + (others - beaten)[:, None] * log_ndtr(-z)
        peak = logs.max(axis=1, keepdims=True)
        likelihood = peak[:, 0] + np.log(np.exp(logs - peak) @ _WEIGHTS)
        penalty = ridge * float(np.square(parameters[1:width]).sum())
        return float(-(weights @ likelihood) / scale + penalty)

    start = np.zeros(width + 1)
    start[0] = 1.0
    bounds = [(-10.0, 10.0)] * width + [(-2.5, 1.5)]
    found = minimize(loss, start, method="L-BFGS-B", bounds=bounds)
    return np.asarray(found.x[:width]), float(np.exp(found.x[width]))
