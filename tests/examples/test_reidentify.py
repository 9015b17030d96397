"""The example that `make run` runs, on three of its writers, and the texts it runs on."""

import importlib.util
import io
import sys
from collections import Counter
from pathlib import Path

import pytest
from rich.console import Console

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def example():
    spec = importlib.util.spec_from_file_location("reidentify", ROOT / "examples/reidentify.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


def only(example, name, writers):
    texts = example.read(name)
    at = [i for i, author in enumerate(texts.authors) if author in writers]
    return example.Texts(
        ids=[texts.ids[i] for i in at],
        authors=[texts.authors[i] for i in at],
        texts=[texts.texts[i] for i in at],
    )


def test_there_are_twelve_writers_on_the_same_topics(example):
    feedback, known = example.read("feedback"), example.read("known")
    per_writer = Counter(feedback.authors)
    assert len(feedback.texts) >= 120
    assert len(per_writer) == 12
    assert set(per_writer) == set(known.authors)
    assert set(per_writer.values()) == {11}
    assert len(set(feedback.texts + known.texts)) == len(feedback.texts + known.texts)
    assert all(40 <= len(text.split()) <= 250 for text in feedback.texts)


def test_an_attacker_names_the_writers_and_a_constant_text_hides_them(example):
    writers = {"w02", "w03", "w04"}
    known, feedback = only(example, "known", writers), only(example, "feedback", writers)
    raw = example.attack(known, feedback, list, list)
    assert raw.before.top1 > 0.9
    gone = example.attack(known, feedback, lambda texts: ["the same"] * len(texts), list)
    assert gone.best.top1 <= 0.5
    assert gone.before.top1 == raw.before.top1


def test_the_tables_name_every_writer(example):
    writers = {"w02", "w03"}
    known, feedback = only(example, "known", writers), only(example, "feedback", writers)
    console = Console(width=100, record=True, file=io.StringIO())
    example.show(console, feedback, example.attacks(known, feedback, list))
    shown = console.export_text()
    assert all(writer in shown for writer in writers)
    assert "first 30 words" in shown
