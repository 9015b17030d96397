import pytest

from stylo.document.parser import make_document
from stylo.features.base import Feature, Observation
from stylo.risk.findings import MAX_FEATURES, Weighed, rank_findings, weigh
from stylo.spans import Span


def seen(name, *places, value=1.0):
    return Observation(
        feature=name, value=value, spans=tuple(Span(start=a, end=b) for a, b in places)
    )


def describe(name):
    return Feature(name=name, family=name.split(":")[0], unit="share", plain="does it")


def test_a_rare_habit_weighs_more():
    assert Weighed(observation=seen("words:x"), share=0.01).bits == pytest.approx(6.64, abs=0.01)
    assert Weighed(observation=seen("words:x"), share=1.0).bits == 0


def test_weights_come_from_the_population(reference):
    name = next(iter(reference.columns))
    (item,) = weigh(
        [seen(name, (0, 1)), seen("words:unheard_of", (0, 1))],
        population=reference.level("raw"), columns=reference.columns, words=100,
    )  # fmt: skip
    assert item.share == pytest.approx(0.01)


def test_how_rich_the_words_are_is_no_habit_of_a_tiny_text(reference):
    items = [seen("words:once", (0, 1))]
    options = {"population": reference.level("raw"), "columns": reference.columns}
    assert weigh(items, words=20, **options) == []
    assert len(weigh(items, words=60, **options)) == 1


def test_findings_point_into_the_text_as_given_and_share_the_weight():
    document = make_document("a\x00 whilst b whilst")
    places = [(2, 8), (11, 17)]
    found = rank_findings(document, [(seen("words:w", *places), 4.0, "rare")], describe=describe)
    assert [document.source[f.start : f.end] for f in found] == ["whilst", "whilst"]
    assert [f.weight for f in found] == [2.0, 2.0]
    assert found[0].reason == "does it (rare)"


def test_the_heaviest_come_first_and_the_list_has_an_end():
    items = [(seen(f"words:{n}", (n, n + 1)), float(n), "") for n in range(40)]
    found = rank_findings(make_document("a" * 41), items, describe=describe)
    assert len(found) == MAX_FEATURES
    assert found[0].feature == "words:39"


def test_of_features_at_the_same_places_the_heaviest_is_shown():
    items = [(seen("words:light", (0, 1)), 1.0, ""), (seen("words:heavy", (0, 1)), 2.0, "")]
    (found,) = rank_findings(make_document("a"), items, describe=describe)
    assert found.feature == "words:heavy"


def test_n_grams_and_habits_without_a_place_are_not_shown():
    items = [(seen("characters:trigram=abc", (0, 1)), 9.0, ""), (seen("syntax:length"), 9.0, "")]
    assert rank_findings(make_document("a"), items, describe=describe) == ()
