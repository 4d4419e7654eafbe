"""What changed between a report and its later version, claim by claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from accordingto.fuse.facts import Fact
from accordingto.fuse.numbers import say
from accordingto.fuse.outcome import ClaimChange, CopyLink, RevisionLink
from accordingto.fuse.stock import Stock

_ALIKE = 0.4


def revisions(copies: Iterable[CopyLink], stock: Stock) -> tuple[RevisionLink, ...]:
    """The revisions among the copies, with the claims each added, dropped and changed."""
    return tuple(
        RevisionLink(
            link.a,
            link.b,
            stock.pages[link.a].sheet.note,
            tuple(changes(stock.facts(link.b), stock.facts(link.a))),
            link.reasons,
        )
        for link in copies
        if link.relation == "revision_of"
    )


def changes(old: list[Fact], new: list[Fact]) -> Iterator[ClaimChange]:
    """Claims paired by likeness; what has no pair was added or dropped, what differs was changed."""
    rest = dict.fromkeys(sorted(old, key=lambda f: (f.start, f.id)))
    for fact in sorted(new, key=lambda f: (f.start, f.id)):
        pair = max(rest, key=lambda f: (_alike(f, fact), -f.start), default=None)
        if pair is None or _alike(pair, fact) < _ALIKE:
            yield ClaimChange("added", None, fact.id, f"new: {_said(fact)}")
            continue
        del rest[pair]
        what = _difference(pair, fact)
        if what:
            yield ClaimChange("changed", pair.id, fact.id, what)
    for fact in rest:
        yield ClaimChange("dropped", fact.id, None, f"no longer said: {_said(fact)}")


def _alike(a: Fact, b: Fact) -> float:
    mine, theirs = {*a.words, a.type, a.source.key}, {*b.words, b.type, b.source.key}
    return len(mine & theirs) / len(mine | theirs) + (0.2 if _measures(a) & _measures(b) else 0.0)


def _measures(fact: Fact) -> set[str]:
    return {figure.measure for figure in fact.figures}


def _said(fact: Fact) -> str:
    figures = ", ".join(map(say, fact.figures))
    return f"{fact.type}{': ' + figures if figures else ''}"


def _difference(old: Fact, new: Fact) -> str:
    parts = []
    before, after = ", ".join(map(say, old.figures)), ", ".join(map(say, new.figures))
    if before != after:
        parts.append(f"{before or 'no figure'} became {after or 'no figure'}")
    for name in ("type", "modality", "days"):
        if getattr(old, name) != getattr(new, name):
            parts.append(f"{name} changed")
    if old.source.key != new.source.key:
        parts.append(f"{old.source.name or 'the outlet'} became {new.source.name or 'the outlet'} as source")
    return "; ".join(parts)
