"""Plain text: one document a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from stylo.document.decode import decode
from stylo.errors import InputError
from stylo.reading.base import Row

# Four bytes for each of the most characters that a document can be set to have.
MAX_BYTES = 400_000_000


def read_plain(stream: IO[bytes], *, name: str, author: str | None) -> Iterator[Row]:
    """Yield the document that ``stream`` holds.

    Raises
    ------
    InputError
        ``empty_file``, ``binary_input`` or ``file_too_large``.

    Examples
    --------
    >>> import io
    >>> [row.id for row in read_plain(io.BytesIO(b"Hello."), name="a.txt", author=None)]
    ['a.txt']
    """
    data = stream.read(MAX_BYTES + 1)
    if not data:
        raise InputError("the file is empty", code="empty_file", hint="leave the file out")
    if len(data) > MAX_BYTES:
        raise InputError(
            f"the file has more than {MAX_BYTES:,} bytes",
            code="file_too_large",
            hint="split it into documents, or make it JSON Lines with one document a line",
        )
    yield Row(id=name, text=decode(data), author=author)
