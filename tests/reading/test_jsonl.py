import io
import json

import pytest

from stylo.reading.base import Columns, Row
from stylo.reading.jsonl import read_jsonl

DEFAULT = Columns()


def read(data, columns=DEFAULT, author=None):
    data = data if isinstance(data, bytes) else data.encode()
    return list(read_jsonl(io.BytesIO(data), name="a.jsonl", columns=columns, author=author))


def test_rows_with_ids_and_authors():
    lines = '{"id": 1, "text": "a", "author": "ann"}\n\n{"text": "b"}\n'
    assert [(row.id, row.text, row.author) for row in read(lines, author="folder")] == [
        ("1", "a", "ann"), ("a.jsonl:3", "b", "folder"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('{"text": "unfinished', "broken_json"),
        ("plain words", "broken_json"),
        ("[" * 100_000, "broken_json"),
        ("9" * 5000, "broken_json"),
        ('["text"]', "not_an_object"),
        ("3", "not_an_object"),
        ('{"other": "a"}', "missing_column"),
        ('{"text": null}', "missing_text"),
        ('{"text": 3}', "not_text"),
        ('{"text": {"deep": "er"}}', "not_text"),
    ],
)
def test_a_bad_line_is_said_and_the_rest_goes_on(line, code):
    good = '{"text": "good"}'
    before, bad, after = read(f"{good}\n{line}\n{good}\n")
    assert isinstance(before, Row)
    assert isinstance(after, Row)
    assert (bad.code, bad.id) == (code, "a.jsonl:2")
    assert "unfinished" not in bad.message
    assert "plain" not in bad.message


@pytest.mark.parametrize(
    ("data", "expected", "why"),
    [
        (r'{"text": "a\ud800b"}', "a\ud800b", "half a character comes through, to be repaired"),
        (r'{"text": "\ud83d\ude00"}', "😀", "two halves are one"),
        (r'{"text": "a\u0000b"}', "a\x00b", "an escaped NUL"),
        ('{"text": "naïve"}'.encode("utf-16"), "naïve", "UTF-16 with a mark"),
        ('{"text": "naive"}'.encode("utf-16-le"), "naive", "UTF-16 without one"),
        ('{"text": "naïve"}'.encode("utf-8-sig"), "naïve", "UTF-8 with a mark"),
        (b'{"text": "' + b"a" * 99 + b'"}\x00\n', None, "NULs after the object are no JSON"),
        ('{"text": "' + "x" * 3_000_000 + '"}', "x" * 3_000_000, "a long line"),
    ],
)
def test_odd_text(data, expected, why):
    (row,) = read(data)
    assert getattr(row, "text", None) == expected, why


def test_the_column_chosen_first_stays():
    rows = read('{"x": 1}\n{"body": "a"}\n{"body": "b", "text": "c"}\n{"text": "d"}\n')
    assert [getattr(row, "text", row.id) for row in rows] == ["a.jsonl:1", "a", "b", "d"]


def test_a_column_that_was_asked_for():
    (row,) = read(json.dumps({"text": "a", "said": "b"}), Columns(text="said"))
    assert row.text == "b"
