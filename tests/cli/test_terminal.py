import pytest

from stylo.cli import terminal
from stylo.report.base import FailedItem
from stylo.report.words import FAMILIES
from stylo.risk.base import Finding
from stylo.spans import Edit


def finding(start, end, family="words"):
    return Finding(feature="f", family=family, start=start, end=end, reason="[b]r", weight=2.0)


def test_every_family_has_a_style_of_its_own():
    assert set(terminal.STYLES) == set(FAMILIES)
    assert len(set(terminal.STYLES.values())) == len(FAMILIES)


def test_findings_are_marked_and_the_text_stays():
    shown = terminal.highlighted("so [red]cheers[/red] all", [finding(3, 8)])
    assert shown.plain == "so [red]cheers[/red] all"
    assert terminal.STYLES["words"] in {str(span.style) for span in shown.spans}


def test_a_long_text_is_cut_and_nothing_acts_on_the_terminal():
    assert "characters]" in terminal.highlighted("a" * 99_999, []).plain
    assert "\x1b" not in terminal.highlighted("a\x1b[2Jb", []).plain


def test_a_word_diff_shows_both():
    edit = Edit(start=3, end=4, before="u", after="you", channel="c", reason="r")
    shown = terminal.word_diff("so u say", [edit])
    assert shown.plain == "so uyou say"
    assert {str(span.style) for span in shown.spans} == {"red strike", "bold green"}


def test_reasons_and_complaints_are_never_markup(capsys):
    terminal.console().print(terminal.reasons([finding(0, 1)]))
    terminal.complain(FailedItem(id="[red]a", code="c", message="no text", hint="fill it in"))
    out, err = capsys.readouterr()
    assert "[b]r" in out
    assert err == "error: [red]a: no text\nhint: fill it in\n"


@pytest.mark.parametrize(("value", "style"), [(0.9, "bold red"), (0.2, "yellow"), (0.01, "green")])
def test_risk_has_a_color(value, style):
    assert terminal.risk_style(value) == style
