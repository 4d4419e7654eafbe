"""An event in figures: low and high of each measure, a grade proposed by named rules, who claims and who denies.

The grades are those of Airwars' civilian harm status; the rules are ours and only propose: a reviewer sets the
grade. A total that grows over time never enters an event's range, and is never added to anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from accordingto.fuse.facts import GROWING, Fact, Told
from accordingto.fuse.headcount import Line, headcounts, leading
from accordingto.fuse.kinship import HARM, leans
from accordingto.fuse.numbers import group_of, told
from accordingto.fuse.origins import Roots
from accordingto.fuse.outdated import Numbers, Outdated
from accordingto.records import Figure, FigureRange

_HARMED = ("killed", "injured")


def ranges(
    facts: Iterable[Fact], standing: Numbers | None, outdated: Outdated, roots: Roots
) -> tuple[FigureRange, ...]:
    """The range of each measure, basis and group over an event's claims, with the claims behind each end.

    ``standing`` are the numbers that stand where the event is itself a total; older ones are in the series only. It
    is None for other events, of which growing figures are left out, and no outdated number is an end.
    """
    lines: dict[Line, list[Told]] = defaultdict(list)
    for fact in facts:
        if fact.modality not in ("asserted", "negated"):
            continue
        for figure in fact.figures:
            if told(figure) is not None and (figure.basis in GROWING) == (standing is not None):
                lines[figure.measure, figure.basis, group_of(figure)].append((fact, figure))
    if standing is not None:
        return tuple(_current(key, lines[key], standing, roots) for key in sorted(lines, key=str))
    found: dict[Line, FigureRange] = {}
    for key, line in _standing(lines, outdated).items():
        left = len({_number(t) for t in lines[key]}.difference(map(_number, line)))
        why = (f"{left} left out, brought up to date since",) if left else ()
        found[key] = replace(_range(key, line, roots), reasons=why)
    found |= headcounts(lines, found, roots)
    return tuple(found[key] for key in sorted(found, key=str))


def _standing(lines: Mapping[Line, list[Told]], outdated: Outdated) -> dict[Line, list[Told]]:
    """The numbers of a happening that still stand, of each line; all where none does.

    Beside those of people at large stand those of a group that came in place of one.
    """
    found: dict[Line, list[Told]] = {}
    heirs = outdated.heirs - outdated.gone
    for key, line in lines.items():
        current = [t for t in line if _number(t) not in outdated.gone]
        if key[2] is None:
            beside = [t for other in lines if other[:2] == key[:2] for t in lines[other]]
            whole = {figure.id for _, figure in beside}
            current += [t for t in beside if _number(t) in heirs]
            current = [t for t in current if t[1].subset_of not in whole] or current
        found[key] = current or line
    return found


def _number(one: Told) -> tuple[str, str]:
    """A number by claim and figure, as ``Numbers`` holds them."""
    fact, figure = one
    return fact.id, figure.id


def _current(key: Line, found: list[Told], standing: Numbers, roots: Roots) -> FigureRange:
    """The range of the numbers of a total that stand; of all where none does: what is denied stands nowhere."""
    current = [one for one in found if _number(one) in standing] or found
    older = len(found) - len(current)
    why = (f"the newest of each source; {older} older in the series",) if older else ()
    return replace(_range(key, current, roots), reasons=why)


def _range(key: Line, found: list[Told], roots: Roots) -> FigureRange:
    low, high = min(_least(figure) for _, figure in found), max(_most(figure) for _, figure in found)
    lows = [(fact, figure) for fact, figure in found if _least(figure) == low]
    highs = [(fact, figure) for fact, figure in found if _most(figure) == high]
    most_origins = leading(found, roots)
    capped = all(figure.low is None for _, figure in lows)
    floored = all(figure.high is None for _, figure in highs)
    return FigureRange(
        *key, low, high, _claims_of(lows), _claims_of(highs), most_origins, low_open=capped, high_open=floored
    )


def _least(figure: Figure) -> int:
    return told(figure) or 0


def _most(figure: Figure) -> int:
    return figure.high if figure.high is not None else _least(figure)


def _claims_of(found: Iterable[Told]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fact.id for fact, _ in found))


def claimed_by(facts: Iterable[Fact]) -> tuple[str, ...]:
    """Sources that say, in so many words or by naming themselves as agent, that they did it."""
    return _names(fact for fact in facts if _claims(fact))


def denied_by(facts: Iterable[Fact]) -> tuple[str, ...]:
    """Sources that deny it; who only disputes the toll does not."""
    return _names(f for f in facts if f.modality == "denied" and not (f.source.own or _of_toll(f)))


def _of_toll(fact: Fact) -> bool:
    """Whether a claim is of the number of the dead alone: "relatives dispute the toll"."""
    return fact.type == "casualties" and not (fact.figures or fact.agents or fact.others)


def _claims(fact: Fact) -> bool:
    if fact.modality != "asserted" or fact.source.own or fact.source.unnamed:
        return False
    name = (fact.source.name or "").lower()
    admits = "admission" in fact.cues and not leans(fact.type)  # a hospital admits the wounded
    return fact.type in HARM and (name in fact.agents or admits)


def _names(facts: Iterable[Fact]) -> tuple[str, ...]:
    return tuple(sorted({fact.source.name for fact in facts if fact.source.name}))


def grade(
    facts: list[Fact], origin_count: int, claimed: tuple[str, ...], denied: tuple[str, ...]
) -> tuple[str | None, tuple[str, ...]]:
    """A grade for a reviewer to set, and the rules that propose it; None where nobody came to harm."""
    if not any(figure.measure in _HARMED for fact in facts for figure in fact.figures):
        return None, ("no rule: no killed or injured are told",)
    agents = {agent for fact in facts if fact.modality == "asserted" for agent in fact.agents}
    if len(claimed) > 1 or (len(agents) > 1 and denied) or set(claimed) & set(denied):
        return "Contested", (f"grade.contested: {_listed(agents)} named as agent; {_listed(denied)} deny",)
    if claimed:
        return "Confirmed", (f"grade.confirmed: {_listed(claimed)} says it did it",)
    if origin_count >= 2 and agents:
        return "Fair", (f"grade.fair: {origin_count} independent origins, {_listed(agents)} named as agent",)
    if origin_count >= 2:
        return "Fair", (f"grade.fair: {origin_count} independent origins, no other agent named",)
    return "Weak", ("grade.weak: one independent origin",)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "nobody"
