"""Leaving out parts of the known writing, so that what was learned can be checked on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stylo.attribution.windows import count_words, cut_words

Index = NDArray[np.intp]
_ALWAYS = -1  # in no part: always trained on


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """What to train on and what to check on.

    Parameters
    ----------
    texts : tuple of str
        To train on.
    authors : ndarray of int of shape (texts,)
        Whose they are.
    pieces : tuple of str
        Left out; by authors who are trained on.
    owners : ndarray of int of shape (pieces,)
        Whose they are.
    strange : tuple of str
        Left out; by authors who are not trained on.
    strangers : ndarray of int of shape (strange,)
        Whose they are.
    """

    texts: tuple[str, ...]
    authors: Index
    pieces: tuple[str, ...]
    owners: Index
    strange: tuple[str, ...]
    strangers: Index


def leave_out(
    texts: Sequence[str],
    index: Index,
    *,
    query_words: int | None = None,
    parts: int = 3,
    strangers: bool = False,
    per_author: int = 10,
    seed: int = 0,
) -> Iterator[Fold]:
    """Yield folds in which each part of every author's documents is left out in turn.

    An author of whom there is one document only has it cut into as many consecutive parts, if
    each has ``query_words`` words; else it stays in training. Every author is in training in
    every fold but for those left out as strangers.

    Parameters
    ----------
    texts : sequence of str
        Known writing.
    index : ndarray of int of shape (texts,)
        Whose it is, as a number from 0.
    query_words : int, optional
        What is left out is cut into pieces of that many words.
    parts : int
        How many parts there are.
    strangers : bool
        Whether in each fold one part of the authors is left out altogether. Of fewer than three
        authors none is.
    per_author : int
        The most pieces of one author in a fold; they are drawn if there are more.
    seed : int
        Seed of the parts and the drawing.

    Examples
    --------
    >>> folds = list(leave_out(["a", "b", "c", "d"], np.array([0, 0, 1, 1]), parts=2))
    >>> [len(fold.texts) for fold in folds], [len(fold.pieces) for fold in folds]
    ([2, 2], [2, 2])
    """
    rng = np.random.default_rng(seed)
    units, owners = _units(texts, index, parts, query_words)
    unit_parts = document_parts(owners, parts, rng)
    authors = int(owners.max()) + 1
    outside = np.full(authors, _ALWAYS, dtype=np.intp)
    if strangers and authors >= 3:
        outside = np.asarray(rng.permutation(authors) % min(parts, authors), dtype=np.intp)
    for part in range(parts):
        strange = outside[owners] == part
        held = ~strange & (unit_parts == part)
        train = ~strange & (unit_parts != part)
        if not held.any() or len(np.unique(owners[train])) < 2:
            continue
        pieces, of_pieces = _pieces(units, owners, held, query_words, per_author, rng)
        others, of_others = _pieces(units, owners, strange, query_words, per_author, rng)
        yield Fold(
            texts=tuple(units[at] for at in np.flatnonzero(train).tolist()),
            authors=owners[train],
            pieces=pieces,
            owners=of_pieces,
            strange=others,
            strangers=of_others,
        )


def _units(
    texts: Sequence[str], index: Index, parts: int, query_words: int | None
) -> tuple[list[str], Index]:
    """Return the documents, an only document of an author in parts, and whose they are."""
    documents = np.bincount(index)
    units: list[str] = []
    owners: list[int] = []
    for text, author in zip(texts, index.tolist(), strict=True):
        cut = [text]
        if documents[author] == 1 and query_words is not None:
            words = count_words(text)
            if words >= parts * query_words:
                cut = cut_words(text, -(-words // parts))
        units += cut
        owners += [author] * len(cut)
    return units, np.asarray(owners, dtype=np.intp)


def document_parts(owners: Index, parts: int, rng: np.random.Generator) -> Index:
    """Return which of ``parts`` equal parts of its author's documents each document is in.

    An author's only document is in none, which is -1: it is always trained on.

    Examples
    --------
    >>> document_parts(np.array([0, 0, 1]), 2, np.random.default_rng(0)).tolist()[2]
    -1
    """
    found = np.full(len(owners), _ALWAYS, dtype=np.intp)
    for author in np.unique(owners):
        documents = rng.permutation(np.flatnonzero(owners == author))
        if len(documents) > 1:
            found[documents] = (np.arange(len(documents)) + rng.integers(parts)) % parts
    return found


def _pieces(
    units: list[str],
    owners: Index,
    chosen: NDArray[np.bool_],
    words: int | None,
    most: int,
    rng: np.random.Generator,
) -> tuple[tuple[str, ...], Index]:
    pieces: list[str] = []
    of_pieces: list[int] = []
    for author in np.unique(owners[chosen]).tolist():
        cut = [
            piece
            for at in np.flatnonzero(chosen & (owners == author)).tolist()
            for piece in ([units[at]] if words is None else cut_words(units[at], words))
        ]
        kept = sorted(rng.permutation(len(cut))[:most].tolist())
        pieces += [cut[at] for at in kept]
        of_pieces += [author] * len(kept)
    return tuple(pieces), np.asarray(of_pieces, dtype=np.intp)
