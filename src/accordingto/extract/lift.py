"""From marks to claims: one Claim a proposition, with its evidence, chain, roles, time, places and figures."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from accordingto.extract.chains import build_chain, span_of
from accordingto.extract.events.modality import modality
from accordingto.extract.marks import AttributionMark, FigureMark, Marks, Range, Role
from accordingto.extract.placing.placing import Placing
from accordingto.extract.propositions import Proposition, propositions
from accordingto.extract.voices import issuer_of
from accordingto.extract.words import words_of
from accordingto.ids import content_id
from accordingto.records import (
    ChainLink,
    Claim,
    Figure,
    Maker,
    Modality,
    Participant,
    Report,
    Span,
)

_STORY_ZONES = ("headline",)
_INTENDING = ("modality.planned", "modality.requested", "modality.ordered", "modality.threatened")
_OCCASIONS = ("after", "because", "since")
_QUOTE_MARKS = frozenset('"“”„«»')


def lift(report: Report, doc: Doc, marks: Marks, maker: Maker) -> tuple[Claim, ...]:
    """All claims of a report in text order. Zones that are not the story yield none."""
    return _Lift(report, doc, marks, maker).claims()


def told_in(report: Report, doc: Doc, marks: Marks) -> list[Proposition]:
    """The propositions of a report's story, in text order."""
    return propositions(doc, marks, story_tokens(report, doc), issuer_of(words_of(doc), marks, report))


class _Lift:
    def __init__(self, report: Report, doc: Doc, marks: Marks, maker: Maker) -> None:
        self.report, self.doc, self.marks, self.maker = report, doc, marks, maker
        self.propositions = told_in(report, doc, marks)
        self.figure_ids = [self._figure_id(figure) for figure in marks.figures]
        self.quoted = quoted_words(doc)
        self.circumstances = Placing(doc, report, marks, self.propositions)

    def claims(self) -> tuple[Claim, ...]:
        found = {claim.id: claim for claim in map(self._claim, self.propositions)}
        return tuple(found.values())

    def _claim(self, p: Proposition) -> Claim:
        said, why = p.said, [*(p.happening.rule if p.happening else ()), *(p.said.rule if p.said else ())]
        content = self._content(p)
        when, when_rule = self.circumstances.when(p)
        where, where_rule = self.circumstances.where(p)
        why.extend([when_rule, where_rule])
        figures = tuple(self._figure(i) for i in p.figures)
        for i in p.figures:
            why.extend(self.marks.figures[i].rule)
        chain = build_chain(self.doc, self.report, _speaker_first(p))
        mode = self._modality(p, figures)
        return Claim(
            id=self._claim_id(p, content, chain, figures, mode),
            report=self.report.id,
            type=p.type,
            modality=mode,
            evidence=span_of(self.doc, p.sentence),
            content=content,
            cue=span_of(self.doc, said.cue) if said and said.cue else None,
            direct=self._is_direct(content),
            chain=chain,
            participants=tuple(self._participant(r) for r in (p.happening.roles if p.happening else ())),
            when=when,
            where=where,
            figures=figures,
            hedge=self._hedge(p),
            background=p.happening.background if p.happening else p.standing == "former",
            phase=p.happening.phase if p.happening else None,
            maker=self.maker,
            why=tuple(dict.fromkeys(rule for rule in why if rule)),
        )

    # ---- what is claimed

    def _content(self, p: Proposition) -> Span:
        """What is said, where it is said once; the proposition's clause where the content holds several."""
        if p.said and sum(1 for other in self.propositions if other.said is p.said) == 1:
            return span_of(self.doc, (p.said.content[0][0], p.said.content[-1][1]))
        return span_of(self.doc, self._clause(p))

    def _clause(self, p: Proposition) -> Range:
        """The proposition's own clause, with its figures and what they count, inside what is said."""
        start, end = p.clause
        if p.happening is None:
            subtree = [token.i for token in self.doc[p.head].subtree]
            start, end = min(start, *subtree), max(end, subtree[-1] + 1)
        for quantity in (self.marks.figures[i].quantity for i in p.figures):
            unit = quantity.unit if quantity.unit is not None else quantity.start
            start, end = min(start, quantity.start), max(end, quantity.end, unit + 1)
        limits = p.said.content if p.said else (p.sentence,)
        inside = [(max(start, s), min(end, e)) for s, e in limits if s < end and start < e]
        return inside[0] if inside else p.clause

    def _is_direct(self, content: Span) -> bool:
        """Two or more quoted words stand in the content (LEDGER's definition)."""
        return bisect_left(self.quoted, content.end) - bisect_left(self.quoted, content.start) >= 2

    def _modality(self, p: Proposition, figures: Sequence[Figure]) -> Modality:
        """The saying's modality wins (a denied plan is denied); a toll of zero is asserted, not negated."""
        said = p.said.modality if p.said else "asserted"
        if said not in ("asserted", "denied") and _is_occasion(self.doc[p.head]):
            said = "asserted"
        if said != "asserted":
            return said
        if p.standing == "rejected":
            return "negated"
        own = p.happening.modality if p.happening else self._intended(p.head)
        if own == "negated" and figures and all(f.high == 0 for f in figures):
            return "asserted"
        return own

    def _intended(self, head: int) -> Modality:
        """Of figures alone: who was only meant to be killed was not ("he planned to kill two guards")."""
        token = self.doc[head]
        found, rule = modality(token) if token.tag_ == "VB" else ("asserted", None)
        return found if rule in _INTENDING else "asserted"

    def _hedge(self, p: Proposition) -> Span | None:
        own = p.happening.hedge if p.happening else None
        hedge = own or (p.said.hedge if p.said else None)
        return span_of(self.doc, hedge) if hedge else None

    def _participant(self, role: Role) -> Participant:
        span = span_of(self.doc, (role.start, role.end))
        name = role.actor.name if role.actor else bare(self.doc[role.start : role.end])
        return Participant(role.role, name, role.actor.entity if role.actor else None, span.start, span.end)

    # ---- how many

    def _figure(self, index: int) -> Figure:
        mark = self.marks.figures[index]
        span = span_of(self.doc, (mark.start, mark.end))
        parent = self.figure_ids[mark.subset_of] if mark.subset_of is not None else None
        return Figure(
            id=self.figure_ids[index],
            measure=mark.measure,
            low=mark.low,
            high=mark.high,
            bound=mark.bound,
            group=mark.group,
            basis=mark.basis,
            since=mark.since,
            as_of=mark.as_of,
            subset_of=parent,
            start=span.start,
            end=span.end,
            quote=span.quote,
        )

    def _figure_id(self, mark: FigureMark) -> str:
        span = span_of(self.doc, (mark.start, mark.end))
        return content_id(self.report.id, "figure", span.start, span.end, mark.measure)

    def _claim_id(
        self,
        p: Proposition,
        content: Span,
        chain: tuple[ChainLink, ...],
        figures: tuple[Figure, ...],
        modality: Modality,
    ) -> str:
        said = p.said.cue[0] if p.said and p.said.cue else None
        who = next((link.name for link in chain if link.role == "speaker"), None)
        head = self.doc[p.head].idx
        numbers = ",".join(figure.id for figure in figures)
        parts = (self.report.id, p.type, modality, content.start, content.end, head, said, who, numbers)
        return content_id("claim", *parts)


def _speaker_first(p: Proposition) -> tuple[AttributionMark, ...]:
    return tuple(mark for mark in p.attributions if mark.speaker or mark.relay)


def story_tokens(report: Report, doc: Doc) -> list[bool]:
    """For each token whether it is part of the story: of the text proper or its headline."""
    outside = [zone for zone in report.zones if zone.kind not in _STORY_ZONES]
    return [not any(zone.start <= offset < zone.end for zone in outside) for offset in words_of(doc).offset]


def _is_occasion(token: Token) -> bool:
    """Whether a clause tells what led to an order or plan (``after a slide buried the road``): that is asserted."""
    for node in (token, *token.ancestors):
        if node.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in _OCCASIONS for c in node.children):
            return True
    return False


def quoted_words(doc: Doc) -> list[int]:
    """Offsets of the words inside quotation marks, in order; a quotation ends with its paragraph at the latest."""
    words = words_of(doc)
    offsets, inside = [], False
    for i in range(len(words)):
        text = words.text[i]
        if text in _QUOTE_MARKS:
            inside = not inside if text == '"' else text in "“„«"
        elif "\n" in text:
            inside = False
        elif inside and not doc[i].is_punct:
            offsets.append(words.offset[i])
    return offsets


def bare(span: Iterable[Token]) -> str:
    """A noun phrase's words without its leading determiner."""
    words = list(span)
    while len(words) > 1 and words[0].pos_ == "DET":
        words = words[1:]
    return "".join(t.text_with_ws for t in words).strip()
