"""Drawn-out words: *soooo* is *so*."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from stylo.document.lexicons import zipf

_RUN = re.compile(r"([a-z])\1+", re.IGNORECASE)
_ROMAN = re.compile(r"[IVXLCDM]+")
_ACRONYMS = frozenset({"IEEE", "AAAI", "AAAS", "WWWF", "OOO", "PPPOE", "CCCP", "BBBS"})
_FIXED = {
    "as": "as", "aw": "aww", "be": "be", "br": "brr", "ek": "eek", "ew": "eww", "gr": "grr",
    "hm": "hmm", "me": "me", "pf": "pff", "sh": "shh", "ug": "ugh", "we": "we",
}  # fmt: skip
# A form with a double letter that is itself common is meant even if the single one is commoner:
# *tooo* is *too*, *offf* is *off*.
_COMMON, _AHEAD = 4.5, 1.6
_KNOWN = 3.0
_MOST_RUNS = 4


@lru_cache(maxsize=4096)
def shorten(word: str) -> str | None:
    """Return a word without its drawn-out letters, or ``None`` where it is to be left alone.

    Every letter that stands three times or more is tried once and twice; the commonest known word
    wins, and where none is known the letter stays twice.

    Examples
    --------
    >>> shorten("soooo"), shorten("loooong"), shorten("gooood"), shorten("VIII")
    ('so', 'long', 'good', None)
    """
    if _ROMAN.fullmatch(word) or word.upper() in _ACRONYMS or len(word) > 48:
        return None
    if len(set(word.lower())) == 1:
        # "mmmm", "zzzz": a sound; "AAA", "xxx": a name.
        return word[:3] if len(word) > 3 and not word.isupper() else None
    if word.isupper() and len(word) < 5:
        return None
    runs = [match for match in _RUN.finditer(word) if len(match[0]) > 2]
    if not runs or len(runs) > _MOST_RUNS:
        return None
    sizes = _fixed_sizes(word, runs) or _best_sizes(word, runs)
    return _with_sizes(word, runs, sizes)


def _with_sizes(word: str, runs: list[re.Match[str]], sizes: tuple[int, ...]) -> str:
    parts, at = [], 0
    for run, size in zip(runs, sizes, strict=True):
        parts += [word[at : run.start()], run[0][:size]]
        at = run.end()
    return "".join([*parts, word[at:]])


def _fixed_sizes(word: str, runs: list[re.Match[str]]) -> tuple[int, ...] | None:
    """Return the sizes that lead to an interjection with one accepted form."""
    single = _with_sizes(word, runs, (1,) * len(runs)).lower()
    form = _FIXED.get(single)
    if form is None:
        return None
    for sizes in product((1, 2), repeat=len(runs)):
        if _with_sizes(word, runs, sizes).lower() == form:
            return sizes
    return None


def _best_sizes(word: str, runs: list[re.Match[str]]) -> tuple[int, ...]:
    scored = []
    for sizes in product((1, 2), repeat=len(runs)):
        known = zipf(_with_sizes(word, runs, sizes).lower())
        bonus = _AHEAD * sum(size == 2 for size in sizes) if known >= _COMMON else 0.0
        scored.append((known + bonus, known, sizes))
    best = max(scored)
    return best[2] if best[1] >= _KNOWN else (2,) * len(runs)
