"""One victim without a number: ``a journalist was killed``, ``another commander``, a person's name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Token

from accordingto.extract.figures.befallen import SUBJECTS, Victim, befallen, joined
from accordingto.extract.figures.cues import Cue, Cues
from accordingto.extract.figures.named import each_name_once
from accordingto.extract.figures.rows import is_someone, past_bearer, trade_of
from accordingto.extract.figures.several import told_without_number
from accordingto.extract.marks import QuantityMark
from accordingto.extract.quantities.tokens import COPULAS, DASHES, NOUNS, Words, listed
from accordingto.extract.quantities.units import kind_of, unit_row

_MEASURES = frozenset({"killed", "injured", "missing", "abducted", "released", "detained"})
_ARTICLES = frozenset({"a", "an", "another"})
_FORMS = ("transitive", "intransitive", "nominal", "state", "self", "bear", "act", "before")
_DENYING = frozenset({"not", "n't", "never", "neither"})
_SHOT = "harm.shot"  # who is shot may be dead, and "the boy" one told of in other words
_TOLD_OF = ("transitive", "state", "intransitive")
_NAMES = 5
_LONGEST = 8
_HEADLINES = 3
_STOPS = frozenset({".", "!", "?", ":"})
_ONE = frozenset({"NN", "NNP", "UH", "JJ"})


@dataclass(frozen=True, slots=True)
class Taken:
    """Tokens that are no single victim's: of the numbers counted already, and of places."""

    numbers: frozenset[int]
    places: frozenset[int]

    def bars(self, head: Token, first: int) -> bool:
        """Whether a phrase holds a number, or its head or name is a place's; ``a Kharkiv nurse`` is none."""
        own = range(first if head.tag_ == "NNP" else head.i, head.i + 1)
        return any(i in self.numbers for i in range(first, head.i + 1)) or any(i in self.places for i in own)


def single_victims(
    words: Words, cues: Cues, taken: Taken, deadly: bool = False
) -> Iterator[tuple[QuantityMark, Cue]]:
    """Victims that count as one, each with its cue.

    Who is first wounded and then dies counts as killed; a name told twice is one victim. Somebody spoken of as
    known counts only where the report, but for this one, tells of nobody killed (``deadly``: a number does).
    """
    found: dict[int, tuple[QuantityMark, Cue]] = {}
    for cue in _harms(cues):
        if _is_otherwise(words, cue):
            continue
        for victim in befallen(words, cue):
            if not _may_befall(cue, victim.head):
                continue
            mark, at = _mark(words, victim, taken, cue.row.id != _SHOT), victim.head.i
            if mark is not None and (at not in found or cue.measure == "killed"):
                found[at] = mark, cue
    for mark, cue in _among(words, cues):
        if mark.start not in taken.numbers | taken.places:
            found.setdefault(mark.end - 1, (mark, cue))
    for mark, cue in islice(_known_dead(words, cues, taken, found, deadly), 1):
        found[mark.end - 1] = mark, cue
    yield from each_name_once(words, found)


def _known_victims(words: Words, cues: Cues, taken: Taken) -> Iterator[tuple[QuantityMark, Cue]]:
    """Who is killed without being introduced: ``the boy died``, ``Man shot dead``, ``the girl's death``."""
    deaths = (c for _, found in sorted(cues.starting.items()) for c in found if c.measure == "killed")
    for cue in deaths:
        if _is_bound(cue) or _is_otherwise(words, cue):
            continue
        owned = cue.form == "count" and words.tag(cue.end - 1) == "NN"
        owners = (Victim(child) for child in words.token(cue.end - 1).children if child.dep_ == "poss")
        for victim in owners if owned else befallen(words, cue) if cue.form in _FORMS else ():
            mark = _known(words, victim.head, taken)
            if mark is not None and _may_befall(cue, victim.head):
                yield mark, cue


def _known_dead(
    words: Words, cues: Cues, taken: Taken, found: dict[int, tuple[QuantityMark, Cue]], deadly: bool
) -> Iterator[tuple[QuantityMark, Cue]]:
    """Those spoken of as known who died: anybody where nobody else was killed, else one told by name as hurt."""
    hurt = {
        words[head]: head for head, (_, cue) in found.items() if cue.measure == "injured" and words.is_name(head)
    }
    dead = {words[head] for head, (_, cue) in found.items() if cue.measure == "killed"}
    for mark, cue in _known_victims(words, cues, taken):
        name = words[mark.end - 1]
        if not (deadly or dead) or (name not in dead and hurt.get(name, mark.end) < mark.start):
            yield mark, cue


def _known(words: Words, head: Token, taken: Taken) -> QuantityMark | None:
    """The phrase of one person spoken of as known, or None."""
    if taken.bars(head, head.i) or not _is_known(words, head) or speaks(words, head):
        return None
    first = min(head.left_edge.i, head.i)
    return _single(words, first if head.i - first <= _LONGEST else head.i, head.i)


def _is_known(words: Words, head: Token) -> bool:
    """One person by a definite or, as headlines have it, a bare noun or a name; or the one the report is about."""
    if head.lower_ in ("he", "she"):
        return _stands_for(words, head)
    if head.tag_ == "NNP" and _is_person(words, head):
        return True
    if head.tag_ in ("NNS", "NNPS") or words[head.i] in listed("unit.many"):
        return False
    aged = head.lower_ == "old" and words[head.i - 1] in DASHES
    row = unit_row(words, head.i)
    someone = aged or (row is not None and row.get("kind") == "person") or head.lower_ in listed("office")
    first = words[head.left_edge.i]
    ranked = any(words[i] in listed("basis.ordinal") for i in range(head.left_edge.i, head.i))
    if head.lower_ in listed("word.body") or (ranked and head.dep_ == "appos"):
        return False  # "a baby died, the third child to die this month" is one
    return someone and words.tag(head.i) in _ONE and first not in ("no", "any", "every", "each", "neither")


def _stands_for(words: Words, pronoun: Token) -> bool:
    """Whether one person is told of in the two sentences before a pronoun."""
    at = words.sentence_of[pronoun.i]
    start = words.sentences[max(0, at - 2)][0]
    before = range(start, words.sentences[at][0])
    return any(
        words.token(i).ent_type_ == "PERSON" or (words.tag(i) == "NN" and kind_of(words, i) == "person")
        for i in before
    )


def _among(words: Words, cues: Cues) -> Iterator[tuple[QuantityMark, Cue]]:
    """``A baby girl was among the dead``, ``a guard was among four men shot dead``, ``Cook among nine killed``."""
    for found in cues.starting.values():
        for cue in found:
            told = cue.measure in _MEASURES and (
                cue.form in _TOLD_OF or words[cue.end - 1] in listed("unit.victims")
            )
            if cue.row.get("running", True) and not told:
                continue
            yield from ((mark, cue) for mark in _counted_among(words, cue))


def _counted_among(words: Words, cue: Cue) -> Iterator[QuantityMark]:
    """The singles before ``was among the dead``, ``was one of the dead``, or a headline's bare ``among``."""
    at = _among_before(words, cue)
    if at is None:
        return
    be = at - 2 if words[at - 1] in ("also", "later") else at - 1
    if words[be] not in COPULAS:
        head = words.token(at - 1) if at else None
        start = _bare_start(words, head) if head is not None and _is_headline(words, at) else None
        if start is not None and words[at] == "among":
            yield _single(words, start, at - 1)
        return
    for head in joined(c for c in words.token(be).children if c.dep_ in SUBJECTS):
        start = _begin(words, head)
        related = words.token(be).dep_ == "relcl" or "whose" in words.lower[head.i : be]
        if start is not None and not related and not speaks(words, head):
            yield _single(words, start, head.i)


def _among_before(words: Words, cue: Cue) -> int | None:
    """The token of ``among`` or of ``one of`` right before a cue, or before the number that it tells of."""
    if words.lower[cue.start - 2 : cue.start] == ("one", "of"):
        return cue.start - 2 if cue.row.get("running") is False else None
    at = cue.start - 1
    while at > cue.start - _NAMES and words.tag(at) in ("CD", "NNS", "JJ", "DT"):
        at -= 1
    return at if words[at] == "among" else None


def _single(words: Words, start: int, head: int, number: int = 1) -> QuantityMark:
    trade = trade_of(words, start, head)
    return QuantityMark(start, head + 1, (start, head + 1), number, number, "exact", trade, "person", "single")


def _harms(cues: Cues) -> Iterator[Cue]:
    for found in cues.starting.values():
        yield from (c for c in found if _counts_singles(c) and c.form in _FORMS and not _is_bound(c))


def _may_befall(cue: Cue, head: Token) -> bool:
    """Some rows ask who it is: soldiers fall. ``Saved her life``, ``mourns its dead`` tell of no single one."""
    persons = cue.row.get("persons")
    return (not persons or head.lower_ in persons) and head.lower_ not in ("life", "lives", "dead")


def _counts_singles(cue: Cue) -> bool:
    """One who is harmed, taken or held counts, and one who is brought out alive."""
    return cue.measure in _MEASURES or cue.row.get("alive", False)


def _is_bound(cue: Cue) -> bool:
    """Whether the row takes only certain nouns or surroundings: ``found`` befalls bodies alone."""
    astray = cue.row.get("followed") and cue.form != "before"
    return bool(astray) or any(cue.row.get(key) for key in ("heads", "beside"))


def _is_otherwise(words: Words, cue: Cue) -> bool:
    """``taken to hospital``, ``shot at``: the next word makes another verb of it; ``was not hurt`` is denied."""
    denied = not _DENYING.isdisjoint(words.lower[max(cue.start - 2, 0) : cue.start])
    denied = denied or "none" in words.lower[max(cue.start - 3, 0) : cue.start]  # "none of the dead was a cook"
    return denied or words[cue.end] in (cue.row.get("unfollowed") or ())


def _mark(words: Words, victim: Victim, taken: Taken, definite: bool = False) -> QuantityMark | None:
    """The victim's phrase, or None. ``definite`` lets ``the captain`` count where he is told of first."""
    head = victim.head
    number = told_without_number(words, head)
    if number is not None:
        first = max(head.left_edge.i, head.i - _LONGEST)
        return None if taken.bars(head, first) or speaks(words, head) else _single(words, first, head.i, number)
    start = _another(words, head)
    if start is None:
        start = _begin(words, head)
    if start is None and definite and _is_introduced(words, head):
        start = head.left_edge.i
    if start is None and _is_headline(words, head.i):
        start = _bare_start(words, head)
    if start is None and victim.known:
        return _known(words, head, taken)
    if start is None or taken.bars(head, start) or speaks(words, head):
        return None
    return _single(words, start, head.i)


def _is_headline(words: Words, i: int) -> bool:
    """Whether a token stands in one of the lines above a report that no stop closes."""
    first, end = words.sentence(i)
    while end > first + 1 and words[end - 1].isspace():
        end -= 1
    return words.sentence_of[i] < _HEADLINES and words[end - 1] not in _STOPS and "\n" in words[end]


def _bare_start(words: Words, head: Token) -> int | None:
    """Where a headline's noun of one person begins that has no article: ``Rebel commander, boy killed``."""
    if head.tag_ != "NN" or not is_someone(words, head.i) or words[head.i + 1] in ("of", ":", "'s"):
        return None
    start = head.i
    while words.tag(start - 1) in ("NN", "JJ", "HYPH", "NNP") and start - 1 >= words.sentence(start)[0]:
        start -= 1
    return None if words.tag(start - 1) in ("DT", "PRP$", "CD", "POS") else start


def _is_introduced(words: Words, head: Token) -> bool:
    """``The captain was arrested``: one person by a definite noun that the report has not used before."""
    someone = is_someone(words, head.i)
    new = head.lower_ not in words.lower[: head.left_edge.i] and head.lower_ not in listed("unit.many")
    return (
        someone and new and head.tag_ == "NN" and words[head.left_edge.i] == "the" and head.i - head.left_edge.i < 5
    )


def speaks(words: Words, head: Token) -> bool:
    """``killing 12 and wounding dozens, a medic said``: who tells of it is no victim."""
    i = head.i + 1
    while words.tag(i) in ("IN", "NNP", "DT", "NN", "RB", "CC", "NNS", "JJ") and i < head.i + 9:
        i += 1
    i = past_bearer(words, i)
    spoken = words.tag(i) in ("VBD", "VBZ", "VBP", "VBN") and words[i] in listed("link.saying")
    return spoken and head.dep_ in ("conj", "dobj", "nsubj", "pobj", "appos", "npadvmod", "dep")


def _begin(words: Words, head: Token) -> int | None:
    """The first token of a singular victim's phrase, or None where it is no new single person."""
    if head.lower_ == "old" and words[head.i - 1] in DASHES:  # "a 7-year-old was killed"
        edge = head.left_edge.i - (words[head.left_edge.i - 1] in _ARTICLES)
        return edge if words[edge] in _ARTICLES else None
    someone = kind_of(words, head.i) == "person" or is_someone(words, head.i)
    known = head.tag_ == "JJ" and _has_trade(words, head.i)  # the tagger's "a paramedic, 41, was hurt"
    common = head.tag_ != "NNP" and (not someone or head.lower_ in listed("unit.many"))
    if not (known or head.tag_ in ("NN", "NNP")) or common:
        return None
    left = [child for child in head.lefts if child.i < head.i and child.dep_ not in ("punct", "npadvmod")]
    first = min([child.left_edge.i for child in left], default=head.i)
    if head.tag_ == "NNP":
        return first if _is_person(words, head) else None
    if _is_relative(words, head, first) or _shares_article(words, head, first):
        return first
    if words[first] in _ARTICLES:
        return None if _is_several(words, head) else first
    aged = _is_aged(words, head.i + 1) or _is_named_after(words, head.i + 1)
    new = someone and aged and words[head.i] not in words.lower[:first]
    return first if words[first] == "the" and (new or _is_office(words, head)) else None


def _another(words: Words, head: Token) -> int | None:
    """Where one more begins beside those just told of: ``and another``, ``two were killed and a third wounded``."""
    i = head.i
    ordinal = words[i] in listed("unit.further_one") and words[i - 1] in ("a", "the")
    alone = words.tag(i + 1) not in NOUNS and words[i + 1] not in ("of", "-")
    if not (alone and (words[i] == "another" or ordinal) and head.dep_ in (*SUBJECTS, "dobj", "conj")):
        return None
    if words[i + 1] == "with":  # "left another with burns"
        return None
    before = range(words.sentences[max(0, words.sentence_of[i] - 1)][0], i - 1)
    told = any(words.tag(j) == "CD" or (words.tag(j) in NOUNS and kind_of(words, j) == "person") for j in before)
    return i - ordinal if told else None


def _has_trade(words: Words, i: int) -> bool:
    """Whether the word says who somebody is, by trade, age or kin; ``the dead`` says it of nobody."""
    row = unit_row(words, i)
    return row is not None and row.get("kind") == "person" and row.id != "unit.anyone"


def _is_several(words: Words, head: Token) -> bool:
    """``a crew of five``; but ``a mother of five``, ``a boy of 12``."""
    one = kind_of(words, head.i) == "person" and words[head.i] not in listed("unit.collective")
    return words[head.i + 1] == "of" and words.tag(head.i + 2) == "CD" and not one


def _is_relative(words: Words, head: Token, first: int) -> bool:
    """``her uncle``, told for the first time."""
    known = unit_row(words, head.i) is not None
    return (
        words[first] in ("his", "her", "their", "its", "whose") and known and head.lower_ not in words.lower[:first]
    )


def _shares_article(words: Words, head: Token, first: int) -> bool:
    """``a woman and child``, ``her mother and younger sister``: a noun goes without a determiner of its own."""
    own = words.tag(first) in ("DT", "PRP$", "WP$") or unit_row(words, head.i) is None
    if own or head.dep_ not in ("conj", "appos"):
        return False
    lead = head.head
    while lead.dep_ in ("conj", "appos"):
        lead = lead.head
    return lead.tag_ == "NN" and words[lead.left_edge.i] in (*_ARTICLES, "his", "her", "their")


def _is_aged(words: Words, i: int) -> bool:
    """``the vice principal, 52, was wounded``, ``Amal Saleh (9)``: an age introduces somebody."""
    if words[i] == "(":
        return words[i + 1].isdigit() and len(words[i + 1]) < 3 and words[i + 2] == ")"
    return words[i] == "," and words[i + 1].isdigit() and len(words[i + 1]) < 3 and words[i + 2] == ","


def _is_named_after(words: Words, i: int) -> bool:
    """``the father, 37-year-old Ali Reyes, was killed``: a name in apposition introduces somebody."""
    at = i + 1
    while words[at].isdigit() or words[at] in (*DASHES, "year", "old"):
        at += 1
    return words[i] == "," and words.token(at).ent_type_ == "PERSON" if at < len(words.lower) else False


def _is_person(words: Words, head: Token) -> bool:
    """Somebody's name: by the tagger, by an age after it, or by having been one before in the report."""
    if not head.text[:1].isupper() or head.lower_ in listed("context.disaster"):  # "Wildfires: six die"
        return False
    before = (i for i in range(head.i) if words.doc[i].text == head.text)
    if any(child.lower_ == "old" and words[child.i - 1] in (*DASHES, "year") for child in head.lefts):
        return True  # "19-year-old Ivan Petrenko"
    if _is_full_name(words, head):
        return True
    if any(words.token(i).ent_type_ == "PERSON" or _is_aged(words, i + 1) for i in (head.i, *before)):
        return True
    return _shares_surname(words, head)


def _shares_surname(words: Words, head: Token) -> bool:
    """``Ana, Luis and Marta Reyes were killed``: a first name before others and the name they share."""
    alone = not words.is_name(head.i - 1) and not words.is_name(head.i + 1) and words[head.i + 1] in (",", "and")
    last = max(head.conjuncts, key=lambda t: t.i, default=head)
    named = last.i > head.i and last.tag_ == "NNP" and words.is_name(last.i - 1)
    if len(head.conjuncts) == 1 and head.ent_type_ not in ("", "PERSON"):
        return False  # "Hamas and Ali Reyes"; in a longer row the tagger's label says little
    return alone and named and (last.ent_type_ == "PERSON" or _is_full_name(words, last))


def _is_full_name(words: Words, head: Token) -> bool:
    """A first and a last name that the tagger has no label for: ``Nyi Win Aung was killed``."""
    first = head.i
    while words.is_name(first - 1):
        first -= 1
    tokens = [words.token(i) for i in range(first, head.i + 1)]
    named = all(not t.ent_type_ and t.is_alpha and t.is_title and unit_row(words, t.i) is None for t in tokens)
    bare = 1 < len(tokens) < _NAMES and words[first - 1] != "the"
    return named and bare and head.dep_ in (*SUBJECTS, "conj", "dobj")


def _is_office(words: Words, head: Token) -> bool:
    """``the mayor of Tiquina``, ``the head of the unit, Mr …, was killed``: one office has one holder.

    Told a second time it is nobody new, so an office counts only where the report names it first.
    """
    ranked = any(words.tag(i) == "JJ" and words[i] in listed("office.rank") for i in range(head.i - 3, head.i))
    bare = words[head.i - 1] == "the" and words[head.i + 1] not in ("of", "for") and not words.is_name(head.i + 1)
    return head.lower_ in listed("office") and not bare and not ranked and head.lower_ not in words.lower[: head.i]
