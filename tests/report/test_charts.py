import re

import pytest

from stylo.report.charts import HEIGHT, WIDTH, bars, curve, rates_of
from stylo.risk.base import Rate


def rates(*rows):
    return tuple(
        Rate(candidates=n, probability=p, low=low, high=high, projected=projected)
        for n, p, low, high, projected in rows
    )


CURVE = rates(
    (100, 0.6, 0.4, 0.8, False), (1000, 0.3, 0.1, 0.5, False), (10_000, 0.1, 0.0, 0.4, True)
)


def test_bars_follow_one_another_up_to_the_whole():
    found = bars([("length", 4.0), ("words", 1.0), ("habits", 0.0), ("content", 3.0)])
    assert [bar.start for bar in found] == [0.0, 50.0, 62.5, 62.5]
    assert found[-1].start + found[-1].width == pytest.approx(100)


@pytest.mark.parametrize(("evidence", "why"), [([], "none"), ([("length", 0.0)], "nothing")])
def test_no_evidence_makes_no_width(evidence, why):
    assert all(bar.width == 0 for bar in bars(evidence)), why


def test_measured_and_projected_parts_meet():
    drawn = curve(CURVE)
    assert (
        drawn.solid.split("L")[-1].split() == drawn.dashed.removeprefix("M").split(" L")[0].split()
    )
    assert drawn.projected
    assert drawn.summary.count("a projection") == 1


def test_all_of_the_curve_is_within_the_picture():
    drawn = curve(CURVE)
    for path in (drawn.solid, drawn.dashed, drawn.band):
        numbers = [float(number) for number in re.findall(r"[\d.]+", path)]
        assert all(0 <= x <= WIDTH for x in numbers[::2])
        assert all(0 <= y <= HEIGHT for y in numbers[1::2])
    assert [dot.y for dot in drawn.dots] == sorted(dot.y for dot in drawn.dots)
    assert [tick.label for tick in drawn.x_ticks] == ["100", "1,000", "10,000"]


def test_a_point_is_no_curve():
    assert curve(CURVE[:1]) is None
    assert curve(()) is None


def test_the_adversary_that_was_asked_for_is_on_the_curve(score_item):
    report = score_item(by_candidates=CURVE[::2]).report
    assert [rate.candidates for rate in rates_of(report)] == [100, 1000, 10_000]
    assert rates_of(report)[1].probability == report.probability
    assert not rates_of(report)[1].projected
    assert rates_of(score_item().report) == ()
