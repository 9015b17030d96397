import subprocess
import sys

import pytest
import spacy

import stylo

TEXT = "Well, I reckon the new rota is a shambles!! Nobody asked us... And so it goes on, sadly."


@pytest.fixture(scope="module")
def nlp():
    made = spacy.blank("en")
    made.add_pipe("stylo_risk", config={"candidates": 250, "known_words": 1500})
    return made


def test_a_document_carries_its_risk(nlp):
    doc = nlp(TEXT)
    report = stylo.load("en").score(TEXT, candidates=250, known_words=1500)
    assert doc._.stylo_risk == report.probability
    assert doc._.stylo_report == report


def test_documents_in_a_stream_keep_their_order(nlp):
    one, none, other = nlp.pipe([TEXT, "", TEXT + " Pity!"])
    assert one._.stylo_risk != other._.stylo_risk
    assert none._.stylo_risk is None
    assert none._.stylo_report is None


def test_the_factory_is_found_without_an_import_of_ours():
    code = (
        "import sys, spacy\n"
        "nlp = spacy.blank('en')\n"
        "assert 'stylo.risk' not in sys.modules\n"
        "nlp.add_pipe('stylo_risk')\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603


def test_a_configured_pipeline_is_made_again_from_its_config(nlp):
    again = spacy.util.load_model_from_config(nlp.config, auto_fill=True)
    assert again.get_pipe("stylo_risk").scorer.candidates == 250
