"""Measuring the reader on annotated corpora: a registry of suites, each a loader and a scorer in its own module.

A suite's module has ``run(data: Path, limit: int | None = None, config: Config = DEFAULT) -> SuiteResult``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from accordingto.config import Config
from accordingto.errors import ConfigError

Suite = Callable[..., "SuiteResult"]
DEFAULT = Config()

# Loaded when run: most load the language pipeline.
_MODULES = {
    name: f"{__name__}.{name}"
    for name in ("attribution", "times", "places", "incidents", "templates", "bulletins", "stories")
}


@dataclass(frozen=True, slots=True)
class SuiteResult:
    """What one suite measured.

    ``scores`` are between 0 and 1 unless their name carries a unit; ``counts`` what they were computed from;
    ``errors`` the errors found, each with ``kind``, ``sentence``, ``expected`` and ``got``.
    """

    suite: str
    scores: Mapping[str, float]
    counts: Mapping[str, int | float]
    errors: Sequence[Mapping[str, Any]]


def suites() -> dict[str, Suite]:
    """Every suite of this installation by name; a suite's module is loaded when it is called."""
    return {name: _lazy(module) for name, module in _MODULES.items() if find_spec(module)}


def suite(name: str) -> Suite:
    """The suite of that name. Raises ConfigError naming those there are."""
    known = suites()
    if name not in known:
        raise ConfigError(f"{name!r} is no suite; there are {', '.join(known)}")
    return known[name]


def _lazy(module: str) -> Suite:
    def run(data: Path, limit: int | None = None, config: Config = DEFAULT) -> SuiteResult:
        result: SuiteResult = import_module(module).run(data, limit, config)
        return result

    return run


def errors_by_kind(result: SuiteResult) -> dict[str, list[Mapping[str, Any]]]:
    """The errors grouped by kind, the most frequent kind first."""
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for error in result.errors:
        groups.setdefault(str(error["kind"]), []).append(error)
    return dict(sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def as_json(result: SuiteResult) -> dict[str, Any]:
    """The result as plain data for a JSON file."""
    return {
        "suite": result.suite,
        "scores": dict(result.scores),
        "counts": dict(result.counts),
        "errors": [dict(error) for error in result.errors],
    }
