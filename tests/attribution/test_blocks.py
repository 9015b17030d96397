from __future__ import annotations

import pytest

from stylo.attribution.blocks import (
    BLOCKS,
    LONG_BLOCKS,
    PLAIN_BLOCKS,
    SHORT_BLOCKS,
    choose_blocks,
    distorted,
    look,
    lower,
    visible,
)
from stylo.errors import SettingsError


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a  b", "\u2423a\u2423\u2423b\u2423"),
        ("a\n\tb", "\u2423a\u21b5\u21e5b\u2423"),
        ("", "\u2423\u2423"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_lower() -> None:
    assert lower("It\u2019S A") == "it's a"


def test_distorted_shows_white_space_and_common_words() -> None:
    assert distorted("The  lamp") == "\u2423The\u2423\u2423****\u2423"


@pytest.mark.parametrize(
    ("words", "names"),
    [(None, LONG_BLOCKS), (500, LONG_BLOCKS), (200, LONG_BLOCKS), (199, PLAIN_BLOCKS)],
)
def test_blocks_are_chosen_by_length(words: int | None, names: tuple[str, ...]) -> None:
    assert tuple(block.name for block in choose_blocks(None, words)) == names


def test_plain_blocks_need_no_parser() -> None:
    assert all(BLOCKS[name].view == "text" for name in PLAIN_BLOCKS)
    assert any(BLOCKS[name].view != "text" for name in SHORT_BLOCKS)


def test_named_blocks_come_in_the_order_given() -> None:
    assert [block.name for block in choose_blocks(["tags", "char"], 10)] == ["tags", "char"]


@pytest.mark.parametrize("names", [[], ["char", "nonsense"]])
def test_wrong_names_are_refused(names: list[str]) -> None:
    with pytest.raises(SettingsError) as caught:
        choose_blocks(names, None)
    assert caught.value.code == "bad_blocks"


def test_each_block_looks_in_its_own_way() -> None:
    sights = list(look(["The lamp broke.", "\u200b"], list(BLOCKS.values())))
    by_name = {name: seen[0] for name, (seen, _) in zip(BLOCKS, sights, strict=True)}
    assert by_name["word"] == "The lamp broke."
    assert by_name["lower"] == "the lamp broke."
    assert by_name["masked"] == "\u2423The\u2423*\u2423*.\u2423"
    assert by_name["skeleton"] == "The noun verb."
    assert by_name["tags"] == "DT NN VBD ."
    for seen, sources in sights:
        assert seen[1].strip(), "even nothing is something to look at"
        assert sources == [0, 1]


def test_pieces_are_of_the_words_of_the_text() -> None:
    texts = ["The lamp broke; the car fell.", "It is so."]
    blocks = [BLOCKS[name] for name in ("char", "lower", "skeleton", "tags")]
    char, small, bones, tags = look(texts, blocks, words=3)
    pieces = ["The lamp broke;", "the car fell.", "It is so."]
    assert char == ([visible(piece) for piece in pieces], [0, 0, 1])
    assert small == (["the lamp broke;", "the car fell.", "it is so."], [0, 0, 1])
    assert bones == (["The noun verb;", "the noun verb.", "It is so."], [0, 0, 1])
    assert tags == (["DT NN VBD : DT NN VBD .", "PRP VBZ RB ."], [0, 1])


def test_nothing_is_parsed_for_blocks_of_the_text_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(texts: object) -> None:
        raise AssertionError("parsed")

    monkeypatch.setattr("stylo.attribution.blocks.views_of", refuse)
    first, *_ = look(["It is."], choose_blocks(None, 125))
    assert first == (["\u2423It\u2423is.\u2423"], [0])
    with pytest.raises(AssertionError, match="parsed"):
        list(look(["It is."], choose_blocks(None, None)))
