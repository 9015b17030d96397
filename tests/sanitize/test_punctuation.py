import pytest

from stylo.sanitize.punctuation import Punctuation


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
def test_one_mark(rewrite, text, expected, why):
    assert rewrite(Punctuation(), text) == expected, why


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
def test_left_alone(rewrite, text, why):
    assert rewrite(Punctuation(), text) == text, why
