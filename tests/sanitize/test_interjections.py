"""Laughter is found where it stands free, and only there."""

import pytest

from stylo.sanitize.interjections import find_laughter


def without(text):
    for start, end, after in reversed(list(find_laughter(text))):
        text = text[:start] + after + text[end:]
    return text


FREE = [
    ("It broke, lol.", "It broke.", "at the end"),
    ("It broke lol", "It broke", "without marks"),
    ("lol that was fun", "that was fun", "at the start"),
    ("Haha! We won.", "We won.", "a sentence of its own"),
    ("I was, haha, late", "I was, late", "within"),
    ("haha lol okay", "okay", "twice"),
]


@pytest.mark.parametrize(("text", "after", "why"), FREE)
def test_free(text, after, why):
    assert without(text) == after, why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("lol", "nothing would be left"),
        ("a lol", "a noun"),
        ("he said haha.", "what was said"),
        ('"haha"', "a quotation"),
        ("x:lol-y", "part of a name"),
        ("Haaretz, Lola, hehim", "other words"),
    ],
)
def test_tied(text, why):
    assert without(text) == text, why


@pytest.mark.parametrize("unit", ["ha", "l", "lol ", "he", "haha, "])
def test_linear_on_hostile_text(unit):
    list(find_laughter(unit * (60_000 // len(unit))))
