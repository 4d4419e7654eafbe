"""Boosted decision trees as plain arrays: which of several candidates it is.

Trained by ``training/placing.py``; here they are only walked, by numpy, so that reading needs no learning library.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import IO

import numpy as np
from numpy.typing import NDArray

_FOLDER = files("accordingto") / "extract" / "models"
_LEAF = -1
ABSENT = -1.0
"""A feature of a candidate that has none of the kind, as ``no day`` is named nowhere."""


@dataclass(frozen=True, slots=True, eq=False)
class Forest:
    """Trees over named features.

    Nodes of all trees lie in one row of arrays: ``feature`` is the column a node asks for (-1: a leaf), ``limit``
    the value up to which one goes ``left``, else ``right``; ``value`` is what a leaf adds to the score, ``roots``
    where each tree begins, ``depth`` the most questions on any way.
    """

    names: tuple[str, ...]
    roots: NDArray[np.int32]
    feature: NDArray[np.int16]
    limit: NDArray[np.float32]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    value: NDArray[np.float32]
    depth: int

    @classmethod
    @cache
    def open(cls, name: str) -> Forest:
        """The forest of that file of ``extract/models``, once."""
        with (_FOLDER / name).open("rb") as file:
            return cls.read(file)

    @classmethod
    def read(cls, file: IO[bytes]) -> Forest:
        """The forest of an .npz file: an array a field."""
        with np.load(file, allow_pickle=False) as kept:
            arrays = {key: kept[key] for key in kept.files}
        return cls(tuple(arrays.pop("names").tolist()), depth=int(arrays.pop("depth")), **arrays)

    def scores(self, rows: Sequence[Mapping[str, float]]) -> list[float]:
        """What speaks for each candidate, given by its features; ABSENT stands for those it cannot have."""
        if not rows:
            return []
        table = np.array([[row.get(name, ABSENT) for name in self.names] for row in rows], dtype=np.float32)
        at = np.broadcast_to(self.roots, (len(rows), len(self.roots))).copy()
        row_numbers = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            asked = self.feature[at]
            goes_left = table[row_numbers, asked] <= self.limit[at]
            at = np.where(asked == _LEAF, at, np.where(goes_left, self.left[at], self.right[at]))
        return [float(score) for score in self.value[at].sum(axis=1, dtype=np.float64)]

    def chances(self, rows: Sequence[Mapping[str, float]]) -> list[float]:
        """The chance of each candidate that it is the one: by softmax over the scores, so that they sum to one."""
        scores = np.array(self.scores(rows))
        weights = np.exp(scores - scores.max(initial=-np.inf))
        return [float(weight) for weight in weights / weights.sum()]
