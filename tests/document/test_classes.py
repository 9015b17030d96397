from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from wordfreq import zipf_frequency

from stylo.artifacts import models_folder, write_checksums
from stylo.document.classes import (
    LONGEST,
    PARTS,
    Place,
    TaggedWord,
    WordClass,
    WordClasses,
    load_classes,
    parse_conditions,
    read_classes,
)
from stylo.errors import ArtifactError


def words(*pairs: str) -> tuple[TaggedWord, ...]:
    return tuple(TaggedWord(text=p.split("_")[0], pos=p.split("_")[1]) for p in pairs)


CONDITIONS = [
    ("", Place(), True, "no condition holds everywhere"),
    ("next=to", Place(after=words("to_PART")), True, "the next word"),
    ("next=to", Place(), False, "nothing follows"),
    ("next!=to", Place(), True, "nothing follows, so not that either"),
    ("next=NOUN/ADJ", Place(after=words("car_NOUN")), True, "a part of speech"),
    ("next=STOP", Place(), True, "the edge of the sentence"),
    ("next=STOP", Place(after=words("._PUNCT")), True, "punctuation"),
    ("prev=the", Place(before=words("by_ADP", "the_DET")), True, "the nearest word before"),
    ("prev=by", Place(before=words("by_ADP", "the_DET")), False, "not the one before that"),
    ("next2=with", Place(after=words("us_PRON", "with_ADP")), True, "the word after the next"),
    ("head=car", Place(after=words("my_PRON", "old_ADJ", "car_NOUN")), True, "the noun to come"),
    ("head!=car", Place(after=words("my_PRON", "car_NOUN")), False, "turned round"),
    ("obj", Place(after=words("the_DET")), True, "an object follows"),
    ("obj", Place(tag="VBN", before=words("was_AUX"), after=words("by_ADP")), True, "passive"),
    ("no-obj", Place(after=words("in_ADP")), True, "no object follows"),
    ("tag!=VBN", Place(tag="VBN"), False, "the word's own tag"),
    ("positive", Place(tag="JJR"), False, "a comparative"),
    ("plural", Place(tag="NNS"), True, "a plural"),
    ("singular", Place(tag="NNS"), False, "a plural is no singular"),
    ("next=to; prev=i", Place(after=words("to_PART")), False, "all must hold"),
    ("next=to or prev=i", Place(after=words("to_PART")), True, "one alternative is enough"),
]


@pytest.mark.parametrize(("text", "place", "expected", "why"), CONDITIONS)
def test_conditions(text: str, place: Place, expected: bool, why: str) -> None:
    one = WordClass(
        id="x", pos="VERB", canonical="a", members=("a", "b"), conditions=parse_conditions(text)
    )
    assert one.applies(place) is expected, why


def test_an_unknown_condition_is_refused() -> None:
    with pytest.raises(ValueError, match="known form"):
        parse_conditions("near=to")


def test_words_are_found_by_lemma_then_form_and_part_of_speech() -> None:
    buy = WordClass(id="v", pos="VERB", canonical="buy", members=("buy", "purchase"))
    classes = WordClasses([buy])
    assert classes.find("Bought", "VERB", lemma="buy") == (buy,)
    assert classes.find("PURCHASE", "VERB") == (buy,)
    assert classes.find("purchase", "NOUN") == ()
    assert classes["v"].others("buy") == ("purchase",)


def test_the_first_class_that_applies_is_chosen() -> None:
    first = WordClass(
        id="1", pos="VERB", canonical="begin", members=("begin", "commence"),
        conditions=parse_conditions("next=with"),
    )  # fmt: skip
    second = WordClass(
        id="2", pos="VERB", canonical="begin", members=("begin", "start"),
        conditions=parse_conditions("next=to"),
    )  # fmt: skip
    classes = WordClasses([first, second])
    assert classes.choose("begin", "VERB", Place(after=words("to_PART"))) is second
    assert classes.choose("begin", "VERB", Place()) is None


def test_tables_are_refused_when_changed_or_malformed(tmp_path: Path) -> None:
    for pos in PARTS:
        (tmp_path / f"classes_{pos.lower()}.tsv").write_text("# none\n", encoding="utf-8")
    write_checksums(tmp_path)
    assert len(load_classes(tmp_path)) == 0
    table = tmp_path / "classes_noun.tsv"
    table.write_text("a\tNOUN\n", encoding="utf-8")
    load_classes.cache_clear()
    with pytest.raises(ArtifactError) as error:
        load_classes(tmp_path)
    assert error.value.code == "artifact_changed"
    with pytest.raises(ArtifactError, match="line 1"):
        list(read_classes(table))


@pytest.fixture(scope="module")
def shipped() -> tuple[WordClass, ...]:
    return tuple(load_classes())


def test_there_are_enough_classes_most_of_them_pairs(shipped: tuple[WordClass, ...]) -> None:
    assert len(shipped) >= 1200
    assert {one.pos for one in shipped} == set(PARTS)
    assert sum(len(one.members) == 2 for one in shipped) > len(shipped) / 2


def test_classes_are_well_formed(shipped: tuple[WordClass, ...]) -> None:
    assert len({one.id for one in shipped}) == len(shipped)
    assert len({(one.pos, frozenset(one.members)) for one in shipped}) == len(shipped)
    for one in shipped:
        assert one.id.startswith(one.pos.lower() + "-")
        assert 2 <= len(one.members) == len(set(one.members)) <= 6
        assert one.members[0] == one.canonical
        for member in one.members:
            assert member == " ".join(member.lower().split())
            assert len(member.split()) <= LONGEST


def plainness(member: str) -> float:
    # wordfreq puts the frequency of a phrase together from its words', which is too high.
    return zipf_frequency(member, "en") + (1.0 if member.isalnum() else 0.0)


def test_the_plainest_member_is_the_most_frequent(shipped: tuple[WordClass, ...]) -> None:
    # So replacing by the plainest member never goes in a circle.
    for one in shipped:
        assert plainness(one.canonical) == max(map(plainness, one.members)), one.id


def test_what_was_judged_holds_up(shipped: tuple[WordClass, ...]) -> None:
    table = models_folder() / "lexicon" / "judged.tsv"
    verdicts: dict[str, list[bool]] = {}
    for line in table.read_text(encoding="utf-8").splitlines()[1:]:
        number, _, start, end, key, verdict = line.split("\t")
        assert int(number) >= 1
        assert int(start) < int(end)
        assert verdict in ("ok", "clumsy", "wrong")
        verdicts.setdefault(key, []).append(verdict == "ok")
    assert sum(map(len, verdicts.values())) >= 200
    verdicts.pop("-")
    assert verdicts.keys() <= {one.id for one in shipped}
    assert all(sum(judged) >= 0.85 * len(judged) for judged in verdicts.values())


def test_a_word_in_several_classes_has_conditions_in_each(shipped: tuple[WordClass, ...]) -> None:
    held: dict[tuple[str, str], list[WordClass]] = {}
    for one in shipped:
        for member in one.members:
            held.setdefault((member, one.pos), []).append(one)
    for classes in held.values():
        for a, b in combinations(classes, 2):
            assert a.conditions, a.id
            assert b.conditions, b.id


@pytest.mark.parametrize(
    ("word", "pos", "canonical"),
    [
        ("physician", "NOUN", "doctor"),
        ("seldom", "ADV", "rarely"),
        ("prior to", "ADP", "before"),
        ("enormous", "ADJ", "huge"),
        ("purchase", "VERB", "buy"),
    ],
)
def test_common_words_are_there(word: str, pos: str, canonical: str) -> None:
    assert canonical in {one.canonical for one in load_classes().find(word, pos)}
