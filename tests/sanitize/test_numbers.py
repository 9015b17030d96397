"""The numbers channel: one way of writing, never another value."""

import gzip
import json
import os
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylo.document.quantities import find_quantities
from stylo.document.times import find_times
from stylo.sanitize.dates import Dates
from stylo.sanitize.numbers import Numbers
from stylo.spans import apply_edits

CHANGED = [
    ("twenty three cats", "23 cats", "words"),
    ("Three men came.", "3 men came.", "words at the start of a sentence"),
    ("three thousand", "3000", "thousands"),
    ("five million", "5 million", "million stays a word"),
    ("three million two hundred thousand", "3200000", "no round million"),
    ("a hundred", "100", "an article that is a number"),
    ("12,500 people", "12500 people", "separators"),
    ("15 % or 15 percent", "15% or 15%", "percent"),
    ("a hundred per cent", "100%", "percent in words"),
    ("one percent", "1%", "one before a unit of share"),
    ("EUR 14.50, 14.50 EUR, 14,50 €, 14.50 euros", "€14.50, €14.50, €14.50, €14.50", "euros"),
    ("five dollars", "$5", "dollars"),
    ("$5M, $5bn, $1.5", "$5 million, $5 billion, $1.50", "magnitudes"),
    ("5km", "5 km", "a space before the unit"),
    ("2GB", "2 GB", "a space before the unit"),
    ("30min or 30 mins", "30 minutes or 30 minutes", "short forms"),
    ("a 30 min. walk", "a 30 minute walk", "a singular before a noun"),
    ("the 1st and my 2nd", "the first and my second", "low ordinals"),
    ("It was 1st place", "It was first place", "first is always found again"),
    ("the twenty-first century", "the 21st century", "high ordinals"),
    ("in the 1990's", "in the 1990s", "decades"),
    ("between two hundred and three hundred", "between 200 and 300", "two numbers"),
]


@pytest.mark.parametrize(("text", "after", "why"), CHANGED)
def test_changed(rewrite_plain, text, after, why):
    assert rewrite_plain(Numbers(), text) == after, why
    assert rewrite_plain(Numbers(), after) == after, why


KEPT = [
    ("one of us, no one, one does wonder", "a pronoun"),
    ("one or two of us", "an idiom"),
    ("in two minds, nine to five, second to none, 24/7", "idioms"),
    ("two thirds, half a dozen, a couple, hundreds of them", "fractions and rough numbers"),
    ("two and a half", "a mixed number"),
    ("a three-year-old", "a compound"),
    ("a second, seconds, at first, First of all", "no ordinals"),
    ("a 2nd time", "not to be told from the unit of time"),
    ("on 5th Avenue", "a name"),
    ("the Three Mile Island report", "a name"),
    ("Three Mile Island", "a name at the start"),
    ("nineteen eighty-four", "a year in words"),
    ("version 1.2.3 at 192.168.0.1", "identifiers"),
    ("3:30 pm on 12 March 2021", "dates and times belong to another channel"),
    ("a hundred dollar bill", "the article would be lost"),
    ("(5 min, 10 max)", "a minimum"),
    ("TWO MEN", "the casing comes first"),
    ("zero", "the house form begins at two"),
]


@pytest.mark.parametrize(("text", "why"), KEPT)
def test_kept(rewrite_plain, text, why):
    assert rewrite_plain(Numbers(), text) == text, why


WORDS = (
    "two", "twenty", "hundred", "thousand", "million", "and", "a", "one", "five", "the", "of", "to",
    "dollars", "percent", "1st", "2nd", "10,000", "$5", "5km", "EUR", "14,50", "€", "first", "or",
    "Three", "men", "%", ".", ",", "-", "min", "1990's", "second", "half", "in", "minds", "3 pm",
)  # fmt: skip


def values(text):
    return Counter((lock.kind, lock.value) for lock in find_quantities(text))


@given(st.lists(st.sampled_from(WORDS), max_size=12))
def test_every_edit_keeps_the_value_of_its_item(rewrite_plain, parts):
    text = " ".join(parts)
    channel = Numbers()
    for edit in channel.propose(SimpleNamespace(text=text)):
        before = values(text)
        after = values(apply_edits(text, [edit]))
        assert sum((before - after).values()) <= 1  # a neighbor may join what is written plainly
    rewrite_plain(Numbers(), text)


CORPORA = Path(os.environ.get("STYLO_SHARED", "../shared")) / "data" / "corpora"


@pytest.mark.parametrize("name", ["rj", "history_meta_se"])
def test_no_value_is_lost_in_real_texts(rewrite_plain, name):
    path = CORPORA / f"{name}.jsonl.gz"
    if not path.is_file():
        pytest.skip("the corpora are not here")
    with gzip.open(path, "rt", encoding="utf-8") as rows:
        texts = [json.loads(row)["text"] for row, _ in zip(rows, range(80), strict=False)]
    for text in texts:
        for channel in (Numbers(), Dates()):
            after = rewrite_plain(channel, text)
            assert typed(after) == typed(text)
            assert not list(channel.propose(SimpleNamespace(text=after)))


def typed(text):
    return Counter((lock.kind, lock.value) for lock in (*find_quantities(text), *find_times(text)))
