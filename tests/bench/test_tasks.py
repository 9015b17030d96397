import re
from dataclasses import replace

import pytest

from stylo.errors import InputError
from stylo_bench.corpora import card_names
from stylo_bench.tasks import ALWAYS, load_task, own_task, task_names


@pytest.mark.parametrize("name", task_names())
def test_every_task_can_be_read_and_is_versioned(name):
    task = load_task(name)
    assert re.fullmatch(r"[a-z0-9-]+-v\d+", name)
    assert task.corpus in (*card_names(), "example")
    assert task.all_defences[: len(ALWAYS)] == ALWAYS
    assert len(set(task.all_defences)) == len(task.all_defences)


def test_the_tasks_that_are_promised_are_there():
    assert {"rj-v1", "history-v1", "blogs-v1", "ccat50-v1", "example-v1"} <= set(task_names())


def test_the_digest_follows_the_question_and_not_the_title(task):
    assert replace(task, title="Other").digest == task.digest
    assert task.with_defences(("standard",)).digest == task.digest
    assert replace(task, known_words=200).digest != task.digest
    assert replace(task, arms={"one": ("known",)}).digest != task.digest


def test_more_defences_are_added_once(task):
    assert task.with_defences(("light", "files:x")).defences == ("light", "files:x")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"split": "luck"}, "split"), ({"metrics": ("beauty",)}, "metrics"),
        ({"words": (5,)}, "20"), ({"words": ()}, "20"), ({"attackers": ()}, "attacker"),
        ({"known_kinds": ()}, "known_kinds"), ({"seeds": ()}, "seed"),
    ],
)  # fmt: skip
def test_a_task_that_contradicts_itself_is_refused(task, change, told):
    with pytest.raises(InputError, match=told) as caught:
        replace(task, **change)
    assert caught.value.code == "bad_task"


@pytest.mark.parametrize(
    "content",
    [
        "name = ",
        'name = "x-v1"',
        "name = 'x-v1'\nage = 3",
        'name = "y-v1"\ntitle = "t"\ncorpus = "rj"',
    ],
)
def test_a_file_that_is_no_task_is_refused(tmp_path, content):
    path = tmp_path / "x-v1.toml"
    path.write_text(content)
    with pytest.raises(InputError) as caught:
        load_task(str(path))
    assert caught.value.code == "bad_task"


def test_an_unknown_task_is_named_with_those_there_are():
    with pytest.raises(InputError) as caught:
        load_task("nothing-v9")
    assert caught.value.code == "unknown_task"
    assert "rj-v1" in caught.value.hint


def test_a_corpus_of_ones_own_fits_its_lengths():
    small = own_task("feedback", {"ann": 200, "bob": 180, "cat": 30})
    assert small.words == (50,)
    large = own_task("feedback", {f"w{n}": 5000 for n in range(9)})
    assert large.words == (50, 125, 250)
    assert large.known_words == 2000
    with pytest.raises(InputError):
        own_task("feedback", {"ann": 200, "bob": 60})
