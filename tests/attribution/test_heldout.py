from __future__ import annotations

import numpy as np
import pytest

from stylo.attribution.heldout import leave_out
from stylo.attribution.windows import count_words

TEXTS = [f"a{at} b{at} c{at} d{at}" for at in range(12)]
INDEX = np.repeat([0, 1, 2], 4)


def test_every_document_is_left_out_once_and_never_trained_on() -> None:
    held: list[str] = []
    for fold in leave_out(TEXTS, INDEX, parts=2):
        assert not set(fold.texts) & set(fold.pieces)
        assert set(fold.texts) | set(fold.pieces) == set(TEXTS)
        assert set(fold.authors) == {0, 1, 2}
        assert not fold.strange
        held += fold.pieces
    assert sorted(held) == sorted(TEXTS)


def test_owners_are_those_of_the_documents() -> None:
    owner = dict(zip(TEXTS, INDEX.tolist(), strict=True))
    for fold in leave_out(TEXTS, INDEX, strangers=True):
        for texts, owners in (
            (fold.texts, fold.authors),
            (fold.pieces, fold.owners),
            (fold.strange, fold.strangers),
        ):
            assert [owner[text] for text in texts] == owners.tolist()


def test_strangers_are_in_no_training_and_each_author_is_one_once() -> None:
    seen: list[int] = []
    for fold in leave_out(TEXTS, INDEX, parts=3, strangers=True):
        assert not set(fold.strangers) & set(fold.authors)
        assert set(fold.owners) <= set(fold.authors)
        seen += set(fold.strangers.tolist())
    assert sorted(seen) == [0, 1, 2]


def test_of_two_authors_none_is_a_stranger() -> None:
    folds = list(leave_out(TEXTS[:8], INDEX[:8], strangers=True))
    assert folds
    assert not any(fold.strange for fold in folds)


def test_pieces_have_the_length_of_the_texts_and_are_not_too_many() -> None:
    texts = ["one two three four five six"] * 6
    folds = list(leave_out(texts, np.repeat([0, 1], 3), query_words=2, per_author=2))
    assert all(count_words(piece) == 2 for fold in folds for piece in fold.pieces)
    assert all(np.bincount(fold.owners).max() <= 2 for fold in folds)


def test_an_only_document_is_cut_where_it_is_long_enough() -> None:
    texts = [" ".join(f"w{at}" for at in range(30)), *TEXTS[4:]]
    index = np.repeat([0, 1, 2], [1, 4, 4])
    folds = list(leave_out(texts, index, query_words=10, parts=3))
    pieces = [piece for fold in folds for piece in fold.pieces if piece.startswith("w")]
    assert " ".join(sorted(pieces, key=lambda piece: int(piece.split()[0][1:]))) == texts[0]
    # Too short to be cut, it is always trained on.
    folds = list(leave_out(texts, index, query_words=20, parts=3))
    assert all(texts[0] in fold.texts for fold in folds)


def test_nothing_can_be_left_out_of_one_text_each() -> None:
    assert list(leave_out(["a", "b", "c"], np.arange(3))) == []


@pytest.mark.parametrize("strangers", [False, True])
def test_the_seed_decides(strangers: bool) -> None:
    def pieces(seed: int) -> list[tuple[str, ...]]:
        return [fold.pieces for fold in leave_out(TEXTS, INDEX, strangers=strangers, seed=seed)]

    assert pieces(1) == pieces(1)
    assert pieces(1) != pieces(2)
