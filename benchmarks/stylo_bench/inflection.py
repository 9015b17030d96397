"""The forms of words, by lemminflect, which the evaluations need and Stylo does not."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from stylo.errors import InputError


def load_lemminflect() -> Any:
    """Return the library.

    Raises
    ------
    InputError
        ``lemminflect_absent`` where it is not installed.
    """
    try:
        return import_module("lemminflect")
    except ImportError as error:
        raise InputError(
            "lemminflect is not installed",
            code="lemminflect_absent",
            hint="pip install lemminflect; it makes the forms of words",
        ) from error
