"""A large language model's reading of a report, of which only what its own quotations prove is kept.

The model says which words tell a claim, its type, speaker, time, places and numbers. Each quotation is looked up in
its sentence; a number's value, a day, a place and a canonical name are read from the quoted words by our own
components, never taken from the model. What is not proved becomes a Problem that says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from accordingto.extract.extractor import Extraction, Extractor
from accordingto.extract.grounded.answer import INSTRUCTIONS, SaidClaim, parse, question
from accordingto.extract.grounded.claim import Grounds, Unproved
from accordingto.extract.mentions import mentions_of
from accordingto.records import Claim, Maker, Problem, Report

_SENTENCES = 24
"""Sentences asked for at a time."""
_BEFORE = 4
"""Sentences shown before them, for speakers carried over."""


class Endpoint(Protocol):
    """What answers: a large language model behind some address."""

    @property
    def name(self) -> str: ...
    def answer(self, instructions: str, question: str) -> str: ...


class GroundedReader:
    """Reads reports into claims by asking an endpoint; ``extractor`` marks times, places, numbers and actors."""

    def __init__(self, extractor: Extractor, endpoint: Endpoint) -> None:
        self._extractor, self._endpoint = extractor, endpoint
        self.maker: Maker = replace(extractor.maker, model=f"{endpoint.name}, grounded by {extractor.maker.model}")

    def read(self, report: Report) -> Extraction:
        """The proved claims of one report, its mentions, and a Problem for whatever was not proved."""
        doc, marks = self._extractor.mark(report)
        grounds = Grounds(report, doc, marks, self.maker)
        claims: dict[str, Claim] = {}
        problems: list[Problem] = []
        for said in self._said(report, grounds):
            try:
                if isinstance(said, str):
                    raise Unproved(said)
                claim, unproved = grounds.claim(said)
            except Unproved as reason:
                problems.append(_problem(report, str(reason)))
                continue
            claims[claim.id] = claim
            problems += [_problem(report, reason) for reason in unproved]
        ordered = sorted(claims.values(), key=lambda c: (c.evidence.start, c.content.start))
        return Extraction(tuple(ordered), mentions_of(report, doc, marks), tuple(problems))

    def _said(self, report: Report, grounds: Grounds) -> Iterator[SaidClaim | str]:
        numbered = grounds.numbered
        for at in range(0, len(numbered), _SENTENCES):
            asked: Sequence[tuple[int, str]] = numbered[at : at + _SENTENCES]
            text = question(report, asked, numbered[max(0, at - _BEFORE) : at])
            yield from parse(self._endpoint.answer(INSTRUCTIONS, text))


def _problem(report: Report, message: str) -> Problem:
    return Problem("extract", report.path or report.id, "unproved", message)
