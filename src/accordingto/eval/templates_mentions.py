"""Every person, thing, fighter and group that an incident's sentences and those around them speak of.

A mention is a stretch of the report with what stands around it, told as feature names; mentions of one and the same
are one candidate. ``templates_weights`` says which candidates a key would have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from accordingto.eval.templates_incidents import Incident, is_combatant
from accordingto.eval.templates_scan import groups_of, scan
from accordingto.eval.templates_words import all_values, find_rows, is_pronoun, standing, value_of, words_of
from accordingto.records import Claim, Report

_SENTENCE_END = re.compile(r"[.!?][\"')\]]*\s+(?=[A-Z\"'\[(\d])")
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Dr|Gen|Col|Maj|Lt|Sgt|Capt|Msgr|St|No|[A-Z])$")
_PARTICLE = r"(?:de|del|la|las|los|y|da|dos|van|von)"
_CAPITAL = r"[A-Z][a-z][\w'-]*"
_NAME = re.compile(rf"\b{_CAPITAL}(?:\s+(?:{_PARTICLE}\s+){{0,2}}{_CAPITAL}){{1,4}}")
_LETTERS = re.compile(r"\b[A-Z]{3,5}(?:-\d{1,2})?\b")
_WORD = re.compile(r"[A-Za-z][\w'-]*|\d+|[^\w\s]")
_LISTED = re.compile(r"\s*(?:,|;|,?\s*and|,?\s*or)\s+(?:[\w.'-]+\s+){0,4}", re.IGNORECASE)
_TOLD = (
    "role ",
    "syntax ",
    "left effect",
    "right effect",
    "left type",
    "right type",
    "before 0 ",
    "after 0 ",
    "behind ",
)
_HEAD_END = re.compile(r"\s+(?:of|for|with|in|at)\s+")
_OPENING = frozenset({
    "The", "A", "An", "In", "On", "At", "After", "Two", "Three", "According", "He", "She", "They", "It", "This",
    "Some", "Several", "Another", "Other", "When", "While", "For", "From", "By", "Meanwhile", "However",
    "There", "His", "Their",
})  # fmt: skip
_AFTER = 3  # sentences after an incident's own that may still speak of it
_FAR = 9  # any other sentence of the report


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's extent, how far behind the incident's own it stands (0: one of them), and whether another's."""

    start: int
    end: int
    behind: int
    foreign: bool = False


@dataclass(slots=True)
class Mention:
    """Words at an offset, the form that found them, and the claim and role they have there, if any."""

    form: str
    start: int
    end: int
    words: str
    sentence: Sentence
    role: str = ""
    claim: Claim | None = None
    features: set[str] = field(default_factory=set)
    around: str = ""


def sentences_of(report: Report, incidents: Sequence[Incident], index: int) -> list[Sentence]:
    """An incident's own sentences, and those right behind them that belong to no other incident."""
    own = _evidence(incidents[index])
    others = [span for i, other in enumerate(incidents) if i != index for span in _evidence(other)]
    kept: list[Sentence] = []
    behind = _FAR
    for start, end in split_sentences(report.text):
        mine = _touches(start, end, own)
        foreign = not mine and _touches(start, end, others)
        behind = 0 if mine else _FAR if foreign else min(_FAR, behind + 1)
        kept.append(Sentence(start, end, behind if behind <= _AFTER else _FAR, foreign))
    return kept


def _evidence(incident: Incident) -> list[tuple[int, int]]:
    return [(claim.evidence.start, claim.evidence.end) for claim in incident.claims]


def _touches(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(min(end, b) - max(start, a) > (end - start) // 2 for a, b in spans)


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Sentences of a text by their final marks."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        if not _ABBREVIATED.search(text[start : match.start()]):
            spans.append((start, match.end()))
            start = match.end()
    return [*spans, (start, len(text))] if start < len(text) else spans


def mentions_of(report: Report, incidents: Sequence[Incident], index: int) -> list[Mention]:
    """The mentions of an incident, participants of its claims first; groups from all over the report."""
    sentences = sentences_of(report, incidents, index)
    groups = groups_of(report.text)
    found = list(_participants(report, incidents[index], sentences))
    for sentence in sentences:
        text = report.text[sentence.start : sentence.end]
        taken = [
            (m.start - sentence.start, m.end - sentence.start, m.form) for m in found if m.sentence is sentence
        ]
        for form, start, end in (*_grouped(text, groups), *(() if sentence.foreign else _scanned(text))):
            if not any(a < end and start < b and f == form for a, b, f in taken):
                taken.append((start, end, form))
                a, b = sentence.start + start, sentence.start + end
                found.append(Mention(form, a, b, " ".join(report.text[a:b].split()), sentence))
    stands = standing(report)
    for mention in found:
        syntax = stands.phrase(mention.start, mention.end)
        mention.features = {*_features(report, mention), *syntax, f"kind {incidents[index].kind}"}
        if mention.form == "group":
            mention.features.add("known group" if mention.words.upper() in groups else "other group")
        mention.around = report.text[mention.sentence.start : mention.sentence.end]
    _share(report, found)
    return found


def _participants(report: Report, incident: Incident, sentences: Sequence[Sentence]) -> Iterator[Mention]:
    for claim in incident.claims:
        for p in claim.participants:
            sentence = next((s for s in sentences if s.start <= p.start < s.end), None)
            words = report.text[p.start : p.end]
            words = p.name if is_pronoun(words) else words
            if sentence is None or is_pronoun(words):
                continue
            for form in _forms(words):
                yield Mention(form, p.start, p.end, words, sentence, p.role, claim)


def _forms(words: str) -> list[str]:
    if find_rows("thing", words):
        return ["thing"]
    return ["person", "side"]


def _grouped(text: str, groups: Mapping[str, str]) -> Iterator[tuple[str, int, int]]:
    """Armed groups by their names, other letters that may name one, bands without a name, and bodies of a state."""
    upper = text.upper()
    for name in groups:
        yield from (("group", m.start(), m.end()) for m in re.finditer(rf"\b{re.escape(name)}\b", upper))
    for match in _LETTERS.finditer(text):
        if match[0] not in groups and match[0] not in words_of("letters"):
            yield "group", match.start(), match.end()
    for form in ("institution", "band"):
        yield from (("group", told.start, told.end) for told in scan(form, text))


def _scanned(text: str) -> Iterator[tuple[str, int, int]]:
    names = [(m.start(), m.end()) for m in _NAME.finditer(text)]
    for start, end in names:
        yield from (("person", start, end), ("side", start, end))
    for form in ("person", "thing", "side"):
        for told in scan(form, text):
            if form == "person" and any(told.start < b and a < told.end + 2 for a, b in names):
                continue  # a title before a name, or part of one
            yield form, told.start, told.end
    for hit in find_rows("instrument", text):
        if hit.row.get("named") is not False:
            yield "instrument", hit.start, hit.end


def _features(report: Report, mention: Mention) -> Iterator[str]:
    text, sentence = report.text, mention.sentence
    before = [plain_word(w) for w in _WORD.findall(text[sentence.start : mention.start])[-6:]]
    after = [plain_word(w) for w in _WORD.findall(text[mention.end : sentence.end])[:6]]
    yield f"role {mention.role or 'none'}"
    yield f"behind {sentence.behind}"
    yield "named" if mention.words[:1].isupper() else "common"
    for i in range(3):
        yield f"before {i} {before[-1 - i] if len(before) > i else '^'}"
        yield f"after {i} {after[i] if len(after) > i else '$'}"
    yield f"before 01 {' '.join(before[-2:])}"
    yield f"after 01 {' '.join(after[:2])}"
    yield from (f"left {word}" for word in before)
    yield from (f"right {word}" for word in after)
    yield f"head {plain_word((_HEAD_END.split(mention.words)[0].split() or [''])[-1])}"
    yield from (
        f"{form} {v}"
        for form in ("person", "thing", "side", "combatant", "forces", "instrument")
        for v in all_values(form, mention.words)
    )
    yield from _around(text[sentence.start : mention.start], text[mention.end : sentence.end])
    if mention.claim is not None:
        yield f"role {mention.role} {mention.claim.type}"
        yield from (f"role {mention.role} {rule}" for rule in mention.claim.why[:2])
        yield f"role {mention.role} {mention.claim.modality}"
    if is_combatant(mention.words):
        yield "combatant"
    if re.match(r"\s*(?:the\s+)?(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\b", mention.words.lower()):
        yield "counted"


def _share(report: Report, mentions: Sequence[Mention]) -> None:
    """Add what is told of the same head word elsewhere, and of the member of a list right before."""
    alike: dict[tuple[str, str], list[Mention]] = {}
    for mention in mentions:
        alike.setdefault((mention.form, _head(mention.words).rstrip("s")), []).append(mention)
    own = {id(mention): frozenset(f for f in mention.features if f.startswith(_TOLD)) for mention in mentions}
    ordered = sorted(mentions, key=lambda m: (m.form, m.start))
    for before, mention in zip([None, *ordered], ordered, strict=False):
        same = alike[mention.form, _head(mention.words).rstrip("s")]
        shared = {f"also {name}" for other in same if other is not mention for name in own[id(other)]}
        first = min(other.start for other in same)
        shared |= {f"times {min(5, len(same))}", f"first at {min(5, 6 * first // max(1, len(report.text)))}"}
        if before is not None and before.form == mention.form and before.sentence is mention.sentence:
            between = report.text[before.end : mention.start]
            if _LISTED.fullmatch(between):
                shared |= {f"listed {name}" for name in own[id(before)]}
                shared |= {name for name in before.features if name.startswith("listed ")}
        mention.features |= shared


def plain_word(word: str) -> str:
    """A word as a feature: names are all one, so that nothing is learned of anybody or any place by name."""
    if word[:1].islower() or not word[:1].isalpha() or value_of("person", word) or word in _OPENING:
        return word.lower() if not word[:1].isdigit() else "0"
    return "Name"


def _head(words: str) -> str:
    return (_HEAD_END.split(words.lower())[0].split() or [""])[-1]


def _around(before: str, after: str) -> Iterator[str]:
    """Words of effect and of incident types on either side, nearest first."""
    for side, text in (("left", before), ("right", after)):
        for form in ("effect", "type", "accuse", "instrument"):
            values = all_values(form, text)
            if values:
                yield f"{side} {form} {values[-1] if side == 'left' else values[0]}"
