import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from stylo_bench.plots import Line, line_plot


def test_every_line_has_its_mark_and_its_dashes():
    lines = [
        Line(name=f"line {n}", points=((10, 0.1 * n, 0.1 * n, 0.2), (100, 0.5, 0.4, 0.6)))
        for n in range(3)
    ]
    svg = line_plot(lines, title="A & B", x_label="candidates", log=True)
    root = ET.fromstring(svg)  # noqa: S314
    space = "{http://www.w3.org/2000/svg}"
    dashes = [
        p.get("stroke-dasharray") for p in root.iter(f"{space}path") if p.get("fill") == "none"
    ]
    assert len(set(dashes)) == 3
    assert root.find(f"{space}title").text == "A & B"
    assert {"line 0", "line 1", "line 2", "candidates"} <= {
        t.text for t in root.iter(f"{space}text")
    }


@pytest.mark.parametrize("value", [-1.0, 2.0])
def test_points_stay_inside(value):
    svg = line_plot([Line(name="x", points=((1, value, value, value),))], title="t", x_label="x")
    ys = [float(c.get("cy")) for c in ET.fromstring(svg).iter() if c.get("cy")]  # noqa: S314
    assert all(0 <= y <= 300 for y in ys)


def test_names_do_not_overlap():
    lines = [Line(name=str(n), points=((1, 0.5, 0.5, 0.5),)) for n in range(4)]
    svg = line_plot(lines, title="t", x_label="x")
    texts = [t for t in ET.fromstring(svg).iter() if t.text in {"0", "1", "2", "3"}]  # noqa: S314
    places = sorted({float(t.get("y")) for t in texts if float(t.get("x")) > 400})
    assert all(b - a >= 13 for a, b in pairwise(places))


def test_nothing_to_plot_is_no_plot():
    assert line_plot([], title="t", x_label="x") == ""
