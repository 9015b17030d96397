"""What a word is, and its plain form: lower case, straight apostrophes."""

from __future__ import annotations

import re
from typing import Final

import regex

APOSTROPHES: Final = "'\u2019\u2018\u02bc\u00b4`\u2032\uff07"
"""Signs that are typed for an apostrophe."""

WORD: Final = re.compile(rf"[^\W_]+(?:[{APOSTROPHES}][^\W_]+)*")
"""A word with its inner apostrophes; each character is looked at once."""

PART: Final = re.compile(r"[^\W_]+")
"""A run of letters and digits: a word, or what an apostrophe or hyphen divides it into."""

LETTERS: Final = regex.compile(r"[\p{L}\p{M}]+(?:['’][\p{L}]+)?")
"""A word of letters alone, with its clitic."""

_APOSTROPHE: Final = re.compile(rf"[{APOSTROPHES}]")


def straighten(text: str) -> str:
    """Return ``text`` with the curly apostrophe straight; every other sign stays.

    Examples
    --------
    >>> straighten("Don’t")
    "Don't"
    """
    return text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def fold(word: str) -> str:
    """Return ``word`` in lower case, with whatever was typed for an apostrophe straight.

    Examples
    --------
    >>> fold("Don´t")
    "don't"
    """
    return _APOSTROPHE.sub("'", word.lower())


def lower_in_place(text: str) -> str:
    """Return ``text`` in lower case and of the same length, so that offsets hold.

    Examples
    --------
    >>> len("İ".lower()), len(lower_in_place("İ"))
    (2, 1)
    """
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
