"""Names of institutions: whose army, which ministry of health, run by whom.

A neutral name is made of the nation or place and the institution's label; judging labels and the word for who runs
it stay in the span and never enter the name.
"""

from __future__ import annotations

from accordingto.extract.actors.drafts import Draft, Scene, known_draft
from accordingto.extract.actors.persons import described
from accordingto.extract.actors.spans import joined_by_hyphen, name_end, phrase_start, tail_preposition
from accordingto.extract.actors.terms import Hit, Term, holders, nation_names, slug, words_of_class
from accordingto.extract.words import Words

_NATIONS = ("nation", "adjective", "capital")
_SOME = frozenset(("some", "several", "dozens", "many", "few"))
_PLURAL_TAGS = frozenset(("NNS", "NNPS"))


def institution(words: Words, scene: Scene, hit: Hit, head: int) -> Draft:
    """The draft of an institution: fully named, or bare with its function for the reference step."""
    start = phrase_start(words, hit.start)
    end, place_token = _reach(words, hit.end)
    plural = words.tag[hit.end - 1] in _PLURAL_TAGS
    draft = Draft(start, end, head, None, hit.term.kind, plural=plural, function=hit.term.function)
    draft.definite = words.lower[start] == "the"
    if plural and any(words.pos[i] == "NUM" or words.lower[i] in _SOME for i in range(start, hit.start)):
        draft.function, draft.fallback = None, described(words, start, end)
        return draft
    draft.label, draft.national = _label(words, hit), hit.term.national
    if any(words.lower[i] in words_of_class("foreign") for i in range(start, hit.end)):
        draft.function, draft.fallback = None, described(words, start, end)
    owner = _known_owner(words, scene, start, hit.start)
    if owner is not None:
        return known_draft(owner.term, start, end, head)
    _name(words, scene, hit, draft, place_token)
    if draft.name is None and words.tag[start] == "PRP$":
        draft.owner = start
    return draft


def _reach(words: Words, end: int) -> tuple[int, int | None]:
    """Where the phrase ends, with the place it names behind itself (``the government of Chad``)."""
    place = tail_preposition(words, end - 1, "of", "in", "run", "for")
    if place is None:
        return end, None
    place = _behind_control(words, place)
    if words.lower[end] == "of":
        stop = name_end(words, place)
        return (stop if stop > place else end), place
    return end, place


def _behind_control(words: Words, place: int) -> int:
    """The place behind the word for who rules it: ``in Hamas-run Gaza``, ``in rebel-held Goma``."""
    ruled = joined_by_hyphen(words, place + 1) and place + 3 < len(words)
    return place + 3 if ruled and words.lower[place + 2] in words_of_class("controller") else place


def _label(words: Words, hit: Hit) -> str:
    """The institution's label; where the row leaves it open, the report's own words, capitalised."""
    if hit.term.name:
        return hit.term.name
    found = words.doc[hit.start : hit.end]
    return "".join(
        (w.text if w.text in ("of", "and", "the") else w.text[:1].upper() + w.text[1:]) + w.whitespace_
        for w in found
    ).strip()


def _known_owner(words: Words, scene: Scene, start: int, end: int) -> Hit | None:
    """A known group right before the noun: ``RSF troops`` are the RSF; ``the Hamas-run ministry`` is not Hamas."""
    hit = scene.by_token.get(end - 1) if end > start else None
    if hit is None or hit.term.group != "known" or joined_by_hyphen(words, hit.end):
        return None
    follows = words.lower[end : end + 1]
    return hit if follows and follows[0] in words_of_class("collective") else None


def _name(words: Words, scene: Scene, hit: Hit, draft: Draft, place_token: int | None) -> None:
    territory = _run_by(words, scene, draft.start, hit)
    if territory is not None:
        _set(draft, territory, None)
        return
    nations = scene.within(draft.start, hit.start, *_NATIONS)
    locality = _locality(words, scene, draft.start, hit.start)
    behind = scene.by_token.get(place_token) if place_token is not None else None
    if behind is not None and behind.term.territory:
        _set_nation(draft, behind.term)
    elif locality is not None:
        _set(draft, locality, nations[0].term.country if nations else None)
    elif nations:
        _set_nation(draft, nations[0].term)
    elif behind is not None and behind.term.group in _NATIONS:
        _set_nation(draft, behind.term)
    elif place_token is not None and name_end(words, place_token) > place_token and behind is None:
        _set(draft, _plain(words, place_token, name_end(words, place_token)), None)


def _run_by(words: Words, scene: Scene, start: int, hit: Hit) -> str | None:
    """The territory of a group that runs the body: ``Hamas-run``, ``run by Hamas``, ``in Houthi-held Sanaa``."""
    before = scene.within(start, hit.start, "known")
    after: list[Hit] = []
    controllers = words_of_class("controller")
    j = hit.end
    while j < min(hit.end + 8, len(words)) and words.pos[j] not in ("PUNCT",):
        if words.lower[j] in controllers and j + 1 < len(words) and words.lower[j + 1] == "by":
            after = scene.within(j + 2, min(j + 5, len(words)), "known")
            break
        if joined_by_hyphen(words, j + 1) and j + 2 < len(words) and words.lower[j + 2] in controllers:
            after = scene.within(j, j + 1, "known")
            break
        j += 1
    territory = next((h.term.runs for h in [*before, *after] if h.term.runs), None)
    return None if territory is None or hit.term.kind == "armed_force" else territory


def _locality(words: Words, scene: Scene, start: int, end: int) -> str | None:
    """A place below the nation right before the noun: ``Kherson regional administration``, ``Nyala police``."""
    i = end
    while (
        i > start and words.text[i - 1][:1].isupper() and (i - 1) not in scene.by_token and _nameable(words, i - 1)
    ):
        i -= 1
    if i == end and end - 2 >= start and words.tag[end - 1] == "POS":
        return _locality(words, scene, start, end - 1)
    name = _plain(words, i, end)
    return name if name and name.lower() not in words_of_class("label") and i < end else None


def _nameable(words: Words, i: int) -> bool:
    return (
        words.pos[i] in ("PROPN", "ADJ", "NOUN")
        and words.entity[i] not in ("DATE", "TIME", "PERSON")
        and not (i == words.bounds(i)[0] and words.pos[i] != "PROPN")
    )


def _plain(words: Words, start: int, end: int) -> str:
    return words.doc[start:end].text if end > start else ""


def _set_nation(draft: Draft, nation: Term) -> None:
    holder = holders().get((nation.country or "", draft.function or "")) if not nation.territory else None
    if holder is not None:
        draft.name, draft.entity, draft.country, draft.kind = (
            holder.name,
            slug(holder.name),
            holder.country,
            holder.kind,
        )
        return
    _set(draft, nation.name, nation.country)


def _set(draft: Draft, place: str, country: str | None) -> None:
    label = draft.label or ""
    draft.name = f"{place} {label}".strip()
    draft.entity = slug(draft.name)
    term = nation_names().get(place)
    draft.country = country or (term.country if term else None)


def name_by_nation(draft: Draft, nation: Term) -> None:
    """Complete a bare institution with the nation the report is about."""
    _set_nation(draft, nation)
