from __future__ import annotations

import numpy as np
import pytest

from stylo.attribution.contract import check_attacker
from stylo.attribution.topic_reduced import TopicReduced


@pytest.mark.parametrize("words", [None, 8])
def test_it_keeps_the_contract(words: int | None) -> None:
    check_attacker(lambda: TopicReduced(query_words=words))


def test_style_is_seen_and_content_is_not() -> None:
    known = [
        "I saw the lamp, and the lamp broke!", "I saw the garden, and the garden burned!",
        "The lamp broke. It was in a garden.", "The car stopped. It was in a garage.",
    ]  # fmt: skip
    attacker = TopicReduced().fit(known, ["ann", "ann", "bob", "bob"])
    texts = ["I saw the garage, and the garage opened!", "The garage burned. It was in a market."]
    assert attacker.predict(texts).tolist() == ["ann", "bob"]
    one, other = attacker.decision_function(["The lamp broke.", "The house burned."])
    assert np.array_equal(one, other)


def test_pieces_are_learned_from() -> None:
    known = ["I saw it, and it was so! " * 4, "It was. It is. It will be. " * 4]
    attacker = TopicReduced(query_words=6).fit(known, ["ann", "bob"])
    assert attacker.attacker_.query_words == 6
    assert attacker.predict(["It is. It will be."]).tolist() == ["bob"]
