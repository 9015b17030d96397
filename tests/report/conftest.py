"""Items to report on."""

import pytest

from stylo.report.base import FailedItem, SanitizeItem, ScoreItem
from stylo.risk.base import Finding, RiskReport
from stylo.sanitize.base import Meaning, SanitizeResult
from stylo.spans import Edit

TEXT = "Well <b>u</b> know & I reckon"


def finding(start, end, family="words", weight=3.0):
    return Finding(
        feature=f"{family}:x", family=family, start=start, end=end,
        reason=f'a "{family}" habit', weight=weight,
    )  # fmt: skip


def make_report(findings=(), probability=0.42, **rest):
    return RiskReport(
        words=6, probability=probability, interval=(0.3, 0.55), candidates=1000, known_words=2000,
        anonymity_set=7.25, bits=4.5, findings=tuple(findings), **rest,
    )  # fmt: skip


@pytest.fixture
def score_item():
    def make(id="a.csv:2", text=TEXT, **rest):
        found = [finding(0, 4), finding(2, 12, "habits", 5.0)]
        return ScoreItem(id=id, text=text, report=make_report(found, **rest))

    return make


@pytest.fixture
def sanitize_item():
    def make(id="a.csv:2", released=True, risk=True):
        edits = (
            Edit(start=0, end=5, before="Well ", after="", channel="discourse_markers",
                 reason="filler taken out"),
            Edit(start=8, end=9, before="u", after="you", channel="abbreviations+casing",
                 reason="written out"),
        )  # fmt: skip
        after = "<b>you</b> know & I reckon"
        return SanitizeItem(
            id=id,
            text=TEXT,
            result=SanitizeResult(
                text=after if released else None, level="standard", released=released,
                before=make_report([finding(0, 9)]) if risk else None,
                after=make_report([finding(20, 26)], 0.07) if risk else None,
                meaning=Meaning(similarity=0.97, content_recall=1.0, locked_kept=1.0),
                edits=edits, notes=("note to the reader",),
            ),
        )  # fmt: skip

    return make


@pytest.fixture
def failed_item():
    return FailedItem(id="a.csv:9", code="missing_text", message="no text", hint="fill it in")
