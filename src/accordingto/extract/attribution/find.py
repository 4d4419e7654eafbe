"""Who says what: every attribution of a report with its source, cue and content.

Spans follow the PolNeAR guidelines: the source is the whole noun phrase, the cue the verb with its auxiliaries and
adverbs, the content what is said with its ``that`` and its quotation marks, without the final stop.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from accordingto.extract.actors.terms import telling_things
from accordingto.extract.attribution.adjectives import adjective_attributions
from accordingto.extract.attribution.carried import carried_quotes
from accordingto.extract.attribution.drafts import Found
from accordingto.extract.attribution.gapped import gapped_attributions
from accordingto.extract.attribution.given import counted_attributions, given_attributions, which_attributions
from accordingto.extract.attribution.headings import heading_attributions
from accordingto.extract.attribution.issuers import take_up, without_own_lists
from accordingto.extract.attribution.lexicon import hedges, recordings, verbs
from accordingto.extract.attribution.light import light_attributions
from accordingto.extract.attribution.nesting import outermost, tell_apart
from accordingto.extract.attribution.phrases import (
    adverb_attributions,
    noun_attributions,
    phrase_attributions,
    reckoned_attributions,
)
from accordingto.extract.attribution.quotes import Quotes, find_quotes
from accordingto.extract.attribution.resumed import take_up_speakers
from accordingto.extract.attribution.speakers import Speakers
from accordingto.extract.attribution.tables import table_attributions
from accordingto.extract.attribution.trailing import go_on_from, trailing_attributions, turned_round
from accordingto.extract.attribution.verbs import citing, verb_attributions
from accordingto.extract.marks import ActorMark, AttributionMark, Range
from accordingto.extract.words import Words, words_of
from accordingto.records import Modality, Report


def find_attributions(doc: Doc, report: Report, actors: Sequence[ActorMark]) -> tuple[AttributionMark, ...]:
    """Every attribution of the report in text order of its cue."""
    words = words_of(doc)
    quotes = find_quotes(words)
    found = [f for f in _readings(words, quotes) if not _in_zone(report, doc, f)]
    speakers = Speakers(words, actors, report)
    relayed = _relayed(words, speakers, found)
    cited = {f.anchor for f in relayed}
    found = [*relayed, *(f for f in found if f.anchor not in cited and _is_voiced(words, speakers, f))]
    for f in found:
        _give_speakers(speakers, f)
    take_up(words, found)
    take_up_speakers(words, found)
    without_own_lists(words, report.outlet, found)
    for f in found:
        tell_apart(words, quotes, f, found)
    kept = outermost(words, quotes, found)
    kept.extend(f for f in carried_quotes(words, quotes, kept) if not _in_zone(report, doc, f))
    # what a cited source says stands before the saying that relays it, so that the innermost voice comes first
    kept.sort(key=lambda f: (words.sentence[f.anchor], f.construction != "verb.citing", f.anchor))
    return tuple(_mark(words, quotes, f) for f in kept)


def _readings(words: Words, quotes: Quotes) -> list[Found]:
    """What the constructions of the text say, each saying read once, whoever its speaker is."""
    found = [
        *verb_attributions(words, quotes),
        *phrase_attributions(words, quotes),
        *reckoned_attributions(words, quotes),
        *adverb_attributions(words),
        *adjective_attributions(words, quotes),
        *noun_attributions(words, quotes),
        *heading_attributions(words, quotes),
        *given_attributions(words, quotes),
        *counted_attributions(words, quotes),
        *which_attributions(words, quotes),
        *light_attributions(words, quotes),
        *table_attributions(words),
    ]
    found = _read_once(_read_anew(found, list(turned_round(words, quotes))))
    found.extend(gapped_attributions(words, found))
    trailing = list(trailing_attributions(words, quotes, found))
    go_on_from(words, trailing, found)
    return _read_anew(found, trailing)


def _give_speakers(speakers: Speakers, found: Found) -> None:
    """Set the speaker, those who speak with him, and through whom it came."""
    found.speaker = speakers.named(found.subject) if found.subject is not None else None
    if found.subject is None and found.saying.rule == "noun.report":
        found.speaker = speakers.report_of(found.anchor)
    found.joint = speakers.beside(found.subject, found.speaker) if found.subject is not None else ()
    through = speakers.named(found.through) if found.through is not None else None
    found.relay = (through,) if through is not None else ()


def _read_anew(found: list[Found], better: list[Found]) -> list[Found]:
    """The readings, each better one in place of any other reading of its verb."""
    anchors = {f.anchor for f in better}
    return [*(f for f in found if f.anchor not in anchors), *better]


_WHOLE = frozenset(("noun.given", "noun.light"))


def _read_once(found: list[Found]) -> list[Found]:
    """Without the readings of a verb or noun that another reading takes up as a whole."""
    whole = {f.anchor for f in found if f.construction in _WHOLE}
    carried = [f.cue for f in found if f.construction == "noun.light" and f.cue is not None]
    return [
        f for f in found
        if f.construction in _WHOLE
        or not (f.anchor in whole or any(start < f.anchor < end for start, end in carried))
    ]  # fmt: skip


def _relayed(words: Words, speakers: Speakers, found: list[Found]) -> list[Found]:
    """The sources others cite, where they can speak (``citing police``, not ``citing security concerns``)."""
    return [f for f in citing(words, found) if f.subject is not None and speakers.is_somebody(f.subject)]


_CLEAR = frozenset(
    (
        "verb.clause",
        "verb.before",
        "verb.as_clause",
        "verb.loose",
        "verb.trailing",
        "phrase",
        "colon",
        "noun.clause",
    )
)


_COUNTING = frozenset(("say.amount", "say.count", "say.put", "say.give", "say.figure"))


def _is_voiced(words: Words, speakers: Speakers, found: Found) -> bool:
    """Whether the subject can say anything: a clear saying is believed of any subject, others only of speakers."""
    if found.subject is None or (found.construction in _CLEAR and found.saying.force == "speech"):
        return True
    if found.saying.word == "capture":
        return words.lower[found.subject.head] in telling_things()  # "cameras captured …", not "troops captured …"
    befalls = found.construction == "verb.object" and found.saying.word in recordings()
    if befalls and speakers.is_country(found.subject):
        return False
    if found.saying.rule in _COUNTING:
        return speakers.can_count(found.subject)
    return speakers.can_speak(found.subject)


def _in_zone(report: Report, doc: Doc, found: Found) -> bool:
    """Whether the cue stands in a caption, credit, note or other text that is not the story."""
    at = doc[found.anchor].idx
    return any(zone.start <= at < zone.end and zone.kind != "headline" for zone in report.zones)


def _mark(words: Words, quotes: Quotes, found: Found) -> AttributionMark:
    content = tuple(p for p in found.content if p[1] > p[0])
    return AttributionMark(
        source=found.subject.span if found.subject else None,
        speaker=found.speaker,
        cue=found.cue,
        content=content,
        modality=_modality(words, quotes, found),
        direct=_is_direct(words, quotes, content),
        explicit=found.construction != "carried" and _is_explicit(words, found.speaker),
        rule=(found.saying.rule, found.construction),
        relay=found.relay,
        hedge=found.hedge or _hedge(words, found),
        joint=found.joint,
    )


def _modality(words: Words, quotes: Quotes, found: Found) -> Modality:
    base = _in_own_words(words, quotes, found) or found.saying.modality
    if not found.negated:
        return "planned" if base == "asserted" and _announces_own_act(words, found) else base
    return "negated" if base == "asserted" else base


def _in_own_words(words: Words, quotes: Quotes, found: Found) -> Modality | None:
    """What a quotation does by its first words: ``“We appeal to all sides …”`` requests."""
    if found.saying.modality != "asserted" or not found.content:
        return None
    start = found.content[0][0]
    if quotes.holding(start) is None or start + 2 >= len(words) or words.lower[start + 1] not in ("we", "i"):
        return None
    rows = verbs().get(words.lemma[start + 2], ())
    return next((r.modality for r in rows if r.modality != "asserted" and r.force == "speech"), None)


def _announces_own_act(words: Words, found: Found) -> bool:
    """Whether somebody says what he himself will do: ``said it would reopen the crossing``."""
    if found.construction not in ("verb.clause", "verb.before") or not found.content:
        return False
    start, end = found.content[0]
    start += words.lower[start] == "that"
    if end - start < 3 or words.lower[start] not in ("it", "he", "she", "they", "we", "i"):
        return False
    i = start + 1 + (words.pos[start + 1] == "ADV")
    return words.lower[i] in ("will", "would", "'ll", "shall") and words.lower[i + 1] not in ("have", "be")


def _is_direct(words: Words, quotes: Quotes, content: Sequence[Range]) -> bool:
    quoted = sum(
        1 for s, e in content for i in range(s, e) if quotes.holding(i) and words.pos[i] not in ("PUNCT", "SPACE")
    )
    return quoted >= 2


def _is_explicit(words: Words, speaker: ActorMark | None) -> bool:
    """False where a pronoun only carries the speaker over from an earlier sentence."""
    if speaker is None or not speaker.pronoun or speaker.antecedent is None:
        return True
    if words.pos[speaker.head] != "PRON":
        return True
    return words.sentence[speaker.antecedent[0]] == words.sentence[speaker.start]


def _hedge(words: Words, found: Found) -> Range | None:
    if found.cue is None:
        return None
    own = {found.anchor} if found.construction.startswith("verb") else set()
    for i in sorted(set(range(*found.cue)) - own):
        hit = hedges().at(words.text, words.lower, i)
        if hit is not None:
            return i, hit[0]
    return None
