"""Documents from texts, in batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from stylo.document.document import Document
from stylo.errors import InputError

if TYPE_CHECKING:
    from spacy.language import Language

MAX_CHARACTERS = 1_000_000


def make_document(
    text: str, *, nlp: Language | None = None, max_characters: int = MAX_CHARACTERS
) -> Document:
    """Return the document of ``text``.

    Parameters
    ----------
    text : str
        Any text; the empty one is a document without words.
    nlp : spacy.language.Language, optional
        The pipeline that parses it; the English one that ships, loaded when first needed, by
        default.
    max_characters : int, default=1,000,000
        Longer texts are refused.

    Raises
    ------
    InputError
        ``not_text`` for anything but a string, ``text_too_long`` for one over the limit.

    Examples
    --------
    >>> make_document("It works.").words
    2
    """
    if not isinstance(text, str):
        raise InputError(
            f"a text is needed, not {type(text).__name__}",
            code="not_text",
            hint="check that the text column holds strings",
        )
    if len(text) > max_characters:
        raise InputError(
            f"the text has {len(text):,} characters; the limit is {max_characters:,}",
            code="text_too_long",
            hint="split it into documents, or raise STYLO_MAX_CHARACTERS",
        )
    return Document(text, nlp=nlp)


def make_documents(
    texts: Iterable[str], *, nlp: Language | None = None, max_characters: int = MAX_CHARACTERS
) -> Iterator[Document]:
    """Yield the document of each text, in order; see :func:`make_document`."""
    for text in texts:
        yield make_document(text, nlp=nlp, max_characters=max_characters)
