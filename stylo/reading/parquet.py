"""Parquet files, batch by batch; the only file here that needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from stylo.errors import InputError, MissingExtraError
from stylo.reading.base import Columns, Row, RowError
from stylo.reading.columns import choose, make_row

_BATCH = 512


def read_parquet(
    stream: IO[bytes], *, name: str, columns: Columns, author: str | None
) -> Iterator[Row | RowError]:
    """Yield a row for each row of ``stream``, which must be able to seek.

    Raises
    ------
    InputError
        ``broken_parquet``, ``empty_file``, ``missing_column`` or ``ambiguous_column``.
    MissingExtraError
        If pyarrow is not installed.
    """
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise MissingExtraError("pyarrow", "data") from error
    number = 0
    try:
        file = ParquetFile(stream)
        chosen = choose(file.schema_arrow.names, columns)
        wanted = [column for column in (chosen.text, chosen.id, chosen.author) if column]
        for batch in file.iter_batches(batch_size=_BATCH, columns=wanted):
            parts = [_values(batch, column) for column in (chosen.text, chosen.id, chosen.author)]
            for text, key, writer in zip(*parts, strict=True):
                number += 1
                try:
                    yield make_row(
                        text=text, id=key, author=writer or author, fallback=f"{name}:{number}"
                    )
                except InputError as error:
                    yield RowError.of(error, source=name, number=number)
    except (ArrowException, OSError) as error:
        raise InputError(
            "the file cannot be read as Parquet" + (f" after row {number}" if number else ""),
            code="broken_parquet",
            hint="write the file again, or convert it to JSON Lines",
        ) from error
    if not number:
        raise InputError("the file has no rows", code="empty_file", hint="leave the file out")


def _values(batch: Any, column: str | None) -> list[object]:
    if column is None:
        return [None] * batch.num_rows
    values = batch.column(batch.schema.get_field_index(column))
    try:
        return list(values.to_pylist())
    except UnicodeDecodeError:
        return [_value(value) for value in values]


def _value(scalar: Any) -> object:
    try:
        return scalar.as_py()
    except UnicodeDecodeError:
        return scalar.as_buffer().to_pybytes().decode("utf-8", "replace")
