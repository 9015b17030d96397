from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylo.document.parser import make_document
from stylo.features.reading import read
from stylo.features.skeleton import grams_of, skeleton_of


@pytest.mark.parametrize(
    ("text", "skeleton", "why"),
    [
        ("The cat sat.", "| the □ □ . |", "content words are masked"),
        ("He didn't pay 3 pounds", "| he didn't □ 0 □ |", "contractions stay, numbers are masked"),
        ("See www.example.com!", "| □ □ ! |", "a link is content"),
    ],
)
def test_skeleton(text, skeleton, why):
    assert [" ".join(s) for s, _ in skeleton_of(read(make_document(text)))] == [skeleton], why


def test_every_sentence_has_its_own():
    assert len(list(skeleton_of(read(make_document("One came. Two left."))))) == 2


@given(st.lists(st.sampled_from("abc"), max_size=12))
def test_numbers_of_grams(symbols):
    grams = list(grams_of(symbols))
    assert len(grams) == max(0, len(symbols) - 1) + max(0, len(symbols) - 2)
    for gram, first, last in grams:
        assert gram.split(" ") == symbols[first : last + 1]
