import json

import pytest
from typer.testing import CliRunner

from stylo import artifacts
from stylo.cli.app import app


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "good").mkdir()
    (tmp_path / "good" / "meta.json").write_text("{}")
    (tmp_path / "good" / "card.md").write_text("# Good\n")
    artifacts.write_checksums(tmp_path / "good")
    monkeypatch.setattr(artifacts, "models_folder", lambda: tmp_path)
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(app, ["models", *arguments])


@pytest.mark.parametrize("verb", ["ls", "verify"])
def test_a_whole_model_is_listed_and_verified(folder, verb):
    done = run(verb)
    assert done.exit_code == 0
    (row,) = map(json.loads, done.stdout.splitlines())
    assert (row["name"], row["ok"], len(row["checksum"])) == ("good", True, 64)


def test_a_damaged_model_is_listed_and_not_verified(folder):
    (folder / "good" / "meta.json").write_text("{ }")
    assert run("ls").exit_code == 0
    done = run("verify")
    assert done.exit_code == 1
    assert "not the file" in json.loads(done.stdout)["problem"]


def test_for_people_there_is_a_line_for_each(folder):
    assert "good" in run("ls", "--no-json").stdout


def test_a_card_is_printed(folder):
    assert run("card", "good").stdout == "# Good\n"


def test_a_card_that_is_not_there(folder):
    done = run("card", "bad")
    assert done.exit_code == 1
    assert "use good" in done.stderr
