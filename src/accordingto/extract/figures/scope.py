"""Which figures a word like ``since`` or ``this year`` speaks of: the clauses of a sentence, told on the surface.

``Gunmen killed 12 villagers on Friday, bringing the death toll since January to 340``: the 12 are one happening's,
only the 340 are counted since January. To take the one for the other is what casualty recorders fear most, so a
clause that raises a total, a subordinate clause and a clause with a day of its own each stand by themselves.
"""

from __future__ import annotations

from accordingto.extract.figures.accept import Counted, Link
from accordingto.extract.figures.setting import context_words
from accordingto.extract.quantities.numerals import numeral_at
from accordingto.extract.quantities.tokens import Words, find, listed

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_ADVERBIAL = frozenset({"RB", "IN"})
_SUMMED = frozenset({"all", "total"})
_OPENING = frozenset({"when", "after", "while", "where", "but", "although", "though", "which", "who", "whereas"})
_RELATIVES = frozenset({"where", "which", "who", "whose"})
_JOINTS = frozenset({"and", "as", "while"})
_BREAKS = frozenset({";", "—", "–", "--"})
_OF_THEM = 3  # tokens from ``of them`` to its time
_NEAR = 7  # tokens from a verb of raising to the noun of level that it raises


def governs(words: Words, counted: Counted, link: Link, at: int) -> bool:
    """Whether what is told at token ``at`` of the figure's sentence is told of this figure, too."""
    first, last = counted.mark.start, max(counted.unit.end, link.cue.end)
    if link.side == "level" and link.cue.start < at < first:  # "the toll since January stands at 340"
        return True
    if at >= last:
        return not (
            _has_own_day(words, counted, at)
            or _parted(words, last, at)
            or _of_part(words, last, at)
            or _of_sum(words, counted, last, at)
        )
    first = min(first, link.cue.start) if link.side != "right" else first
    if at >= first:
        return True
    return not _told_of_another(words, counted, at, first)


def _of_part(words: Words, start: int, at: int) -> bool:
    """``killed 26,000, half of them in the past three years``: the time of a part that is told behind the whole."""
    return any(words[i] == "of" and words[i + 1] in ("them", "whom") for i in range(max(start, at - _OF_THEM), at))


def _of_sum(words: Words, counted: Counted, start: int, at: int) -> bool:
    """``Seven were killed, 12 in all since Monday``, ``two died, making 31 this year``: a time of a larger number.

    It stands behind a comma of its own, with nothing but its time behind it.
    """
    for i in (i for i in range(start, at) if words.tag(i) == "CD"):
        larger = numeral_at(words, i)
        alone = all(words.tag(j) in _ADVERBIAL or words[j] in _SUMMED for j in range(i + 1, at))
        before = i - 1
        while words.tag(before) in ("RBR", "JJR", "IN", "JJS", "RB", "VBG"):  # "at least", "more than", "making"
            before -= 1
        if larger is not None and alone and words[before] == "," and larger.value > (counted.mark.low or 0):
            return True
    return False


def _told_of_another(words: Words, counted: Counted, at: int, first: int) -> bool:
    """The figure comes after ``since`` in a clause of its own: ``since 2014, when militants seized 276 girls``."""
    start = words.sentence(at)[0]
    if is_dated_part(words, counted.unit.end) and counted.unit.partitive:
        return True
    if _opens_list(words, start, at, first):
        return False
    if _in_aside(words, start, at, first) or _follows_nothing_counted(words, start, at, first):
        return True
    telling = (i for i in range(start, at) if words.tag(i) in _FINITE and words[i + 1] != "that")  # "recalls that"
    before = any(words[i] not in listed("link.saying_first") for i in telling)
    if before:
        return any(words.tag(i) in _FINITE for i in range(at, first)) or _parted(words, at, first)
    comma = next((i for i in range(at, first) if words[i] == ","), at)  # "Since January, when war began, 340 died"
    if any(words[i] in _BREAKS for i in range(at, first)):
        return True
    return any(_opens(words, i) and words[i - 1] != "," for i in range(max(comma + 2, at + 1), first))


def _in_aside(words: Words, start: int, at: int, first: int) -> bool:
    """``In Bor, where gangs have fought since May, four were shot on Friday``: the main clause has its own day."""
    opened = any(words[i] == "," and words[i + 1] in _RELATIVES for i in range(start, at))
    closed = next((i for i in range(first - 1, at, -1) if words[i] == ","), None) if opened else None
    return closed is not None and any(
        words[i] in listed("calendar.day") for i in range(closed, words.sentence(at)[1])
    )


def _opens_list(words: Words, start: int, at: int, first: int) -> bool:
    """``Since 18 March, when the war resumed: 10,251 dead and 42,865 injured``: said of all behind the colon."""
    colon = next((i for i in range(at, first) if words[i] == ":"), None)
    if colon is None or any(words[i].isalnum() for i in range(start, at)):
        return False
    return not any(words.tag(i) in _FINITE or words[i] in _BREAKS for i in range(colon, first))


def _follows_nothing_counted(words: Words, start: int, at: int, first: int) -> bool:
    """``at war since the raid in May, killing 90``: the participle tells of the raid, if no total stands before."""
    carried = next((i for i in range(at, first) if words[i] == "," and words.tag(i + 1) == "VBG"), None)
    if carried is None or words[carried + 1] in listed("link.include") or words[carried + 1] == "according":
        return False
    if _has_deeds(words, start, at):
        return False
    return not any(words.tag(i) == "CD" and not _is_of_date(words, i) for i in range(start, carried))


def _has_deeds(words: Words, start: int, at: int) -> bool:
    """``have flown raids almost daily since May, killing 164``: the participle tells what all of them did."""
    perfect = any(words[i] in ("has", "have") for i in range(start, at))
    deeds = (i for i in range(start, at) if words.tag(i) == "NNS")
    return perfect and any(words[i].removesuffix("s") in context_words("incident") for i in deeds)


def _is_of_date(words: Words, i: int) -> bool:
    months = listed("calendar.month")
    return words[i - 1] in months or words[i + 1] in months or (words[i].isdigit() and len(words[i]) == 4)


def is_dated_part(words: Words, end: int) -> bool:
    """``340 since January, 12 of them on Friday``: a part with a day of its own."""
    return any(words[i] in listed("calendar.day") for i in range(end, end + 3))


def _has_own_day(words: Words, counted: Counted, at: int) -> bool:
    """``killed two miners on Saturday, and 19 have died since May``: an ``and`` parts what has days of its own.

    So does the ``as`` of ``killed nine on Monday, as floods drove 3,000 out in a week``.
    """
    joints = [i for i in range(counted.unit.end, at) if words[i] in _JOINTS and _clause_follows(words, i, at)]
    if not joints:
        return False
    own = range(counted.sentence[0], joints[0])
    return any(words[i] in listed("calendar.day") for i in own)


def _clause_follows(words: Words, joint: int, at: int) -> bool:
    """A subject and then a finite verb before the next clause: ``and the toll has climbed``."""
    if words.tag(joint + 1).startswith("VB"):
        return False
    end = words.sentence(joint)[1]
    return any(words.tag(i) in (*_FINITE, "MD") for i in range(joint + 1, min(max(at, joint + 12), end)))


def _parted(words: Words, start: int, end: int) -> bool:
    return any(
        words[i] in _BREAKS or _opens(words, i) or raises(words, i) or _says_on(words, i, end)
        for i in range(start, end)
    )


def _says_on(words: Words, i: int, end: int) -> bool:
    """``who put the dead at 110, told partners that every week counts``, ``and that``: something else is said."""
    if words[i] == "that" and words[i - 1] == "and":
        return True
    told = words[i] in listed("link.saying") and words.tag(i) in _FINITE
    return told and any(words[j] == "that" for j in range(i + 1, min(i + _NEAR, end)))


def _opens(words: Words, i: int) -> bool:
    return words[i] in _OPENING and words.tag(i) != "JJ"


def raises(words: Words, i: int) -> bool:
    """``bringing the toll to``, ``takes to 48 the number of``, ``, a total of``: what follows is another number."""
    if words[i - 1] == "," and words[i] in ("a", "the", "for") and "total" in words.lower[i + 1 : i + 3]:
        return True
    if words[i] not in listed("link.raising"):
        return False
    return any(words[j] in listed("link.total") for j in range(i + 1, i + 1 + _NEAR))


def raised_from_period(words: Words, counted: Counted) -> bool:
    """``eight in the past 24 hours, bringing the number of the dead to 773``: what a day's dead are added to."""
    start = counted.sentence[0]
    at = next((i for i in range(counted.mark.start - 1, start, -1) if raises(words, i)), None)
    return at is not None and words[at - 1] == "," and find(words, start, at, "basis.period") is not None


def closes_with_part(words: Words, i: int) -> bool:
    """``40 soldiers, of whom nine were killed``: all that follows is of the part, to the end of the sentence.

    ``40 soldiers, of whom nine are officers, were killed`` goes on with the whole.
    """
    part = words[i] == "of" and words[i + 1] in ("whom", "which")
    return part and "," not in words.lower[i : words.sentence(i)[1]]
