"""Scoring of stories on hand-made readings with known counts."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from accordingto.errors import ConfigError
from accordingto.eval.storygold import load_stories, locate
from accordingto.eval.storyscores import (
    Reading,
    Tally,
    same_day,
    same_name,
    score_attributions,
    score_figures,
    score_nothing,
    score_places,
)
from accordingto.records import ChainLink, Claim, Figure, Maker, Mention, Span, When

TEXT = "Police said 12 died and 3 were hurt on Monday. Route 66 was closed."
GOLD = {"quote": "12", "measure": "killed", "low": 12, "high": 12, "source": ["police"], "day": "2024-05-06"}


def figure(quote: str, measure: Any, n: int) -> Figure:
    at = TEXT.index(quote)
    return Figure(quote, measure, n, n, "exact", None, "incident", None, None, None, at, at + len(quote), quote)


def claim(*figures: Figure) -> Claim:
    chain = (ChainLink("speaker", "Police", None, "police", "Police", 0, 6, True),)
    when = When("2024-05-06", "2024-05-06", "day", "relative", None)
    evidence = Span(0, 46, TEXT[:46])
    return Claim(
        "c", "r", "casualties", "asserted", evidence, Span(12, 45, TEXT[12:45]), Span(7, 11, "said"), False, chain,
        (), when, (), figures, None, False, None, Maker("", "", "", ""), (),
    )  # fmt: skip


def tally_of(*figures: Figure, gold: Any = (GOLD,)) -> Tally:
    tally = Tally()
    score_figures(Reading(TEXT, [claim(*figures)], []), gold, tally)
    return tally


def test_a_right_figure_counts_in_every_field() -> None:
    counts = tally_of(figure("12", "killed", 12)).counts
    assert counts["figures.core"] == counts["figures.gold"] == counts["figures.found"] == 1
    assert counts["figures.day"] == counts["figures.source"] == 1


def test_a_wrong_measure_is_no_core_hit_but_a_span_hit() -> None:
    tally = tally_of(figure("12", "injured", 12))
    assert (tally.counts["figures.core"], tally.counts["figures.span"]) == (0, 1)
    assert tally.errors[0]["kind"] == "figure.measure"


def test_a_missed_and_an_extra_figure_are_both_listed() -> None:
    tally = tally_of(figure("3", "injured", 3))
    assert sorted(error["kind"] for error in tally.errors) == ["figure.extra", "figure.missed"]
    assert (tally.counts["figures.gold"], tally.counts["figures.found"]) == (1, 1)


def test_any_of_several_right_measures_is_right() -> None:
    either = [GOLD | {"measure": ["missing", "killed"]}]
    assert tally_of(figure("12", "killed", 12), gold=either).counts["figures.core"] == 1
    assert tally_of(figure("12", "injured", 12), gold=either).counts["figures.core"] == 0


def test_a_figure_is_wholly_right_with_its_basis_place_and_day() -> None:
    right, other_day = GOLD | {"basis": "incident"}, GOLD | {"day": "2024-05-07"}
    assert tally_of(figure("12", "killed", 12), gold=[right]).counts["figures.whole"] == 1
    missed = tally_of(figure("12", "killed", 12), gold=[other_day]).counts
    assert (missed["figures.core"], missed["figures.whole"]) == (1, 0)


def test_no_speaker_must_mean_none() -> None:
    gold = dict(GOLD, source=None)
    assert tally_of(figure("12", "killed", 12), gold=[gold]).counts["figures.core"] == 0


def test_nothing_is_kept_only_where_no_figure_overlaps() -> None:
    tally = Tally()
    score_nothing(Reading(TEXT, [claim(figure("66", "killed", 66))], []), ["66"], tally)
    score_nothing(Reading(TEXT, [claim()], []), ["66"], tally)
    assert (tally.counts["nothing.kept"], tally.counts["nothing.gold"]) == (1, 2)


def test_attributions_need_cue_and_speaker() -> None:
    row = {"source": "Police", "cue": "said", "speaker": ["police"]}
    tally, other = Tally(), Tally()
    score_attributions(Reading(TEXT, [claim()], []), [row], tally)
    assert tally.counts["attributions.right"] == 1
    wrong = replace(claim(), chain=())
    score_attributions(Reading(TEXT, [wrong], []), [row], other)
    assert (other.counts["attributions.cue"], other.counts["attributions.right"]) == (1, 0)


def test_places_compare_countries() -> None:
    mention = Mention("r", "place", 47, 52, "Route", {"name": "Route", "country": "US"})
    tally = Tally()
    score_places(Reading(TEXT, [], [mention]), [{"quote": "Route", "country": "US"}], tally)
    score_places(Reading(TEXT, [], [mention]), [{"quote": "Route", "country": "CA"}], tally)
    assert (tally.counts["places.right"], tally.counts["places.gold"]) == (1, 2)


def test_names_fold_articles_case_and_hyphens() -> None:
    assert same_name(["Hamas-run media office"], "the Hamas run media office")
    assert not same_name(["police"], "police chief")
    assert same_name(None, None) and not same_name(None, "police")


def test_a_month_is_met_by_any_of_its_days() -> None:
    when = When("2024-05-06", "2024-05-06", "day", "stated", None)
    assert same_day("2024-05", when) and not same_day("2024-06", when) and not same_day(None, when)


def test_a_stretch_of_days_is_no_day() -> None:
    week = When("2024-05-03", "2024-05-07", "range", "stated", None)
    night = When("2024-05-06", "2024-05-07", "range", "relative", None)
    assert same_day(None, week) and not same_day("2024-05-03", week) and not same_day("2024-05-05", week)
    assert same_day("2024-05", week) and not same_day("2024-06", week)
    assert same_day("2024-05-06", night) and same_day("2024-05-07", night) and same_day(None, night)
    assert not same_day("2024-05-08", night)
    assert same_day("2024-05-07", week, "cumulative") and not same_day("2024-05-07", week, "incident")


def test_spans_are_found_by_words_and_number() -> None:
    assert locate("a b a", {"quote": "a", "nth": 2}) == (4, 5)
    assert locate("the then", {"quote": "the", "word": True}) == (0, 3)
    with pytest.raises(ValueError, match="not in the text"):
        locate("a", {"quote": "a", "nth": 2})


def test_a_folder_without_gold_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"no gold\.json"):
        load_stories(tmp_path)


def test_kinds_left_out_are_not_scored(tmp_path: Path) -> None:
    (tmp_path / "gold.json").write_text(
        json.dumps({"reports": [{"file": "a.txt", "figures": []}]}), encoding="utf-8"
    )
    assert set(load_stories(tmp_path)[0].reports[0].rows) == {"figures"}


@pytest.mark.parametrize(
    ("speaker", "accepted", "right"),
    [
        ("Delta Guards", None, 1),  # "we have recorded 12 dead" in the Guards' own post
        ("Delta Guards", ["Delta Guards"], 1),
        ("Delta Guards", ["police"], 0),
        ("Police", None, 0),
    ],
)
def test_an_outlet_that_speaks_for_itself_is_nobody_beside_it(
    speaker: str, accepted: list[str] | None, right: int
) -> None:
    told = claim(figure("12", "killed", 12))
    chain = (
        ChainLink("speaker", speaker, None, "outlet", "we", 0, 2, True),
        ChainLink("outlet", "Delta Guards, Media Office", None, "outlet", None, None, None, False),
    )
    tally = Tally()
    score_figures(Reading(TEXT, [replace(told, chain=chain)], []), [GOLD | {"source": accepted}], tally)
    assert tally.counts["figures.source"] == right
