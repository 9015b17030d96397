"""A privacy engineer's first hour: a file of feedback, who wrote it, and what may be released."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[2] / "examples" / "data"


def stylo(*arguments, stdin=None):
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "stylo.cli", *map(str, arguments)],
        input=stdin, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def feedback(tmp_path_factory):
    lines = (DATA / "feedback.jsonl").read_text("utf-8").splitlines()[::22]
    path = tmp_path_factory.mktemp("in") / "feedback.jsonl"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def rows(done):
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_the_writers_are_named_from_their_other_writing(feedback):
    done = stylo("score", feedback, "--authors", DATA / "known.jsonl", "--json")
    assert done.returncode == 0, done.stderr
    truth = [json.loads(line)["author"] for line in feedback.read_text("utf-8").splitlines()]
    assert [row["top"][0]["author"] for row in rows(done)] == truth
    assert all(row["findings"] for row in rows(done))


def test_the_sanitized_file_is_safe_to_read_again_and_settled(feedback, tmp_path):
    first = stylo("sanitize", feedback, "--identifiers", "mask", "--no-risk", "--json")
    assert first.returncode == 0, first.stderr
    assert all(row["meaning"]["locked_kept"] == 1.0 for row in rows(first))
    again = tmp_path / "again.jsonl"
    again.write_text(first.stdout, "utf-8")
    second = stylo("sanitize", again, "--identifiers", "mask", "--no-risk", "--json")
    assert [row["text"] for row in rows(second)] == [row["text"] for row in rows(first)]
    assert [row["id"] for row in rows(second)] == [row["id"] for row in rows(first)]


def test_a_limit_that_is_missed_withholds_the_text_and_says_so_in_the_exit_code(feedback):
    done = stylo("sanitize", feedback, "--max-risk", "0.0001", "--json")
    assert done.returncode == 3
    for row in rows(done):
        assert row["text"] is None
        assert row["edits"] == []
        assert not row["released"]
    secret = json.loads(feedback.read_text("utf-8").splitlines()[0])["text"][:60]
    assert secret not in done.stdout + done.stderr


def test_a_bad_row_does_not_stop_the_others():
    lines = '{"id": 1, "text": "I dont know."}\n{broken\n{"id": 3, "text": "Thats fine!!"}\n'
    done = stylo("sanitize", "-", "--no-risk", "--json", stdin=lines)
    assert done.returncode == 1
    assert [row.get("text") for row in rows(done)] == ["I do not know.", None, "That is fine."]


def test_the_report_is_one_page_that_asks_for_nothing(feedback, tmp_path):
    page = tmp_path / "report.html"
    done = stylo("sanitize", feedback, "--html", page, "--json")
    assert done.returncode == 0, done.stderr
    html = page.read_text("utf-8")
    assert "<script" not in html
    assert 'src="http' not in html
    assert 'href="http' not in html
