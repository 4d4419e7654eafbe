"""One self-contained page: each report's text with its evidence marked, claims and figures beside it.

No network, no script: links lead to the sentence, and the style sheet lights it up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from importlib import resources
from pathlib import Path
from textwrap import shorten

from accordingto.export.wording import (
    bounds,
    chain_words,
    day_words,
    figure_words,
    place_words,
    published_words,
    speaker_words,
)
from accordingto.records import Claim, Figure, Report

_STORY_ZONES = ("headline",)
_TITLE = 70
"""Characters of its first line that stand for a report without a title."""


def write_page(path: Path, reports: Iterable[Report], claims: Iterable[Claim]) -> None:
    """Write the page. Reports come in order of publication; claims of other reports are left out."""
    path.write_text(render_page(reports, claims), encoding="utf-8")


def render_page(reports: Iterable[Report], claims: Iterable[Claim]) -> str:
    """The page as text."""
    ordered = sorted(reports, key=lambda r: (r.published.start or "9999", r.outlet or "", r.id))
    by_report: dict[str, list[Claim]] = {report.id: [] for report in ordered}
    for claim in claims:
        if claim.report in by_report:
            by_report[claim.report].append(claim)
    style = resources.files(__package__).joinpath("page.css").read_text(encoding="utf-8")
    titles = {report.id: _title(report) for report in ordered}
    sections = "".join(_section(report, by_report[report.id], titles) for report in ordered)
    count = sum(map(len, by_report.values()))
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Claims in {len(ordered)} reports</title><style>{style}</style></head><body>"
        '<a class="skip" href="#figures">Skip to the figures</a>'
        f"<header><h1>{len(ordered)} {_plural('report', len(ordered))}, {count} {_plural('claim', count)}</h1>"
        '<p class="meta">A record of what was said, by whom, in which sentence. It is no record of what is true. '
        "Every line leads to its sentence.</p></header>"
        f"<main>{_overview(ordered, by_report)}{_contents(ordered)}{sections}</main>"
        "<footer>Made by accordingto. Place data: GeoNames, CC BY 4.0.</footer></body></html>\n"
    )


def _plural(word: str, count: int) -> str:
    return word if count == 1 else word + "s"


def _overview(reports: Sequence[Report], by_report: dict[str, list[Claim]]) -> str:
    rows = [
        (figure.measure, report.published.start or "9999", _overview_row(report, claim, figure))
        for report in reports
        for claim in by_report[report.id]
        for figure in claim.figures
        if figure.low is not None or figure.high is not None
    ]
    if not rows:
        return '<section id="figures"><h2>Figures</h2><p>No figure was found in these reports.</p></section>'
    body = "".join(row for *_, row in sorted(rows, key=lambda r: r[:2]))
    head = "".join(
        f"<th scope='col'>{name}</th>" for name in ("What", "How many", "Said by", "Published", "When, where")
    )
    return (
        '<section id="figures"><h2>Who said how many</h2><div class="scroll" tabindex="0" role="region" '
        f'aria-label="Figures"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div></section>'
    )


def _overview_row(report: Report, claim: Claim, figure: Figure) -> str:
    link = f'<a href="#f-{figure.id}">{escape(figure.quote)}</a>'
    cells = (
        escape(figure_words(figure)),
        f"{bounds(figure.low, figure.high)}<br>{link}",
        escape(chain_words(claim)),
        escape(published_words(report.published)),
        escape(f"{day_words(claim.when)}, {place_words(claim)}"),
    )
    classes = ("measure", "number", "", "day", "")
    return (
        "<tr>" + "".join(f'<td class="{c}">{cell}</td>' for c, cell in zip(classes, cells, strict=True)) + "</tr>"
    )


def _contents(reports: Sequence[Report]) -> str:
    items = "".join(f'<li><a href="#r-{r.id}">{escape(_title(r))}</a></li>' for r in reports)
    return f'<nav aria-label="Reports"><h2>Reports</h2><ul>{items}</ul></nav>'


def _title(report: Report) -> str:
    first = report.text.partition("\n")[0]
    return report.title or shorten(first, _TITLE, placeholder=" …") or "untitled"


def _section(report: Report, claims: Sequence[Claim], titles: Mapping[str, str]) -> str:
    published = report.published
    meta = [
        f"{report.outlet or 'outlet not named'} · published {published_words(published)}",
        published.conflict or "",
        f"note: {report.revision.note}" if report.revision.note else "",
        f"cites {', '.join(report.cites)}" if report.cites else "",
        report.url or report.path or "",
    ]
    lines = "".join(f"<p>{escape(line)}</p>" for line in meta if line) + _descent(report, titles)
    return (
        f'<section class="report" id="r-{report.id}"><h2>{escape(_title(report))}</h2>'
        f'<div class="meta">{lines}</div><div class="columns">'
        f'<div class="text">{_marked(report, claims)}</div>{_beside(claims)}</div></section>'
    )


def _descent(report: Report, titles: Mapping[str, str]) -> str:
    """Whose copy a report is or which version it revises, with a link where that is on the page."""
    of = report.copy_of or report.revision.of
    if of is None:
        return ""
    other = f'<a href="#r-{of}">{escape(titles[of])}</a>' if of in titles else f"report {of}, not on this page"
    return f"<p>{'copy of' if report.copy_of else 'revises'} {other}</p>"


def _beside(claims: Sequence[Claim]) -> str:
    items = "".join(_claim_item(claim) for claim in claims)
    items = items or "<li>none</li>"
    return f'<aside aria-label="Claims of this report"><h3>Claims</h3><ul>{items}</ul></aside>'


def _claim_item(claim: Claim) -> str:
    modality = "" if claim.modality == "asserted" else f" · {claim.modality}"
    kind = claim.type.replace("_", " ")
    figures = "".join(
        f'<br><a href="#f-{f.id}">{escape(f.quote)}</a>: {escape(figure_words(f))}' for f in claim.figures
    )
    facts = f"{speaker_words(claim)} · {day_words(claim.when)} · {place_words(claim)}"
    return (
        f'<li id="c-{claim.id}"><a href="#e-{claim.report}-{claim.evidence.start}">{escape(kind)}</a>'
        f'{escape(modality)}{figures}<br><span class="facts">{escape(facts)}</span></li>'
    )


@dataclass(frozen=True, slots=True)
class _Ink:
    """A stretch of text inside an evidence sentence, and the tag that marks it."""

    start: int
    end: int
    opening: str
    closing: str


def _marked(report: Report, claims: Sequence[Claim]) -> str:
    """The text with evidence sentences wrapped, and in them sources, cues and numbers."""
    pieces, position = [], 0
    for start, end in _sentences(claims):
        pieces.append(_plain(report, position, start))
        inner = _inked(report.text, start, end, _inks(claims, start, end))
        pieces.append(f'<span class="evidence" id="e-{report.id}-{start}">{inner}</span>')
        position = end
    pieces.append(_plain(report, position, len(report.text)))
    return "".join(pieces)


def _sentences(claims: Sequence[Claim]) -> list[tuple[int, int]]:
    """Evidence extents in order, each once; of two that overlap the first is kept."""
    kept: list[tuple[int, int]] = []
    for extent in sorted({(claim.evidence.start, claim.evidence.end) for claim in claims}):
        if not kept or extent[0] >= kept[-1][1]:
            kept.append(extent)
    return kept


def _inks(claims: Sequence[Claim], start: int, end: int) -> list[_Ink]:
    found: dict[tuple[int, int], _Ink] = {}
    for claim in claims:
        for figure in claim.figures:
            key = (figure.start, figure.end)
            found.setdefault(key, _Ink(*key, f'<mark id="f-{figure.id}">', "</mark>"))
        if claim.cue:
            key = (claim.cue.start, claim.cue.end)
            found.setdefault(key, _Ink(*key, '<span class="cue">', "</span>"))
        for link in claim.chain:
            if link.start is not None and link.end is not None:
                key = (link.start, link.end)
                found.setdefault(key, _Ink(*key, '<span class="source">', "</span>"))
    inside = [ink for ink in found.values() if start <= ink.start and ink.end <= end]
    numbers = [ink for ink in inside if ink.closing == "</mark>"]  # links lead to numbers, so these come first
    free = [i for i in inside if i in numbers or not any(i.start < n.end and n.start < i.end for n in numbers)]
    return sorted(free, key=lambda ink: (ink.start, -ink.end))


def _inked(text: str, start: int, end: int, inks: Iterable[_Ink]) -> str:
    pieces, position = [], start
    for ink in inks:
        if ink.start < position:
            continue  # inside an ink already laid: one mark a word is enough
        pieces.append(escape(text[position : ink.start]))
        pieces.append(f"{ink.opening}{escape(text[ink.start : ink.end])}{ink.closing}")
        position = ink.end
    pieces.append(escape(text[position:end]))
    return "".join(pieces)


def _plain(report: Report, start: int, end: int) -> str:
    """Text outside evidence; what is not the story is set apart."""
    pieces, position = [], start
    for zone in sorted(report.zones, key=lambda z: z.start):
        low, high = max(zone.start, position), min(zone.end, end)
        if zone.kind not in _STORY_ZONES and low < high:
            pieces.append(escape(report.text[position:low]))
            title = escape(zone.kind)
            pieces.append(f'<span class="aside-zone" title="{title}">{escape(report.text[low:high])}</span>')
            position = high
    pieces.append(escape(report.text[position:end]))
    return "".join(pieces)
