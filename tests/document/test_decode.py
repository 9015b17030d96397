import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylo.document.decode import decode
from stylo.errors import InputError

TEXT = "Ein Test – “quoted”, naïve café."


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (TEXT.encode("utf-8"), "the usual case"),
        (TEXT.encode("utf-8-sig"), "with a mark"),
        (TEXT.encode("utf-16"), "with a mark"),
        (TEXT.encode("utf-16-le"), "without a mark"),
        (TEXT.encode("utf-16-be"), "without a mark, the other way round"),
        (TEXT.encode("utf-32"), "with a mark"),
        (TEXT.encode("cp1252"), "Windows"),
    ],
)
def test_encodings(data, why):
    assert decode(data) == TEXT


def test_a_stray_control_byte_does_not_make_a_text_binary():
    assert decode(b"broken \x00 lift") == "broken \x00 lift"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "a picture"),
        (b"\x00" * 100, "nothing but zeros"),
        (b"PK\x03\x04" + b"\x00\x01\x02\x03" * 50, "an archive"),
        (codecs.BOM_UTF8 + b"\xff\xfe\xfd", "a mark that lies"),
    ],
)
def test_what_is_not_text_is_refused(data, why):
    with pytest.raises(InputError) as caught:
        decode(data)
    assert caught.value.code == "binary_input"


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(data):
    # Any other error than the one that says "not text" fails the test.
    with contextlib.suppress(InputError):
        assert isinstance(decode(data), str)


def test_nothing_at_all_is_the_empty_text():
    assert decode(b"") == ""
