"""How well a word fits between its neighbors, from a small masked predictor in NumPy.

The model reads up to twenty words on both sides of a gap and gives every word a logarithm of its
probability there. It ranks inflections and substitutes, and its cost per word stands for fluency.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from stylo.artifacts import models_folder, verify
from stylo.errors import ArtifactError, InputError

Floats: TypeAlias = NDArray[np.float32]
Ids: TypeAlias = NDArray[np.int64]

# Words next to the gap are read one by one, farther ones as the mean of their band: near by,
# order carries grammar; far away, only the topic is left. Distances, first and last included.
BANDS = ((1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (6, 9), (10, 20))
REACH = BANDS[-1][1]
BUCKETS = 16_384
SHAPES = ("lower", "capital", "upper", "mixed", "digits", "marks")
PAD, UNKNOWN = 0, 1
# What the likeness to the word replaced is worth, in nats for a cosine of one, and how much of
# a word's being common anywhere is taken off; both chosen on SWORDS dev.
LIKENESS, COMMONNESS = 12.0, 0.4
_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", **dict.fromkeys("123456789", "0")}
)
_LAYERS = ("w1", "b1", "w2", "b2", "w3", "b3")
_FILES = (
    *_LAYERS, "table", "table_scale", "bias", "buckets", "buckets_scale", "buckets_bias",
    "anchors", "anchors_weight",
)  # fmt: skip


def word_key(token: str) -> str:
    """Return the form under which a token is looked up: lower case, plain signs, digits as 0.

    Examples
    --------
    >>> word_key("Don’t"), word_key("1984")
    ("don't", '0000')
    """
    return token.lower().translate(_PLAIN)[:40]


def word_shape(token: str) -> str:
    """Return which of :data:`SHAPES` a token has.

    Examples
    --------
    >>> word_shape("Leeds"), word_shape("UK"), word_shape("3pm"), word_shape("...")
    ('capital', 'upper', 'digits', 'marks')
    """
    if any(sign.isdigit() for sign in token):
        return "digits"
    if not any(sign.isalpha() for sign in token):
        return "marks"
    if token == token.lower():
        return "lower"
    if token[1:] == token[1:].lower():
        return "capital"
    return "upper" if token == token.upper() else "mixed"


def word_features(key: str, shape: str) -> tuple[int, ...]:
    """Return the buckets of a word's endings, beginnings and shape.

    They are all that the model knows of a word outside its vocabulary.
    """
    names = (f"1{key[-1:]}", f"2{key[-2:]}", f"3{key[-3:]}", f"4{key[:4]}", f"6{key[:6]}", shape)
    return tuple(zlib.crc32(name.encode()) % BUCKETS for name in names)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """Vectors and biases of words and buckets, the vectors in eight bits with a scale a row."""

    rows: Mapping[str, int]
    vectors: NDArray[np.int8]
    scale: Floats
    bias: Floats
    bucket_vectors: NDArray[np.int8]
    bucket_scale: Floats
    bucket_bias: Floats


class _Lookup:
    """The words of one call: those outside the vocabulary get numbers behind the table."""

    def __init__(self, table: _Table) -> None:
        self._table = table
        self._size = len(table.vectors)
        self._known: dict[str, int] = {}
        self._features: list[tuple[int, ...]] = []

    def row(self, token: str) -> int:
        """Return the number of a token."""
        row = self._known.get(token)
        if row is None:
            key = word_key(token)
            row = self._table.rows.get(key)
            if row is None:
                row = self._size + len(self._features)
                self._features.append(word_features(key, word_shape(token)))
            self._known[token] = row
        return row

    def vectors(self, rows: Ids) -> Floats:
        """Return the embeddings of tokens by their numbers."""
        table, inside = self._table, np.minimum(rows, self._size - 1)
        vectors = table.vectors[inside].astype(np.float32)
        vectors *= table.scale[inside][:, None]
        if len(outside := np.flatnonzero(rows >= self._size)):
            at = self._buckets(rows[outside])
            parts = table.bucket_vectors[at] * table.bucket_scale[at][..., None]
            common = table.vectors[UNKNOWN] * table.scale[UNKNOWN]
            vectors[outside] = common + parts.sum(axis=1)
        return vectors

    def biases(self, rows: Ids) -> Floats:
        """Return the biases of tokens by their numbers."""
        biases = self._table.bias[np.minimum(rows, self._size - 1)]
        if len(outside := np.flatnonzero(rows >= self._size)):
            parts = self._table.bucket_bias[self._buckets(rows[outside])]
            biases[outside] = self._table.bias[UNKNOWN] + parts.sum(axis=1)
        return biases

    def _buckets(self, rows: Ids) -> Ids:
        return np.array([self._features[row - self._size] for row in rows.tolist()])


class ContextModel:
    """A masked predictor: log p(word | up to twenty words on either side).

    Parameters
    ----------
    arrays : mapping of str to ndarray
        The arrays of the artefact, memory-mapped or not.
    words : sequence of str
        The vocabulary, in the order of the table's rows after padding and unknown.

    Notes
    -----
    The embeddings of the neighbors are joined by distance (:data:`BANDS`), go through two layers
    and meet the embedding of the candidate, the same table (Press and Wolf, 2017). Words outside
    the vocabulary are made of the buckets of :func:`word_features`. It was trained so that the
    scores are near to normalized by themselves (Devlin et al., 2014); ``exact=True`` divides by
    an estimate of the sum over the vocabulary.
    """

    def __init__(self, arrays: Mapping[str, NDArray[Any]], words: Sequence[str]) -> None:
        self._table = _Table(
            rows={word: row for row, word in enumerate(words, start=UNKNOWN + 1)},
            vectors=arrays["table"],
            scale=np.asarray(arrays["table_scale"], dtype=np.float32),
            bias=np.asarray(arrays["bias"], dtype=np.float32),
            bucket_vectors=arrays["buckets"],
            bucket_scale=np.asarray(arrays["buckets_scale"], dtype=np.float32),
            bucket_bias=np.asarray(arrays["buckets_bias"], dtype=np.float32),
        )
        self._layers = {name: np.asarray(arrays[name], dtype=np.float32) for name in _LAYERS}
        self._anchors = np.asarray(arrays["anchors"], dtype=np.int64)
        self._anchors_weight = np.asarray(arrays["anchors_weight"], dtype=np.float32)

    @classmethod
    def load(cls, folder: Path | None = None) -> ContextModel:
        """Return the model that ships, or the one in ``folder``, checked against its checksums.

        Raises
        ------
        ArtifactError
            If it is absent, damaged or not what its checksums were made for.
        """
        home = folder or models_folder() / "context"
        verify(home)
        try:
            arrays = {
                name: np.load(home / f"{name}.npy", mmap_mode="r", allow_pickle=False)
                for name in _FILES
            }
            words = (home / "words.txt").read_text(encoding="utf-8").split("\n")
        except (OSError, ValueError) as error:
            raise ArtifactError(
                f"the artefact {home.name!r} cannot be read", hint="install stylo-privacy again"
            ) from error
        if len(arrays["table"]) != len(words) + UNKNOWN + 1:
            raise ArtifactError(
                f"the artefact {home.name!r} contradicts itself",
                code="artifact_changed",
                hint="install stylo-privacy again",
            )
        return cls(arrays, words)

    @property
    def vocabulary(self) -> int:
        """The number of words that have a row of their own."""
        return len(self._table.rows)

    def __contains__(self, word: str) -> bool:
        return word_key(word) in self._table.rows

    def score(
        self,
        left: Sequence[str],
        right: Sequence[str],
        candidates: Sequence[str],
        *,
        exact: bool = False,
    ) -> Floats:
        """Return log p of every candidate in the gap between ``left`` and ``right``, in nats.

        Parameters
        ----------
        left, right : sequence of str
            The tokens before and after the gap, both in reading order; clitics are tokens
            (``do n't``, ``it 's``). More than twenty a side are not read.
        candidates : sequence of str
            The words to score. One with spaces is scored word after word.
        exact : bool
            Whether to divide by the sum over the vocabulary; ranks do not change.

        Examples
        --------
        >>> model = ContextModel.load()
        >>> scores = model.score(["the", "printers"], ["broken", "."], ["are", "is"])
        >>> bool(scores[0] > scores[1])
        True
        """
        return self.score_many([(left, right, candidates)], exact=exact)[0]

    def score_many(
        self,
        gaps: Iterable[tuple[Sequence[str], Sequence[str], Sequence[str]]],
        *,
        exact: bool = False,
    ) -> list[Floats]:
        """Return :meth:`score` of many gaps, in one pass.

        Parameters
        ----------
        gaps : iterable of (left, right, candidates)
            What :meth:`score` takes.
        """
        items = list(gaps)
        lookup = _Lookup(self._table)
        windows: list[list[int]] = []
        asked = _Asked()
        for left, right, candidates in items:
            if isinstance(candidates, str):
                raise InputError("candidates are a sequence of words", code="bad_candidates")
            before = [lookup.row(token) for token in left[-REACH:]]
            after = [lookup.row(token) for token in right[:REACH]]
            first = len(windows)
            windows.append(_window(before, after))
            for candidate in candidates:
                rows = [lookup.row(part) for part in candidate.split()] or [UNKNOWN]
                asked.starts.append(len(asked.rows))
                asked.rows.extend(rows)
                asked.windows.append(first)
                for at in range(1, len(rows)):
                    asked.windows.append(len(windows))
                    windows.append(_window([*before, *rows[:at]], after))
        if not asked.rows:
            return [np.zeros(0, dtype=np.float32) for _ in items]
        hidden = self._hidden(np.array(windows), lookup)
        values = self._fit(hidden, asked.windows, asked.rows, lookup, exact=exact)
        totals = np.add.reduceat(values, asked.starts)
        ends = np.cumsum([len(candidates) for _, _, candidates in items])
        return np.split(totals, ends[:-1])

    def word_costs(self, tokens: Sequence[str], *, exact: bool = True) -> Floats:
        """Return the cost of every token in its place, -log p, in nats.

        The mean over a text is a pseudo-likelihood (Salazar et al., 2020): lower is more fluent.

        Examples
        --------
        >>> model = ContextModel.load()
        >>> good = model.word_costs("I have been waiting for a week .".split()).mean()
        >>> poor = model.word_costs("I has been wait for an week .".split()).mean()
        >>> bool(good < poor)
        True
        """
        if not tokens:
            return np.zeros(0, dtype=np.float32)
        lookup = _Lookup(self._table)
        rows = [lookup.row(token) for token in tokens]
        padded = np.array([*[PAD] * REACH, *rows, *[PAD] * REACH])
        whole = np.lib.stride_tricks.sliding_window_view(padded, 2 * REACH + 1)
        hidden = self._hidden(np.delete(whole, REACH, axis=1), lookup)
        return -self._fit(hidden, range(len(rows)), rows, lookup, exact=exact)

    def score_substitutes(
        self, left: Sequence[str], right: Sequence[str], target: str, candidates: Sequence[str]
    ) -> Floats:
        """Return how well every candidate stands for ``target`` between ``left`` and ``right``.

        It is log p, less a share of log p between no words at all, plus the weighted
        :meth:`similarity`: a substitute has to be like what it replaces. Opposites are alike
        too: this ranks what is known to be a substitute, it does not find one.

        Parameters
        ----------
        left, right, candidates : sequence of str
            As in :meth:`score`.
        target : str
            The word that stands there.

        Examples
        --------
        >>> model = ContextModel.load()
        >>> len(model.score_substitutes(["a"], ["house", "."], "big", ["large", "great"]))
        2
        """
        fits, alone = self.score_many([(left, right, candidates), ((), (), candidates)])
        likeness = self.similarity(target, candidates)
        return np.asarray(fits - COMMONNESS * alone + LIKENESS * likeness)

    def similarity(self, word: str, others: Sequence[str]) -> Floats:
        """Return the cosine of the embeddings of ``word`` and of each of ``others``.

        Words that occur in like places are near each other; opposites are too.
        """
        lookup = _Lookup(self._table)
        vectors = lookup.vectors(np.array([lookup.row(word), *map(lookup.row, others)]))
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
        return np.asarray(vectors[1:] @ vectors[0], dtype=np.float32)

    def _hidden(self, windows: Ids, lookup: _Lookup, batch: int = 1024) -> Floats:
        """Return the output vector of every window of 2 * REACH rows."""
        starts = range(0, len(windows), batch)
        return np.concatenate([self._forward(windows[at : at + batch], lookup) for at in starts])

    def _forward(self, windows: Ids, lookup: _Lookup) -> Floats:
        unique, inverse = np.unique(windows, return_inverse=True)
        vectors, places = lookup.vectors(unique), inverse.reshape(windows.shape)
        layers = self._layers
        parts = []
        for first, last in BANDS:
            for low, high in ((REACH - last, REACH - first), (REACH + first - 1, REACH + last - 1)):
                total = vectors[places[:, low]]
                for column in range(low + 1, high + 1):
                    total += vectors[places[:, column]]
                parts.append(total / np.float32(high - low + 1))
        inner = _silu(np.concatenate(parts, axis=1) @ layers["w1"] + layers["b1"])
        inner += _silu(inner @ layers["w2"] + layers["b2"])
        return np.asarray(inner @ layers["w3"] + layers["b3"], dtype=np.float32)

    def _fit(
        self,
        hidden: Floats,
        windows: Sequence[int],
        rows: Sequence[int],
        lookup: _Lookup,
        *,
        exact: bool,
    ) -> Floats:
        which, asked = np.asarray(windows), np.asarray(rows)
        values = np.einsum("nd,nd->n", hidden[which], lookup.vectors(asked))
        values += lookup.biases(asked)
        if exact:
            values -= self._normalizer(hidden, lookup)[which]
        return np.asarray(values, dtype=np.float32)

    def _normalizer(self, hidden: Floats, lookup: _Lookup) -> Floats:
        """Return log of the sum over the vocabulary, the rare part of it estimated by anchors."""
        scores = hidden @ lookup.vectors(self._anchors).T
        scores += lookup.biases(self._anchors) + self._anchors_weight
        top = scores.max(axis=1)
        return np.asarray(top + np.log(np.exp(scores - top[:, None]).sum(axis=1)))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """Which rows are asked for in which windows, and where each candidate's words start."""

    windows: list[int] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)


def _window(before: list[int], after: list[int]) -> list[int]:
    left = before[-REACH:]
    return [*[PAD] * (REACH - len(left)), *left, *after, *[PAD] * (REACH - len(after))]


def _silu(x: Floats) -> Floats:
    return np.asarray(x / (1.0 + np.exp(-np.maximum(x, -60.0))), dtype=np.float32)
