"""Boosted trees that choose one of several candidates, weighing those of one question against each other.

Gradient boosting (Friedman 2001) of the conditional logit: the loss of a question is minus the logarithm of the
chance that its right candidates have together, by softmax over their scores. Trees are grown by scikit-learn, one
step each from gradient and curvature; needs the extra ``train``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.tree import DecisionTreeRegressor

from accordingto.extract.placing.forest import Forest

STEPS, RATE, KEPT = 100, 0.1, 0.7
"""Trees of one seed, the share of each that is added, and the share of questions each tree is grown on."""
TREE = {"max_leaf_nodes": 15, "max_depth": 6, "min_samples_leaf": 30, "max_features": 0.5}
_STEADY, _LEAST = 1.0, 1e-3  # added to the curvature of a leaf; least curvature of a candidate
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Questions:
    """Candidates of all questions in one table, question after question. ``right`` marks those that are right.

    ``starts`` is the first candidate of each question. A question without a right candidate teaches nothing and
    must be left out.
    """

    table: NDArray[np.float32]
    right: NDArray[np.bool_]
    starts: NDArray[np.int64]

    @property
    def of(self) -> NDArray[np.int64]:
        """The number of the question that each candidate belongs to."""
        sizes = np.diff([*self.starts, len(self.right)])
        return np.repeat(np.arange(len(self.starts)), sizes)


def grow(asked: Questions, names: Sequence[str], seeds: Sequence[int]) -> Forest:
    """A forest whose scores are log chances but for a constant: the mean of those of all seeds."""
    grown = [tree for seed in seeds for tree in _boost(asked, seed)]
    return _as_forest(grown, names, len(seeds))


def chances(scores: Floats, asked: Questions) -> Floats:
    """The chance of each candidate among those of its question."""
    of = asked.of
    top = np.maximum.reduceat(scores, asked.starts)[of]
    weight = np.exp(scores - top)
    return np.asarray(weight / np.add.reduceat(weight, asked.starts)[of], dtype=np.float64)


def _boost(asked: Questions, seed: int) -> list[tuple[DecisionTreeRegressor, Floats]]:
    """Trees with what each of their nodes adds."""
    chance = np.random.RandomState(seed)
    scores, grown = np.zeros(len(asked.right)), []
    for _ in range(STEPS):
        slope, bend = _derivatives(scores, asked)
        kept = chance.rand(len(asked.starts))[asked.of] < KEPT
        tree = DecisionTreeRegressor(**TREE, random_state=chance.randint(1 << 30))
        tree.fit(asked.table[kept], (slope / bend)[kept], sample_weight=bend[kept])
        leaf, nodes = tree.apply(asked.table), tree.tree_.node_count
        adds = RATE * np.bincount(leaf, slope, nodes) / (np.bincount(leaf, bend, nodes) + _STEADY)
        scores += adds[leaf]
        grown.append((tree, adds))
    return grown


def _derivatives(scores: Floats, asked: Questions) -> tuple[Floats, Floats]:
    """How each score should move, and the curvature there."""
    chance = chances(scores, asked)
    right = chance * asked.right
    wanted = right / np.maximum(np.add.reduceat(right, asked.starts)[asked.of], 1e-12)
    return wanted - chance, np.maximum(chance * (1 - chance), _LEAST)


def _as_forest(grown: Sequence[tuple[DecisionTreeRegressor, Floats]], names: Sequence[str], seeds: int) -> Forest:
    trees = [tree.tree_ for tree, _ in grown]
    sizes = [tree.node_count for tree in trees]
    roots = np.cumsum([0, *sizes[:-1]])
    offset = np.repeat(roots, sizes)
    feature = np.concatenate([tree.feature for tree in trees])
    leaf = feature < 0
    left, right = (
        np.concatenate([getattr(t, side) for t in trees]) for side in ("children_left", "children_right")
    )
    value = np.concatenate([adds for _, adds in grown])
    return Forest(
        tuple(names),
        roots.astype(np.int32),
        np.where(leaf, -1, feature).astype(np.int16),
        _between(np.concatenate([tree.threshold for tree in trees])),
        np.where(leaf, 0, left + offset).astype(np.int32),
        np.where(leaf, 0, right + offset).astype(np.int32),
        np.where(leaf, value / seeds, 0.0).astype(np.float32),
        max(int(tree.max_depth) for tree in trees),
    )


def _between(limits: Floats) -> NDArray[np.float32]:
    """Limits as single floats, never rounded up: a limit that reaches the next value would take it in."""
    rounded = limits.astype(np.float32)
    return np.where(rounded > limits, np.nextafter(rounded, np.float32(-np.inf)), rounded)
