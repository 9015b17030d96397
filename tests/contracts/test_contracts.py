"""Everything that is registered keeps to its contract."""

import importlib.util

import pytest

from stylo import registry, testing
from stylo.document.identifiers import RuleFinder
from stylo.features.extractor import StyleFeatures
from stylo.sanitize.identifiers import Identifiers

FINDERS = [
    pytest.param(
        name,
        marks=pytest.mark.skipif(
            name == "presidio" and not importlib.util.find_spec("presidio_analyzer"),
            reason="presidio-analyzer is not installed",
        ),
    )
    for name in registry.names("stylo.identifiers")
]


@pytest.mark.parametrize("name", registry.names("stylo.channels"))
def test_channels(name):
    testing.check_channel(registry.get("stylo.channels", name)())


def test_the_masking_channel():
    testing.check_channel(Identifiers(RuleFinder()))


@pytest.mark.parametrize("name", registry.names("stylo.attackers"))
def test_attackers(name):
    testing.check_attacker(registry.get("stylo.attackers", name))


def test_features():
    testing.check_features(StyleFeatures)


@pytest.mark.parametrize("name", FINDERS)
def test_identifier_finders(name):
    testing.check_identifier_finder(registry.get("stylo.identifiers", name)())
