import json

import pytest

from stylo.cli.records import error_record, line, sanitize_record, score_record
from stylo.risk.base import Finding, Rate, RiskReport
from stylo.sanitize.base import Meaning, SanitizeResult
from stylo.spans import Edit

REPORT = RiskReport(
    words=6, probability=0.4200000001, interval=(0.3, 0.55), candidates=1000, known_words=2000,
    anonymity_set=7.25, bits=4.5, style=0.3, content=0.25,
    by_candidates=(Rate(candidates=100, probability=0.6, low=0.5, high=0.7, projected=False),),
    evidence=(("length", 1.5), ("words", 3.0)), top=(("ann", 0.6),), none=0.3,
    findings=(
        Finding(feature="words:x", family="words", start=0, end=4, reason="r", weight=3.0),
    ),
)  # fmt: skip


def test_a_score_has_the_documented_keys():
    record = score_record("1", REPORT, pool=False)
    assert list(record) == [
        "id", "words", "probability", "interval", "candidates", "known_words", "anonymity_set",
        "bits", "style", "content", "estimate", "language", "notes", "by_candidates", "evidence",
        "findings",
    ]  # fmt: skip
    assert record["probability"] == 0.42
    assert record["findings"] == [
        {
            "feature": "words:x",
            "family": "words",
            "start": 0,
            "end": 4,
            "reason": "r",
            "weight": 3.0,
        }
    ]


def test_without_a_pool_the_curve_and_the_evidence_are_added():
    record = score_record("1", REPORT, pool=False)
    assert record["by_candidates"] == [
        {"candidates": 100, "probability": 0.6, "low": 0.5, "high": 0.7, "projected": False}
    ]
    assert record["evidence"] == [
        {"family": "length", "bits": 1.5}, {"family": "words", "bits": 3.0}
    ]  # fmt: skip
    assert sum(part["bits"] for part in record["evidence"]) == record["bits"]


def test_against_a_pool_the_likeliest_are_added():
    record = score_record("1", REPORT, pool=True)
    assert record["top"] == [{"author": "ann", "probability": 0.6}]
    assert record["none"] == 0.3
    assert not {"by_candidates", "evidence"} & set(record)


def test_a_sanitized_text_has_the_documented_keys():
    result = SanitizeResult(
        text="you", level="light", released=True, before=REPORT, after=None,
        meaning=Meaning(similarity=0.5, content_recall=1.0, locked_kept=1.0),
        edits=(Edit(start=0, end=1, before="u", after="you", channel="c", reason="r"),),
    )  # fmt: skip
    assert sanitize_record("1", result) == {
        "id": "1", "text": "you", "level": "light", "released": True, "risk_before": 0.42,
        "risk_after": None,
        "meaning": {"similarity": 0.5, "content_recall": 1.0, "locked_kept": 1.0},
        "edits": [
            {"channel": "c", "start": 0, "end": 1, "before": "u", "after": "you", "reason": "r"}
        ],
        "notes": [],
    }  # fmt: skip


def test_an_error_stands_in_the_place_of_the_row():
    assert error_record("a:2", code="c", message="m", hint="h") == {
        "id": "a:2", "error": {"code": "c", "message": "m", "hint": "h"}
    }  # fmt: skip


@pytest.mark.parametrize("text", ["\ud800 half", "two\nlines", "\u2028", "naïve 😀", "\x00"])
def test_a_line_is_one_line_of_utf8_whatever_the_text(text):
    written = line({"text": text})
    assert "\n" not in written
    assert json.loads(written.encode("utf-8"))["text"] == text.replace("\ud800", "\ufffd")
