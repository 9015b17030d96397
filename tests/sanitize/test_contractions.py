"""Contractions are written out, and what is none stays."""

import pytest

from stylo.sanitize.contractions import Contractions

CHANGED = [
    ("Don't go.", "Do not go."),
    ("I DON'T KNOW", "I DO NOT KNOW"),
    ("I'M here", "I am here"),
    ("i'm here", "i am here"),
    ("I can't and won't.", "I cannot and will not."),
    ("Can't wait.", "Cannot wait."),
    ("Can't you see it?", "Can you not see it?"),
    ("Won't you come?", "Will you not come?"),
    ("Isn't it nice?", "Is it not nice?"),
    ("Why doesn't it work?", "Why does it not work?"),
    ("It works, doesn't it?", "It works, does it not?"),
    ("What didn’t he say?", "What did he not say?"),
    ("If you can't it is fine.", "If you cannot it is fine."),
    ("He's been here and she's nice.", "He has been here and she is nice."),
    ("Let's see what's new.", "Let us see what is new."),
    ("I'd go if I'd known.", "I would go if I had known."),
    ("You'd better go.", "You had better go."),
    ("I'd've gone", "I would have gone"),
    ("She wouldn't've", "She would not have"),
    ("im sure it doesnt matter, dont worry", "I am sure it does not matter, do not worry"),
    ("Thats what theyre for", "That is what they are for"),
    ("Lets go.", "Let us go."),
    ("The dog'll bark.", "The dog will bark."),
    ("That's all we've got.", "That is all we have got."),
    ("And who doesn't like it?", "And who does not like it?"),
]


@pytest.mark.parametrize(("before", "after"), CHANGED)
def test_changes(check_rewritten, before, after):
    check_rewritten(Contractions(), before, after)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Isn't the book good?", "a subject that is a noun"),
        ("Why doesn't the lift work?", "a subject that is a noun"),
        ("Didn't Anna come?", "a name as subject"),
        ("Don't you dare!", "an order"),
        ("It ain't so.", "ain't"),
        ("y'all", "left to abbreviations"),
        ("at six o'clock, ma'am", "no contraction"),
        ("John's book", "a possessive"),
        ("its own", "a pronoun"),
        ("He'd put it there.", "had or would"),
        ("Aren't I nice?", "no form of its own"),
        ("Isn't that’em?", "a subject with a clitic"),
        ("He's treated well.", "is or has"),
        ("Lost in it's own world", "a misspelling"),
        ("How'd you know?", "did"),
        ("as is his wont", "a noun"),
    ],
)
def test_leaves(rewrite_plain, text, why):
    assert rewrite_plain(Contractions(), text) == text, why
