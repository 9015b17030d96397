"""CSV files, whatever their delimiter."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import chain
from typing import IO

from stylo.errors import InputError
from stylo.reading.base import Columns, Row, RowError
from stylo.reading.columns import Chosen, choose, make_row
from stylo.reading.encoding import open_text

# The module's own limit of 128 KB is shorter than many documents.
MAX_FIELD = 100_000_000
_DELIMITERS = (",", ";", "\t", "|")


def read_csv(
    stream: IO[bytes], *, name: str, columns: Columns, author: str | None
) -> Iterator[Row | RowError]:
    r"""Yield a row for each record of ``stream`` under its header.

    The delimiter is the one of ``, ; tab |`` under which the header has the columns asked for. A
    row's number is the line it begins on.

    Raises
    ------
    InputError
        ``empty_file``, ``binary_input``, ``missing_column`` or ``ambiguous_column``.

    Examples
    --------
    >>> import io
    >>> data = io.BytesIO(b'id;text\n1;"Well; I do not know."\n')
    >>> [row.id for row in read_csv(data, name="a.csv", columns=Columns(), author=None)]
    ['1']
    """
    csv.field_size_limit(max(csv.field_size_limit(), MAX_FIELD))
    with open_text(stream) as text:
        lines = _without_blank_start(text)
        first = next(lines, None)
        if first is None:
            raise InputError("the file has no rows", code="empty_file", hint="leave the file out")
        delimiter = sniff_delimiter(first, columns)
        reader = csv.reader(chain([first], lines), delimiter=delimiter)
        header = [field.strip() for field in next(reader)]
        chosen = choose(header, columns)
        yield from _rows(reader, header=header, chosen=chosen, name=name, author=author)


def _without_blank_start(lines: Iterator[str]) -> Iterator[str]:
    started = False
    for line in lines:
        started = started or bool(line.strip())
        if started:
            yield line


def sniff_delimiter(line: str, columns: Columns) -> str:
    r"""Return the delimiter of a table, given its header.

    Examples
    --------
    >>> sniff_delimiter("id\ttext, as received\tauthor\n", Columns())
    '\t'
    """
    best, most = ",", (False, 1)
    for delimiter in _DELIMITERS:
        fields = [field.strip() for field in next(csv.reader([line], delimiter=delimiter), [])]
        try:
            choose(fields, columns)
            fits = True
        except InputError:
            fits = False
        if (fits, len(fields)) > most:
            best, most = delimiter, (fits, len(fields))
    return best


def _rows(
    reader: Iterator[list[str]],
    *,
    header: list[str],
    chosen: Chosen,
    name: str,
    author: str | None,
) -> Iterator[Row | RowError]:
    where = {
        part: header.index(column) if column is not None else None
        for part, column in (("text", chosen.text), ("id", chosen.id), ("author", chosen.author))
    }
    seen = False
    while True:
        number = int(getattr(reader, "line_num", 0)) + 1
        try:
            record = next(reader)
        except StopIteration:
            break
        except csv.Error:
            # After a broken record there is no telling where the next one begins.
            yield RowError(
                source=name, number=number, code="broken_csv",
                message="the record cannot be read, and the rest of the file was left out",
                hint="check the quotes around the field",
            )  # fmt: skip
            return
        if not record:
            continue
        seen = True
        try:
            if len(record) > len(header):
                raise InputError(
                    f"the row has {len(record)} fields and the header {len(header)}",
                    code="ragged_row",
                    hint="put quotes around fields that hold the delimiter",
                )
            values = {
                part: record[index] if index is not None and index < len(record) else None
                for part, index in where.items()
            }
            yield make_row(
                text=values["text"], id=values["id"], author=values["author"] or author,
                fallback=f"{name}:{number}",
            )  # fmt: skip
        except InputError as error:
            yield RowError.of(error, source=name, number=number)
    if not seen:
        raise InputError("the file has no rows", code="empty_file", hint="leave the file out")
