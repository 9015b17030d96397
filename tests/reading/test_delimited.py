import csv
import io

import pytest

from stylo.errors import InputError
from stylo.reading.base import Columns
from stylo.reading.delimited import read_csv, sniff_delimiter

DEFAULT = Columns()


def read(data, columns=DEFAULT, author=None):
    data = data if isinstance(data, bytes) else data.encode()
    return list(read_csv(io.BytesIO(data), name="a.csv", columns=columns, author=author))


@pytest.mark.parametrize(
    ("data", "expected", "why"),
    [
        ("id,text\n1,a\n2,b\n", [("1", "a"), ("2", "b")], "commas"),
        ("id;text\n1;a, b\n", [("1", "a, b")], "semicolons"),
        ("id\ttext\n1\ta, b; c\n", [("1", "a, b; c")], "tabs"),
        ("id|text\n1|a\n", [("1", "a")], "bars"),
        ("text\na\n", [("a.csv:2", "a")], "one column, ids from the line"),
        ('text\n"a\nb"\nc\n', [("a.csv:2", "a\nb"), ("a.csv:4", "c")], "a field of two lines"),
        ('\ufeff"id","text"\r\n1,"a ""b"""\r\n', [("1", 'a "b"')], "a mark, quotes, CRLF"),
        ("\n\nid,text\n1,a\n", [("1", "a")], "blank lines before the header"),
        ("text,note\na\n", [("a.csv:2", "a")], "a row cut short after the text"),
        ("id,text\n1,a\x00b\n" + "2,c\n" * 20, [("1", "a\x00b")] + [("2", "c")] * 20, "a NUL"),
        ("id,text\r1,a\r", [("1", "a")], "line ends of old"),
        ('text\n"' + "x" * 10_000_000 + '"\n', [("a.csv:2", "x" * 10_000_000)], "10 MB"),
        ("id,text\n1,naïve\n".encode("utf-16"), [("1", "naïve")], "UTF-16"),
        ("id,text\n1,\n", [("1", "")], "an empty text is for the next stage to judge"),
    ],
)
def test_rows(data, expected, why):
    assert [(row.id, row.text) for row in read(data)] == expected, why


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("id,said\n1,a\n", "missing_column"),
        ("id,text\n", "empty_file"),
        ("\n\n", "empty_file"),
        ("", "empty_file"),
        (b"PK\x03\x04" + bytes(500), "binary_input"),
    ],
)
def test_a_file_that_cannot_be_used(data, code):
    with pytest.raises(InputError) as caught:
        read(data)
    assert caught.value.code == code


def test_a_bad_row_is_said_and_the_rest_goes_on():
    rows = read("id,text\n1,a,b\n2,c\n3\n")
    assert [getattr(row, "code", "") for row in rows] == ["ragged_row", "", "missing_text"]
    assert rows[0].id == "a.csv:2"


def test_after_a_record_that_cannot_be_read_the_rest_is_left_out(monkeypatch):
    monkeypatch.setattr("stylo.reading.delimited.MAX_FIELD", 1000)
    before = csv.field_size_limit(1000)
    try:
        rows = read('text\nfine\n"' + "x" * 1001 + '"\nlost\n')
    finally:
        csv.field_size_limit(before)
    assert [getattr(row, "code", "") for row in rows] == ["", "broken_csv"]


def test_the_delimiter_is_the_one_that_gives_the_columns():
    assert sniff_delimiter("a;b,said;c\n", Columns(text="b,said")) == ";"
    assert sniff_delimiter("text\n", Columns()) == ","
