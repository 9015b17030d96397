import subprocess
import sys

import pytest

from stylo.document.inflection import TAGS, forms_of, inflect, inflect_phrase, lemmas_of, tag_of


@pytest.mark.parametrize(
    ("lemma", "tag", "form"),
    [
        ("go", "VBD", "went"),
        ("be", "VBZ", "is"),
        ("be", "VBP", "are"),
        ("panic", "VBG", "panicking"),
        ("child", "NNS", "children"),
        ("person", "NNS", "people"),
        ("datum", "NNS", "data"),
        ("good", "JJR", "better"),
        ("well", "RBR", "better"),
        ("travel", "VBD", "traveled"),
        ("Go", "VB", "go"),
        ("retry", "VBZ", "retries"),
        ("blog", "VBG", "blogging"),
        ("frobnicate", "VBD", "frobnicated"),
    ],
)
def test_the_usual_form_comes_first(lemma, tag, form):
    assert inflect(lemma, tag)[0] == form


@pytest.mark.parametrize(
    ("lemma", "tag"), [("beautiful", "JJR"), ("quickly", "RBR"), ("x-y", "VBD")]
)
def test_a_form_that_nobody_writes_is_not_made(lemma, tag):
    assert inflect(lemma, tag) == ()


@pytest.mark.parametrize(
    ("phrase", "pos", "tag", "form"),
    [
        ("log in", "VERB", "VBD", "logged in"),
        ("buy", "VERB", "VBG", "buying"),
        ("point of view", "NOUN", "NNS", "points of view"),
        ("stage set", "NOUN", "NNS", "stage sets"),
        ("house", "NOUN", "NN", "house"),
        ("huge", "ADJ", "JJ", "huge"),
        ("big", "ADJ", "JJS", "biggest"),
        ("prior to", "ADP", "IN", "prior to"),
        ("be able to", "VERB", "VBD", None),
        ("well known", "ADJ", "JJR", None),
        ("enormous", "ADJ", "JJR", None),
    ],
)
def test_the_head_of_a_phrase_is_inflected(phrase, pos, tag, form):
    assert inflect_phrase(phrase, pos=pos, tag=tag) == form


@pytest.mark.parametrize(
    ("form", "pos", "lemma"),
    [("left", "VERB", "leave"), ("mice", "NOUN", "mouse"), ("Went", "VERB", "go")],
)
def test_lemmas(form, pos, lemma):
    assert lemmas_of(form, pos)[0] == lemma


def test_nothing_is_known_of_other_parts_of_speech():
    assert lemmas_of("the", "DET") == () == lemmas_of("xyzzy", "NOUN")
    assert forms_of("the", "DET") == frozenset()
    assert tag_of("the", "DET") is None


def test_forms_of_an_auxiliary_are_those_of_the_verb():
    assert {"is", "are", "was", "been"} <= forms_of("be", "AUX")


@pytest.mark.parametrize("pos", sorted(TAGS))
def test_a_form_leads_back_to_its_lemma(pos):
    words = {"NOUN": "printer", "VERB": "stop", "ADJ": "large", "ADV": "soon"}
    for tag in TAGS[pos]:
        for form in inflect(words[pos], tag):
            assert words[pos] in lemmas_of(form, pos)


def test_importing_it_loads_no_tables():
    code = (
        "import sys, stylo.document.inflection\n"
        "print('lemminflect' in sys.modules, 'spacy' in sys.modules)"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    assert done.stdout.split() == ["False", "False"]
