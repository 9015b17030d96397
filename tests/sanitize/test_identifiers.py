import pytest

from stylo.document.identifiers import RuleFinder
from stylo.document.parser import make_document
from stylo.sanitize.identifiers import Identifiers
from stylo.spans import apply_edits


def mask(text):
    document = make_document(text)
    return apply_edits(text, list(Identifiers(RuleFinder()).propose(document)))


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
def test_masking(text, expected, why):
    assert mask(text) == expected
    assert mask(expected) == expected
