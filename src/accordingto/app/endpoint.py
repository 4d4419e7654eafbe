"""A large language model behind an address of the OpenAI kind: llama.cpp, vLLM, Ollama, a provider."""

from __future__ import annotations

import os
import time
from typing import Any

from accordingto.config import Config
from accordingto.errors import ConfigError, EndpointError

KEY = "ACCORDINGTO_LLM_KEY"
_PATIENCE = 300.0
"""Seconds one answer may take: a model on a laptop is slow."""
_TRIES = 3
_PASSING = frozenset((408, 425, 429, 500, 502, 503, 504))
"""HTTP answers worth another try."""


class ChatEndpoint:
    """Asks for one completion at a time, at temperature 0.

    ``pause`` seconds, doubled each time, pass between tries. Raises EndpointError where no answer comes.
    """

    def __init__(self, url: str, model: str, key: str | None = None, pause: float = 1.0) -> None:
        try:
            import httpx  # noqa: PLC0415  only with the extra llm
        except ImportError as error:
            raise ConfigError("--reader llm needs httpx: pip install 'accordingto[llm]'") from error
        self.name = model
        self._url, self._pause = f"{url.rstrip('/')}/chat/completions", pause
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._client = httpx.Client(timeout=_PATIENCE, headers=headers)
        self._broken: type[Exception] = httpx.HTTPError

    @classmethod
    def of(cls, config: Config) -> ChatEndpoint:
        """The endpoint of these settings. Raises ConfigError where they name none."""
        if not config.llm_url or not config.llm_model:
            raise ConfigError(
                "--reader llm needs an endpoint: give --config a file with llm_url and llm_model, for instance "
                'llm_url = "http://localhost:8080/v1"'
            )
        if not config.llm_url.startswith(("http://", "https://")):
            raise ConfigError(f"llm_url: {config.llm_url!r} is no http address")
        return cls(config.llm_url, config.llm_model, os.environ.get(KEY))

    def answer(self, instructions: str, question: str) -> str:
        """What the model answers."""
        asked = {
            "model": self.name,
            "temperature": 0,
            "response_format": {"type": "json_object"},
            "messages": [{"role": "system", "content": instructions}, {"role": "user", "content": question}],
        }
        for attempt in range(1, _TRIES + 1):
            try:
                got = self._client.post(self._url, json=asked)
            except self._broken as error:
                if attempt == _TRIES:
                    raise EndpointError(f"{self._url}: no answer ({error}); is the model served there?") from error
            else:
                if got.status_code not in _PASSING or attempt == _TRIES:
                    return self._text(got)
            time.sleep(self._pause * 2 ** (attempt - 1))
        raise AssertionError("unreachable: the last try returns or raises")

    def _text(self, got: Any) -> str:
        if got.status_code != 200:
            told = " ".join(got.text.split())[:200]
            raise EndpointError(f"{self._url}: HTTP {got.status_code}: {told}")
        try:
            return str(got.json()["choices"][0]["message"]["content"])
        except (ValueError, LookupError, TypeError) as error:
            raise EndpointError(f"{self._url}: the answer is no chat completion") from error
