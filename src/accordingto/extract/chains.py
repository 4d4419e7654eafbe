"""From attribution marks to a claim's chain: who said it, through whom, in which outlet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from accordingto.extract.marks import ActorMark, AttributionMark, Range
from accordingto.extract.words import words_of
from accordingto.records import ChainLink, ChainRole, Report, Span


def span_of(doc: Doc, tokens: Range) -> Span:
    """The characters of a token range, without white space at either end."""
    words = words_of(doc)
    start, end = tokens
    while start < end - 1 and words.text[start].isspace():
        start += 1
    while end - 1 > start and words.text[end - 1].isspace():
        end -= 1
    first, last = words.offset[start], words.offset[end - 1] + len(words.text[end - 1])
    return Span(first, last, words.whole[first:last])


def covers(attribution: AttributionMark, token: int) -> bool:
    """Whether the token stands in what is attributed."""
    return any(start <= token < end for start, end in attribution.content)


def governing(attributions: Sequence[AttributionMark], token: int) -> tuple[AttributionMark, ...]:
    """The attributions whose content holds the token, innermost (shortest content) first."""
    found = [mark for mark in attributions if covers(mark, token)]
    return tuple(sorted(found, key=lambda mark: sum(end - start for start, end in mark.content)))


def speaking(attributions: Sequence[AttributionMark]) -> AttributionMark | None:
    """The attribution nearest to the happening that has a speaker; else the innermost of all.

    ``The ministry said it was told that …``: the passive has no speaker of its own, the ministry speaks.
    """
    return next((mark for mark in attributions if mark.speaker), attributions[0] if attributions else None)


def build_chain(doc: Doc, report: Report, attributions: Sequence[AttributionMark]) -> tuple[ChainLink, ...]:
    """Links nearest to the happening first: speaker, relays, outlet. Each name stands once."""
    links: list[ChainLink] = []
    for mark in attributions:
        if mark.speaker:
            role: ChainRole = "speaker" if not links else "relay"
            links.append(_link(doc, role, mark.speaker, mark.source, mark.explicit))
            links.extend(_link(doc, role, actor, (actor.start, actor.end), mark.explicit) for actor in mark.joint)
            links.extend(_link(doc, "relay", actor, (actor.start, actor.end), True) for actor in mark.relay)
        elif mark.relay and not links:
            links.extend(_link(doc, "relay", actor, (actor.start, actor.end), True) for actor in mark.relay)
    if report.outlet:
        links.append(ChainLink("outlet", report.outlet, None, "outlet", None, None, None, False))
    return tuple(_each_once(links))


def _link(doc: Doc, role: ChainRole, actor: ActorMark, source: Range | None, explicit: bool) -> ChainLink:
    span = span_of(doc, source or (actor.start, actor.end))
    return ChainLink(role, actor.name, actor.entity, actor.kind, span.quote, span.start, span.end, explicit)


def _each_once(links: Iterable[ChainLink]) -> Iterable[ChainLink]:
    seen: set[str] = set()
    for link in links:
        if link.name not in seen or link.role == "outlet":
            seen.add(link.name)
            yield link
