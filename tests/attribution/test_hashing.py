import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylo.attribution import hashing
from stylo.attribution.hashing import BUCKETS, GROUPS, hashed_counts, normalized, sublinear


@pytest.mark.parametrize(
    ("group", "text", "expected"),
    [
        ("char", "abc", 3 + 2 + 1),  # with a space at both ends: five characters
        ("word", "so it goes.", 4 + 3),
        ("word", "don't", 1),
        ("skeleton", "so it goes.", 4 + 3 + 2 + 1),
        ("char", "", 0),
        ("word", "", 0),
        ("skeleton", "", 0),
    ],
)
def test_every_run_is_counted_once(group, text, expected):
    assert hashed_counts([text], group).sum() == expected


@pytest.mark.parametrize("group", GROUPS)
def test_texts_do_not_touch_one_another(group, monkeypatch):
    texts = ["One two.", "", "Three!", "four five six"]
    together = hashed_counts(texts, group)
    alone = [hashed_counts([text], group) for text in texts]
    assert together.shape == (4, BUCKETS)
    for row, single in enumerate(alone):
        assert (together[row] != single).nnz == 0
    monkeypatch.setattr(hashing, "_BATCH", 1)
    assert (hashed_counts(texts, group) != together).nnz == 0


@pytest.mark.parametrize(
    ("group", "one", "other", "same"),
    [
        ("word", "don't", "don’t", True),
        ("word", "Well", "well", False),
        ("char", "a  b", "a b", False),
        ("char", "a\nb", "a b", False),
        ("skeleton", "the printer is jammed", "the kettle is boiled", False),
        ("skeleton", "the tiger is jammed", "the printer is boiled", True),
        ("skeleton", "The", "the", True),
        ("skeleton", "in Leeds", "in leeds", False),
        ("skeleton", "in 1999", "in 7", True),
    ],
)
def test_what_counts_as_the_same(group, one, other, same):
    left, right = hashed_counts([one, other], group)
    assert ((left != right).nnz == 0) is same


def test_buckets_never_change():
    # Stored profiles would mean something else.
    found = [hashed_counts(["So it goes."], group).indices.tolist() for group in GROUPS]
    assert found == FIXED


FIXED = [
    [
        6640,
        14253,
        29610,
        40831,
        45700,
        52321,
        74842,
        77708,
        84079,
        97819,
        137620,
        137639,
        143466,
        147028,
        148821,
        153306,
        155647,
        163213,
        191606,
        192127,
        194353,
        196165,
        205728,
        205916,
        221419,
        229358,
        234989,
        239128,
        254000,
        261113,
    ],
    [21793, 99132, 117946, 153172, 219931, 224241, 255977],
    [21793, 31859, 45156, 99132, 117946, 151701, 153172, 204912, 224241, 234965],
]


def test_no_texts():
    assert hashed_counts([], "char").shape == (0, BUCKETS)


@given(st.lists(st.text(), max_size=4))
def test_any_text_is_counted(texts):
    for group in GROUPS:
        counts = hashed_counts(texts, group)
        assert counts.shape[0] == len(texts)
        assert (counts.data > 0).all()
        assert counts.has_canonical_format


def test_weights():
    rows = normalized(sublinear(hashed_counts(["so so so it"], "word")))
    assert np.linalg.norm(rows.toarray()) == pytest.approx(1)
    assert rows.data.max() / rows.data.min() == pytest.approx(1 + np.log(3))
