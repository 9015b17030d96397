import pytest

from stylo import registry
from stylo.errors import RegistryError


@pytest.fixture
def mine():
    @registry.register("stylo.channels", "mine")
    class Mine:
        pass

    yield Mine
    registry.unregister("stylo.channels", "mine")


@pytest.mark.parametrize("group", registry.GROUPS)
def test_what_is_built_in_comes_through_entry_points(group):
    assert registry.names(group)


@pytest.mark.parametrize("name", registry.names("stylo.channels"))
def test_channels_are_registered_under_their_own_name(name):
    assert registry.get("stylo.channels", name).name == name


@pytest.mark.parametrize("name", registry.names("stylo.features"))
def test_families_are_registered_under_their_own_name(name):
    assert registry.get("stylo.features", name).name == name


def test_a_registered_thing_is_found_and_can_be_taken_back(mine):
    assert registry.get("stylo.channels", "mine") is mine
    registry.unregister("stylo.channels", "mine")
    assert "mine" not in registry.names("stylo.channels")


def test_a_name_is_given_once(mine):
    with pytest.raises(RegistryError, match="taken") as caught:
        registry.register("stylo.channels", "mine")(object())
    assert caught.value.code == "name_taken"


def test_a_misspelled_name_gets_a_suggestion():
    with pytest.raises(RegistryError) as caught:
        registry.get("stylo.channels", "typografy")
    assert caught.value.hint == "did you mean 'typography'?"


def test_an_unknown_group_is_refused():
    with pytest.raises(RegistryError, match="not a group"):
        registry.names("stylo.nothing")
