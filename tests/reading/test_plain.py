import io

import pytest

from stylo.errors import InputError
from stylo.reading import plain


def read(data):
    return list(plain.read_plain(io.BytesIO(data), name="a.txt", author="ann"))


def test_a_file_is_one_document():
    (row,) = read("naïve\n\ntext".encode("utf-16"))
    assert (row.id, row.text, row.author) == ("a.txt", "naïve\n\ntext", "ann")


@pytest.mark.parametrize(("data", "code"), [(b"", "empty_file"), (bytes(999), "binary_input")])
def test_what_is_no_text(data, code):
    with pytest.raises(InputError) as caught:
        read(data)
    assert caught.value.code == code


def test_a_file_that_is_too_large(monkeypatch):
    monkeypatch.setattr(plain, "MAX_BYTES", 10)
    with pytest.raises(InputError) as caught:
        read(b"a" * 11)
    assert caught.value.code == "file_too_large"
