"""The models that are installed."""

from __future__ import annotations

from dataclasses import dataclass

from stylo.errors import ArtifactError


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A trained artefact and whether it is what its checksums were made for."""

    name: str
    ok: bool
    checksum: str = ""
    problem: str = ""


def find_models() -> tuple[str, list[Model]]:
    """Return the folder of the models, empty where there is none, and the models in it."""
    from stylo.artifacts import models_folder, verify

    try:
        folder = models_folder()
    except ArtifactError as error:
        return "", [Model(name="models", ok=False, problem=error.message)]
    found = []
    for path in sorted(path for path in folder.iterdir() if path.is_dir()):
        try:
            found.append(Model(name=path.name, ok=True, checksum=verify(path)))
        except ArtifactError as error:
            found.append(Model(name=path.name, ok=False, problem=error.message))
    if not found:
        found = [Model(name="models", ok=False, problem="the folder holds no models")]
    return str(folder), found
