import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylo.errors import InputError
from stylo.reading.encoding import open_text, sniff

RUSSIAN = "Мне не понравился новый режим работы столовой, и очередь стала длиннее. " * 8


@pytest.mark.parametrize(
    ("data", "expected", "why"),
    [
        ("naïve\n".encode(), "naïve\n", "UTF-8"),
        ("naïve".encode("utf-8-sig"), "naïve", "with a mark, which goes"),
        ("naïve text".encode("utf-16"), "naïve text", "UTF-16 with a mark"),
        ("naive text".encode("utf-16-le"), "naive text", "UTF-16 without one"),
        ("naive text".encode("utf-16-be"), "naive text", "the other way round"),
        ("naïve “text”".encode("cp1252"), "naïve “text”", "Windows-1252"),
        (RUSSIAN.encode("cp1251"), RUSSIAN, "Windows-1251"),
        ("é".encode() * 50 + b"\x92s", "é" * 50 + "’s", "a stray byte in UTF-8"),
        (b"a" * 65535 + "é".encode() + b"b", "a" * 65535 + "éb", "cut within a character"),
        (b"a\r\nb\rc\n", "a\r\nb\rc\n", "line ends stay"),
        (b"a\x00b" + b"c" * 200, "a\x00b" + "c" * 200, "a NUL now and then"),
        ("naive".encode("utf-16") + b"\x00", "naive\ufffd", "half a unit at the end"),
    ],
)
def test_open_text(data, expected, why):
    with open_text(io.BytesIO(data)) as text:
        assert text.read() == expected, why


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (bytes(range(256)) * 8, "binary_input"),
        (b"\x7fELF\x02" + bytes(500), "binary_input"),
    ],
)
def test_what_is_no_text(data, code):
    with pytest.raises(InputError) as caught, open_text(io.BytesIO(data)):
        pass
    assert caught.value.code == code


def test_a_stream_is_not_closed():
    stream = io.BytesIO(b"text")
    with open_text(stream):
        pass
    assert not stream.closed


@given(st.binary(max_size=300))
def test_sniffing_gives_an_encoding_or_says_that_it_is_no_text(data):
    with contextlib.suppress(InputError):
        data.decode(sniff(data), "replace")
