"""An attacker on the vectors of any Hugging Face encoder or style-embedding model."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import ArrayLike
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.validation import check_is_fitted

from stylo.attribution.base import DecisionMixin, Floats, check_labels, check_texts
from stylo.attribution.windows import cut_all
from stylo.errors import ArtifactError, MissingExtraError, SettingsError

HEADS = ("cosine", "logistic")
_LONGEST = 512  # tokens, where a model does not say


class NeuralAttacker(ClassifierMixin, DecisionMixin, BaseEstimator):  # type: ignore[misc]
    """Nearness of a model's vectors: the text's to the mean of each author's.

    A text's vector is the mean of the last layer over its tokens (mean pooling, as Reimers and
    Gurevych 2019, Sentence-BERT, EMNLP), of length 1; a text longer than the model reads is cut
    into windows, and their vectors are averaged by their numbers of tokens. An author is the mean
    of the vectors of their known writing. Made for models trained to bring texts of one author
    together (such as those of Rivera-Soto et al. 2021, Learning Universal Authorship
    Representations, EMNLP, or Wegmann, Schraagen and Nguyen 2022, Same Author or Just Same
    Topic?, RepL4NLP); any encoder that ``AutoModel`` reads will do.

    It needs the extra ``neural``. Weights are read from safetensors files alone, code that comes
    with a model is not run, and nothing is fetched unless ``model`` is no folder.

    Parameters
    ----------
    model : str or Path
        A folder with a model and its tokenizer, or its id on the Hugging Face hub.
    head : {"cosine", "logistic"}
        The cosine to each author's mean, or a logistic regression on the vectors.
    query_words : int, optional
        How long the texts to attribute are: known writing is cut into pieces of that many words.
    max_tokens : int, optional
        Tokens in a window, the model's own signs included; what the model reads by default.
    batch_size : int
        Windows read at a time.
    device : str
        Where to compute, as torch names it.
    revision : str, optional
        Which revision of a model on the hub.

    Attributes
    ----------
    classes_ : ndarray
        The authors, sorted.
    centers_ : ndarray of shape (authors, dimensions)
        The mean vector of each author, of length 1, after ``mean_`` was taken away.
    mean_ : ndarray of shape (dimensions,)
        The mean vector of all authors: what all texts share says nothing about who wrote one.

    Examples
    --------
    >>> attacker = NeuralAttacker("models/my-style-model", query_words=125)  # a folder you have
    >>> attacker.fit(texts, authors).predict(new)  # doctest: +SKIP
    """

    def __init__(
        self,
        model: str | Path = "",
        *,
        head: str = "cosine",
        query_words: int | None = None,
        max_tokens: int | None = None,
        batch_size: int = 16,
        device: str = "cpu",
        revision: str | None = None,
    ) -> None:
        self.model = model
        self.head = head
        self.query_words = query_words
        self.max_tokens = max_tokens
        self.batch_size = batch_size
        self.device = device
        self.revision = revision

    def fit(self, X: Sequence[str], y: ArrayLike) -> NeuralAttacker:
        """Learn where the vectors of the authors ``y`` of the texts ``X`` lie; returns itself.

        Raises
        ------
        InputError
            For empty texts, or fewer than two authors.
        SettingsError
            With code ``bad_neural`` for options out of range.
        MissingExtraError
            With code ``neural_extra_absent`` without torch or transformers.
        ArtifactError
            With code ``model_absent`` if there is no such model, or none that can be read.
        """
        positive = min(self.batch_size, self.query_words or 1, self.max_tokens or 1) >= 1
        if self.head not in HEADS or not positive:
            raise SettingsError(
                "the neural attacker has no such head, or a number below 1",
                code="bad_neural",
                hint=f"head is one of {', '.join(HEADS)}; numbers are at least 1",
            )
        texts = check_texts(X)
        self.classes_, index = check_labels(y, texts)
        owners = index
        if self.query_words is not None:
            texts, labels, _ = cut_all(texts, index.tolist(), self.query_words)
            owners = np.asarray(labels, dtype=np.intp)
        self.encoder_ = Encoder.load(
            self.model,
            max_tokens=self.max_tokens,
            batch_size=self.batch_size,
            device=self.device,
            revision=self.revision,
        )
        vectors = self.encoder_.encode(texts)
        means = np.stack(
            [vectors[owners == author].mean(axis=0) for author in range(len(self.classes_))]
        )
        self.mean_ = means.mean(axis=0)
        self.centers_ = _unit(means - self.mean_)
        if self.head == "logistic":
            self._fit_logistic(vectors, owners)
        if hasattr(self, "temperature_"):
            del self.temperature_
        return self

    def decision_function(self, X: Sequence[str]) -> Floats:
        """Return each text's cosine to each author, or the log odds of the logistic head."""
        check_is_fitted(self, "centers_")
        moved = _unit(self.encoder_.encode(check_texts(X)) - self.mean_)
        if self.head == "logistic":
            odds: Floats = moved @ self.weights_.T + self.intercepts_
            return odds
        cosines: Floats = moved @ self.centers_.T
        return cosines

    def _fit_logistic(self, vectors: Floats, owners: Any) -> None:
        from sklearn.linear_model import LogisticRegression

        learned = LogisticRegression(C=10.0, max_iter=1000, class_weight="balanced")
        learned.fit(_unit(vectors - self.mean_), owners)
        weights, intercepts = learned.coef_, learned.intercept_
        if len(self.classes_) == 2:  # one row, for the second
            weights, intercepts = np.stack([-weights[0], weights[0]]), [-1.0, 1.0] * intercepts
        self.weights_, self.intercepts_ = weights, np.asarray(intercepts)


class Encoder:
    """A model and its tokenizer, from texts to vectors; made by :meth:`load`."""

    def __init__(
        self, *, model: Any, tokenizer: Any, max_tokens: int, batch_size: int, device: str
    ) -> None:
        self._model = model
        self._tokenizer = tokenizer
        self._max_tokens = max_tokens
        self._batch_size = batch_size
        self._device = device

    @classmethod
    def load(
        cls,
        model: str | Path,
        *,
        max_tokens: int | None = None,
        batch_size: int = 16,
        device: str = "cpu",
        revision: str | None = None,
    ) -> Encoder:
        """Return the model in a folder, or of that id on the hub.

        Raises
        ------
        MissingExtraError
            With code ``neural_extra_absent`` without torch or transformers.
        ArtifactError
            With code ``model_absent`` if there is no such model, or none that can be read.
        """
        _library("torch")
        transformers = _library("transformers")
        local = _is_path(model)
        if not str(model) or (local and not Path(model).expanduser().is_dir()):
            raise ArtifactError(
                "there is no folder with a model",
                code="model_absent",
                hint="pass a folder with config.json, model.safetensors and the tokenizer, or the "
                "id of a model on the Hugging Face hub",
            )
        where = str(Path(model).expanduser()) if local else str(model)
        options: dict[str, Any] = {"local_files_only": local, "trust_remote_code": False}
        if revision is not None and not local:
            options["revision"] = revision
        try:
            tokenizer = transformers.AutoTokenizer.from_pretrained(where, **options)
            loaded = transformers.AutoModel.from_pretrained(where, use_safetensors=True, **options)
        except (OSError, ValueError, KeyError) as error:
            raise ArtifactError(
                "the model or its tokenizer cannot be read",
                code="model_absent",
                hint="its folder holds config.json, model.safetensors and the tokenizer; code that "
                "comes with a model and weights in other formats are not loaded",
            ) from error
        if tokenizer.pad_token is None:  # causal models have none
            tokenizer.pad_token = tokenizer.eos_token
        return cls(
            model=loaded.eval().to(device),
            tokenizer=tokenizer,
            max_tokens=_window(loaded, tokenizer, max_tokens),
            batch_size=batch_size,
            device=device,
        )

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return a vector of length 1 for each text, of shape (texts, dimensions)."""
        sums: Floats | None = None
        for owners, windows in self._windows(texts):
            vectors, tokens = self._read(windows)
            if sums is None:
                sums = np.zeros((len(texts), vectors.shape[1]))
            np.add.at(sums, owners, _unit(vectors) * tokens[:, None])
        return _unit(np.zeros((len(texts), 1)) if sums is None else sums)

    def _windows(self, texts: Sequence[str]) -> Iterator[tuple[list[int], dict[str, Any]]]:
        """Yield batches of windows, and the index of the text that each is from."""
        owners: list[int] = []
        rows: list[dict[str, Any]] = []
        for owner, text in enumerate(texts):
            read = self._tokenizer(
                text,
                truncation=True,
                max_length=self._max_tokens,
                return_overflowing_tokens=True,
            )
            names = [name for name in self._tokenizer.model_input_names if name in read]
            for at in range(len(read["input_ids"])):
                owners.append(owner)
                rows.append({name: read[name][at] for name in names})
                if len(rows) == self._batch_size:
                    yield owners, self._padded(rows)
                    owners, rows = [], []
        if rows:
            yield owners, self._padded(rows)

    def _padded(self, rows: list[dict[str, Any]]) -> dict[str, Any]:
        batch: dict[str, Any] = self._tokenizer.pad(
            rows, return_tensors="pt", return_attention_mask=True
        )
        return batch

    def _read(self, windows: dict[str, Any]) -> tuple[Floats, Floats]:
        """Return the mean of the last layer over each window's tokens, and their number."""
        torch = _library("torch")
        given = {name: values.to(self._device) for name, values in windows.items()}
        with torch.inference_mode():
            last = self._model(**given).last_hidden_state
            mask = given["attention_mask"][:, :, None].to(last.dtype)
            tokens = mask.sum(dim=1)
            means = (last * mask).sum(dim=1) / tokens.clamp(min=1)
        return (
            np.asarray(means.float().cpu().numpy(), dtype=np.float64),
            np.asarray(tokens[:, 0].float().cpu().numpy(), dtype=np.float64),
        )


def _library(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise MissingExtraError(name, "neural", code="neural_extra_absent") from error


def _is_path(model: str | Path) -> bool:
    """Return whether a model is meant as a folder: hub ids are *name* or *owner/name*."""
    if isinstance(model, Path) or Path(model).expanduser().is_dir():
        return True
    return model.startswith((".", "/", "~")) or "\\" in model or model.count("/") > 1


def _window(model: Any, tokenizer: Any, wanted: int | None) -> int:
    # A tokenizer that was told no limit names an absurd one.
    limits = [getattr(model.config, "max_position_embeddings", None), tokenizer.model_max_length]
    longest = min([limit for limit in limits if limit and limit < 10**6] or [_LONGEST])
    least = tokenizer.num_special_tokens_to_add() + 1
    return int(max(least, min(longest, wanted or longest)))


def _unit(rows: Floats) -> Floats:
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Floats = rows / np.where(norms > 0, norms, 1.0)
    return unit
