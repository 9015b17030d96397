from __future__ import annotations

import pytest

from stylo.document.parser import make_document
from stylo.features.reading import read
from stylo.features.spelling import observe_spelling, spelling_features


@pytest.mark.parametrize(
    ("text", "names", "why"),
    [
        ("organise", {"=british", " ise~ize=british"}, "-ise"),
        ("Organized", {"=american", " ise~ize=american"}, "-ize, capital"),
        ("theatre", {"=british", " re~er=british"}, "-re"),
        ("traveling", {"=american", " ll~l=american"}, "single l"),
        ("fulfil", {"=british", " l~ll=british"}, "single l the other way"),
        ("gray", {"=american", " grey~gray=american"}, "gray"),
        ("pyjamas", {"=british", " other=british"}, "a pair of its own"),
        ("program story meter connection exercise", set(), "what both sides write"),
    ],
)
def test_sides(text, names, why):
    seen = observe_spelling(read(make_document(text)))
    assert {found.feature.removeprefix("words:spelling") for found in seen} == names, why


def test_shares_and_places():
    text = "colour, flavor, honour"
    seen = {o.feature: o for o in observe_spelling(read(make_document(text)))}
    british = seen["words:spelling our~or=british"]
    assert british.value == pytest.approx(2 / 4)
    assert [text[s.start : s.end] for s in british.spans] == ["colour", "honour"]


def test_all_that_is_seen_is_declared():
    names = {feature.name for feature in spelling_features()}
    text = "organise traveller centre encyclopaedia foetus enrol defence manoeuvre grey yoghurt"
    assert {o.feature for o in observe_spelling(read(make_document(text)))} <= names
