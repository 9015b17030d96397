"""What scoring pairs of text and author rests on: the artefact ``models/pairs``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from stylo.artifacts import Artifact, load_artifact
from stylo.attribution.base import Floats
from stylo.attribution.hashing import BUCKETS
from stylo.errors import ArtifactError

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

ARTIFACT = "pairs"
View: TypeAlias = Literal["full", "style", "content"]
VIEWS: tuple[View, ...] = ("full", "style", "content")
"""The text itself, the text without its topic, its content alone (stylo.attribution.views)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairModel:
    """What scoring pairs in one view rests on besides the authors themselves.

    Parameters
    ----------
    groups : tuple of str
        Which groups of hashed features are looked at.
    idf : mapping of str to ndarray of float32, shape (BUCKETS,)
        Inverse document frequency of each bucket, by group.
    cohort : mapping of str to csr_matrix, shape (n_cohort, BUCKETS)
        Counts of the stored cohort, by group.
    ridge : float
        λ of the whitening.
    weights : ndarray of float, shape (n_groups, 2)
        Weight of each group's normalized score, and how it changes with each doubling of the
        text's length from 125 words.
    intercept : ndarray of float, shape (2,)
        The same for the constant, at even odds that text and author belong together.
    words_range : tuple of int
        Fewest and most words of the texts that the weights were learned on.
    checksum : str
        Of the artefact it came from.
    """

    groups: tuple[str, ...]
    idf: Mapping[str, NDArray[np.float32]] = field(repr=False)
    cohort: Mapping[str, csr_matrix] = field(repr=False)
    ridge: float
    weights: Floats
    intercept: Floats
    words_range: tuple[int, int]
    checksum: str = ""

    def __len__(self) -> int:
        rows: int = self.cohort[self.groups[0]].shape[0]
        return rows

    def fuse(self, scores: Sequence[Floats], words: NDArray[Any]) -> Floats:
        """Return the log likelihood ratios of normalized scores, one array for each group.

        Parameters
        ----------
        scores : sequence of ndarray, each of shape (n_texts, n_authors)
            In the order of ``groups``.
        words : ndarray of shape (n_texts,)
            Length of each text.
        """
        terms = length_terms(words, self.words_range)
        fused = np.repeat((terms @ self.intercept)[:, None], scores[0].shape[1], axis=1)
        for weight, score in zip(self.weights, scores, strict=True):
            fused += np.maximum(terms @ weight, 0.0)[:, None] * score
        return fused


def length_terms(words: NDArray[Any], words_range: tuple[int, int]) -> Floats:
    """Return 1 and log2(words / 125) of each text, with the length kept within ``words_range``.

    Examples
    --------
    >>> length_terms(np.array([250, 9000]), (50, 500)).tolist()
    [[1.0, 1.0], [1.0, 2.0]]
    """
    doublings = np.log2(np.clip(np.asarray(words, dtype=np.float64), *words_range) / 125.0)
    return np.column_stack([np.ones(len(doublings)), doublings])


@cache
def load_pair_model(view: View = "full") -> PairModel:
    """Return the model of a view that ships, read once.

    Examples
    --------
    >>> load_pair_model().groups
    ('char', 'word', 'skeleton')
    """
    return read_pair_model(_artifact(), view)


@cache
def _artifact() -> Artifact:
    return load_artifact(ARTIFACT)


def read_pair_model(artifact: Artifact, view: View) -> PairModel:
    """Return the model of a view in an artefact.

    Raises
    ------
    ArtifactError
        ``bad_artifact`` where it lacks a part.
    """
    arrays = artifact.arrays
    try:
        meta = artifact.meta["views"][view]
        groups = tuple(str(group) for group in meta["groups"])
        low, high = (int(words) for words in artifact.meta["words_range"])
        return PairModel(
            groups=groups,
            idf={group: arrays[f"{view}_{group}_idf"].astype(np.float32) for group in groups},
            cohort={group: unpack_counts(arrays, f"{view}_{group}") for group in groups},
            ridge=float(artifact.meta["ridge"]),
            weights=np.array(meta["weights"], dtype=np.float64),
            intercept=np.array(meta["intercept"], dtype=np.float64),
            words_range=(low, high),
            checksum=artifact.checksum,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ArtifactError("these are not the weights of the pair scorer") from error


def pack_counts(counts: csr_matrix, name: str) -> dict[str, NDArray[Any]]:
    """Return sparse counts as three arrays that compress well, named after ``name``.

    Buckets are stored as the gaps between them, within a row.

    Examples
    --------
    >>> from scipy.sparse import csr_matrix
    >>> counts = csr_matrix(([2.0], [5], [0, 1, 1]), shape=(2, BUCKETS))
    >>> packed = pack_counts(counts, "x")
    >>> (unpack_counts(packed, "x") != counts).nnz
    0
    """
    counts = counts.tocsr()
    counts.sort_indices()
    buckets = counts.indices.astype(np.int64)
    gaps = np.diff(buckets, prepend=0)
    first = counts.indptr[:-1][np.diff(counts.indptr) > 0]
    gaps[first] = buckets[first]
    return {
        f"{name}_counts": np.minimum(counts.data, 65_535).astype(np.uint16),
        f"{name}_gaps": gaps.astype(np.uint32),
        f"{name}_starts": counts.indptr.astype(np.int64),
    }


def unpack_counts(arrays: Mapping[str, NDArray[Any]], name: str) -> csr_matrix:
    """Return the sparse counts that :func:`pack_counts` took apart."""
    from scipy.sparse import csr_matrix

    starts, gaps = arrays[f"{name}_starts"], arrays[f"{name}_gaps"].astype(np.int64)
    total = np.concatenate([[0], np.cumsum(gaps)])
    buckets = total[1:] - np.repeat(total[starts[:-1]], np.diff(starts))
    counts = csr_matrix(
        (arrays[f"{name}_counts"].astype(np.float32), buckets.astype(np.int32), starts),
        shape=(len(starts) - 1, BUCKETS),
    )
    counts.has_sorted_indices = True
    return counts
