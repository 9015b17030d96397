import re
from html.parser import HTMLParser

import pytest

from stylo.report.html import HtmlReport, render_html
from stylo.risk.base import Rate

VOID = {"meta", "br", "link", "img", "input", "hr"}


class Page(HTMLParser):
    """Checks that tags are closed in order, and collects what a browser would see."""

    def __init__(self, page):
        super().__init__()
        self.open, self.tags, self.text, self.titles = [], [], [], []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self.titles += [value for name, value in attributes if name == "title"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def texts(page):
    """What stands in the boxes with the documents' texts."""
    found = re.findall(r'<div class="text" dir="auto">(.*?)</div>', page, flags=re.DOTALL)
    return ["".join(Page(inner).text) for inner in found]


def test_the_page_shows_the_text_as_it_is(score_item):
    item = score_item()
    assert texts(render_html([item], title="T")) == [item.text]


def test_before_and_after_stand_side_by_side(sanitize_item):
    item = sanitize_item()
    page = render_html([item], title="T")
    assert texts(page) == [item.text, item.result.text]
    assert 'title="discourse markers: filler taken out"' in page
    assert 'title="abbreviations, casing: written out"' in page


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "</div></body>", '"><img src=x>', "{{ 7 * 7 }}"]
)
def test_nothing_in_a_text_or_id_is_taken_for_markup(hostile, score_item, failed_item):
    page = render_html([score_item(id=hostile, text=hostile), failed_item], title=hostile)
    parsed = Page(page)
    assert not {"script", "img"} & {tag for tag, _ in parsed.tags}
    assert texts(page) == [hostile]


def test_the_page_asks_for_nothing_elsewhere(score_item, sanitize_item, failed_item):
    page = render_html([score_item(), sanitize_item(), failed_item], title="T")
    for _, attributes in Page(page).tags:
        assert not {"src", "action"} & set(attributes)
        assert attributes.get("href", "#").startswith("#")
    assert "url(" not in page
    assert "@import" not in page
    assert "default-src 'none'" in page


def test_families_are_told_apart_by_color_and_by_line(score_item):
    page = render_html([score_item()], title="T")
    families = ("characters", "words", "syntax", "discourse", "habits")
    rules = [re.search(rf"\.f-{name} \{{(.*?)\}}", page).group(1) for name in families]
    assert len({re.search(r"style: (\w+)", rule).group(1) for rule in rules}) == 5
    assert len({re.search(r"--hue: var\((.*?)\)", rule).group(1) for rule in rules}) == 5


def test_overlapping_findings_say_all_their_reasons(score_item):
    titles = Page(render_html([score_item()], title="T")).titles
    assert any("habits:" in title and "words:" in title for title in titles)


def test_many_documents_are_summed_up_and_the_first_are_shown(score_item, failed_item):
    report = HtmlReport(title="T", full=2)
    for number in range(5):
        report.add(score_item(id=f"doc{number}"))
    report.add(failed_item)
    page = report.render()
    assert page.count("<article") == 2
    assert "The first 2 of 6 documents" in page
    assert all(f"doc{number}" in page for number in range(5))
    assert "no text (missing_text)" in page


def test_a_withheld_text_does_not_reach_the_page(sanitize_item):
    page = render_html([sanitize_item(released=False)], title="T")
    assert "Withheld" in page
    assert len(texts(page)) == 1


@pytest.mark.parametrize("text", ["\x00\x1b[0m", "\ud800", "שלום \u202e abc", "", "a" * 200_000])
def test_odd_texts_make_a_page_that_can_be_written(text, score_item):
    page = render_html([score_item(text=text)], title="T")
    page.encode("utf-8")
    assert "\x00" not in page


def test_no_items_make_a_page():
    Page(render_html([], title="Nothing"))


RATES = tuple(
    Rate(candidates=n, probability=p, low=p / 2, high=min(1.0, 2 * p), projected=projected)
    for n, p, projected in ((100, 0.6, False), (1000, 0.42, False), (100_000, 0.1, True))
)


def test_the_evidence_and_the_curve_are_drawn(score_item):
    evidence = (("ordinary", 3.5), ("words", 0.25), ("habits", 0.75))
    page = render_html(
        [score_item(evidence=evidence, by_candidates=RATES, style=0.3, content=0.2)], title="T"
    )
    parsed = Page(page)
    shapes = [(tag, attributes.get("class", "")) for tag, attributes in parsed.tags]
    assert [name for tag, name in shapes if tag == "rect" and "part" in name] == [
        "part f-ordinary", "part f-words", "part f-habits",
    ]  # fmt: skip
    assert ("path", "band") in shapes
    assert ("path", "line") in shapes
    assert ("path", "line dashed") in shapes
    shown = " ".join(parsed.text)
    assert "habits that do not stand out" in shown
    assert "by content alone" in shown
    assert any("among 100,000 people 10%" in text for text in parsed.text)


def test_without_evidence_there_is_no_chart(score_item):
    assert "<svg" not in render_html([score_item()], title="T")


def test_what_is_not_listed_is_called_other_habits(score_item):
    listed = 8.0  # the weights of the fixture's two findings
    page = render_html(
        [score_item(evidence=(("ordinary", 1.0), ("words", listed + 0.5)))], title="T"
    )
    assert "other habits" in page
    assert '<td class="number">0.50</td>' in page
