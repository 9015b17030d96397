import pytest

from stylo.sanitize.salutations import Salutations


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
def test_taken_out(rewrite, text, expected, why):
    assert rewrite(Salutations(), text) == expected, why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Thanks!", "nothing else"),
        ("Hi all,", "nothing else"),
        ("Best of all, it works.", "no sign-off"),
        ("The lift is broken.", "nothing to take"),
    ],
)
def test_left_alone(rewrite, text, why):
    assert rewrite(Salutations(), text) == text, why
