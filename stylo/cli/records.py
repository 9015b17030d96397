"""The JSON that the verbs write, one object a line."""

from __future__ import annotations

import json
import re
from typing import Any

from stylo.risk.base import Finding, Rate, RiskReport
from stylo.sanitize.base import SanitizeResult
from stylo.spans import Edit

Record = dict[str, Any]

_SURROGATE = re.compile("[\ud800-\udfff]")
_DIGITS = 6


def line(record: Record) -> str:
    r"""Return ``record`` as a line of JSON that every reader accepts.

    Halves of characters, which a text may have held before it was repaired, become U+FFFD: the
    escapes that JSON has for them are refused by many readers.

    Examples
    --------
    >>> line({"before": "\ud800"})
    '{"before": "�"}'
    """
    return _SURROGATE.sub("\ufffd", json.dumps(record, ensure_ascii=False, allow_nan=False))


def _number(value: float) -> float:
    return round(float(value), _DIGITS)


def _finding(finding: Finding) -> Record:
    return {
        "feature": finding.feature,
        "family": finding.family,
        "start": finding.start,
        "end": finding.end,
        "reason": finding.reason,
        "weight": _number(finding.weight),
    }


def _rate(rate: Rate) -> Record:
    return {
        "candidates": rate.candidates,
        "probability": _number(rate.probability),
        "low": _number(rate.low),
        "high": _number(rate.high),
        "projected": rate.projected,
    }


def _edit(edit: Edit) -> Record:
    return {
        "channel": edit.channel,
        "start": edit.start,
        "end": edit.end,
        "before": edit.before,
        "after": edit.after,
        "reason": edit.reason,
    }


def score_record(id: str, report: RiskReport, *, pool: bool) -> Record:
    """Return what ``stylo score`` writes for one text."""
    record: Record = {
        "id": id,
        "words": report.words,
        "probability": _number(report.probability),
        "interval": [_number(bound) for bound in report.interval],
        "candidates": report.candidates,
        "known_words": report.known_words,
        "anonymity_set": _number(report.anonymity_set),
        "bits": _number(report.bits),
        "style": None if report.style is None else _number(report.style),
        "content": None if report.content is None else _number(report.content),
        "estimate": report.estimate,
        "language": report.language,
        "notes": list(report.notes),
    }
    if pool:
        record["top"] = [
            {"author": author, "probability": _number(share)} for author, share in report.top
        ]
        record["none"] = None if report.none is None else _number(report.none)
    else:
        record["by_candidates"] = [_rate(rate) for rate in report.by_candidates]
        record["evidence"] = [
            {"family": family, "bits": _number(bits)} for family, bits in report.evidence
        ]
    record["findings"] = [_finding(finding) for finding in report.findings]
    return record


def sanitize_record(id: str, result: SanitizeResult) -> Record:
    """Return what ``stylo sanitize`` writes for one text."""
    return {
        "id": id,
        "text": result.text,
        "level": result.level,
        "released": result.released,
        "risk_before": _risk(result.before),
        "risk_after": _risk(result.after),
        "meaning": {
            "similarity": _number(result.meaning.similarity),
            "content_recall": _number(result.meaning.content_recall),
            "locked_kept": _number(result.meaning.locked_kept),
        },
        "edits": [_edit(edit) for edit in result.edits],
        "notes": list(result.notes),
    }


def error_record(id: str, *, code: str, message: str, hint: str) -> Record:
    """Return what stands in the place of a row that failed."""
    return {"id": id, "error": {"code": code, "message": message, "hint": hint}}


def _risk(report: object) -> float | None:
    return _number(report.probability) if isinstance(report, RiskReport) else None
