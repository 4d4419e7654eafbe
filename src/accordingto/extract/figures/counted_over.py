"""Totals that no ``since`` tells: over the years of a war, or over the cases of an outbreak."""

from __future__ import annotations

from accordingto.extract.figures.accept import Counted, Link
from accordingto.extract.figures.scope import governs
from accordingto.extract.figures.setting import Setting, context_words, tells
from accordingto.extract.quantities.tokens import NOUNS, Words, listed

_BESIDE = 6  # tokens between a number of cases and that of the deaths among them


def waged_for(setting: Setting, counted: Counted, link: Link) -> bool:
    """``killed in over a year of war``: counted over all the time that a conflict went on.

    So it is in ``more than a year of fighting in which 4,000 were killed``.
    """
    words, (start, end) = setting.words, counted.sentence
    for i in range(start + 2, end):
        if words[i - 1] != "of" or words[i - 2] not in listed("calendar.span"):
            continue
        war = i + 1 if words[i] in ("the", "this", "that") else i
        lasted = words[war] in context_words("conflict") | listed("basis.waged")
        told = words[war + 1] == "in" and words[war + 2] == "which" and war < counted.mark.start
        if lasted and (told or governs(words, counted, link, i)):
            return True
    return False


def in_war(words: Words, start: int, end: int) -> int | None:
    """``killed in the 2020-2022 war``: where a war with words of its own is named as the time.

    ``In the worst outbreak of violence this year`` ranks what happened and names none.
    """
    for i in range(start, end):
        if words[i] in listed("basis.war") and words.tag(i) in NOUNS:
            for j in range(i - 1, max(start, i - 6), -1):
                if words.tag(j) in ("JJS", "RBS"):
                    break
                if words[j] == "the" and words[j - 1] in ("in", "during", "of"):
                    return j
    return None


def is_waged(words: Words, i: int) -> bool:
    """``the war``, but not ``Sunday's violence``, which was one day's."""
    of_day = words[i - 1] == "'s" and not listed("calendar.day").isdisjoint(words.lower[i - 3 : i - 1])
    return tells(words, (i, i + 1), "conflict") and not of_day


def of_outbreak(setting: Setting, counted: Counted, link: Link) -> bool:
    """``has registered 1,316 cases and 38 deaths``: the dead of a disease, as its cases are counted, so far.

    ``12 new cases and two deaths`` are of a day or a week.
    """
    words = setting.words
    if link.cue.measure != "killed":
        return False
    for i in range(max(counted.sentence[0] + 1, counted.mark.start - _BESIDE), counted.mark.start - 1):
        if words[i] not in listed("basis.cases") or words[i + 1] not in ("and", "with", "including", ","):
            continue
        before = range(max(counted.sentence[0], i - 3), i)
        numbered = any(words.tag(j) == "CD" for j in before)
        return numbered and not any(words[j] in listed("basis.fresh") for j in before)
    return False
