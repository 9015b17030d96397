import json

import pytest
from typer.testing import CliRunner

from stylo.cli.app import app

TASK = """
name = "small-v1"
title = "small"
corpus = "example"
part = "all"
split = "kind"
known_kinds = ["known"]
least_known = 100
known_words = 400
words = [50]
pieces = 2
candidates = [4]
attackers = ["delta"]
defences = ["identity"]
metrics = ["cost"]
"""


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "small-v1.toml").write_text(TASK)

    def call(*arguments):
        return CliRunner().invoke(app, ["bench", *arguments])

    return call


def test_tasks_are_listed(run):
    done = run("ls", "--json")
    assert done.exit_code == 0
    assert "example-v1" in {json.loads(line)["task"] for line in done.stdout.splitlines()}
    assert "example-v1" in run("ls", "--no-json").stdout


def test_a_task_is_run_and_reported(run, tmp_path):
    done = run("run", "small-v1.toml", "--json")
    assert done.exit_code == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert {row["mode"] for row in rows} >= {"static", "adaptive_best"}
    assert {row["defence"] for row in rows} == {"identity", "pii-only"}
    table = run("run", "small-v1.toml", "--no-json")
    assert "pii-only" in table.stdout
    assert run("report", "small-v1.toml").exit_code == 0
    assert "small-v1" in (tmp_path / "bench-results" / "report.md").read_text()
    assert "<svg" in (tmp_path / "bench-results" / "report.html").read_text()


@pytest.mark.parametrize(("limit", "code"), [("1.0", 0), ("0.01", 3)])
def test_a_release_is_held_to_a_limit(run, limit, code):
    done = run("check", "small-v1.toml", "--defence", "light", "--max-reid", limit)
    assert done.exit_code == code, done.stderr
    assert ("names up to" in done.stderr) == (code == 3)


def test_a_limit_on_what_is_not_measured_is_an_error(run):
    done = run("check", "small-v1.toml", "--defence", "light", "--max-style-reid", "0.5")
    assert done.exit_code == 1
    assert "measures nothing" in done.stderr


@pytest.mark.parametrize(
    "arguments", [("run",), ("check", "small-v1.toml"), ("report",), ("run", "nothing-v1")]
)
def test_what_makes_no_sense_is_told(run, arguments):
    done = run(*arguments)
    assert done.exit_code == 1
    assert "hint:" in done.stderr


def test_a_corpus_of_ones_own(run, tmp_path):
    rows = [
        {
            "user": f"u{n % 4}",
            "body": f"{'well' if n % 2 else 'so'} thing{n} is item{n * 7 % 31} " * 8,
        }
        for n in range(60)
    ]
    (tmp_path / "own.jsonl").write_text("\n".join(map(json.dumps, rows)))
    done = run(
        "run", "small-v1.toml", "--corpus", "own.jsonl", "--text-column", "body",
        "--author-column", "user", "--json",
    )  # fmt: skip
    assert done.exit_code == 0, done.stderr
    assert (tmp_path / "bench-results" / "own.jsonl").is_file()
    assert "thing1" not in done.stdout + done.stderr
