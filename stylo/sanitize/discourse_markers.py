"""One marker for each relation between sentences, and none for those that say nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import ClassVar, Final

from stylo.document.base import LockKind
from stylo.document.document import Document
from stylo.document.lexicons import read_table
from stylo.document.words import PART, fold
from stylo.sanitize.base import Level
from stylo.sanitize.lexicon import match_case, starts_sentence, until_stable
from stylo.spans import Edit

_ONE_FORM: Final = "one marker for this relation"
_LEFT_OUT: Final = "opener without content left out"
_LEAST: Final = 3
_LONGEST: Final = 48
# "Well, so, anyway, …": openers in a row that are looked at.
_CHAIN: Final = 6
_QUOTES: Final = "\"'“”‘’`("
# What follows an opener that is an answer or carries the sentence.
_KEEP_BEFORE: Final = frozenset({
    "not", "no", "never", "but", "and", "or", "nor", "yes", "yeah", "neither", "because", "which",
    "who", "if", "than", "so", "then", "well", "that's", "thats",
})  # fmt: skip
_COMMA: Final = re.compile(r",[ \t\n]{1,2}(?=[^\W_])")
_REST: Final = re.compile(r"[^.!?\n;:]{0,400}")


class DiscourseMarkers:
    """*Furthermore*, *moreover*, *in addition* to *also*; *honestly*, *well* left out.

    Only at the beginning of a sentence and before a comma, and for some markers between two commas.
    An opener is left out where a whole sentence of at least three words remains.
    """

    name: ClassVar[str] = "discourse_markers"
    level: ClassVar[Level] = "standard"
    rank: ClassVar[int] = 140
    english: ClassVar[bool] = True
    touches: ClassVar[frozenset[LockKind]] = frozenset({"negation", "quantifier", "number"})

    def propose(self, document: Document) -> Iterator[Edit]:
        """Yield edits to the one marker of each class."""
        yield from until_stable(document.text, self._once)

    def _once(self, text: str) -> Iterator[Edit]:
        table, lasts = _markers(), _lasts()
        done = 0
        for comma in _COMMA.finditer(text):
            if comma.start() < done:
                continue
            start = _marker_start(text, done, comma.start(), lasts)
            if start is None:
                continue
            form = _plain(text[start : comma.start()])
            after, inside = table[form]
            edit = None
            if not starts_sentence(text, start):
                if inside and text[max(0, start - 2) : start] in (", ", "; ") and after:
                    edit = self._edit(text, start, comma.start(), after, _ONE_FORM)
            elif after:
                edit = self._edit(text, start, comma.start(), after, _ONE_FORM)
            else:
                edit = self._without(text, start, comma.end())
            if edit is not None and edit.before != edit.after:
                done = edit.end
                yield edit

    def _edit(self, text: str, start: int, end: int, after: str, reason: str) -> Edit:
        # One letter tells: a marker in capitals throughout is written out like any other.
        after = match_case(text[start], after)
        return Edit.on(text, start, end, after, channel=self.name, reason=reason)

    def _without(self, text: str, start: int, end: int) -> Edit | None:
        """Return the edit that leaves out the opener at ``start`` and those right after it."""
        if not _opens(text, start):
            return None
        table = _markers()
        place = end
        for _ in range(_CHAIN):
            comma = _COMMA.search(text, place, place + _LONGEST)
            form = _plain(text[place : comma.start()]) if comma is not None else ""
            if comma is None or form not in table:
                break
            after, _ = table[form]
            if after:
                return self._edit(text, start, comma.start(), after, _ONE_FORM)
            place = comma.end()
        word = PART.match(text, place)
        rest = _REST.match(text, place)
        if word is None or rest is None or not word.group()[0].isalpha():
            return None
        words = PART.findall(rest.group())
        mixed = not word.group()[1:].islower() and len(word.group()) > 1
        if len(words) < _LEAST or words[0].lower() in _KEEP_BEFORE:
            return None
        if word.group()[0].isupper() or not text[start].isupper():
            last, after = place, ""
        elif mixed:
            return None
        else:
            last, after = place + 1, text[place].upper()
        return Edit.on(text, start, last, after, channel=self.name, reason=_LEFT_OUT)


def _plain(marker: str) -> str:
    return fold(re.sub(r"\s+", " ", marker))


def _opens(text: str, start: int) -> bool:
    """Say whether a sentence proper begins here: not speech, nor what follows a colon or dots."""
    before = text[max(0, start - 8) : start].rstrip(" \t")
    if start and text[start - 1] in _QUOTES:
        return False
    if not before or before[-1] == "\n":
        return True
    return before[-1] in ".!?" and (text[start].isupper() or not before.endswith(".."))


def _marker_start(text: str, low: int, end: int, lasts: frozenset[str]) -> int | None:
    """Return where the longest marker that ends at ``end`` begins, if there is one."""
    low = max(low, end - _LONGEST)
    best = None
    last = re.search(r"[^\W_]+\Z", text[low:end])
    if last is None or last.group().lower() not in lasts:
        return None
    for match in PART.finditer(text, low, end):
        whole = match.start() == 0 or not (
            text[match.start() - 1].isalnum() or text[match.start() - 1] in "-'’_"
        )
        if whole and _plain(text[match.start() : end]) in _markers():
            best = match.start()
            break
    return best


@cache
def _markers() -> dict[str, tuple[str, bool]]:
    """Return the markers, each with the form of its class and whether it may stand inside."""
    rows = read_table("stylo.sanitize", "discourse_markers.tsv")
    return {marker.lstrip("*"): (form, marker[0] == "*") for form, marker in rows}


@cache
def _lasts() -> frozenset[str]:
    """Return the last words of markers: a quick way to see that there is none."""
    return frozenset(PART.findall(marker)[-1] for marker in _markers())
