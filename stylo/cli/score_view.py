"""Scores for people: a table, or each text with what gives its writer away."""

from __future__ import annotations

from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from stylo.cli import terminal
from stylo.report import words
from stylo.report.base import FailedItem, Item, ScoreItem
from stylo.report.charts import bars
from stylo.report.marks import visible
from stylo.risk.base import RiskReport

_BAR = 40


class ScoreTable:
    """One line for each text, written in the end; for a single text its figures in full."""

    def __init__(self) -> None:
        self._only: ScoreItem | None = None
        self._count = 0
        self._sample: RiskReport | None = None
        self._table = Table(box=None, pad_edge=False, header_style="dim")
        self._table.add_column("text", overflow="fold")
        for name in ("words", "risk", "interval", "hidden among", "bits"):
            self._table.add_column(name, justify="right", no_wrap=True)
        self._table.add_column("heaviest reason", ratio=1)
        self._notes: dict[str, int] = {}

    def add(self, item: Item) -> None:
        """Take down one item."""
        if isinstance(item, FailedItem):
            terminal.complain(item)
            return
        if not isinstance(item, ScoreItem):
            return
        report = item.report
        self._count += 1
        self._only = item if self._count == 1 else None
        self._sample = report
        for note in report.notes:
            self._notes[note] = self._notes.get(note, 0) + 1
        top = words.heaviest(report.findings)
        self._table.add_row(
            Text(visible(item.id)),
            f"{report.words:,}",
            Text(words.percent(report.probability), terminal.risk_style(report.probability)),
            words.interval(report),
            words.among(report.anonymity_set),
            f"{report.bits:.1f}",
            Text(visible(top[0][0].reason) if top else ""),
        )

    def finish(self) -> None:
        """Write the table."""
        out = terminal.console()
        if self._only is not None:
            print_figures(self._only.report, id=self._only.id)
            out.print(terminal.reasons(self._only.report.findings))
        elif self._sample is not None:
            out.print(self._table)
            out.print(Text(f"risk: that {words.adversary(self._sample)}, names the writer", "dim"))
            for note, times in self._notes.items():
                where = "" if times == self._count else f" ({times:,} of {self._count:,} texts)"
                out.print(Text(f"note: {note}{where}", "dim"))


class Explained:
    """Each text with its findings marked, its figures and its reasons, as soon as it is there."""

    def add(self, item: Item) -> None:
        """Write one item."""
        if isinstance(item, FailedItem):
            terminal.complain(item)
        elif isinstance(item, ScoreItem):
            out = terminal.console()
            out.print(Rule(Text(visible(item.id)), align="left", style="dim"))
            out.print(terminal.highlighted(item.text, item.report.findings))
            out.print()
            print_figures(item.report)
            if item.report.evidence:
                out.print()
                out.print(evidence(item.report))
            out.print(terminal.reasons(item.report.findings))
            out.print()

    def finish(self) -> None:
        """Do nothing: everything is written."""


def print_figures(report: RiskReport, *, id: str = "") -> None:
    """Write the figures of one text."""
    out = terminal.console()
    line = Text(f"{visible(id)}: " if id else "")
    line.append(words.percent(report.probability), terminal.risk_style(report.probability))
    line.append(f" ({words.interval(report)}) that {words.adversary(report)}, names the writer")
    out.print(line)
    out.print(
        Text(
            f"hidden among {words.among(report.anonymity_set)} of {report.candidates:,} · "
            f"gives away {report.bits:.1f} bits · {report.words:,} words"
        )
    )
    if alone := words.parts_alone(report):
        out.print(Text(alone))
    if report.by_candidates:
        out.print(candidates(report))
    if report.none is not None:
        likeliest = " · ".join(f"{visible(name)} {words.percent(p)}" for name, p in report.top)
        out.print(Text(f"likeliest: {likeliest} · none of them {words.percent(report.none)}"))
    for note in report.notes:
        out.print(Text(f"note: {note}", "dim"))


def candidates(report: RiskReport) -> Text:
    """Return the risk among more and more candidates in a line; ~ marks a projection."""
    shown = Text("by candidates: ")
    for at, rate in enumerate(report.by_candidates):
        shown.append(" · " if at else "")
        shown.append(f"{rate.candidates:,} ", "dim")
        mark = "~" if rate.projected else ""
        shown.append(
            f"{mark}{words.percent(rate.probability)}", terminal.risk_style(rate.probability)
        )
        shown.append(f" ({words.percent(rate.low)} to {words.percent(rate.high)})", "dim")
    if any(rate.projected for rate in report.by_candidates):
        shown.append("; ~ a projection", "dim")
    return shown


def evidence(report: RiskReport) -> Table:
    """Return the bits by family, each with a bar that begins where the one before ends."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("evidence", no_wrap=True)
    table.add_column("", no_wrap=True)
    table.add_column("bits", justify="right")
    for bar in bars(report.evidence):
        # The underline that tells families apart in a text would run under a bar.
        style = terminal.STYLES.get(bar.family, "dim").split()[0]
        table.add_row(
            Text(bar.label), Text(_blocks(bar.start, bar.width), style), f"{bar.bits:.2f}"
        )
    return table


def _blocks(start: float, width: float) -> str:
    first, last = (round(share / 100.0 * _BAR) for share in (start, start + width))
    sliver = "▏" if width > 0 else ""
    return " " * first + ("█" * (last - first) or sliver)
