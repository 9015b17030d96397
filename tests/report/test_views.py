from dataclasses import replace

from stylo.report.views import SHOWN_CHARACTERS, risk_of, summarize, view


def test_a_score_in_full(score_item):
    shown = view(score_item(), anchor="d1")
    assert [reason.family for reason in shown.reasons] == ["habits", "words"]
    assert shown.figures[0].value == "42%"
    assert "2,000 words by each of 1,000 people" in shown.figures[0].note


def test_a_score_against_a_pool_names_the_likeliest(score_item):
    shown = view(score_item(top=(("ann", 0.6), ("bob", 0.1)), none=0.3), anchor="d1")
    assert shown.figures[1].value == "ann"
    assert "none of them 30%" in shown.figures[1].note


def test_a_sanitized_text_before_and_after(sanitize_item):
    shown = view(sanitize_item(), anchor="d1")
    gone = "".join(piece.text for piece in shown.source if piece.edit)
    new = "".join(piece.text for piece in shown.result if piece.edit)
    assert (gone, new) == ("Well u", "you")
    assert {change.channel for change in shown.changes} == {
        "discourse markers", "abbreviations", "casing",
    }  # fmt: skip


def test_a_withheld_text_is_not_shown(sanitize_item):
    shown = view(sanitize_item(released=False), anchor="d1")
    assert shown.withheld
    assert shown.result is None
    assert summarize(sanitize_item(released=False), anchor="d1").cells[-1] == "withheld"


def test_without_scores_there_are_none(sanitize_item):
    item = sanitize_item(risk=False)
    assert summarize(item, anchor="d1").cells[1:3] == ("–", "–")
    assert risk_of(item.result.before) is None
    assert "risk before" not in {figure.label for figure in view(item, anchor="d1").figures}


def test_a_long_text_is_cut_and_it_is_said(score_item):
    shown = view(score_item(text="word " * SHOWN_CHARACTERS), anchor="d1")
    assert sum(len(piece.text) for piece in shown.source) == SHOWN_CHARACTERS
    assert any("characters are shown" in note for note in shown.notes)


def test_a_failed_row(failed_item):
    assert summarize(failed_item, anchor="").failed == "no text (missing_text)"
    assert view(failed_item, anchor="").hint == "fill it in"


def test_ids_are_made_visible(failed_item):
    assert summarize(replace(failed_item, id="a\x1bb"), anchor="").id == "a␛b"
