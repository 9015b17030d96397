"""From decision values to the probability that each candidate, or none of them, is the writer.

It takes two stages, both learned on writers who are not among the later candidates. The first is
a softmax with a temperature. It treats the candidates as if their errors were independent and
alike, which holds less and less the more of them there are. The second therefore corrects two
probabilities by logistic regressions on what the row of decision values looks like: that the
likeliest candidate is the writer, and that the writer is among the candidates at all. Both are
fitted over many sizes of the pool, with log N among what they look at: a change of the prior with
N alone under-states the risk.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from stylo.attribution.base import Floats, softmax
from stylo.attribution.calibration import fit_temperature
from stylo.errors import ArtifactError, InputError, SettingsError

FEWEST, STEPS = 10, 8  # sizes of the pool to learn at
MIN_ROWS = 20  # fewer held-out texts than this say too little
NEAREST = 10  # the gap to this one says how thick the crowd behind the likeliest is
PROJECTED = 10  # how many times the largest pool of the fit is still measured ground
# The best of more strangers rises higher, by about the logarithm of their number: hence the last.
FEATURES = (
    *("constant", "logit top", "gap", "top z", "gap to the tenth", "log N"),
    *("top", "rise / log N"),
)
_TINY = 1e-12


@dataclass(frozen=True, slots=True, kw_only=True)
class Identification:
    """The way from decision values to probabilities of each candidate and of none of them.

    Parameters
    ----------
    temperature : float or None
        What decision values are divided by before the softmax; without it they are divided by
        their standard deviation within the row, a wide default: the likeliest of two candidates
        gets .88, of a dozen at most .77.
    right : tuple of float
        Weights of :data:`FEATURES` in what is added to the log odds that the likeliest candidate
        is the writer, if one of them is; empty where that could not be learned.
    known : tuple of float
        Weights of :data:`FEATURES` in the log odds that the writer is among the candidates when
        half of the writers are; empty where that could not be learned: the prior decides then.
    sizes : (int, int)
        The smallest and the largest number of candidates in the fit.
    rows : int
        How many held-out texts it rests on, of candidates or of strangers, whichever are fewer.
        Nothing is surer than ``rows + 1`` to 1, before the prior: Laplace's rule of succession
        for as many texts without an exception.

    Examples
    --------
    >>> guess = Identification()
    >>> probabilities, none = guess.probabilities(np.array([[2.0, 0.0, -1.0]]), prior_known=0.5)
    >>> probabilities.round(2).tolist(), none.tolist()
    ([[0.39, 0.08, 0.03]], [0.5])
    """

    temperature: float | None = None
    right: tuple[float, ...] = ()
    known: tuple[float, ...] = ()
    sizes: tuple[int, int] = (0, 0)
    rows: int = 0

    @property
    def calibrated(self) -> bool:
        """Whether both stages were learned, for the candidates and for none of them."""
        return self.temperature is not None and bool(self.right) and bool(self.known)

    def projected(self, candidates: int) -> bool:
        """Return whether that many candidates lie beyond ten times the largest pool of the fit."""
        return candidates > PROJECTED * self.sizes[1]

    def probabilities(self, decisions: ArrayLike, *, prior_known: float) -> tuple[Floats, Floats]:
        """Return the probability of each candidate, and that it is none of them.

        Parameters
        ----------
        decisions : array_like of float, shape (n, N)
            Decision values of n texts for N candidates, N at least 2.
        prior_known : float
            How likely it is, before reading a text, that one of the candidates wrote it; strictly
            between 0 and 1. It is applied as prior odds.

        Returns
        -------
        probabilities : ndarray of float, shape (n, N)
            In the order of the decision values.
        none : ndarray of float, shape (n,)
            With the row of ``probabilities`` it sums to 1.

        Raises
        ------
        InputError
            With code ``bad_decisions`` if they are no finite matrix with two columns or more.
        SettingsError
            With code ``bad_prior``.

        Examples
        --------
        >>> rows = np.array([[3.0, 0.0], [0.5, 0.0]])
        >>> _, sceptical = Identification().probabilities(rows, prior_known=0.1)
        >>> sceptical.round(2).tolist()
        [0.9, 0.9]
        """
        rows = _checked(decisions)
        if not 0 < prior_known < 1:
            raise SettingsError(
                "prior_known lies strictly between 0 and 1",
                code="bad_prior",
                hint="0.5 if nothing is known, near 1 if the writer is surely a candidate",
            )
        scaled = self._scaled(rows)
        seen = _evidence(scaled)
        odds = np.full(len(rows), math.log(prior_known / (1 - prior_known)))
        if self.known:
            odds += self._bounded(seen @ np.asarray(self.known))
        among = _logistic(odds)
        return self._within(scaled, seen) * among[:, None], 1.0 - among

    def _scaled(self, rows: Floats) -> Floats:
        if self.temperature is not None:
            return rows / self.temperature
        deviation = rows.std(axis=1, keepdims=True)
        return np.asarray(rows / np.where(deviation > 0, deviation, 1.0))

    def _within(self, scaled: Floats, seen: Floats) -> Floats:
        if not self.right:
            return softmax(scaled)
        certain = _logistic(self._bounded(seen[:, 1] + seen @ np.asarray(self.right)))
        top = scaled.argmax(axis=1)[:, None]
        others = scaled.copy()
        np.put_along_axis(others, top, -np.inf, axis=1)
        shares = softmax(others)
        # The order of the candidates stays that of their decision values, ties included.
        second = shares.max(axis=1)
        certain = np.maximum(certain, second / (1.0 + second) + _TINY)
        shares *= (1.0 - certain)[:, None]
        np.put_along_axis(shares, top, certain[:, None], axis=1)
        tied = scaled == scaled.max(axis=1, keepdims=True)
        even = (shares * tied).sum(axis=1, keepdims=True) / tied.sum(axis=1, keepdims=True)
        return np.where(tied, even, shares)

    def _bounded(self, odds: Floats) -> Floats:
        limit = math.log(self.rows + 1)
        return np.clip(odds, -limit, limit)

    def to_meta(self) -> dict[str, Any]:
        """Return it as JSON takes it."""
        return asdict(self)

    @classmethod
    def from_meta(cls, meta: Mapping[str, Any]) -> Identification:
        """Return what :meth:`to_meta` wrote.

        Raises
        ------
        ArtifactError
            With code ``bad_artifact`` if ``meta`` is not of this form.

        Examples
        --------
        >>> Identification.from_meta(Identification(temperature=0.5).to_meta()).temperature
        0.5
        """
        try:
            temperature = meta["temperature"]
            low, high = (int(size) for size in meta["sizes"])
            made = cls(
                temperature=None if temperature is None else float(temperature),
                right=tuple(float(weight) for weight in meta["right"]),
                known=tuple(float(weight) for weight in meta["known"]),
                sizes=(low, high),
                rows=int(meta["rows"]),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ArtifactError("no calibration of identification can be read") from error
        if any(len(weights) not in (0, len(FEATURES)) for weights in (made.right, made.known)):
            raise ArtifactError("the calibration of identification has another form")
        return made


def fit_identification(
    rows: ArrayLike,
    true_columns: ArrayLike,
    *,
    sizes: Sequence[int] | None = None,
    leave_out: bool = True,
    ridge: float = 1.0,
    seed: int = 0,
) -> Identification:
    """Return a calibration learned on decision values of held-out texts.

    For each size a random part of the candidates is kept, the writer among them. Texts by
    somebody else are rows without a true column; with ``leave_out`` every text also becomes such
    a row, by leaving its writer out. Both regressions weigh each text the same, whatever the
    number of sizes, and both are held towards what is known without them, by a normal prior on
    their weights: the first towards the softmax with its temperature, the second towards the
    prior of the use. So few texts move them little.

    Parameters
    ----------
    rows : array_like of float, shape (n, N)
        Decision values; -inf where a row has fewer candidates than others.
    true_columns : array_like of int, shape (n,)
        The column of each text's writer, -1 where it is none of them.
    sizes : sequence of int, optional
        Numbers of candidates to learn at; those above N count as N. Without it there are eight
        from 10 to N in even steps of log N, or from a third of N where that is less.
    leave_out : bool
        Whether a candidate's column may be left out to make a text one by a stranger. It may if
        each candidate is scored alone; it may not if the attacker learned the candidates against
        one another, as the rows then still show that the writer was known.
    ridge : float
        Strength of the prior: the inverse variance of the weights, in units of log odds.
    seed : int
        Seed of the choice of candidates.

    Raises
    ------
    InputError
        With code ``bad_decisions`` or ``length_mismatch``.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> rows, truth = rng.normal(size=(200, 20)), rng.integers(20, size=200)
    >>> rows[np.arange(200), truth] += 3
    >>> learned = fit_identification(rows, truth, sizes=(5, 10))
    >>> learned.calibrated, learned.sizes
    (True, (5, 10))
    """
    table, truth = _checked(rows, padded=True), np.asarray(true_columns, dtype=np.intp)
    if truth.shape != (len(table),):
        raise InputError("there is not one true column for each row", code="length_mismatch")
    if len(truth) and (truth.min() < -1 or truth.max() >= table.shape[1]):
        raise InputError("a true column is not among the columns", code="bad_decisions")
    inside = truth >= 0
    if inside.sum() < MIN_ROWS:
        return Identification()
    temperature = fit_temperature(table[inside], truth[inside])
    used = _sizes(sizes, widest=int(np.isfinite(table).sum(axis=1).max()) - leave_out)
    rng = np.random.default_rng(seed)
    blocks = [
        block
        for size in used
        for block in _blocks(table / temperature, truth, size, rng, leave_out)
    ]
    right = _fit_right([block for block in blocks if block.known], ridge)
    known = _fit_known(blocks, ridge)
    return Identification(
        temperature=temperature,
        right=right,
        known=known,
        sizes=(used[0], used[-1]),
        rows=int(min(inside.sum(), (~inside | leave_out).sum() if known else len(table))),
    )


def _sizes(sizes: Sequence[int] | None, *, widest: int) -> list[int]:
    if sizes is None:
        fewest = max(2, min(FEWEST, widest / 3))
        sizes = np.geomspace(fewest, max(2, widest), STEPS).round().astype(int).tolist()
    return sorted({max(2, min(size, widest)) for size in sizes})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    # The rows of one size, all with the writer among the candidates or all without.
    known: bool
    seen: Floats
    hits: NDArray[np.bool_]


def _blocks(
    table: Floats, truth: NDArray[np.intp], size: int, rng: np.random.Generator, leave_out: bool
) -> list[_Block]:
    strangers = truth if not leave_out else np.full_like(truth, -1)
    left = table.copy()
    if leave_out:
        inside = np.flatnonzero(truth >= 0)
        left[inside, truth[inside]] = -np.inf
    return [
        *_block(table, truth, truth >= 0, size, rng, known=True),
        *_block(left, strangers, strangers < 0, size, rng, known=False),
    ]


def _block(
    table: Floats,
    truth: NDArray[np.intp],
    chosen: NDArray[np.bool_],
    size: int,
    rng: np.random.Generator,
    *,
    known: bool,
) -> list[_Block]:
    rows = np.flatnonzero(chosen & (np.isfinite(table).sum(axis=1) >= size))
    if not len(rows):
        return []
    part, columns = table[rows], truth[rows]
    order = rng.random(part.shape)
    order[~np.isfinite(part)] = 2.0
    if known:
        order[np.arange(len(rows)), columns] = -1.0
    kept = np.argsort(order, axis=1)[:, :size]
    values = np.take_along_axis(part, kept, axis=1)
    # Where the writer is among them it stands first.
    hits = values[:, 0] >= values.max(axis=1) if known else np.zeros(len(rows), dtype=bool)
    return [_Block(known=known, seen=_evidence(values), hits=hits)]


def _fit_right(blocks: list[_Block], ridge: float) -> tuple[float, ...]:
    seen = np.concatenate([block.seen for block in blocks])
    hits = np.concatenate([block.hits for block in blocks])
    weights = np.full(len(hits), 1 / len(blocks))
    return _logistic_regression(seen, hits, weights, offset=seen[:, 1], ridge=ridge)


def _fit_known(blocks: list[_Block], ridge: float) -> tuple[float, ...]:
    seen = np.concatenate([block.seen for block in blocks])
    inside = np.repeat([block.known for block in blocks], [len(block.seen) for block in blocks])
    # How many texts there are of each kind; every size shows the same ones.
    sizes = sum(block.known for block in blocks)
    texts = min(inside.sum(), (~inside).sum()) / sizes
    if texts < MIN_ROWS:
        return ()
    # The same weight for both, so that the odds are those at even prior odds.
    weights = np.where(inside, texts / inside.sum(), texts / (~inside).sum())
    return _logistic_regression(seen, inside, weights, offset=np.zeros(len(seen)), ridge=ridge)


def _logistic_regression(
    seen: Floats, hits: NDArray[np.bool_], weights: Floats, *, offset: Floats, ridge: float
) -> tuple[float, ...]:
    # Newton's method on the penalized likelihood, which is convex. What is looked at is centered,
    # and scaled where it spreads by more than a unit of log odds.
    center, scale = seen[:, 1:].mean(axis=0), np.maximum(seen[:, 1:].std(axis=0), 1.0)
    X = np.column_stack([np.ones(len(seen)), (seen[:, 1:] - center) / scale])
    y = hits.astype(np.float64)
    w = np.zeros(X.shape[1])
    for _ in range(100):
        p = _logistic(offset + X @ w)
        gradient = X.T @ (weights * (p - y)) + ridge * w
        curvature = (X * (weights * p * (1 - p))[:, None]).T @ X + ridge * np.eye(len(w))
        step = np.linalg.solve(curvature, gradient)
        w -= step * min(1.0, 2.0 / max(float(np.abs(step).max()), _TINY))
        if np.abs(step).max() < 1e-8:
            break
    slopes = w[1:] / scale
    return (float(w[0] - slopes @ center), *map(float, slopes))


def _evidence(scaled: Floats) -> Floats:
    # One row of FEATURES for each row of decision values in units of the temperature.
    candidates = scaled.shape[1]
    near = min(NEAREST, candidates)
    ordered = -np.partition(-scaled, np.arange(near), axis=1)[:, :near]
    top, second, last = ordered[:, 0], ordered[:, 1], ordered[:, -1]
    rest = np.exp(scaled - top[:, None]).sum(axis=1) - 1.0
    deviation = scaled.std(axis=1)
    rise = top - scaled.mean(axis=1)
    return np.column_stack(
        [
            np.ones(len(scaled)),
            -np.log(np.maximum(rest, _TINY)),
            top - second,
            rise / np.where(deviation > 0, deviation, 1.0),
            second - last,
            np.full(len(scaled), math.log(candidates)),
            top,
            rise / math.log(candidates),
        ]
    )


def _logistic(odds: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(odds, -700.0, 700.0))))


def _checked(decisions: ArrayLike, *, padded: bool = False) -> Floats:
    rows = np.asarray(decisions, dtype=np.float64)
    if rows.ndim != 2 or rows.shape[1] < 2:
        raise InputError("decision values have two candidates or more", code="bad_decisions")
    there = np.isfinite(rows) | (rows == -np.inf) if padded else np.isfinite(rows)
    if not there.all():
        raise InputError("a decision value is not finite", code="bad_decisions")
    return rows
