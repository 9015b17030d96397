from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
import pytest

OPENERS = ("well,", "So", "honestly", "I think", "Frankly,", "and", "Now then,", "look -", "ok so")
ARTICLES = ("the", "a", "this", "that", "our", "some", "my", "each", "your")
ENDS = ("!", ".", "...", " :)", "!!", ".", " - fine.", "?", " etc.")
NOUNS = (
    "garden",
    "market",
    "station",
    "museum",
    "harbor",
    "library",
    "bakery",
    "theater",
    "bridge",
)
VERBS = ("likes", "sees", "wants", "finds", "needs", "keeps", "sells", "shows", "brings", "makes")

Writing: TypeAlias = Callable[..., tuple[list[str], list[str]]]


def _sentence(author: int, rng: np.random.Generator) -> str:
    # The things are drawn, the habits are the author's.
    noun, other = rng.choice(NOUNS, 2)
    article = ARTICLES[author % 9]
    body = f"{article} {noun} {rng.choice(VERBS)} {article} {other}"
    return f"{OPENERS[author % 9]} {body}{ENDS[author % 9]}"


@pytest.fixture
def writing() -> Writing:
    """Makes up texts by authors w0, w1, ... and returns texts and authors."""

    def make(
        authors: int, documents: int, *, sentences: int = 6, seed: int = 5
    ) -> tuple[list[str], list[str]]:
        rng = np.random.default_rng(seed)
        pairs = [
            (" ".join(_sentence(author, rng) for _ in range(sentences)), f"w{author}")
            for author in range(authors)
            for _ in range(documents)
        ]
        return [text for text, _ in pairs], [name for _, name in pairs]

    return make
