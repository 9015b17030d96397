from __future__ import annotations

import numpy as np
import pytest

from stylo.attribution.content_only import ContentOnly
from stylo.attribution.contract import check_attacker

KNOWN = [
    "The lamps in the house broke.", "A lamp! The light of the house.",
    "The cars in the garage stopped.", "A car! The wheels of the garage.",
]  # fmt: skip
AUTHORS = ["ann", "ann", "bob", "bob"]


@pytest.mark.parametrize("words", [None, 8])
def test_it_keeps_the_contract(words: int | None) -> None:
    check_attacker(lambda: ContentOnly(query_words=words))


def test_content_is_seen_and_style_is_not() -> None:
    attacker = ContentOnly().fit(KNOWN, AUTHORS)
    texts = ["I think, well: LAMPS and houses!!", "It is a car; it was in some garage..."]
    assert attacker.predict(texts).tolist() == ["ann", "bob"]
    one, other = attacker.decision_function(["The car stopped!", "... it stopped, this CAR"])
    assert np.array_equal(one, other)


def test_known_writing_is_cut_before_it_is_looked_at() -> None:
    texts = ["The lamp broke and the cat fell.", "It is a car."]
    views, owners = ContentOnly(query_words=4).known_views(texts, [0, 1])
    assert views == ["break lamp", "cat fall", "car"]
    assert owners == [0, 0, 1]
