from __future__ import annotations

import pytest

from stylo.document.parser import make_document
from stylo.sanitize.dashes import set_dashes
from stylo.sanitize.draft import Draft
from stylo.sanitize.typography import Typography


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("one\u2014two", "one - two", "em dash"),
        ("one --- two", "one - two", "three hyphens"),
        ("2010\u20132012", "2010-2012", "range of years"),
        ("Paris\u2013London", "Paris-London", "two names"),
        ("wait\u2014", "wait -", "broken off"),
        ("\u2013 item", "- item", "at the start of a line"),
        ("co\u2011op", "co-op", "hyphen that does not break"),
        ("at \u22125 degrees", "at -5 degrees", "minus"),
        ("pre- and post-war", "pre- and post-war", "suspended hyphen"),
        ("git --version", "git --version", "option"),
        ("|---|---|", "|---|---|", "table"),
        ("<!-- note -->", "<!-- note -->", "comment"),
        ("well-known", "well-known", "hyphen"),
    ],
)
def test_set_dashes(text: str, expected: str, why: str) -> None:
    draft = Draft(make_document(text), Typography())
    set_dashes(draft)
    assert draft.text == expected, why
