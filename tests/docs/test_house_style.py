"""docs/house-style.md says what the channels do."""

import re
from typing import get_args

import pytest

import stylo
from stylo import registry
from stylo.document.base import LockKind
from stylo.document.identifiers import RuleFinder
from stylo.sanitize.identifiers import Identifiers
from tests.docs.conftest import read_pages

PAGE = read_pages()["docs/house-style.md"]
_ESCAPE = re.compile(r"\\n|\\u([0-9a-f]{4})")


def written(cell):
    """Return the text of a cell."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)) if match[1] else "\n", cell.strip("`"))


EXAMPLES = [
    pytest.param(heading, written(before), written(after), id=before)
    for heading, (before, after) in PAGE.rows("before", "after")
]
LEFT = [
    pytest.param(written(text), id=why) for _, (text, why) in PAGE.rows("stays as it is", "why")
]


@pytest.fixture(scope="module")
def pipe():
    return stylo.load("en")


def channels():
    group = "stylo.channels"
    made = [registry.get(group, name)() for name in registry.names(group)]
    return sorted([*made, Identifiers(RuleFinder())], key=lambda channel: channel.rank)


def test_the_table_has_every_channel():
    rows = [row for _, row in PAGE.rows("channel", "level", "rank", "English only")]
    assert rows == [
        [f"`{c.name}`", c.level, str(c.rank), "yes" if c.english else "no"] for c in channels()
    ]


def test_every_channel_has_a_section_under_its_level():
    sections = re.findall(r"^### `(\w+)` \((\w+)", PAGE.text, re.M)
    assert dict(sections) == {channel.name: channel.level for channel in channels()}
    shown = {example.values[0] for example in EXAMPLES}
    assert len(shown) == len(sections) - 1, "a channel has no example"


@pytest.mark.parametrize(("heading", "before", "after"), EXAMPLES)
def test_examples(heading, before, after, pipe):
    name, level = re.fullmatch(r"`(\w+)` \((\w+)\)", heading).groups()
    done = pipe.sanitize(before, level=level, risk=False)
    assert done.text == after
    assert done.meaning.locked_kept == 1.0
    assert name in {channel for edit in done.edits for channel in edit.channel.split("+")}


@pytest.mark.parametrize("text", LEFT)
def test_what_is_left_alone(text, pipe):
    assert pipe.sanitize(text, level="standard", risk=False).text == text


def test_every_kind_of_locked_item_is_listed():
    rows = [row[0] for _, row in PAGE.rows("kind", "what", "compared by")]
    assert sorted(re.findall(r"`(\w+)`", " ".join(rows))) == sorted(get_args(LockKind))
