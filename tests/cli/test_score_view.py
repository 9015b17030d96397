from stylo.cli.score_view import candidates, evidence
from stylo.risk.base import Rate, RiskReport


def test_a_single_text_gets_its_figures_in_full(run):
    shown = run("score", "-", "--no-json", stdin="loud!! words").stdout
    assert "60% (40% to 80%)" in shown
    assert "2,000 words by each of 1,000" in shown
    assert "two exclamation marks" in shown


def test_several_texts_get_a_table(run):
    lines = '{"text": "calm"}\n{"text": "loud!!"}\n{"text": 3}\n'
    done = run("score", "-", "--no-json", stdin=lines)
    assert "stdin:1" in done.stdout
    assert "60%" in done.stdout
    assert "note: made up for a test" in done.stdout
    assert "error: stdin:3: the text is no string" in done.stderr


def test_explained_texts_are_shown_with_their_reasons(run):
    lines = '{"id": "[b]", "text": "loud!! \\u001b[2J"}\n{"text": 3}\n'
    done = run("score", "-", "--no-json", "--explain", stdin=lines)
    assert "[b] ──" in done.stdout
    assert "loud!! ␛[2J" in done.stdout
    assert "two exclamation marks" in done.stdout


def test_against_a_pool_the_likeliest_are_named(run, tmp_path):
    pool = tmp_path / "pool.csv"
    pool.write_text("author,text\nann,a\nbob,b\n")
    shown = run("score", "-", "--no-json", "--authors", pool, stdin="loud!!").stdout
    assert "likeliest: ann 60% · bob 10% · none of them 30%" in shown


def test_nothing_but_failures_print_nothing(run):
    assert run("score", "-", "--no-json", stdin=b"\x00" * 9).stdout == ""


def test_the_bars_follow_one_another():
    report = RiskReport(
        words=9, probability=0.5, interval=(0.4, 0.6), candidates=1000, known_words=2000,
        anonymity_set=62.5, bits=4.0, findings=(), style=0.3, content=0.2,
        evidence=(("length", 3.0), ("words", 1.0), ("content", 0.0)),
        by_candidates=(
            Rate(candidates=100, probability=0.7, low=0.6, high=0.8, projected=False),
            Rate(candidates=10_000, probability=0.2, low=0.1, high=0.3, projected=True),
        ),
    )  # fmt: skip
    bars = [str(cell) for cell in evidence(report).columns[1].cells]
    assert bars == ["█" * 30, " " * 30 + "█" * 10, " " * 40]
    line = str(candidates(report))
    assert "100 70% (60% to 80%)" in line
    assert "10,000 ~20%" in line
    assert line.endswith("~ a projection")
