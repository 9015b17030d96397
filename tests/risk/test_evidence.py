import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylo.document.parser import make_document
from stylo.features.base import Observation
from stylo.risk.evidence import (
    FAMILIES,
    ORDINARY,
    Explanation,
    content_bits,
    excess_by_family,
    explain,
    rare_words,
    shares_of,
)
from stylo.risk.findings import Weighed
from stylo.risk.margin import MarginModel

STRENGTHS = st.lists(st.floats(0, 4), min_size=len(FAMILIES), max_size=len(FAMILIES))


def weighed(name, share):
    return Weighed(observation=Observation(feature=name, value=1.0), share=share)


@pytest.mark.parametrize(
    ("items", "excess", "why"),
    [
        ([], 0.0, "nothing"),
        ([weighed("words:x", 0.25)] * 9, 0.0, "what one text in four does is ordinary"),
        ([weighed("words:x", 1 / 64), weighed("words:y", 1 / 16)], 6.0, "they add up"),
        ([weighed("characters:trigram=abc", 1 / 64)], 0.0, "an n-gram is no habit"),
    ],
)
def test_what_stands_out(items, excess, why):
    total = excess_by_family(make_document("We ate lunch."), items)
    assert total.sum() == pytest.approx(excess), why


def test_rare_words_are_evidence_of_content_once_each():
    once, twice = make_document("A heliograph."), make_document("A heliograph, a heliograph.")
    assert content_bits(once) == content_bits(twice) > 0
    assert len(rare_words(twice).spans) == 2
    assert rare_words(make_document("We ate lunch.")) is None


@given(STRENGTHS, st.integers(2, 100_000))
def test_the_parts_add_up_whatever_the_text(strength, candidates):
    model = MarginModel(
        coefficients=np.array([[1.0, 0.3, 0.5, 0.0, 0.1, 0.2, 0.05, 0.3, 0.2]]),
        spread=np.array([1.2]),
    )
    terms = np.array([1.0, 0.5, 1.0, *strength])
    found = explain(model, terms, candidates=candidates)
    beaten = model.beats(terms)
    expected = np.log2(candidates / (1 + (candidates - 1) * (1 - beaten)))
    assert found.bits == pytest.approx(expected, abs=1e-9)
    assert [family for family, _ in found.parts] == [ORDINARY, *FAMILIES]
    assert all(part >= -1e-12 for family, part in found.parts)
    for (_, part), value, weight in zip(
        found.parts[1:], strength, model.coefficients[0][3:], strict=True
    ):
        assert part == 0 or value * weight > 0


def test_what_does_not_stand_out_carries_half_of_an_average_text_and_all_of_a_plain_one():
    model = MarginModel(
        coefficients=np.array([[1.0, 0.3, 0.5, 0.0, 0.1, 0.2, 0.05, 0.3, 0.2]]),
        spread=np.array([1.2]),
    )

    def ordinary(strength):
        terms = np.array([1.0, 0.5, 1.0, *[strength] * len(FAMILIES)])
        found = explain(model, terms, candidates=1000)
        return found.parts[0][1] / found.bits

    assert ordinary(0.0) == pytest.approx(1.0)
    assert ordinary(1.0) == pytest.approx(0.5)
    assert ordinary(3.0) == pytest.approx(0.25)


def test_a_family_is_divided_between_its_habits():
    items = [weighed("words:x", 1 / 64), weighed("words:y", 1 / 16), weighed("habits:z", 0.5)]
    shares = shares_of(items)
    assert shares == {"words:x": pytest.approx(2 / 3), "words:y": pytest.approx(1 / 3)}
    explained = Explanation(parts=((ORDINARY, 3.0), ("words", 0.6)))
    assert explained.weight("words", shares["words:x"]) == pytest.approx(0.4)
    assert explained.weight("habits", 1.0) == 0
