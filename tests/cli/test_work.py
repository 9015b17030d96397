import inspect
import io
import sys

import pytest

from stylo.cli.options import InputFormat
from stylo.cli.work import Input, chosen_pool, each, failed, open_pipeline, open_pool
from stylo.errors import InputError
from stylo.pipeline import Pipeline
from stylo.report.base import FailedItem


def test_files_of_one_name_are_told_apart(tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(folder)
    paths = tuple(str(tmp_path / folder / "x.txt") for folder in ("a", "b"))
    assert [row.id for row in Input(sources=paths).rows()] == list(paths)
    assert [row.id for row in Input(sources=paths[:1]).rows()] == ["x.txt"]


def test_options_say_what_the_input_is():
    columns = {"text_column": "t", "id_column": None, "author_column": "a"}
    given = Input.of(["x", "y"], **columns, input_format=InputFormat.csv)
    assert given == Input(sources=("x", "y"), **columns, input_format="csv")
    assert Input.of([], **columns, input_format=None).input_format is None


def test_rows_that_cannot_be_worked_on_are_failed_items(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "x", "text": "a"}\nbroken\n')

    def refuse(row):
        raise InputError("too long", code="text_too_long", hint="split it")

    found = list(each(Input(sources=(str(path),)), refuse))
    assert found == [
        FailedItem(id="x", code="text_too_long", message="too long", hint="split it"),
        FailedItem(
            id="a.jsonl:2", code="broken_json", message="the line is not valid JSON (column 1)",
            hint="JSON Lines have one whole object on each line",
        ),
    ]  # fmt: skip


def test_a_person_at_the_terminal_is_told_what_is_waited_for(monkeypatch, capsys):
    class Keyboard(io.TextIOWrapper):
        def isatty(self):
            return True

    monkeypatch.setattr(sys, "stdin", Keyboard(io.BytesIO(b"typed")))
    assert [row.text for row in Input(sources=("-",)).rows()] == ["typed"]
    assert "Ctrl-D" in capsys.readouterr().err


def test_only_some_of_many_warnings_about_a_pool_are_written(tmp_path, capsys, pipeline):
    pool = tmp_path / "pool.jsonl"
    pool.write_text('{"text": "a", "author": "ann"}\n' + '{"text": "b"}\n' * 50)
    assert open_pool(pool, given=Input(sources=()), pipeline=pipeline) == "a pool"
    said = capsys.readouterr().err
    assert said.count("left out of the pool: pool.jsonl") == 5
    assert "50 rows in all" in said


@pytest.mark.parametrize(
    ("candidates", "known_words", "warned"), [(None, None, False), (5, None, True), (None, 5, True)]
)
def test_a_pool_leaves_nothing_to_suppose(
    tmp_path, capsys, pipeline, candidates, known_words, warned
):
    pool = tmp_path / "pool.jsonl"
    pool.write_text('{"text": "a", "author": "ann"}\n')
    adversary = {"candidates": candidates, "known_words": known_words}
    given = Input(sources=())
    assert chosen_pool(None, given=given, pipeline=pipeline, **adversary) is None
    assert not capsys.readouterr().err
    assert chosen_pool(pool, given=given, pipeline=pipeline, **adversary) == "a pool"
    assert ("not used with --authors" in capsys.readouterr().err) is warned


def test_a_pool_that_is_not_there(tmp_path, pipeline):
    with pytest.raises(InputError) as caught:
        open_pool(tmp_path / "absent.csv", given=Input(sources=()), pipeline=pipeline)
    assert caught.value.code == "no_authors"


def test_failed():
    assert failed("a", InputError("m", hint="h")).code == "bad_input"


def test_the_pipeline_takes_what_the_verbs_give_it():
    score = inspect.signature(Pipeline.score)
    score.bind(None, "text", authors=None, candidates=None, known_words=None)
    inspect.signature(Pipeline.pool).bind(None, ["text"], ["author"])
    options = (
        "level", "max_risk", "budget", "identifiers", "authors", "candidates", "known_words",
        "risk", "keep",
    )  # fmt: skip
    inspect.signature(Pipeline.sanitize).bind(None, "text", **dict.fromkeys(options))


def test_the_real_pipeline_is_opened():
    done = open_pipeline().sanitize("I dont know!!", risk=False)
    assert "do not" in done.text
