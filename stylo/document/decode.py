"""Bytes to text: which encoding, or that it is not text at all."""

from __future__ import annotations

import codecs

from stylo.errors import InputError

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""The byte order marks, the longer of those that begin alike first, and what they stand for."""

_SAMPLE = 65_536
# White space and escape are the only control bytes that text files hold.
_TEXT_CONTROLS = frozenset(b"\t\n\v\f\r\x1b")


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    bad = sum(1 for byte in sample if byte < 32 and byte not in _TEXT_CONTROLS)
    # A stray control byte or two in a short text are repaired, not refused.
    return bad > 0.3 * len(sample) or (bad > 3 and bad > 0.02 * len(sample))


def _wide(data: bytes) -> str | None:
    """Guess UTF-16 without a mark: in Western text every other byte is zero."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    if len(sample) < 4 or len(data) % 2:
        return None
    even = sample[0::2].count(0) / (len(sample) / 2)
    odd = sample[1::2].count(0) / (len(sample) / 2)
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    if even > 0.4 and odd < 0.05:
        return "utf-16-be"
    return None


def decode(data: bytes) -> str:
    """Return the text that ``data`` holds.

    A byte order mark decides; without one UTF-8 is tried, then UTF-16 where every other byte is
    zero, then the likeliest of the older encodings (by charset-normalizer).

    Raises
    ------
    InputError
        ``binary_input`` where the bytes are not text.

    Examples
    --------
    >>> decode("naïve".encode("utf-16"))
    'naïve'
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strict(data, encoding)
    wide = _wide(data)
    if wide:
        text = _strict(data, wide)
        if _is_binary(text[:_SAMPLE].encode("utf-8", "replace")):
            raise _binary()
        return text
    if _is_binary(data):
        raise _binary()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding, "surrogatepass" if "16" in encoding else "strict")
    except UnicodeDecodeError as error:
        raise _binary() from error


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    encoding = best.encoding if best is not None else "cp1252"
    # A short sample cannot tell the single-byte sets apart; the commonest is the better bet.
    if len(data) < 200 or encoding in {"ascii", "utf_8"}:
        encoding = "cp1252"
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        text = data.decode("cp1252", "replace")
    if text.count("\N{REPLACEMENT CHARACTER}") > 0.02 * len(text):
        raise _binary()
    return text


def _binary() -> InputError:
    return InputError(
        "the input is not text",
        code="binary_input",
        hint="give a text file in UTF-8, UTF-16 or a single-byte encoding",
    )
