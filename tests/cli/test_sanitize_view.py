import sys

from stylo.cli.sanitize_view import WordDiff, figures, unified
from stylo.report.base import SanitizeItem
from stylo.sanitize.base import Meaning, SanitizeResult
from stylo.spans import Edit

ITEM = SanitizeItem(
    id="a",
    text="so u say",
    result=SanitizeResult(
        text="so you say", level="standard", released=True, before=None, after=None,
        meaning=Meaning(similarity=0.97, content_recall=1.0, locked_kept=1.0),
        edits=(Edit(start=3, end=4, before="u", after="you", channel="c", reason="r"),),
    ),
)  # fmt: skip


def test_one_text_and_its_figures(run):
    done = run("sanitize", "-", "--no-json", stdin="loud!!")
    assert done.stdout == "loud!\n"
    assert "risk 60% → 5.0% · meaning 0.97 · 100% of locked items kept · 1 edit" in done.stderr


def test_a_withheld_text_is_not_written(run):
    done = run("sanitize", "-", "--no-json", "--max-risk", "0", stdin="loud!!")
    assert done.stdout == ""
    assert "withheld" in done.stderr
    assert "note: over the limit" in done.stderr


def test_many_texts_are_a_table(run):
    done = run("sanitize", "-", "--no-json", stdin='{"text": "loud!!"}\n' * 5 + "broken\n")
    assert done.stdout.count("60%") == 5 == done.stdout.count("yes")
    assert "stdin:6" in done.stderr


def test_a_diff_when_piped_is_unified(run):
    done = run("sanitize", "-", "--diff", stdin="calm\nloud!!\ncalm\n")
    assert done.stdout.splitlines()[2:] == [
        "@@ -1,3 +1,3 @@",
        " calm",
        "-loud!!",
        "+loud!",
        " calm",
    ]
    assert run("sanitize", "-", "--diff", stdin="calm\n").stdout == ""


def test_a_diff_of_a_withheld_text_says_so_only(run):
    done = run("sanitize", "-", "--diff", "--max-risk", "0", stdin="loud!!")
    assert (done.stdout, "withheld" in done.stderr) == ("", True)


def test_a_diff_on_a_terminal_is_by_words(capsys, monkeypatch):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    WordDiff().add(ITEM)
    out = capsys.readouterr().out
    assert "\x1b[9;31mu\x1b[0m\x1b[1;32myou\x1b[0m say" in out


def test_lines_without_an_end_are_marked():
    assert unified("a\x0cb", "a\x0cc", name="n\nn").endswith(
        "-a\x0cb\n\\ No newline at end of file\n+a\x0cc\n\\ No newline at end of file\n"
    )


def test_figures_without_scores():
    assert figures(ITEM).plain.startswith("a: meaning 0.97")
