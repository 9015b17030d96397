from __future__ import annotations

import importlib.util
import sys

import numpy as np
import pytest

from stylo.attribution.contract import check_attacker, example_texts
from stylo.attribution.neural import Encoder, NeuralAttacker
from stylo.errors import ArtifactError, MissingExtraError, SettingsError

needs_torch = pytest.mark.skipif(
    not (importlib.util.find_spec("torch") and importlib.util.find_spec("transformers")),
    reason="torch or transformers is not installed",
)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    """Makes a BERT of one layer with random weights, whose tokens are words and characters."""
    torch = pytest.importorskip("torch")
    transformers = pytest.importorskip("transformers")
    folder = tmp_path_factory.mktemp("tiny")
    texts, _ = example_texts()
    words = sorted({word for text in texts for word in text.lower().split()})
    letters = "abcdefghijklmnopqrstuvwxyz.,!?()-"
    tokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters]
    tokens += [f"##{letter}" for letter in letters] + [word for word in words if word.isalpha()]
    vocabulary = {token: at for at, token in enumerate(dict.fromkeys(tokens))}
    (folder / "vocab.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
    tokenizer = transformers.BertTokenizerFast(
        vocab_file=str(folder / "vocab.txt"), vocab=vocabulary, model_max_length=32
    )
    tokenizer.save_pretrained(folder)
    torch.manual_seed(0)
    config = transformers.BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=32,
        initializer_range=0.5,
    )
    transformers.BertModel(config).save_pretrained(folder, safe_serialization=True)
    return folder


@needs_torch
@pytest.mark.parametrize("head", ["cosine", "logistic"])
def test_it_keeps_to_the_contract(tiny, head) -> None:
    check_attacker(lambda: NeuralAttacker(tiny, head=head))


@needs_torch
def test_a_long_text_is_read_to_its_end(tiny) -> None:
    encoder = Encoder.load(tiny)
    start, other = "the garden is ok. " * 40, "quickly we left (as one does). " * 40
    one, both = encoder.encode([start]), encoder.encode([start + other])
    assert (one @ both.T).item() < 0.98
    # A text of equal windows has their vector.
    window = Encoder.load(tiny, max_tokens=6)
    assert np.allclose(window.encode(["the the the the"]), window.encode(["the " * 40]), atol=1e-5)


@needs_torch
def test_batches_and_padding_do_not_change_the_vectors(tiny) -> None:
    texts = ["it is ok", "the garden is ok. the market is not.", "?"]
    alone = np.concatenate([Encoder.load(tiny).encode([text]) for text in texts])
    for batch_size in (1, 2, 16):
        assert np.allclose(
            Encoder.load(tiny, batch_size=batch_size).encode(texts), alone, atol=1e-5
        )
    assert np.allclose(np.linalg.norm(alone, axis=1), 1)


@needs_torch
def test_known_writing_is_cut_to_the_length_of_the_texts(tiny) -> None:
    texts, authors = example_texts()
    attacker = NeuralAttacker(tiny, query_words=5).fit(texts, authors)
    assert (attacker.predict(texts) == np.array(authors)).mean() > 0.6


@needs_torch
def test_models_that_cannot_be_read(tmp_path, tiny) -> None:
    texts, authors = example_texts()
    empty = tmp_path / "empty"
    empty.mkdir()
    pickled = tmp_path / "pickled"
    pickled.mkdir()
    for name in ("config.json", "tokenizer.json", "tokenizer_config.json"):
        (pickled / name).write_bytes((tiny / name).read_bytes())
    (pickled / "pytorch_model.bin").write_bytes(b"not read")
    for model in ("", "./nowhere", tmp_path / "nowhere", empty, pickled):
        with pytest.raises(ArtifactError) as caught:
            NeuralAttacker(model).fit(texts, authors)
        assert caught.value.code == "model_absent"


def test_bad_options() -> None:
    texts, authors = example_texts()
    for options in ({"head": "tail"}, {"batch_size": 0}, {"query_words": -1}):
        with pytest.raises(SettingsError) as caught:
            NeuralAttacker("x", **options).fit(texts, authors)
        assert caught.value.code == "bad_neural"


@pytest.mark.parametrize("library", ["torch", "transformers"])
def test_without_the_extra(monkeypatch, library) -> None:
    texts, authors = example_texts()
    for name in ("torch", "transformers"):
        monkeypatch.setitem(sys.modules, name, None if name == library else object())
    with pytest.raises(MissingExtraError) as caught:
        NeuralAttacker("x").fit(texts, authors)
    assert caught.value.code == "neural_extra_absent"
    assert "stylo-privacy[neural]" in caught.value.hint
