import io
import sys

import pytest

from stylo.errors import InputError, MissingExtraError
from stylo.reading.base import Columns, Row
from stylo.reading.parquet import read_parquet

DEFAULT = Columns()

pyarrow = pytest.importorskip("pyarrow", reason="the data extra is not installed")


def table(**columns):
    from pyarrow import parquet

    buffer = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), buffer)
    buffer.seek(0)
    return buffer


def read(stream, columns=DEFAULT):
    return list(read_parquet(stream, name="a.parquet", columns=columns, author="folder"))


def test_rows():
    rows = read(table(id=[1, None], text=["a", "b"], author=["ann", None], stars=[1, 2]))
    assert [(row.id, row.text, row.author) for row in rows] == [
        ("1", "a", "ann"), ("a.parquet:2", "b", "folder"),
    ]  # fmt: skip


def test_more_rows_than_a_batch():
    assert len(read(table(text=["a"] * 1300))) == 1300


@pytest.mark.parametrize(
    ("values", "code"), [(["a", None], "missing_text"), ([1, 2], "not_text"), ([["a"]], "not_text")]
)
def test_texts_that_are_none(values, code):
    assert read(table(text=values))[-1].code == code


def test_bytes_that_are_no_utf8_become_replacements():
    broken = pyarrow.array([b"ok", b"caf\xe9"], pyarrow.binary()).view(pyarrow.string())
    assert [row.text for row in read(table(text=broken))] == ["ok", "caf\ufffd"]


@pytest.mark.parametrize(
    ("stream", "code"),
    [
        (io.BytesIO(b"not parquet at all"), "broken_parquet"),
        (io.BytesIO(b""), "broken_parquet"),
        (table(said=["a"]), "missing_column"),
        (table(text=pyarrow.array([], pyarrow.string())), "empty_file"),
    ],
)
def test_a_file_that_cannot_be_used(stream, code):
    with pytest.raises(InputError) as caught:
        read(stream)
    assert caught.value.code == code


def test_without_pyarrow_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError) as caught:
        read(io.BytesIO())
    assert "[data]" in caught.value.hint


def test_rows_are_rows():
    assert isinstance(read(table(text=["a"]))[0], Row)
