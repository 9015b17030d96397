from __future__ import annotations

import pytest

from stylo.document.lexicons import read_lines, read_table
from stylo.features.words import Words, function_words, moving_average_ttr


@pytest.mark.parametrize(
    ("text", "feature", "shown", "why"),
    [
        ("Whilst I slept", "while~whilst=whilst", ["Whilst"], "a single word"),
        ("Kind of red", "kind of~sort of~kinda~sorta=kind of", ["Kind of"], "two words"),
        ("We are utilising it", "use~utilize=utilize", ["utilising"], "an inflected variant"),
        ("He could of come", "could have~could of=could of", ["could of"], "a slip"),
        ("The cat and the dog", "word=the", ["The", "the"], "function words"),
        ("Extraordinary cat", "long", ["Extraordinary"], "long words"),
        ("the cat the dog", "once", ["cat", "dog"], "words used once"),
        ("my favourite colour", "spelling=british", ["favourite", "colour"], "spelling"),
    ],
)
def test_what_is_seen(see, text, feature, shown, why):
    assert see(Words(), text)[feature] == shown, why


def test_a_choice_is_a_share_of_all_its_forms(values):
    found = values(Words(), "whilst one, while two, while three")
    assert found["while~whilst=while"] == pytest.approx(2 / 4)
    assert found["while~whilst=whilst"] == pytest.approx(1 / 4)


def test_rates_and_means(values):
    found = values(Words(), "the cat " * 100)
    assert found["word=the"] == 500.0
    assert found["length"] == 3.0
    assert found["variety"] == pytest.approx(2 / 50)


@pytest.mark.parametrize(
    ("forms", "window", "value", "why"),
    [
        ([], 50, 0.0, "no words"),
        (["a"], 50, 1.0, "shorter than a window"),
        (["a", "a", "b", "c"], 2, (1 + 2 + 2) / 6, "the mean over all windows"),
        (["a", "b"] * 100, 50, 2 / 50, "length does not matter"),
    ],
)
def test_moving_average_ttr(forms, window, value, why):
    assert moving_average_ttr(forms, window=window) == pytest.approx(value), why


def test_moving_average_is_the_mean_over_windows():
    forms = [str(i * i % 17) for i in range(90)]
    windows = [forms[i : i + 20] for i in range(71)]
    expected = sum(len(set(window)) / 20 for window in windows) / 71
    assert moving_average_ttr(forms, window=20) == pytest.approx(expected)


def test_the_tables_are_clean():
    words = read_lines("stylo.features", "function_words.txt")
    assert len(words) == len(set(words)) == len(function_words())
    assert all(word == word.lower().strip() for word in words)
    for row in read_table("stylo.features", "choices.tsv"):
        assert len(row) > 1
        forms = [form for cell in row for form in cell.split("/")]
        assert len(forms) == len(set(forms)), row[0]
        assert all(form == form.lower().strip() for form in forms), row[0]


def test_nothing_without_words(see):
    assert see(Words(), "... !!") == {}
