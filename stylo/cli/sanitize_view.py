"""Sanitized texts for people: the text, a table, or what changed."""

from __future__ import annotations

import difflib
import sys
from typing import TextIO

from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from stylo.cli import terminal
from stylo.errors import InputError
from stylo.report import words
from stylo.report.base import FailedItem, Item, SanitizeItem
from stylo.report.marks import visible
from stylo.risk.base import RiskReport

_MOST_TEXTS = 3


def figures(item: SanitizeItem) -> Text:
    """Return the figures of one text in a line."""
    result = item.result
    parts = []
    if isinstance(result.before, RiskReport):
        after = result.after
        became = words.percent(after.probability) if isinstance(after, RiskReport) else "unknown"
        parts.append(f"risk {words.percent(result.before.probability)} → {became}")
        if result.before.content is not None:
            parts.append(f"by content alone {words.percent(result.before.content)}")
    edits = len(result.edits)
    parts += [
        f"meaning {result.meaning.similarity:.2f}",
        f"{words.percent(result.meaning.locked_kept)} of locked items kept",
        f"{edits:,} edit{'' if edits == 1 else 's'}",
        f"level {result.level}",
    ]
    if not result.released:
        parts.append(_missed(result.text))
    return Text(f"{visible(item.id)}: " + " · ".join(parts), "" if result.released else "red")


def _missed(text: str | None) -> str:
    return "withheld" if text is None else "over the limit"


def _print_notes(item: SanitizeItem) -> None:
    out = terminal.console(stderr=True)
    for note in item.result.notes:
        out.print(Text(f"note: {note}", "dim"), soft_wrap=True)


def _written(text: str) -> str:
    # What goes to a screen must not act on it; a file gets the text as it is.
    shown = visible(text) if sys.stdout.isatty() else text
    return shown if shown.endswith("\n") else shown + "\n"


class SanitizeView:
    """Up to three texts with a line of figures each; a table where there are more."""

    def __init__(self) -> None:
        self._texts: list[SanitizeItem] = []
        self._table: Table | None = None

    def add(self, item: Item) -> None:
        """Take down one item."""
        if isinstance(item, FailedItem):
            terminal.complain(item)
        elif isinstance(item, SanitizeItem):
            if self._table is not None:
                self._row(self._table, item)
                return
            self._texts.append(item)
            if len(self._texts) > _MOST_TEXTS:
                self._begin_table()

    def finish(self) -> None:
        """Write the texts, or the table."""
        if self._table is not None:
            terminal.console().print(self._table)
            return
        for item in self._texts:
            if item.result.text is not None:
                sys.stdout.write(_written(item.result.text))
                sys.stdout.flush()
            terminal.console(stderr=True).print(figures(item), soft_wrap=True)
            _print_notes(item)

    def _begin_table(self) -> None:
        table = Table(box=None, pad_edge=False, header_style="dim")
        table.add_column("text", overflow="fold")
        for name in ("level", "before", "after", "meaning", "locked kept", "edits", "released"):
            table.add_column(name, justify="right", no_wrap=True)
        for item in self._texts:
            self._row(table, item)
        self._texts.clear()
        self._table = table

    @staticmethod
    def _row(table: Table, item: SanitizeItem) -> None:
        result = item.result
        risks = [
            Text(words.percent(report.probability), terminal.risk_style(report.probability))
            if isinstance(report, RiskReport)
            else Text("–")
            for report in (result.before, result.after)
        ]
        table.add_row(
            Text(visible(item.id)),
            result.level,
            *risks,
            f"{result.meaning.similarity:.2f}",
            words.percent(result.meaning.locked_kept),
            f"{len(result.edits):,}",
            Text("yes") if result.released else Text(_missed(result.text), "red"),
        )


class OneText:
    """The sanitized text alone, for a file that holds one document.

    Parameters
    ----------
    stream : text stream
        The file.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._count = 0

    def add(self, item: Item) -> None:
        """Write the text.

        Raises
        ------
        InputError
            ``several_texts`` where it is not the first.
        """
        if isinstance(item, FailedItem):
            terminal.complain(item)
        elif isinstance(item, SanitizeItem):
            self._count += 1
            if self._count > 1:
                raise InputError(
                    "a text file holds one text, and there are several",
                    code="several_texts",
                    hint="give --output a name that ends in .jsonl",
                )
            self._stream.write(item.result.text or "")
            terminal.console(stderr=True).print(figures(item), soft_wrap=True)
            _print_notes(item)

    def finish(self) -> None:
        """Do nothing: everything is written."""


class WordDiff:
    """What changed, in color, within the text before."""

    def add(self, item: Item) -> None:
        """Write one item."""
        if isinstance(item, FailedItem):
            terminal.complain(item)
        elif isinstance(item, SanitizeItem):
            out = terminal.console()
            out.print(Rule(Text(visible(item.id)), align="left", style="dim"))
            if item.result.text is not None:
                out.print(terminal.word_diff(item.text, item.result.edits))
            out.print(figures(item))
            _print_notes(item)

    def finish(self) -> None:
        """Do nothing: everything is written."""


class UnifiedDiff:
    """What changed, line by line, in the form that ``patch`` reads."""

    def add(self, item: Item) -> None:
        """Write one item."""
        if isinstance(item, FailedItem):
            terminal.complain(item)
        elif isinstance(item, SanitizeItem):
            if item.result.text is not None:
                sys.stdout.write(unified(item.text, item.result.text, name=item.id))
            if not item.result.released:
                terminal.console(stderr=True).print(figures(item), soft_wrap=True)
                _print_notes(item)

    def finish(self) -> None:
        """Do nothing: everything is written."""


def unified(before: str, after: str, *, name: str) -> str:
    r"""Return the unified diff of two texts; empty where they are the same.

    Examples
    --------
    >>> print(unified("u r\nok\n", "you are\nok\n", name="a"), end="")
    --- a
    +++ a (sanitized)
    @@ -1,2 +1,2 @@
    -u r
    +you are
     ok
    """
    label = visible(name).replace("\n", " ")
    lines = difflib.unified_diff(
        _lines(before), _lines(after), fromfile=label, tofile=f"{label} (sanitized)", n=3
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _lines(text: str) -> list[str]:
    # str.splitlines would split at form feeds and the like, too, which patch does not.
    parts = text.split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])
