from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stylo.document.parser import make_document
from stylo.sanitize.punctuation import Punctuation
from stylo.spans import apply_edits


def rewrite(text: str) -> str:
    document = make_document(text)
    return apply_edits(document.text, tuple(Punctuation().propose(document)))


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("No!!!", "No!", "calls"),
        ("Why???", "Why?", "questions"),
        ("What?!?!", "What?", "mixed"),
        ("What!?", "What?", "question wins"),
        ("Oh ! ! !", "Oh !", "spaced"),
        ("a,, b", "a, b", "commas"),
        ("a;; b", "a; b", "semicolons"),
        ("Why?.", "Why?", "stop after a mark"),
        ('He said "no!!" then', 'He said "no!" then', "in a quotation"),
    ],
)
def test_one_mark(text: str, expected: str, why: str) -> None:
    assert rewrite(text) == expected, why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("if (a != b)", "operator"),
        ("`a!!`", "code"),
        ("Why?...", "an ellipsis"),
        ("Yes! No?", "single marks"),
        ("for (;;)", "loop"),
    ],
)
def test_left_alone(text: str, why: str) -> None:
    assert rewrite(text) == text, why


@given(st.text(alphabet=st.sampled_from('a !?,.;"='), max_size=60))
@settings(max_examples=60, deadline=None)
def test_nothing_is_left_to_say_after_its_own_edits(text: str) -> None:
    once = rewrite(text)
    assert rewrite(once) == once


@pytest.mark.parametrize("text", ["!" * 100_000, "! " * 100_000, "," * 100_000, "!?=" * 30_000])
def test_hostile_texts_take_linear_time(text: str) -> None:
    started = time.process_time()
    rewrite(text)
    assert time.process_time() - started < 4.0
