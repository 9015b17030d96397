"""An index of authors as a pool of candidates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from stylo.attribution.index import PoolIndex
from stylo.attribution.levels import Transform
from stylo.errors import ArtifactError
from stylo.risk.pool import Match, with_views

if TYPE_CHECKING:
    from stylo.features.featureset import FeatureSet


class IndexedPool:
    """Candidates kept in an index; takes the place of :class:`~stylo.risk.pool.CandidatePool`.

    What the adversary made of the known writing at each level of sanitizing is in the index, so
    that the sanitizer is not run here. Identifiers that were masked in a text are not masked in
    the profiles.

    Parameters
    ----------
    index : PoolIndex
        The authors.
    prior_known : float, default=0.5
        Probability that the writer is among them.

    Examples
    --------
    >>> known = ["Well, I never! Oh my, what a day!", "It is so. It was so. It will be so."]
    >>> pool = IndexedPool(PoolIndex.build(known, ["ann", "bob"]))
    >>> match = pool.match("Oh my! I never!", words=4, key="raw", transform=None)
    >>> match.authors[match.best]
    'ann'
    """

    def __init__(self, index: PoolIndex, *, prior_known: float = 0.5) -> None:
        self.index = index
        self.authors: tuple[str, ...] = index.authors
        self._prior = prior_known

    def __repr__(self) -> str:
        return f"IndexedPool({self.index!r})"

    @property
    def known_words(self) -> int:
        """Median number of words of known writing per author."""
        return int(np.median(self.index.words))

    def match(
        self, text: str, *, words: int, key: str, transform: Transform | None, views: bool = True
    ) -> Match:
        """Return who wrote ``text``; see :meth:`stylo.risk.pool.CandidatePool.match`.

        Raises
        ------
        InputError
            ``level_absent`` if the index was built without the level that ``key`` names.
        """
        level = _level(key)
        scores = self.index.score([text], level=level, prior_known=self._prior)
        match = Match(
            authors=self.authors,
            probabilities=scores.probabilities[0],
            none=float(scores.none[0]),
            calibrated=scores.calibrated,
        )
        if not views:
            return match
        style, content = self.index.alone([text], level=level, prior_known=self._prior)
        return with_views(match, style=float(style[0]), content=float(content[0]))

    def shares(
        self, features: FeatureSet, author: str, *, key: str, transform: Transform | None
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], int, int]:
        """Return how many texts show each habit; see :meth:`~CandidatePool.shares`.

        Raises
        ------
        ArtifactError
            ``other_features`` if the index counts other habits than ``features``.
        """
        seen = self.index.level(_level(key)).seen
        at = self.authors.index(author)
        own = np.asarray(seen[at].todense()).ravel()
        if len(own) == 0:  # built without habits: nothing can be said of them
            own = np.zeros(len(features.names), dtype=np.int64)
            return own, own.copy(), self.index.texts[at], sum(self.index.texts)
        if self.index.features != features.to_meta()["digest"]:
            raise ArtifactError(
                "the index counts other habits",
                code="other_features",
                hint="build it again with stylo train pool",
            )
        others = np.asarray(seen.sum(axis=0)).ravel() - own
        mine = self.index.texts[at]
        return own, others, mine, sum(self.index.texts) - mine


def _level(key: str) -> str:
    # "standard+mask" is at the level "standard".
    return key.partition("+")[0]
