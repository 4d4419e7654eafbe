"""Scores of templates: all slots as MUC-4 counted them, and role fillers by CEAF-REE.

All slots (``ALL TEMPLATES``): a response's templates are aligned one to one with the key's of the same message so
that the credit is highest; only templates whose incident types agree at least partly may be aligned. Every filler
is correct, partial, incorrect, missing or spurious; fillers of a template left over are missing or spurious.
Recall = (correct + partial / 2) / possible, precision = (correct + partial / 2) / actual. Optional templates and
fillers that are not given are not missing. CEAF-REE (Du, Rush and Cardie 2021): entities of a role in a message,
aligned one to one, where a response's entity counts if all its forms are forms of the key's entity.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from accordingto.eval.templates_key import Filler, Template
from accordingto.eval.templates_match import credit

SLOTS = {
    2: "date", 3: "location", 4: "type", 5: "stage", 6: "instrument", 7: "instrument type", 8: "category",
    9: "perp individual", 10: "perp organisation", 11: "confidence", 12: "target", 13: "target type",
    14: "target number", 15: "target nation", 16: "target effect", 17: "targets total", 18: "victim name",
    19: "victim description", 20: "victim type", 21: "victim number", 22: "victim nation", 23: "victim effect",
    24: "victims total",
}  # fmt: skip
ROLES = {"PerpInd": (9,), "PerpOrg": (10,), "Target": (12,), "Victim": (18, 19), "Weapon": (6,)}
_TYPE = 4
_MOST = 12  # templates beyond which the alignment is greedy


@dataclass(slots=True)
class TemplateTally:
    """Counts of all slots (by slot number), of whole templates and of roles; and the errors."""

    slots: Counter[tuple[int, str]] = field(default_factory=Counter)
    templates: Counter[str] = field(default_factory=Counter)
    roles: Counter[tuple[str, str]] = field(default_factory=Counter)
    errors: list[dict[str, str]] = field(default_factory=list)

    def slot_scores(self, *numbers: int) -> tuple[float, float, float]:
        """Recall, precision and F of some slots, of all where none is named."""
        total: Counter[str] = Counter()
        for (slot, kind), count in self.slots.items():
            if not numbers or slot in numbers:
                total[kind] += count
        right = total["correct"] + total["partial"] / 2
        return _scores(right, total["possible"], total["actual"])

    def role_scores(self, role: str | None = None) -> tuple[float, float, float]:
        """Recall, precision and F of CEAF-REE, over all roles where none is named."""
        chosen = [role] if role else list(ROLES)
        right, gold, found = (sum(self.roles[r, kind] for r in chosen) for kind in ("right", "gold", "found"))
        return _scores(right, gold, found)


def _scores(right: float, possible: float, actual: float) -> tuple[float, float, float]:
    recall, precision = (right / possible if possible else 0.0), (right / actual if actual else 0.0)
    both = recall + precision
    return recall, precision, 2 * recall * precision / both if both else 0.0


def score_message(key: Sequence[Template], response: Sequence[Template], tally: TemplateTally) -> None:
    """Add one message to the tally."""
    weights = [[template_credit(k, r) for r in response] for k in key]
    pairs = align(weights)
    tally.templates.update(possible=sum(not k.optional for k in key), actual=len(response), matched=len(pairs))
    for i, j in pairs:
        _score_pair(key[i], response[j], tally)
    for i, template in enumerate(key):
        if i not in {a for a, _ in pairs} and not template.optional:
            _leftover(template, "possible", tally)
            _note(tally, "template missing", template)
    for j, template in enumerate(response):
        if j not in {b for _, b in pairs}:
            _leftover(template, "actual", tally)
            _note(tally, "template spurious", template)
    for role, slots in ROLES.items():
        _score_role(role, slots, key, response, tally)


def template_credit(key: Template, response: Template) -> float:
    """The credit of an alignment; 0 where the types do not agree at all."""
    types = [credit(_TYPE, k, r) for k in key.slots.get(_TYPE, ()) for r in response.slots.get(_TYPE, ())]
    if not any(types):
        return 0.0
    return sum(score for slot in SLOTS for _, _, score in _fill_pairs(slot, key, response))


def _fill_pairs(slot: int, key: Template, response: Template) -> list[tuple[int, int, float]]:
    gold, found = key.slots.get(slot, ()), response.slots.get(slot, ())
    weights = [[credit(slot, k, r) for r in found] for k in gold]
    return [(i, j, weights[i][j]) for i, j in align(weights)]


def align(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Pairs of row and column of the highest sum, each used once; pairs of no weight are left out."""
    columns = len(weights[0]) if weights else 0
    if columns > _MOST:
        return _greedy(weights)

    @cache
    def best(row: int, used: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        if row == len(weights):
            return 0.0, ()
        options = [best(row + 1, used)]
        for j in range(columns):
            if weights[row][j] > 0 and not used >> j & 1:
                score, rest = best(row + 1, used | 1 << j)
                options.append((score + weights[row][j], ((row, j), *rest)))
        return max(options, key=lambda option: option[0])

    return list(best(0, 0)[1])


def _greedy(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    order = sorted((-w, i, j) for i, row in enumerate(weights) for j, w in enumerate(row) if w > 0)
    rows: set[int] = set()
    columns: set[int] = set()
    pairs = []
    for _, i, j in order:
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            pairs.append((i, j))
    return pairs


def _score_pair(key: Template, response: Template, tally: TemplateTally) -> None:
    for slot, label in SLOTS.items():
        if slot in key.inapplicable:
            continue
        gold, found = key.slots.get(slot, ()), response.slots.get(slot, ())
        pairs = _fill_pairs(slot, key, response)
        taken = {i for i, _, _ in pairs}
        required = sum(i in taken or not filler.optional for i, filler in enumerate(gold))
        tally.slots[slot, "possible"] += required
        tally.slots[slot, "actual"] += len(found)
        for i, j, score in pairs:
            tally.slots[slot, "correct" if score == 1.0 else "partial"] += 1
            if score < 1.0:
                _note_fill(tally, f"{label} partial", key, gold[i], found[j])
        _note_unpaired(tally, slot, key, (gold, found), pairs)


def _note_unpaired(
    tally: TemplateTally,
    slot: int,
    key: Template,
    fillers: tuple[Sequence[Filler], Sequence[Filler]],
    pairs: Sequence[tuple[int, int, float]],
) -> None:
    gold = [f for i, f in enumerate(fillers[0]) if i not in {p[0] for p in pairs} and not f.optional]
    found = [f for j, f in enumerate(fillers[1]) if j not in {p[1] for p in pairs}]
    for i in range(max(len(gold), len(found))):
        k, r = gold[i] if i < len(gold) else None, found[i] if i < len(found) else None
        kind = "incorrect" if k and r else "missing" if k else "spurious"
        _note_fill(tally, f"{SLOTS[slot]} {kind}", key, k, r)


def _leftover(template: Template, kind: str, tally: TemplateTally) -> None:
    for slot in SLOTS:
        tally.slots[slot, kind] += sum(not filler.optional for filler in template.slots.get(slot, ()))


def _score_role(
    role: str, slots: Iterable[int], key: Sequence[Template], response: Sequence[Template], tally: TemplateTally
) -> None:
    gold, found = _entities(key, slots), _entities(response, slots)
    weights = [[float(all(form in g for form in f)) for f in found] for g in gold]
    tally.roles[role, "gold"] += len(gold)
    tally.roles[role, "found"] += len(found)
    tally.roles[role, "right"] += len(align(weights))


def _entities(templates: Sequence[Template], slots: Iterable[int]) -> list[frozenset[str]]:
    """The entities of a role: fillers that share a form are one; a victim's title is no entity beside the name."""
    merged: list[frozenset[str]] = []
    for template in templates:
        for slot in slots:
            for filler in template.slots.get(slot, ()):
                if filler.referents:
                    continue
                forms = frozenset(form.upper() for form in filler.forms)
                same = [entity for entity in merged if entity & forms]
                merged = [entity for entity in merged if not entity & forms] + [forms.union(*same)]
    return merged


def _note(tally: TemplateTally, kind: str, template: Template) -> None:
    what = "; ".join(
        f"{SLOTS[s]}: {next(iter(f[0].forms), '-')}"  # a key's filler may hold no form
        for s, f in template.slots.items()
        if s in (2, 4, 10, 12, 18, 19)
    )
    missing = kind.endswith("missing")
    error = {"kind": kind, "document": template.message, "sentence": "", "expected": "", "got": ""}
    tally.errors.append(error | ({"expected": what} if missing else {"got": what}))


def _note_fill(tally: TemplateTally, kind: str, key: Template, gold: Filler | None, found: Filler | None) -> None:
    expected, got = ("/".join(f.forms) if f else "-" for f in (gold, found))
    tally.errors.append({"kind": kind, "document": key.message, "sentence": "", "expected": expected, "got": got})
