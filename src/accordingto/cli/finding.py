"""What the reports of one story say together: each number in order of publication, and where speakers differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from accordingto.cli.layouts import figure_measure
from accordingto.cli.output import Column, console, print_table
from accordingto.export.wording import bounds, published_words, speaker_words
from accordingto.ledger import FigureRow, Ledger

_MEASURES = ("killed", "injured", "missing", "displaced")


@dataclass(frozen=True, slots=True)
class Told:
    """One number as one speaker gave it, when and where it was first published, and how often it was told again.

    ``speaker`` is the body that speaks, ``person`` who speaks for it.
    """

    measure: str
    number: str
    speaker: str
    person: str | None
    outlet: str
    day: str
    row: FigureRow
    times: int = 1

    @property
    def words(self) -> str:
        """``158 by Health Ministry on 2020-08-08``."""
        return f"{self.number} by {self.speaker} on {self.day}"


def print_findings(ledger: Ledger) -> None:
    """Print who said how many, where speakers differ, and how each number moved."""
    from accordingto.app import names_of_bodies

    bodies = names_of_bodies(ledger)
    for measure in _MEASURES:
        told = in_order(ledger.figures(measure=measure), bodies)
        if told:
            print(f"\n{measure.capitalize()}: who said how many, in the order of publication")
            print_table(told, _COLUMNS)
            _print_lines("Where they differ", differences(told))
            _print_lines("How it changed", movement(told))


_COLUMNS: tuple[Column[Told], ...] = (
    Column("Published", lambda t: t.day, whole=True),
    Column("Number", lambda t: f"{t.number} ({t.row.figure.group})" if t.row.figure.group else t.number),
    Column("Said by", lambda t: t.speaker if t.person is None else f"{t.speaker} ({t.person})"),
    Column("In", lambda t: t.outlet if t.times == 1 else f"{t.outlet}, {t.times} times"),
)


def in_order(rows: Iterable[FigureRow], bodies: Mapping[tuple[str, str | None], str] | None = None) -> list[Told]:
    """Numbers by publication; a number that one speaker gives twice in a report is one line.

    ``bodies`` has the body that a report's name for a speaker stands for.
    """
    found: dict[tuple[str, str, str, str, str | None], list[FigureRow]] = defaultdict(list)
    for row in rows:
        number = bounds(row.figure.low, row.figure.high)
        found[row.report.id, figure_measure(row.figure), number, *_speaker(row, bodies or {})].append(row)
    told = [_told(measure, number, who, same) for (_, measure, number, *who), same in found.items()]
    return sorted(told, key=lambda t: (t.day, t.row.report.id, t.row.figure.start))


def _speaker(row: FigureRow, bodies: Mapping[tuple[str, str | None], str]) -> tuple[str, str | None]:
    """The body that speaks, and the person who speaks for it; else the speaker as the claim names him."""
    speaker = row.claim.speaker
    body = bodies.get((row.report.id, speaker.name if speaker else row.report.outlet))
    if body is None:
        return speaker_words(row.claim), None
    return body, speaker.name if speaker and speaker.kind == "person" and speaker.name != body else None


def _told(measure: str, number: str, who: Sequence[str | None], rows: Sequence[FigureRow]) -> Told:
    report = rows[0].report
    outlet = report.outlet or "outlet unknown"
    return Told(
        measure, number, who[0] or "", who[1], outlet, published_words(report.published), rows[0], len(rows)
    )


def differences(told: Sequence[Told]) -> Iterator[str]:
    """Two speakers with two numbers on one day, and a speaker who next day gives less than another had.

    A higher number a day later is no difference: tolls rise.
    """
    whole = [t for t in told if _compared(t)]
    for i, before in enumerate(whole):
        for after in whole[i + 1 :]:
            apart = _days(after) - _days(before)
            unlike = before.number != after.number if apart == 0 else apart == 1 and _below(after, before)
            if unlike and before.speaker != after.speaker:
                yield f"{before.words}, {after.words}"


def movement(told: Sequence[Told]) -> Iterator[str]:
    """The first and the last total of the story, and every number that stands below one published before it."""
    whole = [t for t in told if _compared(t)]
    if len(whole) < 2:
        return
    last = max((t for t in whole if t.day == whole[-1].day), key=_floor)
    yield f"from {whole[0].words} to {last.words}"
    highest = whole[0]
    for t in whole[1:]:
        if _below(t, highest):
            yield f"down: {t.words}, after {highest.words}"
        if _floor(t) >= _floor(highest):
            highest = t


def _compared(told: Told) -> bool:
    """A whole count of people by a known day: no group or part of another number."""
    figure = told.row.figure
    whole = figure.group is None and figure.subset_of is None and (figure.low or figure.high)
    return bool(whole) and told.row.report.published.day is not None


def _days(told: Told) -> int:
    return date.fromisoformat(told.row.report.published.day or "").toordinal()


def _floor(told: Told) -> int:
    return told.row.figure.low or 0


def _below(low: Told, high: Told) -> bool:
    """Whether the highest of one lies under the lowest of the other."""
    ceiling = low.row.figure.high
    return ceiling is not None and ceiling < _floor(high)


def _print_lines(title: str, lines: Iterable[str]) -> None:
    some = list(dict.fromkeys(lines))
    if some:
        out = console()
        out.print(f"{title}:")
        for line in some:
            out.print(f"- {line}")
