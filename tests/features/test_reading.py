from __future__ import annotations

import gc

import pytest

from stylo.document.parser import make_document
from stylo.features.reading import _readings, read, units_of


@pytest.mark.parametrize(
    ("text", "units", "why"),
    [
        ("I don't know", ["i", "don't", "know"], "an apostrophe belongs to the word"),
        ("It’s", ["it's"], "curly apostrophes are folded"),
        ("e.g. tea", ["e.g.", "tea"], "dotted abbreviations are one unit"),
        ("well... no", ["well", "...", "no"], "dots in a row are one mark"),
        ("at 3:30, 1,000", ["at", "3:30", ",", "1,000"], "numbers keep their marks"),
        ("see https://a.example/b?c!", ["see", "https://a.example/b?c", "!"], "a link is one unit"),
        ("what?!", ["what", "?!"], "repeated marks are one"),
        ("snake_case", ["snake", "_", "case"], "an underscore is a mark"),
        ("“Ça va”", ["“", "ça", "va", "”"], "letters of any alphabet"),
    ],
)
def test_units(text, units, why):
    assert read(make_document(text)).forms == units, why
    if "’" not in text and text.islower():
        assert units_of(text) == units, why


def test_places_hold_the_units_where_letters_grow_in_lower_case():
    text = "İİ Whilst İ"
    reading = read(make_document(text))
    start, end = reading.place(1)
    assert text[start:end] == reading.written(1) == "Whilst"
    assert reading.forms[1] == "whilst"


def test_code_is_left_out():
    reading = read(make_document("Run `make all; now` and stop."))
    assert "make" not in reading.forms
    assert reading.forms[-2:] == ["stop", "."]


def test_sentences_are_ranges_of_units():
    reading = read(make_document("One two. Three!"))
    assert [reading.forms[first:last] for first, last in reading.sentences] == [
        ["one", "two", "."],
        ["three", "!"],
    ]


def test_a_reading_is_kept_no_longer_than_its_document():
    document = make_document("Just this once.")
    assert read(document) is read(document)
    before = len(_readings)
    del document
    gc.collect()
    assert len(_readings) < before


def test_no_text_in_the_repr():
    assert "secret" not in repr(read(make_document("A secret.")))
