from __future__ import annotations

import pytest

from stylo.document.parser import make_document
from stylo.features.lexicon import Lexicon, word_class
from stylo.features.reading import read

ENTRIES = [
    ("as well", "also"),
    ("as well as", "and"),
    ("well", "topic"),
    ("it's", "be"),
    ("so", "a"),
    ("so", "b"),
]


@pytest.mark.parametrize(
    ("text", "found", "why"),
    [
        ("As well.", {"also": ["As well"]}, "case is ignored"),
        ("cats as well as dogs", {"and": ["as well as"]}, "the longest wins"),
        ("cats as\nwell", {"also": ["as\nwell"]}, "across a line break"),
        ("as, well", {"topic": ["well"]}, "a mark separates"),
        ("It’s", {"be": ["It’s"]}, "curly apostrophes are folded"),
        ("so", {"a": ["so"], "b": ["so"]}, "a phrase with two labels"),
        ("swell", {}, "whole words only"),
    ],
)
def test_find(text, found, why):
    places = Lexicon(ENTRIES).find(read(make_document(text)))
    assert {k: [text[a:b] for a, b in v] for k, v in places.items()} == found, why


def test_overlapping_phrases_where_asked_for():
    entries = [("it is", "is"), ("is not", "not")]
    reading = read(make_document("it is not"))
    assert set(Lexicon(entries).find(reading)) == {"is"}
    assert set(Lexicon(entries, overlapping=True).find(reading)) == {"is", "not"}


def test_classes_of_words():
    assert "were" in word_class("be")
    assert word_class("no such class") == frozenset()
