from __future__ import annotations

import pytest

from stylo_bench.parts import divide
from stylo_bench.trials import Writing


def people(first: int, last: int) -> list[Writing]:
    return [Writing(author=f"p{at}", known=("x",), later="y") for at in range(first, last)]


@pytest.mark.parametrize(
    ("development", "test", "authors", "expected", "why"),
    [
        (1100, 900, 1000, (600, 200, 200, 1000, 900), "enough of all"),
        (200, 900, 1000, (60, 20, 20, 1000, 900), "what is left is shared out"),
        (1500, 900, 300, (600, 200, 200, 300, 300), "no more than asked for"),
    ],
)
def test_nobody_plays_two_parts(development, test, authors, expected, why) -> None:
    groups = divide(people(0, development), people(5000, 5000 + test), authors=authors, seed=0)
    parts = [groups.calibration, groups.outsiders, groups.strangers, groups.candidates]
    names = [writing.author for part in parts for writing in part]
    assert len(names) == len(set(names)), why
    assert tuple(map(len, [*parts, groups.tested])) == expected, why
    assert {w.author for w in groups.tested} <= {w.author for w in groups.candidates}
    assert all(int(writing.author[1:]) >= 5000 for writing in groups.tested)


def test_it_depends_on_the_seed_alone() -> None:
    halves = people(0, 400), people(5000, 5100)
    assert divide(*halves, authors=150, seed=0) == divide(*halves, authors=150, seed=0)
    assert divide(*halves, authors=150, seed=0) != divide(*halves, authors=150, seed=1)
