"""MUC-4 development messages and keys → the linear models of the templates suite.

``python -m training.muc_templates FOLDER OUT.json`` reads every message as the program does, forms its incidents,
aligns their templates with the key's, and learns which mention fills which slot and which incident has a template.
The templates that are aligned come from the weights in use, so a change of features wants two rounds. Needs numpy;
some ten minutes on one processor core. Source: MUC-3/4 development messages and keys, public domain.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from accordingto.app import make_extractor
from accordingto.config import Config
from accordingto.eval import DEFAULT
from accordingto.eval.templates_fill import fill
from accordingto.eval.templates_incidents import find_incidents
from accordingto.eval.templates_key import Template, load_keys, load_messages
from accordingto.eval.templates_match import text_credit
from accordingto.eval.templates_mentions import Mention, mentions_of
from accordingto.eval.templates_relevance import features
from accordingto.eval.templates_scan import groups_of
from accordingto.eval.templates_score import align, template_credit
from accordingto.eval.templates_words import phrase
from accordingto.read import read_bytes
from accordingto.records import Claim, Report

Example = tuple[frozenset[str], bool]
Examples = dict[str, list[Example]]
_FORMS = {"person": "victim", "thing": "target", "side": "perp", "group": "group", "instrument": "instrument"}
_SLOTS = {"victim": (19,), "target": (12,), "perp": (9,), "group": (10,), "instrument": (6,)}
_EFFECTS = ("DEATH", "INJURY", "NO INJURY", "NO INJURY OR DEATH", "REGAINED FREEDOM")
_CONFIDENCE = (
    "REPORTED AS FACT", "SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES", "CLAIMED OR ADMITTED",
    "POSSIBLE",
)  # fmt: skip
_ROUNDS, _RATE, _RARE, _LEAST = 250, 0.05, 5, 0.06


def examples_of(report: Report, claims: Sequence[Claim], keys: Sequence[Template], into: Examples) -> None:
    """Add what one message teaches: every incident, and every mention of those that a key template has."""
    incidents = find_incidents(report, claims)
    told = [mentions_of(report, incidents, i) for i in range(len(incidents))]
    responses = [fill(report, *pair, "") for pair in zip(incidents, told, strict=True)]
    pairs = {j: i for i, j in align([[template_credit(key, r) for r in responses] for key in keys])}
    for index in range(len(incidents)):
        named = frozenset(features(report, incidents, index, told[index]))
        into["relevant"].append((named, index in pairs))
        if index in pairs:
            _mentions(report, told[index], keys[pairs[index]], into)


def _mentions(report: Report, mentions: Sequence[Mention], key: Template, into: Examples) -> None:
    groups = groups_of(report.text)
    for mention in mentions:
        model = _FORMS[mention.form]
        forms = (phrase(mention.words), groups.get(phrase(mention.words), ""))
        right = any(_fits(f, forms) for slot in _SLOTS[model] for fl in key.slots.get(slot, ()) for f in fl.forms)
        right = right or (model == "victim" and _is_named(mention, [f.forms for f in key.slots.get(18, ())]))
        known = frozenset(mention.features)
        into[model].append((known, right))
        if right and model == "victim":
            _values("effect", _EFFECTS, _crossed(key, 23, mention, forms), known, into)
        elif right and model == "group":
            _values("confidence", _CONFIDENCE, _crossed(key, 11, mention, forms), known, into)


def _values(name: str, values: Iterable[str], told: str, known: frozenset[str], into: Examples) -> None:
    for value in values:
        into[f"{name} {value}"].append((known, value == told))


def _crossed(key: Template, slot: int, mention: Mention, forms: Sequence[str]) -> str:
    for filler in key.slots.get(slot, ()):
        if _is_named(mention, [filler.referents]) or any(_fits(f, forms) for f in filler.referents):
            return filler.forms[0]
    return ""


def _fits(key: str, forms: Sequence[str]) -> bool:
    return any(form and text_credit(key, form) >= 0.5 for form in forms)


def _is_named(mention: Mention, names: Iterable[Sequence[str]]) -> bool:
    words = mention.words.upper().split()
    return any(form.split()[-1:] and form.split()[-1] in words for forms in names for form in forms)


def learn(examples: Sequence[Example], weight_decay: float) -> dict[str, float]:
    """Logistic regression by Adam over all examples at once; ``one`` is the constant, small weights go."""
    counts = Counter(name for names, _ in examples for name in names)
    columns = {n: i for i, n in enumerate(["one", *sorted(n for n, k in counts.items() if k >= _RARE)])}
    rows = [[0, *(columns[n] for n in sorted(names) if n in columns)] for names, _ in examples]
    lengths = np.array([len(row) for row in rows])
    index = np.concatenate([np.array(row) for row in rows])
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    right = np.array([float(label) for _, label in examples])
    weights, mean, square = (np.zeros(len(columns)) for _ in range(3))
    for step in range(1, _ROUNDS + 1):
        chance = 1 / (1 + np.exp(-np.add.reduceat(weights[index], starts)))
        slope = np.bincount(index, weights=np.repeat(chance - right, lengths), minlength=len(columns))
        slope = (slope + weight_decay * weights) / len(rows)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope * slope
        rate = _RATE * (1.0 if step < _ROUNDS * 0.6 else 0.3 if step < _ROUNDS * 0.85 else 0.1)
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    found = {name: round(float(weights[i]), 2) for name, i in columns.items()}
    return {name: weight for name, weight in found.items() if abs(weight) >= _LEAST or name == "one"}


def learn_all(examples: Mapping[str, Sequence[Example]]) -> dict[str, dict[str, float]]:
    """Every model; the one of incidents has many words a message and is held tighter."""
    return {m: learn(found, 15.0 if m == "relevant" else 6.0) for m, found in sorted(examples.items())}


def main(folder: Path, out: Path) -> None:
    """Read, learn and write."""
    extractor = make_extractor(DEFAULT)
    keys = load_keys(folder)
    examples: Examples = defaultdict(list)
    for name, text in load_messages(folder).items():
        for report in read_bytes(text.encode(), name=name, meta={}, config=Config()):
            if isinstance(report, Report):
                examples_of(report, extractor.read(report).claims, keys.get(name, []), examples)
    out.write_text(json.dumps(learn_all(examples), indent=0, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
