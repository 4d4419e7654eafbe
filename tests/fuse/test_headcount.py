"""How many a happening befell, from claims that tell of single persons, groups and lists. All is invented."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.fuse.making import claim, figure, report

from accordingto.fuse import fuse
from accordingto.fuse.victims import can_be_one, person_of
from accordingto.records import Claim, FigureRange, Participant, Report, Span

Row = tuple[str, str, int, str | None]
"""Measure, quote, number, group."""


def told(of: Report, sentence: str, *rows: Row, **fields: Any) -> Claim:
    """A claim of one sentence with its figures; ``doer`` is the quote of who did it."""
    doer = fields.pop("doer", None)
    figures = []
    for measure, quote, number, group in rows:
        start = of.text.index(quote, of.text.index(sentence))
        figures.append(figure(measure, number, quote=quote, start=start, end=start + len(quote), group=group))
    made = claim(of, sentence, "attack", day="2024-03-04", at=("Varna",), figures=tuple(figures), **fields)
    if doer is None:
        return made
    start = of.text.index(doer)
    agent = Participant("agent", doer, None, start, start + len(doer))
    return replace(made, participants=(agent,))


def counted(measure: str, *texts: tuple[str, list[Row]], **fields: Any) -> FigureRange | None:
    """The range of people in general after fusing one report for each text."""
    reports = [report(text, outlet=f"Paper {n}") for n, (text, _) in enumerate(texts)]
    claims = [told(r, r.text, *rows, **fields) for r, (_, rows) in zip(reports, texts, strict=True)]
    events = fuse(claims, reports).events
    ranges = [f for event in events for f in event.figures if (f.measure, f.group) == (measure, None)]
    assert len(ranges) <= 1
    return ranges[0] if ranges else None


def test_one_victim_told_in_three_ways_is_one() -> None:
    found = counted(
        "killed",
        ("A 17-year-old boy was shot dead in Varna on Monday.", [("killed", "A 17-year-old boy", 1, "boy")]),
        ("A man was shot dead in Varna on Monday.", [("killed", "A man", 1, "man")]),
        ("Milen Dachev, 17, was shot dead in Varna.", [("killed", "Milen Dachev", 1, None)]),
    )
    assert found is not None
    assert found.leading == 1


def test_a_man_and_a_small_girl_are_two() -> None:
    text = "A man and a four-year-old girl were shot dead in Varna."
    rows: list[Row] = [("killed", "A man", 1, "man"), ("killed", "a four-year-old girl", 1, "girl")]
    found = counted("killed", (text, rows))
    assert found is not None
    assert found.leading == 2
    assert found.reasons == (
        "counted: 2 different victims are told of one by one or side by side; no report gives the number",
    )


def test_a_list_of_one_sentence_is_counted_with_who_did_it() -> None:
    text = "A reservist killed his wife, two sons and himself in Varna."
    rows: list[Row] = [
        ("killed", "A reservist", 1, "reservist"), ("killed", "his wife", 1, "wife"), ("killed", "two", 2, "sons"),
    ]  # fmt: skip
    found = counted("killed", (text, rows), doer="A reservist")
    assert found is not None
    assert (found.leading, bool(found.reasons)) == (4, True)


def test_groups_that_may_overlap_are_not_added() -> None:
    text = "Three soldiers and two officers were killed in Varna."
    found = counted("killed", (text, [("killed", "Three", 3, "soldiers"), ("killed", "two", 2, "officers")]))
    assert found is not None
    assert (found.leading, found.reasons) == (3, ())


def test_a_number_told_of_all_outweighs_a_shorter_list() -> None:
    found = counted(
        "killed",
        ("Six people were killed in Varna on Monday.", [("killed", "Six", 6, None)]),
        (
            "A man and two girls were killed in Varna.",
            [("killed", "A man", 1, "man"), ("killed", "two", 2, "girls")],
        ),
    )
    assert found is not None
    assert (found.leading, found.reasons) == (6, ())


def test_who_was_hurt_and_died_later_is_no_longer_hurt() -> None:
    early = (
        "A two-year-old girl was critically wounded in Varna.",
        [("injured", "A two-year-old girl", 1, "girl")],
    )
    late = ("A 2-year-old shot in Varna on Monday has died.", [("killed", "A 2-year-old", 1, None)])
    killed, injured = counted("killed", early, late), counted("injured", early, late)  # type: ignore[arg-type]
    assert killed is not None and injured is not None
    assert (killed.leading, injured.leading) == (1, 0)


def test_a_wounded_nurse_is_not_the_farmer_who_died() -> None:
    found = counted(
        "injured",
        ("A nurse was wounded in Varna on Monday.", [("injured", "A nurse", 1, "nurse")]),
        ("A farmer was killed in Varna on Monday.", [("killed", "A farmer", 1, "farmer")]),
    )
    assert found is not None
    assert found.leading == 1


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("Mohammed Saleh", "Muhamad Saleh", True),
        ("Patrick Dorn", "Partick Dorn", True),
        ("Ivan Petrenko", "Olha Petrenko", False),
        ("a 6-year-old girl", "a six-year-old girl", True),
        ("a 6-year-old girl", "a nine-year-old girl", False),
        ("a teenager", "an 18-year-old man", True),
        ("a 9-year-old", "a man", False),
    ],
)
def test_two_descriptions(a: str, b: str, one: bool) -> None:
    x, y = (person_of(figure("killed", 1, quote=q, end=len(q)), Span(0, len(q), q)) for q in (a, b))
    assert x is not None and y is not None
    assert can_be_one(x, y) is one


def test_a_death_told_later_belongs_to_the_deed_and_not_its_day() -> None:
    deed = "Shells hit Varna on Monday and wounded a nurse."
    death = "The nurse later died in hospital on Thursday."
    of = report(f"{deed} {death}", "2024-03-08")
    start, end = of.text.index("The nurse"), of.text.index("The nurse") + 9
    dead = figure("killed", 1, quote="The nurse", start=start, end=end, group="nurse")
    claims = [
        claim(of, deed, "strike", day="2024-03-04", at=("Varna",)),
        claim(of, death, "casualties", day="2024-03-07", figures=(dead,)),
    ]
    (event,) = fuse(claims, [of]).events
    assert event.when is not None
    assert (event.when.start, event.when.end) == ("2024-03-04", "2024-03-04")
    assert [(f.measure, f.leading) for f in event.figures if f.group is None] == [("killed", 1)]


def test_a_report_that_tells_of_an_older_case_does_not_add_to_the_others() -> None:
    girl: Row = ("killed", "A six-year-old girl", 1, "girl")
    first = "A six-year-old girl was killed by a shell in Varna."
    then = "An old man was killed by a shell near the mill, too."
    one, two, three = (report(t, outlet=t) for t in (first, f"{first} Her school is shut.", f"{first} {then}"))
    claims = [told(of, first, girl) for of in (one, two, three)]
    claims.append(told(three, then, ("killed", "An old man", 1, "man")))
    (event,) = fuse(claims, (one, two, three)).events
    (found,) = (f for f in event.figures if (f.measure, f.group) == ("killed", None))
    assert (found.leading, found.reasons) == (1, ())


def test_a_range_holds_its_leading_number() -> None:
    text = "A man and a four-year-old girl were shot dead in Varna."
    rows: list[Row] = [("killed", "A man", 1, "man"), ("killed", "a four-year-old girl", 1, "girl")]
    found = counted("killed", (text, rows))
    assert found is not None
    assert (found.low, found.leading, found.high) == (1, 2, 2)
    assert found.high_claims == found.low_claims


def test_a_number_of_a_report_that_tells_no_one_apart_stands() -> None:
    boy: Row = ("killed", "A nine-year-old boy", 1, "boy")
    found = counted(
        "killed",
        ("A nine-year-old boy died in the fire in Varna.", [boy]),
        ("A nine-year-old boy was buried after the fire in Varna.", [boy]),
        ("Four people died in the fire in Varna.", [("killed", "Four", 4, None)]),
    )
    assert found is not None
    assert found.leading == 4


@pytest.mark.parametrize(
    ("turn", "tolls"),
    [("A second shooting was reported at the quay.", [1, 1]), ("The shooting was reported at the quay.", [2])],
)
def test_the_hurt_told_after_another_happening_are_of_that_one(turn: str, tolls: list[int]) -> None:
    first, dead, later = (
        "A shooting was reported in Varna.",
        "Ivan Petkov died in hospital.",
        "Oleg Dimov died too.",
    )
    of = report(" ".join([first, dead, turn, later]), outlet="Paper")
    made = [
        claim(of, first, "attack", day="2024-03-04", at=("Varna",)),
        victim(of, dead, "Ivan Petkov"),
        claim(of, turn, "attack", day="2024-03-04"),
        victim(of, later, "Oleg Dimov"),
    ]
    found = [f.high for e in fuse(made, [of]).events for f in e.figures if (f.measure, f.group) == ("killed", None)]
    assert sorted(x for x in found if x) == tolls


def victim(of: Report, sentence: str, name: str) -> Claim:
    start = of.text.index(name)
    one = figure("killed", 1, quote=name, start=start, end=start + len(name), group=None)
    return claim(of, sentence, "casualties", at=("Varna",), figures=(one,))
