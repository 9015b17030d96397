"""Plots as SVG, readable in black and white and by the color-blind.

Every line has its own mark and dashes, and its name beside it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 520, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 46, 120, 14, 40
# Okabe and Ito's palette, which the color-blind can tell apart.
_COLORS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#555555")
_DASHES = ("", "7 4", "2 3", "9 3 2 3", "12 4", "1 4", "5 2")
_MARKS = ("circle", "square", "triangle", "diamond", "cross", "plus", "ring")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A series: points with intervals, in the order of x.

    Parameters
    ----------
    name : str
        What it is called in the plot.
    points : tuple of (x, y, low, high)
        The figures; ``low`` and ``high`` may equal ``y``.
    joined : bool
        Whether the points are joined by a line.
    """

    name: str
    points: tuple[tuple[float, float, float, float], ...]
    joined: bool = True


def line_plot(
    lines: Sequence[Line],
    *,
    title: str,
    x_label: str,
    y_label: str = "writers named, %",
    log: bool = False,
) -> str:
    """Return an SVG of the lines with their intervals; y runs from 0 to 1.

    Parameters
    ----------
    lines : sequence of Line
        At most seven can be told apart.
    title, x_label, y_label : str
        Words.
    log : bool
        Whether x is logarithmic.

    Examples
    --------
    >>> svg = line_plot([Line(name="raw", points=((1, .5, .4, .6),))], title="T", x_label="x")
    >>> svg.startswith("<svg") and "raw" in svg
    True
    """
    xs = sorted({point[0] for line in lines for point in line.points})
    if not xs:
        return ""
    low, high = (math.log(xs[0]), math.log(xs[-1])) if log else (xs[0], xs[-1])

    def x(value: float) -> float:
        place = math.log(value) if log else value
        share = (place - low) / (high - low) if high > low else 0.5
        return round(_LEFT + (0.04 + 0.92 * share) * (WIDTH - _LEFT - _RIGHT), 1)

    def y(value: float) -> float:
        return round(_TOP + (1 - min(1.0, max(0.0, value))) * (HEIGHT - _TOP - _BOTTOM), 1)

    parts = [*_axes(xs, x, y, x_label, y_label)]
    names: list[tuple[float, int, str]] = []
    for at, line in enumerate(lines[: len(_MARKS)]):
        color = _COLORS[at]
        spots = [(x(p[0]), y(p[1]), y(p[2]), y(p[3])) for p in line.points]
        if line.joined and len(spots) > 1:
            path = " ".join(f"{'L' if n else 'M'}{s[0]} {s[1]}" for n, s in enumerate(spots))
            parts.append(
                f'<path d="{path}" fill="none" stroke="{color}" stroke-width="1.8" '
                f'stroke-dasharray="{_DASHES[at]}"/>'
            )
        for px, py, below, above in spots:
            parts.append(
                f'<path d="M{px} {below}V{above}" stroke="{color}" stroke-width="1" opacity=".6"/>'
            )
            parts.append(_mark(_MARKS[at], px, py, color))
        names.append((spots[-1][1], at, line.name))
    parts += _names(names)
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" xmlns="http://www.w3.org/2000/svg" '
        f'font-family="system-ui, sans-serif" font-size="11" fill="currentColor">'
        f"<title>{escape(title)}</title>{''.join(parts)}</svg>"
    )


def _axes(
    xs: Sequence[float],
    x: Callable[[float], float],
    y: Callable[[float], float],
    x_label: str,
    y_label: str,
) -> Iterator[str]:
    right, bottom = WIDTH - _RIGHT, HEIGHT - _BOTTOM
    for step in range(0, 101, 25):
        place = y(step / 100)
        yield (
            f'<path d="M{_LEFT} {place}H{right}" stroke="currentColor" opacity=".15"/>'
            f'<text x="{_LEFT - 6}" y="{place + 4}" text-anchor="end">{step}</text>'
        )
    for value in xs:
        label = f"{value:g}" if value < 10_000 else f"{value:,.0f}"
        yield f'<text x="{x(value)}" y="{bottom + 16}" text-anchor="middle">{label}</text>'
    middle = (_LEFT + right) / 2
    yield f'<text x="{middle}" y="{HEIGHT - 6}" text-anchor="middle">{escape(x_label)}</text>'
    yield (
        f'<text transform="translate(12 {(_TOP + bottom) / 2}) rotate(-90)" '
        f'text-anchor="middle">{escape(y_label)}</text>'
    )


def _mark(kind: str, x: float, y: float, color: str) -> str:
    shapes = {
        "circle": f'<circle cx="{x}" cy="{y}" r="4" fill="{color}"/>',
        "ring": f'<circle cx="{x}" cy="{y}" r="4" fill="none" stroke="{color}" stroke-width="2"/>',
        "square": f'<rect x="{x - 4}" y="{y - 4}" width="8" height="8" fill="{color}"/>',
        "triangle": f'<path d="M{x} {y - 5}l5 9h-10z" fill="{color}"/>',
        "diamond": f'<path d="M{x} {y - 5.5}l5.5 5.5l-5.5 5.5l-5.5 -5.5z" fill="{color}"/>',
        "cross": f'<path d="M{x - 4} {y - 4}l8 8m0 -8l-8 8" stroke="{color}" stroke-width="2"/>',
        "plus": f'<path d="M{x - 5} {y}h10m-5 -5v10" stroke="{color}" stroke-width="2"/>',
    }
    return shapes[kind]


def _names(names: list[tuple[float, int, str]]) -> list[str]:
    """Return the names beside the ends of the lines, moved apart where they would overlap."""
    parts, last = [], -100.0
    for place, at, name in sorted(names):
        last = max(place, last + 14)
        left = WIDTH - _RIGHT + 12
        parts.append(_mark(_MARKS[at], left, last, _COLORS[at]))
        parts.append(f'<text x="{left + 10}" y="{last + 4}">{escape(name)}</text>')
    return parts
