"""The reference population: how common each habit is among people who write English.

For texts of four lengths the artefact holds, per feature, the quantiles of its values in the
reference pieces. A habit's weight is the number of bits that its being at least this strong gives
away: log2 of one over the share of reference pieces that show it as strongly.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stylo.artifacts import Artifact, load_artifact
from stylo.errors import ArtifactError
from stylo.risk.margin import MarginModel

ARTIFACT = "reference"
LENGTHS = (25, 50, 125, 250, 500)
"""Words of the reference pieces; a text is compared with the nearest length at or below its own."""

QUANTILES = 32
MOST_EXCESS = 15.0
"""What stands out counts up to this many times the average."""

VIEWS = ("full", "style", "content")
"""What an attacker may be shown of a text."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """Reference pieces at one level of sanitizing.

    Parameters
    ----------
    shares : ndarray of float32, shape (n_lengths, n_features)
        Share of pieces in which the feature was seen at all.
    quantiles : ndarray of float32, shape (n_lengths, n_features, QUANTILES)
        Evenly spaced quantiles of its value where it was seen, ascending.
    pieces : ndarray of int, shape (n_lengths,)
        How many pieces there were.
    ordinary : ndarray of float, shape (n_lengths, n_families)
        How far the habits of a piece stand out on average, by
        :data:`~stylo.risk.evidence.FAMILIES`.
    margins : mapping of str to MarginModel
        How strongly an attacker's evidence grows with length, known writing and what stands out:
        of one who sees the text (``full``), its style alone (``style``), and its content alone
        (``content``).
    """

    shares: Floats
    quantiles: Floats
    pieces: NDArray[np.int64]
    ordinary: Floats
    margins: Mapping[str, MarginModel]

    def tail(self, column: int, value: float, length: int) -> float:
        """Return the share of reference pieces whose value is at least ``value``.

        Shares are smoothed by one piece, so that none is 0 and the weight in bits is finite.
        """
        seen = float(self.shares[length, column])
        row = self.quantiles[length, column]
        above = 1.0 - float(np.searchsorted(row, value * (1 - 1e-6))) / QUANTILES
        n = float(self.pieces[length])
        return (seen * above * n + 1.0) / (n + 1.0)

    def strength(self, excess: NDArray[np.float64], length: int) -> NDArray[np.float64]:
        """Return how far each family stands out: 0 not at all, 1 as in the average piece.

        log2(1 + excess / ordinary): the first habits that stand out tell an attacker more than
        further ones, which tend to say the same.
        """
        ordinary = np.maximum(self.ordinary[length].astype(np.float64), 1e-6)
        return np.asarray(np.log2(1.0 + np.minimum(excess / ordinary, MOST_EXCESS)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Everything that scoring without a pool rests on.

    Parameters
    ----------
    populations : mapping of str to Population
        By level: ``raw``, and each level of sanitizing, for an adversary who runs Stylo over the
        known writing and retrains.
    columns : mapping of str to int
        Column of each feature name.
    features : mapping
        What :meth:`stylo.features.extractor.StyleFeatures.from_meta` reads.
    words_range, known_range : tuple of int
        Fewest and most words of a text, and of known writing, that were measured.
    measured_authors : int
        The most candidates that attacks were measured with.
    checksum : str
        Of the artefact it came from.
    """

    populations: Mapping[str, Population]
    columns: Mapping[str, int]
    features: Mapping[str, object]
    words_range: tuple[int, int]
    known_range: tuple[int, int]
    measured_authors: int
    checksum: str

    def level(self, name: str) -> Population:
        """Return the population at a level, ``"raw"`` for text that nobody sanitized."""
        if name not in self.populations:
            raise ArtifactError(
                f"the reference has no level {name!r}",
                hint="train it again by models/reference/train.py",
            )
        return self.populations[name]


def length_index(words: int) -> int:
    """Return which of :data:`LENGTHS` a text of ``words`` words is compared with.

    Examples
    --------
    >>> [length_index(words) for words in (10, 125, 300, 9000)]
    [0, 2, 3, 4]
    """
    return max(0, bisect_right(LENGTHS, words) - 1)


def load_reference(artifact: Artifact | None = None) -> Reference:
    """Return the reference population that ships, or the one in ``artifact``."""
    loaded = artifact or load_artifact(ARTIFACT)
    arrays, meta = loaded.arrays, loaded.meta
    populations = {}
    for level in meta["levels"]:
        populations[level] = Population(
            shares=np.asarray(arrays[f"{level}_shares"], dtype=np.float32),
            quantiles=np.asarray(arrays[f"{level}_quantiles"], dtype=np.float32),
            pieces=np.asarray(arrays[f"{level}_pieces"], dtype=np.int64),
            ordinary=np.asarray(arrays[f"{level}_ordinary"], dtype=np.float32),
            margins={
                view: MarginModel(
                    coefficients=np.asarray(arrays[f"{level}_{view}_coefficients"], np.float64),
                    spread=np.asarray(arrays[f"{level}_{view}_spread"], np.float64),
                )
                for view in VIEWS
            },
        )
    names: Sequence[str] = meta["names"]
    return Reference(
        populations=populations,
        columns={name: index for index, name in enumerate(names)},
        features=meta["features"],
        words_range=tuple(meta["words_range"]),
        known_range=tuple(meta["known_range"]),
        measured_authors=int(meta["measured_authors"]),
        checksum=loaded.checksum,
    )
