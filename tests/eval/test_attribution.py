"""The attribution suite: loader and scorer on hand-made cases with known scores."""

from __future__ import annotations

from pathlib import Path

import pytest

from accordingto.errors import ConfigError
from accordingto.eval.attribution import AttributionTally, score_article
from accordingto.eval.polnear import Article, Attribution, load_polnear, parse_ann

ANN = (
    "T1\tSource 0 3\tOra\n"
    "T2\tCue 4 8\tsaid\n"
    "T3\tContent 20 25;9 14\twords here\n"
    "T4\tAttribution 4 8\tsaid\n"
    "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1\n"
    "T5\tCue 30 40\treportedly\n"
    "T6\tContent 41 50\tsomething\n"
    "E2\tAttribution-no-source:T5 Cue:T5 Content:T6\n"
)
TEXT = "Ora said it was raining hard. reportedly something"


def test_a_span_of_several_pieces_is_taken_from_first_start_to_last_end() -> None:
    assert parse_ann(ANN) == (
        Attribution((0, 3), (4, 8), (9, 25)),
        Attribution(None, (30, 40), (41, 50)),
    )


def test_a_folder_is_read_with_its_annotations(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "attributions" / "one_ab12.ann").write_text(ANN, encoding="utf-8")
    (article,) = load_polnear(tmp_path)
    assert (article.name, article.text, len(article.attributions)) == ("one", TEXT, 2)


def test_a_folder_without_texts_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no PolNeAR part"):
        load_polnear(tmp_path)


def test_exact_and_overlapping_spans_are_counted_apart() -> None:
    article = Article("one", TEXT, parse_ann(ANN))
    tally = AttributionTally()
    score_article(article, [Attribution((0, 3), (4, 8), (9, 20)), Attribution(None, (26, 28), None)], tally)
    scores = tally.scores()
    assert scores["source exact f1"] == 1.0
    assert scores["cue exact precision"] == 0.5
    assert scores["cue exact recall"] == 0.5
    assert scores["content exact f1"] == 0.0
    assert scores["content overlap precision"] == 1.0
    assert scores["content overlap recall"] == 0.5
    kinds = sorted(e["kind"] for e in tally.errors)
    assert kinds == ["content wrong", "cue invented", "cue missed or other words"]


def test_errors_carry_their_words() -> None:
    article = Article("one", TEXT, parse_ann(ANN))
    tally = AttributionTally()
    score_article(article, [Attribution((0, 3), (4, 8), (9, 20))], tally)
    wrong = next(e for e in tally.errors if e["kind"] == "content wrong")
    assert (wrong["expected"], wrong["got"]) == (TEXT[9:25], TEXT[9:20])
    assert wrong["sentence"] == TEXT
