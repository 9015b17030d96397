"""A small made-up corpus for the tests of the benchmark."""

import random

import pytest

from stylo_bench.material import Entry, divide
from stylo_bench.tasks import Task

HABITS = {
    "ann": "Well, the {0} was rather lovely, though the {1} and my {2} were not, sadly!",
    "bob": "The {0} is OK. The {1} is not OK. I would not go near {2}.",
    "cat": "there were {0} and {1} and so we left (as {2} does) - ...",
    "dan": "We have noted, with concern; that {0} or {1} cannot, for {2}, be;",
    "eve": "OMG the {0} totally broke AGAIN and i am like {1} or {2}!!!",
    "fay": "It would appear that {0} has been, as it were, {1} upon {2} indeed.",
}
THINGS = (
    "garden", "market", "station", "museum", "harbor", "library", "bakery", "theater", "river",
    "office", "kitchen", "window", "bridge", "school", "castle", "ferry", "tunnel", "meadow",
)  # fmt: skip


def make_entries(documents=12, seed=0):
    rng = random.Random(seed)
    found = []
    for author, habit in HABITS.items():
        for number in range(documents):
            parts = [habit.format(*rng.sample(THINGS, 3)) for _ in range(4)]
            found.append(
                Entry(
                    author=author, doc_id=f"{author}-{number}",
                    kind="known" if number % 2 else "asked", text=" ".join(parts),
                )
            )  # fmt: skip
    return found


@pytest.fixture
def entries():
    return make_entries()


@pytest.fixture
def task():
    return Task(
        name="made-up-v1", title="Made up", corpus="example", split="kind",
        known_kinds=("known",), known_words=300, least_known=50, words=(40,), pieces=8,
        candidates=(3,), attackers=("delta",), defences=("light",),
        metrics=("meaning", "cost", "open_set"),
    )  # fmt: skip


@pytest.fixture
def material(entries, task):
    return divide(entries, task, sha256="0" * 64, seed=0)
