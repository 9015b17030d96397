"""What the charts of a page are drawn from: numbers worked out to coordinates."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from stylo.report import words
from stylo.risk.base import Rate, RiskReport

WIDTH, HEIGHT = 440, 230
# Room for the labels of the axes.
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 14, 12, 36


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One part of the evidence; bars follow one another, so that they end at the whole.

    Parameters
    ----------
    family : str
        A family of findings, or ``"ordinary"``.
    label : str
        The family in words.
    bits : float
        Its bits.
    start, width : float
        Where its bar begins and how wide it is, in percent of all bits.
    """

    family: str
    label: str
    bits: float
    start: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A mark on an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A point of the curve with what it says."""

    x: float
    y: float
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """The probability over the number of candidates, in the coordinates of an SVG.

    Parameters
    ----------
    solid, dashed : str
        Paths through the points that rest on measurements, and on to those that are projections.
    band : str
        The outline of the interval.
    dots : tuple of Dot
        The points.
    x_ticks, y_ticks : tuple of Tick
        Candidates and probabilities.
    projected : bool
        Whether any point is a projection.
    summary : str
        The curve in words, for those who do not see it.
    """

    solid: str
    dashed: str
    band: str
    dots: tuple[Dot, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    projected: bool
    summary: str


def bars(evidence: Iterable[tuple[str, float]]) -> tuple[Bar, ...]:
    """Return a bar for each part of the evidence.

    Examples
    --------
    >>> [(bar.label, bar.start, bar.width) for bar in bars([("ordinary", 3.0), ("words", 1.0)])]
    [('habits that do not stand out', 0.0, 75.0), ('words', 75.0, 25.0)]
    """
    parts = [(family, max(bits, 0.0)) for family, bits in evidence]
    total = math.fsum(bits for _, bits in parts) or 1.0
    result, start = [], 0.0
    for family, bits in parts:
        width = 100.0 * bits / total
        result.append(
            Bar(
                family=family, label=words.part(family), bits=bits,
                start=round(start, 3), width=round(width, 3),
            )
        )  # fmt: skip
        start += width
    return tuple(result)


def rates_of(report: RiskReport) -> tuple[Rate, ...]:
    """Return the rates of a report and the one it was asked for, by number of candidates."""
    if not report.by_candidates:
        return ()
    low, high = report.interval
    projected = [rate.candidates for rate in report.by_candidates if rate.projected]
    asked = Rate(
        candidates=report.candidates, probability=report.probability, low=low, high=high,
        projected=bool(projected) and report.candidates >= min(projected),
    )  # fmt: skip
    known = {rate.candidates: rate for rate in (asked, *report.by_candidates)}
    return tuple(known[candidates] for candidates in sorted(known))


def curve(rates: Sequence[Rate]) -> Curve | None:
    """Return the curve through two or more rates, sorted by candidates; None for fewer.

    Candidates stand on a logarithmic scale, probabilities on one from 0 to 1.

    Examples
    --------
    >>> near = Rate(candidates=10, probability=0.5, low=0.4, high=0.6, projected=False)
    >>> far = Rate(candidates=100, probability=0.2, low=0.1, high=0.5, projected=True)
    >>> drawn = curve([near, far])
    >>> drawn.solid, drawn.dashed
    ('', 'M44.0 103.0 L426.0 157.6')
    """
    if len(rates) < 2:
        return None
    first, last = (math.log10(rates[at].candidates) for at in (0, -1))

    def x(candidates: int) -> float:
        share = (math.log10(candidates) - first) / (last - first)
        return round(_LEFT + share * (WIDTH - _LEFT - _RIGHT), 1)

    def y(probability: float) -> float:
        return round(_TOP + (1.0 - probability) * (HEIGHT - _TOP - _BOTTOM), 1)

    points = [(x(rate.candidates), y(rate.probability), rate) for rate in rates]
    upper = [(x(rate.candidates), y(rate.high)) for rate in rates]
    lower = [(x(rate.candidates), y(rate.low)) for rate in reversed(rates)]
    solid = [[a, b] for a, b in pairwise(points) if not b[2].projected]
    dashed = [[a, b] for a, b in pairwise(points) if b[2].projected]
    return Curve(
        solid=" ".join(_path([(px, py) for px, py, _ in pair]) for pair in solid),
        dashed=" ".join(_path([(px, py) for px, py, _ in pair]) for pair in dashed),
        band=_path([*upper, *lower]) + " Z",
        dots=tuple(Dot(x=px, y=py, title=words.rate(rate)) for px, py, rate in points),
        x_ticks=tuple(
            Tick(at=x(10**power), label=f"{10**power:,}")
            for power in range(math.ceil(first - 1e-9), math.floor(last + 1e-9) + 1)
        ),
        y_ticks=tuple(Tick(at=y(step / 4), label=f"{25 * step}%") for step in range(5)),
        projected=any(rate.projected for rate in rates),
        summary="; ".join(words.rate(rate) for rate in rates),
    )


def _path(points: Iterable[tuple[float, float]]) -> str:
    return "M" + " L".join(f"{x} {y}" for x, y in points)
