import re

import pytest

from stylo_bench.page import html_report, markdown_report, plots_of
from stylo_bench.results import ResultLog
from stylo_bench.runner import Run


@pytest.fixture
def log(task, material, tmp_path):
    return Run(task=task, folder=tmp_path, material=lambda seed: material)()


def test_the_page_says_what_was_asked_and_what_came_out(task, log):
    page = markdown_report(task, log)
    assert page.startswith("## made-up-v1: Made up\n")
    assert "6 candidates" in page
    assert "split by kind" in page
    for defence in ("identity", "pii-only", "light"):
        assert re.search(rf"\| anonymous \| 40 \| {defence} \|", page)


def test_nothing_measured_is_said(task, tmp_path):
    assert "Nothing has been measured yet." in markdown_report(
        task, ResultLog(tmp_path / "x.jsonl")
    )


def test_the_html_page_holds_its_plots_and_asks_for_nothing(task, log):
    page = html_report([(task, log)])
    assert page.count("<svg") == len(plots_of(task, log)) > 1
    assert "<script" not in page
    assert not re.search(r"""(?:src|href)\s*=""", page)
    assert "<table>" in page
