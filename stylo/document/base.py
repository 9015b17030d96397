"""What a document is made of: tokens, sentences, zones and locked items."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from stylo.document.words import straighten
from stylo.spans import Span

LockKind: TypeAlias = Literal[
    "code", "date", "email", "measure", "modality", "money", "name", "negation", "number",
    "percent", "placeholder", "quantifier", "quotation", "time", "url",
]  # fmt: skip

ZoneKind: TypeAlias = Literal["code", "greeting", "quotation", "signature", "signoff"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word, number, symbol or punctuation mark.

    Parameters
    ----------
    text : str
        As written.
    start : int
        Where it begins in the document's text.
    space : bool
        Whether white space follows.
    """

    text: str = field(repr=False)
    start: int
    space: bool

    @property
    def end(self) -> int:
        """Where it ends in the document's text."""
        return self.start + len(self.text)

    @property
    def lower(self) -> str:
        """The text in lower case, with a straight apostrophe."""
        return straighten(self.text.lower())

    @property
    def is_word(self) -> bool:
        """Whether it holds a letter."""
        return any(character.isalpha() for character in self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A stretch of text with a part to play: a quotation, code, a greeting, a sign-off."""

    span: Span
    kind: ZoneKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """An item that rewriting must keep.

    Parameters
    ----------
    span : Span
        Where it stands.
    kind : LockKind
        What it is.
    value : str
        Its typed value, the same for every way of writing it: ``"15:00"`` for *3 pm* and *15:00*,
        ``"not"`` for *don't* and *do not*. User text, so kept out of the repr.
    """

    span: Span
    kind: LockKind
    value: str = field(repr=False)
