"""What would still name the writer if style, or content, were perfectly hidden."""

from __future__ import annotations

from collections.abc import Sequence

from stylo.attribution.views import views_of


def content_only(texts: Sequence[str]) -> list[str]:
    """Return each text as the sorted set of the lemmas of its content words.

    It is the floor that no rewriting which keeps the content passes under; see
    :func:`stylo.attribution.views.content_only`.

    Examples
    --------
    >>> content_only(["The printer stopped, and the printer smoked."])
    ['printer smoke stop']
    """
    return [view.content_only for view in views_of(texts)]


def style_only(texts: Sequence[str]) -> list[str]:
    """Return each text with every content word replaced by its part of speech.

    Function words, punctuation and layout are kept: what is left is style; see
    :func:`stylo.attribution.views.topic_reduced`.

    Examples
    --------
    >>> style_only(["The printer in Leeds stopped, OK?"])
    ['The noun in Propn verb, OK?']
    """
    return [view.topic_reduced for view in views_of(texts)]
