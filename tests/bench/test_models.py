import pytest

from stylo_bench.models import as_table, judged_share, save_table

POINTS = {"pos": 95.04, "uas": 85.6, "las": 82.4}
FIGURES = {
    "english": {
        "tests": {
            name: {"raw": POINTS, "gold sentences": POINTS | {"uas": 88.1}}
            for name in ("EWT", "EWT, lower case", "GUM, free genres")
        },
        "words_per_second": 20_620,
    },
    "context": {
        "inflection_both": {"all": {"right": 0.8412, "cases": 9}},
        "swords": {"right": 0.31, "cases": 9},
        "swords_with_target": {"right": 0.35, "cases": 9},
        "candidates_a_second": 73_000,
    },
    "lexicon": {"swords": 0.735, "judged": 68, "sample": {"right": 0.93, "cases": 200}},
    "startup": [
        {"step": "score", "seconds": 1.31, "megabytes": 137.0, "torch": False},
        {"step": "score", "seconds": 3.2, "megabytes": 300.0, "torch": True},
    ],
}


@pytest.mark.parametrize(
    "line",
    [
        "| english | EWT raw: POS / UAS / LAS | 95.0 / 85.6 / 82.4 | 95.0 / 85.5 / 82.5 |",
        "| english | EWT gold sentences: UAS / LAS | 88.1 / 82.4 | 88 / 85 |",
        "| context | right inflection, EWT + GUM, % | 84.1 | 84 |",
        "| lexicon | blind sample of 200, acceptable % | 93.0 | 85 |",
        "| loading | `load` and a first score, without torch | 1.3 s, 137 MB | 2.5 s, 450 MB |",
        "| loading | `load` and a first score, torch installed | 3.2 s, 300 MB |  |",
    ],
)
def test_every_figure_stands_beside_its_aim(line):
    assert line in as_table(FIGURES).splitlines()


def test_the_last_round_of_judging_counts(tmp_path):
    table = tmp_path / "judged.tsv"
    table.write_text("# round, verdict\n1\tdoc\twrong\n2\tdoc\tok\n2\tdoc\tok\n2\tdoc\tclumsy\n")
    assert judged_share(table) == {"right": 0.6667, "cases": 3}


def test_only_what_stands_between_the_marks_is_replaced(tmp_path):
    page = tmp_path / "README.md"
    page.write_text("before\n<!-- figures -->\nold\n<!-- /figures -->\nafter\n")
    for _ in range(2):
        save_table(page, "| new |\n")
    told = page.read_text()
    assert told == "before\n<!-- figures -->\n\n| new |\n\n<!-- /figures -->\nafter\n"
