from __future__ import annotations

import pytest

from stylo.document.parser import make_document
from stylo.features.syntax import Syntax


def test_measures(values):
    found = values(Syntax(), "One two. One two three four, five six!")
    assert found["sentence length"] == 4.0
    assert found["sentence spread"] == 2.0
    assert found["sentence jump"] == 4.0
    assert found["longest sentence"] == 6.0
    assert found["words per comma"] == 8.0


def test_habits_of_sentences_are_shares_of_the_sentences(values):
    found = values(Syntax(), "I came. I saw. Did we win?")
    assert found["start=i"] == pytest.approx(2 / 3)
    assert found["end=?"] == pytest.approx(1 / 3)


def test_choices_are_shares_and_others_rates(values):
    found = values(Syntax(), "red, green, and blue; it was painted")
    assert found["serial comma=yes"] == 0.5
    assert found["passive"] == 20.0


def test_skeleton_grams_that_were_learned(see):
    family = Syntax().learned(["of the □", ", and"])
    seen = see(family, "The end of the story, and of the  book.")
    assert seen["skeleton=of the □"] == ["of the story", "of the  book"]
    assert seen["skeleton=, and"] == [", and"]
    assert family.vocabulary == ("of the □", ", and")


def test_grams_do_not_cross_sentences():
    grams = Syntax().grams(make_document("We left. They stayed."))
    assert "□ . |" in grams
    assert "| they □" in grams
    assert not any(". they" in gram for gram in grams)


@pytest.mark.parametrize("text", ["", "\n \n", "\x00"])
def test_nothing_without_sentences(see, text):
    assert not [name for name in see(Syntax(["□ □"]), text) if name.startswith("start")]
