import random
import signal
import subprocess
import sys
from dataclasses import replace

import pytest

from stylo_bench.runner import Run
from stylo_bench.tables import STRONGEST, best_rows, rows_of


class Counting:
    """Writes everything in capitals, and counts what it was given."""

    def __init__(self):
        self.texts = 0

    def sanitize(self, texts, *, rng):
        self.texts += len(texts)
        return [text.upper() for text in texts]


class Constant:
    def sanitize(self, texts, *, rng):
        return ["We have received your feedback, and thank you for taking the time. " * 4] * len(
            texts
        )


class Frozen:
    """Fools one frozen classifier: every writer is given the marks of another one.

    A writer is known by a word at the beginning of each sentence; the word is mapped to another,
    the same for everybody. Who trains on raw text is led astray, who trains on the result is not.
    """

    def __init__(self, words):
        self.other = dict(zip(words, [*words[1:], words[0]], strict=True))

    def sanitize(self, texts, *, rng):
        return [" ".join(self.other.get(w, w) for w in text.split(" ")) for text in texts]


def run_of(task, material, folder, **defences):
    return Run(task=task, folder=folder, defences=defences, material=lambda seed: material)


def plain(log):
    return [(result.key, result.values) for result in log if result.key.kind != "measures"]


def test_every_defence_is_attacked_in_every_way(task, material, tmp_path):
    log = run_of(task, material, tmp_path)()
    modes = {(r.key.defence, r.key.mode) for r in log if r.key.kind == "attack"}
    assert ("identity", "static") in modes
    assert {m for d, m in modes if d == "light"} == {
        "static", "adaptive_sanitized", "adaptive_both",
    }  # fmt: skip
    assert {r.key.defence for r in log} == {"identity", "pii-only", "light"}
    measures = {r.key.defence: r.values for r in log if r.key.kind == "measures"}
    assert measures["light"]["docs_per_second"] > 0
    assert measures["identity"]["similarity"] == pytest.approx(1.0)


def test_what_is_there_is_not_measured_again(task, material, tmp_path):
    counting, told = Counting(), []
    first = run_of(task, material, tmp_path, capitals=counting)()
    given = counting.texts
    again = run_of(task, material, tmp_path, capitals=counting)(lambda *said: told.append(said))
    assert counting.texts == given > 0
    assert list(again) == list(first)
    assert told == [(len(first), len(first), "done")]
    more = run_of(replace(task, words=(40, 60)), material, tmp_path, capitals=counting)()
    assert len(more) > len(first)


def test_texts_that_were_rewritten_are_gone_when_the_run_is_done(task, material, tmp_path):
    run_of(task, material, tmp_path, capitals=Counting())()
    assert [path.name for path in tmp_path.iterdir()] == ["made-up-v1.jsonl"]


class Stopping(Counting):
    """Is interrupted once, halfway."""

    def sanitize(self, texts, *, rng):
        if self.texts >= 64 and not getattr(self, "stopped", False):
            self.stopped = True
            raise KeyboardInterrupt
        return super().sanitize(texts, rng=rng)


def test_an_interrupted_run_goes_on_where_it_was(task, material, tmp_path):
    whole = plain(run_of(task, material, tmp_path / "whole", capitals=Counting())())
    stopping = Stopping()
    with pytest.raises(KeyboardInterrupt):
        run_of(task, material, tmp_path / "part", capitals=stopping)()
    before = len(run_of(task, material, tmp_path / "part").log)
    assert 0 < before < len(whole)
    resumed = run_of(task, material, tmp_path / "part", capitals=stopping)()
    assert plain(resumed) == whole
    texts = len(material.known) + sum(map(len, material.arms.values()))
    assert stopping.texts == texts  # nothing was rewritten twice


def test_a_constant_text_has_chance_privacy_and_no_meaning(task, material, tmp_path):
    log = run_of(task, material, tmp_path, constant=Constant())()
    (row,) = (row for row in best_rows(rows_of(log)) if row.defence == "constant")
    assert row.top1 == pytest.approx(row.chance, abs=0.01)
    assert row.similarity < 0.1


def marked(material):
    """Return the material with nothing to tell writers by but one word of each."""
    words = ["alas", "indeed", "frankly", "honestly", "anyway", "still"]
    by_author = dict(zip(material.candidates, words, strict=True))
    rng = random.Random(0)
    things = [f"thing{n}" for n in range(200)]

    def text(author):
        mark = by_author[author]
        return " ".join(
            f"{mark} the {rng.choice(things)} is {rng.choice(things)} ." for _ in range(8)
        )

    known = tuple(replace(entry, text=text(entry.author)) for entry in material.known)
    arms = {
        arm: tuple(replace(entry, text=text(entry.author)) for entry in own)
        for arm, own in material.arms.items()
    }
    return replace(material, known=known, arms=arms), words


def test_a_defence_that_fools_one_frozen_classifier_is_exposed(task, material, tmp_path):
    made, words = marked(material)
    task = replace(task, attackers=("linear",), metrics=("meaning",))
    log = run_of(task, made, tmp_path, frozen=Frozen(words))()
    rows = [
        r for r in rows_of(log) if r.defence == "frozen" and r.everyone and r.attacker == "linear"
    ]
    by_mode = {row.mode: row.top1 for row in rows}
    assert by_mode["static"] <= 1 / 6 + 0.01  # chance; a paper would stop here
    assert by_mode["adaptive_sanitized"] > 0.9
    assert by_mode["adaptive_best"] > 0.9
    (best,) = (
        row for row in best_rows(rows_of(log), attacker=STRONGEST) if row.defence == "frozen"
    )
    assert best.top1 > 0.9


SLOW = """
import sys, time
from pathlib import Path
from stylo_bench.runner import Run
from stylo_bench.tasks import load_task
class Slow:
    def sanitize(self, texts, *, rng):
        time.sleep(0.2)
        return [text.lower() for text in texts]
task = load_task(sys.argv[2])
Run(task=task, folder=Path(sys.argv[1]), defences={"slow": Slow()})(
    lambda done, total, said: print(done, total, said, flush=True))
"""


def test_a_run_that_is_killed_can_be_resumed(tmp_path):
    task = tmp_path / "small-v1.toml"
    task.write_text(
        'name = "small-v1"\ntitle = "t"\ncorpus = "example"\npart = "all"\nsplit = "kind"\n'
        'known_kinds = ["known"]\nleast_known = 100\nknown_words = 300\nwords = [50]\n'
        'attackers = ["delta"]\ndefences = ["identity"]\nmetrics = ["cost"]\n'
    )
    command = [sys.executable, "-c", SLOW, str(tmp_path / "out"), str(task)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        for line in process.stdout:
            if line.startswith("3 "):
                process.send_signal(signal.SIGTERM)
                break
        process.wait(30)
    assert process.returncode != 0
    kept = (tmp_path / "out" / "small-v1.jsonl").read_text()
    assert kept.count("\n") >= 3
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    assert int(done.stdout.split()[0]) >= 3
    after = (tmp_path / "out" / "small-v1.jsonl").read_text()
    assert after.startswith(kept[: kept.rindex("\n") + 1])
