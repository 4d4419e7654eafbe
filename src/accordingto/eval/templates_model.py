"""Linear models over feature names, learned from the development messages (``training/muc_templates.py``).

``templates_weights.json`` holds one mapping of feature name to weight a model: which mention is a victim, a target,
a perpetrator, a group, a device; what became of a victim; how sure a report is of a group; which incident is
relevant.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources


@cache
def load_weights() -> Mapping[str, Mapping[str, float]]:
    """The models of ``templates_weights.json`` by name."""
    source = resources.files(__package__) / "templates_weights.json"
    weights: dict[str, dict[str, float]] = json.loads(source.read_text("utf-8"))
    return weights


def likelihood(model: str, features: Iterable[str]) -> float:
    """The chance, from 0 to 1, that a model gives to what has these features."""
    weights = load_weights().get(model, {})
    total = weights.get("one", -9.0) + sum(weights.get(name, 0.0) for name in features)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
