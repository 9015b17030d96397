"""How good answers to "did this author write this text?" are, as the PAN shared tasks say it.

An answer is the probability that the claim is true; exactly .5 is no answer. The definitions are
those of the evaluator of PAN 2020 and later (Kestemont et al. 2020, Overview of the
Cross-Domain Authorship Verification Task at PAN 2020, CLEF).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from stylo.errors import InputError
from stylo_bench import metrics

NO_ANSWER = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationScores:
    """The five figures of PAN, each from 0 to 1, higher is better.

    Parameters
    ----------
    claims : int
        How many there were.
    answered : float
        The share that got an answer.
    auc, c_at_1, f05u, f1, brier : float
        As the functions of these names say.
    """

    claims: int
    answered: float
    auc: float
    c_at_1: float
    f05u: float
    f1: float
    brier: float

    @property
    def overall(self) -> float:
        """The mean of the five."""
        return (self.auc + self.c_at_1 + self.f05u + self.f1 + self.brier) / 5


def verification_scores(true: ArrayLike, answers: ArrayLike) -> VerificationScores:
    """Return the five figures of PAN.

    Parameters
    ----------
    true : array of bool of shape (claims,)
        Whether each claim is true.
    answers : array of shape (claims,)
        The probability that it is; .5 where there is no answer.

    Raises
    ------
    InputError
        With code ``length_mismatch`` if there is not one answer for each claim, ``no_rows`` if
        the claims are all true or all false.

    Examples
    --------
    >>> scores = verification_scores([True, True, False, False], [0.9, 0.5, 0.1, 0.5])
    >>> scores.answered, scores.auc, scores.c_at_1
    (0.5, 0.875, 0.75)
    """
    truth, given = _checked(true, answers)
    return VerificationScores(
        claims=len(truth),
        answered=float(np.mean(given != NO_ANSWER)),
        auc=auc(truth, given),
        c_at_1=c_at_1(truth, given),
        f05u=f05u(truth, given),
        f1=f1(truth, given),
        brier=brier(truth, given),
    )


def auc(true: ArrayLike, answers: ArrayLike) -> float:
    """Return how likely a true claim has a higher answer than a false one, ties counting half.

    Examples
    --------
    >>> auc([True, False, False], [0.6, 0.6, 0.1])
    0.75
    """
    truth, given = _checked(true, answers)
    return metrics.auc(given, truth)


def c_at_1(true: ArrayLike, answers: ArrayLike) -> float:
    """Return accuracy that credits what is left open with the accuracy on the rest.

    (right + open * right / n) / n (Penas and Rodrigo 2011, A Simple Measure to Assess
    Non-response, ACL).

    Examples
    --------
    >>> c_at_1([True, False, False, False], [0.9, 0.1, 0.8, 0.5])
    0.625
    """
    truth, given = _checked(true, answers)
    left = given == NO_ANSWER
    right = int(((given > NO_ANSWER) == truth)[~left].sum())
    return (right + int(left.sum()) * right / len(truth)) / len(truth)


def f05u(true: ArrayLike, answers: ArrayLike) -> float:
    """Return the F measure that weighs precision over recall and takes no answer as a miss.

    1.25 TP / (1.25 TP + 0.25 (FN + open) + FP) (Bevendorff et al. 2019, Generalizing Unmasking
    for Short Texts, NAACL).

    Examples
    --------
    >>> f05u([True, True, False], [0.9, 0.5, 0.2])
    0.8333333333333334
    """
    truth, given = _checked(true, answers)
    said = given > NO_ANSWER
    hits = 1.25 * int((said & truth).sum())
    left = int((given == NO_ANSWER).sum())
    missed = int(((given < NO_ANSWER) & truth).sum())
    total = hits + 0.25 * (missed + left) + int((said & ~truth).sum())
    return hits / total if total else 0.0


def f1(true: ArrayLike, answers: ArrayLike) -> float:
    """Return 2 TP / (2 TP + FN + FP) of the claims with an answer; 0 if there is none.

    Examples
    --------
    >>> f1([True, True, False, True], [0.9, 0.2, 0.2, 0.5])
    0.6666666666666666
    """
    truth, given = _checked(true, answers)
    said, denied = given > NO_ANSWER, given < NO_ANSWER
    hits = 2 * int((said & truth).sum())
    total = hits + int((denied & truth).sum()) + int((said & ~truth).sum())
    return hits / total if total else 0.0


def brier(true: ArrayLike, answers: ArrayLike) -> float:
    """Return 1 minus the mean squared distance of the answers from 0 and 1.

    The complement of the score of Brier (1950, Verification of Forecasts Expressed in Terms of
    Probability, Monthly Weather Review 78), so that higher is better, as PAN has it.

    Examples
    --------
    >>> brier([True, False], [1.0, 0.5])
    0.875
    """
    truth, given = _checked(true, answers)
    return 1 - metrics.brier(given, truth)


def _checked(true: ArrayLike, answers: ArrayLike) -> tuple[NDArray[np.bool_], NDArray[np.float64]]:
    truth, given = np.asarray(true, dtype=bool), np.asarray(answers, dtype=np.float64)
    if truth.ndim != 1 or truth.shape != given.shape:
        raise InputError("there is not one answer for each claim", code="length_mismatch")
    if truth.all() or not truth.any():
        raise InputError("there must be true claims and false ones", code="no_rows")
    return truth, given
