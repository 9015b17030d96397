"""One layer of an index: profiles in one view at one level of sanitizing, and their calibration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stylo.attribution.base import Floats
from stylo.attribution.heldout import document_parts
from stylo.attribution.identification import Identification, fit_identification
from stylo.attribution.pairmodel import View, load_pair_model, pack_counts, unpack_counts
from stylo.attribution.profiles import Profiles
from stylo.attribution.shown import show
from stylo.attribution.windows import cut_all, cut_words
from stylo.errors import ArtifactError

LENGTHS = (125, 500)
"""Words of the held-out pieces that probabilities are calibrated on."""
AUTHORS = 400
"""More authors than this are not looked at to calibrate: what is learned holds beyond them."""
_FOLDS = 4
_PIECES = 1200  # held-out pieces of one length that are enough
_PER_AUTHOR = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """Profiles of authors, and the way from their scores to probabilities.

    Parameters
    ----------
    view : {"full", "style", "content"}
        What is looked at.
    profiles : Profiles
        One for each author.
    calibrations : mapping of int to Identification
        By length of text in words.
    """

    view: View
    profiles: Profiles
    calibrations: Mapping[int, Identification]

    def probabilities(
        self, shown: Sequence[str], words: Sequence[int], *, prior_known: float
    ) -> tuple[Floats, Floats, NDArray[np.bool_]]:
        """Return the probabilities of each author, of none, and whether they are calibrated.

        Parameters
        ----------
        shown : sequence of str
            The texts in the layer's view.
        words : sequence of int
            How long the texts are.
        prior_known : float
            How likely it is, before reading, that one of the authors is the writer.

        Returns
        -------
        probabilities : ndarray of shape (n_texts, n_authors)
        none : ndarray of shape (n_texts,)
        calibrated : ndarray of bool, shape (n_texts,)
        """
        ratios = self.profiles.ratios(shown, words=words)
        probabilities, none = np.empty_like(ratios), np.empty(len(ratios))
        calibrated = np.zeros(len(ratios), dtype=bool)
        nearest = np.array([nearest_length(count) for count in words])
        for length in np.unique(nearest):
            rows = nearest == length
            found = self.calibrations[int(length)]
            probabilities[rows], none[rows] = found.probabilities(
                ratios[rows], prior_known=prior_known
            )
            calibrated[rows] = found.calibrated
        return probabilities, none, calibrated

    def replaced(self, profiles: Profiles) -> Layer:
        """Return the layer with other profiles and the same calibration."""
        return Layer(view=self.view, profiles=profiles, calibrations=self.calibrations)

    def to_arrays(self) -> dict[str, NDArray[Any]]:
        """Return the profiles as arrays, named after the view."""
        arrays: dict[str, NDArray[Any]] = {f"{self.view}_cohort": self.profiles.cohort}
        for group, counts in self.profiles.counts.items():
            arrays |= pack_counts(counts, f"{self.view}_{group}")
            if not self.profiles.few:
                arrays[f"{self.view}_{group}_gram"] = self.profiles.gram(group)
        return arrays

    def to_meta(self) -> dict[str, Any]:
        """Return the calibration as JSON takes it."""
        return {str(length): made.to_meta() for length, made in self.calibrations.items()}

    @classmethod
    def load(cls, view: View, arrays: Mapping[str, NDArray[Any]], meta: Mapping[str, Any]) -> Layer:
        """Return the layer that :meth:`to_arrays` and :meth:`to_meta` wrote.

        Raises
        ------
        ArtifactError
            ``bad_artifact`` where something is missing.
        """
        model = load_pair_model(view)
        try:
            profiles = Profiles(
                {group: unpack_counts(arrays, f"{view}_{group}") for group in model.groups},
                model=model,
                cohort=arrays[f"{view}_cohort"].astype(np.intp),
                gram={
                    group: arrays[f"{view}_{group}_gram"]
                    for group in model.groups
                    if f"{view}_{group}_gram" in arrays
                },
            )
            calibrations = {
                length: Identification.from_meta(meta[str(length)]) for length in LENGTHS
            }
        except (KeyError, TypeError, ValueError) as error:
            raise ArtifactError("a layer of the index cannot be read") from error
        return cls(view=view, profiles=profiles, calibrations=calibrations)


def nearest_length(words: int) -> int:
    """Return which of :data:`LENGTHS` a text is nearest to, by ratio.

    Examples
    --------
    >>> [nearest_length(words) for words in (20, 240, 260, 9000)]
    [125, 125, 500, 500]
    """
    return min(LENGTHS, key=lambda length: abs(np.log(max(words, 1) / length)))


def fit_layers(
    texts: Sequence[str], index: NDArray[np.intp], n: int, views: Sequence[View], *, seed: int
) -> dict[View, Layer]:
    """Return the layers of ``n`` authors in each view, calibrated on their own writing.

    In each of up to four folds a quarter of the documents and a quarter of the authors are left
    out. Pieces of the documents left out, by authors who stay, are texts by writers in the pool;
    pieces by the authors left out are texts by strangers.

    Parameters
    ----------
    texts : sequence of str
        Known writing at one level of sanitizing.
    index : ndarray of int, shape (n_texts,)
        Whose they are, from 0.
    n : int
        How many authors there are.
    views : sequence of str
        Of :data:`~stylo.attribution.pairmodel.VIEWS`.
    seed : int
        Of the folds.
    """
    shown = show(texts, views)
    rows = _held_out(texts, shown, index, n, views, seed)
    layers: dict[View, Layer] = {}
    for view in views:
        model = load_pair_model(view)
        calibrations = {
            # Authors were learned against one another, so a column cannot be left out afterwards.
            length: fit_identification(*found, leave_out=False, seed=seed)
            if (found := _stacked(rows[view, length])) is not None
            else Identification()
            for length in LENGTHS
        }
        profiles = Profiles.of(shown[view], index, n, model=model)
        layers[view] = Layer(view=view, profiles=profiles, calibrations=calibrations)
    return layers


_Rows = list[tuple[Floats, NDArray[np.intp]]]


def _held_out(
    texts: Sequence[str],
    shown: Mapping[View, Sequence[str]],
    index: NDArray[np.intp],
    n: int,
    views: Sequence[View],
    seed: int,
) -> dict[tuple[View, int], _Rows]:
    """Return scores of held-out pieces with the column of each true author, -1 for strangers."""
    rng = np.random.default_rng(seed)
    chosen = np.sort(rng.permutation(n)[:AUTHORS])
    place = np.full(n, -1)
    place[chosen] = np.arange(len(chosen))
    document_fold = document_parts(index, _FOLDS, rng)
    author_fold = rng.permutation(len(chosen)) % _FOLDS if len(chosen) > _FOLDS else None
    rows: dict[tuple[View, int], _Rows] = {
        (view, length): [] for view in views for length in LENGTHS
    }
    mine = place[index]
    for fold in range(_FOLDS):
        outside = np.zeros(n, dtype=bool)
        if author_fold is not None:
            outside[chosen[author_fold == fold]] = True
        held = (mine >= 0) & ((document_fold == fold) | outside[index])
        train = (mine >= 0) & ~held
        members = np.unique(index[train])
        if len(members) < 2 or not held.any():
            continue
        column = np.full(n, -1)
        column[members] = np.arange(len(members))
        pieces = {length: _pieces(texts, index, held, length, rng) for length in LENGTHS}
        asked = {length: show([text for text, _ in found], views) if found else {}
                 for length, found in pieces.items()}  # fmt: skip
        where = np.flatnonzero(train)
        for view in views:
            profiles = Profiles.of(
                [shown[view][at] for at in where.tolist()], column[index[where]], len(members),
                model=load_pair_model(view),
            )  # fmt: skip
            for length, found in pieces.items():
                if found:
                    words = [len(text.split()) for text, _ in found]
                    owners = np.array([owner for _, owner in found])
                    ratios = profiles.ratios(asked[length][view], words=words)
                    rows[view, length].append((ratios, column[owners]))
        if min(sum(len(t) for _, t in rows[views[0], length]) for length in LENGTHS) >= _PIECES:
            break
    return rows


def _pieces(
    texts: Sequence[str],
    index: NDArray[np.intp],
    held: NDArray[np.bool_],
    words: int,
    rng: np.random.Generator,
) -> list[tuple[str, int]]:
    """Return some pieces of each author's held-out texts, with the author."""
    found = []
    for author in np.unique(index[held]).tolist():
        mine = [texts[at] for at in np.flatnonzero(held & (index == author)).tolist()]
        cut, _, _ = cut_all(mine, mine, words)
        # Short documents are taken together where none is long enough by itself.
        long = [piece for piece in cut if len(piece.split()) >= 0.8 * words]
        cut = long or cut_words("\n\n".join(mine), words)
        chosen = rng.permutation(len(cut))[:_PER_AUTHOR]
        found += [(cut[at], author) for at in chosen.tolist()]
    return found


def _stacked(rows: _Rows) -> tuple[Floats, NDArray[np.intp]] | None:
    """Return the rows of all folds in one table; folds may differ by an author."""
    if not rows:
        return None
    width = max(table.shape[1] for table, _ in rows)
    padded = [
        np.pad(table, ((0, 0), (0, width - table.shape[1])), constant_values=-np.inf)
        for table, _ in rows
    ]
    return np.concatenate(padded), np.concatenate([truth for _, truth in rows])
