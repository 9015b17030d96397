from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stylo.document.parser import make_document
from stylo.sanitize.sentence_end import SentenceEnd
from stylo.spans import apply_edits


def rewrite(text: str) -> str:
    document = make_document(text)
    return apply_edits(document.text, tuple(SentenceEnd().propose(document)))


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("What a day!", "What a day.", "call"),
        ("Great! I came.", "Great. I came.", "call before a sentence"),
        ("(It works!) Good.", "(It works.) Good.", "inside brackets"),
        ("we went home at last", "we went home at last.", "missing stop"),
        ('we all heard him say "go home"', 'we all heard him say "go home".', "after a quotation"),
        ("I left early...", "I left early.", "dots at the end"),
        ("I left early... Nobody saw.", "I left early. Nobody saw.", "dots before a capital"),
        (
            "I left early... but nobody saw.",
            "I left early, but nobody saw.",
            "dots between clauses",
        ),
        ("So... I left.", "So, I left.", "short opening"),
        ("Who knows?...", "Who knows?", "after a question"),
        (
            "first line of it.\n\nsecond one is here",
            "first line of it.\n\nsecond one is here.",
            "last paragraph",
        ),
    ],
)
def test_full_stop(text: str, expected: str, why: str) -> None:
    assert rewrite(text) == expected, why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Yahoo! is back", "name"),
        ("I was the... thing", "hesitation"),
        ("My Title Here Today", "title"),
        ("- an item of a list", "list item"),
        ("see this at www.example.com", "address"),
        ("three words only", "too short"),
        ("what do you think", "question without its mark"),
        ("a short heading of mine\n\nText follows here.", "heading"),
        ("[...] it went on.", "omission"),
        ("really like this place :)", "emoticon at the end"),
        ('"Help!" he said.', "speech"),
    ],
)
def test_left_alone(text: str, why: str) -> None:
    assert rewrite(text) == text, why


@given(st.text(alphabet=st.sampled_from("aB !.?\n\"'),"), max_size=60))
@settings(max_examples=60, deadline=None)
def test_nothing_is_left_to_say_after_its_own_edits(text: str) -> None:
    once = rewrite(text)
    assert rewrite(once) == once


@pytest.mark.parametrize(
    "text",
    ["!" * 100_000, "a!" * 50_000, "." * 100_000, "a... " * 20_000, "a " * 100_000, "a\n" * 50_000],
)
def test_hostile_texts_take_linear_time(text: str) -> None:
    started = time.process_time()
    rewrite(text)
    assert time.process_time() - started < 4.0
