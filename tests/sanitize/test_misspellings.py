"""Misspellings and confused words are put right, words of their own stay."""

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylo.document.operators import find_operators
from stylo.sanitize.misspellings import Misspellings, words
from stylo.sanitize.spelling_variant import spellings
from stylo.spans import apply_edits


def rewritten(text: str) -> str:
    document: Any = SimpleNamespace(text=text, zones=(), locks=(), sentences=())
    return apply_edits(text, list(Misspellings().propose(document)))


def operators(text: str) -> list[tuple[str, str]]:
    return sorted((lock.kind, lock.value) for lock in find_operators(text))


CHANGED = [
    ("I definately recieve teh mail.", "I definitely receive the mail."),
    ("Definately!", "Definitely!"),
    ("alot of seperate things", "a lot of separate things"),
    ("noone knows", "no one knows"),
    ("I could of gone", "I could have gone"),
    ("on it's own", "on its own"),
    ("the end of it's life", "the end of its life"),
    ("its a pity", "it's a pity"),
    ("Its not mine", "It's not mine"),
    ("Your welcome!", "You're welcome!"),
    ("your not here", "you're not here"),
    ("their is one", "there is one"),
    ("there own", "their own"),
    ("better then this", "better than this"),
    ("more then 5", "more than 5"),
    ("to loose weight", "to lose weight"),
    ("I am suppose to go", "I am supposed to go"),
    ("for all intensive purposes", "for all intents and purposes"),
    ("on wensday in Febuary", "on Wednesday in February"),
    ("It was a seperate thing, untill now", "It was a separate thing, until now"),
    ("an affect on me", "an effect on me"),
    ("way to much", "way too much"),
    ("everytime I go", "every time I go"),
    ("ahve to go", "have to go"),
]


@pytest.mark.parametrize(("before", "after"), CHANGED)
def test_changes(before: str, after: str) -> None:
    assert rewritten(before) == after
    assert rewritten(after) == after
    assert operators(before) == operators(after)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("It felt better then.", "then"),
        ("better then than now", "then"),
        ("and its end", "a possessive"),
        ("of course", "could of"),
        ("I could, of course", "could of"),
        ("Mr. Reciept and Miss Untill", "names"),
        ("the IT ECT", "acronyms"),
        ("a loose screw", "loose"),
        ("your wrong turn", "a possessive"),
        ("of its a priori kind", "a possessive"),
        ("relates to many people", "to many"),
        ("definitely", "right"),
    ],
)
def test_leaves(text: str, why: str) -> None:
    assert rewritten(text) == text


WORDS = st.sampled_from(
    [
        "its",
        "it's",
        "a",
        "own",
        "not",
        "their",
        "is",
        "then",
        "better",
        "more",
        "could",
        "of",
        "teh",
        "alot",
        "your",
        "welcome",
        "Definately",
        ".",
        "noone",
        "everytime",
    ]
)


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_contract(text: str) -> None:
    once = rewritten(text)
    assert rewritten(once) == once
    assert operators(once) == operators(text)


def test_table() -> None:
    table = words()
    assert len(table) > 3000
    assert not [form for form, after in table.items() if after in table]
    british = spellings()
    assert not [a for a in table.values() if any(part in british for part in a.lower().split())]
    assert not [form for form, after in table.items() if operators(form) != operators(after)]
