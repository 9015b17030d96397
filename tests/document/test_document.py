import pytest

from stylo.document.parser import make_document
from stylo.spans import Span


def test_a_document_is_parsed_once():
    document = make_document("One. Two.")
    assert document.doc is document.doc
    assert document.locks is document.locks


def test_spans_lead_back_to_the_text_as_given():
    document = make_document("a\x00\x00 donâ€™t")
    at = document.text.index("don’t")
    span = document.to_source(Span(start=at, end=at + 5))
    assert document.source[span.start : span.end] == "donâ€™t"


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("  \n", 0), ("!!!", 0), ("one", 1), ("It's 3.5 km.", 3), ("שלום עולם", 2)],
)
def test_words(text, words):
    assert make_document(text).words == words


def test_the_repr_says_nothing_of_the_text():
    assert repr(make_document("secret")) == "Document(6 characters)"


def test_tokens_stand_where_they_say():
    document = make_document("Well,  I can't\nsay…")
    assert all(document.text[t.start : t.end] == t.text for t in document.tokens)
