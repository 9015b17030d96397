import json

import pytest

from stylo.attribution.windows import count_words
from stylo.errors import InputError
from stylo_bench.material import Entry, divide, pieces_of, read_entries, read_own, words_of
from stylo_bench.tasks import Task, load_task


def test_known_and_anonymous_writing_are_of_different_kinds(material):
    assert {entry.kind for entry in material.known} == {"known"}
    assert {entry.kind for entry in material.arms["anonymous"]} == {"asked"}
    assert material.candidates == ("ann", "bob", "cat", "dan", "eve", "fay")


def test_known_writing_ends_at_k_words(material, task):
    for author in material.candidates:
        own = [count_words(entry.text) for entry in material.known if entry.author == author]
        assert sum(own[:-1]) < task.known_words


def split_task(split):
    return Task(
        name="t-v1", title="", corpus="own", split=split, known_words=100, least_known=20,
        words=(20,), attackers=("delta",),
    )  # fmt: skip


def test_by_order_the_earlier_documents_are_known(entries):
    made = divide(entries, split_task("order"), sha256="", seed=0)

    def number(entry):
        return int(entry.doc_id.split("-")[1])

    for author in made.candidates:
        known = [number(e) for e in made.known if e.author == author]
        later = [number(e) for e in made.arms["anonymous"] if e.author == author]
        assert max(known) < min(later)


def test_by_halves_the_corpus_decides():
    texts = [f"number {n} of these {word} is here" for n in range(40) for word in ("red", "blue")]
    entries = [
        Entry(author=a, doc_id=f"{a}{n}", half="train" if n < 20 else "test", text=f"{a} {text}")
        for a in ("x", "y") for n, text in enumerate(texts)
    ]  # fmt: skip
    made = divide(entries, split_task("half"), sha256="", seed=0)
    assert {entry.half for entry in made.known} == {"train"}
    assert {entry.half for entry in made.arms["anonymous"]} == {"test"}


def test_a_random_split_follows_its_seed(entries):
    def ids(seed):
        made = divide(entries, split_task("documents"), sha256="", seed=seed)
        return [entry.doc_id for entry in made.known]

    assert ids(1) == ids(1) != ids(2)


def test_copies_are_on_one_side_only(entries, task):
    copy = entries[0]
    doubled = [*entries, Entry(author="ann", doc_id="again", kind="known", text=copy.text)]
    made = divide(doubled, task, sha256="", seed=0)
    anonymous = {entry.text for entry in made.arms["anonymous"]}
    assert not anonymous & {entry.text for entry in made.known}


def test_too_few_candidates_are_an_error(task):
    with pytest.raises(InputError) as caught:
        divide(
            [Entry(author="a", doc_id="1", kind="known", text="word " * 90)],
            task,
            sha256="",
            seed=0,
        )
    assert caught.value.code == "too_few_authors"


def test_pieces_have_exactly_so_many_words():
    documents = [Entry(author="a", doc_id=str(n), text="one two three four five") for n in range(6)]
    pieces = pieces_of(documents, [entry.text for entry in documents], words=7, most=2)
    assert [count_words(piece.text) for piece in pieces] == [7, 7]


def test_whom_a_defence_silenced_still_counts():
    documents = [Entry(author="a", doc_id=str(n), text="one two three four") for n in range(3)]
    (piece,) = pieces_of(documents, ["", "", ""], words=10, most=5)
    assert piece.text == ""
    (piece,) = pieces_of(documents, ["gone", "", ""], words=10, most=5)
    assert piece.text == "gone"
    assert pieces_of(documents, ["", "", ""], words=13, most=5) == ()


def test_the_example_is_read_with_its_checksum():
    entries, sha256 = read_entries(load_task("example-v1"))
    assert len({entry.author for entry in entries}) == 12
    assert len(sha256) == 64


def test_a_corpus_of_ones_own_is_read_with_its_columns(tmp_path):
    path = tmp_path / "own.jsonl"
    rows = [{"body": f"text {n}", "user": f"u{n % 2}"} for n in range(6)]
    rows += [{"body": "", "user": "u1"}, {"body": "nobody", "user": None}]
    path.write_text("\n".join(map(json.dumps, rows)))
    entries, sha256 = read_own(path, text_column="body", author_column="user")
    assert words_of(entries) == {"u0": 6, "u1": 6}
    again, other = read_own(path, text_column="body", author_column="user")
    assert (again, other) == (entries, sha256)


def test_a_corpus_without_authors_is_refused(tmp_path):
    path = tmp_path / "own.jsonl"
    path.write_text('{"text": "no author here"}\n')
    with pytest.raises(InputError) as caught:
        read_own(path)
    assert caught.value.code == "no_authors"
