import pytest

from stylo.document.parser import make_document, make_documents, parse_documents
from stylo.errors import InputError


@pytest.mark.parametrize("value", [None, 3, b"bytes", ["list"]])
def test_only_strings_are_texts(value):
    with pytest.raises(InputError) as caught:
        make_document(value)
    assert caught.value.code == "not_text"


def test_a_text_over_the_limit_is_refused_without_quoting_it():
    with pytest.raises(InputError) as caught:
        make_document("secret " * 10, max_characters=20)
    assert caught.value.code == "text_too_long"
    assert "secret" not in str(caught.value)


def test_documents_come_in_order():
    assert [d.text for d in make_documents(["a", "", "b"])] == ["a", "", "b"]


def test_texts_are_parsed_in_batches_as_they_are_one_by_one():
    texts = ["The lamps broke.", "", "We saw it.\n\nWell?", " \n"]
    for text, document in zip(texts, parse_documents(texts), strict=True):
        alone = make_document(text).doc
        assert document.text == document.doc.text == text
        assert [t.tag_ for t in document.doc] == [t.tag_ for t in alone]
        assert [t.head.i for t in document.doc] == [t.head.i for t in alone]


def test_without_trees_there_are_parts_of_speech_and_lemmas():
    doc = next(parse_documents(["The lamps broke."], trees=False)).doc
    assert [(t.pos_, t.lemma_) for t in doc][1:3] == [("NOUN", "lamp"), ("VERB", "break")]
    assert not doc.has_annotation("DEP")


@pytest.mark.parametrize("mark", ["\n\n", "\n", " ", ""])
def test_a_long_text_is_parsed_in_pieces_and_stays_whole(monkeypatch, mark):
    monkeypatch.setattr("stylo.document.parser._PIECE", 30)
    text = mark.join(["We broke it."] * 12)
    first, long, last = parse_documents(["One.", text, "Two."])
    assert (first.doc.text, last.doc.text) == ("One.", "Two.")
    assert long.doc.text == text
    assert long.doc.has_annotation("DEP")


def test_what_is_no_text_or_too_long_is_refused_before_it_is_parsed():
    for texts, code in ((["fine", 3], "not_text"), (["fine", "x" * 11], "text_too_long")):
        with pytest.raises(InputError) as caught:
            list(parse_documents(texts, max_characters=10))
        assert caught.value.code == code
