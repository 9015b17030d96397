"""Results as JSON Lines."""

from __future__ import annotations

import sys
from typing import TextIO

from stylo.cli import records
from stylo.report.base import FailedItem, Item, ScoreItem


class JsonLines:
    """Writes each item as a line of JSON as soon as it is there.

    Parameters
    ----------
    stream : text stream, optional
        Standard output by default.
    pool : bool, default=False
        Whether scores are against a pool of authors.
    """

    def __init__(self, *, stream: TextIO | None = None, pool: bool = False) -> None:
        self._stream = stream
        self._pool = pool

    def add(self, item: Item) -> None:
        """Write one item."""
        stream = self._stream or sys.stdout
        stream.write(records.line(self._record(item)) + "\n")
        # Whoever reads from a pipe gets each answer when it is there.
        stream.flush()

    def finish(self) -> None:
        """Do nothing: everything is written."""

    def _record(self, item: Item) -> records.Record:
        if isinstance(item, FailedItem):
            return records.error_record(
                item.id, code=item.code, message=item.message, hint=item.hint
            )
        if isinstance(item, ScoreItem):
            return records.score_record(item.id, item.report, pool=self._pool)
        return records.sanitize_record(item.id, item.result)
