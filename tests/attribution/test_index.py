import json

import numpy as np
import pytest

from stylo.artifacts import write_checksums
from stylo.attribution.index import PoolIndex
from stylo.attribution.indexfile import is_index
from stylo.errors import ArtifactError, InputError
from stylo.features.featureset import FeatureSet

ANN = "Well, I never! Oh my, the {0}! What a day, and how the {1} shone!"
BOB = "It is so. The {0} is by the {1}. It was so. It will be so."
CAT = "honestly... the {0}?? the {1}?? nobody cares lol, not me"
DAN = "Whilst the {0} was, on balance, adequate, the {1} was not; we shall see."
THINGS = ("lamp", "door", "desk", "chair", "table", "floor")
KEY = b"a key for the tests"


def lower(texts):
    return [text.lower().replace("!", ".") for text in texts]


LEVELS = {"standard": lower}


def documents(habit):
    return [habit.format(one, THINGS[at - 1]) for at, one in enumerate(THINGS)]


@pytest.fixture(scope="module")
def features():
    return FeatureSet.from_registry(["words"])


@pytest.fixture(scope="module")
def index(features):
    texts = [text for habit in (ANN, BOB, CAT) for text in documents(habit)]
    owners = ["ann"] * 6 + ["bob"] * 6 + ["cat"] * 6
    return PoolIndex.build(texts, owners, levels=LEVELS, features=features)


def likeliest(index, text, **options):
    scores = index.score([text], **options)
    return scores.authors[scores.probabilities[0].argmax()]


def everything(folder):
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


@pytest.mark.parametrize("level", ["raw", "standard"])
@pytest.mark.parametrize("view", ["full", "style"])
def test_writers_are_named(index, level, view):
    for habit, author in ((ANN, "ann"), (BOB, "bob"), (CAT, "cat")):
        text = habit.format("sofa", "mirror")
        shown = lower([text])[0] if level == "standard" else text
        assert likeliest(index, shown, level=level, view=view) == author


def test_probabilities_add_up(index):
    scores = index.score(["So it goes.", "Well!"], prior_known=0.2)
    assert np.allclose(scores.probabilities.sum(axis=1) + scores.none, 1)
    assert not scores.calibrated  # 18 short texts are too few
    assert np.allclose(scores.none, 0.8)
    style, content = index.alone(["So it goes."])
    assert style.shape == content.shape == (1,)


def test_what_is_said_of_the_authors(index):
    assert index.authors == ("ann", "bob", "cat")
    assert index.texts == (6, 6, 6)
    assert index.words[1] == 6 * len(BOB.split())
    assert index.level("raw").seen.shape[0] == 3
    assert "3 authors" in repr(index)


def test_quoted_and_copied_texts_are_left_out():
    texts = [
        *documents(ANN),
        *documents(BOB),
        "> " + documents(ANN)[0] + "\nNo.",
        documents(BOB)[0],
    ]
    index = PoolIndex.build(texts, ["a"] * 6 + ["b"] * 6 + ["c", "c"])
    assert dict(zip(index.authors, index.words, strict=True))["c"] == 1
    assert index.dropped == 2  # nobody can say whose the copied text is


def test_an_index_is_stored_without_text(index, tmp_path):
    folder = tmp_path / "pool"
    index.save(folder)
    assert is_index(folder)
    again = PoolIndex.load(folder)
    text = ANN.format("sofa", "mirror")
    for level in ("raw", "standard"):
        before, after = (one.score([text], level=level) for one in (index, again))
        assert np.allclose(before.probabilities, after.probabilities)
    kept = everything(folder)
    assert not any(word.encode() in kept for word in ("lamp", "never", "nobody", "Whilst"))
    index.save(folder)  # in the place of the first
    assert everything(folder) == kept


def test_adding_and_removing_leave_nothing_behind(index, features, tmp_path):
    grown = index.add(documents(DAN), ["dan"] * 6, levels=LEVELS, features=features)
    assert likeliest(grown, DAN.format("sofa", "mirror")) == "dan"
    assert index.authors == ("ann", "bob", "cat")
    left = grown.remove("dan")
    left.save(tmp_path / "left")
    index.save(tmp_path / "before")
    assert everything(tmp_path / "left") == everything(tmp_path / "before")
    with pytest.raises(InputError) as caught:
        left.remove("dan")
    assert caught.value.code == "unknown_author"


def test_more_writing_of_an_author(index, features):
    grown = index.add([DAN.format("sofa", "mirror")], ["ann"], levels=LEVELS, features=features)
    words = dict(zip(grown.authors, grown.words, strict=True))
    assert sorted(grown.authors) == ["ann", "bob", "cat"]
    assert words["ann"] == index.words[0] + len(DAN.split())
    assert likeliest(grown, DAN.format("lamp", "door")) == "ann"


def test_pseudonyms(features, tmp_path):
    texts, owners = documents(ANN) + documents(BOB), ["ann"] * 6 + ["bob"] * 6
    index = PoolIndex.build(texts, owners, pseudonymous_key=KEY)
    assert index.pseudonymous
    index.save(tmp_path / "pool")
    kept = everything(tmp_path / "pool")
    assert b"ann" not in kept.replace(b"meta", b"")
    assert KEY not in kept
    with pytest.raises(InputError) as caught:
        index.add(documents(CAT), ["cat"] * 6, pseudonymous_key=b"another key of the tests")
    assert caught.value.code == "other_key"
    grown = index.add(documents(CAT), ["cat"] * 6, pseudonymous_key=KEY)
    assert len(grown.remove("ann", pseudonymous_key=KEY)) == 2
    assert len(grown.remove(grown.authors[0])) == 2
    with pytest.raises(InputError):
        grown.remove("ann")


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda index: index.score(["a"], level="light"), "level_absent"),
        (lambda index: index.add(["a b"], ["x"]), "level_absent"),
        (lambda index: index.score([" "]), "empty_text"),
        (lambda index: PoolIndex.build(["a", "b"], ["x", "x"]), "too_few_authors"),
        (lambda index: PoolIndex.build(["a"], ["x", "y"]), "length_mismatch"),
        (lambda index: index.remove("ann").remove("bob"), "too_few_authors"),
    ],
)
def test_what_cannot_be(index, call, code):
    with pytest.raises(InputError) as caught:
        call(index)
    assert caught.value.code == code


def test_a_damaged_index_is_refused(index, tmp_path):
    folder = tmp_path / "pool"
    index.save(folder)
    path = folder / "raw" / "meta.json"
    path.write_text(path.read_text() + " ")
    with pytest.raises(ArtifactError) as caught:
        PoolIndex.load(folder)
    assert caught.value.code == "artifact_changed"


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [("pairs", "x", "other_pairs"), ("version", 0, "bad_artifact"), ("kind", "x", "bad_artifact")],
)
def test_an_index_of_another_make_is_refused(index, tmp_path, name, value, code):
    folder = tmp_path / "pool"
    index.save(folder)
    meta = json.loads((folder / "meta.json").read_text())
    (folder / "meta.json").write_text(json.dumps(meta | {name: value}))
    write_checksums(folder)
    with pytest.raises(ArtifactError) as caught:
        PoolIndex.load(folder)
    assert caught.value.code == code
