from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylo.attribution.windows import count_words, cut_all, cut_words, full_windows
from stylo.errors import SettingsError

CASES = [
    ("a b c d", 2, ["a b", "c d"], "even"),
    ("a b c d e", 4, ["a b c d e"], "a tail below half is joined"),
    ("a b c d e f", 4, ["a b c d", "e f"], "a tail of half stands alone"),
    ("a", 4, ["a"], "a short text is one piece"),
    (" \n ", 4, [], "no words, no piece"),
    ("a  b\n\nc\td ", 2, ["a  b", "c\td"], "layout within a piece stays"),
]


@pytest.mark.parametrize(("text", "words", "pieces", "why"), CASES)
def test_cut_words(text: str, words: int, pieces: list[str], why: str) -> None:
    assert cut_words(text, words) == pieces, why


@given(st.text(alphabet="ab \n\t\u00a0.", max_size=200), st.integers(1, 9))
def test_pieces_hold_all_words_in_order(text: str, words: int) -> None:
    pieces = cut_words(text, words)
    assert " ".join(pieces).split() == text.split()
    assert all(piece in text for piece in pieces)
    assert all(count_words(piece) == words for piece in pieces[:-1])
    assert len(pieces) < 2 or words <= 2 * count_words(pieces[-1]) < 3 * words


@given(st.text(alphabet="ab \n.", max_size=200), st.integers(1, 9))
def test_full_windows_are_full(text: str, words: int) -> None:
    windows = full_windows(text, words)
    assert len(windows) == len(text.split()) // words
    assert all(count_words(window) == words for window in windows)


def test_cut_all_carries_labels_and_owners() -> None:
    assert cut_all(["a b c d", " ", "e"], [1, 2, 3], 2) == (
        ["a b", "c d", "e"],
        [1, 1, 3],
        [0, 0, 2],
    )


@pytest.mark.parametrize("cut", [cut_words, full_windows])
def test_no_words_is_an_error(cut) -> None:
    with pytest.raises(SettingsError):
        cut("a b", 0)


def test_one_long_word_is_quick() -> None:
    assert len(cut_words("a" * 1_000_000, 5)) == 1
    assert len(cut_words("a " * 300_000, 5)) == 60_000
