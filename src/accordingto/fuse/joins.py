"""Why tellings were joined, said claim to claim, and which happenings a joint number takes in."""

from __future__ import annotations

from collections.abc import Iterator

from accordingto.fuse.days import Days, gap
from accordingto.fuse.denials import clash
from accordingto.fuse.events import Happening
from accordingto.fuse.facts import Fact
from accordingto.fuse.graph import Graph
from accordingto.fuse.kinship import kinship
from accordingto.fuse.origins import Roots, origin
from accordingto.fuse.places import Standing, best_standing
from accordingto.fuse.tellings import Telling
from accordingto.records import Relation

_LOOK_BACK = 7
_WEIGHED = 8
_PLACED: frozenset[Standing] = frozenset({"same", "near", "inside", "holds"})


def joined(graph: Graph, happening: Happening, related: set[tuple[str, str]], roots: Roots) -> Iterator[Relation]:
    """One relation for each pair of tellings whose likeness joined them: between the claims most alike."""
    for a, b in happening.joins:
        later, earlier = _in_order(graph.tellings[a], graph.tellings[b])
        x, y = _most_alike(later, earlier)
        if (x.id, y.id) in related or "denied" in (x.modality, y.modality) or clash(x, y):
            continue
        same = x.source.own or y.source.own or origin(x, roots) == origin(y, roots)
        why = graph.why(a, b).reasons or ("a reviewer merged them",)
        yield Relation(x.id, y.id, "repeats" if same else "agrees", why)


def _in_order(a: Telling, b: Telling) -> tuple[Telling, Telling]:
    def told(t: Telling) -> tuple[int, str, str]:
        return (t.published[0] if t.published else 10**7, t.report, t.id)

    return (a, b) if told(a) > told(b) else (b, a)


def _most_alike(later: Telling, earlier: Telling) -> tuple[Fact, Fact]:
    def alike(x: Fact, y: Fact) -> tuple[float, int, int]:
        words = len(set(x.words) & set(y.words)) + kinship(x.type, y.type)
        return (words, -x.start, -y.start)

    mine, theirs = _affirmed(later)[:_WEIGHED], _affirmed(earlier)[:_WEIGHED]
    return max(((x, y) for x in mine for y in theirs), key=lambda pair: (alike(*pair), pair[0].id))


def _affirmed(telling: Telling) -> list[Fact]:
    return [fact for fact in telling.facts if fact.modality != "denied"] or telling.facts


def targets(graph: Graph, id: str) -> frozenset[str]:
    """The tellings a joint number takes in: fitting ones of its own report, else fitting ones told elsewhere."""
    joint = graph.tellings[id]
    ids = graph.pages[joint.report].tellings
    graph.tellings.fetch(ids)
    beside = [graph.tellings[other] for other in ids]
    fitting = _fitting(joint, beside, joint.days)
    if not fitting and joint.spots:
        window = joint.days or _looked_back(joint)
        ids = sorted(graph.near(id))
        graph.tellings.fetch(ids)
        near = [graph.tellings[other] for other in ids]
        fitting = _fitting(joint, near, window) if window else []
    return frozenset(t.id for t in fitting)


def _looked_back(joint: Telling) -> Days | None:
    return (joint.published[0] - _LOOK_BACK, joint.published[1]) if joint.published else None


def _fitting(joint: Telling, tellings: list[Telling], days: Days | None) -> list[Telling]:
    found: list[tuple[Standing, Telling]] = []
    for telling in tellings:
        if telling.kind != "happening" or not any(kinship(t, joint.type) for t in telling.types):
            continue
        if days and telling.days and gap(days, telling.days) > 0:
            continue
        standing = best_standing(joint.spots, telling.spots)[0]
        if standing in _PLACED or (not joint.spots and telling.report == joint.report):
            found.append((standing, telling))
    exact = [t for standing, t in found if standing == "same"]
    return exact or [t for _, t in found]
