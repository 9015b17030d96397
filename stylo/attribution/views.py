"""What an attacker is shown of a text: its style without its content, or its content alone."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from stylo.document.document import Document
from stylo.document.parser import parse_documents
from stylo.document.words import WORD, fold
from stylo.features.words import function_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CONTENT: Final = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM", "X"})
"""Open classes of Universal Dependencies; X is what no class takes: foreign words, addresses."""

FREQUENT: Final = 1000
"""How many of the commonest English words :func:`distort` keeps."""

LINE: Final = "¶"
"""The symbol of a line break in :func:`pos_tags`."""

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Views:
    """What attackers with a parser see of one text.

    Parameters
    ----------
    topic_reduced : str
        See :func:`topic_reduced`.
    content_only : str
        See :func:`content_only`.
    pos_tags : str
        See :func:`pos_tags`.
    """

    topic_reduced: str = field(repr=False)
    content_only: str = field(repr=False)
    pos_tags: str = field(repr=False)


_memory: ContextVar[dict[str, Views] | None] = ContextVar("_memory", default=None)


@contextmanager
def remember_views() -> Iterator[None]:
    """Parse each text only once within this context, and forget all of them at its end.

    Attackers parse what they are fitted on and what they attribute; where several look at the same
    texts, or one is fitted on many parts of them, this saves the time.

    Examples
    --------
    >>> with remember_views():
    ...     first, again = views_of(["It works."]), views_of(["It works."])
    >>> first[0] is again[0]
    True
    """
    outer = _memory.get()
    token = _memory.set({} if outer is None else outer)
    try:
        yield
    finally:
        _memory.reset(token)


def views_of(texts: Iterable[str]) -> list[Views]:
    """Return the views of each text, equal texts parsed once.

    Any text has views: they are empty where it has no words. See :func:`remember_views`.

    Examples
    --------
    >>> views_of(["The lamp broke."])[0].topic_reduced
    'The noun verb.'
    """
    wanted = list(texts)
    remembered = _memory.get()
    known: dict[str, Views] = {} if remembered is None else remembered
    new = [text for text in dict.fromkeys(wanted) if text not in known]
    documents = parse_documents(new, trees=False, max_characters=sys.maxsize)
    for text, document in zip(new, documents, strict=True):
        doc = document.doc
        known[text] = Views(
            topic_reduced=reduce_topic(doc), content_only=content_of(doc), pos_tags=pos_tags(doc)
        )
    return [known[text] for text in wanted]


def is_content(token: Token) -> bool:
    """Return whether a token carries content and not grammar.

    That is so for words of the open classes, unless they are on Stylo's list of function words
    (:func:`~stylo.features.words.function_words`), which decides for adverbs such as *not* and
    *very*, adjectives such as *other*, and the verbs *do*, *have*, *get* and *make*. Proper nouns
    are always content: *May*, *US*.

    Parameters
    ----------
    token : spacy.tokens.Token
        With its part of speech.

    Examples
    --------
    >>> from stylo.document.parser import make_document
    >>> doc = make_document("The other printer was not very loud.").doc
    >>> [token.text for token in doc if is_content(token)]
    ['printer', 'loud']
    """
    kind = token.pos_
    return (
        kind in CONTENT
        and any(map(str.isalnum, token.text))
        and (kind == "PROPN" or fold(token.text) not in function_words())
    )


def topic_reduced(documents: Iterable[Document]) -> list[str]:
    """Return each text with every content word replaced by its part of speech.

    Function words, punctuation, white space and the pattern of capitals stay: what is left is
    style. Words that white space divides are as many as before, so that a view can be cut where
    its text can.

    Parameters
    ----------
    documents : iterable of Document
        Read one at a time; see :func:`~stylo.document.parser.parse_documents`.

    Examples
    --------
    >>> from stylo.document.parser import parse_documents
    >>> topic_reduced(parse_documents(["The OLD printer in Leeds  stopped, so  did others!"]))
    ['The ADJ noun in Propn  verb, so  did others!']
    """
    return [reduce_topic(document.doc) for document in documents]


def content_only(documents: Iterable[Document]) -> list[str]:
    """Return the sorted set of the lemmas of each text's content words, a space between them.

    It is the floor that no rewriting which keeps the content passes under. A text without content
    gives the empty string.

    Examples
    --------
    >>> from stylo.document.parser import parse_documents
    >>> content_only(parse_documents(["Loud printers jam, and the printer jammed twice.", "So?"]))
    ['jam loud printer twice', '']
    """
    return [content_of(document.doc) for document in documents]


def reduce_topic(doc: Doc) -> str:
    """Return the topic-reduced view of one parsed text; see :func:`topic_reduced`."""
    return "".join(
        (_cased(token.pos_, token.text) if is_content(token) else token.text) + token.whitespace_
        for token in doc
    )


def content_of(doc: Doc) -> str:
    """Return the content of one parsed text; see :func:`content_only`."""
    lemmas = {token.lemma_.lower() or token.lower_ for token in doc if is_content(token)}
    return " ".join(sorted(lemmas))


def pos_tags(doc: Doc) -> str:
    """Return the Penn Treebank tag of each word, mark and line break, a space between them.

    Examples
    --------
    >>> from stylo.document.parser import make_document
    >>> pos_tags(make_document("The old printer stopped.").doc)
    'DT JJ NN VBD .'
    """
    return " ".join(
        LINE if token.is_space else token.tag_ or token.pos_ or "X"
        for token in doc
        if not token.is_space or "\n" in token.text
    )


def distort(text: str, *, frequent: int = FREQUENT, lengths: bool = True) -> str:
    """Return ``text`` with all but the commonest words masked; it needs no parser.

    Digits become ``#``, and each letter of a word that is not among the commonest becomes ``*``;
    marks, white space and the common words, in the case they have, stay. These are the distorted
    views DV-MA and DV-SA of Stamatatos (2018), *Masking topic-related information to enhance
    authorship attribution*, JASIST 69 (3), 461-473. Which words are common is taken from wordfreq.

    Parameters
    ----------
    text : str
        Any text.
    frequent : int, default=1000
        How many of the commonest English words are kept.
    lengths : bool, default=True
        Whether a masked word keeps its length (DV-MA) or becomes a single sign (DV-SA).

    Examples
    --------
    >>> distort("The printer in Leeds, doesn't it jam 20 times?")
    "The ******* in *****, doesn't it *** ## times?"
    >>> distort("The printer jams.", lengths=False)
    'The * *.'
    """
    known = _commonest(frequent)

    def mask(match: re.Match[str]) -> str:
        word = match.group()
        if fold(word) in known:
            return word
        if word.isdecimal():
            return "#" * len(word) if lengths else "#"
        return "*" * len(word) if lengths else "*"

    return WORD.sub(mask, text)


@cache
def _commonest(count: int) -> frozenset[str]:
    from wordfreq import top_n_list

    return frozenset(word for word in top_n_list("en", count) if not _DIGIT.search(word))


@lru_cache(maxsize=10_000)
def _cased(kind: str, word: str) -> str:
    letters = [letter for letter in word if letter.isalpha()]
    if len(letters) > 1 and all(map(str.isupper, letters)):
        return kind
    return kind.capitalize() if letters and letters[0].isupper() else kind.lower()
