"""A text, repaired and taken apart once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import regex

from stylo.document.base import Lock, Token, Zone
from stylo.document.language import Language, identify_language
from stylo.document.locks import find_locks
from stylo.document.repair import repair
from stylo.document.segment import find_paragraphs, find_sentences, find_zones
from stylo.spans import OffsetMap, Span

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc

_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:['’.,:-][\p{L}\p{N}]+)*")


class Document:
    """A text with everything the later stages read from it, each worked out once, when asked for.

    Parameters
    ----------
    source : str
        The text as it was given.
    nlp : spacy.language.Language, optional
        The pipeline that parses it; the English one that ships, loaded when first needed, by
        default.

    Attributes
    ----------
    source : str
        The text as it was given.
    text : str
        The text with its encoding repaired; all spans refer to it.
    repairs : tuple of Edit
        What leads from ``source`` to ``text``.
    """

    def __init__(self, source: str, *, nlp: Pipeline | None = None) -> None:
        self._nlp = nlp
        self.source = source
        self.text, self.repairs = repair(source)

    def __repr__(self) -> str:
        return f"Document({len(self.text)} characters)"

    def to_source(self, span: Span) -> Span:
        """Return where ``span`` stands in the text as it was given."""
        return self._offsets.to_source(span) if self.repairs else span

    @cached_property
    def _offsets(self) -> OffsetMap:
        return OffsetMap(self.repairs)

    @cached_property
    def doc(self) -> Doc:
        """The spaCy ``Doc``: tokens, tags, trees and lemmas."""
        if self._nlp is not None:
            return self._nlp(self.text)
        # Imported here: reading the settings takes longer than all else a document needs.
        from stylo.document.english import load_english

        return load_english()(self.text)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens that are not white space."""
        return tuple(
            Token(text=token.text, start=token.idx, space=bool(token.whitespace_))
            for token in self.doc
            if not token.is_space
        )

    @cached_property
    def words(self) -> int:
        """The number of words: stretches of letters and digits, *don't* and *3.5* being one."""
        return sum(1 for _ in _WORD.finditer(self.text))

    @cached_property
    def language(self) -> Language:
        """The language it is written in, as far as can be told."""
        return identify_language(self.text)

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Blocks of text between blank lines."""
        return find_paragraphs(self.text)

    @cached_property
    def zones(self) -> tuple[Zone, ...]:
        """Quotations, code, greetings and sign-offs, in order."""
        return find_zones(self.text)

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences and sentence-like lines, without the white space around them."""
        return find_sentences(self.text, self.zones)

    @cached_property
    def locks(self) -> tuple[Lock, ...]:
        """Items that rewriting must keep, in order."""
        return find_locks(self.text, self.zones, self.sentences)
