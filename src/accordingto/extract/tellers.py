"""Who gives a number by a bare verb, or by none: ``the junta, which insists on three``, ``the hospital 38``.

The components of attribution ask for a clause or a noun phrase that is said. Numbers are often given more barely,
and what is given is a figure already: here the figure is known and its teller is sought on the surface.
"""

from __future__ import annotations

from accordingto.extract.attribution.lexicon import figure_nouns, recordings
from accordingto.extract.attribution.sources import speaking_nouns
from accordingto.extract.chains import governing
from accordingto.extract.marks import ActorMark, AttributionMark, FigureMark, Marks, Range
from accordingto.extract.quantities.tokens import listed
from accordingto.extract.words import Words

_BETWEEN = frozenset(
    {"of", "on", "at", "only", "just", "a", "the", "toll", "total", "first", ":", '"', "“", "as", "for"}
)
_TO_SUBJECT = frozenset(
    {"which", "who", "that", ",", "until", "till", "on", "since", "in", "last", "for", "its", "part"}
)
_GAPS = frozenset({",", ";", "and", "while", "but"})
_SAME = (("in", "the", "same"), ("the", "same", "statement"), ("the", "same", "report"))
_OWNERS = frozenset(
    {
        "ministry",
        "ngo",
        "igo",
        "health_service",
        "police",
        "armed_force",
        "unnamed",
        "outlet",
        "person",
        "armed_group",
    }
)
_REACH = 5
_LONGEST = 9


def teller(words: Words, marks: Marks, figure: FigureMark) -> AttributionMark | None:
    """The attribution of a figure to whoever gives it, where no other attribution holds it."""
    first, last = words.bounds(figure.start)
    verb = _verb_before(words, figure.start, first)
    actor = _subject(words, marks, verb, first) if verb is not None else None
    if verb is not None and actor is not None:
        suffers = actor.kind == "government" and words.lemma[verb] in recordings()
        return None if suffers else _made(actor, (verb, verb + 1), (figure.start, last))
    found = _gapped(words, marks, figure, first) or _bracketed(words, marks, figure, last)
    return found or _same_statement(words, marks, first, last)


def _made(actor: ActorMark, cue: Range | None, content: Range) -> AttributionMark:
    source = (actor.start, actor.end)
    return AttributionMark(source, actor, cue, (content,), "asserted", False, True, ("say.count", "figure.teller"))


def _verb_before(words: Words, start: int, first: int) -> int | None:
    """The verb of telling whose object the number is: ``confirmed nine``, ``insisted on three``."""
    for i in range(start - 1, max(first, start - _REACH) - 1, -1):
        if words.pos[i] == "VERB" and words.lemma[i] in listed("voice.counting"):
            return i
        if words.lower[i] == "to" and words.lemma[i - 1] in listed("voice.holding"):
            return i - 1
        if words.lower[i] not in _BETWEEN:
            return None
    return None


def _subject(words: Words, marks: Marks, verb: int, first: int) -> ActorMark | None:
    """Whoever stands right before the verb and what belongs to it, or before its relative clause."""
    j = verb - 1
    while j >= first and verb - j <= _LONGEST:
        if words.pos[j] not in ("AUX", "ADV", "PART") and words.lower[j] not in _TO_SUBJECT and not words.entity[j]:
            break
        actor = _ending(marks, j + 1, first)
        if actor is not None:
            return actor
        j -= 1
    return _ending(marks, j + 1, first)


def _ending(marks: Marks, end: int, first: int) -> ActorMark | None:
    return next((a for a in marks.actors if a.end == end and a.start >= first), None)


def _gapped(words: Words, marks: Marks, figure: FigureMark, first: int) -> AttributionMark | None:
    """``The mayor announced 45 dead, the hospital 38``: the verb is left out, the teller is not."""
    end = figure.start
    while end > first and words.lower[end - 1] in ("of", "only", "at", "just"):
        end -= 1
    actor = _ending(marks, end, first) or _noun_ending(words, end, first)
    if actor is None or actor.start <= first or words.lower[actor.start - 1] not in _GAPS:
        return None
    told = any(m.cue and first <= m.cue[0] < actor.start and _counts(words, m) for m in marks.attributions)
    return _made(actor, None, (figure.start, figure.end)) if told else None


def _bracketed(words: Words, marks: Marks, figure: FigureMark, last: int) -> AttributionMark | None:
    """``7,300 people displaced (IOM)``, ``60 people were killed (source: Ministry of Health)``."""
    opening = next((i for i in range(figure.end, last) if words.text[i] == "("), last)
    start = opening + 1
    labelled = start < last and words.lower[start] in ("source", "sources", "via", "per")
    while start < last and words.lower[start] in ("source", "sources", "via", "per", ":"):
        start += 1
    actor = next((a for a in marks.actors if a.start == start and a.end < last and words.text[a.end] == ")"), None)
    actor = actor or (_labelled(words, start, last) if labelled else None)
    closes = actor is not None and words.text[min(actor.end + 1, last - 1)] in (".", ";", ",", ")", "\n")
    abbreviates = opening < last and words.pos[opening - 1] == "PROPN" and not labelled
    if actor is None or not closes or abbreviates or actor.kind in ("person", "population", "armed_group"):
        return None
    return _made(actor, None, (figure.start, opening))


def _labelled(words: Words, start: int, last: int) -> ActorMark | None:
    """The words behind ``source:`` as a name, where they are no actor known: ``(source: local authorities)``."""
    end = next((i for i in range(start, last) if words.text[i] == ")"), start)
    if not 0 < end - start <= _REACH or any(words.pos[i] in ("VERB", "NUM", "PUNCT") for i in range(start, end)):
        return None
    return ActorMark(start, end, end - 1, words.doc[start:end].text, None, "unnamed")


def _counts(words: Words, mark: AttributionMark) -> bool:
    return mark.cue is not None and any(words.lemma[i] in listed("voice.counting") for i in range(*mark.cue))


def _noun_ending(words: Words, end: int, first: int) -> ActorMark | None:
    """``the hospital``: an article and a noun of somebody who can count."""
    if end - 2 < first or words.lower[end - 2] != "the" or words.lower[end - 1] not in speaking_nouns():
        return None
    return ActorMark(end - 2, end, end - 1, words.lower[end - 1], None, "organisation")


def _same_statement(words: Words, marks: Marks, first: int, last: int) -> AttributionMark | None:
    """``In the same statement, the number … was put at 52``: told by who made the statement before."""
    if tuple(words.lower[first : first + 3]) not in _SAME:
        return None
    before = [m for m in marks.attributions if m.speaker and m.cue and m.cue[0] < first]
    near = [m for m in before if m.cue and words.sentence[first] - words.sentence[m.cue[0]] <= 1]
    if not near or near[-1].speaker is None:
        return None
    made = _made(near[-1].speaker, None, (first, last))
    return AttributionMark(None, made.speaker, None, made.content, "asserted", False, False, made.rule)


def owner(words: Words, marks: Marks, figure: FigureMark) -> tuple[AttributionMark, ...]:
    """Whose number it is: ``the ministry's toll of 55``, ``the toll given by the ministry was 55``."""
    at = figure.predicate
    if at is None or not any(words.lower[i] in figure_nouns() for i in range(at, min(at + 2, len(words)))):
        return ()
    given = (m for m in marks.attributions if m.rule[1:] == ("noun.given",) and m.speaker)
    held = next((m for m in given if any(start <= at < end for start, end in m.content)), None)
    if held is not None and held.speaker is not None:
        return (_made(held.speaker, held.cue, (figure.start, figure.end)),)
    first = words.bounds(figure.start)[0]
    begin = at - 1 if words.lower[at - 1] in ("death", "own", "official") else at
    actor = _ending(marks, begin, first) or (
        _ending(marks, begin - 1, first) if words.lower[begin - 1] == "'s" else None
    )
    owned = words.lower[begin - 1] == "'s" and actor is not None and actor.kind in _OWNERS
    return (_made(actor, None, (figure.start, figure.end)),) if owned and actor is not None else ()


def replaced(marks: Marks, index: int) -> tuple[AttributionMark, ...]:
    """Who told the new level tells the old one beside it: ``put the dead at four, up from two``."""
    figure = marks.figures[index]
    if figure.standing != "former":
        return ()
    like = [f for f in marks.figures if f.predicate == figure.predicate and f.standing == "current"]
    near = min(like, key=lambda f: abs(f.start - figure.start), default=None)
    return governing(marks.attributions, near.quantity.number[0]) if near is not None else ()
