"""That fusion of more claims takes in proportion more work, and that what saves work changes no outcome."""

from __future__ import annotations

import gc
import math
import random
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from bench.fuse_stream import stream
from hypothesis import given
from hypothesis import strategies as st
from tests.fuse.making import claim, figure, report

from accordingto.fuse import Fuser, copies, graph, relations
from accordingto.fuse.counts import Count
from accordingto.fuse.shelf import Ranks
from accordingto.records import Claim, Report

PAIRS: tuple[tuple[Any, str], ...] = ((graph, "tie"), (relations, "same_people"), (copies, "share"))
"""What is asked of two tellings, two numbers, two texts."""


def asked(monkeypatch: pytest.MonkeyPatch, claims: int) -> dict[str, int]:
    """How often each is asked while that many claims are fused."""
    times = {name: 0 for _, name in PAIRS}

    def counting(name: str, really: Callable[..., Any]) -> Callable[..., Any]:
        def ask(*things: Any) -> Any:
            times[name] += 1
            return really(*things)

        return ask

    with monkeypatch.context() as patch:
        for module, name in PAIRS:
            patch.setattr(module, name, counting(name, getattr(module, name)))
        Fuser().load((c for made in stream(claims) for c in made.claims), (made.report for made in stream(claims)))
    return times


def test_work_grows_no_faster_than_n_log_n(monkeypatch: pytest.MonkeyPatch) -> None:
    few, many = 1_000, 4_000
    before, after = asked(monkeypatch, few), asked(monkeypatch, many)
    for name, times in before.items():
        assert times > 0
        assert after[name] <= 1.2 * times * (many * math.log(many)) / (few * math.log(few)), name


def test_a_total_told_day_by_day_is_held_against_few_others(monkeypatch: pytest.MonkeyPatch) -> None:
    times = 0
    really = relations.same_people

    def counting(a: Count, b: Count) -> bool:
        nonlocal times
        times += 1
        return really(a, b)

    monkeypatch.setattr(relations, "same_people", counting)
    told = [_total(1000 + 7 * n, f"2024-03-{n:02}") for n in range(1, 32)]
    Fuser().load([c for _, c in told], [r for r, _ in told])
    assert len(told) - 1 <= times <= 2 * len(told)


def _total(number: int, day: str) -> tuple[Report, Claim]:
    made = report(f"The Health Ministry says {number} people have been killed since the war began.", day)
    counted = figure("killed", number, basis="cumulative")
    return made, claim(made, made.text, "casualties", figures=(counted,), by="Health Ministry", at=("Bulgaria",))


SPEAKERS = (
    "Interior Ministry",
    "Coast Guard",
    None,
    "Health Ministry",
    "Red Cross",
    "Port Police",
    "Lloyd Council",
)


def _reports(dice: random.Random, speakers: int) -> list[tuple[Report, Claim]]:
    """Reports on one ferry by several sources whose numbers rise, fall and come again, some with two of them."""
    found = []
    for n in range(30):
        first, second = dice.randrange(20, 30), dice.randrange(15, 30)
        text = f"The ferry Golem sank off Varna. Paper {n} counts {first} dead, then {second}. Tanev saw the Golem."
        made = report(text, f"2024-03-{5 + n // 4:02}", outlet=f"Paper {dice.randrange(12)}")
        groups = [dice.choice((None, "crew")) for _ in range(2)]
        pairs = zip((first, second), groups, (60, 70), strict=True)
        figures = tuple(figure("killed", number, group=group, start=at) for number, group, at in pairs)
        told: dict[str, Any] = {"by": dice.choice(SPEAKERS[:speakers]), "day": "2024-03-04", "at": ("Varna",)}
        sentence = text.split(". ")[1] + "."
        found.append((made, claim(made, sentence, "disaster", figures=figures[: dice.randrange(1, 3)], **told)))
    return found


@pytest.mark.parametrize("speakers", (1, 2, 4, 7))
def test_looking_no_further_back_than_needed_changes_no_relation(
    speakers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = _reports(random.Random(speakers), speakers)

    def links() -> tuple[Any, ...]:
        fuser = Fuser()
        fuser.load([c for _, c in told], [r for r, _ in told])
        return fuser.fusion().links

    found, nearest = links(), relations._nearest

    def to_the_end(later: Count, before: Iterable[Count], origins: int) -> Iterator[Count]:
        return nearest(later, before, origins + 1000)

    monkeypatch.setattr(relations, "_nearest", to_the_end)
    assert len(found) > len(told)
    assert found == links()


ENTRIES = st.tuples(st.integers(1, 3), st.tuples(st.integers(0, 4), st.sampled_from("abc")))


@given(st.lists(ENTRIES, max_size=30))
def test_lines_in_memory_hold_what_was_entered_and_has_not_left(entries: list[tuple[int, tuple[int, str]]]) -> None:
    ranks, held = Ranks(None), set[tuple[int, tuple[int, str]]]()
    for line, entry in entries:  # what is entered again and stands alone stays; every third of the others leaves
        if (line, entry) in held and len(held) % 3 == 0:
            held.remove((line, entry))
            ranks.leave(line, entry)
        else:
            held.add((line, entry))
            ranks.enter(line, entry)
        assert ranks.whole(line) == sorted(e for at, e in held if at == line)
    assert list(ranks.rows()) == sorted((line, *entry) for line, entry in held)


def test_the_collector_runs_as_before_after_a_fusion_that_failed() -> None:
    before = gc.get_threshold()

    def broken() -> Iterator[Report]:
        assert gc.get_threshold() != before
        yield report("The ferry Golem sank off Varna.")
        raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        Fuser().load((), broken())
    assert gc.get_threshold() == before
