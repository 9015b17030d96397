import pytest

from stylo.document.identifiers import RuleFinder
from stylo.sanitize.identifiers import Identifiers


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Priya told Tom. Tom told Priya Shah.", "[NAME_1] told [NAME_2]. [NAME_2] told [NAME_1].",
         "one placeholder per person"),
        ("write to a@b.example", "write to [EMAIL_1]", "typed"),
        ("[NAME_1] met Kate", "[NAME_1] met [NAME_2]", "numbering goes on"),
        ("nobody here", "nobody here", "nothing to mask"),
    ],
)  # fmt: skip
def test_masking(rewrite, text, expected, why):
    channel = Identifiers(RuleFinder())
    assert rewrite(channel, text) == expected
    assert rewrite(channel, expected) == expected
