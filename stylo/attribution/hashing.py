"""Hashed features of texts: counts of n-grams in numbered buckets, from which no text can be read.

Three groups are seen: runs of three to five characters; words and punctuation marks, alone and in
pairs; and the skeleton of sentences, function words and marks with other words reduced to their
ending, alone and in runs of up to four. All are hashed (Weinberger, Dasgupta, Langford, Smola and
Attenberg 2009, Feature Hashing for Large Scale Multitask Learning, ICML): each n-gram falls into
one of 2^18 buckets, by a fixed function with no secret, so that no vocabulary has to be kept and
writers can be added at any time.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from stylo.features.words import function_words

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

GROUPS = ("char", "word", "skeleton")
BITS = 18
BUCKETS = 1 << BITS
CHAR_LENGTHS = (3, 4, 5)
SKELETON_LENGTH = 4
# What is kept of a word that carries content, the first that fits: grammar more than meaning.
_ENDINGS = ("ing", "ed", "ly", "tion", "er", "est", "s", "y")
_TOKEN = re.compile(r"\w+(?:'\w+)*|[^\w\s]")
_STRAIGHT = str.maketrans({"\N{RIGHT SINGLE QUOTATION MARK}": "'"})
# Odd 64-bit constants: powers of the first make the rolling hash of Karp and Rabin (1987), the
# second spreads it over the high bits, which number the bucket (Knuth, TAOCP 3, section 6.4).
_BASE = np.uint64(0x9E3779B97F4A7C15)
_SPREAD = np.uint64(0xD6E8FEB86659FD93)
_PAIR = np.uint64(0xC2B2AE3D27D4EB4F)
_BATCH = 400_000  # characters worked on at once: some 50 MB


def hashed_counts(texts: Sequence[str], group: str) -> csr_matrix:
    """Return how often each bucket of a group of features occurs in each text.

    Parameters
    ----------
    texts : sequence of str
        Any text, empty ones included.
    group : {"char", "word", "skeleton"}
        What is counted: characters in runs of three to five, white space and case kept; words
        and marks alone and in pairs, case kept; the skeleton, alone and in runs of up to four.

    Returns
    -------
    scipy.sparse.csr_matrix of float32, shape (n_texts, BUCKETS)

    Examples
    --------
    >>> hashed_counts(["aaaa", "aaaa bb"], "char").sum(axis=1).ravel().tolist()
    [[9.0, 18.0]]
    >>> float(hashed_counts(["So it goes."], "word").sum())
    7.0
    """
    from scipy.sparse import csr_matrix, vstack

    counts = {"char": _count_characters, "word": _count_words, "skeleton": _count_skeletons}
    blocks = [counts[group](batch) for batch in _batches(texts)]
    if not blocks:
        return csr_matrix((0, BUCKETS), dtype=np.float32)
    joined: csr_matrix = blocks[0] if len(blocks) == 1 else vstack(blocks, format="csr")
    return joined


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if size >= _BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _count_characters(texts: list[str]) -> csr_matrix:
    padded = [f" {text} ".translate(_STRAIGHT) for text in texts]
    codes = np.frombuffer("".join(padded).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    rows = np.repeat(np.arange(len(texts), dtype=np.uint64), [len(text) for text in padded])
    wide = codes.astype(np.uint64) + np.uint64(1)
    rolling = wide.copy()
    keys = [np.zeros(0, dtype=np.uint64)]
    for length in range(2, min(CHAR_LENGTHS[-1], len(codes)) + 1):
        rolling = rolling[:-1] * _BASE + wide[length - 1 :]
        if length in CHAR_LENGTHS:
            inside = rows[: len(rolling)] == rows[length - 1 :]
            keys.append(_keys(rows[: len(rolling)][inside], rolling[inside]))
    return _table(np.concatenate(keys), len(texts))


def _count_words(texts: list[str]) -> csr_matrix:
    return _count_runs([_tokens(text) for text in texts], 2)


def _count_skeletons(texts: list[str]) -> csr_matrix:
    return _count_runs([[_bare(word) for word in _tokens(text)] for text in texts], SKELETON_LENGTH)


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text.translate(_STRAIGHT))


@lru_cache(maxsize=50_000)
def _bare(token: str) -> str:
    """Return a token of the skeleton; no word of any text begins with the mark of an ending."""
    low = token.lower()
    if low in function_words() or "'" in low or not low[0].isalnum():
        return low
    if low[0].isdigit():
        return "\x01" + "0"
    ending = next((end for end in _ENDINGS if low.endswith(end)), "")
    case = "^^" if len(token) > 1 and token.isupper() else "^" if token[0].isupper() else ""
    return f"\x01{ending}{case}"


def _count_runs(tokens: list[list[str]], longest: int) -> csr_matrix:
    rows = np.repeat(np.arange(len(tokens), dtype=np.uint64), [len(found) for found in tokens])
    number: dict[str, int] = {}
    order = [number.setdefault(token, len(number)) for found in tokens for token in found]
    hashes = np.array([_token_hash(token) for token in number], dtype=np.uint64)
    single = hashes[np.array(order, dtype=np.intp)]
    keys, rolling = [_keys(rows, single)], single
    for length in range(2, min(longest, len(order)) + 1):
        rolling = rolling[:-1] * _PAIR + single[length - 1 :]
        inside = rows[: len(rolling)] == rows[length - 1 :]
        keys.append(_keys(rows[: len(rolling)][inside], rolling[inside]))
    return _table(np.concatenate(keys), len(tokens))


def _keys(rows: NDArray[np.uint64], hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    mixed = (hashes ^ (hashes >> np.uint64(29))) * _SPREAD
    return (rows << np.uint64(BITS)) | (mixed >> np.uint64(64 - BITS))


def _table(keys: NDArray[np.uint64], n_rows: int) -> csr_matrix:
    from scipy.sparse import csr_matrix

    found, counts = np.unique(keys, return_counts=True)
    starts = np.searchsorted(found, np.arange(n_rows + 1, dtype=np.uint64) << np.uint64(BITS))
    columns = (found & np.uint64(BUCKETS - 1)).astype(np.int32)
    return csr_matrix(
        (counts.astype(np.float32), columns, starts.astype(np.int32)), shape=(n_rows, BUCKETS)
    )


def _token_hash(token: str) -> int:
    # Two 32-bit checks of the same bytes, as Python's own hash differs from run to run.
    data = token.encode("utf-8", "surrogatepass")
    return (zlib.crc32(data) << 32) | zlib.adler32(data)


def sublinear(counts: csr_matrix) -> csr_matrix:
    """Return 1 + log(count) in the place of each count.

    Examples
    --------
    >>> from scipy.sparse import csr_matrix
    >>> sublinear(csr_matrix([[0.0, 1.0]])).toarray().tolist()
    [[0.0, 1.0]]
    """
    scaled = counts.copy()
    scaled.data = 1.0 + np.log(scaled.data)
    return scaled


def normalized(rows: csr_matrix) -> csr_matrix:
    """Return rows divided by their Euclidean length; those of zeros stay.

    Examples
    --------
    >>> from scipy.sparse import csr_matrix
    >>> normalized(csr_matrix([[3.0, 4.0], [0.0, 0.0]])).toarray().tolist()
    [[0.6, 0.8], [0.0, 0.0]]
    """
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1), dtype=np.float32)).ravel()
    scaled = rows.copy()
    scaled.data = rows.data / np.repeat(np.where(lengths > 0, lengths, 1), np.diff(rows.indptr))
    return scaled
