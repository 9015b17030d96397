from collections.abc import Iterator
from typing import ClassVar

import pytest

from stylo.document.parser import make_document
from stylo.sanitize.engine import channels_for, rewrite
from stylo.spans import Edit, apply_edits


class Replace:
    """A channel that replaces one string by another wherever it stands."""

    english: ClassVar[bool] = False
    touches: ClassVar[frozenset] = frozenset()

    def __init__(
        self, old, new, *, name="replace", level="light", rank=1, touches=(), english=False
    ):
        self.old, self.new, self.name, self.level, self.rank = old, new, name, level, rank
        self.touches, self.english = frozenset(touches), english

    def propose(self, document) -> Iterator[Edit]:
        at = document.text.find(self.old)
        while at >= 0:
            end = at + len(self.old)
            yield Edit.on(document.text, at, end, self.new, channel=self.name, reason="test")
            at = document.text.find(self.old, end)


def run(text, *channels, level="standard"):
    done = rewrite(make_document(text), level=level, channels=channels, parse=make_document)
    assert apply_edits(text, done.edits) == done.text
    return done


def test_channels_of_a_higher_level_rest():
    low, high = (
        Replace("a", "b", name="low", rank=2),
        Replace("c", "d", name="high", level="standard"),
    )
    assert [c.name for c in channels_for("light", [low, high])] == ["low"]
    assert [c.name for c in channels_for("standard", [low, high])] == ["high", "low"]
    assert run("ac", low, high, level="light").text == "bc"


def test_one_change_may_lead_to_the_next():
    done = run("xa", Replace("a", "b", name="one"), Replace("b", "c", name="two"))
    assert done.text == "xc"
    assert [e.channel for e in done.edits] == ["one+two"]


def test_the_lower_rank_wins_where_two_collide():
    done = run(
        "see abc", Replace("abc", "x", name="late", rank=2), Replace("bc", "y", name="early")
    )
    assert done.text == "see ay"


def test_channels_that_disagree_for_good_are_stopped_and_it_is_said():
    done = run("xa", Replace("a", "b"), Replace("b", "a"))
    assert any("did not settle" in note for note in done.notes)


@pytest.mark.parametrize(
    ("text", "old", "new", "why"),
    [
        ("It is not done.", " not", "", "a negation would be lost"),
        ("It is done.", "is", "is not", "a negation would appear"),
        ("It took 3 days here.", "3", "4", "a number would change"),
        ("We may go.", "may", "must", "a modal would change"),
        ('He said "go away" twice.', "away", "home", "a quotation would change"),
        ("See https://a.example/x now.", "example", "sample", "an address would change"),
        ("We met Anna there.", "Anna", "Hanna", "a name would change"),
    ],
)
@pytest.mark.parametrize("may_touch", [False, True])
def test_an_edit_that_changes_a_locked_item_is_not_carried_out(text, old, new, why, may_touch):
    kinds = {"negation", "number", "measure", "modality", "quotation", "url", "name"}
    channel = Replace(old, new, touches=kinds if may_touch else ())
    assert run(text, channel).text == text


def test_only_the_edit_that_breaks_a_lock_is_undone():
    text = "It is not done. It is awful here. We leave."
    done = run(text, Replace(" not", "", touches={"negation"}), Replace("awful", "bad", name="b"))
    assert done.text == "It is not done. It is bad here. We leave."
    assert done.undone >= 1


def test_a_lock_may_be_written_another_way():
    done = run("It isn't so.", Replace("isn't", "is not", touches={"negation"}))
    assert done.text == "It is not so."


def test_english_channels_rest_on_other_languages():
    text = "Der Aufzug ist kaputt und niemand weiß, wann er wieder fährt."
    done = run(text, Replace("und", "and", english=True), Replace("  ", " "))
    assert done.text == text
    assert any("not English (de)" in note for note in done.notes)


def test_repairs_are_edits_too():
    done = run("a\x00b donâ€™t", Replace("b", "c"))
    assert done.text == "ac don’t"
    assert {"encoding"} <= {e.channel for e in done.edits}


def test_no_user_text_in_the_repr():
    assert "secret" not in repr(run("secret a", Replace("a", "b")))
