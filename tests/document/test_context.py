import shutil
import threading
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stylo.artifacts import write_checksums
from stylo.document.context import (
    BANDS,
    BUCKETS,
    COMMONNESS,
    LIKENESS,
    REACH,
    SHAPES,
    ContextModel,
    word_features,
    word_key,
    word_shape,
)
from stylo.errors import ArtifactError, InputError

WORDS = ("the", "a", "printer", "is", "are", "broken", ".", "n't", "'s", "0", "and", "we")
WIDTH, HIDDEN = 6, 8


def drawn_arrays(seed: int = 1) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(seed)
    rows, joined = len(WORDS) + 2, 2 * len(BANDS) * WIDTH

    def whole(count: int) -> np.ndarray:
        return rng.integers(-127, 128, size=(count, WIDTH)).astype(np.int8)

    def real(*size: int) -> np.ndarray:
        return (rng.normal(size=size) * 0.3).astype(np.float16)

    return {
        "table": whole(rows),
        "table_scale": np.full(rows, 0.01, dtype=np.float32),
        "bias": rng.normal(size=rows).astype(np.float32),
        "buckets": whole(BUCKETS),
        "buckets_scale": np.full(BUCKETS, 0.01, dtype=np.float32),
        "buckets_bias": rng.normal(size=BUCKETS).astype(np.float32),
        "w1": real(joined, HIDDEN),
        "b1": real(HIDDEN),
        "w2": real(HIDDEN, HIDDEN),
        "b2": real(HIDDEN),
        "w3": real(HIDDEN, WIDTH),
        "b3": real(WIDTH),
        "anchors": np.arange(2, rows),
        "anchors_weight": np.zeros(rows - 2, dtype=np.float32),
    }


@cache
def drawn_model() -> ContextModel:
    return ContextModel(drawn_arrays(), WORDS)


@pytest.fixture(scope="module")
def model() -> ContextModel:
    return drawn_model()


@pytest.fixture(scope="module")
def shipped() -> ContextModel:
    return ContextModel.load()


@pytest.fixture
def folder(tmp_path):
    for name, array in drawn_arrays().items():
        np.save(tmp_path / f"{name}.npy", array)
    (tmp_path / "words.txt").write_text("\n".join(WORDS), encoding="utf-8")
    write_checksums(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("token", "key", "why"),
    [
        ("The", "the", "case is not read"),
        ("isn’t", "isn't", "curly signs are plain ones"),
        ("2021", "0000", "a number is its length"),
        ("x" * 100, "x" * 40, "nothing longer is a word"),
        ("", "", "nothing is nothing"),
    ],
)
def test_keys(token, key, why):
    assert word_key(token) == key, why


@pytest.mark.parametrize(
    ("token", "shape"),
    [
        ("word", "lower"), ("Word", "capital"), ("I", "capital"), ("NATO", "upper"),
        ("McCoy", "mixed"), ("3pm", "digits"), ("½", "marks"), ("—", "marks"), ("", "marks"),
    ],
)  # fmt: skip
def test_shapes(token, shape):
    assert word_shape(token) == shape
    assert shape in SHAPES


def test_words_that_end_alike_share_buckets():
    walked, talked = word_features("walked", "lower"), word_features("talked", "lower")
    assert len(set(walked) & set(talked)) == 4
    assert all(0 <= bucket < BUCKETS for bucket in walked)


def test_one_score_for_each_candidate(model):
    scores = model.score(["the", "printer"], ["broken", "."], ["is", "are", "unheard-of", "we are"])
    assert scores.shape == (4,)
    assert scores.dtype == np.float32
    assert np.isfinite(scores).all()


def test_many_gaps_are_the_same_as_one_by_one(model):
    gaps = [
        (["the", "printer"], ["broken"], ["is", "are", "a Xyzzy"]),
        ([], [], ["the"]),
        (["we"], [], []),
        (["Qwerty", "and"], ["."], ["Asdf", "we"]),
    ]
    together = model.score_many(gaps)
    assert [len(scores) for scores in together] == [3, 1, 0, 2]
    for (left, right, candidates), scores in zip(gaps, together, strict=True):
        assert np.allclose(model.score(left, right, candidates), scores, atol=1e-5)


def test_no_gaps_no_scores(model):
    assert model.score_many([]) == []
    assert len(model.score(["the"], [], [])) == 0
    assert len(model.word_costs([])) == 0


def test_order_matters_near_by_and_not_far_away(model):
    near = [model.score(left, [], ["is"])[0] for left in (["a", "we"], ["we", "a"])]
    assert near[0] != pytest.approx(near[1], abs=1e-6)
    last = ["the"] * 12
    far = [model.score([*pair, *last], [], ["is"])[0] for pair in (["a", "we"], ["we", "a"])]
    assert far[0] == pytest.approx(far[1], abs=1e-5)


def test_words_out_of_reach_are_not_read(model):
    near = ["the"] * REACH
    inside = model.score(near, near, ["is"])
    assert np.array_equal(model.score(["we", *near], [*near, "a"], ["is"]), inside)


def test_case_is_read_only_where_the_word_is_not_known(model):
    assert model.score([], [], ["THE"]) == model.score([], [], ["the"])
    assert model.score([], [], ["XYZZY"]) != model.score([], [], ["xyzzy"])


def test_exact_scores_are_probabilities(model):
    scores = model.score(["the", "printer"], ["."], WORDS, exact=True)
    assert np.exp(scores).sum() == pytest.approx(1.0, abs=1e-4)
    plain = model.score(["the", "printer"], ["."], WORDS)
    assert np.ptp(scores - plain) < 1e-4


def test_a_phrase_is_scored_word_after_word(model):
    left, right = ["the"], ["broken", "."]
    first = model.score(left, right, ["printer"])[0]
    second = model.score(["the", "printer"], right, ["is"])[0]
    assert model.score(left, right, ["printer is"])[0] == pytest.approx(first + second, abs=1e-4)


@pytest.mark.parametrize("exact", [False, True])
def test_costs_are_what_the_words_score(model, exact):
    text = "The printer is n't here and we 're broken ."
    tokens = text.split() * 6
    costs = model.word_costs(tokens, exact=exact)
    gaps = [(tokens[:at], tokens[at + 1 :], [token]) for at, token in enumerate(tokens)]
    scores = np.concatenate(model.score_many(gaps, exact=exact))
    assert np.allclose(costs, -scores, atol=1e-4)


def test_a_word_given_for_a_list_is_refused(model):
    with pytest.raises(InputError) as caught:
        model.score(["the"], ["."], "printer")
    assert caught.value.code == "bad_candidates"


def test_a_word_is_most_like_itself(model):
    found = model.similarity("printer", ["printer", "is", "Xyzzy"])
    assert found[0] == pytest.approx(1.0, abs=1e-5)
    assert (found <= 1.00001).all()


def test_a_substitute_fits_and_is_like_its_target(model):
    gap = (["the"], ["broken"])
    fits, likeness = model.score(*gap, ["is", "are"]), model.similarity("is", ["is", "are"])
    found = model.score_substitutes(*gap, "is", ["is", "are"])
    alone = model.score([], [], ["is", "are"])
    assert np.allclose(found, fits - COMMONNESS * alone + LIKENESS * likeness, atol=1e-5)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=6), max_size=6), st.lists(st.text(max_size=6), max_size=6))
def test_any_tokens_get_finite_scores(tokens, candidates):
    model = drawn_model()
    assert np.isfinite(model.score(tokens, tokens, candidates)).all()
    assert np.isfinite(model.word_costs(tokens)).all()


def test_threads_do_not_disturb_each_other(model):
    wanted = model.word_costs(["Xyzzy", "is", "Qux"])
    found: list[np.ndarray] = []

    def work() -> None:
        found.extend(model.word_costs(["Xyzzy", "is", "Qux"]) for _ in range(20))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 80
    assert all(np.array_equal(costs, wanted) for costs in found)


def test_costs_are_never_negative(model):
    assert (model.word_costs([*WORDS, *WORDS]) > 0).all()


def test_a_saved_model_scores_the_same(model, folder):
    loaded = ContextModel.load(folder)
    assert loaded.vocabulary == len(WORDS)
    assert "Printer" in loaded
    assert "xyzzy" not in loaded
    tokens = ["the", "printer", "is", "Xyzzy"]
    assert np.array_equal(loaded.word_costs(tokens), model.word_costs(tokens))


def test_a_changed_file_is_refused(folder):
    rows = np.load(folder / "table.npy")
    np.save(folder / "table.npy", rows + np.int8(1))
    with pytest.raises(ArtifactError) as caught:
        ContextModel.load(folder)
    assert caught.value.code == "artifact_changed"


def test_a_vocabulary_of_another_length_is_refused(folder):
    (folder / "words.txt").write_text("the\na", encoding="utf-8")
    write_checksums(folder)
    with pytest.raises(ArtifactError):
        ContextModel.load(folder)


def test_an_absent_model_is_refused(folder):
    shutil.rmtree(folder)
    with pytest.raises(ArtifactError) as caught:
        ContextModel.load(folder)
    assert caught.value.code == "artifact_absent"


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("The printers _ broken again .", "are", "is"),
        ("She has _ to the office every day .", "gone", "went"),
        ("He did n't _ the door .", "open", "opened"),
        ("There are three _ in the office .", "chairs", "chair"),
        ("I am _ forward to it .", "looking", "look"),
        ("This one is _ than the other .", "better", "best"),
        ("They were _ by the police .", "arrested", "arrests"),
    ],
)
def test_the_shipped_model_knows_its_grammar(shipped, text, right, wrong):
    left, after = (part.split() for part in text.split("_"))
    scores = shipped.score(left, after, [right, wrong])
    assert scores[0] > scores[1]


def test_the_shipped_model_is_nearly_normalized(shipped):
    text = "We have been waiting for a week , and nobody has answered our letters ."
    tokens = text.split()
    plain, exact = shipped.word_costs(tokens, exact=False), shipped.word_costs(tokens)
    assert abs(plain - exact).mean() < 1.0
    assert (exact > 0).all()
