"""What the number model is shown: the sentence of a number with what stands before it."""

from __future__ import annotations

import pytest

from accordingto.extract.encoder.session import word_pieces
from accordingto.extract.numbers.windows import BASES, BEFORE, LONGEST, MEASURES, Window, windows
from accordingto.records import Basis, Measure

FIRST, SECOND = ["Shells", "fell", "on", "Tuesday", "."], ["Five", "died", "and", "12", "were", "hurt", "."]


def cut(words: list[str], starts: list[int], *numbers: int) -> list[Window]:
    return list(windows(words, starts, numbers, word_pieces()))


def piece(window: Window, number: int) -> int:
    return window.ids[dict(window.numbers)[number]]


def test_a_window_holds_the_sentence_and_what_stands_before_it() -> None:
    (window,) = cut(FIRST + SECOND, [0, 5], 5, 8)
    alone = word_pieces().cut(FIRST + SECOND).ids
    assert window.ids == (word_pieces().start, *alone, word_pieces().end)
    assert [number for number, _ in window.numbers] == [5, 8]
    assert (piece(window, 5),) == word_pieces().cut(["Five"]).ids
    assert (piece(window, 8),) == word_pieces().cut(["12"]).ids


def test_sentences_without_a_number_asked_for_are_not_shown() -> None:
    assert cut(FIRST + SECOND, [0, 5]) == []
    (window,) = cut(SECOND + FIRST, [0, 7], 0)
    assert window.ids[1:-1] == word_pieces().cut(SECOND).ids


def test_each_sentence_has_its_own_window() -> None:
    assert [w.numbers[0][0] for w in cut(SECOND + SECOND, [0, 7], 3, 10)] == [3, 10]


def test_only_some_words_before_are_shown() -> None:
    (window,) = cut(["word"] * 100 + SECOND, [0, 100], 100)
    assert len(window.ids) == 2 + BEFORE + len(SECOND)


@pytest.mark.parametrize(
    ("number", "first"), [(LONGEST - 1, 0), (LONGEST, LONGEST - BEFORE), (2 * LONGEST + 5, 2 * LONGEST - BEFORE)]
)
def test_a_long_sentence_is_shown_in_parts(number: int, first: int) -> None:
    words = ["word"] * 300
    words[number] = "7"
    (window,) = cut(words, [0], number)
    assert dict(window.numbers)[number] == number - first + 1
    assert (piece(window, number),) == word_pieces().cut(["7"]).ids


def test_a_number_without_pieces_is_not_asked_for() -> None:
    assert cut(["\n", "five", "died"], [0], 0) == []


def test_every_measure_and_basis_of_the_contract_can_be_told() -> None:
    assert set(MEASURES) == {None, *Measure.__args__}  # type: ignore[attr-defined]
    assert set(BASES) == set(Basis.__args__)  # type: ignore[attr-defined]
