"""Rows from a file, a folder or standard input."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from stylo.document.decode import decode
from stylo.errors import InputError, MissingExtraError
from stylo.reading.base import Columns, Format, Row, RowError
from stylo.reading.delimited import read_csv
from stylo.reading.jsonl import read_jsonl
from stylo.reading.parquet import read_parquet
from stylo.reading.plain import read_plain

STDIN = "-"
FORMATS: tuple[Format, ...] = ("text", "jsonl", "csv", "parquet")
_SUFFIXES: dict[str, Format] = {
    ".txt": "text", ".md": "text", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv",
    ".tsv": "csv", ".parquet": "parquet",
}  # fmt: skip
_BUFFER = 131_072


def rows(
    source: str | Path,
    *,
    text_column: str | None = None,
    id_column: str | None = None,
    author_column: str | None = None,
    input_format: Format | None = None,
    lenient: bool = False,
    name: str | None = None,
    stdin: IO[bytes] | None = None,
) -> Iterator[Row | RowError]:
    """Yield the rows of ``source``, and an error in the place of each that cannot be used.

    Parameters
    ----------
    source : str or Path
        A file; a folder, of which every ``.txt``, ``.md``, ``.jsonl``, ``.csv`` and ``.parquet``
        file is read, sub-folders included, in the order of their names; or ``-`` for standard
        input. A file in a sub-folder has the sub-folder's name as its author where it names none.
    text_column, id_column, author_column : str, optional
        The columns of JSON Lines, CSV and Parquet; by default the only one with a usual name.
    input_format : {"text", "jsonl", "csv", "parquet"}, optional
        What the file or standard input holds; by default its ending says. Standard input is JSON
        Lines where most lines begin with ``{``, and one text otherwise.
    lenient : bool, default=False
        See :class:`stylo.reading.base.Columns`.
    name : str, optional
        What ids made from the file's name begin with, where it is not the name itself.
    stdin : binary stream, optional
        Another standard input.

    Examples
    --------
    >>> import io
    >>> [row.id for row in rows("-", stdin=io.BytesIO(b"Hello there."))]
    ['stdin']
    """
    columns = Columns(text=text_column, id=id_column, author=author_column, lenient=lenient)
    if str(source) == STDIN:
        stream = stdin if stdin is not None else sys.stdin.buffer
        yield from _guarded("stdin", _standard_input(stream, columns, input_format))
        return
    path = Path(source)
    if path.is_dir():
        yield from _folder(path, columns, input_format)
    else:
        yield from _file(path, columns, input_format, name=name or _name(path.name), author=None)


def _folder(
    folder: Path, columns: Columns, input_format: Format | None
) -> Iterator[Row | RowError]:
    troubles: list[OSError] = []
    found: list[Path] = []
    for where, inner, files in os.walk(folder, onerror=troubles.append):
        inner[:] = [name for name in inner if not name.startswith(".")]
        found += [Path(where, name) for name in files if not name.startswith(".")]
    paths = sorted(path for path in found if path.suffix.lower() in _SUFFIXES)
    for trouble in troubles:
        yield _unreadable(trouble, _name(Path(trouble.filename or folder).name))
    if not paths and not troubles:
        yield RowError(
            source=_name(folder.name or str(folder)),
            code="empty_folder",
            message="the folder has no file that can be read",
            hint=f"put {', '.join(_SUFFIXES)} files into it",
        )
    for path in paths:
        if path.exists() and not path.is_file():
            continue  # a pipe or a socket would keep us waiting
        relative = path.relative_to(folder)
        author = _name(relative.parts[0]) if len(relative.parts) > 1 else None
        yield from _file(
            path, columns, input_format, name=_name(relative.as_posix()), author=author
        )


def _file(
    path: Path, columns: Columns, input_format: Format | None, *, name: str, author: str | None
) -> Iterator[Row | RowError]:
    kind = input_format or _SUFFIXES.get(path.suffix.lower(), "text")
    if kind == "text" and path.suffix.lower() == ".json" and input_format is None:
        yield RowError(
            source=name,
            code="unsupported_format",
            message="JSON files are read as JSON Lines only",
            hint="write one object a line (jq -c '.[]'), or say --input-format text",
        )
        return
    try:
        stream = path.open("rb", buffering=_BUFFER)
    except (OSError, ValueError) as error:
        yield _unreadable(error, name)
        return
    with stream:
        yield from _guarded(name, _read(stream, kind, name=name, columns=columns, author=author))


def _guarded(name: str, found: Iterator[Row | RowError]) -> Iterator[Row | RowError]:
    """Yield what is found, and the error that ends a file as an error of the file."""
    while True:
        try:
            item = next(found)
        except StopIteration:
            return
        except InputError as error:
            yield RowError.of(error, source=name)
            return
        except MissingExtraError as error:
            yield RowError(source=name, code=error.code, message=error.message, hint=error.hint)
            return
        except (OSError, UnicodeError) as error:
            yield _unreadable(error, name)
            return
        yield item


def _read(
    stream: IO[bytes], kind: Format, *, name: str, columns: Columns, author: str | None
) -> Iterator[Row | RowError]:
    if kind == "text":
        return read_plain(stream, name=name, author=author)
    reader = {"jsonl": read_jsonl, "csv": read_csv, "parquet": read_parquet}[kind]
    return reader(stream, name=name, columns=columns, author=author)


def _standard_input(
    stream: IO[bytes], columns: Columns, input_format: Format | None
) -> Iterator[Row | RowError]:
    if input_format in ("jsonl", "csv"):
        # Line by line, so that what is written into a pipe now is answered now.
        yield from _read(stream, input_format, name="stdin", columns=columns, author=None)
        return
    data = stream.read()
    kind: Format = input_format or ("jsonl" if _looks_like_jsonl(data) else "text")
    yield from _read(io.BytesIO(data), kind, name="stdin", columns=columns, author=None)


def _looks_like_jsonl(data: bytes) -> bool:
    if b"{" not in data[:256]:
        return False
    lines = [line for line in decode(data).split("\n") if line.strip()]
    # Most rather than all, so that one broken line does not make one text of all the others.
    return 2 * sum(line.lstrip().startswith("{") for line in lines) > len(lines)


def _name(name: str) -> str:
    # The bytes of a name are UTF-8 nearly everywhere, whatever the locale takes them for.
    return os.fsencode(name).decode("utf-8", "replace")


def _unreadable(error: Exception, name: str) -> RowError:
    if isinstance(error, FileNotFoundError):
        return RowError(
            source=name, code="no_such_file", message="there is no such file or folder",
            hint="check the path",
        )  # fmt: skip
    what = "permission denied" if isinstance(error, PermissionError) else "it cannot be read"
    return RowError(
        source=name, code="unreadable_file", message=f"the file cannot be opened: {what}",
        hint="check its permissions and its disk",
    )  # fmt: skip
