"""The templates suite: MUC-4 documents in, templates of their incidents out, scored against the keys.

The data folder holds messages and keys, or holds folders that do (``tst1``, ``tst2``); each folder is scored apart.
"""

from __future__ import annotations

from pathlib import Path

from accordingto.app import Reader, make_extractor
from accordingto.config import Config
from accordingto.eval import DEFAULT, SuiteResult
from accordingto.eval.templates_fill import templates_of
from accordingto.eval.templates_key import Template, load_keys, load_messages
from accordingto.eval.templates_score import ROLES, SLOTS, TemplateTally, score_message
from accordingto.read import read_bytes
from accordingto.records import Report


def run(data: Path, limit: int | None = None, config: Config = DEFAULT) -> SuiteResult:
    """Read every message of the folders and score its templates; ``limit`` takes each folder's first messages."""
    extractor = make_extractor(config)
    scores: dict[str, float] = {}
    counts: dict[str, int | float] = {}
    errors: list[dict[str, str]] = []
    for folder in corpora(data):
        tally = TemplateTally()
        keys = load_keys(folder)
        for name, text in list(load_messages(folder).items())[:limit]:
            score_message(keys.get(name, []), respond(extractor, name, text), tally)
        label = "" if folder == data else f"{folder.name} "
        scores |= summary(tally, label)
        counts |= {f"{label}templates {kind}": count for kind, count in tally.templates.items()}
        errors += tally.errors
    return SuiteResult("templates", scores, counts, errors)


def corpora(data: Path) -> list[Path]:
    """The folder itself where it holds keys, else those of its folders that do."""
    return [
        folder for folder in (data, *sorted(p for p in data.iterdir() if p.is_dir())) if any(folder.glob("key*"))
    ]


def respond(extractor: Reader, name: str, text: str) -> list[Template]:
    """The templates the product's claims give for one message."""
    items = read_bytes(text.encode(), name=name, meta={}, config=Config())
    reports = [item for item in items if isinstance(item, Report)]
    return [t for report in reports for t in templates_of(report, extractor.read(report).claims, name)]


def summary(tally: TemplateTally, label: str = "") -> dict[str, float]:
    """All slots, each slot's F, and CEAF-REE over all roles and by role."""
    parts = ("recall", "precision", "F")
    scores = dict(
        zip((f"{label}all slots {part}" for part in ("recall", "precision", "F")), tally.slot_scores(), strict=True)
    )
    matched, possible, actual = (tally.templates[kind] for kind in ("matched", "possible", "actual"))
    scores[f"{label}templates recall"] = min(1.0, matched / possible) if possible else 0.0
    scores[f"{label}templates precision"] = matched / actual if actual else 0.0
    scores |= zip((f"{label}CEAF-REE {part}" for part in parts), tally.role_scores(), strict=True)
    scores |= {f"{label}CEAF-REE F: {role}": tally.role_scores(role)[2] for role in ROLES}
    scores |= {f"{label}F: {name}": tally.slot_scores(slot)[2] for slot, name in SLOTS.items()}
    return scores
