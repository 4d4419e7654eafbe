"""The gate: every suite whose data is there must score no lower than its pinned floor.

``python -m eval.gate --data FOLDER`` runs the suites over the corpora below a folder (those of our own always),
prints a table, and exits 1 where a score fell. ``--raise-floors`` pins what was measured where it is higher.
``eval/floors.json`` holds for each suite the corpus' fingerprint and floors; a floor is lowered by hand only, with
its reason in CHANGELOG.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from accordingto.config import Config, ReaderName
from accordingto.eval import SuiteResult, suite

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
_SLACK = 0.0005  # floors are pinned to three decimals


@dataclass(frozen=True, slots=True)
class Run:
    """One suite over one corpus by one reader. ``own`` corpora are published with the program."""

    name: str
    suite: str
    corpus: str
    own: bool = False
    reader: ReaderName = "fast"

    def folder(self, data: Path) -> Path:
        """Where the corpus lies."""
        return (HERE if self.own else data) / self.corpus


_LESS_IS_BETTER = frozenset(("auc", "median km"))

RUNS = (
    Run("stories-dev", "stories", "gold/stories/dev", own=True),
    Run("stories-train", "stories", "gold/stories/train", own=True),
    Run("stories-test", "stories", "gold/stories/test", own=True),
    Run("stories-fresh", "stories", "gold/stories/fresh", own=True),
    Run("stories-unread", "stories", "gold/stories/unread", own=True),
    Run("stories-desk", "stories", "gold/stories/desk", own=True),
    Run("stories-long", "stories", "gold/stories/long", own=True),
    Run("stories-long-unread", "stories", "gold/stories/long-unread", own=True),
    Run("stories-test-careful", "stories", "gold/stories/test", own=True, reader="careful"),
    Run("stories-unread-careful", "stories", "gold/stories/unread", own=True, reader="careful"),
    Run("seeds", "stories", "gold/seeds", own=True),
    Run("attribution", "attribution", "polnear/dev"),
    Run("times", "times", "wikiwars"),
    Run("places", "places", "geo"),
    Run("incidents", "incidents", "incidents"),
    Run("templates", "templates", "muc4"),
    Run("bulletins", "bulletins", "bulletins"),
)


def fingerprint(folder: Path) -> str:
    """SHA-256 over names and bytes of a corpus, so that a score is tied to the data it was taken on."""
    digest = hashlib.sha256()
    files = [folder] if folder.is_file() else sorted(p for p in folder.rglob("*") if p.is_file())
    for path in files:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def fallen(result: SuiteResult, floors: dict[str, float]) -> list[str]:
    """What scored below its floor, in words."""
    return [
        f"{name} is {result.scores.get(name, 0.0):.3f}, the floor {floor:.3f}"
        for name, floor in floors.items()
        if result.scores.get(name, 0.0) < floor - _SLACK
    ]


def raised(result: SuiteResult, floors: dict[str, float]) -> dict[str, float]:
    """Floors never lower than before. Scores of which less is better are reported, not pinned."""
    shares = {name: round(score, 3) for name, score in result.scores.items() if _is_share(name, score)}
    return floors | {name: max(score, floors.get(name, 0.0)) for name, score in shares.items()}


def _is_share(name: str, score: float) -> bool:
    return 0.0 <= score <= 1.0 and name not in _LESS_IS_BETTER


def check(run: Run, data: Path, pinned: dict[str, Any], raise_floors: bool) -> bool:
    """Run one suite; True where nothing fell. Absent data is said and passes."""
    folder = run.folder(data)
    if not _is_there(run, folder):
        print(f"{run.name}: skipped, no data at {run.corpus}")
        return True
    if run.reader == "careful" and find_spec("onnxruntime") is None:
        print(f"{run.name}: skipped, the extra careful is not installed")
        return True
    result = suite(run.suite)(folder, config=Config(reader=run.reader))
    entry = pinned.get(run.name, {})
    mark = fingerprint(folder)
    if entry and entry["corpus"] != mark:
        print(f"{run.name}: the corpus changed ({entry['corpus']} → {mark}); its floors do not apply")
        entry = {}
    floors = entry.get("floors", {})
    for name, score in result.scores.items():
        print(f"{run.name:22} {name:48} {score:8.3f}  floor {floors.get(name, float('nan')):.3f}")
    wrong = fallen(result, floors)
    for line in wrong:
        print(f"{run.name}: FELL: {line}", file=sys.stderr)
    if raise_floors:
        pinned[run.name] = {"corpus": mark, "floors": raised(result, floors)}
    return not wrong


def _is_there(run: Run, folder: Path) -> bool:
    if run.suite != "stories":
        return folder.exists()
    golds = list(folder.rglob("gold.json")) if folder.is_dir() else []
    texts = [(g.parent / json.loads(g.read_text(encoding="utf-8")).get("texts", ".")).resolve() for g in golds]
    return bool(golds) and all(text.is_dir() for text in texts)


def main() -> int:
    """Run the gate from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/bench"), help="folder of public corpora")
    parser.add_argument("--only", help="names of runs, with commas between")
    parser.add_argument("--raise-floors", action="store_true", help="pin what was measured where it is higher")
    options = parser.parse_args()
    pinned = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    wanted = options.only.split(",") if options.only else [run.name for run in RUNS]
    passed = [check(run, options.data, pinned, options.raise_floors) for run in RUNS if run.name in wanted]
    if options.raise_floors:
        FLOORS.write_text(json.dumps(pinned, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 0 if all(passed) else 1


if __name__ == "__main__":
    sys.exit(main())
