from dataclasses import replace

import pytest

from stylo.risk.base import Finding, Rate, RiskReport, not_above

FINDING = Finding(feature="words:x", family="words", start=2, end=5, reason="r", weight=1.0)
REPORT = RiskReport(
    words=9, probability=0.5, interval=(0.4, 0.6), candidates=100, known_words=500,
    anonymity_set=10.0, bits=4.0, findings=(FINDING,), style=0.3, content=0.4,
    by_candidates=(Rate(candidates=100, probability=0.5, low=0.4, high=0.6, projected=False),),
    evidence=(("ordinary", 3.0), ("words", 1.0)),
)  # fmt: skip


def test_a_finding_has_a_span():
    assert (FINDING.span.start, FINDING.span.end) == (2, 5)


def test_sanitizing_is_never_said_to_raise_the_risk():
    lower = replace(
        REPORT, probability=0.45, interval=(0.43, 0.5), bits=2.0, anonymity_set=25.0, style=0.35,
        by_candidates=(replace(REPORT.by_candidates[0], probability=0.45, low=0.43),),
    )  # fmt: skip
    after = not_above(REPORT, lower)
    assert (after.probability, after.interval) == (0.45, (0.4, 0.6))
    assert (after.bits, after.anonymity_set, after.style) == (2.0, 25.0, 0.3)
    assert after.by_candidates[0].probability == 0.45
    assert sum(part for _, part in after.evidence) == pytest.approx(after.bits)
    assert after.findings[0].weight == pytest.approx(0.5)


def test_a_lower_risk_stays_as_it_is():
    lower = replace(
        REPORT, probability=0.1, interval=(0.05, 0.2), bits=1.0, anonymity_set=50.0,
        evidence=(("ordinary", 0.75), ("words", 0.25)), style=0.1, content=None,
        by_candidates=(replace(REPORT.by_candidates[0], probability=0.1, low=0.05),),
    )  # fmt: skip
    assert not_above(lower, REPORT) == lower
