from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stylo.document.parser import make_document
from stylo.sanitize.expression import Expression
from stylo.spans import apply_edits


def rewrite(text: str) -> str:
    document = make_document(text)
    return apply_edits(document.text, tuple(Expression().propose(document)))


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("So good 😀", "So good", "emoji at the end"),
        ("So good 😀👍.", "So good.", "two before a stop"),
        ("I 😀 agree", "I agree", "between words"),
        (
            "That was so nice 😀 We came back.",
            "That was so nice. We came back.",
            "in place of a stop",
        ),
        ("one\n😀\ntwo", "one\ntwo", "a line of its own"),
        ("see you :)", "see you", "emoticon"),
        ("thanks;-)", "thanks", "glued emoticon"),
        ("no :( really", "no really", "sad one"),
        ("so xD funny", "so funny", "letters"),
        ("love it <3", "love it", "heart"),
        ("nice ^_^", "nice", "eyes"),
        ("ok :)))", "ok", "stretched"),
        ("hi :-P, bye", "hi, bye", "before a comma"),
        ("1️⃣ first", "1 first", "keycap"),
        ("soooo good", "so good", "drawn out"),
        ("yesss", "yes", "end"),
        ("loooong goooood", "long good", "two words"),
        ("hmmmm", "hmm", "interjection"),
        ("tooo much", "too much", "double letter meant"),
        ("SOOOOO good", "SO good", "capitals"),
        ("(^_^) hello", "hello", "drawn face"),
    ],
)
def test_plain_words(text: str, expected: str, why: str) -> None:
    assert rewrite(text) == expected, why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("(as I said :)", "the bracket closes another"),
        ("see http://example.com/a", "address"),
        ("at 10:30 (see 8) it", "time and bracket"),
        ("if n <3 items", "less than"),
        ("I <3 you", "the verb"),
        ("World War III and VIII", "Roman numerals"),
        ("www.example.com", "address"),
        ("IEEE and AAA", "acronyms"),
        ("0xfffff", "number"),
        ("😀", "nothing else"),
        ("from 🇩🇪", "flag"),
        ("✅ done", "says something"),
        ("© 2020 ™", "signs"),
        ("`soooo :)`", "code"),
        ("Die Schifffahrt ist eine sehr alte und schöne Sache auf dem Rhein.", "German word"),
        ("std::vector<3>", "code-like"),
    ],
)
def test_left_alone(text: str, why: str) -> None:
    assert rewrite(text) == text, why


@given(st.text(alphabet=st.sampled_from("aO :;)(-D^_<3😀\n."), max_size=60))
@settings(max_examples=60, deadline=None)
def test_nothing_is_left_to_say_after_its_own_edits(text: str) -> None:
    once = rewrite(text)
    assert rewrite(once) == once


@pytest.mark.parametrize(
    "text",
    ["a" * 200_000, ":)" * 30_000, ":" * 100_000, "aaab" * 30_000, ":-" * 50_000, "^" * 100_000],
)
def test_hostile_texts_take_linear_time(text: str) -> None:
    started = time.process_time()
    rewrite(text)
    assert time.process_time() - started < 4.0
