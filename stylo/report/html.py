"""The HTML page: self-contained, without scripts, and without a request to anywhere."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from statistics import fmean
from typing import TYPE_CHECKING

from stylo.report import charts, words
from stylo.report.base import FailedItem, Item, SanitizeItem
from stylo.report.views import Figure, Summary, View, summarize, view

if TYPE_CHECKING:
    from jinja2 import Template

FULL = 200
_MOST_LINES = 5000
_HEADS = {
    "score": ("words", "risk", "interval", "hidden among", "bits", "heaviest reason"),
    "sanitize": ("level", "before", "after", "meaning", "locked kept", "edits", "released"),
}


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("stylo.report"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters["strength"] = _strength
    return environment.get_template("page.html")


def _strength(share: float) -> str:
    """Return how strongly a finding is colored, between the merely visible and the full color."""
    return f"{0.12 + 0.43 * share:.2f}"


class HtmlReport:
    """A page that grows item by item, and holds only what it will show.

    Parameters
    ----------
    title : str
        What stands at the top.
    full : int, default=200
        How many documents are shown in full; of the rest there is a line each.

    Examples
    --------
    >>> report = HtmlReport(title="Feedback")
    >>> report.add(FailedItem(id="a:1", code="empty_text", message="the text has no words"))
    >>> "the text has no words" in report.render()
    True
    """

    def __init__(self, *, title: str, full: int = FULL) -> None:
        self.title = title
        self.full = full
        self._views: list[View] = []
        self._lines: list[Summary] = []
        self._risks: list[float] = []
        self._afters: list[float] = []
        self._count = self._failed = self._withheld = 0
        self._kind = "score"

    def add(self, item: Item) -> None:
        """Add one item."""
        self._count += 1
        in_full = len(self._views) < self.full
        anchor = f"d{self._count}" if in_full else ""
        line = summarize(item, anchor=anchor)
        if isinstance(item, SanitizeItem):
            self._kind = "sanitize"
        self._failed += bool(line.failed)
        self._withheld += line.withheld
        if line.risk is not None:
            self._risks.append(line.risk)
        if line.after is not None:
            self._afters.append(line.after)
        if len(self._lines) < _MOST_LINES:
            self._lines.append(line)
        if in_full:
            self._views.append(view(item, anchor=anchor))

    def render(self) -> str:
        """Return the page."""
        return _template().render(
            title=self.title,
            kind=self._kind,
            count=self._count,
            totals=self._totals(),
            head=_HEADS[self._kind],
            lines=self._lines,
            views=self._views,
            families=words.FAMILIES,
            chart_width=charts.WIDTH,
            chart_height=charts.HEIGHT,
        )

    def _totals(self) -> list[Figure]:
        figures = [Figure(label="documents", value=f"{self._count:,}")]
        if self._risks:
            mean, most = fmean(self._risks), max(self._risks)
            before = "mean risk before" if self._kind == "sanitize" else "mean risk"
            figures.append(
                Figure(label=before, value=words.percent(mean), note=f"up to {words.percent(most)}")
            )
        if self._afters:
            mean, most = fmean(self._afters), max(self._afters)
            figures.append(
                Figure(
                    label="mean risk after",
                    value=words.percent(mean),
                    note=f"up to {words.percent(most)}",
                )
            )
        if self._withheld:
            figures.append(Figure(label="withheld", value=f"{self._withheld:,}"))
        if self._failed:
            figures.append(Figure(label="not read", value=f"{self._failed:,}"))
        return figures


def render_html(items: Iterable[Item], *, title: str) -> str:
    """Return one self-contained page about ``items``.

    Parameters
    ----------
    items : iterable of ScoreItem, SanitizeItem or FailedItem
        Read once; the first 200 are shown in full.
    title : str
        What stands at the top.

    Examples
    --------
    >>> page = render_html([FailedItem(id="<b>", code="c", message="m")], title="A & B")
    >>> "A &amp; B" in page and "&lt;b&gt;" in page
    True
    """
    report = HtmlReport(title=title)
    for item in items:
        report.add(item)
    return report.render()


__all__ = ["FULL", "FailedItem", "HtmlReport", "render_html"]
