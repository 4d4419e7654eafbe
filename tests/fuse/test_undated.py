"""Undated reports placed by what they say and by the ledger."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

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
