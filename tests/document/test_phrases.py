"""The tables of phrases: their laws, and lookup by the longest match."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylo.artifacts import models_folder
from stylo.document.lexicons import read_table
from stylo.document.phrases import (
    PERSONS,
    POSSESSIVES,
    TABLES,
    load_phrases,
    read_phrases,
)
from stylo.errors import ArtifactError, RegistryError

SIZES = {
    "idioms": 350,
    "intensifiers": 120,
    "hedges": 120,
    "openers": 100,
    "nominalizations": 350,
    "dative_verbs": 80,
    "particle_verbs": 330,
}
FOUND = [
    ("idioms", "we called it a day", "we call it a day", "stop", "the first word inflects"),
    ("idioms", "they lost their temper", "they lose their temper", "become angry", "a possessive"),
    ("idioms", "it made my day", "it make my day", "make me very happy", "the object pronoun"),
    ("idioms", "keep us posted", "keep us posted", "keep us informed", "a person"),
    ("idioms", "cover all the bases", "cover all the bases", "deal with everything", "all of it"),
    ("nominalizations", "i took a look", "i take a look", "look", "a light verb"),
    ("nominalizations", "by the removal of it", "by the removal of it", "removing", "a gerund"),
]
NOT_FOUND = [
    ("idioms", "out of the woods", "shot out of the woods", "the literal sense"),
    ("idioms", "called it a day", "called it a day", "no lemma was given"),
    ("nominalizations", "make a decision", "make a decision that hurts", "a relative clause"),
    ("nominalizations", "have the ability to", "do not have the ability to", "do with be"),
    ("intensifiers", "so", "it is so good that it hurts", "a clause of result"),
    ("intensifiers", "very", "not very good", "a negation"),
    ("openers", "note that", "they note that", "inside a sentence"),
]


def literal(row: object) -> str:
    return str(getattr(row, "literal", "") or getattr(row, "plain", ""))


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_enough_distinct_and_lower_case(name: str) -> None:
    table = load_phrases(name)
    keys = [row.key for row in table]
    assert len(table) >= SIZES[name]
    assert len(set(keys)) == len(keys)
    assert all(key == key.lower() == " ".join(key.split()) for key in keys)
    assert all(row.row_id == f"{name}/{row.key}" for row in table)
    assert [key for key in keys if table.get(key) is None] == []


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_in_order(name: str) -> None:
    if name not in ("dative_verbs", "particle_verbs"):
        grouped = name == "nominalizations"
        listed = [(getattr(row, "kind", "") * grouped, row.key) for row in load_phrases(name)]
        assert listed == sorted(listed)


@pytest.mark.parametrize("name", ["idioms", "nominalizations"])
def test_what_a_phrase_becomes_holds_no_phrase(name: str) -> None:
    tables = [load_phrases("idioms"), load_phrases("nominalizations")]
    rows = [row for row in load_phrases(name) if getattr(row, "kind", "") != "pair"]
    assert all(literal(row) == literal(row).lower().strip() != "" for row in rows)
    keys = {row.key for table in tables for row in table if getattr(row, "kind", "") != "pair"}
    again = [row.key for row in rows if any(part in keys for part in parts(literal(row)))]
    assert again == []


def parts(text: str) -> list[str]:
    words = text.split()
    size = range(len(words))
    return [" ".join(words[start : end + 1]) for start in size for end in size if end >= start]


def test_places_of_the_meaning_are_places_of_the_phrase() -> None:
    for table in (load_phrases("idioms"), load_phrases("nominalizations")):
        for row in table:
            for place in {"one's", "someone"} & set(literal(row).split()):
                if not literal(row).endswith(("rob someone", "murder someone")):
                    assert place in row.words or place == "someone", row.key


def test_no_phrase_is_both_idiom_and_nominalization() -> None:
    idioms = {row.key for row in load_phrases("idioms")}
    assert idioms.isdisjoint(row.key for row in load_phrases("nominalizations"))


def test_closed_columns() -> None:
    grades = {row.grade for row in load_phrases("intensifiers")}
    assert grades <= {
        "approximator", "booster", "diminisher", "emphasizer", "maximizer", "moderator", "polarity"
    }  # fmt: skip
    assert {row.removal for row in load_phrases("hedges")} == {"keeps", "strengthens", "changes"}
    assert {row.position for row in load_phrases("hedges")} <= {
        "any", "final", "initial", "premodifier"
    }  # fmt: skip
    assert {row.kind for row in load_phrases("nominalizations")} == {"gerund", "light", "pair"}
    assert {row.pos for row in load_phrases("idioms")} <= {
        "adj", "adv", "clause", "det", "noun", "pred", "prep", "verb"
    }  # fmt: skip


def test_plain_intensifiers_stay() -> None:
    table = load_phrases("intensifiers")
    for row in table:
        plain = table.get(row.plain)
        assert plain is None or plain.plain == row.plain, row.key
    assert all(row.drop for row in table if row.key in ("very", "extremely"))
    assert not any(row.drop for row in table if row.grade in ("approximator", "polarity"))


def test_symmetric_rows_go_both_ways() -> None:
    pairs = [row for row in load_phrases("nominalizations") if row.both]
    assert len({row.plain for row in pairs}) == len(pairs) >= 150


def test_openers_are_no_discourse_markers() -> None:
    rows = read_table("stylo.sanitize", "discourse_markers.tsv")
    markers = {row[-1].lstrip("*") for row in rows}
    assert markers.isdisjoint(row.key for row in load_phrases("openers"))


def test_dative_verbs() -> None:
    rows = load_phrases("dative_verbs")
    assert sum(row.construction == "both" for row in rows) >= 80
    assert {way for row in rows for way in row.prepositions} == {"to", "for"}
    assert all(bool(row.prepositions) != (row.construction == "double") for row in rows)


def test_particle_verbs() -> None:
    rows = load_phrases("particle_verbs")
    assert sum(row.separable for row in rows) >= 250
    assert sum(not row.separable for row in rows) >= 80
    assert all(row.key == f"{row.verb} {row.particle}" for row in rows)


@pytest.mark.parametrize(
    ("name", "text", "lemmas", "becomes", "why"), FOUND, ids=[case[4] for case in FOUND]
)
def test_finds(name: str, text: str, lemmas: str, becomes: str, why: str) -> None:
    (match,) = load_phrases(name).find(text.split(), lemmas=lemmas.split())
    assert match.fill(literal(match.row)) == becomes


@pytest.mark.parametrize(
    ("name", "key", "text", "why"), NOT_FOUND, ids=[case[3] for case in NOT_FOUND]
)
def test_does_not_find(name: str, key: str, text: str, why: str) -> None:
    found = load_phrases(name).find(text.split())
    assert key not in [match.row.key for match in found]


def test_apostrophes_apart_or_not() -> None:
    table = load_phrases("idioms")
    for text in ("keep it at arm's length", "keep it at arm 's length"):
        assert [match.row.key for match in table.find(text.split())] == ["at arm's length"]


@given(st.data())
def test_matches_lie_in_order_inside_the_text(data: st.DataObject) -> None:
    rows = load_phrases("idioms").rows
    words = [
        word for row in data.draw(st.lists(st.sampled_from(rows), max_size=4)) for word in row.words
    ]
    places = {"one's": sorted(POSSESSIVES), "someone": sorted(PERSONS)}
    tokens = [data.draw(st.sampled_from(places.get(word, [word]))) for word in words]
    end = 0
    for match in load_phrases("idioms").find(tokens):
        assert end <= match.start < match.end <= len(tokens)
        assert len(match.row.words) <= match.end - match.start <= len(match.row.words) + 2
        end = match.end


def test_unknown_table() -> None:
    with pytest.raises(RegistryError, match="no such table"):
        load_phrases("proverbs")


def test_changed_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "hedges.tsv").write_text("perhaps\tepistemic\n", encoding="utf-8")
    with pytest.raises(ArtifactError, match=r"hedges\.tsv"):
        read_phrases("hedges", tmp_path)


def test_verdicts_refer_to_rows() -> None:
    lines = (models_folder() / "lexicon" / "judged_phrases.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in lines.splitlines() if not line.startswith("#")]
    assert len(rows) >= 120
    assert all(len(row) == 6 and row[4] in ("ok", "clumsy", "wrong") for row in rows)
    known = {row.row_id for name in TABLES for row in load_phrases(name)}
    per: dict[str, list[str]] = {}
    for row in rows:
        if row[5] != "-":
            per.setdefault(row[3], []).append(row[5])
    assert per.keys() <= known
    assert all(verdicts.count("ok") >= 0.85 * len(verdicts) for verdicts in per.values())


def test_tables_are_read_once() -> None:
    assert load_phrases("hedges") is load_phrases("hedges")
