import numpy as np
import pytest

from stylo.document.parser import make_document
from stylo_bench.corpora import Record
from stylo_bench.outcomes import (
    Setting,
    attack,
    content_in_place,
    content_set,
    gather,
    longest,
    sanitized,
    with_views,
)

MARKS = ["!!", "...", " --", ";;", "??", ":)", ",,", "~~", "++", "##", "**", "=="]
NOUNS = ["lift", "door", "desk", "lamp", "chair", "floor", "stair", "table", "window", "kettle"]
KINDS = ["old", "red", "big", "new", "cold", "dark", "wide", "odd", "long", "loud"]


def chatter(rng, mark):
    """Twelve sentences in which only the mark at their end tells who wrote them."""
    pairs = zip(rng.choice(KINDS, 12), rng.choice(NOUNS, 12), strict=True)
    return " ".join(f"The {kind} {noun} broke{mark}" for kind, noun in pairs)


def record(author, text, number=0):
    return Record(
        author=author, doc_id=f"{author}{number}", kind="post", split=None, part="development",
        text=text, licence="CC0-1.0",
    )  # fmt: skip


@pytest.fixture(scope="module")
def writing():
    """Twelve made-up authors, each with a mark of their own and random things to speak of."""
    rng = np.random.default_rng(0)
    records = [
        record(f"a{at:02}", chatter(rng, mark), n)
        for at, mark in enumerate(MARKS)
        for n in range(6)
    ]
    return with_views(
        sanitized(
            gather("made_up", records, words=100),
            {"plain": lambda texts: [text.rstrip("!.") for text in texts]},
        )
    )


def test_copies_and_short_writing_are_left_out():
    rows = [record("ann", "one two three four"), record("bob", "one two three four"),
            record("bob", "five six seven eight nine ten", 1)]  # fmt: skip
    (only,) = gather("c", rows, words=5)
    assert (only.author, only.documents["raw", "full"]) == ("bob", (rows[2].text,))


def test_neighbors_stay_neighbors_and_enough_is_enough():
    rows = [record("ann", f"word{n} " * 50, n) for n in range(8)]
    (only,) = gather("c", rows, words=5, enough=120)
    order = [int(text.split()[0][4:]) for text in only.documents["raw", "full"]]
    assert order in ([0, 1, 2], [7, 6, 5])


def test_the_longest_keep_their_order(writing):
    assert [item.author for item in longest(writing, 3)] == sorted(
        item.author for item in longest(writing, 3)
    )
    assert len(longest(writing, 3)) == 3


def test_views_keep_as_many_words(writing):
    for item in writing:
        for level in ("raw", "plain"):
            full, style, content = (
                item.documents[level, view] for view in ("full", "style", "content")
            )
            for texts in zip(full, style, content, strict=True):
                assert len({len(text.split()) for text in texts}) == 1
    assert "lift" not in writing[0].documents["raw", "style"][0]
    assert "the" not in writing[0].documents["raw", "content"][0].lower()


@pytest.mark.parametrize(
    ("text", "shown"), [("", ""), ("So it is.", "_ _ _"), ("two\n\nlifts  jam", "two lift jam")]
)
def test_content_stands_where_it_stood(text, shown):
    assert content_in_place(make_document(text)) == shown


def test_a_set_without_content_is_no_empty_text():
    assert content_set("_ _") == "_"


def test_style_is_found_out_and_content_is_not(writing):
    rates = {}
    for view in ("full", "style", "content"):
        outcomes = attack(writing, Setting(view=view, known=100, words=25), queries=3)
        assert len(outcomes) == 36
        assert {outcome.others for outcome in outcomes} == {11}
        assert all(len(outcome.text.split()) == 25 for outcome in outcomes)
        rates[view] = np.mean([outcome.beaten == 11 for outcome in outcomes])
    assert rates["full"] > 0.9
    assert rates["style"] > 0.9
    assert rates["content"] < 0.5


def test_an_attack_on_a_level_shows_the_text_at_that_level(writing):
    outcomes = attack(
        writing, Setting(level="plain", training=("raw", "plain"), known=100, words=25), queries=1
    )
    assert len(outcomes) == 12
    known = {piece.author: piece for piece in writing}
    for outcome in outcomes:
        assert outcome.text in "\n\n".join(known[outcome.author].documents["plain", "full"])


@pytest.mark.parametrize(
    ("known", "words", "why"),
    [(1000, 25, "too little known writing"), (100, 900, "nothing long enough to attack")],
)
def test_where_too_few_authors_are_left_there_is_nothing(writing, known, words, why):
    assert attack(writing, Setting(known=known, words=words), queries=2) == [], why
