from __future__ import annotations

import pytest

from stylo.document.lexicons import read_table
from stylo.features.discourse import Discourse


@pytest.mark.parametrize(
    ("text", "feature", "shown", "why"),
    [
        ("It rained, however.", "contrast", ["however"], "the class"),
        ("It rained, however.", "contrast=however", ["however"], "the form"),
        ("It is, kinda, good.", "filler=kind of", ["kinda"], "a variant counts for its form"),
        ("However, it rained.", "opener=however", ["However"], "at the start of a sentence"),
        ("It rained, however.", "opener=however", None, "not elsewhere"),
        ("I guess so.", "hedge=i guess", ["I guess"], "hedges"),
        ("That's nice, isn't it?", "tag=isn't it?", ["isn't it?"], "question tags"),
        ("We like you.", "second person=you", ["you"], "persons"),
        ("Hi all,\nit rained.", "greeting=hi all", ["Hi all"], "the first words"),
        ("It rained. Hi all.", "greeting=hi all", None, "not later on"),
        ("It rained.\nCheers,\nTom", "signoff=cheers", ["Cheers"], "the last words"),
        ("Cheers to you.\n" + "It rained. " * 40, "signoff=cheers", None, "not at the start"),
    ],
)
def test_what_is_seen(see, text, feature, shown, why):
    assert see(Discourse(), text).get(feature) == shown, why


def test_values(values):
    found = values(Discourse(), "But no. However, it rained. But why?")
    assert found["contrast"] == 60.0
    assert found["contrast=but"] == pytest.approx(2 / 4)
    assert found["opener=but"] == pytest.approx(2 / 3)


def test_the_tables_are_clean():
    for table in ("markers.tsv", "openings.tsv"):
        rows = read_table("stylo.features", table)
        names = [row[:2] for row in rows]
        assert len(names) == len(set(names))
        assert all(cell == cell.lower().strip() for row in rows for cell in row)


def test_nothing_without_words(see):
    assert see(Discourse(), "...") == {}
