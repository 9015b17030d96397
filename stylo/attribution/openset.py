"""How sure an attacker may be, and whether it is any of them, learned on the known writing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from stylo.attribution.base import Attacker, Floats
from stylo.attribution.heldout import document_parts
from stylo.attribution.identification import Identification, fit_identification
from stylo.attribution.windows import cut_all

FOLDS = 3


def calibrate_open_set(
    make: Callable[[], Attacker],
    texts: Sequence[str],
    index: NDArray[np.intp],
    queries: Sequence[str],
    *,
    query_words: int,
    seed: int,
) -> Identification:
    """Return a calibration learned by leaving out documents and whole authors.

    In each of three folds a third of the documents and about a third of the authors are left out
    of training. Pieces of the documents left out, by authors who stay, are writers in the pool;
    pieces by the authors left out are writers who are not
    (:func:`~stylo.attribution.identification.fit_identification`).

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
    document_folds = document_parts(owners, FOLDS, rng)
    author_folds = _author_folds(int(index.max()) + 1, rng)
    versions = len(texts) // len(queries)
    found: list[tuple[Floats, NDArray[np.intp]]] = []
    for fold in range(FOLDS):
        outside = author_folds[index] == fold
        train = ~outside & (np.tile(document_folds, versions) != fold)
        members = np.unique(index[train])
        held = ~outside[: len(queries)] & (document_folds == fold)
        if len(members) < 2 or not held.any():
            continue
        attacker = make().fit([texts[at] for at in np.flatnonzero(train).tolist()], index[train])
        pieces, labels, _ = _pieces(queries, owners, held, query_words)
        found.append((attacker.decision_function(pieces), np.searchsorted(members, labels)))
        if (strangers := outside[: len(queries)]).any():
            pieces, _, _ = _pieces(queries, owners, strangers, query_words)
            nobody = np.full(len(pieces), -1, dtype=np.intp)
            found.append((attacker.decision_function(pieces), nobody))
    if not found:
        return Identification()
    return fit_identification(*_stacked(found), leave_out=False, seed=seed)


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


def _stacked(found: list[tuple[Floats, NDArray[np.intp]]]) -> tuple[Floats, NDArray[np.intp]]:
    # Folds may differ by an author.
    width = max(rows.shape[1] for rows, _ in found)
    padded = [
        np.pad(rows, ((0, 0), (0, width - rows.shape[1])), constant_values=-np.inf)
        for rows, _ in found
    ]
    return np.concatenate(padded), np.concatenate([columns for _, columns in found])
