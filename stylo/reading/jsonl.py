"""JSON Lines: one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO

from stylo.errors import InputError
from stylo.reading.base import Columns, Row, RowError
from stylo.reading.columns import Chosen, choose, make_row
from stylo.reading.encoding import open_text


def read_jsonl(
    stream: IO[bytes], *, name: str, columns: Columns, author: str | None
) -> Iterator[Row | RowError]:
    r"""Yield a row for each line of ``stream``; a broken line is an error, and the rest goes on.

    The columns are chosen at the first object they can be chosen from.

    Raises
    ------
    InputError
        ``empty_file`` or ``binary_input``.

    Examples
    --------
    >>> import io
    >>> data = io.BytesIO(b'{"id": 7, "text": "Hello."}\n{"text": "Well')
    >>> [row.id for row in read_jsonl(data, name="a.jsonl", columns=Columns(), author=None)]
    ['7', 'a.jsonl:2']
    """
    chosen: Chosen | None = None
    seen = False
    with open_text(stream) as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip(" \t\r\n\x00\ufeff"):
                continue
            seen = True
            try:
                record = _record(line)
                chosen = chosen or choose(list(record), columns)
                yield _row(record, chosen, columns, fallback=f"{name}:{number}", author=author)
            except InputError as error:
                yield RowError.of(error, source=name, number=number)
    if not seen:
        raise InputError("the file has no rows", code="empty_file", hint="leave the file out")


def _record(line: str) -> dict[str, object]:
    try:
        value = json.loads(line.strip("\ufeff"))
    except (ValueError, RecursionError) as error:
        # The decoder's own message may repeat what it found, so only the place is passed on.
        place = f" (column {error.colno})" if isinstance(error, json.JSONDecodeError) else ""
        raise InputError(
            f"the line is not valid JSON{place}",
            code="broken_json",
            hint="JSON Lines have one whole object on each line",
        ) from None
    if not isinstance(value, dict):
        raise InputError(
            f"the line is no JSON object but {type(value).__name__}",
            code="not_an_object",
            hint='write each line as {"id": ..., "text": ...}',
        )
    return value


def _row(
    record: dict[str, object],
    chosen: Chosen,
    columns: Columns,
    *,
    fallback: str,
    author: str | None,
) -> Row:
    if chosen.text not in record:
        chosen = choose(list(record), columns)
    return make_row(
        text=record[chosen.text],
        id=record.get(chosen.id) if chosen.id else None,
        author=(record.get(chosen.author) if chosen.author else None) or author,
        fallback=fallback,
    )
