"""Several attackers as one: calibrated, then averaged in log probability."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.validation import check_is_fitted

from stylo.attribution.base import (
    Attacker,
    DecisionMixin,
    Floats,
    check_labels,
    check_texts,
    softmax,
)
from stylo.attribution.calibration import fit_temperature
from stylo.attribution.heldout import leave_out
from stylo.attribution.pool import new_attacker
from stylo.errors import SettingsError

PARTS = 4
MIN_ROWS = 20  # fewer held-out pieces than this say too little
ENOUGH_ROWS = 400  # from here another fold is not worth training every member again
_FLOOR = 1e-12  # a member may not rule an author out

Rows = NDArray[np.intp]


class Ensemble(ClassifierMixin, DecisionMixin, BaseEstimator):  # type: ignore[misc]
    """Weighted sum of the log probabilities that several attackers give.

    Parts of the known writing are left out, the members are trained on the rest, and on what was
    left out each gets a temperature (:func:`~stylo.attribution.calibration.fit_temperature`) and
    a weight. The score of an author *a* is ``sum(weight * log p_member(a))``, a logarithmic
    opinion pool (Genest and Zidek 1986, Combining Probability Distributions, Statistical Science
    1), whose weights minimize the log loss plus ``shrinkage`` times the squared distance of their
    logarithms from equal weights. The members are then trained again, on all known writing.

    Parameters
    ----------
    members : sequence of str or Attacker
        Names in the group ``stylo.attackers``, or attackers that are not fitted.
    query_words : int, optional
        How long the texts to attribute are: what is left out is cut into pieces of that many
        words. Members chosen by name are told.
    shrinkage : float
        How strongly weights are drawn to equal ones, in held-out pieces.
    seed : int
        Seed of what is left out, and of members chosen by name.

    Attributes
    ----------
    classes_ : ndarray
        The authors, sorted.
    members_ : list of Attacker
        The members, trained on all known writing.
    temperatures_ : tuple of float or None
        One for each member. None where fewer than 20 pieces could be left out: decisions are
        then divided by their standard deviation over the authors.
    weights_ : ndarray of shape (members,)
        One for each member; all the same where they could not be learned. They need not sum to
        1: their sum says how far the members agree by chance.

    Examples
    --------
    >>> known = ["well, i never! oh my!", "oh well, my dear!", "It is so. It was so."]
    >>> attacker = Ensemble(members=("delta", "linear")).fit(known, ["ann", "ann", "bob"])
    >>> attacker.predict(["oh dear! i never!"]).tolist()
    ['ann']
    """

    def __init__(
        self,
        *,
        members: Sequence[str | Attacker] = ("linear", "compression"),
        query_words: int | None = None,
        shrinkage: float = 1.0,
        seed: int = 0,
    ) -> None:
        self.members = members
        self.query_words = query_words
        self.shrinkage = shrinkage
        self.seed = seed

    def fit(self, X: Sequence[str], y: ArrayLike) -> Ensemble:
        """Train the members, and weigh them on writing left out; returns itself.

        Raises
        ------
        InputError
            For empty texts, or fewer than two authors.
        SettingsError
            With code ``bad_ensemble`` for no members or a negative shrinkage.
        RegistryError
            For a member that nobody registered.
        """
        if isinstance(self.members, str) or not len(self.members) or self.shrinkage < 0:
            raise SettingsError(
                "an ensemble has a list of members and a shrinkage of at least 0",
                code="bad_ensemble",
                hint="such as members=('linear', 'compression')",
            )
        texts = check_texts(X)
        self.classes_, index = check_labels(y, texts)
        decisions, truth = self._held_out(texts, index)
        if len(truth) < MIN_ROWS:
            self.temperatures_: tuple[float | None, ...] = (None,) * len(self.members)
            self.weights_ = np.full(len(self.members), 1 / len(self.members))
        else:
            self.temperatures_ = tuple(fit_temperature(rows, truth) for rows in decisions)
            logs = _log_probabilities(decisions, self.temperatures_)
            self.weights_ = fit_weights(logs, truth, shrinkage=self.shrinkage)
        self.members_ = [member.fit(texts, self.classes_[index]) for member in self._made()]
        if hasattr(self, "temperature_"):
            del self.temperature_
        return self

    def decision_function(self, X: Sequence[str]) -> Floats:
        """Return the weighted sum of the members' log probabilities; its softmax is calibrated."""
        check_is_fitted(self, "members_")
        texts = check_texts(X)
        decisions = [member.decision_function(texts) for member in self.members_]
        logs = _log_probabilities(decisions, self.temperatures_)
        total: Floats = np.tensordot(self.weights_, logs, axes=1)
        return total

    def _made(self) -> list[Attacker]:
        return [
            new_attacker(member, query_words=self.query_words, seed=self.seed)
            for member in self.members
        ]

    def _held_out(self, texts: list[str], index: Rows) -> tuple[list[Floats], Rows]:
        """Return each member's decisions on pieces that were left out, and whose they are."""
        decisions: list[list[Floats]] = [[] for _ in self.members]
        truth: list[Rows] = []
        for fold in leave_out(
            texts, index, query_words=self.query_words, parts=PARTS, seed=self.seed
        ):
            for rows, member in zip(decisions, self._made(), strict=True):
                fitted = member.fit(fold.texts, fold.authors)
                rows.append(fitted.decision_function(fold.pieces))
            truth.append(fold.owners)
            if sum(map(len, truth)) >= ENOUGH_ROWS:
                break
        if not truth:
            return [], np.empty(0, dtype=np.intp)
        return [np.concatenate(rows) for rows in decisions], np.concatenate(truth)


def fit_weights(logs: Floats, index: ArrayLike, *, shrinkage: float = 1.0) -> Floats:
    """Return the weights of a logarithmic opinion pool that minimize the log loss.

    Parameters
    ----------
    logs : ndarray of shape (members, n, classes)
        Log probabilities of held-out texts.
    index : array of int of shape (n,)
        The column of each text's true class.
    shrinkage : float
        Weight, in texts, of the squared distance of the weights' logarithms from that of the best
        equal weights.

    Examples
    --------
    >>> good = np.log([[[0.8, 0.2], [0.3, 0.7]]])
    >>> bad = np.log([[[0.4, 0.6], [0.6, 0.4]]])
    >>> weights = fit_weights(np.concatenate([good, bad]), [0, 1])
    >>> bool(weights[0] > weights[1])
    True
    """
    from scipy.optimize import minimize

    truth = np.asarray(index)
    members, n, _ = logs.shape
    own = logs[:, np.arange(n), truth]
    # The temperature of equal weights is where shrinking leads.
    even = -np.log(fit_temperature(logs.mean(axis=0), truth) * members)

    def loss(log_weights: Floats) -> tuple[float, Floats]:
        weights = np.exp(log_weights)
        total = np.tensordot(weights, logs, axes=1)
        chances = softmax(total)
        distance = log_weights - even
        value = -np.log(np.maximum(chances[np.arange(n), truth], _FLOOR)).sum()
        slope = weights * (np.einsum("mnc,nc->m", logs, chances) - own.sum(axis=1))
        return (
            float(value + shrinkage * (distance**2).sum()) / n,
            (slope + 2 * shrinkage * distance) / n,
        )

    found = minimize(loss, np.full(members, even), jac=True, method="L-BFGS-B")
    weights: Floats = np.exp(found.x)
    return weights


def _log_probabilities(
    decisions: Sequence[Floats], temperatures: Sequence[float | None]
) -> NDArray[Any]:
    logs = []
    for rows, temperature in zip(decisions, temperatures, strict=True):
        if temperature is None:
            deviation = rows.std(axis=1, keepdims=True)
            scaled = rows / np.where(deviation > 0, deviation, 1.0)
        else:
            scaled = rows / temperature
        logs.append(np.log(np.maximum(softmax(scaled), _FLOOR)))
    return np.stack(logs)
