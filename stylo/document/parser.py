"""Documents from texts, in batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from stylo.document.document import Document
from stylo.errors import InputError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MAX_CHARACTERS = 1_000_000
# A parser's memory grows with the text; longer ones are parsed in pieces of this many characters.
_PIECE = 50_000
# What says how words hang together, or names things: most of a pipeline's time.
_TREES = ("parser", "ner")


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


def parse_documents(
    texts: Iterable[str],
    *,
    nlp: Language | None = None,
    trees: bool = True,
    max_characters: int = MAX_CHARACTERS,
) -> Iterator[Document]:
    """Yield the document of each text, in order and parsed, several texts at a time.

    Parsed together, texts take less time than one by one. Nothing is kept of a document that was
    yielded: hold on to what you need of it and let it go.

    Parameters
    ----------
    texts : iterable of str
        Any texts; empty ones are parsed to nothing.
    nlp : spacy.language.Language, optional
        The pipeline that parses them; the English one that ships by default.
    trees : bool, default=True
        Whether to say how words hang together. Without, :attr:`Document.doc` has parts of speech
        and lemmas only, in a third of the time; sanitizing needs trees.
    max_characters : int, default=1,000,000
        Longer texts are refused.

    Raises
    ------
    InputError
        ``not_text`` or ``text_too_long``, as :func:`make_document` does.

    Examples
    --------
    >>> [len(document.doc) for document in parse_documents(["It works.", ""], trees=False)]
    [3, 0]
    """
    from stylo.document.english import load_english

    pipeline = load_english() if nlp is None else nlp
    documents = make_documents(texts, nlp=pipeline, max_characters=max_characters)
    pieces = (
        (piece, (document, last))
        for document in documents
        for piece, last in _pieces(document.text)
    )
    parsed: list[Doc] = []
    for doc, (document, last) in pipeline.pipe(
        pieces, as_tuples=True, disable=() if trees else _TREES
    ):
        parsed.append(doc)
        if last:
            document.doc = _joined(parsed)
            parsed = []
            yield document


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a text to parse, and whether each is the last."""
    start = 0
    while len(text) - start > _PIECE:
        breaks = (text.rfind(mark, start + 1, start + _PIECE) for mark in ("\n\n", "\n", " "))
        end = next((at for at in breaks if at > 0), start + _PIECE)
        yield text[start:end], False
        start = end
    yield text[start:], True


def _joined(docs: list[Doc]) -> Doc:
    if len(docs) == 1:
        return docs[0]
    from spacy.tokens import Doc

    return Doc.from_docs(docs, ensure_whitespace=False)
