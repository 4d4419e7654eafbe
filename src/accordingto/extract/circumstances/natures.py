"""What a proposition is: a toll, a level, harm that one happening did, told apart from what was told before."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from accordingto.extract.circumstances.kin import is_background, is_unreal
from accordingto.extract.circumstances.scene import SCENIC
from accordingto.extract.circumstances.words import turns, words_that
from accordingto.extract.marks import FigureMark, Marks
from accordingto.extract.propositions import TOLL_BASES, Proposition
from accordingto.extract.quantities.tokens import Words
from accordingto.extract.quantities.units import kind_of
from accordingto.extract.words import TIME_CONJUNCTIONS, words_of
from accordingto.records import ClaimType

_NATION = 100_000  # people of a nation who live in no one town
_ORDINALS = ("second", "third")
_HURT = ("killed", "injured", "missing")
_FELLED = "harm.out_of_action"  # neither killed nor hurt by the report's words, but on the day of the deed
_HARMED = (*_HURT, "homes_damaged", "facilities_hit", "targets_hit", "munitions")
_SERVICES = ("armed_force", "ministry")
_ROW, _BEHIND = 3, 6  # places that make a breakdown; tokens from a number to its place
REMAINS: frozenset[ClaimType] = frozenset(("rescue",))  # digging out survivors is of the disaster's own day
_BARRAGE = 20  # missiles and drones of more than one strike


class Natures:
    """Answers for the propositions of one report."""

    def __init__(self, doc: Doc, marks: Marks) -> None:
        self._doc, self._marks = doc, marks
        self._shared = frozenset(self._breakdowns())
        self._later = [(start, end) for start, end, way in turns().find(doc) if way == "later"]

    def shares_out(self, p: Proposition) -> bool:
        """``Four were killed in Machakos, three in Makueni and two in Nakuru``: what was told, by its places."""
        return p.sentence[0] in self._shared

    def _breakdowns(self) -> Iterator[int]:
        """The first tokens of sentences with three places for numbers of one measure and no time of their own."""
        words, marks = words_of(self._doc), self._marks
        timed = {words.bounds(m.start)[0] for m in marks.times}
        places = {m.start for m in marks.places if not m.adjectival and not m.metonym}
        told: dict[tuple[int, str], set[int]] = {}
        for figure in marks.figures:
            near = range(figure.end, min(figure.end + _BEHIND, words.bounds(figure.start)[1]))
            at = next((i for i in near if i in places), None)
            if at is not None and words.lower[at - 1] in ("in", "at", "from"):
                told.setdefault((words.bounds(figure.start)[0], figure.measure), set()).add(at)
        yield from (start for (start, _), there in told.items() if len(there) >= _ROW and start not in timed)

    def is_capture(self, p: Proposition) -> bool:
        """``captured 46 soldiers``: part of the fight, unlike arrests after it."""
        return any(
            self._marks.figures[i].measure == "held" and self._marks.figures[i].basis == "incident"
            for i in p.figures
        )

    def is_barrage(self, p: Proposition) -> bool:
        """What an army counts of missiles and drones alone: all it saw, not what fell on one spot."""
        figures = [self._marks.figures[i] for i in p.figures]
        tellers = [m.speaker for m in p.attributions if m.speaker]
        many = any((f.low or f.high or 0) >= _BARRAGE for f in figures)
        by_army = bool(tellers) and all(t.kind in _SERVICES for t in tellers)
        return many and by_army and all(f.measure == "munitions" for f in figures)

    def is_later_death(self, p: Proposition) -> bool:
        """``died in hospital``, ``rose to 39 after three more died``: on a day the text need not tell."""
        return any(start <= p.head < end for start, end in self._later) or self._raises_toll(self._doc[p.head])

    def _raises_toll(self, verb: Token) -> bool:
        """``The toll in Monday's blast rose to 39 after three workers died``: deaths that a toll grew by."""
        if verb.dep_ != "advcl" or not any(c.lower_ in TIME_CONJUNCTIONS for c in verb.lefts):
            return False
        grown = (c for c in verb.head.lefts if c.dep_ in ("nsubj", "nsubjpass"))
        return any(c.lemma_.lower() in words_that("number") for c in grown)

    def is_told_now(self, p: Proposition) -> bool:
        """``currently``, ``to date``: a level of the day it is told; what only lasts leaves it open."""
        return any(way == "now" for _, _, way in turns().find(self._doc, *p.sentence))

    def is_sheltering(self, p: Proposition) -> bool:
        """People who lodge somewhere for the time being."""
        return any(self._marks.figures[i].measure == "sheltering" for i in p.figures)

    def is_countrywide(self, p: Proposition) -> bool:
        """Whether its sentence counts over the whole country, or itself a nation: ``a million Haitians``."""
        if any(self._is_of_nation(self._marks.figures[i]) for i in p.figures):
            return True
        return any(way == "countrywide" for _, _, way in turns().find(self._doc, *p.sentence))

    def _is_of_nation(self, figure: FigureMark) -> bool:
        if (figure.low or figure.high or 0) < _NATION:
            return False
        nations = (m for m in self._marks.places if m.adjectival and m.place.level == "country")
        return any(m.end - 1 == figure.quantity.unit for m in nations)

    def is_part(self, part: Proposition, whole: Proposition) -> bool:
        """Whether the figures of one are told as parts of the other's: ``eight of them in Nairobi``."""
        figures = self._marks.figures
        pairs = [(figures[i], figures[i].subset_of) for i in part.figures]
        within = [(f.measure, figures[n].measure) for f, n in pairs if n is not None and n in whole.figures]
        return any({"killed", "injured"} != set(measures) for measures in within)

    def is_parted(self, p: Proposition) -> bool:
        """Whether the sentence opens with a word that parts it from what was told before."""
        hit = turns().at(self._doc, p.sentence[0])
        if hit is not None and hit[1] == "apart":  # but "another 30 were hurt", "another soldier is missing"
            return hit[0] == len(self._doc) or not self._is_more(hit[0])
        return self.is_another(p)

    def _is_more(self, at: int) -> bool:
        """Whether a number or somebody follows ``another``: more of those told of."""
        somebody = self._doc[at].tag_ == "NN" and kind_of(Words.of(self._doc), at) == "person"
        return self._doc[at].tag_ == "CD" or (somebody and self._doc[at - 1].lower_ == "another")

    def is_another(self, p: Proposition) -> bool:
        """``a further slip``, ``another attack``: not the one told of."""
        if p.happening is None:
            return False
        told = self._doc[p.happening.head]
        nouns = [*self._doc[p.happening.start : p.happening.end], *(c for c in told.lefts if c.dep_ == "nsubj")]
        told_of = [noun for noun in nouns if noun.pos_ == "NOUN" and not any(t.tag_ == "CD" for t in noun.lefts)]
        before = [t for noun in told_of for t in noun.lefts if not _is_counted_off(t)]
        hits = [turns().at(self._doc, t.i) for t in before]
        return any(hit is not None and hit[1] in ("other", "apart") for hit in hits)

    def is_harm_done(self, p: Proposition) -> bool:
        """Whether it tells whom one happening hurt: such numbers belong to its day, however late they are told."""
        if is_background(p):
            return False
        figures = [self._marks.figures[i] for i in p.figures]
        return any((f.measure in _HARMED or _FELLED in f.rule) and f.basis == "incident" for f in figures)

    def called(self, p: Proposition) -> str | None:
        """The lemma of the noun, else of the word, that names what happened."""
        if p.happening is None:
            return None
        told = [*self._doc[p.happening.start : p.happening.end], self._doc[p.happening.head]]
        word = next((token for token in told if token.pos_ in ("NOUN", "PROPN")), told[-1])
        return str(word.lemma_.lower())

    def is_labelled(self, p: Proposition) -> bool:
        """``Dead: 24 (10 to be confirmed)``: a count behind a label."""
        return any(rule.startswith("label.") for i in p.figures for rule in self._marks.figures[i].rule)

    def bases(self, p: Proposition) -> set[str]:
        """On what basis its figures are counted."""
        return {self._marks.figures[i].basis for i in p.figures}

    def is_toll(self, p: Proposition) -> bool:
        """A total or level, no number of one happening."""
        return any(basis in TOLL_BASES for basis in self.bases(p)) or self._is_running_toll(p)

    def _is_running_toll(self, p: Proposition) -> bool:
        """The noun of ``the toll since the truce of 27 November``, whose numbers are claims of their own."""
        if p.figures or p.happening is None or self.called(p) not in words_that("number"):
            return False
        return any(self._doc[i].lower_ == "since" for i in range(*p.clause))

    def is_running(self, p: Proposition) -> bool:
        """A total that grows since a start."""
        return "cumulative" in self.bases(p)

    def is_level(self, p: Proposition) -> bool:
        """A number that holds for a time and can fall."""
        return "stock" in self.bases(p)

    def is_joint(self, p: Proposition) -> bool:
        """One number for several named happenings."""
        return "joint" in self.bases(p)

    def is_of_scene(self, p: Proposition) -> bool:
        """Whether it is the happening itself or the harm of that day: no total, no plan and nothing older."""
        if is_background(p) or self.is_toll(p) or self.is_joint(p) or is_unreal(p):
            return False
        return p.type in SCENIC or p.type in REMAINS or self.is_harm_done(p) or self.is_capture(p)

    def shares_day(self, p: Proposition, other: Proposition) -> bool:
        """Whether what one clause dates is of the other's day too.

        Harm takes no day from what followed, nor what followed from the harm it followed on, unless it hangs on it:
        ``attacked on Tuesday, freeing 370 prisoners``, but ``students abducted on Tuesday were rescued``.
        """
        if is_unreal(other) or self.is_later_death(other) or self.is_later_death(p):
            return False
        if other.type in SCENIC and not self.is_of_scene(p):
            return any(token.i == other.head for token in self._doc[p.head].ancestors)
        if p.type == "abduction" and other.type in ("rescue", "release"):
            return False  # "24 were abducted; six were freed on 15 August"
        if self._doc[p.head].dep_ == "conj" and self._doc[p.head].head.i == other.head:
            return True  # "came on Friday and killed six"
        return other.type in SCENIC or other.type in REMAINS or not self.is_harm_done(p)


def _is_counted_off(token: Token) -> bool:
    """``the second bomb``: one of those that the report tells of together, unlike ``a second bomb``."""
    ordinal = token.lower_ in _ORDINALS
    return ordinal and any(t.lower_ == "the" for t in token.head.lefts if t.i < token.i)
