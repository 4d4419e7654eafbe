"""Persons: titles with names, names alone, and those who speak for a body without a name of their own."""

from __future__ import annotations

from itertools import pairwise

from accordingto.extract.actors.drafts import Draft, Scene
from accordingto.extract.actors.spans import name_end, phrase_start
from accordingto.extract.actors.terms import Hit, slug, words_of_class
from accordingto.extract.words import Words

_PLURAL_TAGS = frozenset(("NNS", "NNPS"))
_JOINTS = frozenset(("of", "for", "at", "and"))
_SERVING = _JOINTS | {"to", "on"}
"""Before a name in apposition also ``Secretary to the State Government``, ``Adviser on Security``."""
_INITIAL = 2  # letters of what may be no given name
_DROPPED = frozenset(
    ("a", "an", "the", "some", "several", "many", "two", "three", "one", "another", "other", "this", "that")
)


def titled(words: Words, hit: Hit, head: int) -> Draft:
    """A title with the name that follows it, or in apposition to it; without one the title alone."""
    start = phrase_start(words, hit.start)
    stop = name_end(words, hit.end)
    titles = frozenset((" ".join(words.lower[hit.start : hit.end]), words.lower[hit.end - 1]))
    country = None
    if stop > hit.end:
        return _person(words, (start, stop), (hit.end, stop), titles, country)
    end = _with_complement(words, hit.end)
    ends = (end, _with_place(words, end), _with_complement(words, hit.end, _SERVING))
    apposed = next((name for name in (_apposed_name(words, e) for e in ends) if name is not None), None)
    if apposed is not None:
        draft = _person(words, (start, end), apposed, titles, country)
        draft.head, draft.aliases = head, (apposed,)
        return draft
    trailing = _trailing_name(words, hit.end, end) or _courtesy_name(words, hit.end, end)
    if trailing is not None:
        draft = _person(words, (start, end), trailing, titles, country)
        draft.head = head if words.dep[head] != "nmod" else trailing[1] - 1
        return draft
    plural = words.tag[hit.end - 1] in _PLURAL_TAGS
    draft = Draft(start, end, head, None, "unnamed" if plural else "person", plural=plural, titles=titles)
    draft.definite = words.lower[start] == "the" or words.tag[start] == "PRP$"
    draft.fallback = described(words, start, end)
    return draft


def _person(
    words: Words, span: tuple[int, int], name: tuple[int, int], titles: frozenset[str], country: str | None
) -> Draft:
    text = person_name(words, *name)
    ranks = frozenset(_in_full(words.lower[i]) for i in range(*name) if words.lower[i] in words_of_class("title"))
    ranks |= {_in_full(title.split()[-1]) for title in titles if title.endswith(".")}  # "Maj. Gen.", "the general"
    return Draft(span[0], span[1], name[1] - 1, text, "person", slug(text), country, titles=titles | ranks)


def _in_full(title: str) -> str:
    """``Gen.`` is a general: the longest title of one word that goes on from an abbreviation."""
    stem = title.removesuffix(".")
    longer = [w for w in words_of_class("title") if w.startswith(stem) and " " not in w and not w.endswith(".")]
    return min(longer, key=lambda w: (len(w) <= len(stem), len(w), w)) if title.endswith(".") and longer else title


def person_name(words: Words, start: int, end: int) -> str:
    """The name itself, without courtesy titles and ranks before it."""
    titles = words_of_class("title")
    while end - start > 1 and words.lower[start] in titles:
        start += 1
    return " ".join(words.doc[start:end].text.split())


def _with_complement(words: Words, end: int, joints: frozenset[str] = _JOINTS) -> int:
    """The end of a title with what it is the title of: ``president of the Red Cross``, ``spokesman for X``."""
    last = words.bounds(end - 1)[1]
    j = end
    while j + 1 < last and words.lower[j] in joints and words.pos[j] in ("ADP", "CCONJ", "PART"):
        k = j + 1
        while k < last and (words.pos[k] in ("DET", "ADJ", "PROPN", "NOUN") or words.text[k] in ("-", "'s", "'")):
            k += 1
        if k == j + 1 or (words.lower[j] == "and" and j == end):
            break
        j = k
    return j


def _with_place(words: Words, end: int) -> int:
    """The end of an office with where it is held: ``the spokesman of the army in Ituri, Captain Serge Balume``."""
    last = words.bounds(end - 1)[1]
    j = end
    if j < last and words.lower[j] == "in":
        j += 1
        while j < last and words.pos[j] in ("DET", "ADJ", "PROPN", "NOUN"):
            j += 1  # "in Ituri province", "in the east"
    return j if j > end + 1 else end


def _trailing_name(words: Words, start: int, end: int) -> tuple[int, int] | None:
    """A name right behind what the title is of: ``spokesman of the disaster ministry Janan Sayeq``."""
    first = end
    while first > start and words.pos[first - 1] == "PROPN" and words.text[first - 1][:1].isupper():
        first -= 1
    behind_noun = first > start + 1 and words.pos[first - 1] == "NOUN" and words.text[first - 1].islower()
    return (first, end) if behind_noun and end - first >= 2 else None


def _courtesy_name(words: Words, start: int, end: int) -> tuple[int, int] | None:
    """A name behind its own title in what an office is of: ``Deputy Minister of Health Dr. Sahra Nuur``."""
    first = next((i for i in range(start + 1, end - 1) if words.lower[i] in words_of_class("title")), None)
    named = first is not None and all(words.pos[i] == "PROPN" for i in range(first, end))
    return (first, end) if first is not None and named and words.text[first].endswith(".") else None


def _apposed_name(words: Words, end: int) -> tuple[int, int] | None:
    """A name between commas after a title: ``, Mirjana Spoljaric,``, also behind the body's ``(ICRC)``."""
    if words.text[end : end + 1] == ["("] and words.text[end + 2 : end + 3] == [")"]:
        end += 3
    if end + 1 >= len(words) or words.text[end] != ",":
        return None
    start = end + 1
    while start + 1 < len(words) and words.lower[start] in words_of_class("style"):  # "the Most Rev. Bulus Yohanna"
        start += 1
    stop = name_end(words, start)
    if stop == start or stop >= len(words):
        return None
    personal = any(words.pos[i] == "PROPN" or words.entity[i] == "PERSON" for i in range(start, stop))
    closes = words.text[stop] == "," or words.pos[stop] in ("VERB", "AUX") or words.text[stop] in (".", "(")
    single = stop - start == 1 and words.entity[start] != "PERSON"
    styled = start == end + 1 or words.lower[start] in words_of_class("title")
    return (start, stop) if personal and closes and styled and not single else None


def described(words: Words, start: int, end: int) -> str | None:
    """The report's own words for somebody unnamed, without article and judging labels."""
    labels = words_of_class("label")
    kept = list(range(start, end))
    while kept and (words.lower[kept[0]] in _DROPPED or words.tag[kept[0]] in ("PRP$", "WP$", "POS")):
        kept.pop(0)
    if len(kept) > 2 and words.lower[kept[0]] in words_of_class("owner") and words.tag[kept[1]] == "POS":
        kept = kept[2:]  # "the city's mayor": the place is told elsewhere
    text = "".join(words.doc[i].text_with_ws for i in kept if words.lower[i] not in labels).strip()
    return " ".join(text.split()) or None


def unnamed(words: Words, hit: Hit, head: int) -> Draft:
    """Officials, witnesses, sources, images: speakers without a name."""
    start = phrase_start(words, hit.start)
    last = words.lower[hit.end - 1]
    plural = words.tag[hit.end - 1] in _PLURAL_TAGS or last.endswith("men") or last == "people"
    end = _with_children(words, hit.end)
    draft = Draft(start, end, head, None, hit.term.kind, plural=plural)
    draft.name = described(words, start, end)
    draft.definite = words.lower[start] == "the"
    return draft


def _with_children(words: Words, end: int) -> int:
    """The end of ``a mother of four``, ``a father of two``: the number tells who it is, and counts nobody."""
    of = words.lower[end : end + 1] == ["of"] and words.pos[end + 1 : end + 2] == ["NUM"]
    bare = words.pos[end + 2 : end + 3] not in (["NOUN"], ["ADJ"])
    return end + 2 if of and bare and words.tag[end - 1] == "NN" else end


def body_behind(scene: Scene, draft: Draft, hit: Hit) -> Hit | None:
    """The body or nation a spokesperson speaks for: before (``Kremlin spokesman``) or behind (``for the UN``)."""
    for groups in (("known", "institution"), ("body",), ("nation", "adjective")):
        behind = scene.within(hit.end, draft.end, *groups)
        before = scene.within(draft.start, hit.start, *groups)
        # "for the Taliban-run defence ministry": who runs the body is not the body
        run = [h for h in behind[1:] if h.term.group == "institution" and 2 <= h.start - behind[0].end <= 3]
        if behind or before:
            return (run or behind)[0] if behind else before[-1]
    return None


def share_full_names(drafts: list[Draft]) -> None:
    """Give a person called by the surname the full name used elsewhere in the report."""
    full: dict[str, set[str]] = {}
    for draft in drafts:
        if draft.kind == "person" and draft.name and " " in draft.name:
            parts = draft.name.split()
            for n in range(1, len(parts)):
                full.setdefault(" ".join(parts[n:]), set()).add(draft.name)
            if len(parts[0]) > _INITIAL:  # "Hon. Dau" is Dau Majok Kuol
                full.setdefault(parts[0], set()).add(draft.name)
    for draft in drafts:
        longer = full.get(draft.name or "", set()) if draft.kind in ("person", "organisation") else set()
        if len(longer) == 1:
            draft.kind = "person"
            draft.name = next(iter(longer))
            draft.entity = slug(draft.name)


def take_names(words: Words, drafts: list[Draft]) -> None:
    """Give somebody told by what he is the name behind it: ``the public relations officer, CSP Udeme Edet,``."""
    for told, person in pairwise(drafts):
        beside = words.text[told.end : person.start] == [","] and told.kind == "unnamed" and not told.pronoun
        closed = words.text[person.end : person.end + 1] == [","] or words.tag[person.end : person.end + 1] == [
            "VBD"
        ]
        if beside and not told.plural and closed and person.kind == "person" and " " in (person.name or ""):
            told.name, told.entity, told.kind = person.name, person.entity, "person"


def take_titles(words: Words, drafts: list[Draft]) -> None:
    """Give a person the office told behind the name: ``Andrii Kolomiiets, the governor of Donetsk region``."""
    for person, office in pairwise(drafts):
        beside = words.text[person.end : office.start] == [","] and office.name is None and bool(office.titles)
        if beside and person.kind == "person" and person.name and not office.plural:
            person.titles |= office.titles
