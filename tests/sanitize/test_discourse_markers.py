"""Markers have one form a class; empty openers go where a sentence remains."""

import pytest

from stylo.sanitize.discourse_markers import DiscourseMarkers

CHANGED = [
    ("Furthermore, it works well.", "Also, it works well."),
    ("It rains. In addition, it snows.", "It rains. Also, it snows."),
    ("Nevertheless, we left.", "However, we left."),
    ("Thus, we left.", "Therefore, we left."),
    ("For instance, cats purr.", "For example, cats purr."),
    ("All in all, it was good.", "In short, it was good."),
    ("Last but not least, we ate.", "Finally, we ate."),
    ("Firstly, we ate.", "First, we ate."),
    ("In other words, no.", "That is, no."),
    ("Cats, for instance, purr.", "Cats, for example, purr."),
    ("It rained; thus, we left.", "It rained; therefore, we left."),
    ("Honestly, it was fine.", "It was fine."),
    ("Well, so, I think it works.", "I think it works."),
    ("So, furthermore, it works.", "Also, it works."),
    ("Actually, Anna likes it.", "Anna likes it."),
    ("well, i think so too", "i think so too"),
    ("It rained.\n\nAnyway, we left early.", "It rained.\n\nWe left early."),
    ("What's more, it works.", "Also, it works."),
]


@pytest.mark.parametrize(("before", "after"), CHANGED)
def test_changes(check_rewritten, before, after):
    check_rewritten(DiscourseMarkers(), before, after)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Well, yes.", "nothing would remain"),
        ("Of course, not all of them.", "the negation hangs on it"),
        ("Still waters run deep.", "no comma"),
        ("She is, honestly, a good cook.", "inside a sentence"),
        ("So I left, and so on.", "no opener"),
        ('He said: "Well, I do not know."', "speech"),
        ("It is, however, late.", "one form already"),
        ("I was... well, tired of it all.", "after dots"),
        ("I ate well, and he did too.", "an adverb"),
        ("Not in addition, but instead of it.", "inside"),
        ("Well, iPhone users like it.", "a name that begins small"),
    ],
)
def test_leaves(rewrite_plain, text, why):
    assert rewrite_plain(DiscourseMarkers(), text) == text, why
