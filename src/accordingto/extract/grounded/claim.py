"""From quotations to a Claim: each found in its sentence, every value read from the words themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.tokens import Doc

from accordingto.extract.chains import build_chain, span_of
from accordingto.extract.circumstances.anchors import as_places, locates, when_of
from accordingto.extract.grounded.answer import SaidClaim, SaidFigure
from accordingto.extract.lift import bare, quoted_words, story_tokens
from accordingto.extract.marks import ActorMark, AttributionMark, Marks, Range
from accordingto.ids import content_id
from accordingto.records import Claim, Figure, Maker, Participant, Place, Report, When

_RULE = "grounded"
_NOWHEN = When(None, None, None, "none", None)


class Unproved(Exception):
    """What a model said is not proved by its own words; the message says which and why."""


class Grounds:
    """The sentences of one report and what our components marked in them."""

    def __init__(self, report: Report, doc: Doc, marks: Marks, maker: Maker) -> None:
        self._report, self._doc, self._marks, self._maker = report, doc, marks, maker
        story = story_tokens(report, doc)
        self._sentences = [(s.start, s.end) for s in doc.sents if story[s.start] and s.text.strip()]
        self.numbered = [(n, doc[start:end].text) for n, (start, end) in enumerate(self._sentences, 1)]
        self._quoted = quoted_words(doc)

    def claim(self, said: SaidClaim) -> tuple[Claim, list[str]]:
        """The claim its quotations prove, and what of it they do not. Raises Unproved where nothing is left."""
        if not 1 <= said.sentence <= len(self._sentences):
            raise Unproved(f"there is no sentence {said.sentence}")
        sentence = self._sentences[said.sentence - 1]
        content = self._find(said.content, sentence, "content")
        trigger = self._find(said.trigger, sentence, f"type {said.type}")
        if said.modality != "asserted":
            self._find(said.modality_quote or "", sentence, f"modality {said.modality}")
        mark = self._attribution(said, sentence, content)
        unproved: list[str] = []
        figures = tuple(self._figures(said, sentence, unproved))
        if said.type == "casualties" and not figures:
            raise Unproved("; ".join(unproved) or "a toll without a number")
        span, evidence = span_of(self._doc, content), span_of(self._doc, sentence)
        chain = build_chain(self._doc, self._report, (mark,) if mark else ())
        who = next((link.name for link in chain if link.role == "speaker"), None)
        numbers = ",".join(figure.id for figure in figures)
        parts = (said.type, said.modality, span.start, span.end, self._doc[trigger[0]].idx, who, numbers)
        claim = Claim(
            id=content_id("claim", self._report.id, _RULE, *parts),
            report=self._report.id,
            type=said.type,
            modality=said.modality,
            evidence=evidence,
            content=span,
            cue=span_of(self._doc, mark.cue) if mark and mark.cue else None,
            direct=sum(span.start <= offset < span.end for offset in self._quoted) >= 2,
            chain=chain,
            participants=tuple(self._participants(said, sentence, unproved)),
            when=self._when(said, sentence, unproved),
            where=self._where(said, sentence, unproved),
            figures=figures,
            hedge=None,
            background=False,
            phase=None,
            maker=self._maker,
            why=(_RULE,),
        )
        return claim, unproved

    # ---- looking up

    def _find(self, quote: str, within: Range, what: str) -> Range:
        """The tokens of a quotation inside a token range. Raises Unproved where it does not stand there."""
        found = self._locate(quote, within)
        if found is None:
            raise Unproved(f"{what}: {quote!r} does not stand in {self._doc[within[0] : within[1]].text!r}")
        return found

    def _locate(self, quote: str, within: Range) -> Range | None:
        words = quote.split()
        if not words:
            return None
        piece = self._doc[within[0] : within[1]]
        spelled = r"\s+".join(re.escape(word) for word in words)
        match = re.search(rf"(?<!\w){spelled}(?!\w)", piece.text)
        if match is None:
            return None
        found = self._doc.char_span(
            piece.start_char + match.start(), piece.start_char + match.end(), alignment_mode="expand"
        )
        return (found.start, found.end) if found is not None else None

    # ---- who says it

    def _attribution(self, said: SaidClaim, sentence: Range, content: Range) -> AttributionMark | None:
        """The attribution that cue and speaker prove; a speaker of an earlier sentence is carried over."""
        if said.cue is None and said.speaker is None:
            return None
        cue = self._find(said.cue, sentence, "cue") if said.cue else None
        source, speaker, explicit = self._speaker(said.speaker, sentence) if said.speaker else (None, None, False)
        if cue is None and explicit:
            raise Unproved(f"speaker: nothing says that {said.speaker!r} says it")
        return AttributionMark(source, speaker, cue, (content,), said.modality, False, explicit, (_RULE,))

    def _speaker(self, quote: str, sentence: Range) -> tuple[Range, ActorMark, bool]:
        before = [s for s in self._sentences if s[0] < sentence[0]]
        for place in (sentence, *reversed(before)):
            if found := self._locate(quote, place):
                actor = self._actor(found)
                return found, actor, place == sentence and not actor.pronoun
        raise Unproved(f"speaker: {quote!r} stands neither in the sentence nor before it")

    def _actor(self, at: Range) -> ActorMark:
        """Our own reading of who the words name; else the words themselves, unnamed."""
        inside = [a for a in self._marks.actors if a.start < at[1] and at[0] < a.end]
        if inside:
            return max(inside, key=lambda a: (min(a.end, at[1]) - max(a.start, at[0]), -a.start))
        span = self._doc[at[0] : at[1]]
        named = any(token.pos_ == "PROPN" for token in span)
        return ActorMark(*at, span.root.i, bare(span), None, "organisation" if named else "unnamed")

    def _participants(self, said: SaidClaim, sentence: Range, unproved: list[str]) -> Iterable[Participant]:
        for told in said.participants:
            at = self._locate(told.quote, sentence)
            if at is None:
                unproved.append(f"{told.role}: {told.quote!r} does not stand in the sentence")
                continue
            actor, span = self._actor(at), span_of(self._doc, at)
            yield Participant(told.role, actor.name, actor.entity, span.start, span.end)

    # ---- when and where

    def _when(self, said: SaidClaim, sentence: Range, unproved: list[str]) -> When:
        if said.time is None:
            return _NOWHEN
        at = self._locate(said.time, sentence)
        marks = [m for m in self._marks.times if at and m.start < at[1] and at[0] < m.end and m.start_date]
        if not marks:
            unproved.append(f"time: {said.time!r} tells no day in its sentence")
            return _NOWHEN
        return when_of(self._doc, marks[0], self._report)

    def _where(self, said: SaidClaim, sentence: Range, unproved: list[str]) -> tuple[Place, ...]:
        found = []
        for quote in said.places:
            at = self._locate(quote, sentence)
            marks = [m for m in self._marks.places if at and m.start < at[1] and at[0] < m.end]
            usable = [m for m in marks if locates(self._doc, m)]
            found += usable
            if not usable:
                unproved.append(f"place: {quote!r} names no place in its sentence")
        return as_places(found)

    # ---- how many

    def _figures(self, said: SaidClaim, sentence: Range, unproved: list[str]) -> Iterable[Figure]:
        for told in said.figures:
            try:
                yield self._figure(told, sentence)
            except Unproved as reason:
                unproved.append(str(reason))

    def _figure(self, told: SaidFigure, sentence: Range) -> Figure:
        at = self._find(told.quote, sentence, "number")
        self._find(told.measure_quote, sentence, f"measure {told.measure}")
        if told.basis != "incident":
            self._find(told.basis_quote or "", sentence, f"basis {told.basis}")
        group = self._find(told.group, sentence, "group") if told.group else None
        inside = [q for q in self._marks.quantities if at[0] <= q.number[0] and q.number[1] <= at[1]]
        if len(inside) != 1:
            raise Unproved(f"number: {told.quote!r} holds {len(inside)} numbers")
        quantity = inside[0]
        span = span_of(self._doc, (quantity.start, quantity.end))
        return Figure(
            id=content_id(self._report.id, "figure", span.start, span.end, told.measure),
            measure=told.measure,
            low=quantity.low,
            high=quantity.high,
            bound=quantity.bound,
            group=bare(self._doc[group[0] : group[1]]) if group else None,
            basis=told.basis,
            since=None,
            as_of=None,
            subset_of=None,
            start=span.start,
            end=span.end,
            quote=span.quote,
        )
