from typing import ClassVar

import pytest

from stylo import testing
from stylo.document.identifiers import Identifier
from stylo.spans import Edit, Span


class Good:
    """Makes the word one a capital O."""

    name: ClassVar[str] = "good"
    level: ClassVar[str] = "light"
    rank: ClassVar[int] = 1
    english: ClassVar[bool] = False
    touches: ClassVar[frozenset] = frozenset()
    reason = "a reason"
    after = "One"

    def propose(self, document):
        if document.text == "one":
            yield Edit(
                start=0, end=3, before="one", after=self.after, channel="good", reason=self.reason
            )


class Reasonless(Good):
    reason = ""


class Renamed(Good):
    name = "other"


class Growing(Good):
    def propose(self, document):
        if document.text.startswith("no stops"):
            end = len(document.text)
            yield Edit(start=end, end=end, before="", after="here ", channel="good", reason="more")


def test_a_good_channel_passes():
    testing.check_channel(Good())


@pytest.mark.parametrize(
    ("kind", "message"),
    [(Reasonless, "no reason"), (Renamed, "another channel"), (Growing, "settle")],
)
def test_a_bad_channel_is_caught(kind, message):
    with pytest.raises(AssertionError, match=message):
        testing.check_channel(kind())


def test_something_else_is_no_channel():
    with pytest.raises(AssertionError, match="lacks"):
        testing.check_channel(object())


def test_a_finder_that_points_outside_is_caught():
    class Outside:
        def find(self, text):
            return [
                Identifier(span=Span(start=len(text), end=len(text) + 1), kind="NAME", value="")
            ]

    with pytest.raises(AssertionError, match="outside"):
        testing.check_identifier_finder(Outside())


def test_the_fixed_scorer_is_fixed():
    assert testing.FixedScorer(0.5).risk("x") == testing.FixedScorer(0.5).risk("y") == 0.5
