import io
import os
import sys
from pathlib import Path

import pytest

from stylo.reading.base import Row
from stylo.reading.sources import rows


def codes(found):
    return [getattr(row, "code", row.id) for row in found]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "b.txt").write_text("second")
    (tmp_path / "a.md").write_text("first")
    (tmp_path / "c.jsonl").write_text('{"text": "third"}\nbroken\n')
    (tmp_path / "d.csv").write_text("nothing,here\n1,2\n")
    (tmp_path / "e.txt").write_bytes(bytes(100))
    (tmp_path / "ann").mkdir()
    (tmp_path / "ann" / "f.txt").write_text("by Ann")
    (tmp_path / ".hidden.txt").write_text("not read")
    (tmp_path / "picture.png").write_bytes(bytes(100))
    return tmp_path


def test_a_folder_is_read_in_order_and_bad_files_do_not_stop_it(folder):
    assert codes(rows(folder)) == [
        "a.md", "ann/f.txt", "b.txt", "c.jsonl:1", "broken_json", "missing_column", "binary_input",
    ]  # fmt: skip


def test_a_sub_folder_is_the_author(folder):
    authors = {row.id: row.author for row in rows(folder) if isinstance(row, Row)}
    assert authors["ann/f.txt"] == "ann"
    assert authors["b.txt"] is None


@pytest.mark.parametrize(
    ("data", "given", "expected", "why"),
    [
        (b"Hello there.", None, ["Hello there."], "one text"),
        (b'{"text": "a"}\n{"text": "b"}\n', None, ["a", "b"], "every line begins with a brace"),
        (b'{"text": "a"}\n{"text": "b"}\n\n{"text": "c"}\n', None, ["a", "b", "c"], "blank lines"),
        (b'{"text": "a"}\nand so on\n', None, ['{"text": "a"}\nand so on\n'], "not most lines"),
        (b"text\na\n", "csv", ["a"], "said to be CSV"),
        (b'{"text": "a"}', "text", ['{"text": "a"}'], "said to be text"),
        ('{"text": "é"}'.encode("utf-16"), None, ["é"], "JSON Lines in UTF-16"),
    ],
)
def test_standard_input(data, given, expected, why):
    found = rows("-", input_format=given, stdin=io.BytesIO(data))
    assert [row.text for row in found] == expected, why


@pytest.mark.parametrize(
    ("data", "given", "code"),
    [
        (b"", None, "empty_file"),
        (bytes(100), None, "binary_input"),
        (b"{" + bytes(99), None, "binary_input"),
        (b"", "jsonl", "empty_file"),
        (b"a,b\n", "csv", "missing_column"),
        (b"nonsense", "parquet", "broken_parquet"),
    ],
)
def test_bad_standard_input(data, given, code):
    assert codes(rows("-", input_format=given, stdin=io.BytesIO(data))) == [code]


def test_files_that_cannot_be_opened(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "a.json").write_text("[]")
    assert codes(rows(tmp_path / "absent.txt")) == ["no_such_file"]
    assert codes(rows(tmp_path / "empty")) == ["empty_folder"]
    assert codes(rows(tmp_path / "a.json")) == ["unsupported_format"]
    assert codes(rows(tmp_path)) == ["no_such_file"]
    assert codes(rows("nul\x00name.txt")) == ["unreadable_file"]


def test_a_file_without_permission(folder, monkeypatch):
    # The superuser may read everything, so the refusal is made up.
    def refuse(path, *arguments, **rest):
        if path.name == "b.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *arguments, **rest)

    opened = Path.open
    monkeypatch.setattr(Path, "open", refuse)
    assert codes(rows(folder))[:4] == ["a.md", "ann/f.txt", "unreadable_file", "c.jsonl:1"]


def test_an_error_while_reading_is_an_error_of_the_file():
    class Broken(io.BytesIO):
        def read(self, size=-1):
            raise OSError("the disk is gone")

    assert codes(rows("-", stdin=Broken())) == ["unreadable_file"]


def test_a_pipe_in_a_folder_is_left_alone(tmp_path):
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes here")
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text("text")
    assert codes(rows(tmp_path)) == ["b.txt"]


def test_without_pyarrow_the_other_files_go_through(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    (tmp_path / "b.txt").write_text("text")
    assert codes(rows(tmp_path)) == ["missing_extra", "b.txt"]
