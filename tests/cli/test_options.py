from typing import get_args

import pytest

from stylo.cli import options
from stylo.reading.sources import FORMATS


def test_the_formats_are_those_that_can_be_read():
    assert tuple(options.InputFormat) == FORMATS


@pytest.mark.parametrize(
    "name",
    ["Sources", "TextColumn", "IdColumn", "AuthorColumn", "Format", "Authors", "Candidates",
     "KnownWords", "Html", "Json"],
)  # fmt: skip
def test_every_option_says_what_it_does(name):
    _, declared = get_args(getattr(options, name))
    assert declared.help.endswith(".")
