import math

import pytest

from stylo.document.parser import make_document
from stylo.errors import InputError
from stylo.risk.evidence import FAMILIES
from stylo.risk.scorer import CURVE, RiskScorer, wilson

TEXT = "Well, I reckon the rota is a shambles!! Nobody asked us... whilst they, er, did. " * 4


@pytest.fixture(scope="module")
def scorer(reference):
    return RiskScorer(reference=reference)


def test_a_report_names_its_adversary(scorer):
    report = scorer.score(make_document(TEXT), candidates=50, known_words=500)
    assert (report.candidates, report.known_words, report.estimate) == (50, 500, True)
    low, high = report.interval
    assert 0 <= low <= report.probability <= high <= 1
    assert 1 <= report.anonymity_set <= 50
    assert report.bits >= 0


def test_more_candidates_lower_the_risk_and_more_known_writing_raises_it(scorer):
    document = make_document(TEXT)
    few, many = (scorer.score(document, candidates=n).probability for n in (10, 10_000))
    assert few > many
    little, much = (scorer.score(document, known_words=k).probability for k in (500, 4000))
    assert little < much


def test_beyond_what_was_measured_the_figure_stays(scorer):
    document = make_document(TEXT)
    a, b = (scorer.score(document, known_words=k).probability for k in (4000, 400_000))
    assert a == b


def test_the_shorter_the_text_the_lower_the_risk(scorer):
    risks = [scorer.score(make_document("We ate lunch. " * n)).probability for n in (1, 5, 50, 150)]
    assert risks == sorted(risks)
    assert risks[0] < risks[-1]


@pytest.mark.parametrize("text", ["", "  ", "!!!", "\x00"])
def test_a_text_without_words_cannot_be_scored(scorer, text):
    with pytest.raises(InputError) as caught:
        scorer.score(make_document(text))
    assert caught.value.code == "empty_text"


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Broken.", "only 1 words"),
        ("Der Aufzug ist kaputt und niemand weiß, wann er wieder fährt.", "not English (de)"),
    ],
)
def test_what_the_figure_cannot_say_is_said(scorer, text, note):
    assert any(note in line for line in scorer.score(make_document(text)).notes)


def test_reports_hold_no_user_text(scorer):
    report = scorer.score(make_document("Zaphod whilst zaphod!! " * 20))
    assert "zaphod" not in repr(report).lower()
    assert all("zaphod" not in finding.reason.lower() for finding in report.findings)


def test_findings_lie_in_the_text_heaviest_feature_first(scorer):
    report = scorer.score(make_document(TEXT))
    assert report.findings
    assert all(0 <= f.start < f.end <= len(TEXT) for f in report.findings)


def test_the_parts_of_the_evidence_add_up_to_the_bits(scorer):
    report = scorer.score(make_document(TEXT))
    parts = dict(report.evidence)
    assert next(iter(parts)) == "ordinary"
    assert set(parts) == {"ordinary", *FAMILIES}
    assert sum(parts.values()) == pytest.approx(report.bits)
    expected = math.log2(report.candidates / report.anonymity_set)
    assert report.bits == pytest.approx(expected)
    for family, part in parts.items():
        listed = sum(f.weight for f in report.findings if f.family == family)
        assert -1e-9 <= listed <= part + 1e-9


def test_where_every_habit_is_listed_the_findings_are_the_whole_evidence(scorer):
    report = scorer.score(make_document("We reckon so!! " * 20))
    parts = dict(report.evidence)
    listed = sum(f.weight for f in report.findings if f.family == "content")
    assert parts["content"] == 0
    assert listed == 0
    rare = scorer.score(make_document("The heliograph broke. We ate lunch. " * 5))
    listed = sum(f.weight for f in rare.findings if f.family == "content")
    assert listed == pytest.approx(dict(rare.evidence)["content"])
    assert listed > 0


def test_the_curve_is_that_of_other_adversaries(scorer):
    document = make_document(TEXT)
    report = scorer.score(document)
    assert [rate.candidates for rate in report.by_candidates] == list(CURVE)
    for rate in report.by_candidates:
        again = scorer.score(document, candidates=rate.candidates)
        assert rate.probability == pytest.approx(again.probability)
        assert (rate.low, rate.high) == pytest.approx(again.interval)
        assert rate.projected == (rate.candidates > 10 * 50)


def test_a_part_of_the_text_gives_away_no_more_than_all_of_it(scorer):
    report = scorer.score(make_document(TEXT))
    assert 0 < report.style <= report.probability
    assert 0 < report.content <= report.probability


def test_the_scorer_is_a_scorer(scorer):
    assert scorer.risk(TEXT) == scorer.score(make_document(TEXT)).probability


def test_wilson_holds_the_share():
    for share in (0.0, 0.3, 1.0):
        low, high = wilson(share, 12)
        assert 0 <= low <= share <= high <= 1
