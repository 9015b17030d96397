from __future__ import annotations

import pytest

from stylo.sanitize.elongation import shorten


@pytest.mark.parametrize(
    ("word", "expected", "why"),
    [
        ("soooo", "so", "commonest word wins"),
        ("loooong", "long", "inside"),
        ("gooood", "good", "double letter kept"),
        ("tooooo", "too", "double form is common enough"),
        ("hmmmm", "hmm", "interjection"),
        ("grrrrr", "grr", "interjection"),
        ("mmmmmm", "mmm", "one letter only"),
        ("LOOOVE", "LOVE", "capitals stay capitals"),
        ("xqqqqz", "xqqz", "unknown: twice"),
        ("sooooo" * 3, "soo" * 3, "several runs, none a word"),
        ("VIII", None, "Roman numeral"),
        ("IEEE", None, "acronym"),
        ("AAA", None, "capitals of one letter"),
        ("aaab" * 20, None, "too long for a word"),
    ],
)
def test_shorten(word: str, expected: str | None, why: str) -> None:
    assert shorten(word) == expected, why
