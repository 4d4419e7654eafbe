"""How a later number stands to an earlier one of the same people: relation and reason."""

from __future__ import annotations

from accordingto.fuse.camps import at_war, official, rivals
from accordingto.fuse.counts import Count
from accordingto.fuse.days import gap
from accordingto.fuse.numbers import ordinal_in, rounded, stands
from accordingto.fuse.offices import collective, office_of
from accordingto.fuse.scopes import disputed
from accordingto.fuse.speakers import one_speaker
from accordingto.records import Measure, RelationKind

_FAR_APART = 8
"""Two sources that count one happening do not differ by this factor, unless they are at war."""
_SETTLED = 5
"""Days after which another's lower number is no rival but corrects, and an equal one is only told again."""
_FALLING: frozenset[Measure] = frozenset({"missing", "held", "sheltering", "at_risk"})

Verdict = tuple[RelationKind | None, str]


def verdict(later: Count, earlier: Count) -> Verdict:
    """The relation of a later number to an earlier one; None where there is nothing to say."""
    standing = stands(later.figure, earlier.figure)
    if later.rejected or earlier.rejected:
        return _rejection(later, earlier)
    if standing is None or later.old:
        again = standing is not None and later.number == earlier.number
        return ("repeats", f"{_name(later)} names the number it replaces") if again else (None, "")
    if ordinal_in(later.figure) or ordinal_in(earlier.figure):
        return _one_more(later, earlier)
    if earlier.old and later.fact.report == earlier.fact.report:
        return _replacement(later, earlier)
    if one_source(later, earlier):
        return _same_source(later, earlier, standing)
    found = (None, "") if _speaks_in_both(later, earlier) else _other_source(later, earlier, standing)
    return _sane(found, later, earlier)


def _sane(found: Verdict, later: Count, earlier: Count) -> Verdict:
    """A verdict, but none on numbers of two sources so far apart that they are of two happenings.

    Those of parties at war can be, and a vague number or one that falls can give way to one that lies farther off.
    """
    low, high = sorted((later.number, earlier.number))
    loose = falls(later) or "vague" in (later.figure.bound, earlier.figure.bound)
    far = _FAR_APART**2 if loose and found[0] == "updates" else _FAR_APART
    if not 0 < far * low <= high or found[0] not in ("contradicts", "corrects", "updates"):
        return found
    return found if at_war(later.fact.source, earlier.fact.source) else (None, "")


def _one_more(later: Count, earlier: Count) -> Verdict:
    """The verdict where one is told as the third: it brings a count of two up to date, and three agree with it."""
    if earlier.fact.report == later.fact.report:
        return None, ""
    if (nth := ordinal_in(later.figure)) is not None:
        fewer = earlier.number < nth
        return ("updates", f"{_name(later)} tells of one more, the {nth}. of them") if fewer else (None, "")
    nth = ordinal_in(earlier.figure) or 0
    if later.number > nth:
        return "updates", f"{_name(earlier)} had told of the {nth}. of them"
    return ("agrees", f"{_name(earlier)} tells of the {nth}. of them") if later.number == nth else (None, "")


def _rejection(later: Count, earlier: Count) -> Verdict:
    if earlier.rejected or later.number != earlier.number or later.fact.report == earlier.fact.report:
        return None, ""
    return "denies", f"the report of {_name(later)} names the number to deny it"


def one_source(a: Count, b: Count) -> bool:
    """Whether two numbers have one source: one origin, one name in short and in full, one state or house."""
    return a.origin == b.origin or one_speaker(a.fact.source, b.fact.source)


def _speaks_in_both(later: Count, earlier: Count) -> bool:
    """Whether a number is of an earlier version of the text, and its source gives its number in the later one too.

    How two sources stand to one another is told within each version.
    """
    return later.edition.follows(earlier.edition) and any(one_source(c, earlier) for c in later.beside)


def _name(count: Count) -> str:
    return count.fact.source.name or "the outlet"


def _replacement(later: Count, earlier: Count) -> Verdict:
    if (later.number < earlier.number and not falls(later)) or "correction" in later.fact.cues:
        return "corrects", f"{_name(later)} replaces the number and says so"
    moved = "raises" if later.number > earlier.number else "lowers"
    return "updates", f"{_name(later)} {moved} the number and says so"


def _same_source(later: Count, earlier: Count, standing: str) -> Verdict:
    name = later.fact.source.name or "the same source"
    if standing == "equal" or (standing == "compatible" and _told_again(later, earlier)):
        return "repeats", f"{name} gives the same number"
    if later.edition.corrects and later.edition.follows(earlier.edition):
        return "corrects", f"{name}: the later version of the text corrects the number"
    if "correction" in later.fact.cues and standing != "higher":
        return "corrects", f"{name} replaces its number and says so"
    if later.fact.report == earlier.fact.report and not follows(later, earlier):
        return _replacement(later, earlier) if "before" in earlier.fact.cues else (None, "")
    if standing == "lower" and not falls(later):
        return "corrects", f"{name} gives a lower number later"
    return "updates", f"{name} gives a new number later"


def follows(later: Count, earlier: Count) -> bool:
    """Whether a report tells one number as the state of things after another.

    By the entries of a log, by the day on which the other was said, or by its words: "has risen to 33".
    """
    x, y = later.fact, earlier.fact
    if x.entry != y.entry:
        return x.entry is not None and y.entry is not None and x.entry > y.entry
    if y.said is not None and y.end != x.end:
        now = x.said if x.said is not None else later.told_on[0] if later.told_on else y.said
        if now != y.said:
            return now > y.said
    grown = "growth" in x.cues and ("growth" not in y.cues or x.end > y.end)
    return grown and later.number > earlier.number and x.end != y.end


def _told_again(later: Count, earlier: Count) -> bool:
    """Whether a number that fits another is that number less exactly told."""
    return later.number == earlier.number or later.figure.bound == "vague" != earlier.figure.bound


def _other_source(later: Count, earlier: Count, standing: str) -> Verdict:
    pair = f"{later.fact.source.name or 'one outlet'} and {earlier.fact.source.name or 'another outlet'}"
    if _headed(later, earlier, standing):
        return "repeats", f"the report tells the number of {_name(later)} twice"
    if disputed(later, earlier):
        return "contradicts", f"{pair} do not agree on whom it befell"
    if standing == "equal":
        return _equal(later, earlier, pair)
    if standing == "compatible" and not _set_side_by_side(later, earlier):
        return _fitting(later, earlier, pair)
    if later.figure.basis == "stock" and (later.told_on is None) != (earlier.told_on is None):
        return None, ""  # a toll grows, but which of two levels is the later one cannot be told from their size
    return _excluding(later, earlier, pair, standing)


def _headed(later: Count, earlier: Count, standing: str) -> bool:
    """Whether one report tells a number twice, once without saying whose it is: in its headline, then at length."""
    if later.fact.report != earlier.fact.report or later.fact.end == earlier.fact.end:
        return False
    if not (_loose(later) or _loose(earlier)):
        return False
    return later.number == earlier.number or (standing == "compatible" and _rounder(earlier, later))


def _loose(count: Count) -> bool:
    """Whether a number is told without a source that is known by name."""
    return secondhand(count) or count.fact.source.unnamed


def _rounder(a: Count, b: Count) -> bool:
    """Whether one number is the other less exactly told: "dozens" of 34, "more than 120" of 124."""
    loose = a.figure.bound in ("vague", "more_than", "about", "nearing")
    return (loose and a.number != b.number) or rounded(a.figure, b.figure) or rounded(b.figure, a.figure)


def secondhand(count: Count) -> bool:
    """Whether a number is given without a source of its own: in the outlet's voice, or of "officials"."""
    source = count.fact.source
    office = office_of(source.name) if source.unnamed else None
    return source.own or (office is not None and not collective().isdisjoint(office.words))


def _set_side_by_side(later: Count, earlier: Count) -> bool:
    """Whether one report sets two sources' numbers beside each other: there "at least 33" is not another's 41."""
    firm = {later.figure.bound, earlier.figure.bound} <= {"exact", "at_least", "more_than"}
    one_report = later.fact.report == earlier.fact.report and later.fact.end != earlier.fact.end
    round_ = rounded(later.figure, earlier.figure) or rounded(earlier.figure, later.figure)
    return one_report and firm and later.number != earlier.number and not round_


def _excluding(later: Count, earlier: Count, pair: str, standing: str) -> Verdict:
    if earlier.number in later.instead_of:
        kind = _instead(later, earlier)
        return kind, f"{_name(later)} gives its number instead of that of {_name(earlier)}"
    beside = later.fact.report == earlier.fact.report or not (later.number and earlier.number)
    if later.number == 0 and at_war(later.fact.source, earlier.fact.source):
        return "denies", f"{_name(later)} is at war with {_name(earlier)} and says that there was none"
    if not beside and (apart := _apart_by(later, earlier)):
        return "contradicts", f"{pair} {apart}, and their numbers exclude each other"
    grown = follows(later, earlier) and not (later.part or rivals(later, earlier) or _two_bodies(later, earlier))
    if (not beside or grown) and (standing != "lower" or falls(later)):
        return "updates", f"{pair}: a later account gives another number, {later.number} after {earlier.number}"
    if not beside and ("correction" in later.fact.cues or _apart(later, earlier) > _SETTLED):
        return "corrects", f"{pair}: the later account corrects the earlier number"
    return "contradicts", f"{pair} give numbers that exclude each other"


def _apart_by(later: Count, earlier: Count) -> str | None:
    """Why a number of another report, whichever it is, brings this one not up to date; None where it can."""
    if rivals(later, earlier):
        return "are not of one side"
    return "had been told to differ" if two_accounts(later, earlier) else None


def two_accounts(later: Count, earlier: Count) -> bool:
    """Whether the report of the earlier number tells another of the later one's source beside it.

    Who counts more than another and goes on counting does not bring the other's number up to date.
    """
    others = (c for c in earlier.beside if c.origin == later.origin != earlier.origin and c.group == earlier.group)
    return any(c.top and c.number != earlier.number for c in others) and earlier.top


def _two_bodies(later: Count, earlier: Count) -> bool:
    """Whether one report tells of two bodies of one kind, as of two health ministries of one country."""
    x, y = (office_of(c.fact.source.body or c.fact.source.name) for c in (later, earlier))
    return x is not None and y is not None and x.words == y.words and bool(x.whose and y.whose)


def _instead(later: Count, earlier: Count) -> RelationKind:
    """Whether a number told instead of another's ("seven, not five") corrects it or only disputes it."""
    sure = official(later.fact) or "correction" in later.fact.cues
    return "corrects" if sure and not rivals(later, earlier) else "contradicts"


def _fitting(later: Count, earlier: Count, pair: str) -> Verdict:
    exact = earlier.figure.bound == "vague" and later.figure.bound != "vague"
    if exact and _apart(later, earlier) > 0:
        return "updates", f"{pair}: a later account gives the number more exactly"
    if later.number == earlier.number and _apart(later, earlier) > _SETTLED:
        return "repeats", f"{_name(later)} tells again the number of {_name(earlier)}"
    if later.number != earlier.number and later.figure.basis == "stock" and _apart(later, earlier) > 1:
        return "updates", f"{pair}: a later account gives the level of a later day"
    return "agrees", f"{pair} give numbers that fit each other"


def _equal(later: Count, earlier: Count, pair: str) -> Verdict:
    if later.fact.report != earlier.fact.report and later.fact.modality in ("negated", "denied"):
        return "repeats", f"{_name(later)} names the number to set it aside"
    if secondhand(later):
        why = f"{_name(later)} gives the same number without a source of its own"
        return "repeats", why
    if _apart(later, earlier) > _SETTLED:
        return "repeats", f"{_name(later)} tells again the number of {_name(earlier)}"
    return "agrees", f"{pair} give the same number independently"


def falls(count: Count) -> bool:
    """Whether a number of its kind can fall without anybody having been wrong."""
    return count.figure.measure in _FALLING or count.figure.basis == "stock"


def _apart(later: Count, earlier: Count) -> int:
    return gap(later.told_on, earlier.told_on) if later.told_on and earlier.told_on else 0
