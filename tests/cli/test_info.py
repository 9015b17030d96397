import json

import pytest
from typer.testing import CliRunner

from stylo import __version__, artifacts
from stylo.cli import info
from stylo.cli.app import app
from stylo.settings import get_settings


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "good").mkdir()
    (tmp_path / "good" / "meta.json").write_text("{}")
    artifacts.write_checksums(tmp_path / "good")
    monkeypatch.setattr(artifacts, "models_folder", lambda: tmp_path)
    monkeypatch.chdir(tmp_path)
    get_settings.cache_clear()
    yield tmp_path
    get_settings.cache_clear()


def test_everything_in_order(folder):
    done = CliRunner().invoke(app, ["info"])
    facts = json.loads(done.stdout)
    assert done.exit_code == 0
    assert facts["version"] == __version__
    assert [(model["name"], model["ok"]) for model in facts["models"]] == [("good", True)]
    assert set(facts["extras"]) == set(info.EXTRAS)


@pytest.mark.parametrize("harm", ["changed", "absent", "no listing"])
def test_a_damaged_model_is_said_and_is_an_error(harm, folder):
    if harm == "changed":
        (folder / "good" / "meta.json").write_text("{ }")
    elif harm == "absent":
        (folder / "good" / "meta.json").unlink()
    else:
        (folder / "good" / artifacts.CHECKSUM).unlink()
    done = CliRunner().invoke(app, ["info", "--json"])
    assert done.exit_code == 1
    assert json.loads(done.stdout)["models"][0]["problem"]


def test_settings_say_where_they_come_from(folder, monkeypatch):
    (folder / "stylo.toml").write_text('level = "light"\ncandidates = 7\n')
    monkeypatch.setenv("STYLO_CANDIDATES", "9")
    found = {setting.name: setting for setting in info.settings_in_force()}
    assert (found["candidates"].value, found["candidates"].source) == (9, "STYLO_CANDIDATES")
    assert (found["level"].value, found["level"].source) == ("light", "stylo.toml")
    assert found["known_words"].source == "default"


def test_a_setting_that_makes_no_sense(folder, monkeypatch):
    monkeypatch.setenv("STYLO_CANDIDATES", "none")
    done = CliRunner().invoke(app, ["info"])
    assert done.exit_code == 1
    assert "STYLO_CANDIDATES" in done.stderr
