"""Where a report as a whole plays: the places of its headline, the town of its police, the country it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc, Span

from accordingto.extract.circumstances.agreement import is_same
from accordingto.extract.circumstances.anchors import as_places
from accordingto.extract.circumstances.anchors_parts import happens_there, part_of
from accordingto.extract.circumstances.words import words_that
from accordingto.extract.marks import PlaceMark
from accordingto.records import Place, Report

_HEADLINES, _TOO_MANY, _HEADER = 2, 3, 8
_TOWNS = ("settlement", "admin2")


class Ground:
    """The places that hold for what a report tells without a place of its own."""

    def __init__(self, doc: Doc, report: Report, places: Sequence[PlaceMark]) -> None:
        self._doc, self._report, self._places = doc, report, places
        sents = list(doc.sents)
        self.headlines = [number for number, sent in enumerate(sents[:_HEADER]) if self._is_headline(sent)]
        """The numbers of the sentences that are headlines."""
        self.places = self._places_of_headline()

    def country(self) -> Place | None:
        """The country named first, in whatever form, of that most of the report's places lie in."""
        codes = Counter(m.place.country for m in self._places if m.place.country)
        code = max(codes, key=lambda c: codes[c], default=None)
        named = (m.place for m in self._places if m.place.level == "country" and m.place.country == code)
        return next(named, None)

    def land_of(self, parts: Sequence[Place]) -> tuple[Place, ...]:
        """The report's country where all these places lie in it."""
        land = self.country()
        return (land,) if land and all(part.country == land.country for part in parts) else ()

    def _places_of_headline(self) -> tuple[Place, ...]:
        """The places a headline names, or a line marked ``Location:``; else the bare dateline of a local report."""
        sents = list(self._doc.sents)
        labelled = [sent for sent in sents[:_HEADER] if self._is_labelled(sent)]
        lines = labelled or [sent for sent in sents if self._is_headline(sent)][:_HEADLINES]
        marks = [m for m in self._places for s in lines if s.start <= m.start and m.end <= s.end]
        parts = [m for m in marks if not m.adjectival and (not m.metonym or self._is_heading(m))]
        found = as_places([m for m in parts if happens_there(part_of(self._doc, m), "displacement")])
        return (found or self._beat() or self._dateline()) if len(found) < _TOO_MANY else ()

    def _is_labelled(self, sent: Span) -> bool:
        words = [token.lower_ for token in sent if not token.is_space]
        return len(words) > 2 and words[1] == ":" and words[0] in words_that("label")

    def _dateline(self) -> tuple[Place, ...]:
        """The dateline's place, where no agency reports from there and the report locates nothing else."""
        line = self._report.dateline
        if line is None or "(" in line.quote:
            return ()
        own = [m.place for m in self._places if m.place.start < line.end and m.place.level in _TOWNS]
        others = [m for m in self._places if m.place.start >= line.end and not m.adjectival and not m.metonym]
        elsewhere = [m for m in others if not any(is_same(m.place, place) for place in own)]  # "in the city"
        return tuple(own[:1]) if not elsewhere else ()

    def _beat(self) -> tuple[Place, ...]:
        """The town whose own police or firemen act in the report, where one town's do: ``Detroit police say``."""
        marks = [m for m in self._places if m.place.level in _TOWNS and m.end < len(self._doc)]
        own = as_places([m for m in marks if self._doc[m.end].lower_ in words_that("beat")])
        return own if len(own) == 1 else ()

    def _is_heading(self, mark: PlaceMark) -> bool:
        """``Libya: Flash floods``, ``Zliten counts its dead``: a heading's place, a town that acts itself."""
        if mark.place.level in _TOWNS:
            return True
        return mark.end < len(self._doc) and self._doc[mark.end].text in (":", "-", "–", "—", "|")

    def _is_headline(self, sent: Span) -> bool:
        """A line of the opening that is marked as one, or that no full stop ends."""
        if any(z.kind == "headline" and z.start <= sent.start_char < z.end for z in self._report.zones):
            return True
        if sent.start != 0 or "\n" not in sent.text[-2:]:
            return False
        words = [t for t in sent if not t.is_space]
        return bool(words) and words[-1].text not in (".", ":", "”", '"')
