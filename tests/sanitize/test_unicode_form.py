from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stylo.document.parser import make_document
from stylo.sanitize.unicode_form import UnicodeForm
from stylo.spans import apply_edits


def rewrite(text: str) -> str:
    document = make_document(text)
    return apply_edits(document.text, tuple(UnicodeForm().propose(document)))


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("café", "café", "composed"),
        ("Ｈｉ there", "Hi there", "full width"),
        ("𝐀𝐛𝐜", "Abc", "mathematical letters"),
        ("pаypal is", "paypal is", "Cyrillic letter in a Latin word"),
        ("ﬁnd", "find", "ligature"),
        ("wo\u200brd", "word", "zero-width space"),
        ("so\xadft", "soft", "soft hyphen"),
        ("a\u2060b\ufeffc", "abc", "joiner and mark"),
        ("hi\U000e0041\U000e0042", "hi", "tag characters"),
        ("a\u202eb", "ab", "direction mark in a Latin text"),
        ("a\u200db", "ab", "joiner between Latin letters"),
        ("Ⅳ", "IV", "Roman numeral"),
        ("ᴛʜɪꜱ", "this", "small capitals"),
        ("x́́́́́́́́́", "x́́́", "piled marks"),
        ("what‼", "what!!", "double mark"),
    ],
)
def test_one_form(text: str, expected: str, why: str) -> None:
    assert rewrite(text) == expected, why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("café naïve Zoë", "accents stay"),
        ("привет", "a Russian word"),
        ("α-helix and 5 μm", "Greek symbols"),
        ("👨\u200d👩\u200d👧", "joiners in an emoji"),
        ("❤️ and 1️⃣", "selectors of emoji"),
        ("می\u200cخواهم", "joiner in Persian"),
        ("שלום\u200f!", "direction mark beside Hebrew"),
        ("日本，人！", "full-width marks in Chinese"),
        ("x²", "exponents"),
        ("plain", "nothing to do"),
        ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "flag of England"),
    ],
)
def test_left_alone(text: str, why: str) -> None:
    assert rewrite(text) == text, why


@given(st.text(alphabet=st.sampled_from("aéаp\u200b\u200d️❤👩\u202eא \xadＨﬁ가क्"), max_size=60))
@settings(max_examples=60, deadline=None)
def test_nothing_is_left_to_say_after_its_own_edits(text: str) -> None:
    once = rewrite(text)
    assert rewrite(once) == once


@pytest.mark.parametrize(
    "text",
    ["a\u0301\u0316" * 30_000, "\u0301\u0316" * 50_000, "\u202e" * 50_000, "\u0430" * 100_000],
)
def test_hostile_texts_take_linear_time(text: str) -> None:
    started = time.process_time()
    rewrite(text)
    assert time.process_time() - started < 4.0
