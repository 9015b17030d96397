"""What an index knows of its authors from their writing at one level of sanitizing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from stylo.artifacts import load_artifact, save_artifact
from stylo.attribution.layers import Layer, fit_layers
from stylo.attribution.pairmodel import VIEWS, View
from stylo.attribution.profiles import count_authors
from stylo.attribution.shown import show
from stylo.errors import ArtifactError

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

    from stylo.features.featureset import FeatureSet

RAW = "raw"
"""The level of writing that nobody sanitized."""
Transform: TypeAlias = Callable[[list[str]], list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """Profiles of all authors, and how many of their texts show each habit.

    Parameters
    ----------
    layers : mapping of str to Layer
        By view.
    seen : csr_matrix of int, shape (n_authors, n_features)
        In how many texts of each author each habit was seen; no columns where none were counted.
    """

    layers: Mapping[View, Layer]
    seen: csr_matrix

    @classmethod
    def learn(
        cls,
        texts: Sequence[str],
        index: NDArray[np.intp],
        n: int,
        *,
        features: FeatureSet | None,
        seed: int,
    ) -> Level:
        """Return what the texts of ``n`` authors show, ``index`` saying whose they are."""
        return cls(
            layers=fit_layers(texts, index, n, VIEWS, seed=seed),
            seen=count_habits(texts, index, n, features),
        )

    def row(self, at: int) -> tuple[dict[View, dict[str, csr_matrix]], csr_matrix]:
        """Return the counts of one author by view and group, and of their habits."""
        counts = {
            view: {group: rows[at] for group, rows in layer.profiles.counts.items()}
            for view, layer in self.layers.items()
        }
        return counts, self.seen[at]

    def with_author(
        self, texts: Sequence[str], *, features: FeatureSet | None, at: int | None
    ) -> Level:
        """Return the level with an author at the end, who takes along what row ``at`` holds."""
        from scipy.sparse import vstack

        index = np.zeros(len(texts), dtype=np.intp)
        shown = show(texts, VIEWS)
        seen = count_habits(texts, index, 1, features)
        base = self
        older: dict[View, dict[str, csr_matrix]] = {}
        if at is not None:
            older, habits = self.row(at)
            seen = seen + habits
            base = self.without(at)
        layers = {}
        for view, layer in base.layers.items():
            counts = {
                group: count_authors(shown[view], index, 1, group)
                for group in layer.profiles.model.groups
            }
            for group, row in older.get(view, {}).items():
                counts[group] = counts[group] + row
            layers[view] = layer.replaced(layer.profiles.with_author(counts))
        return Level(layers=layers, seen=vstack([base.seen, seen], format="csr"))

    def without(self, at: int) -> Level:
        """Return the level without the author in row ``at``."""
        stay = np.delete(np.arange(self.seen.shape[0]), at)
        layers = {
            view: layer.replaced(layer.profiles.without_author(at))
            for view, layer in self.layers.items()
        }
        return Level(layers=layers, seen=self.seen[stay])

    def save(self, folder: Path) -> None:
        """Write the level as an artefact."""
        arrays: dict[str, NDArray[Any]] = {
            "seen_data": self.seen.data.astype(np.int32),
            "seen_indices": self.seen.indices,
            "seen_indptr": self.seen.indptr,
        }
        meta: dict[str, Any] = {"habits": int(self.seen.shape[1])}
        for view, layer in self.layers.items():
            arrays |= layer.to_arrays()
            meta[view] = layer.to_meta()
        save_artifact(folder, arrays=arrays, meta=meta)

    @classmethod
    def load(cls, folder: Path) -> Level:
        """Return the level that :meth:`save` wrote.

        Raises
        ------
        ArtifactError
            If it is absent or damaged.
        """
        from scipy.sparse import csr_matrix

        artifact = load_artifact(folder.name, folder=folder.parent)
        arrays, meta = artifact.arrays, artifact.meta
        try:
            layers = {view: Layer.load(view, arrays, meta[view]) for view in VIEWS}
            starts = arrays["seen_indptr"]
            seen = csr_matrix(
                (arrays["seen_data"].astype(np.int64), arrays["seen_indices"], starts),
                shape=(len(starts) - 1, int(meta["habits"])),
            )
        except (KeyError, TypeError, ValueError) as error:
            raise ArtifactError("a level of the index cannot be read") from error
        return cls(layers=layers, seen=seen)


def count_habits(
    texts: Sequence[str], index: NDArray[np.intp], n: int, features: FeatureSet | None
) -> csr_matrix:
    """Return in how many of each author's texts each habit is seen; no columns without features."""
    from scipy.sparse import csr_matrix

    if features is None:
        return csr_matrix((n, 0), dtype=np.int64)
    from stylo.document.parser import make_documents

    seen = (features.matrix(make_documents(texts)) > 0).astype(np.int64)
    ones = np.ones(len(texts), dtype=np.int64)
    counted: csr_matrix = (
        csr_matrix((ones, (index, np.arange(len(texts)))), shape=(n, len(texts))) @ seen
    )
    return counted
