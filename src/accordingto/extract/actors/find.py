"""Who can act or speak: governments, forces, ministries, bodies, persons with titles, unnamed sources.

Names are neutral and canonical: ``the Hamas-run health ministry`` and ``the Gaza health ministry run by Hamas`` are
both the Gaza Health Ministry. A spokesperson with a name is that person; one without is the body spoken for.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from accordingto.extract.actors.bodies import body_of, capital_run, name_for, of_nation
from accordingto.extract.actors.drafts import Draft, Scene, known_draft, named_draft
from accordingto.extract.actors.institutions import institution
from accordingto.extract.actors.issuer import with_issuer
from accordingto.extract.actors.named_bodies import branch_end, called_body
from accordingto.extract.actors.nations import name_by_report
from accordingto.extract.actors.persons import (
    body_behind,
    person_name,
    share_full_names,
    take_names,
    take_titles,
    titled,
    unnamed,
)
from accordingto.extract.actors.reference import References, bare_references
from accordingto.extract.actors.short_names import spell_out, spelled_names
from accordingto.extract.actors.spans import head_of, inside_quotes, joined_by_hyphen, name_end, phrase_start
from accordingto.extract.actors.terms import (
    Hit,
    scoped_forms,
    slug,
    vocabulary,
    words_of_class,
)
from accordingto.extract.attribution.lexicon import plain_verbs
from accordingto.extract.marks import ActorMark
from accordingto.extract.words import Words, words_of
from accordingto.records import Report

_ACTING = frozenset(("nsubj", "nsubjpass", "agent"))
_PRONOUNS = frozenset(("he", "she", "they", "it"))
_OBJECTS = frozenset(("him", "her", "them"))
_POSSESSIVES = frozenset(("his", "her", "their", "its"))
_NAMED_ALONE = frozenset(("nsubj", "nsubjpass", "agent", "poss", "appos", "conj"))
_WHERE = frozenset(("in", "at", "near", "around", "outside", "toward", "towards", "into", "across", "inside"))


def find_actors(doc: Doc, report: Report) -> tuple[ActorMark, ...]:
    """Everybody in the report who can act or speak, in text order, with neutral names and references resolved.

    Who stands in a byline, credit or note is marked too, but no later word refers back to him.
    """
    words = words_of(doc)
    hits = list(_hits(words))
    drafts = with_issuer(words, report, _drafts(words, Scene(hits)))
    share_full_names(drafts)
    spell_out(words, drafts)
    take_names(words, drafts)
    take_titles(words, drafts)
    return _resolved(words, drafts, hits, report)


def _hits(words: Words) -> Iterable[Hit]:
    """Terms of the lexicons; acronyms that need their country only where the report names it."""
    found = [Hit(s, e, t) for s, e, t in vocabulary().find(words.text, words.lower)]
    scoped = scoped_forms()
    full = {h.term.rule for h in found if words.text[h.start] not in scoped}
    countries = {h.term.country for h in found if h.term.group in ("nation", "adjective", "capital")}
    countries |= {h.term.country for h in found if words.text[h.start] not in scoped}
    for hit in found:
        lone = hit.end - hit.start == 1 and words.text[hit.start] in scoped and hit.term.group == "known"
        if not lone or hit.term.rule in full or hit.term.country in countries:
            yield hit


def _drafts(words: Words, scene: Scene) -> list[Draft]:
    """One draft a mention, overlaps settled for the longer."""
    drafts = [d for hit in scene.hits if (d := _draft(words, scene, hit)) is not None]
    drafts.extend(_named_entities(words, scene))
    drafts.extend(_pronouns(words))
    drafts.extend(bare_references(words, scene))
    drafts.extend(_cited_names(words, scene))
    drafts.extend(spelled_names(words, scene))
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.start, -d.end)):
        if any(s <= draft.start and draft.end <= e for d in kept[-3:] for s, e in d.aliases):
            continue
        if kept and draft.start < kept[-1].end and not _beside(words, draft, kept[-1]):
            continue
        kept.append(draft)
    return kept


def _beside(words: Words, inner: Draft, outer: Draft) -> bool:
    """Whether an actor inside another phrase stands on its own: its owner (``Hamas' leader``)."""
    owner = inner.pronoun or (inner.entity is not None and inner.entity != outer.entity)
    return owner and words.dep[inner.head] == "poss"


def _draft(words: Words, scene: Scene, hit: Hit) -> Draft | None:
    group = hit.term.group
    head = head_of(words, hit.start, hit.end)
    if group in ("nation", "capital"):
        return _nation(words, hit, head)
    if group == "body" and (called := called_body(words, scene, hit)) is not None:
        return called
    if group == "adjective" or _is_modifier(words, scene, hit, head):
        return None
    if group == "known":
        return _national(words, scene, hit, head) or _known(words, scene, hit, head)
    inside = range(hit.start, hit.end) if group == "title" else (head,)  # "secretary-general"
    named = any(words.pos[i] in ("NOUN", "PROPN") for i in inside)
    return _described(words, scene, hit, head) if named else None


def _described(words: Words, scene: Scene, hit: Hit, head: int) -> Draft | None:
    """An actor called by a noun rather than a name."""
    if hit.term.group == "institution":
        return institution(words, scene, hit, head)
    if hit.term.group == "title":
        return _title(words, scene, hit, head)
    return _generic(words, scene, hit, head)


def _is_modifier(words: Words, scene: Scene, hit: Hit, head: int) -> bool:
    """Whether the phrase only colours a noun behind it (``army base``), which is then no mention of the actor."""
    if joined_by_hyphen(words, hit.end):
        return True
    if hit.end >= len(words) or words.sentence[hit.end] != words.sentence[hit.start]:
        return False
    if hit.term.group == "title" and words.text[hit.end][:1].isupper():
        return False
    follows = words.pos[hit.end] in ("NOUN", "PROPN") and words.text[hit.end] not in ("'s", "'")
    if not follows or (words.dep[head] not in ("compound", "amod", "nmod") and hit.end not in scene.by_token):
        return False
    whole = words.lower[hit.end] in words_of_class("collective") or branch_end(words, scene, hit) > hit.end
    if hit.term.group == "known" and whole:
        return False
    return hit.end <= words.head[head] or hit.end in scene.by_token


def _nation(words: Words, hit: Hit, head: int) -> Draft | None:
    """A nation, or the capital that stands for its government, where it acts."""
    dep = words.dep[head]
    verb = words.head[head]
    if joined_by_hyphen(words, hit.end):
        return None
    if hit.term.territory and not (dep == "nsubj" and words.lemma[verb] in plain_verbs()):
        return None
    acting = dep in _ACTING and not (hit.term.group == "capital" and (dep != "nsubj" or _is_state(words, verb)))
    asked = dep == "pobj" and words.lower[words.head[head]] in ("by", "to") and hit.term.group == "nation"
    joined = dep == "conj" and words.dep[verb] in _ACTING
    owns = dep == "poss" and not _owns_institution(words, head)
    addressed = dep in ("dobj", "dative") and hit.term.group == "nation"
    if not (acting or asked or joined or owns or addressed):
        return None
    if hit.term.group == "capital" and (owns or joined):
        return None
    return known_draft(hit.term, phrase_start(words, hit.start), hit.end, head)


def _is_state(words: Words, verb: int) -> bool:
    return words.lemma[verb] in words_of_class("state") or words.pos[verb] not in ("VERB", "AUX")


def _owns_institution(words: Words, head: int) -> bool:
    owned = words.head[head]
    return words.lower[owned] in words_of_class("institution") or words.lower[owned] in words_of_class("title")


def _national(words: Words, scene: Scene, hit: Hit, head: int) -> Draft | None:
    """A national society behind its nation's adjective is not the world body: ``Chadian Red Cross``."""
    before = scene.by_token.get(hit.start - 1)
    own = hit.term.kind == "ngo" or (hit.term.kind == "igo" and hit.end - hit.start > 1)
    if not own or before is None or before.term.group != "adjective":
        return None  # of the world body's name a state's own one may bear several words, never its letters
    name = " ".join(words.doc[before.start : hit.end].text.split())
    return named_draft(name, "ngo", (phrase_start(words, before.start), hit.end), head, before.term.country)


def _known(words: Words, scene: Scene, hit: Hit, head: int) -> Draft:
    end = branch_end(words, scene, hit)
    head = head_of(words, hit.start, end) if end > hit.end else head
    hit = Hit(hit.start, end, hit.term)
    while (
        end < len(words)
        and words.lower[end] in words_of_class("collective")
        and words.sentence[end] == words.sentence[head]
    ):
        end += 1
    if end > hit.end:
        head = end - 1
    draft = known_draft(hit.term, phrase_start(words, hit.start), end, head)
    draft.plural = words.tag[draft.head] in ("NNS", "NNPS")  # "Observatory for Human Rights" is one
    return draft


def _title(words: Words, scene: Scene, hit: Hit, head: int) -> Draft | None:
    if _leads_body(words, hit):
        return None
    draft = titled(words, hit, head)
    if hit.term.courtesy and draft.name is None:
        return None
    if draft.name is not None or not hit.term.speaks_for:
        said = hit.start > 0 and words.lemma[hit.start - 1] in plain_verbs()
        return draft if draft.name is not None or said or _acts(words, draft.head) else None
    body = body_behind(scene, draft, hit)
    if body is None:
        draft.owner = draft.start if words.tag[draft.start] == "PRP$" else None
        return draft
    if body.term.group == "institution":
        spoken = institution(words, scene, body, body.end - 1)
        draft.name, draft.kind, draft.function = spoken.name, spoken.kind, spoken.function
        draft.entity, draft.country, draft.label = spoken.entity, spoken.country, spoken.label
        draft.national = spoken.national
        draft.titles = frozenset() if spoken.name is None else draft.titles
    elif body.term.group != "body":
        draft.name, draft.kind = body.term.name, body.term.kind
        draft.entity, draft.country = slug(body.term.name), body.term.country
    return draft


def _leads_body(words: Words, hit: Hit) -> bool:
    """``the General Authority for …``, ``the General Directorate``: no rank, the first word of a body's name."""
    named = words.text[hit.start] == "General" and words.text[hit.end : hit.end + 1] != []
    return named and words.text[hit.end].istitle() and words.lower[hit.end] in words_of_class("body")


def _generic(words: Words, scene: Scene, hit: Hit, head: int) -> Draft | None:
    """Unnamed sources and bodies without a row of their own; named bodies by their capitals."""
    run = capital_run(words, hit)
    stop = body_of(words, hit) if run is None and hit.term.group == "body" else None
    if stop is not None:
        name = " ".join(words.doc[hit.start : stop].text.split())
        return named_draft(name, hit.term.kind, (phrase_start(words, hit.start), stop), head)
    if hit.term.group == "body" and run is not None:
        end = name_for(words, of_nation(words, hit.end))
        name = " ".join(words.doc[run:end].text.split())
        return named_draft(name, hit.term.kind, (phrase_start(words, run), end), head)
    if not _acts(words, head):
        return None
    belongs = _belongs_to(words, scene, hit)
    if belongs is not None:
        return known_draft(belongs.term, phrase_start(words, hit.start), belongs.end, head)
    draft = unnamed(words, hit, head)
    if hit.term.group == "body" and draft.definite and draft.end - draft.start <= 3:
        draft.fallback, draft.name = draft.name, None
    return draft


def _belongs_to(words: Words, scene: Scene, hit: Hit) -> Hit | None:
    """The known group that ``fighters from``, ``members of``, ``gunmen loyal to`` belong to."""
    if (
        hit.term.kind != "armed_group"
        or hit.end + 1 >= len(words)
        or words.lower[hit.end] not in ("from", "of", "with")
    ):
        return None
    known = scene.within(hit.end + 1, min(hit.end + 4, len(words)), "known")
    return known[0] if known and known[0].term.kind in ("armed_group", "armed_force") else None


def _acts(words: Words, head: int) -> bool:
    dep, verb = words.dep[head], words.head[head]
    if dep in ("conj", "appos") and words.dep[verb] in _ACTING:
        return True
    if dep == "pobj":
        return words.lower[verb] in ("by", "to", "per", "from") or words.lemma[verb] in ("accord", "cite")
    return dep in _ACTING or (dep in ("dobj", "dative", "ROOT", "poss") and words.pos[head] in ("NOUN", "PROPN"))


def _named_entities(words: Words, scene: Scene) -> Iterable[Draft]:
    """Persons and bodies that only the entity recogniser knows."""
    places, surnames = _place_names(words), _surnames(words)
    for entity in words.doc.ents:
        if entity.label_ not in ("PERSON", "ORG") or entity.start in scene.by_token or entity.text in places:
            continue
        end = max(name_end(words, entity.start), entity.start + 1)
        head = head_of(words, entity.start, end)
        if entity.label_ == "PERSON" or _has_title_behind(words, scene, end):
            start = _given_name(words, scene, entity.start)
            text = person_name(words, start, end) if start == entity.start else words.doc[start:end].text
            alone = " " not in text and text not in surnames and words.dep[head] not in _NAMED_ALONE
            if text[:1].isupper() and not alone:
                yield Draft(phrase_start(words, entity.start), end, head, text, "person", slug(text))
        elif words.dep[head] != "dobj" and _acts(words, head) and entity.text[:1].isupper():
            stop = name_for(words, entity.end)
            name = words.doc[entity.start : stop].text.removeprefix("the ").removeprefix("The ")
            yield named_draft(" ".join(name.split()), "organisation", (entity.start, stop), head)


def _cited_names(words: Words, scene: Scene) -> Iterable[Draft]:
    """``according to the Yemen Strike Tracker``: a name of several words that no list and no recogniser knows."""
    for i in range(1, len(words) - 2):
        if words.lower[i] != "to" or words.lemma[i - 1] != "accord":
            continue
        start = i + 1 + (words.lower[i + 1] == "the")
        end = start
        while end < len(words) and words.text[end][:1].isupper() and words.pos[end] in ("PROPN", "NOUN", "ADJ"):
            end += 1
        known = any(k in scene.by_token and scene.by_token[k].term.group != "nation" for k in range(start, end))
        if end - start >= 2 and not known and not any(words.entity[k] == "PERSON" for k in range(start, end)):
            name = " ".join(words.text[start:end])
            yield named_draft(name, "organisation", (i + 1, end), head_of(words, start, end))


def _given_name(words: Words, scene: Scene, start: int) -> int:
    """The first token of a name whose given name the recogniser left out, before a surname that is also a title."""
    k = start - 1
    given = k >= 0 and words.pos[k] == "PROPN" and words.text[k].istitle() and k not in scene.by_token
    return k if given and words.lower[start] in words_of_class("title") and words.head[k] == start else start


def _has_title_behind(words: Words, scene: Scene, end: int) -> bool:
    """``Othman Diallo, health minister``: a name with a title in apposition is a person's."""
    if end + 1 >= len(words) or words.text[end] != ",":
        return False
    hit = next((scene.by_token[i] for i in range(end + 1, min(end + 4, len(words))) if i in scene.by_token), None)
    return hit is not None and hit.term.group == "title"


def _place_names(words: Words) -> set[str]:
    """Names that stand behind a preposition of place somewhere in the text, whatever the recogniser calls them."""
    ents = words.doc.ents
    return {e.text for e in ents if e.label_ == "GPE" or _is_where(words, e.start)}


def _is_where(words: Words, i: int) -> bool:
    if i < 2:
        return False
    return words.lower[i - 1] in _WHERE or (
        words.lower[i - 1] == "of" and words.lower[i - 2] in words_of_class("bearing")
    )


def _surnames(words: Words) -> set[str]:
    return {entity.text.split()[-1] for entity in words.doc.ents if entity.label_ == "PERSON" and len(entity) > 1}


def _pronouns(words: Words) -> Iterable[Draft]:
    for i, form in enumerate(words.lower):
        asked = form in _OBJECTS and i > 1 and words.lower[i - 1] == "to" and words.lemma[i - 2] == "accord"
        if (
            asked
            or (form in _PRONOUNS and words.dep[i] in _ACTING)
            or (form in _POSSESSIVES and words.dep[i] == "poss")
        ):
            yield Draft(i, i + 1, i, None, "unnamed", plural=form in ("they", "their", "them"), pronoun=True)


def _resolved(words: Words, drafts: list[Draft], hits: list[Hit], report: Report) -> tuple[ActorMark, ...]:
    references = References(words, inside_quotes(words), [], drafts)
    marks: list[ActorMark] = []
    for draft in drafts:
        draft.spelled_out()
        antecedent = (references.owner(draft) or references.antecedent(draft)) if draft.name is None else None
        if antecedent is None and draft.name is None:
            antecedent = references.named_later(draft)
        if antecedent is None and draft.name is None and draft.function:
            name_by_report(words, draft, hits, report)
        mark = draft.mark(antecedent)
        if mark is None:
            continue
        marks.append(mark)
        if draft.name is None:
            draft.name, draft.entity, draft.kind = mark.name, mark.entity, mark.kind
        if not _outside_story(words, report, draft.start):
            references.earlier.append(draft)
    return tuple(marks)


def _outside_story(words: Words, report: Report, token: int) -> bool:
    at = words.doc[token].idx
    return any(z.start <= at < z.end and z.kind not in ("headline", "dateline", "caption") for z in report.zones)
