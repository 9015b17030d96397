import pytest

from stylo.attribution.indexfile import check_folder, is_index, read_facts
from stylo.errors import ArtifactError, InputError


def test_what_is_no_index(tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "file").write_text("x")
    for path in (tmp_path / "other", tmp_path / "other" / "file"):
        assert not is_index(path)
        with pytest.raises(InputError) as caught:
            check_folder(path)
        assert caught.value.code == "not_an_index"


def test_an_empty_folder_and_none_may_be_used(tmp_path):
    check_folder(tmp_path)
    check_folder(tmp_path / "new")


def test_an_index_that_is_absent(tmp_path):
    with pytest.raises(ArtifactError) as caught:
        read_facts(tmp_path / "absent")
    assert caught.value.code == "artifact_absent"
