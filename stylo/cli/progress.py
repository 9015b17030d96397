"""Progress on standard error, where somebody is watching and the work is long."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

if TYPE_CHECKING:
    from rich.live import Live

_AFTER = 1.5
_EVERY = 0.2

_T = TypeVar("_T")


class Progress:
    """A line with the number of rows done; nothing unless standard error is a terminal.

    Parameters
    ----------
    verb : str
        What is done with the rows: ``texts scored``.
    quiet : bool, default=False
        Show nothing, because results are being written to the same screen.

    Examples
    --------
    >>> with Progress("scored") as progress:
    ...     list(progress.over(iter("ab")))
    ['a', 'b']
    """

    def __init__(self, verb: str, *, quiet: bool = False) -> None:
        self._verb = verb
        self._watched = sys.stderr.isatty() and not quiet
        self._began = self._last = time.monotonic()
        self._count = 0
        self._live: Live | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def over(self, items: Iterator[_T]) -> Iterator[_T]:
        """Yield ``items``, counting them."""
        for item in items:
            self._count += 1
            self._show()
            yield item

    def stop(self) -> None:
        """Take the line away."""
        if self._live is not None:
            self._live.stop()
            self._live = None

    def _show(self) -> None:
        now = time.monotonic()
        if not self._watched or now - self._began < _AFTER or now - self._last < _EVERY:
            return
        self._last = now
        pace = self._count / (now - self._began)
        text = f"{self._count:,} {self._verb}, {pace:,.1f} a second"
        from rich.spinner import Spinner

        line = Spinner("dots", text)
        if self._live is None:
            from rich.console import Console
            from rich.live import Live

            # Results go to standard output meanwhile, and must not be drawn on this console.
            self._live = Live(
                line, console=Console(stderr=True), transient=True, redirect_stdout=False
            )
            self._live.start()
        else:
            self._live.update(line)
