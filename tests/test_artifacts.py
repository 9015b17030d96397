import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from stylo import artifacts
from stylo.attribution.linear import LinearAttacker
from stylo.errors import ArtifactError


@pytest.fixture
def saved(tmp_path):
    artifacts.save_artifact(
        tmp_path / "toy", arrays={"weights": np.arange(3.0)}, meta={"classes": ["a", "b"]}
    )
    return tmp_path


def test_what_was_saved_is_loaded(saved):
    loaded = artifacts.load_artifact("toy", folder=saved)
    assert loaded.arrays["weights"].tolist() == [0, 1, 2]
    assert loaded.meta == {"classes": ["a", "b"]}


def test_equal_content_is_equal_bytes(saved, tmp_path):
    artifacts.save_artifact(
        tmp_path / "twin", arrays={"weights": np.arange(3.0)}, meta={"classes": ["a", "b"]}
    )
    assert artifacts.verify(saved / "toy") == artifacts.verify(tmp_path / "twin")


@pytest.mark.parametrize("name", ["arrays.npz", "meta.json"])
def test_a_changed_byte_is_noticed(saved, name):
    path = saved / "toy" / name
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    with pytest.raises(ArtifactError) as caught:
        artifacts.load_artifact("toy", folder=saved)
    assert caught.value.code == "artifact_changed"


def test_a_missing_file_is_noticed(saved):
    (saved / "toy" / "meta.json").unlink()
    with pytest.raises(ArtifactError) as caught:
        artifacts.load_artifact("toy", folder=saved)
    assert caught.value.code == "artifact_absent"


def test_pickled_arrays_are_refused(saved):
    folder = saved / "toy"
    np.savez(folder / "arrays.npz", weights=np.array([{}], dtype=object), allow_pickle=True)
    artifacts.write_checksums(folder)
    with pytest.raises(ArtifactError, match="cannot be read"):
        artifacts.load_artifact("toy", folder=saved)


def test_json_that_does_not_parse_is_refused(saved):
    folder = saved / "toy"
    (folder / "meta.json").write_text("{")
    artifacts.write_checksums(folder)
    with pytest.raises(ArtifactError, match="cannot be read"):
        artifacts.load_artifact("toy", folder=saved)


@pytest.mark.parametrize(
    "folder",
    sorted(p for p in artifacts.models_folder().iterdir() if p.is_dir()),
    ids=lambda p: p.name,
)
def test_every_artifact_that_ships_is_whole_and_has_a_card(folder):
    assert artifacts.verify(folder)
    made_by_hand = all(path.suffix in {".md", ".tsv", ""} for path in folder.iterdir())
    for beside in ("card.md",) if made_by_hand else ("card.md", "train.py"):
        assert (folder / beside).is_file(), beside


def test_an_estimator_survives_the_way_to_disk_and_back(tmp_path):
    X, y = np.array([[0.0], [1.0]]), np.array([0, 1])
    path = tmp_path / "model.skops"
    artifacts.save_estimator(LogisticRegression().fit(X, y), path)
    assert artifacts.load_estimator(path).predict(X).tolist() == [0, 1]


def test_an_attacker_survives_too(tmp_path):
    known = ["Well, I never! Oh my!", "Oh, well, my dear!", "It is so. It was so."]
    attacker = LinearAttacker().fit(known, ["ann", "ann", "bob"])
    path = tmp_path / "attacker.skops"
    artifacts.save_estimator(attacker, path)
    again = artifacts.load_estimator(path)
    assert again.decision_function(known).tolist() == attacker.decision_function(known).tolist()


class Stranger:
    """A type that nobody reviewed."""


def test_an_estimator_of_an_unknown_type_is_refused(tmp_path):
    path = tmp_path / "model.skops"
    artifacts.save_estimator(Stranger(), path)
    with pytest.raises(ArtifactError) as caught:
        artifacts.load_estimator(path)
    assert caught.value.code == "untrusted_type"


@pytest.mark.parametrize("content", [b"", b"not a zip archive"])
def test_a_file_that_is_no_estimator_is_refused(tmp_path, content):
    path = tmp_path / "model.skops"
    path.write_bytes(content)
    with pytest.raises(ArtifactError):
        artifacts.load_estimator(path)
