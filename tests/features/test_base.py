from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylo.features.base import (
    MAX_SPANS,
    MAX_VALUE,
    Family,
    Feature,
    LearningFamily,
    Observation,
    choice_share,
    make_feature,
    observe_habits,
    per_thousand_characters,
    per_thousand_words,
    spans_of,
)
from stylo.features.characters import Characters
from stylo.features.habits import Habits
from stylo.features.syntax import Syntax
from stylo.features.words import Words

COUNTS = st.integers(min_value=0, max_value=10**7)


@given(count=COUNTS, length=COUNTS)
def test_rates_are_bounded(count, length):
    assert 0 <= per_thousand_words(count, length) <= MAX_VALUE
    assert 0 <= per_thousand_characters(count, length) <= MAX_VALUE


@given(count=COUNTS, more=COUNTS)
def test_a_share_stays_below_one_and_grows_with_the_evidence(count, more):
    share = choice_share(count, count + more)
    assert 0 <= share < 1
    assert choice_share(count + 1, count + more + 1) >= share


def test_forms_are_shares_of_their_choice_and_all_else_a_rate():
    found = {"dash": [(0, 1)], "while=whilst": [(2, 3), (4, 5)], "while=while": [(6, 7)]}
    seen = {observation.feature: observation for observation in observe_habits("a", found, 100)}
    assert list(seen) == ["a:dash", "a:while=whilst", "a:while=while"]
    assert seen["a:dash"].value == per_thousand_words(1, 100)
    assert seen["a:while=whilst"].value == choice_share(2, 3)
    assert seen["a:while=while"].value == choice_share(1, 3)
    assert seen["a:while=whilst"].spans == spans_of(found["while=whilst"])


def test_a_feature_is_named_after_its_family():
    made = make_feature("a", "b", "share", "does", form="c")
    assert made == Feature(name="a:b", family="a", unit="share", plain="does", form="c")


@pytest.mark.parametrize("family", [Characters, Syntax])
def test_what_was_learned_makes_a_new_family(family):
    empty = family()
    learned = empty.learned(["abc"])
    assert (empty.vocabulary, learned.vocabulary) == ((), ("abc",))
    assert type(learned) is family


def test_spans_are_capped():
    assert len(spans_of((at, at + 1) for at in range(10**4))) == MAX_SPANS


@pytest.mark.parametrize(
    ("unit", "points"),
    [("share", True), ("per 1,000 words", True), ("mean", False), ("index", False)],
)
def test_what_describes_the_whole_text_points_nowhere(unit, points):
    assert Feature(name="a:b", family="a", unit=unit, plain="does").points is points


@pytest.mark.parametrize("family", [Characters(), Words(), Syntax(), Habits()])
def test_built_ins_are_families(family):
    assert isinstance(family, Family)


def test_only_some_families_learn():
    assert isinstance(Syntax(), LearningFamily)
    assert not isinstance(Words(), LearningFamily)


def test_no_user_text_in_the_repr():
    observation = Observation(feature="a:b", value=1.0, spans=spans_of([(3, 5)]))
    assert "start" not in repr(observation)
