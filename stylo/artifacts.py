"""Trained artefacts: arrays and JSON with checksums, and users' own estimators through skops.

What ships is a folder of ``.npz`` and ``.json`` files with a ``CHECKSUM`` file beside them, one
``sha256  name`` a line. Nothing is unpickled, ever.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stylo.errors import ArtifactError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CHECKSUM = "CHECKSUM"
# How an artefact was made, beside it; not part of it.
_RECIPE = frozenset({".cfg", ".md", ".py", ".toml"})
_FIGURES = "figures.json"

# Types that occur in estimators made of scikit-learn, NumPy and SciPy parts and of our own, each
# reviewed: none runs code when it is built. Anything else in a file is refused.
TRUSTED_TYPES: tuple[str, ...] = (
    "numpy.dtype",
    "numpy.random._generator.Generator",
    "numpy.random._pcg64.PCG64",
    "scipy.sparse._csr.csr_matrix",
    "scipy.sparse._dia.dia_array",
    "scipy.sparse._dia.dia_matrix",
    "stylo.attribution.content_only.ContentOnly",
    "stylo.attribution.delta.Delta",
    "stylo.attribution.identification.Identification",
    "stylo.attribution.linear.LinearAttacker",
    "stylo.attribution.pool.AuthorPool",
    "stylo.attribution.topic_reduced.TopicReduced",
    "stylo.features.extractor.StyleFeatures",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """A trained artefact, read and checked.

    Parameters
    ----------
    name : str
        The folder's name.
    arrays : mapping of str to ndarray
        What ``arrays.npz`` holds.
    meta : mapping
        What ``meta.json`` holds.
    checksum : str
        sha256 of the ``CHECKSUM`` file: it stands for every byte of the artefact.
    """

    name: str
    arrays: Mapping[str, NDArray[np.generic]] = field(repr=False)
    meta: Mapping[str, Any] = field(repr=False)
    checksum: str


def models_folder() -> Path:
    """Return the folder of the artefacts that ship.

    It lies inside the installed package, or beside it in a checkout.

    Raises
    ------
    ArtifactError
        If there is neither.
    """
    here = Path(__file__).resolve().parent
    for folder in (here / "models", here.parent / "models"):
        if folder.is_dir():
            return folder
    raise ArtifactError("the models are not there", hint="install stylo-privacy again")


def file_sha256(path: Path) -> str:
    """Return the sha256 of a file, as hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write_checksums(folder: Path) -> None:
    """Write ``CHECKSUM`` for every file under ``folder`` but the recipe, the card, the figures."""
    files = sorted(
        path
        for path in folder.rglob("*")
        if path.is_file()
        and path.name != CHECKSUM
        and not (path.parent == folder and (path.suffix in _RECIPE or path.name == _FIGURES))
        and "__pycache__" not in path.parts
    )
    lines = [f"{file_sha256(path)}  {path.relative_to(folder).as_posix()}\n" for path in files]
    (folder / CHECKSUM).write_text("".join(lines), encoding="utf-8")


def verify(folder: Path) -> str:
    """Check every file that ``CHECKSUM`` names, and return the sha256 of ``CHECKSUM`` itself.

    Raises
    ------
    ArtifactError
        ``artifact_absent`` where a file is missing, ``artifact_changed`` where one differs.
    """
    listing = folder / CHECKSUM
    if not listing.is_file():
        raise ArtifactError(
            f"the artefact {folder.name!r} is not there or has no {CHECKSUM}",
            code="artifact_absent",
            hint="install stylo-privacy again, or train it by the recipe in its folder",
        )
    for line in listing.read_text(encoding="utf-8").splitlines():
        expected, _, name = line.partition("  ")
        path = folder / name
        if not path.is_file():
            raise ArtifactError(
                f"{folder.name}/{name} is missing",
                code="artifact_absent",
                hint="install stylo-privacy again",
            )
        if file_sha256(path) != expected:
            raise ArtifactError(
                f"{folder.name}/{name} is not the file its checksum was made for",
                code="artifact_changed",
                hint="install stylo-privacy again; do not use the file",
            )
    return file_sha256(listing)


def save_artifact(
    folder: Path, *, arrays: Mapping[str, NDArray[np.generic]], meta: Mapping[str, Any]
) -> None:
    """Write arrays, JSON and their checksums into ``folder``, byte for byte reproducibly."""
    import io

    import numpy as np

    folder.mkdir(parents=True, exist_ok=True)
    # numpy.savez stamps the time into the archive; a fixed stamp keeps equal content equal bytes.
    with zipfile.ZipFile(folder / "arrays.npz", "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(arrays):
            buffer = io.BytesIO()
            np.lib.format.write_array(buffer, np.asarray(arrays[name]), allow_pickle=False)
            info = zipfile.ZipInfo(f"{name}.npy", date_time=(2020, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, buffer.getvalue())
    text = json.dumps(meta, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "meta.json").write_text(text + "\n", encoding="utf-8")
    write_checksums(folder)


def load_artifact(name: str, *, folder: Path | None = None) -> Artifact:
    """Return the artefact ``name``, checked against its checksums.

    Parameters
    ----------
    name : str
        Its folder's name.
    folder : Path, optional
        Where the artefacts lie; those that ship by default.

    Raises
    ------
    ArtifactError
        If it is absent, damaged or not what its checksums were made for.
    """
    import numpy as np

    home = (folder or models_folder()) / name
    checksum = verify(home)
    try:
        with np.load(home / "arrays.npz", allow_pickle=False) as archive:
            arrays = {key: archive[key] for key in archive.files}
        meta = json.loads((home / "meta.json").read_text(encoding="utf-8"))
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        raise ArtifactError(
            f"the artefact {name!r} cannot be read", hint="install stylo-privacy again"
        ) from error
    return Artifact(name=name, arrays=arrays, meta=meta, checksum=checksum)


def save_estimator(estimator: object, path: Path) -> None:
    """Write a fitted scikit-learn estimator with skops; see :func:`load_estimator`."""
    import skops.io

    skops.io.dump(estimator, path)


def load_estimator(path: Path) -> Any:
    """Return the estimator that :func:`save_estimator` wrote.

    Raises
    ------
    ArtifactError
        ``untrusted_type`` where the file holds a type outside :data:`TRUSTED_TYPES`.
    """
    import skops.io
    from skops.io.exceptions import UntrustedTypesFoundException

    if not path.is_file():
        raise ArtifactError(f"{path.name} is not there", code="artifact_absent")
    try:
        return skops.io.load(path, trusted=list(TRUSTED_TYPES))
    except UntrustedTypesFoundException as error:
        raise ArtifactError(
            f"{path.name} holds types that are not on the reviewed list",
            code="untrusted_type",
            hint="train the estimator again with this version",
        ) from error
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise ArtifactError(f"{path.name} is not a saved estimator") from error
