"""The content floor: the linear attacker on the content words of texts alone."""

from __future__ import annotations

from collections.abc import Sequence

from stylo.attribution.linear import LinearAttacker
from stylo.attribution.viewed import ViewAttacker
from stylo.attribution.views import views_of
from stylo.attribution.windows import cut_all


class ContentOnly(ViewAttacker):
    """The linear attacker on the sorted set of the lemmas of each text's content words.

    What it finds, it finds by what texts are about: no rewriting that keeps the content brings
    the rate of the best attacker under its rate. See
    :func:`~stylo.attribution.views.content_only` for what it sees, and
    :class:`~stylo.attribution.viewed.ViewAttacker` for parameters and attributes. Known writing is
    cut into pieces of ``query_words`` before it is looked at: the words of a set have no order to
    cut by.

    Examples
    --------
    >>> known = ["The lamp broke.", "A lamp and its light.", "The car is in the garage."]
    >>> attacker = ContentOnly().fit(known, ["ann", "ann", "bob"])
    >>> attacker.predict(["Cars! In that garage!"]).tolist()
    ['bob']
    """

    def show(self, texts: Sequence[str]) -> list[str]:
        """Return the sorted set of the lemmas of each text's content words."""
        return [view.content_only for view in views_of(texts)]

    def learner(self) -> LinearAttacker:
        """Return the attacker that learns from the views of known writing, not fitted."""
        # Neighbors in a sorted set say nothing.
        return LinearAttacker(blocks=("char", "word"), word_range=(1, 1), seed=self.seed)

    def known_views(self, texts: list[str], index: list[int]) -> tuple[list[str], list[int]]:
        """Return the views to learn from, and the index of the author of each."""
        if self.query_words is not None:
            texts, index, _ = cut_all(texts, index, self.query_words)
        return self.show(texts), index
