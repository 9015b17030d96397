import pytest

from stylo.report.words import adversary, by_channel, heaviest, interval, percent
from stylo.risk.base import Finding, RiskReport
from stylo.spans import Edit


def report(**rest):
    given = {
        "words": 9, "probability": 0.2, "interval": (0.05, 0.31), "candidates": 1000,
        "known_words": 2000, "anonymity_set": 2.0, "bits": 1.0, "findings": (),
    }  # fmt: skip
    return RiskReport(**{**given, **rest})


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.0, "0%"), (0.0005, "<0.1%"), (0.001, "0.1%"), (0.099, "9.9%"), (0.0996, "10%"),
        (0.5, "50%"), (0.994, "99%"), (0.9995, ">99.9%"), (1.0, "100%"),
    ],
)  # fmt: skip
def test_percent(value, expected):
    assert percent(value) == expected


def test_the_adversary_is_named():
    assert adversary(report()).count("2,000 words by each of 1,000 people") == 1
    assert "12 people, the writer perhaps" in adversary(report(candidates=12, none=0.4))
    assert interval(report()) == "5.0% to 31%"


def test_one_habit_is_one_row_with_its_weight_in_all():
    def seen(feature, weight, at):
        return Finding(
            feature=feature, family="words", start=at, end=at + 1, reason=feature, weight=weight
        )

    rows = heaviest([seen("a", 1.5, 0), seen("b", 2.0, 3), seen("a", 1.5, 9)])
    assert [(finding.feature, times, bits) for finding, times, bits in rows] == [
        ("a", 2, 3.0), ("b", 1, 2.0),
    ]  # fmt: skip


def test_edits_of_two_channels_count_for_both():
    edits = [
        Edit(start=0, end=1, before="a", after="b", channel="x+y", reason="r; s"),
        Edit(start=4, end=5, before="a", after="b", channel="y", reason="s"),
    ]
    assert by_channel(edits) == [("y", 2, ("r", "s")), ("x", 1, ("r", "s"))]
