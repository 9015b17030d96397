from stylo import artifacts
from stylo.cli.catalog import find_models
from stylo.errors import ArtifactError


def test_what_ships_is_whole():
    folder, found = find_models()
    assert folder
    assert "reference" in [model.name for model in found]
    assert all(model.ok and len(model.checksum) == 64 for model in found)


def test_no_folder_is_a_problem_and_no_error(monkeypatch):
    def absent():
        raise ArtifactError("the models are not there")

    monkeypatch.setattr(artifacts, "models_folder", absent)
    folder, (model,) = find_models()
    assert (folder, model.ok, model.problem) == ("", False, "the models are not there")
