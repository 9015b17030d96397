"""How sure an attacker may be, and whether it is any of them, learned on the known writing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stylo.attribution.base import Attacker, Floats, softmax
from stylo.attribution.calibration import fit_temperature
from stylo.attribution.windows import cut_all

FOLDS = 3
MIN_ROWS = 20  # fewer held-out pieces than this say too little


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSetCalibration:
    """The way from decision values to probabilities of each author and of none of them.

    Parameters
    ----------
    temperature : float or None
        What decision values are divided by before the softmax; without it they are divided by
        their standard deviation within the row, a wide default: the likeliest of two authors
        gets .88, of a dozen at most .77.
    spread : float
        Typical standard deviation of the decision values within a row.
    weights : (float, float, float)
        Intercept, weight of the top value above the row's mean and of its gap to the second, both
        in units of ``spread``, of the log odds that the writer is among the authors when half of
        the writers are. All 0 where that could not be learned: the prior decides then.
    """

    temperature: float | None = None
    spread: float = 1.0
    weights: tuple[float, float, float] = (0.0, 0.0, 0.0)

    @property
    def calibrated(self) -> bool:
        """Whether both parts were learned."""
        return self.temperature is not None and any(self.weights)

    def within(self, decisions: Floats) -> Floats:
        """Return the probability of each author given that it is one of them."""
        if self.temperature is not None:
            return softmax(decisions / self.temperature)
        deviation = decisions.std(axis=1, keepdims=True)
        return softmax(decisions / np.where(deviation > 0, deviation, 1.0))

    def known(self, decisions: Floats, prior_known: float) -> Floats:
        """Return the probability that the writer is one of the authors."""
        intercept, top, gap = self.weights
        top_values, gaps = evidence(decisions, self.spread).T
        odds = intercept + top * top_values + gap * gaps
        odds += np.log(prior_known / (1 - prior_known))
        probability: Floats = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
        return probability


def evidence(decisions: Floats, spread: float) -> Floats:
    """Return, for each row, the top value above the mean and its gap to the second.

    Examples
    --------
    >>> evidence(np.array([[3.0, 1.0, -1.0]]), 2.0).tolist()
    [[1.0, 1.0]]
    """
    ordered = np.sort(decisions, axis=1)
    top, second = ordered[:, -1], ordered[:, -2]
    rows: Floats = np.column_stack([top - decisions.mean(axis=1), top - second]) / spread
    return rows


def calibrate_open_set(
    make: Callable[[], Attacker],
    texts: Sequence[str],
    index: NDArray[np.intp],
    queries: Sequence[str],
    *,
    query_words: int,
    seed: int,
) -> OpenSetCalibration:
    """Return a calibration learned by leaving out documents and whole authors.

    In each of three folds a third of the documents and about a third of the authors are left out
    of training. Pieces of the documents left out, by authors who stay, are writers in the pool;
    pieces by the authors left out are writers who are not. The first give the temperature, both
    together a logistic regression, with equal weight for the two, for "none of them".

    Parameters
    ----------
    make : callable
        Returns an attacker that is not fitted.
    texts : sequence of str
        The texts to train on.
    index : array of int of shape (texts,)
        Whose they are, as a number from 0.
    queries : sequence of str
        What is left out is cut from here: the documents as the adversary will meet them.
        ``texts`` is ``queries``, or several versions of each, one list after the other.
    query_words : int
        How long the pieces are.
    seed : int
        Seed of the folds.
    """
    rng = np.random.default_rng(seed)
    owners = index[: len(queries)]
    document_folds = _document_folds(owners, rng)
    author_folds = _author_folds(int(index.max()) + 1, rng)
    versions = len(texts) // len(queries)
    known_rows: list[tuple[Floats, NDArray[np.intp]]] = []
    none_rows: list[Floats] = []
    for fold in range(FOLDS):
        outside = author_folds[index] == fold
        train = ~outside & (np.tile(document_folds, versions) != fold)
        members = np.unique(index[train])
        held = ~outside[: len(queries)] & (document_folds == fold)
        if len(members) < 2 or not held.any():
            continue
        attacker = make().fit([texts[at] for at in np.flatnonzero(train).tolist()], index[train])
        pieces, labels, _ = _pieces(queries, owners, held, query_words)
        known_rows.append((attacker.decision_function(pieces), np.searchsorted(members, labels)))
        if (strangers := outside[: len(queries)]).any():
            pieces, _, _ = _pieces(queries, owners, strangers, query_words)
            none_rows.append(attacker.decision_function(pieces))
    return _learn(known_rows, none_rows, seed)


def _document_folds(owners: NDArray[np.intp], rng: np.random.Generator) -> NDArray[np.intp]:
    # An author's only document stays in training: -1 is no fold.
    folds = np.full(len(owners), -1, dtype=np.intp)
    for author in np.unique(owners):
        documents = rng.permutation(np.flatnonzero(owners == author))
        if len(documents) > 1:
            folds[documents] = (np.arange(len(documents)) + rng.integers(FOLDS)) % FOLDS
    return folds


def _author_folds(authors: int, rng: np.random.Generator) -> NDArray[np.intp]:
    # Of two authors none can be left out.
    if authors < 3:
        return np.full(authors, -1, dtype=np.intp)
    return np.asarray(rng.permutation(authors) % FOLDS, dtype=np.intp)


def _pieces(
    queries: Sequence[str], owners: NDArray[np.intp], chosen: NDArray[np.bool_], words: int
) -> tuple[list[str], list[int], list[int]]:
    where = np.flatnonzero(chosen)
    return cut_all([queries[at] for at in where.tolist()], owners[where].tolist(), words)


def _learn(
    known: list[tuple[Floats, NDArray[np.intp]]], none: list[Floats], seed: int
) -> OpenSetCalibration:
    if sum(len(rows) for rows, _ in known) < MIN_ROWS:
        return OpenSetCalibration()
    spread = float(np.concatenate([rows.std(axis=1) for rows, _ in known]).mean()) or 1.0
    temperature = fit_temperature(*_padded(known))
    if sum(map(len, none)) < MIN_ROWS:
        return OpenSetCalibration(temperature=temperature, spread=spread)
    from sklearn.linear_model import LogisticRegression

    inside = np.concatenate([evidence(rows, spread) for rows, _ in known])
    outside = np.concatenate([evidence(rows, spread) for rows in none])
    model = LogisticRegression(class_weight="balanced", random_state=seed)
    model.fit(np.concatenate([inside, outside]), np.repeat([1, 0], [len(inside), len(outside)]))
    top, gap = model.coef_[0]
    weights = (float(model.intercept_[0]), float(top), float(gap))
    return OpenSetCalibration(temperature=temperature, spread=spread, weights=weights)


def _padded(known: list[tuple[Floats, NDArray[np.intp]]]) -> tuple[Floats, NDArray[np.intp]]:
    # Folds may differ by an author.
    width = max(rows.shape[1] for rows, _ in known)
    padded = [
        np.pad(rows, ((0, 0), (0, width - rows.shape[1])), constant_values=-np.inf)
        for rows, _ in known
    ]
    return np.concatenate(padded), np.concatenate([labels for _, labels in known])
