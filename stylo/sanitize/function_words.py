"""One form for function words that have several, and short forms for wordy ones."""

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

_REASON: Final = "variant of a function word"


class FunctionWords:
    """*Whilst* to *while*, *somebody* to *someone*, *in order to* to *to*, and the like."""

    name: ClassVar[str] = "function_words"
    level: ClassVar[Level] = "standard"
    rank: ClassVar[int] = 130
    english: ClassVar[bool] = True
    touches: ClassVar[frozenset[LockKind]] = frozenset({"negation", "modality", "quantifier"})

    def propose(self, document: Document) -> Iterator[Edit]:
        """Yield edits to the one form of each function word."""
        yield from until_stable(document.text, self._once)

    def _once(self, text: str) -> Iterator[Edit]:
        return replace_phrases(text, _phrases(), {}, channel=self.name, reason=_REASON)


@cache
def _phrases() -> dict[str, tuple[Phrase, ...]]:
    # Rows whose two sides agree shield a phrase from the shorter ones inside it.
    return compile_phrases(read_table("stylo.sanitize", "function_words.tsv"))
