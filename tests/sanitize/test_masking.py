import importlib.util

import pytest

from stylo.document.identifiers import RuleFinder
from stylo.errors import RegistryError
from stylo.integrations.presidio import PresidioFinder
from stylo.sanitize.masking import load_finder


def test_auto_takes_presidio_where_it_is_installed():
    wanted = PresidioFinder if importlib.util.find_spec("presidio_analyzer") else RuleFinder
    assert isinstance(load_finder("auto").finder, wanted)


def test_an_unknown_finder_is_refused():
    with pytest.raises(RegistryError):
        load_finder("nobody")
