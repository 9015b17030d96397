"""Compression: how many bits a text costs under each author's model of characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.validation import check_is_fitted

from stylo.attribution.base import DecisionMixin, Floats, check_labels, check_texts
from stylo.errors import SettingsError

MAX_ORDER = 12
_CELLS = 4_000_000  # probabilities held at a time
_ODD = np.uint64(0x9E3779B97F4A7C15)
# What a text begins with, so that its first characters have a context too.
_START = "\n"

Keys = NDArray[np.uint64]
Rows = NDArray[np.intp]


class Compression(ClassifierMixin, DecisionMixin, BaseEstimator):  # type: ignore[misc]
    """Bits a character saved by an author's model of characters over everybody's.

    Prediction by partial matching (Cleary and Witten 1984, Data Compression Using Adaptive Coding
    and Partial String Matching, IEEE Transactions on Communications 32), which Teahan and Harper
    (2003, Using Compression-Based Language Models for Text Categorization) found good at naming
    authors. A character *s* after the context *h* has the probability ::

        p(s | h) = (c(hs) + d(h) q(s | h')) / (n(h) + d(h))

    with *c* how often the author wrote it, *n* how often the context, *d* how many different
    characters followed it, which is escape method C with blending (Witten and Bell 1991, The
    Zero-Frequency Problem, IEEE Transactions on Information Theory 37), and *h'* the context
    without its first character. In plain prediction by partial matching *q* is the author's own
    p(s | h'); here a share of it is what all authors together write after *h*, so that what an
    author was not seen to write is taken to be what others write. What everybody writes is
    modeled in the same way.

    Parameters
    ----------
    order : int
        The longest context, in characters.
    background : float
        The share of *q* that all authors together give, from 0 (plain) to below 1.

    Attributes
    ----------
    classes_ : ndarray
        The authors, sorted.
    levels_ : tuple of Level
        What was counted, from the empty context to the longest.

    Examples
    --------
    >>> known = ["well, i never! oh my!", "oh well, my dear!", "It is so. It was so."]
    >>> attacker = Compression().fit(known, ["ann", "ann", "bob"])
    >>> attacker.predict(["oh dear! i never!"]).tolist()
    ['ann']
    """

    def __init__(self, *, order: int = 5, background: float = 0.2) -> None:
        self.order = order
        self.background = background

    def fit(self, X: Sequence[str], y: ArrayLike) -> Compression:
        """Count the characters of the texts ``X`` in their contexts; returns itself.

        Raises
        ------
        InputError
            For empty texts, or fewer than two authors.
        SettingsError
            With code ``bad_compression`` for options out of range.
        """
        if not (0 <= self.order <= MAX_ORDER and 0 <= self.background < 1):
            raise SettingsError(
                "compression cannot be done with these options",
                code="bad_compression",
                hint=f"order is 0 to {MAX_ORDER}, background at least 0 and below 1",
            )
        texts = check_texts(X)
        self.classes_, index = check_labels(y, texts)
        counted = [
            _counted([texts[at] for at in np.flatnonzero(index == author).tolist()], self.order)
            for author in range(len(self.classes_))
        ]
        self.levels_ = tuple(
            _level([of_author[order] for of_author in counted]) for order in range(self.order + 1)
        )
        if hasattr(self, "temperature_"):
            del self.temperature_
        return self

    def decision_function(self, X: Sequence[str]) -> Floats:
        """Return the bits a character that each author's model saves; 0 for everybody's style."""
        return self._averages(X, relative=True)

    def bits(self, X: Sequence[str]) -> Floats:
        """Return the bits a character that each text costs under each author's model.

        A cost, not a score: lower is likelier. Halvani, Winter and Graner (2017, On the Usefulness
        of Compression Models for Authorship Verification, ARES) verify authorship with such costs.
        """
        return -self._averages(X, relative=False)

    def _averages(self, X: Sequence[str], *, relative: bool) -> Floats:
        check_is_fitted(self, "levels_")
        texts = check_texts(X)
        sums = np.zeros((len(texts), len(self.classes_)))
        size = max(1, _CELLS // len(self.classes_))
        for owners, pieces in _batches(texts, self.order, size):
            authors, everybody = self._probabilities(pieces)
            gains = np.log2(authors, out=authors)
            if relative:
                gains -= np.log2(everybody)[:, None]
            lengths = np.array([len(piece) - self.order for piece in pieces])
            np.add.at(sums, owners, np.add.reduceat(gains, np.cumsum(lengths) - lengths, axis=0))
        averages: Floats = sums / np.array([len(text) for text in texts])[:, None]
        return averages

    def _probabilities(self, coded: list[Keys]) -> tuple[Floats, Floats]:
        """Return the probability of each character for each author and for everybody."""
        grams = [list(_grams(codes, self.order)) for codes in coded]
        # Below all contexts every character is equally likely, those never seen included.
        even = 1 / (len(self.levels_[0].grams) + 1)
        length = sum(len(codes) - self.order for codes in coded)
        everybody = np.full(length, even)
        authors = np.full((length, len(self.classes_)), even)
        for order, level in enumerate(self.levels_):
            contexts, wholes = (
                np.concatenate([of_text[order][part] for of_text in grams]) for part in (0, 1)
            )
            at, after = _find(level.grams, wholes), _find(level.contexts, contexts)
            everybody = level.all_kept[after] * everybody + level.all_shares[at]
            if self.background:
                authors *= 1 - self.background
                authors += self.background * everybody[:, None]
            _scale(authors, level.kept[after])
            _add(authors, level.shares[at])
        return authors, everybody


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """What was counted of contexts of one length.

    The last row of each array stands for what nobody wrote.

    Parameters
    ----------
    grams, contexts : ndarray of uint64, sorted
        Hashes of the contexts with the character after them, and of the contexts alone.
    shares : scipy.sparse.csr_matrix of shape (grams + 1, authors)
        c / (n + d) where the author wrote it.
    kept : scipy.sparse.csr_matrix of shape (contexts + 1, authors)
        d / (n + d) where the author wrote the context; where not, nothing is stored and all of
        the probability of the shorter context is kept.
    all_shares, all_kept : ndarray of shape (grams + 1,) and (contexts + 1,)
        The same for all authors together.
    """

    grams: Keys
    contexts: Keys
    shares: Any
    kept: Any
    all_shares: Floats
    all_kept: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class _Counted:
    # One author's different grams of one length: hash, hash of the context, number.
    grams: Keys
    contexts: Keys
    counts: Floats


def _codes(text: str, order: int) -> Keys:
    """Return a hash of each character (the finalizer of splitmix64), after a start."""
    points = np.frombuffer((_START * order + text).encode("utf-32-le", "surrogatepass"), np.uint32)
    mixed = points.astype(np.uint64) + _ODD
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(mixed ^ (mixed >> np.uint64(31)), dtype=np.uint64)


def _grams(codes: Keys, order: int) -> Iterator[tuple[Keys, Keys]]:
    """Yield, by length of context, hashes of each character's context and of both together.

    Polynomials in an odd number modulo 2^64 of well mixed digits: among ten million grams two
    with one hash are expected once in a hundred thousand corpora.
    """
    length = len(codes) - order
    for size in range(order + 1):
        context = np.zeros(length, dtype=np.uint64)
        for at in range(order - size, order):
            context = context * _ODD + codes[at : at + length]
        yield context, context * _ODD + codes[order:]


def _counted(texts: list[str], order: int) -> list[_Counted]:
    grams = [list(_grams(_codes(text, order), order)) for text in texts]
    found = []
    for size in range(order + 1):
        contexts, wholes = (
            np.concatenate([of_text[size][part] for of_text in grams]) for part in (0, 1)
        )
        different, first, counts = np.unique(wholes, return_index=True, return_counts=True)
        found.append(
            _Counted(
                grams=different,
                contexts=contexts[first],
                counts=counts.astype(np.float64),
            )
        )
    return found


def _level(counted: list[_Counted]) -> Level:
    from scipy.sparse import csr_matrix

    width = len(counted)
    author = np.repeat(np.arange(width), [len(one.grams) for one in counted])
    counts = np.concatenate([one.counts for one in counted])
    grams, first, row = np.unique(
        np.concatenate([one.grams for one in counted]), return_index=True, return_inverse=True
    )
    contexts, owner = np.unique(
        np.concatenate([one.contexts for one in counted]), return_inverse=True
    )
    # A number for each pair of a context and an author who wrote it.
    pairs, pair = np.unique(owner * width + author, return_inverse=True)
    distinct = np.bincount(pair)
    weight = np.bincount(pair, weights=counts) + distinct
    totals = np.bincount(row, weights=counts)
    all_distinct = np.bincount(owner[first])
    all_weight = np.bincount(owner[first], weights=totals) + all_distinct
    return Level(
        grams=grams,
        contexts=contexts,
        shares=csr_matrix((counts / weight[pair], (row, author)), shape=(len(grams) + 1, width)),
        kept=csr_matrix(
            (distinct / weight, (pairs // width, pairs % width)), shape=(len(contexts) + 1, width)
        ),
        all_shares=np.append(totals / all_weight[owner[first]], 0.0),
        all_kept=np.append(all_distinct / all_weight, 1.0),
    )


def _find(keys: Keys, wanted: Keys) -> Rows:
    """Return the position of each key, or the number of keys where there is none."""
    at = np.searchsorted(keys, wanted)
    there = keys[np.minimum(at, len(keys) - 1)] == wanted
    return np.asarray(np.where(there, at, len(keys)), dtype=np.intp)


def _scale(values: Floats, sparse: Any) -> None:
    # Where nothing is stored the value stays.
    values[np.repeat(np.arange(len(values)), np.diff(sparse.indptr)), sparse.indices] *= sparse.data


def _add(values: Floats, sparse: Any) -> None:
    values[np.repeat(np.arange(len(values)), np.diff(sparse.indptr)), sparse.indices] += sparse.data


def _batches(texts: list[str], order: int, size: int) -> Iterator[tuple[list[int], list[Keys]]]:
    """Yield pieces of texts, ``size`` characters in all, and the index of the text of each.

    Every piece begins with the context of its first character.
    """
    owners: list[int] = []
    pieces: list[Keys] = []
    room = size
    for owner, text in enumerate(texts):
        codes = _codes(text, order)
        start = 0
        while start < len(text):
            end = min(len(text), start + room)
            owners.append(owner)
            pieces.append(codes[start : end + order])
            room -= end - start
            start = end
            if not room:
                yield owners, pieces
                owners, pieces, room = [], [], size
    if pieces:
        yield owners, pieces
