"""Misspellings and confused words are put right, words of their own stay."""

import pytest

from stylo.sanitize.misspellings import Misspellings, words
from stylo.sanitize.spelling_variant import spellings

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
def test_changes(check_rewritten, before, after):
    check_rewritten(Misspellings(), before, after)


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
def test_leaves(rewrite_plain, text, why):
    assert rewrite_plain(Misspellings(), text) == text, why


def test_table(operators):
    table = words()
    assert len(table) > 3000
    assert not [form for form, after in table.items() if after in table]
    british = spellings()
    assert not [a for a in table.values() if any(part in british for part in a.lower().split())]
    assert not [form for form, after in table.items() if operators(form) != operators(after)]
