"""Arabic bulletins to claims: a line grammar over numerals, nouns of harm, windows and totals; no parser needed.

A line is a proposition. A line that only sets the time (``منذ …:``, ``خلال الـ 24 ساعة``) heads the lines below
it until the next heading; a note breaks a since-heading. The speaker is the body a line says it is from, else the
body that heads or signs the bulletin.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from accordingto.extract.actors.terms import slug
from accordingto.extract.arabic.dates import Window, find_days, find_windows, hours_before
from accordingto.extract.arabic.figures import Counted, count_line, label_of
from accordingto.extract.arabic.words import Word, find_hits, words_of
from accordingto.ids import content_id
from accordingto.lexicons import Row, lexicons_version
from accordingto.records import Basis, ChainLink, Claim, Figure, Maker, Report, Span, When

_ARABIC = re.compile(r"[\u0621-\u064a]")
_LATIN = re.compile(r"[A-Za-z]")
_NO_HEADING = Window(0, 0, None, None)
_HEAD_LINES = 3
_SIGNED_LINES = 3


@dataclass(frozen=True, slots=True)
class Section:
    """What the headings above a line have set."""

    window: Window = _NO_HEADING
    span: Span | None = None
    label: Row | None = None
    label_span: Span | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    span: Span
    words: tuple[Word, ...]


def is_arabic(text: str) -> bool:
    """Whether most letters of a text are Arabic."""
    return len(_ARABIC.findall(text)) > len(_LATIN.findall(text))


def read_arabic(report: Report, maker: Maker) -> tuple[Claim, ...]:
    """The claims of a report's Arabic lines, in text order; none where it has no Arabic."""
    lines = _arabic_lines(report.text)
    if not any(_ARABIC.search(line.span.quote) for line in lines):
        return ()
    maker = replace(maker, model="accordingto_ar", lexicons=lexicons_version("ar"))
    return _Bulletin(report, lines, maker).claims()


def _arabic_lines(text: str) -> list[_Line]:
    """Lines written in Arabic, and the bare numbers between them. A line ends at a line break or a full stop."""
    lines, arabic = [], False
    for found in re.finditer(r"[^\n]+?(?:[.؟!](?=\s|$)|(?=\n)|$)", text):
        quote = found[0].strip()
        if _ARABIC.search(quote) or _LATIN.search(quote):
            arabic = is_arabic(quote)
        if quote and arabic:
            start = found.start() + found[0].index(quote)
            lines.append(_Line(Span(start, start + len(quote), quote), words_of(quote, start)))
    return lines


class _Bulletin:
    def __init__(self, report: Report, lines: Sequence[_Line], maker: Maker) -> None:
        self.report, self.lines, self.maker = report, lines, maker
        self.day = self._today()
        self.speaker = self._issuer()

    def claims(self) -> tuple[Claim, ...]:
        """One claim a line with figures; of a sum and its parts one."""
        found: list[Claim] = []
        section = Section()
        last: Figure | None = None
        for line in self.lines:
            windows = find_windows(line.words, self.day)
            counted = count_line(line.words, windows, section.label)
            if find_hits(line.words, "note") and section.window.hours is None:
                section = Section()
            if counted:
                claim = self._claim(line, section, windows, counted, last)
                last = next((f for f in reversed(claim.figures) if f.subset_of is None), last)
                found.append(claim)
                section = replace(section, label=None, label_span=None)
            else:
                section = self._after(line, section, windows)
        return tuple(found)

    def _after(self, line: _Line, section: Section, windows: Sequence[Window]) -> Section:
        """What a line without figures sets for those below it."""
        if windows:
            return Section(windows[-1], line.span)
        label = label_of(line.words) if line.words else None
        return replace(section, label=label, label_span=line.span if label else None)

    # ---- who and when

    def _today(self) -> str | None:
        """The day of publication, else the last full date the bulletin prints on a line of its own."""
        if self.report.published.day:
            return self.report.published.day
        dated = [
            day.resolve(None)
            for line in self.lines
            for day in find_days(line.words)
            if day.year and day.end - day.start == len(line.words)
        ]
        return dated[-1] if dated else None

    def _issuer(self) -> ChainLink | None:
        """The body named in the first or the last lines; the fullest name wins."""
        ends = [*self.lines[:_HEAD_LINES], *self.lines[-_SIGNED_LINES:]]
        named = [link for line in ends if (link := self._body(line, explicit=False))]
        return max(named, key=lambda link: link.entity is not None, default=None)

    def _speaker(self, line: _Line) -> ChainLink | None:
        if find_hits(line.words, "saying"):
            return self._body(line, explicit=True) or self.speaker
        return self.speaker

    def _body(self, line: _Line, explicit: bool) -> ChainLink | None:
        hit = next(iter(find_hits(line.words, "body")), None)
        if hit is None:
            return None
        places = [p for p in find_hits(line.words, "territory") if hit.end <= p.start <= hit.end + 3]
        places.sort(key=lambda p: (-int(p.row.get("rank", 0)), p.start))
        first, last = line.words[hit.start], line.words[max([hit.end, *(p.end for p in places)]) - 1]
        name = f"{places[0].row.get('name')} {hit.row.get('name')}" if places else str(hit.row.get("bare"))
        text = self.report.text[first.start : last.end]
        entity = slug(name) if places else None
        return ChainLink("speaker", name, entity, hit.row.get("kind"), text, first.start, last.end, explicit)

    def _chain(self, line: _Line) -> tuple[ChainLink, ...]:
        speaker, outlet = self._speaker(line), self.report.outlet
        links = [speaker] if speaker else []
        if outlet:
            links.append(ChainLink("outlet", outlet, None, "outlet", None, None, None, False))
        return tuple(links)

    def _when(self, reading: _Reading, section: Section) -> When | None:
        window = reading.window
        expression = reading.expression or section.span
        if reading.basis == "period" and window.hours and self.day:
            return When(hours_before(self.day, window.hours), self.day, "range", "relative", expression)
        if reading.basis == "cumulative" and window.since and self.day:
            return When(window.since, self.day, "range", "stated", expression)
        return When(None, None, None, "none", None)

    # ---- what

    def _claim(
        self,
        line: _Line,
        section: Section,
        windows: Sequence[Window],
        counted: Sequence[Counted],
        last: Figure | None,
    ) -> Claim:
        evidence = self._evidence(line, section, counted)
        reading = _read_window(self.report.text, line, section, windows, any(c.running for c in counted))
        figures = self._figures(line, reading, counted, last)
        chain = self._chain(line)
        ids = (self.report.id, "casualties", evidence.start, evidence.end, *(f.id for f in figures))
        why = tuple(dict.fromkeys(rule for c in counted for rule in c.rules))
        return Claim(
            content_id("claim", *ids), self.report.id, "casualties", "asserted", evidence, line.span, None, False,
            chain, (), self._when(reading, section), (), figures, None, False, None, self.maker, why,
        )  # fmt: skip

    def _evidence(self, line: _Line, section: Section, counted: Sequence[Counted]) -> Span:
        """The line; with the label before it where the number stands alone."""
        if section.label_span is None or section.label is None:
            return line.span
        if not any(section.label.id in c.rules for c in counted):
            return line.span
        start, end = section.label_span.start, line.span.end
        return Span(start, end, self.report.text[start:end])

    def _figures(
        self, line: _Line, reading: _Reading, counted: Sequence[Counted], last: Figure | None
    ) -> tuple[Figure, ...]:
        figures: list[Figure] = []
        whole: Figure | None = last
        for c in counted:
            figure = self._figure(line, reading, c, whole.id if c.part and whole else None)
            figures.append(figure)
            whole = whole if c.part else figure
        return tuple(figures)

    def _figure(self, line: _Line, reading: _Reading, c: Counted, parent: str | None) -> Figure:
        first, final = line.words[c.number.start], line.words[c.number.end - 1]
        basis = reading.basis
        measure = c.measure
        return Figure(
            content_id(self.report.id, "figure", first.start, final.end, measure),
            measure,  # type: ignore[arg-type]
            c.number.low, c.number.high, c.number.bound, c.group, basis,
            reading.window.since if basis == "cumulative" else None,
            self.day if basis in ("cumulative", "period") else None,
            parent, first.start, final.end, self.report.text[first.start : final.end],
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Reading:
    basis: Basis
    window: Window
    expression: Span | None


def _read_window(text: str, line: _Line, section: Section, windows: Sequence[Window], running: bool) -> _Reading:
    """The basis of a line's numbers: its own window first, then a total's words, then the heading's."""
    if windows:
        own = windows[-1]
        start, end = line.words[own.start].start, line.words[own.end - 1].end
        return _Reading("period" if own.hours else "cumulative", own, Span(start, end, text[start:end]))
    firm = any(hit.row.get("firm") for hit in find_hits(line.words, "running"))
    heading = section.window
    if section.span is not None and heading.hours and not (running and firm):
        return _Reading("period", heading, None)
    if section.span is not None and heading.hours is None:
        return _Reading("cumulative", heading, None)
    return _Reading("cumulative" if running else "incident", _NO_HEADING, None)
