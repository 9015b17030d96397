from __future__ import annotations

import numpy as np
import pytest
from sklearn.base import clone

from stylo.attribution.compression import Compression
from stylo.attribution.verifier import Cohort, Verifier
from stylo.errors import InputError, SettingsError


def fitted(writing, **options) -> Verifier:
    known, names = writing(8, 6)
    return Verifier(attacker=Compression(), query_words=12, **options).fit(known, names)


def test_true_claims_are_likely_and_false_ones_are_not(writing) -> None:
    verifier = fitted(writing)
    new, truth = writing(8, 3, sentences=2, seed=6)
    true = verifier.probability(new, truth)
    false = verifier.probability(new, truth[3:] + truth[:3])
    assert true.mean() > 0.8
    assert false.mean() < 0.2
    assert true.min() > 0.5


def test_it_is_calibrated(writing) -> None:
    # Much shorter than what it learned from, so that claims are unsure.
    known, names = writing(8, 20, sentences=1)
    verifier = Verifier(attacker=Compression(order=1), query_words=3).fit(known, names)
    new, truth = writing(8, 40, sentences=1, seed=9)
    new = [" ".join(text.split()[:3]) for text in new]
    false = np.random.default_rng(0).permutation(truth)
    kept = false != np.array(truth)
    chances = np.concatenate([verifier.probability(new, truth), verifier.probability(new, false)])
    true = np.repeat([True, False], len(new))
    weight = np.concatenate([np.full(len(new), kept.mean()), kept])
    assert np.average(chances, weights=weight) == pytest.approx(0.5, abs=0.08)
    loss = -np.average(np.log(np.where(true, chances, 1 - chances)), weights=weight)
    assert loss < np.log(2)


def test_a_writer_of_whom_nothing_is_known_is_no_author(writing) -> None:
    known, names = writing(9, 6)
    inside = [at for at, name in enumerate(names) if name != "w8"]
    verifier = Verifier(attacker=Compression(), query_words=12)
    verifier.fit([known[at] for at in inside], [names[at] for at in inside])
    strange = [text for text, name in zip(known, names, strict=True) if name == "w8"]
    assert (verifier.probabilities(strange) < 0.5).mean() > 0.8


def test_each_claim_is_one_of_its_own(writing) -> None:
    verifier = fitted(writing)
    new, truth = writing(8, 1, sentences=2, seed=6)
    table = verifier.probabilities(new)
    assert table.shape == (8, 8)
    columns = np.searchsorted(verifier.classes_, truth)
    assert verifier.probability(new, truth).tolist() == table[np.arange(8), columns].tolist()
    assert np.allclose(verifier.probability(new[2:3], truth[2:3]), table[2, columns[2]])


def test_what_is_too_near_to_a_half_is_no_answer(writing) -> None:
    verifier = fitted(writing, abstain=0.3)
    new, truth = writing(8, 3, sentences=1, seed=6)
    named = truth[1:] + truth[:1]
    chances, answers = verifier.probability(new, named), verifier.answers(new, named)
    unsure = np.abs(chances - 0.5) <= 0.3
    assert (answers[unsure] == 0.5).all()
    assert (answers[~unsure] == chances[~unsure]).all()
    expected = [
        None if open_ else chance > 0.5 for open_, chance in zip(unsure, chances, strict=True)
    ]
    assert verifier.decide(new, named) == expected


def test_evidence_by_hand() -> None:
    cohort = Cohort(means=np.array([1.0, 0.0, 0.0]), deviations=np.array([2.0, 1.0, 1.0]), spread=1)
    rows = cohort.evidence(np.array([[5.0, 2.0, 0.0]]), np.arange(3), np.array([-1]))
    # Of the first: the others are 2 and 0, mean 1, squares 1 + 1, and one of the spread.
    assert rows[0, 0] == pytest.approx([4, 2, 3])
    # Of the second: 5 and 0, mean 2.5, squares 12.5, and one of the spread.
    assert rows[0, 1] == pytest.approx([-0.5 / 4.5**0.5, 2, -3 / 4.5**0.5])
    # With the first as the writer, the others of the second are the third alone.
    rows = cohort.evidence(np.array([[5.0, 2.0, 0.0]]), np.arange(3), np.array([0]))
    assert rows[0, 1] == pytest.approx([2 / 0.5**0.5, 2, 2 / 0.5**0.5])
    assert rows[0, 0] == pytest.approx([4, 2, 3])


def test_evidence_of_one_of_two_authors_when_the_other_wrote_it() -> None:
    cohort = Cohort(means=np.zeros(2), deviations=np.ones(2), spread=1)
    rows = cohort.evidence(np.array([[3.0, 1.0]]), np.arange(2), np.array([0]))
    assert rows[0, 1].tolist() == [1, 1, 0]


def test_two_authors_and_clone(writing) -> None:
    known, names = writing(2, 12)
    verifier = clone(Verifier(attacker="delta", query_words=12)).fit(known, names)
    new, truth = writing(2, 4, sentences=3, seed=6)
    assert (verifier.probability(new, truth) > 0.5).mean() > 0.7


def test_the_seed_decides(writing) -> None:
    new, _ = writing(8, 1, seed=6)
    assert np.array_equal(fitted(writing).probabilities(new), fitted(writing).probabilities(new))


def test_errors(writing) -> None:
    with pytest.raises(InputError) as caught:
        Verifier(attacker="delta").fit(["a b", "c d"], ["x", "y"])
    assert caught.value.code == "too_few_pieces"
    verifier = fitted(writing)
    for named, code in ((["w0", "w1"], "length_mismatch"), (["nobody"], "unknown_author")):
        with pytest.raises(InputError) as caught:
            verifier.probability(["a text"], named)
        assert caught.value.code == code
    for options in ({"query_words": 0}, {"abstain": 0.5}, {"abstain": -0.1}):
        with pytest.raises(SettingsError) as caught:
            Verifier(**options).fit(["a", "b"], ["x", "y"])
        assert caught.value.code == "bad_verifier"
