import json
import stat
from types import SimpleNamespace

import pytest
from typer.testing import CliRunner

from stylo.attribution.index import PoolIndex
from stylo.cli import work
from stylo.cli.app import app
from stylo.cli.train import _key
from stylo.errors import InputError
from stylo.features.featureset import FeatureSet

HABITS = {
    "ann": "Well, I never! Oh my, the {0}! What a day, and how the {1} shone!",
    "bob": "It is so. The {0} is by the {1}. It was so.",
    "cat": "honestly... the {0}?? the {1}?? nobody cares lol",
}
THINGS = ("lamp", "door", "desk", "chair")


class Pipeline:
    """Has what making an index needs of the real one, and is quick."""

    settings = SimpleNamespace(prior_known=0.5)
    scorer = SimpleNamespace(features=FeatureSet.from_registry(["words"]))

    def sanitize_texts(self, texts, *, level):
        return [f"{level} {text}".lower() for text in texts]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    path = tmp_path_factory.mktemp("corpus") / "known.jsonl"
    rows = [
        {"text": habit.format(thing, THINGS[at - 1]), "author": author}
        for author, habit in HABITS.items()
        for at, thing in enumerate(THINGS)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


@pytest.fixture(autouse=True)
def pipeline(monkeypatch):
    monkeypatch.setattr(work, "open_pipeline", Pipeline)


def run(*arguments):
    return CliRunner().invoke(app, ["train", *map(str, arguments)])


@pytest.fixture(scope="module")
def made(corpus, tmp_path_factory):
    """An index with pseudonyms, its key and what making it said."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(work, "open_pipeline", Pipeline)
        done = run(
            "pool", corpus, folder / "pool", "--level", "standard", "--pseudonymous",
            "--key-file", folder / "key",
        )  # fmt: skip
    return folder, done


def test_an_index_is_made(made):
    folder, done = made
    assert done.exit_code == 0, done.stderr
    facts = json.loads(done.stdout)
    assert (facts["authors"], facts["texts"], facts["pseudonymous"]) == (3, 12, True)
    assert facts["levels"] == ["raw", "standard"]
    assert facts["calibrated"] == {"raw": [], "standard": []}
    assert facts["bytes"] > 10_000
    assert "made the key" in done.stderr
    assert stat.S_IMODE((folder / "key").stat().st_mode) == 0o600
    assert not {"ann", "bob", "cat"} & set(PoolIndex.load(folder / "pool").authors)


def test_score_and_sanitize_take_the_folder(made):
    pool = work.open_pool(made[0] / "pool", given=work.Input(sources=()), pipeline=Pipeline())
    text = HABITS["cat"].format("sofa", "mirror")
    match = pool.match(text, words=8, key="raw", transform=None, views=False)
    assert match.probabilities.argmax() == match.best
    assert len(match.authors) == 3


def test_an_author_comes_and_goes(made, tmp_path):
    folder, _ = made
    PoolIndex.load(folder / "pool").save(tmp_path / "pool")
    more = tmp_path / "more.jsonl"
    more.write_text('{"text": "Whilst adequate, it was not.", "author": "dan"}\n')
    key = ("--key-file", folder / "key")
    done = run("pool-add", more, tmp_path / "pool", *key)
    assert json.loads(done.stdout)["authors"] == 4
    done = run("pool-remove", tmp_path / "pool", "--author", "dan", *key, "--no-json")
    assert done.exit_code == 0
    assert "3 authors, 12 texts" in done.stdout
    assert "a wide guess" in done.stdout
    # Who has the pseudonym needs no key.
    name = PoolIndex.load(tmp_path / "pool").authors[0]
    assert run("pool-remove", tmp_path / "pool", "--author", name).exit_code == 0
    done = run("pool-remove", tmp_path / "pool", "--author", "dan", *key)
    assert done.exit_code == 1
    assert "does not have this author" in done.stderr


def test_what_is_there_already_is_kept(corpus, tmp_path):
    (tmp_path / "file").write_text("mine")
    done = run("pool", corpus, tmp_path)
    assert done.exit_code == 1
    assert "is no index" in done.stderr
    assert run("pool", corpus, tmp_path / "no" / "pool").exit_code == 2
    assert (tmp_path / "file").read_text() == "mine"


def test_keys(tmp_path, capsys):
    made = _key(tmp_path / "new" / "key")
    assert _key(tmp_path / "new" / "key") == made
    assert len(made) == 64
    (tmp_path / "short").write_text("x\n")
    for path in (tmp_path / "short", tmp_path):
        with pytest.raises(InputError) as caught:
            _key(path)
        assert caught.value.code == "bad_key"


def test_a_key_is_made_in_the_data_folder(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("platformdirs.user_data_path", lambda name: tmp_path / name)
    assert _key(None) == (tmp_path / "stylo" / "pool.key").read_bytes().strip()
