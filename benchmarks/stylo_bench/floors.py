"""What would still name the writer if style, or content, were perfectly hidden.

Without a parser the two are told apart by frequency: a word used more than once in a thousand is
a function word, everything else is content.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from stylo.document.lexicons import zipf

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:['’][\p{L}]+)*")
_CONTENT_BELOW = 6.0


def _is_content(word: str) -> bool:
    return zipf(word.lower().replace("’", "'")) < _CONTENT_BELOW


def content_only(texts: Sequence[str]) -> list[str]:
    """Return each text as its sorted set of content words.

    It is the floor that no rewriting which keeps the content passes under.

    Examples
    --------
    >>> content_only(["The printer jams, and the printer smokes."])
    ['jams printer smokes']
    """
    return [
        " ".join(sorted({w.lower() for w in _WORD.findall(text) if _is_content(w)}))
        for text in texts
    ]


def style_only(texts: Sequence[str]) -> list[str]:
    """Return each text with every content word replaced by a sign for its case.

    Function words, punctuation and layout are kept: what is left is style.

    Examples
    --------
    >>> style_only(["The printer in Leeds jams, OK?"])
    ['The w in Ww w, WW?']
    """
    return [_WORD.sub(_masked, text) for text in texts]


def _masked(match: regex.Match[str]) -> str:
    word = match.group()
    if not _is_content(word):
        return str(word)
    if word.isupper():
        return "WW" if len(word) > 1 else "W"
    return "Ww" if word[0].isupper() else "w"
