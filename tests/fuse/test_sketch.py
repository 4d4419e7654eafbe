"""Signatures are stored, so their values are those first published with, whatever library is installed."""

from __future__ import annotations

from array import array

from accordingto.fuse.sketch import signature


def test_the_signature_is_that_of_datasketch_2() -> None:
    found = signature(array("Q", [1, 2, 3, 2**63 + 5]), 4)
    assert found.tolist() == [63217260, 131247162, 308645290, 1412089388]


def test_sets_that_share_more_have_more_in_common() -> None:
    sets = [array("Q", range(start, start + 100)) for start in (0, 10, 50, 200)]
    first, near, half, far = (signature(marks, 256) for marks in sets)
    alike = [int((first == other).sum()) for other in (near, half, far)]
    assert alike == sorted(alike, reverse=True)
    assert abs(alike[0] / 256 - 90 / 110) < 0.1
    assert alike[2] == 0


def test_only_the_lower_half_of_a_mark_counts() -> None:
    low = signature(array("Q", [7, 8]), 8).tolist()
    assert signature(array("Q", [7 + (1 << 40), 8]), 8).tolist() == low
    assert signature(array("Q", [7, 9]), 8).tolist() != low
