"""Lines of numbers: one line however the place is said, and every break marked."""

from __future__ import annotations

from typing import Any

import pytest
from tests.fuse.making import claim, figure, report, speaker

from accordingto.fuse import fuse
from accordingto.records import ChainLink, Claim, Relation, Report, Series

Told = tuple[Report, Claim]


def told(day: str, killed: int, at: tuple[str, ...] = ("Sudan",), **fields: Any) -> Told:
    by = fields.pop("by", "Sudan Health Ministry")
    made = report(f"On {day} the toll stood at {killed}.", day)
    number = figure("killed", killed, **{"basis": "cumulative", **fields})
    return made, claim(made, made.text, "casualties", by=by, at=at, figures=(number,))


def lines(*pairs: Told) -> dict[tuple[str, str | None], Series]:
    fusion = fuse([c for _, c in pairs], [r for r, _ in pairs])
    return {(line.basis, line.group): line for line in fusion.series}


def marks(line: Series) -> list[str | None]:
    return [point.mark for point in line.points]


def test_place_said_or_unsaid_is_one_line() -> None:
    (line,) = lines(told("2024-01-10", 100), told("2024-02-10", 200, at=()), told("2024-03-10", 300)).values()
    assert line.place == "Sudan"
    assert [(p.as_of, p.low) for p in line.points] == [
        ("2024-01-10", 100),
        ("2024-02-10", 200),
        ("2024-03-10", 300),
    ]


def test_a_town_within_is_a_line_of_its_own() -> None:
    pairs = [told("2024-01-10", 100), told("2024-02-10", 40, at=("El Obeid",)), told("2024-03-10", 300)]
    fusion = fuse([c for _, c in pairs], [r for r, _ in pairs])
    assert sorted((line.place, len(line.points)) for line in fusion.series) == [("El Obeid", 1), ("Sudan", 2)]


def test_a_bare_ministry_is_that_of_the_country_its_report_is_about() -> None:
    (line,) = lines(told("2024-01-10", 100), told("2024-02-10", 150, by="Health Ministry")).values()
    assert len(line.points) == 2


def of_town(town: str, killed: int, by: ChainLink | str | None = None) -> tuple[Report, list[Claim]]:
    """A report set in a town that tells a total without saying of where."""
    made = report(f"A shop burned in {town}. So far this year {killed} people have died.", outlet=f"{town} News")
    number = figure("killed", killed, basis="cumulative")
    fire, toll = (part + "." for part in made.text[:-1].split(". "))
    total = claim(made, toll.rstrip("."), "casualties", by=by, figures=(number,))
    return made, [claim(made, fire, "fire", day="2024-03-04", at=(town,)), total]


@pytest.mark.parametrize(
    ("by", "events"), [(None, 2), (speaker("Marko Tanev", "person"), 2), ("Bulgaria's Interior Ministry", 1)]
)
def test_totals_of_no_place_are_one_where_a_body_tells_them(by: ChainLink | str | None, events: int) -> None:
    told = [of_town("Varna", 9, by), of_town("Sofia", 40, by)]
    fusion = fuse([c for _, claims in told for c in claims], [r for r, _ in told])
    assert len([e for e in fusion.events if e.figures]) == events


@pytest.mark.parametrize(
    ("numbers", "low", "high"),
    [
        ([("2024-01-10", 100, "Sudan Health Ministry"), ("2024-06-10", 900, "Sudan Health Ministry")], 900, 900),
        ([("2024-06-01", 800, "Sudan Army"), ("2024-06-10", 900, "Sudan Health Ministry")], 800, 900),
        ([("2024-01-10", 100, "Sudan Army"), ("2024-06-10", 900, "Sudan Health Ministry")], 900, 900),
        (
            [
                ("2024-01-10", 100, "Sudan Health Ministry"),
                ("2024-05-10", 900, "Sudan Health Ministry"),
                ("2024-06-10", 100, "Sudan Health Ministry"),
            ],
            900,
            900,
        ),
    ],
)
def test_a_total_is_told_by_the_numbers_that_stand(
    numbers: list[tuple[str, int, str]], low: int, high: int
) -> None:
    pairs = [told(day, killed, by=by) for day, killed, by in numbers]
    (event,) = fuse([c for _, c in pairs], [r for r, _ in pairs]).events
    (shown,) = event.figures
    assert (shown.low, shown.high, shown.leading in (low, high)) == (low, high, True)
    left = len(numbers) - len({*shown.low_claims, *shown.high_claims})
    assert shown.reasons == ((f"the newest of each source; {left} older in the series",) if left else ())


def test_two_ministries_are_two_lines() -> None:
    pairs = [told("2024-01-10", 100), told("2024-01-10", 90, by="Interior Ministry")]
    assert len(fuse([c for _, c in pairs], [r for r, _ in pairs]).series) == 2


def test_a_fall_is_marked_and_not_smoothed() -> None:
    (line,) = lines(told("2024-01-10", 100), told("2024-02-10", 80), told("2024-03-10", 120)).values()
    assert marks(line) == [None, "fall from 100 of 2024-01-10", None]


def test_a_stale_number_is_no_fall() -> None:
    pairs = [told("2024-01-10", 100), told("2024-02-10", 150), told("2024-02-20", 100), told("2024-03-10", 170)]
    (line,) = lines(*pairs).values()
    assert marks(line) == [None, None, "stale repeat of the number of 2024-01-10", None]


def test_a_change_of_basis_opens_another_line_and_says_so() -> None:
    found = lines(told("2024-01-10", 100), told("2024-02-10", 30, basis="period"))
    assert marks(found["period", None]) == ["basis changes from cumulative to period"]
    assert marks(found["cumulative", None]) == [None]


def test_a_narrower_group_is_no_fall_of_the_whole() -> None:
    found = lines(told("2024-01-10", 100), told("2024-02-10", 60, group="identified"), told("2024-03-10", 110))
    assert marks(found["cumulative", None]) == [None, None]
    assert marks(found["cumulative", "identified"]) == ["group changes from all to identified"]


def test_an_incident_never_enters_the_line() -> None:
    fusion_lines = lines(told("2024-01-10", 100), told("2024-01-12", 12, basis="incident"))
    assert list(fusion_lines) == [("cumulative", None)]


def test_totals_of_two_wars_told_by_one_body_are_two_lines() -> None:
    made: list[tuple[Report, list[Claim]]] = []
    for day, town, killed in (("2024-01-10", "El Obeid", 20_000), ("2024-02-10", "Romblon", 40_000)):
        page = report(f"Shells fell on {town}. The war has killed {killed} people.", day)
        shells = claim(page, f"Shells fell on {town}.", "strike", at=(town,))
        number = figure("killed", killed, basis="cumulative")
        total = claim(
            page,
            f"The war has killed {killed} people.",
            "casualties",
            by="United Nations",
            at=(),
            figures=(number,),
        )
        made.append((page, [shells, total]))
    fusion = fuse([c for _, claims in made for c in claims], [page for page, _ in made])
    assert sorted(len(line.points) for line in fusion.series) == [1, 1]
    assert not any(link.relation == "updates" for link in fusion.links)


def bulletin(day: str, since: dict[str | None, int], **fields: Any) -> tuple[Report, list[Claim]]:
    """A report with a total of the dead for each start."""
    told_of = {start: f"Since {start} the dead number {killed}." for start, killed in since.items()}
    made = report(" ".join((f"Bulletin of {day}.", *told_of.values())), day)
    return made, [
        claim(made, told_of[start], "casualties", by="Sudan Health Ministry", at=("Sudan",),
              figures=(figure("killed", killed, basis="cumulative", since=start, **fields),))
        for start, killed in since.items()
    ]  # fmt: skip


WAR, TRUCE = "2023-04-15", "2024-01-20"


def test_totals_since_two_days_are_two_lines_and_two_events() -> None:
    told_of = [
        bulletin("2024-02-01", {WAR: 9000, TRUCE: 120}),
        bulletin("2024-02-02", {TRUCE: 125, WAR: 9005}),
        bulletin("2024-02-03", {None: 131}),
        bulletin("2024-02-04", {"2023-04-01": 9020}),
        bulletin("2024-02-05", {None: 9030}),
    ]
    fusion = fuse([c for _, claims in told_of for c in claims], [r for r, _ in told_of])
    found = {line.since: [point.low for point in line.points] for line in fusion.series}
    assert found == {"2023-04-01": [9000, 9005, 9020, 9030], TRUCE: [120, 125, 131]}
    assert {mark for line in fusion.series for mark in marks(line)} == {None}
    assert sorted(tuple((f.low, f.high) for f in event.figures) for event in fusion.events) == [
        ((131, 131),),
        ((9030, 9030),),
    ]
    number = {c.id: c.figures[0].low or 0 for _, claims in told_of for c in claims}
    across = {(link.relation, number[link.a] > number[link.b]) for link in fusion.links if _far(link, number)}
    assert across <= {("subsumes", True)}


def _far(link: Relation, number: dict[str, int]) -> bool:
    return abs(number[link.a] - number[link.b]) > 1000


def test_a_number_given_twice_in_one_report_is_one_point() -> None:
    made = report("The toll stood at 40. حصيلة: 40.", "2024-01-10")
    number = figure("killed", 40, basis="cumulative")
    claims = [
        claim(made, part, "casualties", by="Sudan Health Ministry", at=("Sudan",), figures=(number,))
        for part in ("The toll stood at 40.", "حصيلة: 40.")
    ]
    (line,) = fuse(claims, [made]).series
    assert [(point.low, point.mark) for point in line.points] == [(40, None)]


def test_a_smaller_number_beside_another_in_one_report_is_no_fall() -> None:
    pairs = []
    for day, dead, bodies in (("2024-01-10", 100, 60), ("2024-01-11", 103, 60), ("2024-01-12", 101, 61)):
        made = report(f"Deaths: {dead}. Bodies recovered: {bodies}.", day)
        pairs += [
            (made, claim(made, part, "casualties", by="Sudan Health Ministry", at=("Sudan",), figures=(number,)))
            for part, number in (
                (f"Deaths: {dead}.", figure("killed", dead, basis="cumulative")),
                (f"Bodies recovered: {bodies}.", figure("killed", bodies, basis="cumulative")),
            )
        ]
    (line,) = fuse([c for _, c in pairs], [r for r, _ in pairs]).series
    assert [(point.low, point.mark) for point in line.points] == [
        (100, None),
        (60, "beside 100 in the same report"),
        (103, None),
        (60, "beside 103 in the same report"),
        (101, "fall from 103 of 2024-01-11"),
        (61, "beside 101 in the same report"),
    ]
