"""Misspellings put right: *definately*, *alot*, *could of*, *it's own*."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import ClassVar, Final

from stylo.document.base import LockKind
from stylo.document.document import Document
from stylo.document.lexicons import read_table
from stylo.sanitize.base import Level
from stylo.sanitize.lexicon import Phrase, compile_phrases, replace_phrases, until_stable
from stylo.spans import Edit

_REASON: Final = "misspelling"


class Misspellings:
    """Misspellings that can be nothing else, and confused words where the neighbors tell.

    A word with a capital inside a sentence may be a name and is left alone, unless what was meant
    is a name too (*Wensday*).
    """

    name: ClassVar[str] = "misspellings"
    level: ClassVar[Level] = "standard"
    rank: ClassVar[int] = 70
    english: ClassVar[bool] = True
    touches: ClassVar[frozenset[LockKind]] = frozenset({"negation", "modality", "quantifier"})

    def propose(self, document: Document) -> Iterator[Edit]:
        """Yield edits to the right spelling."""
        yield from until_stable(document.text, self._once)

    def _once(self, text: str) -> Iterator[Edit]:
        return replace_phrases(text, _confusions(), words(), channel=self.name, reason=_REASON)


@cache
def words() -> dict[str, str]:
    """Return the misspelled words, each with its right spelling."""
    table = read_table("stylo.sanitize", "misspellings.tsv")
    return {row[0]: row[1] for row in table if row[0].isalnum()}


@cache
def _confusions() -> dict[str, tuple[Phrase, ...]]:
    table = read_table("stylo.sanitize", "misspellings.tsv")
    rows = [row for row in table if not row[0].isalnum()]
    return compile_phrases([*rows, *read_table("stylo.sanitize", "confusions.tsv")])
