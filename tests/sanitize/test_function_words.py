"""Function words have one form; the same letters in another use stay."""

import pytest

from stylo.sanitize.function_words import FunctionWords

CHANGED = [
    ("Whilst amongst us", "While among us"),
    ("towards me afterwards", "toward me afterward"),
    ("Somebody told everybody.", "Someone told everyone."),
    ("Nobody came.", "No one came."),
    ("We left in order to eat.", "We left to eat."),
    ("In order to eat, we left.", "To eat, we left."),
    ("due to the fact that it rained", "because it rained"),
    ("despite the fact that it rained", "although it rained"),
    ("prior to lunch", "before lunch"),
    ("with regard to this", "about this"),
    ("a great deal of work", "a lot of work"),
    ("a large number of people", "many people"),
    ("the majority of people", "most people"),
    ("the majority of the people", "most of the people"),
    ("we utilize it", "we use it"),
    ("at this point in time", "now"),
    ("I can not go", "I cannot go"),
    ("wait till tomorrow", "wait until tomorrow"),
    ("up until now", "until now"),
    ("on a daily basis", "daily"),
    ("no idea as to why", "no idea why"),
    ("for instance a cat", "for example a cat"),
    ("different than the rest", "different from the rest"),
    ("approximately 5", "about 5"),
    ("based upon the rules", "based on the rules"),
    ("try and see", "try to see"),
]


@pytest.mark.parametrize(("before", "after"), CHANGED)
def test_changes(check_rewritten, before, after):
    check_rewritten(FunctionWords(), before, after)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("once upon a time", "a phrase"),
        ("money in the till", "a noun"),
        ("till the soil", "a verb"),
        ("what we have in order to eat", "would become have to"),
        ("He can not only read", "not only"),
        ("a nobody", "a noun"),
        ("an approximately 5 cm gap", "the article would be wrong"),
        ("The Towards Festival", "a name"),
        ("in-order traversal", "a compound"),
        ("the answer as to how", "needs its preposition"),
        ("once-upon-a-time", "a compound"),
        ("my_towards x/towards", "identifiers"),
    ],
)
def test_leaves(rewrite_plain, text, why):
    assert rewrite_plain(FunctionWords(), text) == text, why
