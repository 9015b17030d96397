import json

import pytest

import stylo
from stylo_bench.faithfulness import examine, main

TEXTS = [
    ("a", "Hi all,\n\nI dont think its  fair!!! We paid $5 on 12 March…\n\nCheers,\nTom"),
    ("b", ""),
    ("c", "It isn't 3pm; it's “late”."),
]


class Unfaithful:
    """A pipeline that breaks every promise."""

    def __init__(self, pipe):
        self.pipe = pipe

    def sanitize(self, text, **options):
        done = self.pipe.sanitize(text, **options)
        object.__setattr__(done, "text", text + "!")
        return done


@pytest.mark.parametrize("level", ["light", "standard"])
def test_what_ships_is_faithful(level):
    result = examine(TEXTS, corpus="made up", level=level, pipe=stylo.load("en"))
    assert result.faithful
    assert result.documents == 3
    assert result.changed == 2
    assert result.mean_similarity > 0.9


def test_a_broken_promise_is_noticed():
    result = examine(TEXTS, corpus="made up", level="light", pipe=Unfaithful(stylo.load("en")))
    assert not result.faithful
    assert result.unsettled == ("a", "b", "c")
    assert "c" in result.misplaced


def test_an_error_is_counted_and_the_rest_go_on():
    result = examine(
        [("long", "x" * 2_000_000), *TEXTS], corpus="c", level="light", pipe=stylo.load("en")
    )
    assert result.failed == ("long: text_too_long",)
    assert result.documents == 4


def test_the_command_reads_a_corpus_and_writes_a_card(tmp_path, monkeypatch, capsys):
    def read(name, *, part):
        from types import SimpleNamespace

        return [SimpleNamespace(doc_id=name, text=text) for name, text in TEXTS]

    monkeypatch.setattr("stylo_bench.faithfulness.read_corpus", read)
    out = tmp_path / "card.json"
    assert main(["rj", "--level", "light", "--out", str(out)]) == 0
    assert "3 documents, 2 changed, 0 failed" in capsys.readouterr().out
    assert json.loads(out.read_text())[0]["corpus"] == "rj"
