"""Settings: ``STYLO_*`` variables, then ``stylo.toml`` in the working folder, then defaults."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from stylo.errors import SettingsError


class Settings(BaseSettings):
    """Everything that can be set, with its default.

    Each is read from the variable ``STYLO_<NAME>``, else from ``<name>`` in ``stylo.toml``.
    """

    model_config = SettingsConfigDict(
        env_prefix="STYLO_", toml_file="stylo.toml", extra="ignore", frozen=True
    )

    candidates: int = Field(1000, ge=2, le=100_000_000)
    """How many people could have written the text, in the default adversary's eyes."""

    known_words: int = Field(2000, ge=50, le=10_000_000)
    """How many words of each candidate's known writing the default adversary holds."""

    level: Literal["light", "standard"] = "standard"
    """The level of sanitizing where none is asked for."""

    identifiers: Literal["keep", "mask"] = "keep"
    """Whether personal identifiers are kept or replaced by placeholders."""

    identifier_finder: str = "auto"
    """What finds them: ``rules``, ``presidio``, or ``auto`` (Presidio where it is installed)."""

    prior_known: float = Field(0.5, gt=0.0, lt=1.0)
    """Probability that the writer is among the authors of a pool."""

    max_characters: int = Field(1_000_000, ge=1000, le=100_000_000)
    """Longer texts are refused."""

    spacy_model: str | None = None
    """An installed spaCy pipeline to parse with, instead of the one that ships."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Return the sources in order of precedence."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


@cache
def get_settings() -> Settings:
    """Return the settings of this process, read once.

    Raises
    ------
    SettingsError
        If a value makes no sense; the message names the setting.

    Examples
    --------
    >>> get_settings().candidates >= 2
    True
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "_".join(map(str, first["loc"])).upper()
        raise SettingsError(
            f"STYLO_{name}: {first['msg']}", hint="correct the variable or stylo.toml"
        ) from None
    except ValueError as error:
        raise SettingsError("stylo.toml cannot be read as TOML", hint=str(error)) from None
