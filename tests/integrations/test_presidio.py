import importlib.util

import pytest

from stylo.errors import MissingExtraError
from stylo.integrations.presidio import PresidioFinder

INSTALLED = importlib.util.find_spec("presidio_analyzer") is not None


@pytest.mark.skipif(INSTALLED, reason="presidio-analyzer is installed")
def test_without_presidio_the_extra_is_named():
    with pytest.raises(MissingExtraError) as caught:
        PresidioFinder().find("Call me.")
    assert "presidio" in caught.value.hint


@pytest.mark.skipif(not INSTALLED, reason="presidio-analyzer is not installed")
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("text", "kinds", "why"),
    [
        ("Card 4111 1111 1111 1111 was charged.", ["ACCOUNT"], "check digit right"),
        ("IBAN GB82 WEST 1234 5698 7654 32", ["ACCOUNT"], "check digits right"),
        ("Ask Priya about it", ["NAME"], "our own rules go on working"),
        ("It took 12 minutes.", [], "an ordinary number"),
    ],
)
def test_presidio_adds_to_the_rules(text, kinds, why):
    assert [item.kind for item in PresidioFinder().find(text)] == kinds
