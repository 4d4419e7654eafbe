"""The scorer of times on documents small enough to score by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from accordingto.eval.timescores import Timed, TimedText, TimeTally, load_timed, match, parse_timed, score_times

TIMEX2 = """<DOC><DOCID>1</DOCID>
<DATETIME><TIMEX2 val="2009-12-19T17:00:00">2009-12-19T17:00:00</TIMEX2></DATETIME>
<TEXT>
On <TIMEX2 val="1936-07-17">17 July 1936</TIMEX2> R&amp;D began (<TIMEX2 val="P3Y">the years
<TIMEX2 val="1936">1936</TIMEX2> on</TIMEX2>).
</TEXT></DOC>"""

TIMEML = """<?xml version="1.0" ?>
<TimeML><DOCID>2</DOCID>
<DCT><TIMEX3 tid="t0" type="DATE" value="2020-08-05" functionInDocument="CREATION_TIME">2020-08-05</TIMEX3></DCT>
<TEXT>A blast <EVENT eid="e1" class="OCCURRENCE">hit</EVENT> the port on <TIMEX3 tid='t1' value='2020-08-04'>
Tuesday</TIMEX3>.<!-- <TIMEX3 value="x">not this</TIMEX3> --></TEXT></TimeML>"""


def test_timex2_is_read_with_nesting_entities_and_day_of_writing() -> None:
    document = parse_timed(TIMEX2, "a.xml")
    assert document is not None
    assert (document.standard, document.written) == ("timex2", "2009-12-19")
    assert "R&D began" in document.text
    quotes = [(document.text[t.start : t.end].replace("\n", " "), t.value) for t in document.times]
    assert quotes == [("17 July 1936", "1936-07-17"), ("the years 1936 on", "P3Y"), ("1936", "1936")]


def test_timeml_is_read_without_events_and_comments() -> None:
    document = parse_timed(TIMEML, "b.tml")
    assert document is not None
    assert (document.standard, document.written) == ("timex3", "2020-08-05")
    assert [(document.text[t.start : t.end].strip(), t.value) for t in document.times] == [
        ("Tuesday", "2020-08-04")
    ]
    assert "not this" not in document.text


def test_a_document_without_time_tags_is_none() -> None:
    assert parse_timed("<DOC><TEXT>Nothing.</TEXT></DOC>", "c.xml") is None


def test_a_folder_gives_its_annotated_documents_in_order(tmp_path: Path) -> None:
    (tmp_path / "b.tml").write_text(TIMEML, encoding="utf-8")
    (tmp_path / "a.xml").write_text(TIMEX2, encoding="utf-8")
    (tmp_path / "readme.txt").write_text("no document", encoding="utf-8")
    assert [d.name for d in load_timed(tmp_path)] == ["a.xml", "b.tml"]


def _document(*times: Timed) -> TimedText:
    return TimedText("d", "x" * 100, None, times, "timex2")


def test_scores_by_hand() -> None:
    gold = _document(Timed(0, 10, "2020"), Timed(20, 30, "P3D"), Timed(40, 50, None), Timed(60, 70, "2021"))
    found = [Timed(0, 10, "2020"), Timed(22, 30, "P3D"), Timed(40, 50, "2019"), Timed(80, 90, "2022")]
    tally = TimeTally()
    score_times(gold, found, tally)
    scores = tally.scores()
    assert scores["strict F1"] == pytest.approx(2 / 4)
    assert scores["relaxed F1"] == pytest.approx(3 / 4)
    assert scores["value F1"] == pytest.approx(2 / 4)
    assert tally.kinds() == {"extent": 1, "value": 1, "missed": 1, "spurious": 1}


def test_precision_and_recall_differ_when_counts_do() -> None:
    tally = TimeTally()
    score_times(_document(Timed(0, 5, "2020")), [Timed(0, 5, "2020"), Timed(10, 15, "2021")], tally)
    assert tally.scores()["relaxed precision"] == pytest.approx(1 / 2)
    assert tally.scores()["relaxed recall"] == 1.0
    assert tally.scores()["strict F1"] == pytest.approx(2 / 3)


def test_one_found_span_matches_one_gold_span_and_equal_spans_first() -> None:
    outer, inner = Timed(0, 20, "P3Y"), Timed(5, 9, "1936")
    assert match([outer, inner], [inner]) == [(inner, inner)]
    assert match([outer], [inner, Timed(0, 15, None)]) == [(outer, Timed(0, 15, None))]


def test_nothing_found_in_nothing_scores_zero_without_failing() -> None:
    assert set(TimeTally().scores().values()) == {0.0}


@pytest.mark.model
def test_the_suite_runs_over_a_folder(tmp_path: Path) -> None:
    from accordingto.eval.times import run

    (tmp_path / "b.tml").write_text(TIMEML, encoding="utf-8")
    result = run(tmp_path)
    assert result.suite == "times"
    assert result.scores["relaxed F1"] == 1.0
    assert result.scores["value F1"] == 1.0


@pytest.mark.model
def test_war_histories_stay_above_their_mark(shared: Path) -> None:
    from accordingto.eval.times import run

    scores = run(shared / "bench" / "wikiwars", limit=2).scores
    assert scores["relaxed F1"] >= 0.93
    assert scores["value F1"] >= 0.80
