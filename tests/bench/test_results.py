import json

import pytest

from stylo.errors import InputError
from stylo_bench.results import Key, Result, ResultLog, models_digest


def key(**changes):
    return Key(
        **{
            "task": "t-v1", "digest": "d", "corpus_sha256": "c", "kind": "attack",
            "defence": "light", "seed": 0, "attacker": "delta", "mode": "static", "words": 50,
        }
        | changes
    )  # fmt: skip


def result(**changes):
    return Result(key=key(**changes), values={"rates": []}, wall_seconds=1.0, cpu_seconds=0.5)


def test_what_was_added_is_read_again(tmp_path):
    path = tmp_path / "new" / "t-v1.jsonl"
    log = ResultLog(path)
    assert len(log) == 0
    log.add(result())
    log.add(result(words=125))
    again = ResultLog(path)
    assert list(again) == [result(), result(words=125)]
    assert key() in again
    assert key(seed=1) not in again


def test_a_line_that_was_cut_off_is_dropped_and_the_rest_kept(tmp_path):
    path = tmp_path / "t-v1.jsonl"
    log = ResultLog(path)
    log.add(result())
    whole = path.read_text()
    path.write_text(whole + whole[:40])
    assert list(ResultLog(path)) == [result()]
    assert path.read_text() == whole


@pytest.mark.parametrize("line", ["nonsense", "{}", json.dumps({"key": {"task": "x"}})])
def test_a_line_that_is_no_result_is_an_error(tmp_path, line):
    path = tmp_path / "t-v1.jsonl"
    path.write_text(line + "\n")
    with pytest.raises(InputError) as caught:
        ResultLog(path)
    assert caught.value.code == "bad_results"


def test_a_key_says_which_models_were_used():
    assert key().models == models_digest()
    assert len(models_digest()) == 12
