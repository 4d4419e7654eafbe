"""MinHash signatures (Broder 1997): sets that share much get like signatures.

The hashes are mixed by the finalizer of MurmurHash3 and permuted by ``a * h + b`` modulo 2**32, a odd: what the
library datasketch 2.0 does, with its numbers. Signatures are stored, so they may not change with a version.
"""

from __future__ import annotations

from array import array
from functools import cache

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint32]
_SEED = 1
_MIX = ((16, 0x85EBCA6B), (13, 0xC2B2AE35))
_LAST = 16


def signature(marks: array[int], permutations: int) -> Hashes:
    """The smallest hash of a set under each permutation; of ``marks``, unsigned 64-bit, the lower half counts.

    The set may not be empty.
    """
    factors, summands = _permutations(permutations)
    hashes = np.frombuffer(marks, dtype=np.uint64).astype(np.uint32)
    for shift, factor in _MIX:
        hashes = (hashes ^ (hashes >> np.uint32(shift))) * np.uint32(factor)
    hashes ^= hashes >> np.uint32(_LAST)
    smallest: Hashes = (hashes[:, None] * factors + summands).min(axis=0)
    return smallest


@cache
def _permutations(count: int) -> tuple[Hashes, Hashes]:
    dice = np.random.RandomState(_SEED)  # its numbers are the same in every version of numpy
    factors = dice.randint(0, 1 << 31, count, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    return factors, dice.randint(0, 1 << 32, count, dtype=np.uint32)
