from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stylo.document.parser import make_document
from stylo.sanitize.salutations import Salutations
from stylo.spans import apply_edits


def rewrite(text: str) -> str:
    document = make_document(text)
    return apply_edits(document.text, tuple(Salutations().propose(document)))


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Hi all,\n\nThe lift is broken.", "The lift is broken.", "greeting line"),
        ("Hi there, the lift is broken.", "the lift is broken.", "inline greeting"),
        ("The lift is broken.\n\nBest regards,\nAnna Smith", "The lift is broken.", "sign-off"),
        ("The lift is broken. Thanks!", "The lift is broken.", "thanks"),
        ("Dear colleagues,\nIt broke.\n\nCheers, Tom x", "It broke.", "both ends"),
    ],
)
def test_taken_out(text: str, expected: str, why: str) -> None:
    assert rewrite(text) == expected, why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Thanks!", "nothing else"),
        ("Hi all,", "nothing else"),
        ("Best of all, it works.", "no sign-off"),
        ("The lift is broken.", "nothing to take"),
    ],
)
def test_left_alone(text: str, why: str) -> None:
    assert rewrite(text) == text, why


@given(st.text(alphabet=st.sampled_from("HiThanks, \n.Best"), max_size=60))
@settings(max_examples=60, deadline=None)
def test_nothing_is_left_to_say_after_its_own_edits(text: str) -> None:
    once = rewrite(text)
    assert rewrite(once) == once


@pytest.mark.parametrize("text", ["Hi " * 30_000, "\n" * 100_000, "a" * 200_000])
def test_hostile_texts_take_linear_time(text: str) -> None:
    started = time.process_time()
    rewrite(text)
    assert time.process_time() - started < 4.0
