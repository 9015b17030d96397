import pytest

from stylo.document.base import Lock, Token, Zone
from stylo.spans import Span


@pytest.mark.parametrize(
    ("text", "lower", "is_word"),
    [("Don’t", "don't", True), ("42", "42", False), ("...", "...", False), ("3rd", "3rd", True)],
)
def test_tokens(text, lower, is_word):
    token = Token(text=text, start=3, space=True)
    assert (token.lower, token.is_word, token.end) == (lower, is_word, 3 + len(text))


def test_no_user_text_in_any_repr():
    span = Span(start=0, end=6)
    for value in (
        Token(text="secret", start=0, space=False),
        Lock(span=span, kind="name", value="secret"),
        Zone(span=span, kind="code"),
    ):
        assert "secret" not in repr(value)
