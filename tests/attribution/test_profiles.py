import numpy as np
import pytest

from stylo.attribution import profiles
from stylo.attribution.pairmodel import load_pair_model
from stylo.attribution.profiles import Profiles, count_authors


@pytest.fixture
def alone(monkeypatch):
    monkeypatch.setattr(profiles, "FEW", 0)


@pytest.fixture(params=[0, 50], ids=["alone", "beside the stored cohort"])
def made(request, writing, monkeypatch):
    monkeypatch.setattr(profiles, "FEW", request.param)
    return eight(writing)


def eight(writing):
    texts, owners = writing(8, 3)
    _, index = np.unique(owners, return_inverse=True)
    return Profiles.of(texts, index, 8, model=load_pair_model())


def query(writing):
    return writing(8, 1, seed=3)[0]


def test_each_author_fits_their_own_best(made, writing):
    ratios = made.ratios(query(writing))
    assert (ratios.argmax(axis=1) == np.arange(8)).mean() >= 0.75


def test_whitening_is_the_inverse_of_the_covariance(alone, writing):
    # The scores of an author against the others, by the definition with dense matrices.
    made, group = eight(writing), "word"
    idf = made.model.idf[group]
    rows = profiles.weighted(made.counts[group], idf).toarray().astype(float)
    asked = profiles.weighted(profiles.hashed_counts(query(writing), group), idf).toarray()
    used = np.flatnonzero(rows.any(axis=0))
    expected = []
    for author in range(8):
        others = np.delete(rows, author, axis=0)[:, used]
        middle = np.linalg.inv(others @ others.T + made.model.ridge * np.eye(7))
        x = rows[author, used]
        expected.append(asked[:, used] @ (x - others.T @ (middle @ (others @ x))))
    raw = np.array(expected).T
    normal = (raw - raw.mean(axis=1, keepdims=True)) / raw.std(axis=1, keepdims=True)
    assert np.allclose(made.scores(query(writing), group), normal, atol=1e-3)


def test_an_author_outside_the_cohort_is_scored_alike(alone, writing):
    texts, owners = writing(9, 3)
    index = np.array([int(owner[1:]) for owner in owners])
    counts = {group: count_authors(texts, index, 9, group) for group in load_pair_model().groups}
    model = load_pair_model()
    full = Profiles(counts, model=model)
    part = Profiles(counts, model=model, cohort=np.arange(8))
    asked = writing(9, 1, seed=3)[0]
    # With or without the last author in the cohort, their score is whitened by the others.
    assert part.ratios(asked)[:, 8].argmax() == full.ratios(asked)[:, 8].argmax()


def test_adding_and_removing_come_to_the_same_as_making_anew(made, writing):
    texts, _ = writing(9, 3)
    extra = {
        group: count_authors(texts[-3:], np.zeros(3, dtype=int), 1, group)
        for group in made.model.groups
    }
    made.ratios(query(writing))  # what was computed is carried on
    grown = made.with_author(extra)
    anew = Profiles(grown.counts, model=made.model)
    assert np.allclose(grown.ratios(query(writing)), anew.ratios(query(writing)), atol=1e-3)
    less = grown.without_author(2)
    counts = {group: rows[[0, 1, 3, 4, 5, 6, 7, 8]] for group, rows in grown.counts.items()}
    anew = Profiles(counts, model=made.model)
    assert np.allclose(less.ratios(query(writing)), anew.ratios(query(writing)), atol=1e-3)
    assert len(less) == 8


def test_a_cohort_is_limited(made, monkeypatch):
    monkeypatch.setattr(profiles, "MOST", 4)
    small = Profiles(made.counts, model=made.model)
    assert small.cohort.tolist() == [0, 2, 5, 7]
    grown = small.with_author({group: rows[0] for group, rows in made.counts.items()})
    assert grown.cohort.tolist() == [0, 2, 5, 7]
    assert small.without_author(2).cohort.tolist() == [0, 4, 6]


def test_counts_are_summed_for_each_author(monkeypatch):
    monkeypatch.setattr(profiles, "_AT_ONCE", 1)
    counts = count_authors(["a b", "c", "a"], np.array([1, 0, 1]), 3, "word")
    assert counts.sum(axis=1).ravel().tolist() == [[1.0, 4.0, 0.0]]
    assert counts.max() == 2
