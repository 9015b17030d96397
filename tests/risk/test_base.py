from stylo.risk.base import Finding


def test_a_finding_has_a_span():
    finding = Finding(feature="words:x", family="words", start=2, end=5, reason="r", weight=1.0)
    assert (finding.span.start, finding.span.end) == (2, 5)
