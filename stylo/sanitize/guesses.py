"""What a misspelled word that no list holds was meant to be, decided by its neighbors.

The words one slip away come from symspellpy and its dictionary; the context model says which of
them fits the gap, and whether it fits so much better than the word as written that the writer can
have meant nothing else. Names, terms, slang and words of other languages are what a speller takes
for mistakes, so most of this file is about leaving words alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final

import regex

from stylo.document.context import ContextModel
from stylo.document.lexicons import read_classes, zipf

# Small words have too many neighbors, and slang is short.
SHORTEST: Final = 5
# How common a word must be to be known without a dictionary, to be meant, and to be meant in place
# of one that somebody else has written as well (in powers of ten).
KNOWN: Final = 2.2
MEANT: Final = 3.0
APART: Final = 2.0
# Nats, chosen on development texts: how well what was meant must fit, by how much better than what
# was written, and than the next best.
FITS: Final = -13.5
BETTER: Final = 2.5
CLEAR: Final = 1.0
_WORD: Final = regex.compile(
    rf"(?<![\p{{L}}\p{{N}}'’@/#._\-])[a-z]{{{SHORTEST},30}}(?![\p{{L}}\p{{N}}@/_\-]|['’.]\p{{L}})"
)
_TOKEN: Final = regex.compile(r"\p{L}+n(?=['’]t\b)|['’]\p{L}+|\p{L}+|\d+|[^\w\s]")
_CAPITAL: Final = regex.compile(r"(?<!\p{L})\p{Lu}\p{Ll}+")
_REACH: Final = 160
_BATCH: Final = 256
# Letters that stand for one another by ear.
_ALIKE: Final = ("aeiouy", "csz", "ckq", "gj", "fv", "mn", "td")


def guess_spellings(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the place of each word that is surely misspelled, and what was meant.

    A word counts as unknown if neither a dictionary nor everyday use has it, no prefix, ending or
    join of two words explains it, and it does not stand in the text with a capital as well. It is
    put right if one common word is a single slip away (a letter too many, too few, in the wrong
    place, or one that sounds alike) and the context model is clear.

    Examples
    --------
    >>> list(guess_spellings("We jumped at the oppourtunity to leave."))
    [(17, 29, 'opportunity')]
    >>> list(guess_spellings("We ran the plugin from github on postgres."))
    []
    """
    unknown = [
        (match, candidates)
        for match in _WORD.finditer(text)
        if (candidates := _candidates(match.group()))
    ]
    # Most texts have no word in doubt, and are not searched for capitals.
    capitals = set(_CAPITAL.findall(text)) if unknown else set()
    doubtful = [pair for pair in unknown if pair[0].group().capitalize() not in capitals]
    for at in range(0, len(doubtful), _BATCH):
        batch = doubtful[at : at + _BATCH]
        gaps = [_gap(text, *match.span(), [match.group(), *words]) for match, words in batch]
        scores = _model().score_many(gaps, exact=True)
        for (match, candidates), row in zip(batch, scores, strict=True):
            meant = _choose(match.group(), candidates, row.tolist())
            if meant is not None:
                yield match.start(), match.end(), meant


def _gap(
    text: str, start: int, end: int, words: list[str]
) -> tuple[list[str], list[str], list[str]]:
    before = _TOKEN.findall(text, max(0, start - _REACH), start)
    after = _TOKEN.findall(text, end, min(len(text), end + _REACH))
    return before[-20:], after[:20], words


def _choose(word: str, candidates: tuple[str, ...], scores: list[float]) -> str | None:
    """Return what was meant: ``scores`` are those of the word as written, then of the others."""
    written, *fits = scores
    best, meant = max(zip(fits, candidates, strict=True))
    others = [score for score, other in zip(fits, candidates, strict=True) if other != meant]
    better = BETTER if len(word) > SHORTEST + 1 else BETTER + 1.5
    clear = all(best - other >= CLEAR for other in others)
    return meant if best >= FITS and best - written >= better and clear else None


@lru_cache(maxsize=16_384)
def _candidates(word: str) -> tuple[str, ...]:
    """Return the common words that are one slip away from an unknown word."""
    if is_known(word) or _is_made_of_known(word):
        return ()
    from symspellpy import Verbosity

    rare = zipf(word)
    return tuple(
        sorted(
            found.term
            for found in _speller().lookup(word, Verbosity.ALL, max_edit_distance=1)
            if zipf(found.term) - rare >= APART and _is_slip(word, found.term)
        )
    )


def _is_slip(word: str, meant: str) -> bool:
    # The first letter is rarely wrong, and names differ in it.
    if word[0] != meant[0]:
        return False
    if len(word) != len(meant):
        return True
    wrong = [(a, b) for a, b in zip(word, meant, strict=True) if a != b]
    if len(wrong) != 1:
        return True
    return any(wrong[0][0] in letters and wrong[0][1] in letters for letters in _ALIKE)


def is_known(word: str) -> bool:
    """Say whether a word in lower case is in the dictionary or in everyday use."""
    return word in _dictionary() or zipf(word) >= KNOWN


def _is_made_of_known(word: str) -> bool:
    affixes = read_affixes()
    for prefix in affixes["prefix"]:
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) > 2 and is_known(rest):
            return True
    for suffix in affixes["suffix"]:
        stem = word.removesuffix(suffix)
        if stem == word or len(stem) < 3:
            continue
        doubled = len(stem) > 3 and stem[-1] == stem[-2]
        stems = (stem, stem + "e", stem + "y", *([stem[:-1]] if doubled else []))
        if any(map(is_known, stems)):
            return True
    return any(
        is_known(word[:at]) and is_known(word[at:]) and min(zipf(word[:at]), zipf(word[at:])) >= 3.5
        for at in range(3, len(word) - 2)
    )


@cache
def read_affixes() -> dict[str, tuple[str, ...]]:
    """Return the beginnings and endings that make new words of known ones."""
    classes = read_classes("stylo.sanitize", "affixes.tsv")
    return {kind: tuple(sorted(words)) for kind, words in classes.items()}


@cache
def _dictionary() -> frozenset[str]:
    table = files("symspellpy") / "frequency_dictionary_en_82_765.txt"
    lines = table.read_text(encoding="utf-8-sig").splitlines()
    return frozenset(line.split(" ", 1)[0] for line in lines)


@cache
def _speller() -> Any:
    from symspellpy import SymSpell

    speller = SymSpell(max_dictionary_edit_distance=1, prefix_length=7)
    for word in sorted(_dictionary()):
        if len(word) >= SHORTEST - 1 and zipf(word) >= MEANT:
            speller.create_dictionary_entry(word, round(10 ** zipf(word)))
    return speller


@cache
def _model() -> ContextModel:
    return ContextModel.load()
