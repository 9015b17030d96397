"""How good probabilities are: calibration error, Brier score, log loss, Cllr, and AUC."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from stylo.errors import InputError

Floats = NDArray[np.float64]

BINS = 15
_TINY = 1e-15


def calibration_error(
    probabilities: ArrayLike,
    outcomes: ArrayLike,
    *,
    weights: ArrayLike | None = None,
    bins: int = BINS,
) -> float:
    """Return the expected calibration error over bins of equal mass.

    sum over bins of (share of weight) · |mean probability - share of events| (Naeini, Cooper and
    Hauskrecht 2015, Obtaining Well Calibrated Probabilities Using Bayesian Binning, AAAI), with
    bins of equal mass, which estimate it with less bias than bins of equal width (Roelofs, Cain,
    Shlens and Mozer 2022, Mitigating Bias in Calibration Error Estimation, AISTATS). Rows of
    equal probability may fall into two bins. Some error is left by chance alone, see
    :func:`calibration_noise`.

    Parameters
    ----------
    probabilities : array_like of float, shape (n,)
        Of an event.
    outcomes : array_like of bool, shape (n,)
        Whether it came true.
    weights : array_like of float, shape (n,), optional
        How much each row counts; all the same without.
    bins : int
        How many bins.

    Returns
    -------
    float
        In [0, 1]; 0 is best.

    Examples
    --------
    >>> calibration_error([0.25, 0.25, 0.25, 0.25], [1, 0, 0, 0], bins=1)
    0.0
    >>> round(calibration_error([0.9, 0.9, 0.1, 0.1], [1, 0, 0, 0], bins=2), 2)
    0.25
    """
    p, y, w = _rows(probabilities, outcomes, weights)
    order = np.argsort(p, kind="stable")
    share = w[order].cumsum() - w[order] / 2
    index = np.minimum((share * bins).astype(np.intp), bins - 1)
    return float(np.abs(np.bincount(index, weights=(w * (p - y))[order], minlength=bins)).sum())


def calibration_noise(
    probabilities: ArrayLike,
    *,
    weights: ArrayLike | None = None,
    bins: int = BINS,
    draws: int = 50,
    seed: int = 0,
) -> float:
    """Return the calibration error to be expected of these probabilities were they perfect.

    The mean over outcomes drawn from the probabilities themselves (Bröcker and Smith 2007,
    Increasing the Reliability of Reliability Diagrams, Weather and Forecasting 22). The arguments
    are those of :func:`calibration_error`.

    Examples
    --------
    >>> calibration_noise([0.0, 1.0, 1.0])
    0.0
    """
    p, _, w = _rows(probabilities, probabilities, weights)
    rng = np.random.default_rng(seed)
    drawn = (
        calibration_error(p, rng.random(len(p)) < p, weights=w, bins=bins) for _ in range(draws)
    )
    return float(np.mean(list(drawn)))


def brier(
    probabilities: ArrayLike, outcomes: ArrayLike, *, weights: ArrayLike | None = None
) -> float:
    """Return the mean squared difference of probability and outcome (Brier 1950), 0 is best.

    Examples
    --------
    >>> brier([1.0, 0.5], [1, 0])
    0.125
    """
    p, y, w = _rows(probabilities, outcomes, weights)
    return float(w @ (p - y) ** 2)


def log_loss(
    probabilities: ArrayLike, outcomes: ArrayLike, *, weights: ArrayLike | None = None
) -> float:
    """Return the mean of -log of the probability that was given to what happened, in nats.

    Examples
    --------
    >>> round(log_loss([0.5, 0.5], [1, 0]), 3)
    0.693
    """
    p, y, w = _rows(probabilities, outcomes, weights)
    given = np.where(y > 0, p, 1 - p)
    return float(w @ -np.log(np.maximum(given, _TINY)))


def cllr(log_ratios: ArrayLike, same: ArrayLike) -> float:
    """Return the cost of log likelihood ratios, in bits.

    The mean of log2(1 + 1/LR) over trials of the same source and that of log2(1 + LR) over trials
    of different sources, averaged (Brümmer and du Preez 2006, Application-Independent Evaluation
    of Speaker Detection, Computer Speech & Language 20). 0 is best, 1 is what saying nothing
    costs.

    Parameters
    ----------
    log_ratios : array_like of float, shape (n,)
        Natural logarithms of likelihood ratios.
    same : array_like of bool, shape (n,)
        Whether the two are from the same source; both kinds must occur.

    Examples
    --------
    >>> cllr([0.0, 0.0], [1, 0])
    1.0
    >>> cllr([5.0, -5.0], [1, 0]) < 0.01
    True
    """
    ratios, y = _pair(log_ratios, same)
    _both(y)
    targets = np.logaddexp(0.0, -ratios[y > 0]).mean()
    others = np.logaddexp(0.0, ratios[y == 0]).mean()
    return float((targets + others) / (2 * np.log(2)))


def auc(scores: ArrayLike, outcomes: ArrayLike) -> float:
    """Return the probability that a row with the event has the higher score; ties count half.

    The area under the ROC curve by the rank sum of Mann and Whitney (Hanley and McNeil 1982).

    Examples
    --------
    >>> auc([0.9, 0.8, 0.3], [1, 0, 0]), auc([0.5, 0.5], [1, 0])
    (1.0, 0.5)
    """
    from scipy.stats import rankdata

    s, y = _pair(scores, outcomes)
    _both(y)
    events = float(y.sum())
    ranks = float(rankdata(s)[y > 0].sum())
    return (ranks - events * (events + 1) / 2) / (events * (len(y) - events))


def _pair(values: ArrayLike, outcomes: ArrayLike) -> tuple[Floats, Floats]:
    v, y = np.asarray(values, dtype=np.float64), np.asarray(outcomes, dtype=np.float64)
    if v.ndim != 1 or v.shape != y.shape or not len(v):
        raise InputError("there is not one outcome for each figure", code="length_mismatch")
    return v, y


def _rows(
    values: ArrayLike, outcomes: ArrayLike, weights: ArrayLike | None
) -> tuple[Floats, Floats, Floats]:
    v, y = _pair(values, outcomes)
    w, _ = _pair(np.ones(len(v)) if weights is None else weights, y)
    return v, y, w / w.sum()


def _both(outcomes: Floats) -> None:
    if outcomes.min() == outcomes.max():
        raise InputError("all outcomes are the same", code="one_outcome")
