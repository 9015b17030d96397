"""Everything Stylo raises on purpose, drawn once.

::

    StyloError
     ├── InputError        a text, row or file that cannot be used
     ├── SettingsError     an option or setting with a value that makes no sense
     ├── RegistryError     a name nobody registered
     ├── ArtifactError     a model file that is absent, damaged or not trusted
     └── MissingExtraError an optional library that is not installed

Each has a ``code`` that programs can rely on, a message that says what is wrong and a ``hint``
that says what to do. None ever carries user text: messages are built from codes, counts, row
numbers and the names of files and options.
"""

from __future__ import annotations


class StyloError(Exception):
    """The root of all errors that Stylo raises on purpose.

    Parameters
    ----------
    message : str
        What is wrong. Never user text.
    code : str, optional
        A stable identifier in ``snake_case``; each class has a default.
    hint : str, optional
        What to do about it.

    Examples
    --------
    >>> error = StyloError("the text is empty", code="empty_text", hint="leave the row out")
    >>> error.code, error.hint
    ('empty_text', 'leave the row out')
    """

    default_code = "error"

    def __init__(self, message: str, *, code: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.code = code or self.default_code
        self.hint = hint

    @property
    def message(self) -> str:
        """What is wrong, in one sentence."""
        return str(self.args[0])

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.message, self.code, self.hint))


def _rebuild(kind: type[StyloError], message: str, code: str, hint: str) -> StyloError:
    # Keyword-only arguments do not survive the default reduction between worker processes.
    return kind(message, code=code, hint=hint)


class InputError(StyloError):
    """A text, row or file that cannot be used."""

    default_code = "bad_input"


class SettingsError(StyloError):
    """An option or setting with a value that makes no sense."""

    default_code = "bad_setting"


class RegistryError(StyloError):
    """A name that nobody registered, or one registered twice."""

    default_code = "unknown_name"


class ArtifactError(StyloError):
    """A model file that is absent, damaged or not trusted."""

    default_code = "bad_artifact"


class MissingExtraError(StyloError):
    """An optional library that is not installed.

    Parameters
    ----------
    library : str
        What could not be imported.
    extra : str
        The extra of ``stylo-privacy`` that brings it.
    """

    default_code = "missing_extra"

    def __init__(self, library: str, extra: str = "", *, code: str = "", hint: str = "") -> None:
        super().__init__(
            library if library.endswith("not installed") else f"{library} is not installed",
            code=code,
            hint=hint or f"pip install 'stylo-privacy[{extra}]'",
        )
