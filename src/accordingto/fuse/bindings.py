"""Decisions in force, bound to the claims and tellings there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from accordingto.fuse.facts import Fact
from accordingto.fuse.rulings import (
    Rulings,
    Verdict,
    cuts,
    event_id,
    in_force,
    rejected,
    rulings_of,
    verdicts,
)
from accordingto.fuse.shelf import NeedsWhole, Shelf
from accordingto.fuse.stock import Stock
from accordingto.records import Decision


class Bindings:
    """How a reviewer's merges and splits bind claims: by the claim's own id or that of the event it anchors."""

    def __init__(self, stock: Stock, decisions: Iterable[Decision], shelf: Shelf | None) -> None:
        self._stock, self._decisions = stock, tuple(decisions)
        self.rejected = rejected(self._decisions)
        self._subjects = {
            id for d in in_force(self._decisions) for id in d.subjects if d.kind in ("merge", "split")
        }
        self._ruled, self._named = stock.footing.ruled, set[str]()
        self._before: list[Verdict] = [(kind, tuple(claims)) for kind, claims in stock.footing.verdicts]
        if shelf is not None:
            for subject in sorted(self._subjects - self._ruled.keys()):
                self._ruled[subject] = _anchor(subject, shelf)
                stock.footings.touch("")

    def retold(self) -> set[str]:
        """The stored reports whose claims the decisions now set apart, or no longer do: they have to come again."""
        old, new = cuts(self._before), self.apart()
        turned = {claim for claim in old.keys() | new.keys() if old.get(claim) != new.get(claim)}
        reports = {report for claim in turned if (report := self._report(claim)) is not None}
        return {report for report in reports if self._stock.pages.find(report) is not None}

    def meet(self, facts: Iterable[Fact]) -> None:
        """Take note of claims that come."""
        if self._subjects:
            for fact in facts:
                self._rule(fact.id, fact)
                self._rule(event_id(fact.id), fact)

    def _rule(self, name: str, fact: Fact) -> None:
        if name in self._subjects:
            self._ruled[name] = (fact.id, fact.report)
            self._named.add(fact.id)
            self._stock.footings.touch("")

    def part(self, report: str) -> None:
        """Take note of a report that goes, before it is gone."""
        for name, found in self._ruled.items():
            if found is not None and found[1] == report:
                self._ruled[name] = None
                self._named.add(found[0])
                self._stock.footings.touch("")

    def apart(self) -> dict[str, str]:
        """Claims set apart, each with the claim they must not stand with."""
        return cuts(self._verdicts())

    def bind(self) -> tuple[Rulings, set[str]]:
        """The decisions bound to tellings, and the tellings that they bind otherwise than before."""
        now = self._verdicts()
        turned = [v for v in (*self._before, *now) if v not in now or v not in self._before]
        turned += [v for v in now if not self._named.isdisjoint(v[1])]
        touched = {t for _, claims in turned for claim in claims if (t := self._telling(claim)) is not None}
        if now != self._before:
            self._stock.footing.verdicts = now
            self._stock.footings.touch("")
        for name in self._ruled.keys() - self._subjects:
            del self._ruled[name]
        for name in self._subjects:
            self._ruled.setdefault(name, None)
        self._before, self._named = now, set()
        return rulings_of(now, self._telling), touched

    def _verdicts(self) -> list[Verdict]:
        def claim_of(name: str) -> str:
            found = self._ruled.get(name)
            return found[0] if found else name

        return verdicts(self._decisions, claim_of)

    def _report(self, claim: str) -> str | None:
        return next((found[1] for found in self._ruled.values() if found and found[0] == claim), None)

    def _telling(self, claim: str) -> str | None:
        report = self._report(claim)
        page = self._stock.pages.find(report) if report else None
        ids: Sequence[str] = page.tellings if page else ()
        return next((id for id in ids if any(f.id == claim for f in self._stock.tellings[id].facts)), None)


def _anchor(subject: str, shelf: Shelf) -> tuple[str, str]:
    """The claim that a claim's or an event's id stands for. Raises NeedsWhole where the ledger has neither."""
    for claim, report in shelf.claims(subject):
        if subject in (claim, event_id(claim)):
            return claim, report
    raise NeedsWhole(f"nothing is known of {subject}, which a decision names")
