"""Misspellings put right: *definately*, *alot*, *could of*, *it's own*."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import ClassVar, Final

from stylo.document.base import LockKind
from stylo.document.document import Document
from stylo.document.lexicons import read_table
from stylo.sanitize.base import Level
from stylo.sanitize.guesses import guess_spellings
from stylo.sanitize.lexicon import (
    Phrase,
    compile_phrases,
    is_technical,
    replace_phrases,
    until_stable,
)
from stylo.spans import Edit

_REASON: Final = "misspelling"
_GUESSED: Final = "misspelling, by what its neighbors ask for"


class Misspellings:
    """Misspellings that can be nothing else, and confused words where the neighbors tell.

    What a list holds is put right first; other unknown words are compared with what is one slip
    away (:mod:`stylo.sanitize.guesses`), and the context model decides.
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

    def _once(self, text: str) -> list[Edit]:
        listed = list(
            replace_phrases(text, _confusions(), words(), channel=self.name, reason=_REASON)
        )
        taken = {at for edit in listed for at in range(edit.start, edit.end)}
        guessed = [
            Edit.on(text, start, end, meant, channel=self.name, reason=_GUESSED)
            for start, end, meant in guess_spellings(text)
            if start not in taken and not is_technical(text, start, end)
        ]
        return sorted([*listed, *guessed], key=lambda edit: edit.start)


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
