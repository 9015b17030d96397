"""Attackers that are shown a view of a text in its place."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TypeVar

from numpy.typing import ArrayLike
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.validation import check_is_fitted

from stylo.attribution.base import DecisionMixin, Floats, check_labels, check_texts
from stylo.attribution.blocks import NOTHING
from stylo.attribution.linear import LinearAttacker

_Self = TypeVar("_Self", bound="ViewAttacker")


class ViewAttacker(ClassifierMixin, DecisionMixin, BaseEstimator, ABC):  # type: ignore[misc]
    """A linear attacker that sees what :meth:`show` makes of each text.

    Parameters
    ----------
    query_words : int, optional
        How long the texts to attribute are; see
        :class:`~stylo.attribution.linear.LinearAttacker`.
    seed : int
        Seed of the solver.

    Attributes
    ----------
    classes_ : ndarray
        The authors, sorted.
    attacker_ : LinearAttacker
        What was learned from the views.
    """

    def __init__(self, *, query_words: int | None = None, seed: int = 0) -> None:
        self.query_words = query_words
        self.seed = seed

    @abstractmethod
    def show(self, texts: Sequence[str]) -> list[str]:
        """Return the view of each text; the empty string where nothing is left of it."""

    @abstractmethod
    def learner(self) -> LinearAttacker:
        """Return the attacker that learns from the views of known writing, not fitted."""

    def known_views(self, texts: list[str], index: list[int]) -> tuple[list[str], list[int]]:
        """Return the views to learn from, and the index of the author of each."""
        return self.show(texts), index

    def fit(self: _Self, X: Sequence[str], y: ArrayLike) -> _Self:
        """Learn how the authors ``y`` of the texts ``X`` write; returns itself.

        Raises
        ------
        InputError
            For empty texts, or fewer than two authors.
        """
        texts = check_texts(X)
        self.classes_, index = check_labels(y, texts)
        views, owners = self.known_views(texts, index.tolist())
        self.attacker_ = self.learner().fit(_filled(views), owners)
        if hasattr(self, "temperature_"):
            del self.temperature_
        return self

    def decision_function(self, X: Sequence[str]) -> Floats:
        """Return a score for each text and author, higher is likelier; rows average 0."""
        check_is_fitted(self, "attacker_")
        return self.attacker_.decision_function(_filled(self.show(check_texts(X))))


def _filled(views: list[str]) -> list[str]:
    # Nothing left is something to learn from too.
    return [view if view.strip() else NOTHING for view in views]
