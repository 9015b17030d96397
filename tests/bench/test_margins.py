import numpy as np
import pytest
from scipy.special import ndtr

from stylo.risk.evidence import FAMILIES
from stylo_bench.margins import columns_of, fit_view, left_out
from stylo_bench.outcomes import Outcome, Setting

CONFIG = {
    "seed": 0,
    "attacks": {"sizes": [2, 5, 20], "draws": 300, "ridge": 1e-4, "alike": 0.0},
}
RNG = np.random.default_rng(1)
STRENGTHS = {f"t{at}": RNG.uniform(0, 2, size=len(FAMILIES)) for at in range(1200)}


def made_up(shifts, *, evidence=0.5):
    """Outcomes on corpora whose constants differ; the first family alone is evidence."""
    rng = np.random.default_rng(0)
    outcomes = []
    for at, (text, strength) in enumerate(STRENGTHS.items()):
        corpus = list(shifts)[at % len(shifts)]
        words = int(rng.choice([50, 125, 500]))
        mean = 1.0 + shifts[corpus] + 0.3 * np.log2(words / 125) + evidence * strength[0]
        outcomes.append(
            Outcome(
                corpus=corpus, author=f"a{at // 8}", text=text,
                setting=Setting(words=words, known=1000),
                beaten=float(rng.binomial(29, ndtr(mean + 0.5 * rng.normal()))), others=29,
            )
        )  # fmt: skip
    return outcomes


def strength(outcome):
    return STRENGTHS[outcome.text]


def test_what_made_the_outcomes_is_found():
    model = fit_view(made_up({"a": 0.0}), strength, view="full", config=CONFIG).model
    constant, length, _, first, *others = model.coefficients[0]
    assert (constant, length, first) == pytest.approx((1.0, 0.3, 0.5), abs=0.15)
    assert max(others) < 0.15
    assert model.coefficients.shape == (301, 3 + len(FAMILIES))


def test_corpora_that_differ_widen_the_draws():
    same = fit_view(made_up({"a": 0.0, "b": 0.0}), strength, view="full", config=CONFIG)
    apart = fit_view(made_up({"a": 0.6, "b": -0.6}), strength, view="full", config=CONFIG)
    assert apart.offsets["a"] == pytest.approx(0.6, abs=0.2)
    assert apart.offsets["b"] == pytest.approx(-0.6, abs=0.2)
    assert abs(same.offsets["a"]) < 0.15
    spreads = [fitted.model.coefficients[1:, 0].std() for fitted in (same, apart)]
    assert spreads[1] > 2 * spreads[0]


@pytest.mark.parametrize(("view", "evidence"), [("style", [0, 1, 2, 3, 4]), ("content", [5])])
def test_a_view_has_no_evidence_that_it_does_not_show(view, evidence):
    assert columns_of(view) == [0, 1, 2, *(3 + at for at in evidence)]
    model = fit_view(made_up({"a": 0.0}), strength, view=view, config=CONFIG).model
    hidden = [3 + at for at in range(len(FAMILIES)) if at not in evidence]
    assert not model.coefficients[:, hidden].any()
    assert (model.coefficients[:, 3:] >= 0).all()


def test_a_model_is_judged_on_the_corpus_it_did_not_see():
    shifted = left_out(made_up({"a": 0.5, "b": -0.5}), strength, view="full", config=CONFIG)
    assert shifted["a"]["predicted_20"] < shifted["a"]["measured_20"]
    assert shifted["b"]["predicted_20"] > shifted["b"]["measured_20"]
    assert left_out(made_up({"a": 0.0}), strength, view="full", config=CONFIG) == {}
