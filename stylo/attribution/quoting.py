"""Taking out what a writer quotes: it shows how somebody else writes."""

from __future__ import annotations

import re

from stylo.document.segment import find_zones

_MOST_SPACE = re.compile(r"\n{3,}")
_FEWEST_WORDS = 4  # shorter quotations are mostly terms, titles and irony of the writer's own


def without_quotations(text: str) -> str:
    r"""Return ``text`` without quoted lines, code, and quotations of more than a few words.

    Quoted lines begin with ``>``; a quotation stands between quotation marks. Nothing is taken
    out of a text that would be left with no words.

    Examples
    --------
    >>> without_quotations('> How do I start it?\nPress "on", I said, then "wait until it hums".')
    'Press "on", I said, then .'
    """
    parts, at = [], 0
    for zone in find_zones(text):
        start, end = zone.span.start, zone.span.end
        short = zone.kind == "quotation" and len(text[start:end].split()) < _FEWEST_WORDS
        line = text[start:end].lstrip().startswith(">")
        if zone.kind == "code" or (zone.kind == "quotation" and (line or not short)):
            parts.append(text[at:start])
            at = end
    parts.append(text[at:])
    left = _MOST_SPACE.sub("\n\n", "".join(parts)).strip()
    return left if any(map(str.isalnum, left)) else text
