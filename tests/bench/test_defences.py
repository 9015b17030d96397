import json
import sys

import numpy as np
import pytest

import stylo
from stylo.errors import InputError, SettingsError
from stylo_bench.defences import Command, Files, make_defence, run_defence

RNG = np.random.default_rng(0)
TEXT = "Mail jon.smith@example.com, I dont know... maybe its FINE!!"


def test_identity_changes_nothing():
    assert make_defence("identity").sanitize([TEXT], rng=RNG) == [TEXT]


def test_only_identifiers_are_masked():
    (made,) = make_defence("pii-only").sanitize([TEXT], rng=RNG)
    assert "jon.smith" not in made
    assert made.endswith(", I dont know... maybe its FINE!!")


@pytest.mark.parametrize("level", ["light", "standard"])
def test_a_level_is_what_the_pipeline_does(level):
    expected = stylo.load("en").sanitize_texts([TEXT], level=level)
    assert make_defence(level).sanitize([TEXT], rng=RNG) == expected


def test_files_are_found_by_text_or_by_id(tmp_path):
    path = tmp_path / "rewritten.jsonl"
    rows = [{"doc_id": "d1", "text": "one"}, {"source": "zwei", "text": "two"}]
    path.write_text("\n".join(map(json.dumps, rows)))
    defence = make_defence(f"files:{path}", ids={"eins": "d1"})
    assert defence.sanitize(["eins", "zwei"], rng=RNG) == ["one", "two"]
    with pytest.raises(InputError, match="1 of 2") as caught:
        defence.sanitize(["eins", "drei"], rng=RNG)
    assert caught.value.code == "bad_defence_file"


@pytest.mark.parametrize("content", ["nonsense", '{"text": "no id"}', '["a"]'])
def test_files_that_are_no_rewritings_are_refused(tmp_path, content):
    path = tmp_path / "rewritten.jsonl"
    path.write_text(content)
    with pytest.raises(InputError) as caught:
        Files(path=path).sanitize(["x"], rng=RNG)
    assert caught.value.code == "bad_defence_file"
    assert "no id" not in str(caught.value)


UPPER = (
    "import json, sys\n"
    "for line in sys.stdin: print(json.dumps({'text': json.loads(line)['text'].upper()}))\n"
)


def test_a_program_rewrites(tmp_path):
    script = tmp_path / "upper.py"
    script.write_text(UPPER)
    defence = make_defence(f"command:{sys.executable} {script}")
    assert defence.sanitize(["one", "zwei\nü"], rng=RNG) == ["ONE", "ZWEI\nÜ"]


@pytest.mark.parametrize("code", ["import sys; sys.exit(3)", "print('no json')", "pass"])
def test_a_program_that_fails_is_an_error(code):
    with pytest.raises(InputError) as caught:
        Command(command=(sys.executable, "-c", code)).sanitize(["one"], rng=RNG)
    assert caught.value.code == "bad_defence_command"


@pytest.mark.parametrize("name", ["nonsense", "files:", "command:", ""])
def test_an_unknown_defence_is_refused(name):
    with pytest.raises(SettingsError) as caught:
        make_defence(name)
    assert caught.value.code == "unknown_defence"


class Losing:
    def sanitize(self, texts, *, rng):
        return list(texts)[1:]


class Numbers:
    def sanitize(self, texts, *, rng):
        return [0 for _ in texts]


@pytest.mark.parametrize(
    ("defence", "code"), [(Losing(), "length_mismatch"), (Numbers(), "not_texts")]
)
def test_a_defence_returns_one_text_for_each(defence, code):
    with pytest.raises(InputError) as caught:
        run_defence(defence, ["a", "b"], rng=RNG)
    assert caught.value.code == code
