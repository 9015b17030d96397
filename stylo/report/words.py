"""Figures in words, the same on the terminal and on the page."""

from __future__ import annotations

import math
from collections.abc import Iterable

from stylo.risk.base import Finding, Rate, RiskReport
from stylo.spans import Edit

FAMILIES = ("characters", "words", "syntax", "discourse", "habits", "content")
ORDINARY = "ordinary"


def percent(value: float) -> str:
    """Return a probability as people read it; what is not nothing never reads as 0 %.

    Examples
    --------
    >>> percent(0.4183), percent(0.0123), percent(0.0002), percent(0.0)
    ('42%', '1.2%', '<0.1%', '0%')
    """
    if value <= 0:
        return "0%"
    if value < 0.001:
        return "<0.1%"
    if value < 0.0995:
        return f"{value:.1%}"
    return "100%" if value == 1 else ">99.9%" if value > 0.999 else f"{value:.0%}"


def interval(report: RiskReport) -> str:
    """Return the interval of the probability."""
    low, high = report.interval
    return f"{percent(low)} to {percent(high)}"


def adversary(report: RiskReport) -> str:
    """Return in one sentence whom the probability is about."""
    if report.none is not None:
        return (
            f"an adversary who holds known writing of {report.candidates:,} people, the writer "
            "perhaps among them"
        )
    return (
        f"an adversary who holds {report.known_words:,} words by each of "
        f"{report.candidates:,} people, the writer among them"
    )


def among(value: float) -> str:
    """Return an anonymity set as a number of people.

    Examples
    --------
    >>> among(1.04), among(7.3), among(1234.5)
    ('1.0', '7.3', '1,234')
    """
    return f"{value:,.1f}" if value < 10 else f"{value:,.0f}"


def rate(value: Rate) -> str:
    """Return the probability among a number of candidates in words.

    Examples
    --------
    >>> rate(Rate(candidates=10_000, probability=0.2, low=0.1, high=0.3, projected=True))
    'among 10,000 people 20% (10% to 30%), a projection'
    """
    said = (
        f"among {value.candidates:,} people {percent(value.probability)} "
        f"({percent(value.low)} to {percent(value.high)})"
    )
    return f"{said}, a projection" if value.projected else said


def part(family: str) -> str:
    """Return what a part of the evidence is called.

    Examples
    --------
    >>> part("ordinary"), part("words")
    ('habits that do not stand out', 'words')
    """
    return "habits that do not stand out" if family == ORDINARY else family


def parts_alone(report: RiskReport) -> str:
    """Return what style and content would give away alone; empty where that is not known.

    Examples
    --------
    >>> parts_alone(RiskReport(words=9, probability=0.5, interval=(0.4, 0.6), candidates=10,
    ...     known_words=500, anonymity_set=2.0, bits=2.3, findings=(), style=0.3, content=0.2))
    'style alone 30%, content alone 20%'
    """
    known = (("style", report.style), ("content", report.content))
    return ", ".join(f"{name} alone {percent(value)}" for name, value in known if value is not None)


def unlisted(report: RiskReport, *, most: int) -> float:
    """Return the bits of habits that are not among the ``most`` heaviest.

    They, what is listed and what does not stand out make up the bits of the report.
    """
    parts = math.fsum(bits for family, bits in report.evidence if family != ORDINARY)
    listed = math.fsum(bits for _, _, bits in heaviest(report.findings)[:most])
    return max(0.0, parts - listed)


def heaviest(findings: Iterable[Finding]) -> list[tuple[Finding, int, float]]:
    """Return one finding for each habit, with how often it was seen and its weight in all.

    The heaviest habit comes first.
    """
    grouped: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        grouped.setdefault((finding.feature, finding.reason), []).append(finding)
    rows = [
        (found[0], len(found), sum(finding.weight for finding in found))
        for found in grouped.values()
    ]
    return sorted(rows, key=lambda row: -row[2])


def by_channel(edits: Iterable[Edit]) -> list[tuple[str, int, tuple[str, ...]]]:
    """Return each channel with the number of its edits and their reasons, the busiest first.

    Edits of several channels that met count for each of them.
    """
    count: dict[str, int] = {}
    reasons: dict[str, dict[str, None]] = {}
    for edit in edits:
        for channel in edit.channel.split("+"):
            count[channel] = count.get(channel, 0) + 1
            reasons.setdefault(channel, {}).update(dict.fromkeys(edit.reason.split("; ")))
    order = sorted(count, key=lambda channel: (-count[channel], channel))
    return [(channel, count[channel], tuple(reasons[channel])) for channel in order]
