"""Reports, decisions and days drawn at random, with copies, revisions and undated reports among them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.fuse.making import claim, figure, report

from accordingto.records import Claim, Decision, Report

PLACES = ("Varna", "Asparuhovo", "Sofia", "Bulgaria", "Kaya Camp")
NAMES = ("Petrova", "Ilieva", "Stoyan", "Radev", "Todorova")
SPEAKERS = ("Interior Ministry", "Governor of Varna", "Northern Front")
TYPES = ("strike", "attack", "casualties", "disaster", "statement", "negotiation")
DAYS = ("2024-03-03", "2024-03-04", "2024-03-05")


def drawn_claim(dice: Random) -> dict[str, Any]:
    """What a claim says, as ``making.claim`` takes it."""
    basis = dice.choice(("incident", "incident", "joint", "cumulative", "stock"))
    number = dice.randrange(61) + (1000 if basis == "cumulative" else 0)
    return {
        "type": dice.choice(TYPES),
        "modality": dice.choice(("asserted", "asserted", "asserted", "denied", "planned")),
        "day": dice.choice((None, *DAYS)),
        "at": tuple(dice.sample(PLACES, dice.randrange(3))),
        "by": dice.choice((None, *SPEAKERS)),
        "agents": tuple(dice.sample(SPEAKERS, dice.randrange(2))),
        "figures": (figure("killed", number, basis=basis),) if dice.random() < 0.5 else (),
        "background": dice.random() < 0.5,
    }


def drawn_reports(dice: Random, count: int) -> dict[Report, list[Claim]]:
    """So many reports with their claims, and some copies and later versions of them."""
    found: dict[str, tuple[Report, list[Claim]]] = {}
    for n in range(count):
        said = [
            f"Number {n}: {dice.choice(NAMES)} and {dice.choice(NAMES)} saw it {i}."
            for i in range(dice.randint(1, 4))
        ]
        made = report(" ".join(said), dice.choice((None, *DAYS)), outlet=dice.choice(("Daily A", "Daily B", None)))
        found[made.id] = made, [claim(made, sentence, **drawn_claim(dice)) for sentence in said]
    for made, told in list(found.values()):
        if dice.random() < 0.3:
            text = made.text + dice.choice(("", " Later words were added here by Radev."))
            url = dice.choice((None, "https://example.org/1"))
            other = report(text, dice.choice((None, *DAYS)), outlet=dice.choice(("Daily A", "Daily C")), url=url)
            again = [claim(other, c.evidence.quote, **drawn_claim(dice)) for c in told]
            found.setdefault(other.id, (other, again))
    return dict(found.values())


@dataclass
class Move:
    """What happens to a ledger at once: reports that come and go, decisions in force from then on."""

    come: dict[Report, list[Claim]]
    gone: set[str]
    decisions: tuple[Decision, ...]


@dataclass
class Course:
    """A course of moves. ``events`` is to be kept at the ids of the events there are, for decisions on them."""

    dice: Random
    events: Sequence[str] = ()
    there: dict[str, tuple[Report, list[Claim]]] = field(default_factory=dict)
    decided: list[Decision] = field(default_factory=list)

    def moves(self, count: int) -> Iterator[Move]:
        pool = drawn_reports(self.dice, self.dice.randint(5, 12))
        for _ in range(count):
            out = [made for made in pool if made.id not in self.there]
            come = {made: pool[made] for made in self.dice.sample(out, min(len(out), self.dice.randint(0, 3)))}
            most = min(len(self.there), self.dice.choice((0, 0, 1, 2)))
            gone = self.dice.sample(sorted(self.there), most)
            for id in gone[: most // 2]:
                made, told = self.there[id]
                come[made] = told[: max(1, len(told) - 1)]
            self._decide()
            for id in gone:
                del self.there[id]
            self.there |= {made.id: (made, told) for made, told in come.items()}
            yield Move(come, set(gone), tuple(self.decided))

    def _decide(self) -> None:
        if self.dice.random() < 0.4:
            claims = [c.id for _, told in self.there.values() for c in told]
            from_: Collection[str] = self.events if self.events and self.dice.random() < 0.4 else claims
            subjects = self.dice.sample(sorted(from_), min(len(from_), self.dice.randint(1, 3)))
            kind = self.dice.choice(("merge", "split"))
            made = Decision(f"{kind} {subjects}", kind, tuple(subjects), "reviewer", "2024-04-01", "seen")  # type: ignore[arg-type]
            if subjects and (kind == "split" or len(subjects) > 1) and made not in self.decided:
                self.decided.append(made)
        if self.decided and self.dice.random() < 0.2:
            self.decided.pop(self.dice.randrange(len(self.decided)))
