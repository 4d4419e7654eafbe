"""Report to claims: the components in their order, and the Extractor that runs them."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import metadata

from spacy.tokens import Doc

from accordingto.config import Config
from accordingto.extract.actors.find import find_actors
from accordingto.extract.arabic.bulletins import is_arabic, read_arabic
from accordingto.extract.attribution.find import find_attributions
from accordingto.extract.events.find import find_happenings
from accordingto.extract.figures.find import find_figures
from accordingto.extract.lift import lift
from accordingto.extract.marks import Marks
from accordingto.extract.mentions import mentions_of
from accordingto.extract.numbers.model import NumberModel
from accordingto.extract.pipeline import annotate, load_pipeline
from accordingto.extract.places.find import find_places
from accordingto.extract.placing.placing import VERSION as PLACING
from accordingto.extract.quantities.find import find_quantities
from accordingto.extract.roles.learned import with_learned
from accordingto.extract.roles.model import RoleModel
from accordingto.extract.times.find import find_times
from accordingto.gazetteer import Gazetteer
from accordingto.lexicons import lexicons_version
from accordingto.records import Claim, Maker, Mention, Problem, Report


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one reading of a report yields; ``problems`` are what a reader proposed and could not prove."""

    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]
    problems: tuple[Problem, ...] = ()


class Extractor:
    """Reads reports into claims. Holds the language pipeline and the gazetteer; same input, same output."""

    def __init__(self, config: Config, gazetteer: Gazetteer) -> None:
        self._nlp = load_pipeline(config.model)
        self._gazetteer = gazetteer
        careful = config.reader == "careful"
        self._numbers = NumberModel.load() if careful else None
        self._roles = RoleModel.load() if careful else None
        self.maker = Maker(
            program=f"accordingto {metadata.version('accordingto')}",
            model=f"{self._nlp.meta['lang']}_{self._nlp.meta['name']} {self._nlp.meta['version']}"
            + "".join(f", {part}" for part in self._learned()),
            gazetteer=gazetteer.version,
            lexicons=lexicons_version(),
        )

    def _learned(self) -> list[str]:
        """The versions of the learned parts that read."""
        return [PLACING, *(part.version for part in (self._numbers, self._roles) if part)]

    def read(self, report: Report) -> Extraction:
        """All claims and mentions of one report; its Arabic lines are read by their own grammar."""
        doc, marks = self.mark(report)
        claims = [c for c in lift(report, doc, marks, self.maker) if not is_arabic(c.evidence.quote)]
        arabic = read_arabic(report, self.maker)
        ordered = sorted([*claims, *arabic], key=lambda c: c.evidence.start) if arabic else claims
        return Extraction(tuple(ordered), mentions_of(report, doc, marks))

    def mark(self, report: Report) -> tuple[Doc, Marks]:
        """The annotated text and what each component marked in it."""
        doc = annotate(self._nlp, report.text, report.zones)
        actors = find_actors(doc, report)
        attributions = find_attributions(doc, report, actors)
        times = find_times(doc, report)
        places = find_places(doc, report, self._gazetteer)
        quantities = find_quantities(doc, times)
        figures = find_figures(doc, report, quantities, times, places, self._numbers)
        happenings = find_happenings(doc, report, actors, figures)
        if self._roles is not None:
            happenings = with_learned(doc, happenings, self._roles.spans(doc), actors)
        return doc, Marks(actors, attributions, times, places, quantities, figures, happenings)
