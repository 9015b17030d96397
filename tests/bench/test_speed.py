import json

import pytest

from stylo.errors import InputError
from stylo_bench import speed
from stylo_bench.corpora import Record

SAID = "Well, the {0} near the {1} is rather loud! I do wonder, on the whole, who made it. "


@pytest.fixture(autouse=True)
def corpus(monkeypatch):
    things = ["lamp", "door", "desk", "chair", "table", "floor"]

    def read(name, *, part):
        return tuple(
            Record(
                author=author, doc_id=f"{author}{n}", kind="post", split=None, part="development",
                text=SAID.format(things[n], things[at + n - 5]) * 9, licence="",
            )
            for at, author in enumerate("abc")
            for n in range(6)
        )  # fmt: skip

    monkeypatch.setattr(speed, "read_corpus", read)


def test_known_writing_is_not_scored():
    texts, owners, documents = speed.read_writing("x", 3, 200, 4)
    assert owners == ["a"] * 2 + ["b"] * 2 + ["c"] * 2
    assert [len(text.split()) for text in texts[:2]] == [162, 38]
    assert {words: len(found) for words, found in documents.items()} == {125: 4, 500: 3}


def test_more_authors_than_there_are():
    with pytest.raises(InputError):
        speed.read_writing("x", 4, 200, 4)


def test_a_slow_scorer_is_slow():
    def slow(text):
        sum(range(200_000))

    assert speed.timed(slow, ["a"] * 5) < speed.timed(len, ["a"] * 5)


def test_the_figures(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(speed, "without_pool", lambda pipeline, documents: [])
    read = speed.read_writing
    monkeypatch.setattr(speed, "read_writing", lambda name, size, *rest: read(name, 3, *rest))
    out = tmp_path / "speed.json"
    speed.main(["--authors", "3", "--known", "200", "--documents", "2", "--json", str(out)])
    record = json.loads(out.read_text())
    found = {(row["what"], row["words"]): row for row in record["speeds"]}
    assert set(found) == {
        (what, words) for what in ("named", "named with views") for words in (125, 500)
    }
    assert all(row["per_second"] > 0 and row["authors"] == 3 for row in found.values())
    assert record["builds"][0]["authors"] == 3
    assert record["builds"][0]["peak_megabytes"] > 0
    assert "3 authors built" in capsys.readouterr().out
