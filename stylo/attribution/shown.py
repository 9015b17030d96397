"""Texts as the pair scorer is shown them: whole, without their topic, without their style."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from stylo.attribution.pairmodel import View
from stylo.attribution.views import content_of, reduce_topic

_MAKE = {"style": reduce_topic, "content": content_of}


def show(texts: Sequence[str], views: Sequence[View]) -> dict[View, list[str]]:
    """Return the texts in each of some views, each parsed once, and only if a view needs it.

    Parameters
    ----------
    texts : sequence of str
        Any texts.
    views : sequence of str
        Of :data:`~stylo.attribution.pairmodel.VIEWS`.

    Examples
    --------
    >>> show(["The old printer jammed."], ["full", "style", "content"])["content"]
    ['jam old printer']
    """
    shown: dict[View, list[str]] = {view: [] for view in views}
    if "full" in views:
        shown["full"] = list(texts)
    parsed = [view for view in views if view != "full"]
    if parsed:
        from stylo.document.parser import parse_documents

        for document in parse_documents(texts, trees=False, max_characters=sys.maxsize):
            for view in parsed:
                shown[view].append(_MAKE[view](document.doc))
    return shown
