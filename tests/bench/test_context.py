import gzip
import json

import numpy as np
import pytest

from stylo_bench.context import (
    Token,
    candidates_a_second,
    chance_of,
    inflection_gaps,
    like_target,
    precision_at_one,
    read_substitutions,
    read_tokens,
    right_inflection,
)

TREEBANK = """\
# newdoc id = one
1\tDogs\tdog\tNOUN\tNNS\t_\t2\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tVBP\t_\t0\troot\t_\t_
3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_

# newdoc id = two
1\tGood\tgood\tADJ\tJJ\t_\t0\troot\t_\t_
1.1\t_\t_\t_\t_\t_\t_\t_\t_\t_
"""
FORMS = {"dog": {"dog", "dogs"}, "do": {"do", "does", "did"}, "good": {"good", "better"}}


class Longest:
    def score_many(self, gaps):
        return [np.array([len(word) for word in words], dtype=np.float32) for _, _, words in gaps]

    def score_substitutes(self, left, right, target, candidates):
        return -self.score_many([(left, right, candidates)])[0]


def forms(lemma, pos):
    return FORMS.get(lemma, set())


@pytest.fixture
def documents(tmp_path):
    path = tmp_path / "bank.conllu.gz"
    path.write_bytes(gzip.compress(TREEBANK.encode()))
    return read_tokens(path)


@pytest.fixture
def swords(tmp_path):
    data = {
        "contexts": {"c1": {"context": "I can’t  check it."}},
        "targets": {
            "t1": {
                "context_id": "c1", "target": "check", "offset": 9, "pos": "VERB",
                "extra": {"coinco_lemma": "check"},
            }
        },
        "substitutes": {
            "s1": {"target_id": "t1", "substitute": "verify"},
            "s2": {"target_id": "t1", "substitute": "hold back"},
        },
        "substitute_labels": {"s1": ["TRUE", "FALSE", "TRUE"], "s2": ["FALSE"] * 3},
    }  # fmt: skip
    path = tmp_path / "swords.json.gz"
    path.write_bytes(gzip.compress(json.dumps(data).encode()))
    return read_substitutions(path)


def test_a_treebank_is_read_by_documents_and_words(documents):
    assert [[token.form for token in document] for document in documents] == [
        ["Dogs", "do", "n't"],
        ["Good"],
    ]


def test_gaps_leave_the_word_out(documents):
    found = list(inflection_gaps(documents, forms=forms))
    assert found[0] == ("NOUN", ([], ["do", "n't"], ["dog", "dogs"]), 1)
    assert found[1][1][:2] == (["Dogs"], ["n't"])
    assert len(found) == 3


def test_a_form_outside_its_table_is_not_counted():
    odd = [[Token(form="dawgs", lemma="dog", pos="NOUN")]]
    assert list(inflection_gaps(odd, forms=forms)) == []


def test_inflection_is_counted_by_part_of_speech(documents):
    shares = right_inflection(Longest(), documents, forms=forms)
    assert shares["NOUN"].right == 1.0
    assert shares["AUX"].right == 0.0
    assert shares["noun_verb"].cases == 2
    assert shares["all"].right == pytest.approx(1 / 3, abs=1e-3)


def test_substitutions_are_read_with_their_neighbors(swords):
    assert swords[0].before == ("I", "ca", "n’t")
    assert swords[0].after == ("it", ".")
    assert swords[0].scores == (pytest.approx(2 / 3), 0.0)
    assert chance_of(swords).right == 0.5


def test_the_first_ranked_counts(swords):
    def same(word, target, pos):
        return word

    assert precision_at_one(Longest(), swords, fit=same).right == 0.0

    assert precision_at_one(Longest(), swords, fit=same, with_target=True).right == 1.0


def test_speed_is_counted_in_candidates(documents):
    class Slow:
        def score_many(self, gaps):
            return [np.array([sum(range(20_000))]) for _ in gaps]

    gaps = [(["a"], ["b"], ["c", "d"])] * 100
    assert candidates_a_second(Slow(), gaps) > 0


@pytest.mark.parametrize(
    ("substitute", "target", "pos", "form"),
    [
        ("go on", "continued", "VERB", "went on"),
        ("examine", "checking", "VERB", "examining"),
        ("cubicle", "booths", "NOUN", "cubicles"),
        ("stage setting", "sets", "NOUN", "stage settings"),
        ("frank", "open", "ADJ", "frank"),
    ],
)
def test_a_substitute_takes_the_form_of_its_target(substitute, target, pos, form):
    assert like_target(substitute, target, pos) == form
