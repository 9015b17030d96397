"""What the views on the terminal share: consoles, colors and highlighted text."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from stylo.report import words
from stylo.report.base import FailedItem
from stylo.report.marks import pieces, visible
from stylo.risk.base import Finding
from stylo.spans import Edit

SHOWN_CHARACTERS = 6000
_PIPED_WIDTH = 120
_MOST_REASONS = 12

# Each family has its color and its line, so that it can be told without color, too.
STYLES = {
    "characters": "blue underline",
    "words": "yellow underline",
    "syntax": "green underline2",
    "discourse": "magenta underline",
    "habits": "red underline2",
    "content": "cyan underline",
}


def console(*, stderr: bool = False) -> Console:
    """Return a console that never takes user text for markup."""
    stream = sys.stderr if stderr else sys.stdout
    return Console(
        file=stream,
        markup=False,
        highlight=False,
        emoji=False,
        width=None if stream.isatty() else _PIPED_WIDTH,
    )


def risk_style(probability: float) -> str:
    """Return the color of a probability."""
    return "bold red" if probability >= 0.5 else "yellow" if probability >= 0.1 else "green"


def highlighted(text: str, findings: Iterable[Finding]) -> Text:
    """Return ``text`` with its findings marked, the heaviest above the others."""
    shown = Text()
    for piece in pieces(text, findings, limit=SHOWN_CHARACTERS):
        style = STYLES.get(piece.findings[0].family, "underline") if piece.findings else ""
        shown.append(piece.text, style)
    if len(text) > SHOWN_CHARACTERS:
        shown.append(f"\n[the first {SHOWN_CHARACTERS:,} of {len(text):,} characters]", "dim")
    return shown


def word_diff(text: str, edits: Sequence[Edit]) -> Text:
    """Return ``text`` with what is taken out struck through and what is put in after it."""
    shown = Text()
    at = 0
    for edit in edits:
        shown.append(visible(text[at : edit.start]))
        shown.append(_marks(edit.before), "red strike")
        shown.append(_marks(edit.after), "bold green")
        at = edit.end
    shown.append(visible(text[at:]))
    return shown


def _marks(text: str) -> str:
    # A line end that goes or comes would change nothing that can be seen.
    return visible(text).replace("\n", "\N{DOWNWARDS ARROW WITH CORNER LEFTWARDS}\n")


def reasons(findings: Iterable[Finding]) -> Table:
    """Return the heaviest habits as a table."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("family", no_wrap=True)
    table.add_column("habit", ratio=1)
    table.add_column("seen", justify="right")
    table.add_column("bits", justify="right")
    for finding, times, bits in words.heaviest(findings)[:_MOST_REASONS]:
        style = STYLES.get(finding.family, "underline")
        name = Text(finding.family, style)
        table.add_row(name, Text(visible(finding.reason)), str(times), f"{bits:.1f}")
    return table


def complain(item: FailedItem) -> None:
    """Write a failed row to standard error."""
    out = console(stderr=True)
    out.print(Text(f"error: {visible(item.id)}: {item.message}"), soft_wrap=True)
    if item.hint:
        out.print(Text(f"hint: {item.hint}"), soft_wrap=True)
