"""From decision values to probabilities: temperature scaling."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from stylo.attribution.base import Floats
from stylo.errors import InputError

# Beyond these a fit only says that the rows are separated perfectly, or not at all.
COLDEST, HOTTEST = 1e-3, 1e3


def log_loss(decisions: Floats, index: ArrayLike, temperature: float) -> float:
    """Return the mean of -log p(true class) of ``softmax(decisions / temperature)``.

    Examples
    --------
    >>> round(log_loss(np.zeros((1, 2)), [0], 1.0), 3)
    0.693
    """
    scaled = decisions / temperature
    truth = scaled[np.arange(len(scaled)), np.asarray(index)]
    return float(np.mean(_log_normalizer(scaled) - truth))


def _log_normalizer(scaled: Floats) -> Floats:
    top = scaled.max(axis=1)
    normal: Floats = top + np.log(np.exp(scaled - top[:, None]).sum(axis=1))
    return normal


def fit_temperature(decisions: Floats, index: ArrayLike, *, prior_rows: float = 1.0) -> float:
    """Return the temperature T that minimizes the log loss of ``softmax(decisions / T)``.

    Temperature scaling (Guo, Pleiss, Sun and Weinberger 2017, On Calibration of Modern Neural
    Networks, ICML): one number, fitted on rows that were held out, which leaves the ranking of
    the classes as it is. To keep few rows that happen to be all right from giving certainty,
    ``prior_rows`` rows whose class is drawn evenly are added to the loss.

    Parameters
    ----------
    decisions : ndarray of shape (n, classes)
        Decision values of held-out texts; -inf where a row has fewer classes than others.
    index : array of int of shape (n,)
        The column of each row's true class.
    prior_rows : float
        How much evidence the evenly drawn rows carry.

    Raises
    ------
    InputError
        With code ``no_rows`` if there is no row.

    Examples
    --------
    >>> rows = np.array([[1.0, 0.0], [1.0, 0.0], [1.0, 0.0], [1.0, 0.0]])
    >>> T = fit_temperature(rows, [0, 0, 0, 1], prior_rows=0)
    >>> round(1 / T, 2)                              # log(3): p = .75
    1.1
    """
    from scipy.optimize import minimize_scalar

    rows, truth = np.asarray(decisions, dtype=np.float64), np.asarray(index)
    if not len(rows):
        raise InputError("there is nothing to calibrate on", code="no_rows")
    weight = prior_rows / (len(rows) + prior_rows)
    there = np.isfinite(rows)
    center = np.where(there, rows, 0.0).sum(axis=1) / there.sum(axis=1)

    def loss(log_temperature: float) -> float:
        temperature = float(np.exp(log_temperature))
        normal = _log_normalizer(rows / temperature)
        drawn = np.mean(normal - rows[np.arange(len(rows)), truth] / temperature)
        # The loss of a class drawn evenly, averaged over the classes there are.
        even = np.mean(normal - center / temperature)
        return float((1 - weight) * drawn + weight * even)

    found = minimize_scalar(
        loss, bounds=(np.log(COLDEST), np.log(HOTTEST)), method="bounded", options={"xatol": 1e-4}
    )
    return float(np.exp(found.x))
