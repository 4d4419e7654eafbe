"""Scores of hand-made cases with known answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from accordingto.errors import ConfigError
from accordingto.eval.places import errors_of, load
from accordingto.eval.placescores import (
    FoundPlace,
    GoldArticle,
    GoldPlace,
    area_under_log_error,
    load_eupeg,
    score_article,
    summarise,
)

XML = """<articles><article docid="7"><domain>example.org</domain><url>http://example.org/7</url>
<text><![CDATA[Floods hit Sake and Bweru.]]></text><toponyms><toponym><start>11</start><end>15</end>
<phrase>Sake</phrase><gaztag geonameid="1"><name>Sake</name><lat>-1.57</lat><lon>29.04</lon></gaztag></toponym>
<toponym><start>20</start><end>25</end><phrase>Bweru</phrase></toponym></toponyms></article></articles>"""
SAKE = GoldPlace(11, 15, "Sake", -1.57, 29.04)
BWERU = GoldPlace(20, 25, "Bweru", None, None)
GOMA = GoldPlace(40, 44, "Goma", -1.68, 29.22)


def test_the_loader_reads_text_offsets_and_points(tmp_path: Path) -> None:
    path = tmp_path / "c.xml"
    path.write_text(XML, encoding="utf-8")
    article = load_eupeg(path)[0]
    assert (article.id, article.url) == ("7", "http://example.org/7")
    assert article.places == (SAKE, BWERU)
    assert [article.text[p.start : p.end] for p in article.places] == ["Sake", "Bweru"]
    assert load(tmp_path) == [article]


def test_an_absent_corpus_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="EUPEG"):
        load(tmp_path)


def test_a_perfect_reading_scores_one() -> None:
    result = summarise([score_article((SAKE,), [FoundPlace(11, 15, -1.57, 29.04)])])
    assert result["f1"] == result["acc@161 matched"] == result["acc@161 all gold"] == 1
    assert result["median km"] == 0


def test_half_found_half_spurious_one_far_off() -> None:
    found = [FoundPlace(9, 15, -1.6, 29.0), FoundPlace(40, 44, 40.0, 29.0), FoundPlace(60, 66, 1, 1)]
    result = summarise([score_article((SAKE, GOMA, GoldPlace(80, 84, "Beni", 0.5, 29.5)), found)])
    assert result["precision"] == pytest.approx(2 / 3)
    assert result["recall"] == pytest.approx(2 / 3)
    assert result["acc@161 matched"] == 0.5
    assert result["acc@161 all gold"] == pytest.approx(1 / 3)


def test_gold_without_a_point_is_neither_found_nor_missed() -> None:
    score = score_article((SAKE, BWERU), [FoundPlace(20, 25, 3, 3)])
    assert score.spurious == ()
    assert [m.gold for m in score.matches] == [SAKE]


def test_a_mention_without_a_point_is_found_but_not_placed() -> None:
    result = summarise([score_article((SAKE,), [FoundPlace(11, 15, None, None)])])
    assert result["recall"] == 1
    assert result["acc@161 matched"] == 0


def test_one_mention_answers_one_gold_toponym_only() -> None:
    twice = (SAKE, GoldPlace(13, 17, "ke x", 0, 0))
    assert [m.found is not None for m in score_article(twice, [FoundPlace(11, 17, 0, 0)]).matches] == [True, False]


def test_the_area_runs_from_nothing_to_the_far_side_of_the_earth() -> None:
    assert area_under_log_error([0.0, 0.0, 0.0]) == 0
    assert area_under_log_error([20039.0, 20039.0]) == pytest.approx(1)
    assert area_under_log_error([0.0, 20039.0]) == pytest.approx(0.5)


def test_errors_carry_their_words() -> None:
    article = GoldArticle("7", None, None, "Floods hit Sake and Bweru.", (SAKE,))
    kinds = [e["kind"] for e in errors_of(article, score_article(article.places, [FoundPlace(20, 25, 1, 1)]))]
    assert kinds == ["missed", "spurious"]
    wrong = list(errors_of(article, score_article(article.places, [FoundPlace(11, 15, 50, 1, "Sake")])))
    assert wrong[0]["kind"] == "misplaced"
    assert "[Sake]" in wrong[0]["sentence"]
