from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stylo.document.parser import make_document
from stylo.sanitize.layout import Layout
from stylo.spans import apply_edits


def rewrite(text: str) -> str:
    document = make_document(text)
    return apply_edits(document.text, tuple(Layout().propose(document)))


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("  one\n\ttwo", "one\ntwo", "indentation"),
        ("one\n\n\n\ntwo", "one\n\ntwo", "blank lines"),
        ("\n\none\n\n", "one", "around the text"),
        ("* a\n* b", "- a\n- b", "stars"),
        ("• a\n•b", "- a\n- b", "dots"),
        ("1) a\n2) b", "1. a\n2. b", "brackets"),
        ("(1) a\n(2) b", "1. a\n2. b", "two brackets"),
        ("1 . a", "1. a", "spaced stop"),
        ("## Title\ntext", "Title\ntext", "heading"),
        ("a *very* **big** _fat_ __x__ y", "a very big fat x y", "emphasis"),
        ("one\n\n---\n\ntwo", "one\n\ntwo", "rule"),
        ("one\n***\ntwo", "one\n\ntwo", "rule without blank lines"),
        (">a\n> > b", "> a\n> > b", "mail quotes"),
        ("menu → file", "menu -> file", "arrow"),
        ("menu => file", "menu -> file", "double arrow"),
        (
            "This is the first line of a letter that was cut at a\nfixed width by a mail program.",
            "This is the first line of a letter that was cut at a fixed width by a mail program.",
            "hard wrap",
        ),
    ],
)
def test_one_layout(text: str, expected: str, why: str) -> None:
    assert rewrite(text) == expected, why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("call snake_case_name and __init__.py", "names in code"),
        ("2 * 3 * 4 and 2*3*4", "products"),
        ("```\n    x = 1\n```", "code"),
        ("2 * 3 * 4 and 2*3*4 = 24", "products"),
        ("*.google.com/* to *.google.com/*", "patterns"),
        ("f**k this s***", "censored words"),
        ("Roses are red\nviolets are blue", "verse"),
        (
            "This line is long enough to be wrapped but it is finished.\nand this is another",
            "a sentence that ended",
        ),
        ("#hashtag is not a heading", "hashtag"),
        ("-5 degrees", "a number"),
        ("x >= 5 -> y", "operators"),
    ],
)
def test_left_alone(text: str, why: str) -> None:
    assert rewrite(text) == text, why


@given(st.text(alphabet=st.sampled_from("ab1 *_-\n#>().•="), max_size=60))
@settings(max_examples=60, deadline=None)
def test_nothing_is_left_to_say_after_its_own_edits(text: str) -> None:
    once = rewrite(text)
    assert rewrite(once) == once


@pytest.mark.parametrize(
    "text",
    [
        "a" * 200_000,
        "\n" * 100_000,
        " " * 200_000,
        "*a " * 20_000,
        "_" * 100_000,
        "> " * 50_000,
        "*" * 100_000,
        " \n" * 50_000,
        "1)" * 50_000,
    ],
)
def test_hostile_texts_take_linear_time(text: str) -> None:
    started = time.process_time()
    rewrite(text)
    assert time.process_time() - started < 4.0
