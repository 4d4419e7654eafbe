"""A made-up stream of reports on happenings of many crises, for measuring fusion: the same for the same seed.

A happening has a day, a town, a toll that rises, and names; one to a dozen reports tell of it over some days, some
are copies of others, some carry a ministry's running total. Reports and their claims are made one by one and can be
made again, so that a million claims need not lie in memory.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from accordingto.ids import content_id, text_sha256
from accordingto.records import (
    Basis,
    ChainLink,
    Claim,
    ClaimType,
    Figure,
    Maker,
    Participant,
    Place,
    Published,
    Report,
    Revision,
    Span,
    When,
)

TYPES: tuple[ClaimType, ...] = ("strike", "attack", "clash", "disaster", "abduction")
_FIRST = date(2020, 1, 1).toordinal()
_DAYS = 1800
_TOWNS = 4000
_COUNTRIES = 40
_SYLLABLES = (
    "ka",
    "ro",
    "mi",
    "ta",
    "bel",
    "dor",
    "shi",
    "van",
    "lu",
    "ne",
    "gar",
    "os",
    "pri",
    "hal",
    "zu",
    "wen",
)
_OUTLETS = 120
_MAKER = Maker("bench", "none", "none", "none")


@dataclass(frozen=True, slots=True)
class Made:
    """One report with its claims."""

    report: Report
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Deed:
    """A happening: town, day, type and the names that belong to it."""

    town: int
    day: int
    kind: ClaimType
    names: list[str]


@dataclass(frozen=True, slots=True)
class Told:
    """What one report tells of it."""

    where: Place
    land: Place
    ministry: str
    toll: int
    out: int


def stream(claims: int, seed: int = 7) -> Iterator[Made]:
    """Reports until that many claims have been made."""
    made, number = 0, 0
    while made < claims:
        for item in _happening(number, seed):
            made += len(item.claims)
            yield item
            if made >= claims:
                return
        number += 1


def _happening(number: int, seed: int) -> Iterator[Made]:
    dice = random.Random(seed * 10_000_019 + number)
    town = dice.randrange(_TOWNS)
    day = _FIRST + dice.randrange(_DAYS)
    kind = dice.choice(TYPES)
    names = [_name(dice) for _ in range(4)]
    toll, earlier = dice.randrange(2, 60), None
    for n in range(min(12, 1 + int(dice.expovariate(0.5)))):
        out = day + dice.choice((0, 0, 1, 1, 2, 4))
        if earlier is not None and dice.random() < 0.15:
            yield _copied(earlier, out, dice)
            continue
        toll += dice.randrange(0, 4)
        earlier = _report(dice, f"{number}:{n}", Deed(town, day, kind, names), out, toll)
        yield earlier


def _name(dice: random.Random) -> str:
    return "".join(dice.choice(_SYLLABLES) for _ in range(dice.choice((3, 4)))).capitalize()


def _place(town: int) -> Place:
    country = town % _COUNTRIES
    lat, lon = 10 + (country // 8) * 8 + (town * 37 % 700) / 100, -60 + (country % 8) * 15 + (town * 61 % 900) / 100
    code = chr(65 + country // 26) + chr(65 + country % 26)
    name = "".join(_SYLLABLES[(town // 16**i) % 16] for i in range(3)).capitalize()
    return Place(name, "bench", str(town), lat, lon, code, "settlement", 10.0, 0, 0, name)


def _country(town: int) -> Place:
    country = town % _COUNTRIES
    code = chr(65 + country // 26) + chr(65 + country % 26)
    return Place(f"Land {code}", "bench", f"c{country}", 20.0, 0.0, code, "country", 500.0, 0, 0, f"Land {code}")


def _report(dice: random.Random, key: str, deed: Deed, out: int, toll: int) -> Made:
    town, names = deed.town, deed.names
    where, land = _place(town), _country(town)
    ministry = f"{land.name} Health Ministry"
    sentences = [
        f"{names[0]} fighters hit the market of {where.name} near {dice.choice(names)} bridge.",
        f"At least {toll} people were killed and {toll * 2} wounded, the {ministry} said.",
        f"Among the dead was {names[1]} {names[2]}, a trader of {where.name}.",
        f"The army denied that its {dice.choice(('guns', 'drones', 'patrols'))} had fired on {where.name}.",
        f"The {ministry} says {1000 + (out - _FIRST) * 7} people have been killed since the war began.",
        f"Residents of {where.name} told of {dice.choice(('fires', 'panic', 'looting'))} near {names[3]} street.",
        f"{_name(dice)} {_name(dice)}, a teacher, said {_name(dice)} had lost its roof.",
        f"Some {dice.randrange(2, 90) * 100} people have fled {where.name}, officials said.",
    ]
    report = _as_report(" ".join(sentences), out, f"Outlet {dice.randrange(_OUTLETS)}", key)
    return Made(report, tuple(_claims(report, sentences, deed, Told(where, land, ministry, toll, out))))


def _as_report(text: str, out: int, outlet: str, key: str) -> Report:
    day = date.fromordinal(out).isoformat()
    return Report(
        content_id("bench", key, outlet, day), None, None, None, text, text_sha256(text), "en", outlet, (), None,
        Published(day, day, "day", "given"), Revision(), None, (),
    )  # fmt: skip


def _copied(earlier: Made, out: int, dice: random.Random) -> Made:
    report = _as_report(
        earlier.report.text, out, f"Outlet {dice.randrange(_OUTLETS)}", f"copy:{earlier.report.id}:{out}"
    )
    return Made(report, tuple(_moved(claim, report) for claim in earlier.claims))


def _moved(claim: Claim, report: Report) -> Claim:
    chain = tuple(link for link in claim.chain if link.role != "outlet")
    return Claim(
        content_id(report.id, claim.id), report.id, claim.type, claim.modality, claim.evidence, claim.content, None,
        False, (*chain, _link("outlet", report.outlet or "")), claim.participants, claim.when, claim.where,
        claim.figures, None, False, None, _MAKER, (),
    )  # fmt: skip


def _link(role: str, name: str) -> ChainLink:
    kind = "outlet" if role == "outlet" else "ministry"
    return ChainLink(role, name, None, kind, name, 0, 0, True)  # type: ignore[arg-type]


def _figure(measure: str, number: int, basis: Basis, bound: str = "exact") -> Figure:
    high = None if bound == "at_least" else number
    id = content_id("figure", measure, number, basis)
    return Figure(id, measure, number, high, bound, None, basis, None, None, None, 0, 0, str(number))  # type: ignore[arg-type]


def _claims(report: Report, sentences: list[str], deed: Deed, told: Told) -> Iterator[Claim]:
    day, kind, agent = deed.day, deed.kind, deed.names[0]
    where, land, ministry, toll, out = told.where, told.land, told.ministry, told.toll, told.out
    when = When(*(date.fromordinal(day).isoformat(),) * 2, "day", "stated", None)
    health, army = _link("speaker", ministry), _link("speaker", f"{land.name} Army")
    did = (Participant("agent", agent, None, 0, 0),)
    plans: tuple[tuple[ClaimType, tuple[Figure, ...], ChainLink | None, tuple[Place, ...], When | None], ...] = (
        (kind, (), None, (where,), when),
        ("casualties", (_figure("killed", toll, "incident", "at_least"), _figure("injured", toll * 2, "incident")),
         health, (where,), when),
        ("casualties", (_figure("killed", 1, "incident"),), None, (where,), None),
        (kind, (), army, (where,), None),
        ("casualties", (_figure("killed", 1000 + (out - _FIRST) * 7, "cumulative"),), health, (), None),
        ("damage", (), None, (where,), None),
        ("statement", (), None, (), None),
        ("displacement", (_figure("displaced", 100 * (toll + 1), "incident"),), None, (where,), when),
    )  # fmt: skip
    at = 0
    for n, (sentence, (type, figures, speaker, places, days)) in enumerate(zip(sentences, plans, strict=True)):
        span = Span(at, at + len(sentence), sentence)
        at += len(sentence) + 1
        chain = tuple(link for link in (speaker, _link("outlet", report.outlet or "")) if link)
        yield Claim(
            content_id(report.id, n), report.id, type, "denied" if n == 3 else "asserted", span, span, None, False,
            chain, did if n == 0 else (), days, places, figures, None, False, None, _MAKER, (),
        )  # fmt: skip
