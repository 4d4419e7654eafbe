"""From marks to claims: one Claim a proposition, with its evidence, chain, roles, time, places and figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from accordingto.extract.anchors import as_places, choose_places, choose_time, saying_time, when_of
from accordingto.extract.chains import build_chain, span_of
from accordingto.extract.marks import AttributionMark, FigureMark, Marks, PlaceMark, Range, Role
from accordingto.extract.propositions import Proposition, propositions
from accordingto.ids import content_id
from accordingto.records import (
    ChainLink,
    Claim,
    Figure,
    Maker,
    Modality,
    Participant,
    Place,
    Report,
    Span,
    When,
)

_STORY_ZONES = ("headline",)
_QUOTE_MARKS = frozenset('"“”„«»')


def lift(report: Report, doc: Doc, marks: Marks, maker: Maker) -> tuple[Claim, ...]:
    """All claims of a report in text order. Zones that are not the story yield none."""
    return _Lift(report, doc, marks, maker).claims()


class _Lift:
    def __init__(self, report: Report, doc: Doc, marks: Marks, maker: Maker) -> None:
        self.report, self.doc, self.marks, self.maker = report, doc, marks, maker
        self.propositions = propositions(doc, marks, _story(report, doc))
        self.heads = frozenset(p.head for p in self.propositions)
        self.figure_ids = [self._figure_id(figure) for figure in marks.figures]
        self.paragraphs = _paragraphs(doc)
        self.told: list[tuple[Proposition, When | None, tuple[Place, ...]]] = []

    def claims(self) -> tuple[Claim, ...]:
        found = {claim.id: claim for claim in map(self._claim, self.propositions)}
        return tuple(found.values())

    def _claim(self, p: Proposition) -> Claim:
        said, why = p.said, [*(p.happening.rule if p.happening else ()), *(p.said.rule if p.said else ())]
        content = self._content(p)
        when, when_rule = self._when(p)
        where, where_rule = self._where(p)
        why.extend([when_rule, where_rule])
        self.told.append((p, when, where))
        figures = tuple(self._figure(i) for i in p.figures)
        for i in p.figures:
            why.extend(self.marks.figures[i].rule)
        chain = build_chain(self.doc, self.report, _speaker_first(p))
        modality = self._modality(p, figures)
        return Claim(
            id=self._claim_id(p, content, chain, figures, modality),
            report=self.report.id,
            type=p.type,
            modality=modality,
            evidence=span_of(self.doc, p.sentence),
            content=content,
            cue=span_of(self.doc, said.cue) if said and said.cue else None,
            direct=_is_direct(self.doc, content),
            chain=chain,
            participants=tuple(self._participant(r) for r in (p.happening.roles if p.happening else ())),
            when=when,
            where=where,
            figures=figures,
            hedge=self._hedge(p),
            background=p.happening.background if p.happening else False,
            phase=p.happening.phase if p.happening else None,
            maker=self.maker,
            why=tuple(dict.fromkeys(rule for rule in why if rule)),
        )

    # ---- what is claimed

    def _content(self, p: Proposition) -> Span:
        """What is said, where it is said once; the proposition's clause where the content holds several."""
        if p.said and sum(1 for other in self.propositions if other.said is p.said) == 1:
            return span_of(self.doc, (p.said.content[0][0], p.said.content[-1][1]))
        if p.happening is None and p.figures:
            return span_of(self.doc, self._figure_clause(p))
        return span_of(self.doc, p.clause)

    def _figure_clause(self, p: Proposition) -> Range:
        marks = [self.marks.figures[i] for i in p.figures]
        subtree = list(self.doc[p.head].subtree)
        limits = p.said.content if p.said else (p.sentence,)
        start = min([m.start for m in marks] + [t.i for t in subtree])
        end = max([m.end for m in marks] + [t.i + 1 for t in subtree])
        inside = [(max(start, s), min(end, e)) for s, e in limits if s < end and start < e]
        return inside[0] if inside else (start, end)

    def _modality(self, p: Proposition, figures: Sequence[Figure]) -> Modality:
        """The saying's modality wins (a denied plan is denied); a toll of zero is asserted, not negated."""
        said = p.said.modality if p.said else "asserted"
        if said != "asserted":
            return said
        own = p.happening.modality if p.happening else "asserted"
        if own == "negated" and figures and all(f.high == 0 for f in figures):
            return "asserted"
        return own

    def _hedge(self, p: Proposition) -> Span | None:
        own = p.happening.hedge if p.happening else None
        hedge = own or (p.said.hedge if p.said else None)
        return span_of(self.doc, hedge) if hedge else None

    def _participant(self, role: Role) -> Participant:
        span = span_of(self.doc, (role.start, role.end))
        name = role.actor.name if role.actor else _bare(self.doc[role.start : role.end])
        return Participant(role.role, name, role.actor.entity if role.actor else None, span.start, span.end)

    # ---- when and where

    def _ranges(self, p: Proposition) -> list[list[Range]]:
        """Token ranges to look in, nearest first: the clause, what is said, the sentence if nobody says it."""
        ranges = [[p.clause]]
        if p.said:
            ranges.append(list(p.said.content))
        else:
            ranges.append([p.sentence])
        return ranges

    def _when(self, p: Proposition) -> tuple[When | None, str]:
        rivals = self.heads - {p.head}
        for ranges in self._ranges(p):
            mark = choose_time(self.doc, self.marks.times, p.head, ranges, rivals)
            if mark:
                return when_of(self.doc, mark, self.report), "when.own"
        return self._said_time(p) or self._carried_time(p) or self._current(p)

    def _said_time(self, p: Proposition) -> tuple[When | None, str] | None:
        if not p.said or (p.happening and p.happening.background) or not self._recent(p):
            return None
        sentence = p.sentence
        mark = saying_time(self.marks.times, p.said, sentence)
        if not mark or mark.start_date is None:
            return None
        found = when_of(self.doc, mark, self.report)
        return When(found.start, found.end, found.precision, "carried", found.expression), "when.saying"

    def _carried_time(self, p: Proposition) -> tuple[When | None, str] | None:
        """The day of the latest proposition of the same type in the paragraph, or of the same happening."""
        if p.happening and p.happening.background:
            return None
        for other, when, _ in reversed(self.told):
            if self.paragraphs[other.head] != self.paragraphs[p.head]:
                break
            if when and when.start and when.basis != "published" and _continues(other, p):
                return When(when.start, when.end, when.precision, "carried", when.expression), "when.carried"
        return None

    def _current(self, p: Proposition) -> tuple[When | None, str]:
        """Present and perfect tenses hold on the day of publication, where that day is known."""
        day = self.report.published
        if self._recent(p) and day.start and day.precision == "day" and not _is_future(self.doc[p.head]):
            return When(day.start, day.end, "day", "published", None), "when.published"
        return When(None, None, None, "none", None), "when.none"

    def _recent(self, p: Proposition) -> bool:
        return not (p.happening and p.happening.background) and _is_present(self.doc[p.head])

    def _where(self, p: Proposition) -> tuple[tuple[Place, ...], str]:
        rivals = self.heads - {p.head}
        for ranges in [*self._ranges(p), [p.sentence]]:
            marks = choose_places(self.doc, self.marks.places, p.head, ranges, rivals)
            if marks:
                return as_places(marks), _where_rule(marks)
        for other, _, where in reversed(self.told):
            if self.paragraphs[other.head] != self.paragraphs[p.head]:
                break
            if where and _continues(other, p):
                return where, "where.carried"
        return (), "where.none"

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


def _story(report: Report, doc: Doc) -> list[bool]:
    outside = [zone for zone in report.zones if zone.kind not in _STORY_ZONES]
    return [not any(zone.start <= token.idx < zone.end for zone in outside) for token in doc]


def _paragraphs(doc: Doc) -> list[int]:
    numbers, current = [], 0
    for token in doc:
        numbers.append(current)
        current += token.is_space and "\n" in token.text
    return numbers


def _continues(earlier: Proposition, later: Proposition) -> bool:
    """Whether the later proposition goes on about the earlier one's happening: same type, or its toll."""
    harm = ("casualties", "damage", "rescue")
    return earlier.type == later.type or later.type in harm


def _is_direct(doc: Doc, content: Span) -> bool:
    """Two or more quoted words stand in the content (LEDGER's definition)."""
    inside, words = False, 0
    for token in doc:
        if token.text in _QUOTE_MARKS:
            inside, words = (not inside if token.text == '"' else token.text in "“„«"), 0
        elif inside and not token.is_punct and not token.is_space:
            words += content.start <= token.idx < content.end
            if words >= 2:
                return True
    return False


def _is_present(token: Token) -> bool:
    """Present, perfect or progressive: the verb's own form or an auxiliary of it."""
    verb = token
    while verb.pos_ not in ("VERB", "AUX") and verb.head.i != verb.i:
        verb = verb.head
    if verb.tag_ in ("VBZ", "VBP"):
        return True
    return any(child.dep_ in ("aux", "auxpass") and child.tag_ in ("VBZ", "VBP") for child in verb.children)


def _is_future(token: Token) -> bool:
    return any(child.dep_ == "aux" and child.tag_ == "MD" for child in token.children)


def _where_rule(marks: Sequence[PlaceMark]) -> str:
    return "where.anaphor" if any("anaphor" in mark.rule for mark in marks) else "where.own"


def _bare(span: Iterable[Token]) -> str:
    """A noun phrase's words without its leading determiner."""
    words = list(span)
    while len(words) > 1 and words[0].pos_ == "DET":
        words = words[1:]
    return "".join(t.text_with_ws for t in words).strip()
