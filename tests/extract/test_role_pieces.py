"""Word pieces and windows: what the role model sees of a text."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.extract.encoder.pieces import WordPieces
from accordingto.extract.roles.windows import PIECES, ROLES, spans, tag_of, windows

SMALL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "attack", "##ed", "##er", "the", "-", "camp", "s", "##ao")


@pytest.fixture(scope="module")
def cutter() -> WordPieces:
    return WordPieces(SMALL)


@pytest.mark.parametrize(
    ("words", "ids", "of"),
    [
        (["Attacked"], (4, 5), (0, 0)),
        (["the", "attackers"], (7, 1), (0, 1)),  # no piece for its last letter: all of it is unknown
        (["camp-attacker"], (9, 8, 4, 6), (0, 0, 0, 0)),
        (["São"], (10, 11), (0, 0)),
        (["a" * 101], (1,), (0,)),
        ([], (), ()),
        (["\u200b"], (), ()),
    ],
)
def test_words_are_cut_into_the_longest_pieces(
    cutter: WordPieces, words: list[str], ids: tuple[int, ...], of: tuple[int, ...]
) -> None:
    made = cutter.cut(words)
    assert (made.ids, made.words) == (ids, of)


def test_the_shipped_vocabulary_cuts_as_the_encoder_was_trained() -> None:
    """Ids as the reference implementation gives them."""
    text = (files("accordingto") / "extract" / "models" / "vocab.txt").read_text(encoding="utf-8")
    made = WordPieces(text.split("\n")[:-1]).cut(
        ["Guerrillas", "attacked", "the", "São", "Tomás", "sub-station", ",", "35", "kidnappers"]
    )
    assert made.ids == (26955, 4457, 1996, 7509, 12675, 4942, 1011, 2276, 1010, 3486, 22590, 7347)
    assert made.words == (0, 1, 2, 3, 4, 5, 5, 5, 6, 7, 8, 8)


@given(st.lists(st.lists(st.sampled_from(["the", "camp", "attacked", "-"]), max_size=90), max_size=12))
def test_windows_hold_every_word_of_every_sentence_once_and_fit(sentences: list[list[str]]) -> None:
    cutter = WordPieces(SMALL)
    made = list(windows(sentences, cutter))
    assert all(len(w.ids) == len(w.sentence) == len(w.word) <= PIECES for w in made)
    assert all((w.ids[0], w.ids[-1]) == (cutter.start, cutter.end) for w in made)
    seen = [(s, n) for w in made for s, n in zip(w.sentence, w.word, strict=True) if n >= 0]
    assert seen == [(s, n) for s, sentence in enumerate(sentences) for n in range(len(sentence))]


def test_a_sentence_longer_than_a_window_is_cut_off() -> None:
    (window,) = windows([["the"] * 400], WordPieces(SMALL))
    assert len(window.ids) == PIECES


Run = st.tuples(st.sampled_from(("", *ROLES)), st.integers(1, 3))


@given(st.lists(Run, max_size=8))
def test_tags_and_spans_are_each_others_inverse(runs: list[tuple[str, int]]) -> None:
    tags, wanted = [], []
    for role, length in runs:
        if role:
            wanted.append((len(tags), len(tags) + length, role))
        tags += [tag_of(role, i == 0) for i in range(length)]
    assert list(spans(tags)) == wanted


def test_a_tag_that_goes_on_from_nothing_is_no_span() -> None:
    assert list(spans([2, 2, 0, 1, 4])) == [(3, 4, "person")]
