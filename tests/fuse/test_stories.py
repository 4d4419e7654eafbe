"""Relations and events over small stories of several reports, claims made by hand: no reader is in the way."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.fuse.making import claim, figure, report

from accordingto.fuse import Fusion, fuse

STORIES = sorted((Path(__file__).parents[1] / "cases" / "stories").glob("*.toml"))
MARK = 0.80

Pair = tuple[str, str, str]


def told(path: Path) -> tuple[Fusion, dict[str, str], set[Pair]]:
    """The fusion of a story, its claims' names by id, and the relations a careful reader finds."""
    story = tomllib.loads(path.read_text(encoding="utf-8"))
    reports = {r["id"]: report(r["text"], r["published"], outlet=r["outlet"]) for r in story["report"]}
    claims = {}
    for row in story["claim"]:
        made = claim(reports[row["report"]], row["sentence"], row["type"], **fields(row))
        claims[made.id] = row["id"]
        row["made"] = made
    gold = {(*row["pair"], row["kind"]) for row in story["relation"]}
    return fuse([row["made"] for row in story["claim"]], reports.values()), claims, gold


def fields(row: dict[str, Any]) -> dict[str, Any]:
    """The keyword arguments of a claim's row."""
    kept = {k: row[k] for k in ("day", "until", "by", "modality") if k in row}
    kept |= {k: tuple(row[k]) for k in ("at", "agents") if k in row}
    kept["figures"] = tuple(figure_of(x, row.get("group")) for x in row.get("figures", ()))
    return kept


def figure_of(cells: list[Any], group: str | None) -> Any:
    measure, low, high, bound = cells[:4]
    basis = cells[4] if len(cells) > 4 else "incident"
    return figure(measure, low, high or None, bound=bound, basis=basis, group=group)


def found(fusion: Fusion, names: dict[str, str]) -> set[Pair]:
    return {(names[link.a], names[link.b], link.relation) for link in fusion.links}


@pytest.mark.parametrize("path", STORIES, ids=lambda p: p.stem)
def test_relations_of_a_story(path: Path) -> None:
    fusion, names, gold = told(path)
    mine = found(fusion, names)
    right = len(mine & gold)
    score = 2 * right / (len(mine) + len(gold))
    assert score >= 0.6, f"F {score:.2f}; missed {sorted(gold - mine)}; extra {sorted(mine - gold)}"


def test_relations_over_all_stories() -> None:
    right = mine = gold = 0
    for path in STORIES:
        fusion, names, wanted = told(path)
        got = found(fusion, names)
        right, mine, gold = right + len(got & wanted), mine + len(got), gold + len(wanted)
    assert len(STORIES) >= 6
    assert 2 * right / (mine + gold) >= MARK


def test_two_strikes_on_one_camp_share_one_number() -> None:
    fusion, names, _ = told(next(p for p in STORIES if p.stem == "two-strikes"))
    strikes = [{names[c] for c in e.claims} for e in fusion.events if e.type == "strike"]
    assert sorted("both.toll" in event for event in strikes) == [True, True]
    assert not any({"first.strike", "second.strike"} <= event for event in strikes)
    numbers = {(f.basis, f.low) for e in fusion.events for f in e.figures}
    assert numbers == {("incident", 40), ("incident", 25), ("joint", 70), ("cumulative", 9300)}


def test_a_ministrys_line_marks_the_stale_number() -> None:
    fusion, names, _ = told(next(p for p in STORIES if p.stem == "ministry-line"))
    (line,) = fusion.series
    assert [names[p.claim] for p in line.points] == [
        "january.total",
        "february.total",
        "stale.total",
        "march.total",
    ]
    assert [p.mark for p in line.points] == [None, None, "stale repeat of the number of 2025-01-20", None]


def test_who_claims_and_who_denies() -> None:
    fusion, names, _ = told(next(p for p in STORIES if p.stem == "accusation"))
    (event,) = fusion.events
    assert (event.claimed_by, event.denied_by) == (("army",), ("Northern Front",))
    assert {names[c] for c in event.claims} >= {"accuse.strike", "deny.denial", "own.admission"}
