"""The style attacker: the linear attacker on texts without their topic."""

from __future__ import annotations

from collections.abc import Sequence

from stylo.attribution.linear import LinearAttacker
from stylo.attribution.viewed import ViewAttacker
from stylo.attribution.views import views_of


class TopicReduced(ViewAttacker):
    """The linear attacker on texts in which the part of speech stands for each content word.

    What it still finds, it finds by style: its rate after sanitizing over its rate before says how
    much style is left. See :func:`~stylo.attribution.views.topic_reduced` for what it sees, and
    :class:`~stylo.attribution.viewed.ViewAttacker` for parameters and attributes.

    Examples
    --------
    >>> known = ["Well, the lamp broke!", "Oh, well, the cat ran!", "It was in a box. It fell."]
    >>> attacker = TopicReduced().fit(known, ["ann", "ann", "bob"])
    >>> attacker.predict(["Well, the engine stopped!"]).tolist()
    ['ann']
    """

    def show(self, texts: Sequence[str]) -> list[str]:
        """Return each text with every content word replaced by its part of speech."""
        return [view.topic_reduced for view in views_of(texts)]

    def learner(self) -> LinearAttacker:
        """Return the attacker that learns from the views of known writing, not fitted."""
        # Few symbols make long n-grams worth counting.
        return LinearAttacker(
            query_words=self.query_words,
            blocks=("char", "word"),
            word_range=(1, 4),
            word_C=1.0,
            seed=self.seed,
        )
