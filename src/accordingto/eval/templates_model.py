"""Linear models over feature names, learned from the development messages (``training/muc_templates.py``).

``templates_weights.json`` holds one mapping of feature name to weight a model: which mention is a victim, a target,
a perpetrator, a group, a device; what became of a victim; how sure a report is of a group; which day and place are
the incident's; which incident is relevant.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib import resources

Weights = Mapping[str, Mapping[str, float]]
_in_use: list[Weights] = []


@cache
def load_weights() -> Weights:
    """The models of ``templates_weights.json`` by name."""
    source = resources.files(__package__) / "templates_weights.json"
    weights: dict[str, dict[str, float]] = json.loads(source.read_text("utf-8"))
    return weights


@contextmanager
def weighed_by(weights: Weights) -> Iterator[None]:
    """Other weights than the package's for a while: those that training has so far."""
    _in_use.append(weights)
    try:
        yield
    finally:
        _in_use.pop()


def likelihood(model: str, features: Iterable[str]) -> float:
    """The chance, from 0 to 1, that a model gives to what has these features."""
    weights = (_in_use[-1] if _in_use else load_weights()).get(model, {})
    total = weights.get("one", -9.0) + sum(weights.get(name, 0.0) for name in features)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
