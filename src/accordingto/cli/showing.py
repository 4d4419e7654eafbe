"""``show``: one record in full, a claim in its sentence. ``html``: the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from accordingto.cli import options as opt
from accordingto.cli.output import console, safe, say

if TYPE_CHECKING:
    from rich.text import Text

    from accordingto.ledger import Ledger
    from accordingto.records import Claim, Decision, Event, Figure, Place, Record, Report, Series

_CONTENT, _CUE, _SPEAKER, _FIGURE, _PLACE, _TIME, _HEDGE = (
    "bold", "italic", "blue", "bold yellow", "green", "cyan", "magenta",
)  # fmt: skip
_MARGIN = 12
_PASSIVE = {
    "repeats": "repeated by", "agrees": "agreed with by", "updates": "updated by", "corrects": "corrected by",
    "contradicts": "contradicted by", "denies": "denied by", "subsumes": "part of",
}  # fmt: skip


def show(
    id_: Annotated[str, typer.Argument(metavar="ID", help="An id, or its beginning.", show_default=False)],
    ledger: opt.LedgerOption = opt.DEFAULT_LEDGER,
    as_json: Annotated[bool, typer.Option("--json", help="Print the record as JSON.")] = False,
) -> None:
    """One record in full: a claim in its sentence, with its chain, place, time, figures, rules and report."""
    from accordingto.cli.layouts import as_line
    from accordingto.ledger import Ledger

    with Ledger.open(ledger, create=False) as book:
        record = book.get(id_)
        if as_json:
            print(as_line(record))
        else:
            _show(book, record)


def html(
    out: Annotated[Path, typer.Argument(metavar="OUT.html", help="The file to write.", show_default=False)],
    about: opt.About = None,
    source: opt.Source = None,
    place: opt.PlaceOption = None,
    since: opt.Since = None,
    until: opt.Until = None,
    known_by: opt.KnownBy = None,
    ledger: opt.LedgerOption = opt.DEFAULT_LEDGER,
) -> None:
    """One self-contained page: every report with its evidence marked, every figure a link to its sentence."""
    from accordingto.app import export
    from accordingto.ledger import Ledger, Query

    query = Query(about, source, place, since=since, until=until, known_by=known_by)
    with Ledger.open(ledger, create=False) as book:
        export(book, out, query)
    say(f"Wrote {out}. Open it in a browser; it needs no network.")


def _show(book: Ledger, record: Record) -> None:
    from accordingto import records

    if isinstance(record, records.Claim):
        _print(_claim_lines(book, record))
    elif isinstance(record, records.Report):
        _print(_report_lines(book, record))
    elif isinstance(record, records.Event):
        _print(_event_lines(book, record))
    elif isinstance(record, records.Series):
        _print(_series_lines(record))
    elif isinstance(record, records.Decision):
        _print(_decision_lines(record))


def _print(lines: Iterable[tuple[str, Any]]) -> None:
    """Lines of a title and words, the words indented under one another; without a title, across the window."""
    from rich.table import Table

    out = console()
    for untitled, group in groupby(lines, key=lambda line: not line[0]):
        if untitled:
            out.print(*(words for _, words in group), sep="\n", end="\n\n")
            continue
        table = Table.grid(padding=(0, 1, 0, 0))
        table.add_column(width=_MARGIN, style="dim")
        table.add_column(overflow="fold")
        for title, words in group:
            table.add_row(title, safe(words))
        out.print(table)


def evidence(claim: Claim) -> Text:
    """The claim's sentence with what was read from it marked."""
    from rich.text import Text

    text = Text(claim.evidence.quote.replace("\n", " "))
    marks: list[tuple[Any, str]] = [(claim.content, _CONTENT), (claim.cue, _CUE), (claim.hedge, _HEDGE)]
    marks += [(link, _SPEAKER) for link in claim.chain] + [(place, _PLACE) for place in claim.where]
    marks += [(claim.when.expression if claim.when else None, _TIME)]
    marks += [(figure, _FIGURE) for figure in claim.figures]
    for span, style in marks:
        if span is not None and span.start is not None and span.end is not None:
            start, end = span.start - claim.evidence.start, span.end - claim.evidence.start
            if start >= 0:
                text.stylize(style, start, end)
    return text


def _claim_lines(book: Ledger, claim: Claim) -> Iterator[tuple[str, Any]]:
    from accordingto.export.wording import chain_words, day_words

    yield "", evidence(claim)
    yield from _review(book, claim)
    modality = claim.modality + (", background" if claim.background else "")
    yield "claim", f"{claim.type}, {modality}" + (f", {claim.phase}" if claim.phase else "")
    yield "content", claim.content.quote
    yield "said by", chain_words(claim)
    for link in claim.chain:
        if link.text and link.text != link.name:
            yield link.role, f"“{link.text}”" + ("" if link.explicit else " (carried over)")
    if claim.cue:
        yield "cue", claim.cue.quote + (" (direct speech)" if claim.direct else "")
    if claim.hedge:
        yield "hedge", claim.hedge.quote
    yield "when", _when_words(claim) or day_words(claim.when)
    for place in claim.where:
        yield "where", _place(place)
    for participant in claim.participants:
        yield participant.role, participant.name
    for figure in claim.figures:
        yield "figure", _figure(figure)
    yield from _links(book, claim)
    yield from _decisions(book, claim.id)
    yield "rules", ", ".join(claim.why) or "none named"
    yield "made by", f"{claim.maker.program}, {claim.maker.model}"
    yield "report", _report_name(book.report(claim.report))
    yield "id", claim.id


def _review(book: Ledger, claim: Claim) -> Iterator[tuple[str, str]]:
    """What reviewers changed: each edited field as it was read and as it is now."""
    from accordingto.ledger import reviewed, value_at

    original = book.as_read(claim.id)
    for made in book.decisions_in_force(claim.id):
        if made.kind == "reject":
            yield "rejected", f"by {made.who}: {made.why}; it does not count"
        elif made.kind == "edit" and reviewed(original or claim, [made])[1] is None:
            yield "edited", f"{made.field}: the edit by {made.who} changes nothing in the claim as it is read now"
        elif made.kind == "edit" and made.field and original is not None:
            now = _plain(value_at(claim, made.field))
            yield (
                "edited",
                f"{made.field}: as read {_plain(value_at(original, made.field))}, now {now} ({made.who})",
            )


def _plain(value: Any) -> str:
    import json

    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _when_words(claim: Claim) -> str:
    from accordingto.export.wording import day_words

    when = claim.when
    if when is None:
        return ""
    said = f", from “{when.expression.quote}”" if when.expression else ""
    conflict = f"; {when.conflict}" if when.conflict else ""
    return f"{day_words(when)} ({when.basis}{said}){conflict}"


def _place(place: Place) -> str:
    if place.id is None:
        return f"{place.name} (not resolved)"
    point = f", {place.lat:.3f} {place.lon:.3f}" if place.lat is not None and place.lon is not None else ""
    radius = f" ±{place.radius_km:g} km" if place.radius_km else ""
    others = f"; also possible: {', '.join(place.alternatives)}" if place.alternatives else ""
    return f"{place.name} ({place.level}, {place.country or 'no country'}{point}{radius}){others}"


def _figure(figure: Figure) -> str:
    from accordingto.export.wording import bounds, figure_words

    day = f", as of {figure.as_of}" if figure.as_of else ""
    return f"{bounds(figure.low, figure.high)} {figure_words(figure)}{day}, from “{figure.quote}”"


def _links(book: Ledger, claim: Claim) -> Iterator[tuple[str, str]]:
    for link in book.links(claim.id):
        other = link.b if link.a == claim.id else link.a
        verb = link.relation if link.a == claim.id else _PASSIVE[link.relation]
        yield "relation", f"{verb} {other[:8]} ({'; '.join(link.reasons)})"


def _decisions(book: Ledger, subject: str) -> Iterator[tuple[str, str]]:
    for made in book.decisions(subject):
        yield "decision", f"{made.kind} by {made.who}, {made.when}: {made.why} ({made.id[:8]})"


def _report_name(report: Report) -> str:
    from accordingto.export.wording import published_words

    name = report.title or report.path or report.url or "untitled"
    return f"{report.outlet or 'outlet unknown'}, {published_words(report.published)}: {name} ({report.id[:8]})"


def _report_lines(book: Ledger, report: Report) -> Iterator[tuple[str, Any]]:
    from accordingto.app import revised_claims

    day = report.published
    yield "report", report.title or "untitled"
    yield "outlet", report.outlet or "unknown"
    days = day.start or "unknown"
    yield "published", f"{days if day.start == day.end or not day.end else f'{days} to {day.end}'} ({day.basis})"
    for title, words in (
        ("conflict", day.conflict), ("header", day.header), ("byline", ", ".join(report.byline)),
        ("dateline", report.dateline.quote if report.dateline else None), ("cites", ", ".join(report.cites)),
        ("note", report.revision.note), ("revises", report.revision.of), ("revised by", book.revised_by(report.id)),
        ("copy of", report.copy_of),
        ("path", report.path), ("url", report.url), ("language", report.language),
    ):  # fmt: skip
        if words:
            yield title, words
    for change in revised_claims(book, report):
        ids = " → ".join(id_[:8] for id_ in (change.old, change.new) if id_)
        yield change.kind, f"{change.what} ({ids})"
    yield "sha256", report.sha256
    yield "id", report.id
    for claim in book.claims(report=report.id, superseded=True):
        yield claim.id[:8], f"{claim.type}: {claim.content.quote}"


def _event_lines(book: Ledger, event: Event) -> Iterator[tuple[str, Any]]:
    from accordingto.cli.layouts import range_words
    from accordingto.export.wording import day_words, speaker_words

    yield "event", event.type
    yield "when", day_words(event.when)
    for place in event.where:
        yield "where", _place(place)
    for figure in event.figures:
        ends = f"low {_ids(figure.low_claims)}, high {_ids(figure.high_claims)}"
        yield "figure", f"{range_words(figure)}, {figure.basis}; {ends}"
    yield "origins", str(event.origins)
    if event.grade:
        yield "grade", f"{event.grade} (proposed): {'; '.join(event.grade_reasons)}"
    for title, names in (("claimed by", event.claimed_by), ("denied by", event.denied_by)):
        if names:
            yield title, ", ".join(names)
    yield from _decisions(book, event.id)
    yield "id", event.id
    for claim in map(book.claim, event.claims):
        yield claim.id[:8], f"{speaker_words(claim)}: {claim.content.quote}"
    for link in event.links:
        yield "relation", f"{link.a[:8]} {link.relation} {link.b[:8]} ({'; '.join(link.reasons)})"


def _ids(claims: tuple[str, ...]) -> str:
    return " ".join(id_[:8] for id_ in claims) or "none"


def _series_lines(series: Series) -> Iterator[tuple[str, str]]:
    from accordingto.cli.layouts import series_name
    from accordingto.export.wording import bounds

    yield "series", series_name(series)
    yield "id", series.id
    for point in series.points:
        mark = f" [{point.mark}]" if point.mark else ""
        yield point.as_of or "no day", f"{bounds(point.low, point.high)}{mark} (claim {point.claim[:8]})"


def _decision_lines(decision: Decision) -> Iterator[tuple[str, str]]:
    yield "decision", f"{decision.kind} {' '.join(decision.subjects)}"
    yield "by", f"{decision.who}, {decision.when}"
    yield "why", decision.why
    if decision.field:
        yield "field", f"{decision.field}: {_plain(decision.old)} → {_plain(decision.new)}"
    yield "id", decision.id
