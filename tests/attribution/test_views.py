from __future__ import annotations

import pytest

from stylo.attribution.views import (
    content_of,
    content_only,
    distort,
    is_content,
    pos_tags,
    reduce_topic,
    remember_views,
    topic_reduced,
    views_of,
)
from stylo.document.parser import make_document, parse_documents

ODD = {
    "empty": "",
    "white space": " \n\t ",
    "marks": "?! ... ---",
    "other languages": "Das ist ein Haus. 你好 привет мир",
    "no spaces": "x" * 3_000,
    "signs": "\u200bsee\u00a0it \U0001f600\ufe0f",
}


def views(*texts: str) -> list[str]:
    return topic_reduced(parse_documents(texts))


@pytest.mark.parametrize(
    ("text", "view", "why"),
    [
        ("I saw 3 lamps.", "I verb num noun.", "numbers and inflected words go"),
        ("It was VERY loud!!", "It was VERY adj!!", "listed adverbs, their case and marks stay"),
        ("  We  left.\n\n- The end", "  We  verb.\n\n- The noun", "white space stays"),
        ("Paris, PARIS, said Ann.", "Propn, PROPN, verb Propn.", "the pattern of capitals stays"),
        ("I'd do it, won't you?", "I'd do it, won't you?", "function words are all kept"),
    ],
)
def test_topic_reduced(text: str, view: str, why: str) -> None:
    assert views(text) == [view], why


def test_style_does_not_depend_on_content() -> None:
    one, other = views(
        "I think, that the lamp broke the table!!", "I think, that the truck hit the house!!"
    )
    assert one == other


def test_a_proper_noun_is_content_though_a_function_word_is_spelled_so() -> None:
    doc = make_document("We may meet in May.").doc
    assert [token.text for token in doc if is_content(token)] == ["meet", "May"]


def test_content_does_not_depend_on_order_repetition_or_inflection() -> None:
    one, other = content_only(
        parse_documents(["The printers jammed. We saw smoke.", "We see the smoke; a printer jams."])
    )
    assert one == other == "jam printer see smoke"


def test_content_and_style_share_no_word() -> None:
    document = make_document("The other printer was not very loud, but Ann hated the 20 lamps.")
    content = set(content_of(document.doc).split())
    kept = set(reduce_topic(document.doc).lower().replace(",", "").replace(".", "").split())
    assert content == {"printer", "loud", "ann", "hate", "20", "lamp"}
    assert not content & kept


def test_tags_of_a_document() -> None:
    doc = make_document("He saw it.\n\nDon’t!").doc
    assert pos_tags(doc).split() == ["PRP", "VBD", "PRP", ".", "¶", "VB", "RB", "."]


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_any_text_has_its_views(text: str) -> None:
    document = next(parse_documents([text], trees=False))
    reduced = reduce_topic(document.doc)
    assert len(reduced.split()) == len(document.text.split())
    assert [c for c in reduced if c.isspace()] == [c for c in document.text if c.isspace()]
    assert content_of(document.doc) == content_of(document.doc).lower()
    assert len(distort(text)) == len(text)
    assert bool(pos_tags(document.doc)) == bool(text.strip() or "\n" in text)


@pytest.mark.parametrize(
    ("text", "many", "single", "why"),
    [
        ("The lamp, 1995!", "The ****, ####!", "The *, #!", "rare words and digits"),
        ("Don’t  SHOUT\nnow", "Don’t  *****\nnow", "Don’t  *\nnow", "common words as written"),
        ("abc123", "******", "*", "mixed words are words"),
        ("", "", "", "nothing"),
    ],
)
def test_distort(text: str, many: str, single: str, why: str) -> None:
    assert distort(text) == many, why
    assert distort(text, lengths=False) == single, why


def test_distort_keeps_as_many_words_as_asked_for() -> None:
    assert distort("the people", frequent=10) == "the ******"
    assert distort("the people", frequent=200) == "the people"


def test_views_of_texts_are_those_of_their_documents() -> None:
    texts = ["The lamp broke.", "", "We saw it!", "The lamp broke."]
    for text, seen in zip(texts, views_of(texts), strict=True):
        doc = make_document(text).doc
        assert seen.topic_reduced == reduce_topic(doc)
        assert seen.content_only == content_of(doc)
        assert seen.pos_tags == pos_tags(doc)


def test_views_are_remembered_within_a_context_alone() -> None:
    with remember_views():
        first = views_of(["It is so.", "No."])
        with remember_views():
            assert views_of(["No."])[0] is first[1]
        assert views_of(["It is so."])[0] is first[0]
    assert views_of(["No."])[0] is not first[1]
    with remember_views():
        assert views_of(["No."])[0] is not first[1]


def test_views_are_forgotten_after_an_error() -> None:
    def fail() -> None:
        with remember_views():
            seen.extend(views_of(["No."]))
            raise ValueError("on purpose")

    seen: list[object] = []
    with pytest.raises(ValueError, match="on purpose"):
        fail()
    assert views_of(["No."])[0] is not seen[0]


def test_no_text_shows_in_a_repr() -> None:
    assert "lamp" not in repr(views_of(["The lamp broke."]))
