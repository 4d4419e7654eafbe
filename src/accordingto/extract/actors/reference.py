"""Who is meant by ``he``, ``the ministry``, ``the spokesman``: the fitting actor mentioned before.

Light coreference by kind, number, recency and whether the earlier mention was a subject; nothing is guessed from a
person's name about gender.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from accordingto.extract.actors.drafts import Draft, Scene
from accordingto.extract.actors.terms import anaphors, telling_things, words_of_class
from accordingto.extract.attribution.lexicon import verbs
from accordingto.extract.words import Words

_REACH = 6  # sentences back that a bare noun may reach
_PRONOUN_REACH = 3
_TIED = 5  # tokens of a name before ``-linked``
_HERS = frozenset(("she", "her"))
_MALE, _FEMALE = frozenset(("man", "mister")), frozenset(("woman", "madam"))
_SEXES = {"man": _FEMALE, "mister": _FEMALE, "woman": _MALE, "madam": _MALE}
"""Classes of words that tell which pronoun fits, and those that tell otherwise."""
_ANY = frozenset(("a", "an", "another", "one", "some", "former", "any", "every", "no"))
_ACTING = frozenset(("nsubj", "nsubjpass", "agent", "pobj"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "agent"))
_BODIES = frozenset(
    ("government", "ministry", "armed_force", "armed_group", "police", "health_service", "igo", "ngo", "company",
     "outlet", "court", "party", "organisation")
)  # fmt: skip


def bare_references(words: Words, scene: Scene) -> Iterator[Draft]:
    """``the ministry``, ``the charity``: nouns that only an earlier actor can name, where no list knows them."""
    for i, lower in enumerate(words.lower):
        if lower != "the" or i + 1 >= len(words):
            continue
        noun = _behind_ties(words, i + 1)
        ends = range(min(noun + 2, len(words)), noun, -1)
        end = next((e for e in ends if " ".join(words.lower[noun:e]) in anaphors()), None)
        if end is None or any(k in scene.by_token for k in range(noun, end)):
            continue
        if words.pos[end - 1] in ("NOUN", "PROPN") and words.dep[end - 1] in _ACTING:
            draft = Draft(i, end, end - 1, None, "organisation", definite=True)
            whole = words.doc[i + 1 : end].text
            draft.fallback = whole if words.dep[end - 1] == "nsubj" else None
            yield draft


def _behind_ties(words: Words, i: int) -> int:
    """Where the noun begins behind what ties somebody to another: ``the al Qaeda-linked group``."""
    tied = (h + 2 for h in range(i + 1, min(i + _TIED, len(words) - 2)) if words.text[h] == "-")
    return next((n for n in tied if words.lower[n - 1] in words_of_class("tied")), i)


def _called(words: Words, draft: Draft) -> str:
    """The noun a draft is called by: all of it where a row knows it, else its last word."""
    whole = " ".join(words.lower[draft.start + 1 : draft.end])
    made = draft.end - draft.start > 2 and words.pos[draft.end - 2] == "NOUN"
    return whole if whole in anaphors() or made else words.lower[draft.end - 1]  # "the health centre" is no centre


@dataclass(slots=True)
class References:
    """The mentions so far, asked for the antecedent of the next."""

    words: Words
    quoted: list[bool]
    earlier: list[Draft]
    everyone: list[Draft]
    _sexes: dict[str, set[str]] = field(default_factory=dict)

    def antecedent(self, draft: Draft) -> Draft | None:
        """The earlier actor that a pronoun or bare noun takes up, or None."""
        if draft.pronoun:
            return self._of_pronoun(draft)
        if draft.function:
            return self._of_function(draft)
        if draft.titles:
            return self._of_title(draft)
        return self._of_noun(draft)

    def owner(self, draft: Draft) -> Draft | None:
        """Whom ``their spokesman`` speaks for."""
        if draft.owner is None or not draft.titles:
            return None
        return self._of_pronoun(Draft(draft.owner, draft.owner + 1, draft.owner, None, "unnamed", pronoun=True))

    def _near(self, draft: Draft, reach: int) -> list[Draft]:
        """Named mentions within reach, nearest first."""
        here = self.words.sentence[draft.start]
        found: list[Draft] = []
        for other in reversed(self.earlier):
            if here - self.words.sentence[other.start] > reach:
                break
            if other.name is not None and other.end <= draft.start:
                found.append(other)
        return found

    def _of_function(self, draft: Draft) -> Draft | None:
        for other in reversed(self.earlier):
            if other.name is not None and other.function == draft.function and other.entity:
                return other
        return None

    def _of_title(self, draft: Draft) -> Draft | None:
        if not draft.definite:
            return None
        near = self._near(draft, _REACH * 3)
        same = [d for d in near if d.kind == "person" and d.titles & draft.titles and self._same_office(d, draft)]
        return same[0] if same else None

    def named_later(self, draft: Draft) -> Draft | None:
        """The one bearer of a title, named only behind it: ``the governor said`` … ``Governor Awa Bah``."""
        if not draft.titles or draft.plural or self.words.lower[draft.start] in _ANY:
            return None
        bearers = {
            d.name: d
            for d in reversed(self.everyone)
            if d.kind == "person" and d.name and d.titles & draft.titles and self._same_office(d, draft)
        }
        return next(iter(bearers.values())) if len(bearers) == 1 else None

    def _same_office(self, named: Draft, draft: Draft) -> bool:
        """Whether two mentions of a title may be of one office: not where each names another place or body."""
        there, here = (self._holds_office_of(d) for d in (named, draft))
        if not there or not here:  # the president of a growers' association is not the country's
            return here.isdisjoint(words_of_class("body"))
        return there <= here or here <= there

    def _holds_office_of(self, draft: Draft) -> set[str]:
        name = set((draft.name or "").split())
        span = range(draft.start, draft.end)
        titles = {w for title in draft.titles for w in title.split()}
        proper = {i for i in span if self.words.pos[i] == "PROPN" and self.words.text[i] not in name}
        return {self.words.lower[i] for i in proper} - titles

    def _of_noun(self, draft: Draft) -> Draft | None:
        if not draft.definite or draft.end - max(draft.start, _behind_ties(self.words, draft.start + 1) - 1) > 3:
            return None
        kinds = anaphors().get(_called(self.words, draft), frozenset())
        fitting = [d for d in self._near(draft, _REACH) if d.kind in kinds and not self._is_part(d, draft)]
        if not draft.plural:  # "the group" is not "40 raiders"
            fitting = [d for d in fitting if self.words.tag[d.start] != "CD"]
        noun = self.words.lower[draft.end - 1]
        called = [d for d in fitting if noun in (names := (d.name or "").lower().split()) and len(names) > 1]
        fitting = called or fitting  # "the committee" is the one that is called a committee
        best = self._best(fitting, draft)
        return self._by_name(best) if best else self._called_so(draft, kinds, noun)

    def _by_name(self, told: Draft) -> Draft:
        """``a rights group, Mezan, said``: the name between commas is who the group before it is."""
        if self.words.pos[told.head] == "PROPN" or self.words.text[told.end] != ",":
            return told
        beside = (d for d in self.earlier if d.start == told.end + 1 and self.words.text[d.end] == ",")
        return next((d for d in beside if d.name and self.words.pos[d.head] == "PROPN" and d.kind in _BODIES), told)

    def _called_so(self, draft: Draft, kinds: frozenset[str], noun: str) -> Draft | None:
        """Further back than a bare noun reaches: the one body before that bears the noun in a longer name."""
        bearers = {
            d.name: d
            for d in self.earlier
            if d.kind in kinds
            and d.end <= draft.start
            and noun in (d.name or "").lower().split()[-2:]
            and " " in (d.name or "")
            and not (d.name or "").isupper()
        }
        return next(iter(bearers.values())) if len(bearers) == 1 else None

    def _is_part(self, other: Draft, draft: Draft) -> bool:
        return other.start >= draft.start and other.end <= draft.end

    def _of_pronoun(self, draft: Draft) -> Draft | None:
        form = self.words.lower[draft.start]
        speaks = self._speaks(draft.head)
        told = self._said_before(draft) if speaks else range(0)
        near = [
            d
            for d in self._near(draft, _PRONOUN_REACH)
            if self.quoted[d.start] == self.quoted[draft.start]
            and not (speaks and self._hears(d))
            and d.head not in told
        ]
        if form in ("he", "she", "his", "her", "him"):
            somebody = [d for d in near if self.words.lower[d.head] not in telling_things()]
            somebody = [d for d in somebody if self.words.lower[d.start] not in ("no", "any", "every")]
            fitting = [
                d for d in somebody if d.kind == "person" or (d.kind == "unnamed" and not d.plural) or d.titles
            ]
            other, sure = ("man", "mister") if form in _HERS else ("woman", "madam")
            fitting = [d for d in fitting if not self._is_told(d, sure)]
            # a woman may be called a spokesman, where nobody else is told of
            fitting = [d for d in fitting if not self._is_told(d, other)] or fitting
        elif form in ("they", "their", "them"):
            fitting = [d for d in near if d.plural or d.kind in ("armed_group", "police", "armed_force")] or [
                d for d in near if d.kind in _BODIES
            ]
        else:
            fitting = [d for d in near if d.kind in _BODIES and not d.plural]
        return self._best(fitting, draft)

    def _is_told(self, d: Draft, kind: str) -> bool:
        """Whether mentions of somebody say only this of whom ``he`` or ``she`` may be: ``spokesman Musa Bello``."""
        if not self._sexes:
            for other in self.everyone:
                last = other.end - self.words.text[other.end - 1].istitle()  # "Anna King" is no king
                around = set(self.words.lower[max(other.start - 1, 0) : last])
                told = {word for word in _SEXES if around & words_of_class(word)}
                self._sexes.setdefault(other.name or "", set()).update(told)
        told = self._sexes.get(d.name or "", set()) if d.name else set()
        return kind in told and not told & _SEXES[kind]

    def _best(self, fitting: list[Draft], draft: Draft) -> Draft | None:
        """The strongest candidate: near, and a subject rather than an object."""
        here = self.words.sentence[draft.start]
        speaks = draft.pronoun and self._speaks(draft.head)

        def strength(rank: int, d: Draft) -> tuple[float, int]:
            distance = here - self.words.sentence[d.start]
            head = self._top(d.head)
            subject = self.words.dep[head] in _SUBJECTS
            main = subject and self.words.dep[self.words.head[head]] in ("ROOT", "conj")
            goes_on = 2.5 * (speaks and self._speaks(d.head))
            named = 0.5 * (self.words.pos[d.head] == "PROPN")  # "said Rosa Díaz, a nurse": the name, not the trade
            return (2.0 * subject + 1.0 * main + goes_on + named - 1.5 * distance, -rank)

        ranked = sorted(((strength(n, d), n) for n, d in enumerate(fitting)), reverse=True)
        return fitting[ranked[0][1]] if ranked else None

    def _speaks(self, i: int) -> bool:
        """Whether token i is given as one who says something: who spoke last goes on as ``he said``."""
        words, i = self.words, self._top(i)
        verb = words.head[i]
        if words.dep[i] == "pobj":
            return words.lower[verb] == "to" and words.lemma[words.head[verb]] == "accord"
        spoken = any(row.force == "speech" for row in verbs().get(words.lemma[verb], ()))
        return words.dep[i] in ("nsubj", "nsubjpass") and spoken

    def _hears(self, d: Draft) -> bool:
        """Whether somebody named is told something: the next ``she said`` is not the hearer's."""
        top = self._top(d.head)
        told = self.words.dep[top] in ("dobj", "dative") and self.words.lemma[self.words.head[top]] == "tell"
        return told and d.entity is not None

    def _said_before(self, draft: Draft) -> range:
        """The tokens before ``she said`` that she says: ``A cousin is missing, she said``, not the cousin."""
        words = self.words
        said = [k for k in words.kids(words.head[draft.head], "ccomp") if k < draft.start]
        apart = words.text[draft.start - 1] in (",", "”", '"', "''") and words.lower[draft.start] != "it"
        if not said or not apart:
            return range(0)
        first = words.left[said[0]]
        turns = (i + 1 for i in range(draft.start - 1, first, -1) if words.text[i] in (":", ";"))
        return range(next(turns, first), draft.start)

    def _top(self, i: int) -> int:
        """The noun a name is set beside: in ``the headteacher, Musa Idris, told`` it is he who tells."""
        above = self.words.head[i]
        beside = self.words.dep[i] == "appos" and above < i
        return above if beside and (self.words.pos[i], self.words.pos[above]) == ("PROPN", "NOUN") else i
