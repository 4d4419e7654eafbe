"""Whose a figure is that stands outside everything somebody is said to say.

``The prefect counted 41 dead. Eleven of them were soldiers.``: the second number is the prefect's as well, for it
is a part of his. Nothing else is carried: a sentence of its own is the outlet's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from accordingto.extract.actors.terms import slug, vocabulary
from accordingto.extract.attribution.issuers import is_official, signs_short
from accordingto.extract.attribution.lexicon import figure_nouns, releases
from accordingto.extract.chains import governing
from accordingto.extract.marks import ActorMark, AttributionMark, FigureMark, Marks, Range
from accordingto.extract.quantities.tokens import listed
from accordingto.extract.tellers import teller
from accordingto.extract.words import Words
from accordingto.records import Report

_OPENING = 5  # sentences in which a communiqué names its issuer
_REACH = 2  # sentences from a whole to a part of it
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_TAKEN_UP = 4  # words of ``this new figure``
_LEVEL = 9  # tokens from ``bringing`` to the number it brings
_TITLE = 12  # tokens at the head of a text that may name whose statement it is
_THOSE = frozenset(("them", "those", "these", "whom"))


def issuer_of(words: Words, marks: Marks, report: Report) -> AttributionMark | None:
    """Who speaks in a whole communiqué, where that is not the outlet: the ministry that ``informs the public``.

    A communiqué is a text headed as one, or opened by somebody who informs the public. In the issuer's own outlet
    nothing is carried: the outlet's voice is the issuer's.
    """
    opening = words.starts[min(_OPENING, len(words.starts) - 1)]
    early = [m for m in marks.attributions if m.cue and m.speaker and m.explicit and m.cue[0] < opening]
    first = next((m for m in early if m.speaker and m.speaker.kind != "person"), None)
    told = _circulated(words, report)
    if told is not None:
        return told
    if first is None or first.cue is None or words.tag[first.cue[0]] not in ("VBZ", "VBP"):
        return None
    headed = any(end <= first.cue[0] for _, end, _ in releases().find(words.text[:opening], words.lower[:opening]))
    public = words.lower[first.cue[1] : first.cue[1] + 4]
    informs = not listed("voice.public").isdisjoint(public)
    outlet = report.outlet or ""
    start = first.source[0] if first.source is not None else first.cue[0]
    own = _issues(outlet, first.speaker.name if first.speaker else "")
    own = own or signs_short(words, outlet, start, first.cue[0])
    return first if (headed or informs) and not own else None


def _circulated(words: Words, report: Report) -> AttributionMark | None:
    """Whose statement another's outlet passes on: ``JNIM statement on Noaka, unofficial translation``."""
    opening = words.starts[min(_OPENING, len(words.starts) - 1)]
    if listed("voice.translated").isdisjoint(words.lower[:opening]):
        return None
    for i in range(min(_TITLE, opening)):
        hit = vocabulary().at(words.text, words.lower, i)
        if hit is None or hit[1].group != "known":
            continue
        end, term = hit
        if listed("voice.statement").isdisjoint(words.lower[end : end + 1]):
            continue
        actor = ActorMark(i, end, end - 1, term.name, slug(term.name), term.kind, term.country)
        own = bool({w.lower() for w in term.name.split()} & {w.lower() for w in (report.outlet or "").split()})
        return None if own else AttributionMark((i, end), actor, None, (), "asserted", False, False, ("say.issue",))
    return None


def _issues(outlet: str, name: str) -> bool:
    """Whether an outlet is the issuer or another official body, whose own voice the text then is."""
    words = outlet.replace(",", " ").split()
    return is_official(outlet) or any(len(w) > 3 and w in name.lower().split() for w in map(str.lower, words))


def issued(words: Words, issuer: AttributionMark, marks: Marks, index: int) -> tuple[AttributionMark, ...]:
    """The issuer's voice for a figure of a communiqué that nobody else tells."""
    here = words.bounds(marks.figures[index].start)
    if any(m.cue and here[0] <= m.cue[0] < here[1] and m.speaker for m in marks.attributions):
        return ()
    return (replace(issuer, source=None, cue=None, content=(here,), modality="asserted", explicit=False),)


def tells_numbers(words: Words, marks: Marks, mark: AttributionMark) -> bool:
    """Not a town (``Goma counts its dead``), nor who knew the dead (``17 were identified by relatives``)."""
    if mark.speaker is None or mark.cue is None:
        return True
    if mark.modality == "requested" and mark.speaker.kind == "armed_group":
        return False  # "demand money for the release of 86 captives": who demands counts nobody
    if mark.rule[1:] == ("verb.passive_agent",) and words.lemma[mark.cue[1] - 1] == "identify":
        return False
    said = range(*mark.content[0]) if mark.content else range(0)
    own = mark.rule[1:] != ("verb.clause",) and words.lower[said.start] in ("its", "their")
    if own and any(words.text[i] == ":" for i in said):
        return False
    start, end = mark.speaker.start, mark.speaker.end
    town = any(
        p.start == start and p.end == end and not p.metonym and p.place.level in ("settlement", "admin2")
        for p in marks.places
    )
    return not town or mark.speaker.entity is not None


def is_aside(words: Words, marks: Marks, figure: FigureMark) -> bool:
    """``denies targeting civilians, thousands of whom have died``: who denies the deed does not tell the number."""
    whom = words.lower[figure.end : figure.end + 2] == ["of", "whom"] or words.lower[figure.end - 1] == "whom"
    if not whom or words.text[figure.start - 1] != ",":
        return False
    before = words.bounds(figure.start)[0], figure.start
    return any(
        m.modality == "denied" and any(_inside(before, start) for start, _ in m.content) for m in marks.attributions
    )


def carried_voice(words: Words, marks: Marks, index: int) -> tuple[AttributionMark, ...]:
    """The attribution of the figure this one belongs to, carried over to it, or nothing."""
    figure = marks.figures[index]
    found = (
        _of_whole(words, marks, figure)
        or _of_those(words, marks, index)
        or _adding(words, marks, figure)
        or _of_the_same(words, marks, index)
        or _told_after(words, marks, figure)
        or _told_on(words, marks, index)
        or _listed_on(words, marks, index)
        or _raised(words, marks, figure)
    )
    if found is None or found.modality != "asserted" or found.speaker is None:
        return ()
    here = words.bounds(figure.start)
    same = found.cue is not None and here[0] <= found.cue[0] < here[1]
    return (replace(found, source=found.source if same else None, cue=None, content=(here,), explicit=same),)


def _of_whole(words: Words, marks: Marks, figure: FigureMark) -> AttributionMark | None:
    """Who told the whole of which the figure is a part, where nobody else speaks between the two."""
    whole, steps = figure, 0
    here = words.sentence[figure.start]
    inside = figure.subset_of is not None and words.sentence[marks.figures[figure.subset_of].start] == here
    while whole.subset_of is not None and steps < 4:
        whole, steps = marks.figures[whole.subset_of], steps + 1
        said = next((m for m in governing(marks.attributions, whole.quantity.number[0]) if m.speaker), None)
        said = said or teller(words, marks, whole)
        if said is None:
            continue
        apart = here - words.sentence[whole.start]
        alone = figure.high == 1 and not inside  # "One of them, a nurse of 30, …"
        near = 0 <= apart <= _REACH and not (apart and alone)
        return said if near and not _others_between(marks, said, whole.end, figure.start) else None
    return None


def _of_those(words: Words, marks: Marks, index: int) -> AttributionMark | None:
    """``… has listed 61 detentions; 22 of those held had been freed``: a part named as such, whatever it befell."""
    figure = marks.figures[index]
    inside = range(figure.start, min(figure.end + 2, len(words) - 1))
    if not any(words.lower[i] == "of" and words.lower[i + 1] in _THOSE for i in inside) or index == 0:
        return None
    whole = marks.figures[index - 1]
    said = next((m for m in governing(marks.attributions, whole.quantity.number[0]) if m.speaker), None)
    near = 0 <= words.sentence[figure.start] - words.sentence[whole.start] <= 1
    return said if said and near and not _others_between(marks, said, whole.end, figure.start) else None


def _of_the_same(words: Words, marks: Marks, index: int) -> AttributionMark | None:
    """``A doctor said it had received 61 wounded. Two did not survive.``: a number without a noun goes on."""
    figure = marks.figures[index]
    first = words.bounds(figure.start)[0]
    last = figure.end >= len(words)
    if index == 0 or last or figure.quantity.unit is not None or words.sentence[first] == 0:
        return None
    opens = all(words.pos[i] in ("DET", "ADV", "PUNCT") for i in range(first, figure.start))
    before = marks.figures[index - 1]
    next_to = words.sentence[figure.start] - words.sentence[before.start] == 1 and "\n" not in words.text[first - 1]
    rest = figure.bound == "share" or any(words.lower[i] in listed("voice.rest") for i in range(first, figure.end))
    follows = words.pos[figure.end] if figure.end < len(words) else ""
    acts = follows == "VERB" or words.lower[figure.end : figure.end + 1] == ["did"]
    befell = follows == "AUX" and words.tag[min(figure.end + 1, len(words) - 1)] == "VBN"  # "Seven were moved"
    goes_on = acts or befell
    if not (opens and next_to and (goes_on or (rest and follows in ("VERB", "AUX")))):
        return None
    told = (m for m in governing(marks.attributions, before.quantity.number[0]) if tells_numbers(words, marks, m))
    said = next((m for m in told if m.speaker), None)
    return said if said and not _others_between(marks, said, before.end, figure.start) else None


def _told_after(words: Words, marks: Marks, figure: FigureMark) -> AttributionMark | None:
    """``The toll passes to 29. The governor gave this new figure on Friday.``: told in the sentence behind."""
    following = words.sentence[figure.start] + 1
    for mark in marks.attributions:
        if mark.cue is None or mark.speaker is None or words.sentence[mark.cue[0]] != following:
            continue
        for start, end in mark.content:
            if end - start <= _TAKEN_UP and words.lower[start] in ("this", "the", "these"):
                named = any(words.lemma[i] in figure_nouns() for i in range(start, end))
                counted = any(words.pos[i] == "NUM" for i in range(start, end))
                return mark if named and not counted and words.lower[start] != "the" else None
    return None


def _told_on(words: Words, marks: Marks, index: int) -> AttributionMark | None:
    """``The mayor said 24 were seized; six got away``: a number without a noun goes on behind a semicolon.

    So does ``another 97 pallets`` or ``no deaths``; a number with a noun of its own may be anybody's.
    """
    figure = marks.figures[index]
    if index == 0:
        return None
    earlier = [f for f in marks.figures[:index] if f.end <= figure.start]  # "no deaths or injuries" are two at once
    before = earlier[-1] if earlier else figure
    first = words.bounds(figure.start)[0]
    turn = next((i for i in range(figure.start - 1, max(first, before.end - 1), -1) if words.text[i] == ";"), None)
    if turn is None or any(words.pos[i] in ("NOUN", "PROPN", "VERB") for i in range(turn + 1, figure.start)):
        return None
    opening = {words.lower[i] for i in range(turn + 1, figure.end)}
    bare = figure.quantity.unit is None
    more = not opening.isdisjoint(listed("voice.more") | {"no"})
    said = next((m for m in governing(marks.attributions, before.quantity.number[0]) if m.speaker), None)
    said = said or (_of_whole(words, marks, before) if bare or more else None)
    return said if said and (bare or more) and tells_numbers(words, marks, said) else None


def _listed_on(words: Words, marks: Marks, index: int) -> AttributionMark | None:
    """``The agency counted 80 dead, 12 of them children, and 400 injured``: the list goes on behind a part."""
    figure = marks.figures[index]
    first, last = words.bounds(figure.start)
    wholes = [
        f for f in marks.figures[:index] if first <= f.start and f.end <= figure.start and f.subset_of is None
    ]
    closes = any(words.pos[i] == "PUNCT" for i in range(figure.end, min(figure.end + _TAKEN_UP, last)))
    if words.lower[figure.start - 1] != "and" or not wholes or not closes:
        return None
    if any(words.tag[i] in _FINITE for i in range(wholes[-1].end, figure.start)):
        return None
    said = governing(marks.attributions, wholes[-1].quantity.number[0])
    return next((m for m in said if m.speaker and m.rule[1:] == ("verb.object",)), None)


def _raised(words: Words, marks: Marks, figure: FigureMark) -> AttributionMark | None:
    """``A woman died, the mayor said, bringing to five the dead at the depot``: the new level is the mayor's."""
    first = words.bounds(figure.start)[0]
    levels = listed("link.total")
    for i in range(figure.start - 1, max(first, figure.start - _LEVEL), -1):
        if words.tag[i] == "VBG" and words.lower[i] in listed("link.raising") and words.text[i - 1] == ",":
            level = any(words.lower[j] in levels for j in range(i, min(figure.end + _TAKEN_UP, len(words))))
            said = [m for m in marks.attributions if m.speaker and m.cue and first <= m.cue[0] < i <= m.cue[1] + 6]
            return said[-1] if said and level and _tells_a_figure(marks.figures, said[-1]) else None
    return None


def _others_between(marks: Marks, said: AttributionMark, start: int, end: int) -> bool:
    name = said.speaker.name if said.speaker else None
    between = (m for m in marks.attributions if m.speaker and m.speaker.name != name)
    return any(start <= piece[0] < end for m in between for piece in m.content)


def _adding(words: Words, marks: Marks, figure: FigureMark) -> AttributionMark | None:
    """``41 died, the agency said, after three more deaths``: what is added to a number is told by its teller."""
    span = range(max(figure.start - 1, 0), min(figure.end + 2, len(words)))
    first, last = words.bounds(figure.start)
    added = any(words.lower[i] in listed("voice.more") for i in span) or figure.subset_of is not None
    after = any(words.lower[i] == "after" for i in range(max(first, figure.start - 2), figure.start))
    spoken = [m for m in marks.attributions if m.speaker and m.cue and first <= m.cue[0] < last]
    names = {m.speaker.name for m in spoken if m.speaker}
    return (
        spoken[-1] if added and after and len(names) == 1 and _tells_a_figure(marks.figures, spoken[-1]) else None
    )


def _tells_a_figure(figures: Sequence[FigureMark], said: AttributionMark) -> bool:
    return any(_inside(piece, f.start) for f in figures for piece in said.content)


def _inside(piece: Range, token: int) -> bool:
    return piece[0] <= token < piece[1]
