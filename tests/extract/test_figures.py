"""Figures: sentences to every figure that must be read from them, and sentences that count nobody."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from accordingto.extract.figures.find import find_figures
from accordingto.extract.quantities.find import find_quantities
from accordingto.extract.times.find import find_times
from accordingto.lexicons import Row, load_lexicon
from accordingto.records import Published
from tests.conftest import make_report

PUBLISHED = "2024-01-23"
CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "figures.toml").read_text(encoding="utf-8"))["case"]
MEASURED = list(load_lexicon("harm"))


def read_figures(nlp: Any, text: str, published: str | None = PUBLISHED) -> tuple[Any, tuple[Any, ...]]:
    doc, report = nlp(text), make_report(text, published)
    times = find_times(doc, report)
    return doc, find_figures(doc, report, find_quantities(doc, times), times, ())


def short(value: object) -> str:
    return "-" if value is None else str(value)


def _measure(figure: Any) -> str:
    return str(figure.measure if figure.standing == "current" else f"{figure.standing}:{figure.measure}")


def shown(doc: Any, figures: tuple[Any, ...]) -> list[str]:
    """The figures in the short form of the cases."""
    return [
        " ".join(
            [_measure(f), short(f.low), short(f.high), f.bound, f.basis, short(f.group), short(f.subset_of),
             doc[f.start : f.end].text]
        )
        for f in figures
    ]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_figures_of_a_sentence(nlp: Any, case: dict[str, Any]) -> None:
    doc, figures = read_figures(nlp, case["text"])
    assert sorted(shown(doc, figures)) == sorted(case["figures"])


@pytest.mark.parametrize("row", MEASURED, ids=[row.id for row in MEASURED])
def test_example_of_harm(nlp: Any, row: Row) -> None:
    _, figures = read_figures(nlp, row.example)
    assert row.yields in [f"{f.measure} {short(f.low)} {short(f.high)}" for f in figures]


# What a careful reader finds in the development reports: measure, low, high, bound, basis, in text order.
SEEDS = {
    "000": (
        "2024-01-23",
        [
            "sheltering 20000 - vague stock", "held 100 - more_than stock", "killed 50 50 about incident",
            "killed - - share incident", "sheltering 30000 30000 about stock", "displaced 40 - vague incident",
            "facilities_hit 5 5 exact incident", "killed 1200 1200 about incident",
            "abducted 200 - more_than incident", "killed 25000 - more_than cumulative",
        ],
    ),
    "001": (
        "2023-12-05",
        [
            "targets_hit 200 200 about incident", "displaced 200000 - vague incident", "held 137 137 exact stock",
            "killed 15900 15900 about cumulative",
        ],
    ),
    "002": (
        "2024-08-08",
        [
            "killed - 40000 nearing cumulative", "killed 1 1 exact incident", "displaced - - share cumulative",
            "population 2300000 2300000 exact stock", "sheltering 200000 - vague stock",
        ],
    ),
    "003": (
        "2023-11-02",
        [
            "killed 1 1 exact incident", "killed 1 1 exact incident", "killed 1 1 exact incident",
            "killed 195 - at_least joint", "missing 120 120 exact joint", "injured 777 777 exact joint",
            "population 2000000 - vague stock", "at_risk 70 70 exact stock", "at_risk 1000 1000 exact stock",
            "at_risk 130 130 exact stock",
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS)
def test_every_figure_of_the_development_reports(nlp: Any, shared: Path, seed: str) -> None:
    published, expected = SEEDS[seed]
    text = next(shared.glob(f"seeds/{seed}_*.txt")).read_text(encoding="utf-8")
    _, figures = read_figures(nlp, text, published)
    assert [f"{f.measure} {short(f.low)} {short(f.high)} {f.bound} {f.basis}" for f in figures] == expected


def test_a_running_total_has_a_start_and_a_day(nlp: Any) -> None:
    _, (figure,) = read_figures(nlp, "On Monday the UN said 13,000 people had been killed since April 15.")
    assert (figure.since, figure.as_of) == ("2023-04-15", "2024-01-22")


def test_no_total_begins_after_its_publication(nlp: Any) -> None:
    text = "Since the ceasefire (October 11): total number of deaths: 1,222."
    for published, since in (("2026-08-01", "2025-10-11"), ("2026-10-20", "2026-10-11")):
        _, (figure,) = read_figures(nlp, text, published)
        assert (figure.low, figure.basis, figure.since) == (1222, "cumulative", since)


def test_without_a_publication_day_a_level_has_no_day(nlp: Any) -> None:
    _, (figure,) = read_figures(nlp, "About 900 people are sheltering in a school.", None)
    assert (figure.basis, figure.as_of) == ("stock", None)


def test_a_copyright_year_is_no_day_of_a_level(nlp: Any) -> None:
    text = "About 900 people are sheltering in a school."
    doc, report = nlp(text), make_report(text, None)
    year = replace(report, published=Published("2023-01-01", "2023-12-31", "year", "copyright"))
    (figure,) = find_figures(doc, year, find_quantities(doc, ()), (), ())
    assert (figure.basis, figure.as_of) == ("stock", None)


def test_a_stretch_of_time_over_points_is_their_heading(nlp: Any) -> None:
    over = "Casualties admitted to the hospitals in the past 24 hours."
    _, figures = read_figures(nlp, f"{over}\n\n• Number of deaths: 19\n\n• Number of injuries: 35\n")
    assert [(f.low, f.basis) for f in figures] == [(19, "period"), (35, "period")]
    _, figures = read_figures(nlp, f"{over}\n\nA drone killed 19 people and injured 35.\n")
    assert [(f.low, f.basis) for f in figures] == [(19, "incident"), (35, "incident")]


def test_a_heading_gives_its_basis_to_the_lines_below(nlp: Any) -> None:
    text = "In the past 24 hours:\n- Killed: 12\n- Injured: 30\nSince 7 October 2023:\n- Killed: 9,100\n"
    _, figures = read_figures(nlp, text)
    assert [(f.measure, f.low, f.basis, f.since) for f in figures] == [
        ("killed", 12, "period", None), ("injured", 30, "period", None),
        ("killed", 9100, "cumulative", "2023-10-07"),
    ]  # fmt: skip


def test_a_part_in_a_later_sentence_finds_its_whole(nlp: Any) -> None:
    _, figures = read_figures(nlp, "The raid killed 14 people. Three of the dead were medics.")
    assert [(f.low, f.subset_of, f.group) for f in figures] == [(14, None, None), (3, 0, "medics")]


def bounds_hold(figure: Any) -> bool:
    """LEDGER.md's table: which ends of a number each bound leaves open."""
    low, high = figure.low is not None, figure.high is not None
    return {
        "exact": low and high and figure.low == figure.high,
        "about": low and high and figure.low == figure.high,
        "range": low and high and figure.low < figure.high,
        "at_least": low and not high,
        "more_than": low and not high,
        "vague": low and not high,
        "up_to": high and not low,
        "fewer_than": high and not low,
        "nearing": high and not low,
        "share": not low and not high,
    }[figure.bound]


def test_bounds_parts_and_spans_keep_their_laws(nlp: Any) -> None:
    text = "\n".join(case["text"] for case in CASES)
    doc, figures = read_figures(nlp, text)
    assert all(bounds_hold(f) for f in figures)
    assert all(0 <= f.start < f.end <= len(doc) for f in figures)
    assert all(
        f.subset_of is None or (0 <= f.subset_of < len(figures) and f.subset_of != n) for n, f in enumerate(figures)
    )
    assert list(figures) == sorted(figures, key=lambda f: (f.start, f.end, f.measure))
