"""MUC-4 development messages and keys → the linear models of the templates suite.

``python -m training.muc_templates FOLDER OUT.json`` reads every message as the program does, forms its incidents,
aligns their templates with the key's, and learns which mention fills which slot, which day and place are an
incident's, and which incident has a template. The templates that are aligned come from the weights in use, then
from those learned: two rounds. What an incident's relevance is learned from are the chances of its mentions, given
by models that did not see its message. A quarter of an hour on one processor core. Source: MUC-3/4
development messages and keys, public domain.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from accordingto.app import make_extractor
from accordingto.config import Config
from accordingto.eval import DEFAULT
from accordingto.eval.templates_choice import days_of, places_of
from accordingto.eval.templates_fill import WORTH, fill
from accordingto.eval.templates_incidents import Incident, find_incidents
from accordingto.eval.templates_key import Filler, Template, load_keys, load_messages
from accordingto.eval.templates_match import credit, text_credit
from accordingto.eval.templates_mentions import Mention, mentions_of
from accordingto.eval.templates_model import Weights, load_weights, weighed_by
from accordingto.eval.templates_perps import category_features, perpetrators
from accordingto.eval.templates_relevance import facts, prospects
from accordingto.eval.templates_scan import groups_of
from accordingto.eval.templates_score import align, template_credit
from accordingto.eval.templates_words import phrase
from accordingto.read import read_bytes
from accordingto.records import Report

Example = tuple[Sequence[str], bool]
Examples = dict[str, list[Example]]
FloatArray = NDArray[np.float64]
_FORMS = {"person": "victim", "thing": "target", "side": "perp", "group": "group", "instrument": "instrument"}
_SLOTS = {"victim": (19,), "target": (12,), "perp": (9,), "group": (10,), "instrument": (6,)}
_EFFECTS = ("DEATH", "INJURY", "NO INJURY", "NO INJURY OR DEATH", "REGAINED FREEDOM")
_CONFIDENCE = (
    "REPORTED AS FACT", "SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES", "CLAIMED OR ADMITTED",
    "POSSIBLE",
)  # fmt: skip
_CATEGORIES = ("TERRORIST ACT", "STATE-SPONSORED VIOLENCE")
_CHOICES = {2: ("day", days_of), 3: ("place", places_of)}
_STEPS, _RARE, _LEAST, _LITTLE = 70, 5, 0.07, 0.01
_DECAY = {"relevant": 40.0, "day": 2.0, "place": 2.0}
_OTHER_DECAY = 10.0
_PARTS = 5  # messages whose chances come from models of the other parts
_ROUNDS = 2


@dataclass(slots=True)
class Told:
    """One message as read: its incidents, the mentions and the facts of each, and the key's templates."""

    report: Report
    incidents: Sequence[Incident]
    mentions: Sequence[Sequence[Mention]]
    facts: Sequence[Sequence[str]]
    keys: Sequence[Template]


def read_folder(folder: Path) -> Iterator[Told]:
    """Every message of a folder of messages and keys."""
    extractor = make_extractor(DEFAULT)
    keys = load_keys(folder)
    for name, text in load_messages(folder).items():
        for report in read_bytes(text.encode(), name=name, meta={}, config=Config()):
            if isinstance(report, Report):
                incidents = find_incidents(report, extractor.read(report).claims)
                numbers = range(len(incidents))
                mentions = [mentions_of(report, incidents, i) for i in numbers]
                told = [sorted(set(facts(report, incidents, i))) for i in numbers]
                yield Told(report, incidents, mentions, told, keys.get(name, []))


def pairs_of(told: Told) -> dict[int, Template]:
    """The key's template of every incident that has one, by the weights in use."""
    responses = [fill(told.report, *pair, "") for pair in zip(told.incidents, told.mentions, strict=True)]
    credits = [[template_credit(key, response) for response in responses] for key in told.keys]
    return {j: told.keys[i] for i, j in align(credits)}


def examples_of(told: Told, pairs: Mapping[int, Template]) -> Examples:
    """What one message teaches of its incidents that have a template: mentions, days, places, categories."""
    into: Examples = defaultdict(list)
    for index, key in pairs.items():
        incident, mentions = told.incidents[index], told.mentions[index]
        _mentions(told.report, mentions, key, into)
        _choices(told.report, incident, key, into)
        names = perpetrators(told.report, incident, mentions, WORTH)
        about = sorted(set(category_features(told.report, incident, mentions, names)))
        _values("category", _CATEGORIES, key.first(8) or "", about, into)
    return into


def _choices(report: Report, incident: Incident, key: Template, into: Examples) -> None:
    for slot, (model, candidates) in _CHOICES.items():
        for filler in key.slots.get(slot, ())[:1]:
            for value, features in candidates(report, incident).items():
                into[model].append((sorted(features), credit(slot, filler, Filler((value,))) == 1.0))


def _mentions(report: Report, mentions: Sequence[Mention], key: Template, into: Examples) -> None:
    groups = groups_of(report.text)
    for mention in mentions:
        model = _FORMS[mention.form]
        forms = (phrase(mention.words), groups.get(phrase(mention.words), ""))
        right = any(_fits(f, forms) for slot in _SLOTS[model] for fl in key.slots.get(slot, ()) for f in fl.forms)
        right = right or (model == "victim" and _is_named(mention, [f.forms for f in key.slots.get(18, ())]))
        known = sorted(mention.features)
        into[model].append((known, right))
        if right and model == "victim":
            _values("effect", _EFFECTS, _crossed(key, 23, mention, forms), known, into)
        elif right and model == "group":
            _values("confidence", _CONFIDENCE, _crossed(key, 11, mention, forms), known, into)


def _values(name: str, values: Iterable[str], told: str, known: Sequence[str], into: Examples) -> None:
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
    """Logistic regression by L-BFGS over all examples; ``one`` is the constant, rare names and small weights go."""
    counts = Counter(name for names, _ in examples for name in names)
    columns = {n: i for i, n in enumerate(["one", *sorted(n for n, k in counts.items() if k >= _RARE)])}
    rows = [[0, *(columns[n] for n in names if n in columns)] for names, _ in examples]
    starts = np.cumsum([0, *(len(row) for row in rows)])
    told = csr_matrix((np.ones(starts[-1]), np.concatenate(rows), starts), shape=(len(rows), len(columns)))
    across = told.T.tocsr()
    right = np.array([float(label) for _, label in examples])
    decay = np.full(len(columns), weight_decay)
    decay[0] = _LITTLE

    def loss(weights: FloatArray) -> tuple[float, FloatArray]:
        total = told @ weights
        chance = 1 / (1 + np.exp(-np.clip(total, -30, 30)))
        value = np.sum(np.logaddexp(0, total) - right * total) + np.sum(decay * weights * weights) / 2
        return float(value), across @ (chance - right) + decay * weights

    found = minimize(loss, np.zeros(len(columns)), jac=True, method="L-BFGS-B", options={"maxiter": _STEPS}).x
    weights = {name: round(float(found[i]), 2) for name, i in columns.items()}
    return {name: weight for name, weight in weights.items() if abs(weight) >= _LEAST or name == "one"}


def learn_models(taught: Iterable[Examples], models: Iterable[str] | None = None) -> dict[str, dict[str, float]]:
    """Every model that some messages teach, or those named."""
    examples: Examples = defaultdict(list)
    for message in taught:
        for model, found in message.items():
            if models is None or model in models:
                examples[model] += found
    return {model: learn(found, _DECAY.get(model, _OTHER_DECAY)) for model, found in sorted(examples.items())}


def learn_round(messages: Sequence[Told]) -> dict[str, dict[str, float]]:
    """All models anew, aligned by the weights in use."""
    pairs = [pairs_of(told) for told in messages]
    taught = [examples_of(told, found) for told, found in zip(messages, pairs, strict=True)]
    relevant: list[Example] = []
    for part in range(_PARTS):
        others = learn_models((e for i, e in enumerate(taught) if i % _PARTS != part), _FORMS.values())
        with weighed_by(others):
            for told, found in zip(messages[part::_PARTS], pairs[part::_PARTS], strict=True):
                for index, (mentions, known) in enumerate(zip(told.mentions, told.facts, strict=True)):
                    relevant.append((sorted({*known, *prospects(mentions)}), index in found))
    return learn_models([*taught, {"relevant": relevant}])


def learn_all(messages: Sequence[Told], weights: Weights) -> Weights:
    """All models, in rounds that each align by the weights of the round before."""
    for _ in range(_ROUNDS):
        with weighed_by(weights):
            weights = learn_round(messages)
    return weights


def main(folder: Path, out: Path) -> None:
    """Read, learn and write."""
    weights = learn_all(list(read_folder(folder)), load_weights())
    out.write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
