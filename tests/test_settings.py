import pytest

from stylo.errors import SettingsError
from stylo.settings import get_settings


@pytest.fixture(autouse=True)
def fresh(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    get_settings.cache_clear()
    yield
    get_settings.cache_clear()


def test_the_default_adversary():
    assert (get_settings().candidates, get_settings().known_words) == (1000, 2000)


def test_variables_go_before_the_file_and_the_file_before_defaults(monkeypatch, tmp_path):
    (tmp_path / "stylo.toml").write_text('candidates = 50\nlevel = "light"\n')
    monkeypatch.setenv("STYLO_CANDIDATES", "70")
    assert (get_settings().candidates, get_settings().level) == (70, "light")


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("CANDIDATES", "1", "one candidate is no anonymity"),
        ("LEVEL", "strongest", "no such level"),
        ("PRIOR_KNOWN", "2", "no probability"),
    ],
)
def test_a_senseless_value_is_named(monkeypatch, name, value, why):
    monkeypatch.setenv(f"STYLO_{name}", value)
    with pytest.raises(SettingsError, match=f"STYLO_{name}"):
        get_settings()


def test_a_broken_file_is_said(tmp_path):
    (tmp_path / "stylo.toml").write_text("candidates = = 3")
    with pytest.raises(SettingsError, match=r"stylo\.toml"):
        get_settings()
