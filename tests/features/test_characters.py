from __future__ import annotations

from collections import Counter

import pytest

from stylo.document.parser import make_document
from stylo.features.characters import Characters


@pytest.mark.parametrize(
    ("text", "feature", "shown", "why"),
    [
        ("An Owl", "capital", ["A", "O"], "ASCII capitals"),
        ("Élan Öl", "capital", ["É", "Ö"], "other capitals"),
        ("café", "foreign", ["é"], "a letter outside the English alphabet"),
        ("call 1 2", "digit", ["1", "2"], "digits"),
        ("a\nb", "break", ["\n"], "a line break"),
        ("a — b—c", "mark=—", ["—", "—"], "em dashes"),
        ("don’t", "mark=’", ["’"], "a curly apostrophe"),
    ],
)
def test_what_is_seen(see, text, feature, shown, why):
    assert see(Characters(), text)[feature] == shown, why


def test_trigrams_that_were_learned(see):
    family = Characters().learned(["the", "e 0"])
    seen = see(family, "The 7 others then")
    assert seen["trigram=the"] == ["The", "the", "the"]
    assert seen["trigram=e␣0"] == ["e 7"]
    assert family.features[-1].name == "characters:trigram=e␣0"


def test_grams_fold_case_digits_and_space():
    assert Characters().grams(make_document("A\n7b")) == Counter(["a 0", " 0b"])


def test_overlapping_trigrams_all_count(see):
    assert see(Characters(["aaa"]), "aaaaa")["trigram=aaa"] == ["aaa"] * 3


def test_values_are_per_thousand_characters(values):
    assert values(Characters(), "a," + "b" * 998)["mark=,"] == 1.0


def test_nothing_in_nothing(see):
    assert see(Characters(["the"]), "") == {}
