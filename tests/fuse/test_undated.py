"""Undated reports placed by what they say and by the ledger."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.fuse.making import claim, figure, report

from accordingto.fuse import Dating, Fusion, fuse
from accordingto.records import Claim, Published, Report, Span, When


def total(published: str | None, killed: int, **fields: Any) -> tuple[Report, Claim]:
    sentence = f"The Health Ministry says {killed} people have been killed in Sudan."
    made = report(f"{sentence} {fields.pop('more', 'Nobody counts the missing.')}", published, **fields)
    numbers = (figure("killed", killed, basis="cumulative", since="2023-04-15"),)
    return made, claim(made, sentence, "casualties", by="Sudan Health Ministry", at=("Sudan",), figures=numbers)


def fused(*pairs: tuple[Report, Claim]) -> Fusion:
    return fuse([c for _, c in pairs], [r for r, _ in pairs])


def dating(*pairs: tuple[Report, Claim]) -> Dating:
    (found,) = fused(*pairs).datings
    return found


def test_a_total_falls_between_two_of_its_line() -> None:
    found = dating(total("2024-02-01", 9000), total(None, 9500), total("2024-03-01", 10000))
    assert (found.start, found.end) == ("2024-02-01", "2024-03-01")
    assert "on the line of Sudan Health Ministry killed in Sudan" in found.reasons[0]


def test_the_age_of_a_war() -> None:
    old = total(None, 20000, more="The 10-month-old war has no end in sight.")
    found = dating(total("2023-06-01", 900), old)
    assert found.start is not None
    assert found.end is not None
    assert ("2024-02-10" <= found.start <= "2024-02-20", found.end <= "2024-03-20") == (True, True)


def test_an_imprint_year_and_a_weekday_with_its_date() -> None:
    text = "On Tuesday, March 5, the bridge of El Obeid was closed."
    year = Published("2024-01-01", "2024-12-31", "year", "copyright")
    made = replace(report(text, None), published=year)
    found = dating((made, claim(made, text, "service_disruption", at=("El Obeid",))))
    assert (found.start, found.end) == ("2024-02-27", "2024-03-12")
    assert "can only be 2024-03-05" in found.reasons[-1]


def test_nothing_known_leaves_it_open() -> None:
    made = report("The bridge was closed.", None)
    found = dating((made, claim(made, made.text, "service_disruption")))
    assert (found.start, found.end, found.reasons) == (None, None, ())


def test_a_relative_day_is_resolved_by_a_later_dated_report() -> None:
    text = "A drone hit the Golem market of Varna on Tuesday. Petrova, Radev and Ilieva were hurt."
    undated, dated = report(text, None), report(text.replace("Tuesday", "March 5"), "2024-03-06")
    unresolved = When(None, None, None, "none", Span(36, 43, "Tuesday"))
    sentence = "A drone hit the Golem market of Varna on {}."
    told = claim(undated, sentence.format("Tuesday"), at=("Varna",), when=unresolved)
    alone = fused((undated, told))
    assert alone.days == ()
    assert alone.events[0].when is None
    other = claim(dated, sentence.format("March 5"), at=("Varna",), day="2024-03-05")
    both = fused((undated, told), (dated, other))
    assert both.days == ((told.id, "2024-03-05", "2024-03-05"),)


DATED = report(
    "Shells hit the Golem market of Varna on Monday. Petrova and Ilieva saw it.", "2024-03-06", outlet="Daily"
)
SHELLED = (DATED, claim(DATED, "Shells hit the Golem market of Varna on Monday.", at=("Varna",), day="2024-03-04"))


def undated(more: str, **fields: Any) -> tuple[Report, Claim]:
    made = replace(report(f"The Golem market of Varna was hit by shells. Ilieva met her. {more}", None), **fields)
    return made, claim(made, "The Golem market of Varna was hit by shells.", at=("Varna",))


@pytest.mark.parametrize(
    ("more", "events"),
    [
        ("Talks had opened on 30 October and go on until Nov. 3, after those of November 1.", 2),
        ("Talks had opened on 1 March and go on until March 8.", 1),
        ("Talks had opened on 30 October 2023 and go on until Nov. 3, 2023.", 1),
        ("Talks had opened on 30 October.", 1),
        ("Talks had opened on 30 October, the last were held on 4 May.", 1),
    ],
)
def test_an_undated_report_of_another_time_of_the_year_tells_of_another_happening(more: str, events: int) -> None:
    assert len(fused(SHELLED, undated(more)).events) == events


def test_what_came_out_in_one_year_tells_of_nothing_of_the_next() -> None:
    for year, events in ((2023, 2), (2024, 1)):
        imprint = Published(f"{year}-01-01", f"{year}-12-31", "year", "copyright")
        assert len(fused(SHELLED, undated("Talks go on.", published=imprint)).events) == events


@pytest.mark.parametrize(
    ("words", "modality", "day"),
    [
        ("March 4", "asserted", "2024-03-04"),
        ("4 Mar.", "asserted", "2024-03-04"),
        ("March 20", "planned", None),
        ("8 March", "asserted", None),
    ],
)
def test_a_day_without_a_year_is_resolved_where_the_report_is_placed(words: str, modality: str, day: str) -> None:
    text = f"Total. On Tuesday, March 12, aid came. The bridge of El Obeid was shelled on {words}."
    year = Published("2024-01-01", "2024-12-31", "year", "copyright")
    made = replace(report(text, None), published=year)
    start = text.rindex(words)
    unresolved = When(None, None, None, "none", Span(start, start + len(words), words))
    told = claim(made, text[text.index("The bridge") :], at=("El Obeid",), when=unresolved, modality=modality)
    assert fused((made, told)).days == (((told.id, day, day),) if day else ())


def test_which_of_two_levels_is_the_later_is_not_told_by_their_size() -> None:
    sentence = "{} says {} people shelter in Varna."
    pairs = []
    for outlet, number, published in (("Daily", 20_000, "2024-01-23"), ("Herald", 200_000, None)):
        made = report(sentence.format(outlet, number), published, outlet=outlet)
        level = (figure("sheltering", number, basis="stock"),)
        pairs.append((made, claim(made, made.text, "displacement", at=("Varna",), figures=level)))
    assert fused(*pairs).links == ()
    dated = (replace(pairs[1][0], published=Published("2024-01-25", "2024-01-25", "day", "given")), pairs[1][1])
    assert [link.relation for link in fused(pairs[0], dated).links] == ["updates"]
