"""Profiles of authors made of hashed features, and how well a text fits each of them.

For each group of features an author's profile is x = tf·idf, with tf = 1 + log(count) over all of
their known writing, idf from a stored background, and length 1; a text becomes q in the same way.
What they have in common with everybody says nothing, so their product is taken after whitening by
a cohort of authors with profiles Z (rows) and Gram matrix K = ZZᵀ:

    s(q, x) = q·x - qZᵀ (K + λI)⁻¹ Zx

which is λ times q(ZᵀZ + λI)⁻¹x by the identity of Woodbury (1950): the linear discriminant with
the covariance between authors (Hatch and Stolcke 2006, Generalized Linear Kernels for
One-versus-all Classification, ICASSP), without ever forming a matrix of features by features. For
an author who is in the cohort, it is whitened by the others: by the inverse of a block matrix that
is (K + λI)⁻¹Zq at that author, divided by the diagonal of (K + λI)⁻¹. Each text's scores are then
normalized to mean 0 and deviation 1 over the authors (T-norm: Auckenthaler, Carey and Lloyd-Thomas
2000, Score Normalization for Text-Independent Speaker Verification Systems, Digital Signal
Processing 10), and the groups are fused by a logistic regression to a log likelihood ratio
(Brümmer and du Preez 2006, Application-Independent Evaluation of Speaker Detection, Computer
Speech and Language 20).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from stylo.attribution.base import Floats
from stylo.attribution.hashing import hashed_counts, normalized, sublinear
from stylo.attribution.pairmodel import PairModel
from stylo.attribution.windows import count_words

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

FEW = 50
"""With fewer authors than this the stored cohort stands beside them."""
MOST = 500
"""A cohort has at most this many authors, so that cost grows no faster than the pool."""
_AT_ONCE = 100  # authors whose counts of single texts are held at once
_NOTHING = 1e-6  # a spread below this is rounding


class Profiles:
    """Profiles of authors, ready to be compared with texts.

    Parameters
    ----------
    counts : mapping of str to csr_matrix, shape (n_authors, BUCKETS)
        By group; see :func:`count_authors`.
    model : PairModel
        What scoring rests on.
    cohort : ndarray of int, optional
        The rows of the authors whom the whitening rests on; without, all of them or ``MOST``
        evenly spread ones. Beside fewer than ``FEW`` authors the stored cohort joins them.
    gram : mapping of str to ndarray of float32, shape (n_cohort, n_authors), optional
        Products of the cohort's profiles and the authors', if they were kept from an earlier run.

    Examples
    --------
    >>> from stylo.attribution.pairmodel import load_pair_model
    >>> texts = ["Well, I never! Oh my!", "It is so. It was so."]
    >>> made = Profiles.of(texts, np.array([0, 1]), 2, model=load_pair_model())
    >>> made.ratios(["Oh well, I never!"]).argmax(axis=1).tolist()
    [0]
    """

    def __init__(
        self,
        counts: Mapping[str, csr_matrix],
        *,
        model: PairModel,
        cohort: NDArray[np.intp] | None = None,
        gram: Mapping[str, NDArray[np.float32]] | None = None,
    ) -> None:
        self.counts = counts
        self.model = model
        self.cohort = _spread(len(self)) if cohort is None else cohort
        self._gram = dict(gram or {})
        self._solved: dict[str, tuple[csr_matrix, NDArray[np.float32]]] = {}

    @classmethod
    def of(
        cls, texts: Sequence[str], index: NDArray[np.intp], n: int, *, model: PairModel
    ) -> Profiles:
        """Return the profiles of ``n`` authors from their texts; see :func:`count_authors`."""
        counts = {group: count_authors(texts, index, n, group) for group in model.groups}
        return cls(counts, model=model)

    def __len__(self) -> int:
        rows: int = self.counts[self.model.groups[0]].shape[0]
        return rows

    @property
    def few(self) -> bool:
        """Whether the stored cohort stands beside the authors."""
        return len(self) < FEW

    def gram(self, group: str) -> NDArray[np.float32]:
        """Return the products of the cohort's profiles and all authors' in a group."""
        if group not in self._gram:
            rows = weighted(self.counts[group], self.model.idf[group])
            self._gram[group] = (rows[self.cohort] @ rows.T).toarray()
        return self._gram[group]

    def ratios(self, texts: Sequence[str], *, words: Sequence[int] | None = None) -> Floats:
        """Return the log likelihood ratio, to base e, of each text and author.

        The one hypothesis is that the author wrote the text, the other that somebody else did.

        Parameters
        ----------
        texts : sequence of str
            The texts, in the view of the model.
        words : sequence of int, optional
            How long they are, where the view does not show it.

        Returns
        -------
        ndarray of float, shape (n_texts, n_authors)
        """
        lengths = np.array([count_words(text) for text in texts] if words is None else words)
        scores = [self.scores(texts, group) for group in self.model.groups]
        return self.model.fuse(scores, lengths)

    def scores(self, texts: Sequence[str], group: str) -> Floats:
        """Return the whitened and normalized scores of one group, of shape (texts, authors)."""
        turned, whitening = self._ready(group)
        queries = weighted(hashed_counts(texts, group), self.model.idf[group])
        raw = (queries @ turned).toarray()
        whitened = raw - raw[:, self._inside()] @ whitening
        spread = whitened.std(axis=1, keepdims=True)
        centered = whitened - whitened.mean(axis=1, keepdims=True)
        normal = centered / np.where(spread > _NOTHING, spread, 1.0)
        return np.asarray(normal[:, : len(self)], dtype=np.float64)

    def with_author(self, counts: Mapping[str, csr_matrix]) -> Profiles:
        """Return the profiles with one more author at the end, from their row of counts."""
        from scipy.sparse import vstack

        grown = {
            group: vstack([rows, counts[group]], format="csr")
            for group, rows in self.counts.items()
        }
        joins = len(self.cohort) < MOST
        cohort = np.append(self.cohort, len(self)) if joins else self.cohort
        gram = {}
        for group, known in self._gram.items():
            rows = weighted(grown[group], self.model.idf[group])
            product = (rows @ rows[-1].T).toarray()[:, 0]
            gram[group] = np.column_stack([known, product[self.cohort]])
            if joins:
                gram[group] = np.vstack([gram[group], product])
        return Profiles(grown, model=self.model, cohort=cohort, gram=gram)

    def without_author(self, at: int) -> Profiles:
        """Return the profiles without one author; nothing that was computed with theirs stays."""
        stay = np.delete(np.arange(len(self)), at)
        members = self.cohort != at
        cohort = self.cohort[members]
        return Profiles(
            {group: rows[stay] for group, rows in self.counts.items()},
            model=self.model,
            cohort=cohort - (cohort > at),
            gram={group: known[members][:, stay] for group, known in self._gram.items()},
        )

    def _inside(self) -> NDArray[np.intp]:
        """Return the columns of the cohort, those of the stored one included."""
        stored = len(self) + np.arange(len(self.model) if self.few else 0)
        return np.concatenate([self.cohort, stored])

    def _ready(self, group: str) -> tuple[csr_matrix, NDArray[np.float32]]:
        """Return the turned profiles and the whitening of one group, made when first needed."""
        if group not in self._solved:
            from scipy.sparse import vstack

            counts = self.counts[group]
            if self.few:
                counts = vstack([counts, self.model.cohort[group]], format="csr")
            rows = weighted(counts, self.model.idf[group])
            inside = self._inside()
            gram = (rows[inside] @ rows.T).toarray() if self.few else self.gram(group)
            whitening = _whitening(gram, inside, self.model.ridge)
            self._solved[group] = (rows.T.tocsr(), whitening)
        return self._solved[group]


def _whitening(
    gram: NDArray[np.float32], inside: NDArray[np.intp], ridge: float
) -> NDArray[np.float32]:
    """Return M of shape (cohort, all), so that raw - raw[:, cohort] M is whitened by the others."""
    inverse = np.linalg.inv(gram[:, inside].astype(np.float64) + ridge * np.eye(len(inside)))
    found = inverse @ gram
    # raw - raw[:, inside] M must be raw[:, inside] (K + λI)⁻¹ / diagonal at the cohort's own.
    found[:, inside] = np.eye(len(inside)) - inverse / np.diag(inverse)
    whitening: NDArray[np.float32] = found.astype(np.float32)
    return whitening


def _spread(n: int) -> NDArray[np.intp]:
    return np.unique(np.linspace(0, n - 1, min(n, MOST)).round().astype(np.intp))


def count_authors(texts: Sequence[str], index: NDArray[np.intp], n: int, group: str) -> csr_matrix:
    """Return the counts of a group of features over all texts of each author.

    Parameters
    ----------
    texts : sequence of str
        The texts.
    index : ndarray of int, shape (n_texts,)
        Whose they are, from 0.
    n : int
        How many authors there are.
    group : str
        One of :data:`~stylo.attribution.hashing.GROUPS`.

    Returns
    -------
    scipy.sparse.csr_matrix of float32, shape (n, BUCKETS)
    """
    from scipy.sparse import csr_matrix, vstack

    blocks = []
    for first in range(0, n, _AT_ONCE):
        height = min(_AT_ONCE, n - first)
        chosen = np.flatnonzero((index >= first) & (index < first + height))
        counts = hashed_counts([texts[at] for at in chosen.tolist()], group)
        places = (index[chosen] - first, np.arange(len(chosen)))
        ones = np.ones(len(chosen), dtype=np.float32)
        blocks.append(csr_matrix((ones, places), shape=(height, len(chosen))) @ counts)
    joined: csr_matrix = vstack(blocks, format="csr")
    joined.sort_indices()
    return joined


def weighted(counts: csr_matrix, idf: NDArray[np.float32]) -> csr_matrix:
    """Return rows of (1 + log(count)) × idf, each of length 1.

    Examples
    --------
    >>> from scipy.sparse import csr_matrix
    >>> weighted(csr_matrix([[1.0, 1.0]]), np.array([3.0, 4.0])).toarray().round(2).tolist()
    [[0.6, 0.8]]
    """
    rows = sublinear(counts)
    rows.data *= idf[rows.indices]
    return normalized(rows)
