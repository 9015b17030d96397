from __future__ import annotations

import gzip

import pytest
import spacy

from stylo.errors import InputError
from stylo_bench.treebank import make_gold, read_treebank

TREES = """\
# newdoc id = a
# newpar id = a-p1
# text = I don't.
1\tI\tI\tPRON\tPRP\tCase=Nom\t2\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
2\tdo\tdo\tVERB\tVBP\t_\t0\troot\t_\t_
3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# newpar id = a-p2
1\tWhy\twhy\tADV\tWRB\t_\t0\troot\t_\tSpaceAfter=No
1.1\tdo\tdo\tVERB\tVB\t_\t_\t_\t_\t_
2\t?\t?\tPUNCT\t.\t_\t1\tpunct\t_\t_

# newdoc id = b
1\tEnd\tend\tNOUN\tNN\t_\t0\troot\t_\t_
"""


@pytest.fixture
def documents(tmp_path):
    path = tmp_path / "tiny.conllu.gz"
    path.write_bytes(gzip.compress(TREES.encode()))
    return read_treebank(path)


def test_sentences_are_gathered_into_documents(documents):
    assert [[len(s.words) for s in document] for document in documents] == [[4, 2], [1]]
    assert [s.new_paragraph for s in documents[0]] == [True, True]


def test_words_written_as_one_are_apart_but_without_a_space(documents):
    words = documents[0][0].words
    assert [(word.text, word.space) for word in words] == [
        ("I", True), ("do", False), ("n't", False), (".", True),
    ]  # fmt: skip


def test_words_only_the_enhanced_graph_has_are_left_out(documents):
    assert [word.text for word in documents[0][1].words] == ["Why", "?"]


@pytest.mark.parametrize(
    ("breaks", "text"),
    [(True, "I don't.\n\nWhy? "), (False, "I don't. Why? ")],
    ids=["a blank line between paragraphs", "one stretch of text"],
)
def test_the_text_is_rebuilt(documents, breaks, text):
    assert make_gold(spacy.blank("en").vocab, documents[0], breaks=breaks).text == text


def test_the_trees_survive(documents):
    gold = make_gold(spacy.blank("en").vocab, documents[0])
    assert [token.head.text for token in gold] == ["do", "do", "do", "do", ".", "Why", "Why"]
    assert [token.dep_ for token in gold if token.dep_ == "ROOT"] == ["ROOT", "ROOT"]
    assert [len(sentence) for sentence in gold.sents] == [5, 2]


def test_words_stay_out_of_the_repr(documents):
    assert "Why" not in repr(documents[0][1])


def test_an_absent_treebank_is_said_to_be_absent(tmp_path):
    with pytest.raises(InputError) as caught:
        read_treebank(tmp_path / "none.conllu.gz")
    assert caught.value.code == "treebank_absent"
