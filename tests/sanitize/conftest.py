"""One channel carried out on one text, for the tests of every channel."""

from types import SimpleNamespace

import pytest

from stylo.document.operators import find_operators
from stylo.document.parser import make_document
from stylo.spans import apply_edits


@pytest.fixture(scope="session")
def rewrite():
    """Return a text as a channel leaves it."""

    def carry_out(channel, text):
        document = make_document(text)
        return apply_edits(document.text, tuple(channel.propose(document)))

    return carry_out


@pytest.fixture(scope="session")
def rewrite_plain():
    """Return a text as a channel leaves it that reads nothing but the text."""

    def carry_out(channel, text):
        return apply_edits(text, tuple(channel.propose(SimpleNamespace(text=text))))

    return carry_out


@pytest.fixture(scope="session")
def operators():
    """Return the negations, modal verbs and quantifiers of a text, with their values."""

    def find(text):
        return sorted((lock.kind, lock.value) for lock in find_operators(text))

    return find


@pytest.fixture(scope="session")
def check_rewritten(rewrite_plain, operators):
    """Check what becomes of a text, that nothing more does, and that it claims the same."""

    def check(channel, before, after):
        assert rewrite_plain(channel, before) == after
        assert rewrite_plain(channel, after) == after
        assert operators(before) == operators(after)

    return check
