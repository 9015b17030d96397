"""Reading bytes as text piece by piece, for files too long to be read at once."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, cast

from stylo.document.decode import MARKS, decode
from stylo.errors import InputError

_SAMPLE = 65_536
_ERRORS = "stylo.windows"


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    # A stray byte in a file that is UTF-8 elsewhere nearly always comes from Windows-1252.
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_ERRORS, _as_windows)


def _is(sample: bytes, encoding: str) -> bool:
    """Say whether ``sample`` may be in ``encoding``, but for a character cut off at its end."""
    try:
        codecs.getincrementaldecoder(encoding)("strict").decode(sample, False)
    except UnicodeDecodeError:
        return False
    return True


def sniff(sample: bytes) -> str:
    """Return the name of the encoding that the beginning of a file is in.

    Raises
    ------
    InputError
        ``binary_input`` where it is no text.

    Examples
    --------
    >>> sniff("naïve".encode()), sniff("naïve".encode("utf-16"))
    ('utf-8', 'utf-16')
    """
    for mark, encoding in MARKS:
        if sample.startswith(mark):
            return encoding
    even = sample[: len(sample) - len(sample) % 2]
    zeros = (even[0::2].count(0), even[1::2].count(0))
    half = len(even) // 2
    for encoding, high, low in (("utf-16-le", zeros[1], zeros[0]), ("utf-16-be", *zeros)):
        if half >= 2 and high > 0.4 * half and low < 0.05 * half and _is(even, encoding):
            return encoding
    if _is(sample, "utf-8"):
        # Cut off whole, so that decode judges the content and not the cut.
        decode(sample[: sample.rfind(b"\n") + 1] or sample.decode("utf-8", "ignore").encode())
        return "utf-8"
    decode(sample)
    return _older(sample)


def _older(sample: bytes) -> str:
    stray = sum(1 for character in sample.decode("utf-8", "replace") if character == "\ufffd")
    high = sum(1 for byte in sample if byte >= 0x80)
    if stray < 0.2 * high or len(sample) < 200:
        return "utf-8"  # with strays, which the error handler reads
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    if best is None or best.encoding in {"ascii", "utf_8"} or not _is(sample, best.encoding):
        return "cp1252"
    return best.encoding


@contextmanager
def open_text(stream: IO[bytes]) -> Iterator[io.TextIOWrapper]:
    """Open ``stream`` as text, with line ends left as they are; it is not closed in the end.

    Raises
    ------
    InputError
        ``empty_file`` where there is nothing, ``binary_input`` where it is no text.
    """
    buffered = stream if isinstance(stream, io.BufferedReader) else _buffered(stream)
    text: io.TextIOWrapper | None = None
    try:
        sample = buffered.peek(_SAMPLE)[:_SAMPLE]
        if not sample:
            raise InputError("the file is empty", code="empty_file", hint="leave the file out")
        encoding = sniff(sample)
        errors = "replace" if encoding.startswith(("utf-16", "utf-32")) else _ERRORS
        text = io.TextIOWrapper(buffered, encoding=encoding, errors=errors, newline="")
        yield text
    finally:
        # A wrapper closes what it wraps when it goes, and standard input is not ours to close.
        if text is not None:
            text.detach()
        if buffered is not stream:
            buffered.detach()


def _buffered(stream: IO[bytes]) -> io.BufferedReader:
    return io.BufferedReader(cast("io.RawIOBase", stream), buffer_size=_SAMPLE)
