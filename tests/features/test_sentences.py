from __future__ import annotations

import pytest

from stylo.document.parser import make_document
from stylo.features.reading import read
from stylo.features.sentences import SENTENCE_HABITS, observe_sentences


def habits(text: str) -> dict[str, list[str]]:
    found = observe_sentences(read(make_document(text)))
    return {name: [text[start:end] for start, end in places] for name, places in found.items()}


@pytest.mark.parametrize(
    ("text", "name", "shown", "why"),
    [
        ("Go now.", "short", ["Go now."], "a short sentence"),
        ("word " * 30 + "ends.", "long", ["word " * 30 + "ends."], "a long sentence"),
        ("Is it?", "end=?", ["?"], "a question"),
        ("No!!", "end=!", ["!!"], "marks in a row"),
        ("Well...", "end=...", ["..."], "trailing off"),
        ("no mark here", "end=none", ["here"], "no mark"),
        ('She said "stop."', "end=.", ["."], "the stop is inside the quotation"),
        ("I left.", "start=i", ["I"], "I"),
        ("I'm late.", "start=i", ["I'm"], "contracted"),
        ("But why?", "start=conjunction", ["But"], "a conjunction"),
        ("Luckily it rained.", "start=adverb", ["Luckily"], "an adverb"),
        ("Family matters.", "start=adverb", None, "not every -ly is an adverb"),
        ("Going home was nice.", "start=ing", ["Going"], "a form in -ing"),
        ("- There was one.", "start=there", ["There"], "marks in front are skipped"),
        ("In the end, we all left early.", "start=comma", ["In the end,"], "a set-off opening"),
        ("One, two, three, four.", "many commas", ["One, two, three, four."], "commas"),
    ],
)
def test_habits(text, name, shown, why):
    assert habits(text).get(name) == shown, why


def test_all_that_is_seen_is_declared():
    text = "I left. To go? 3 came!\nno mark: \nWhile we ate, she, he, and it slept..."
    assert habits(text).keys() <= SENTENCE_HABITS.keys()
