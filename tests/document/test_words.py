import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylo.document.words import APOSTROPHES, LETTERS, PART, WORD, fold, lower_in_place, straighten


@pytest.mark.parametrize("sign", APOSTROPHES)
def test_every_apostrophe_folds_to_the_straight_one(sign):
    assert fold(f"DON{sign}T") == "don't"
    assert WORD.findall(f"we don{sign}t go") == ["we", f"don{sign}t", "go"]
    assert PART.findall(f"don{sign}t_go") == (
        ["donʼt", "go"] if sign == "ʼ" else ["don", "t", "go"]
    )


def test_straighten_changes_the_curly_one_alone():
    assert straighten("“It’s” ‘a´ b") == "“It's” ‘a´ b"


@pytest.mark.parametrize(
    ("text", "words", "why"),
    [
        ("don’t stop", ["don’t", "stop"], "a clitic"),
        ("3pm at the café", ["pm", "at", "the", "café"], "digits are no letters"),
        ("e\u0301te\u0301", ["e\u0301te\u0301"], "combining marks"),
    ],
)
def test_letters(text, words, why):
    assert LETTERS.findall(text) == words, why


@given(st.text(max_size=50))
def test_lower_in_place_keeps_every_place(text):
    lower = lower_in_place(text)
    assert len(lower) == len(text)
    assert all(b in (a, a.lower()) or a == "Σ" for a, b in zip(text, lower, strict=True))
