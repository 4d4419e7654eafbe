"""What extraction gains and loses against an earlier revision, sentence by sentence.

``python -m eval.diff --base REV [--data FOLDER]`` reads the same reports with the sources of that revision and
with those of the working tree, and prints every claim that is only in one of them under its sentence.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TEXTS = ("eval/gold/stories", "src/accordingto/sample")
_SUFFIXES = (".txt", ".html", ".md", ".xml", ".jsonl")
Lines = dict[tuple[str, str], set[str]]


def claims_of(source: Path, files: Sequence[Path]) -> Lines:
    """The claims of all files as lines by (file, sentence), read by the sources in ``source``."""
    command = [sys.executable, "-m", "accordingto", "read", *map(str, files), "--jsonl"]
    environment = os.environ | {"PYTHONPATH": str(source)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=ROOT)
    if not done.stdout:
        raise SystemExit(f"the sources in {source} read nothing:\n{done.stderr}")
    return by_sentence(json.loads(line) for line in done.stdout.splitlines())


def by_sentence(records: Iterable[dict[str, Any]]) -> Lines:
    """Claims as lines under the name of their report and their sentence."""
    names: dict[str, str] = {}
    found: Lines = defaultdict(set)
    for record in records:
        if record["record"] == "report":
            names[record["id"]] = f"{Path(record['path'] or '').name} {record['title'] or ''}".strip()
        elif record["record"] == "claim":
            key = (names.get(record["report"], record["report"]), record["evidence"]["quote"])
            found[key].add(_line(record))
    return found


def _line(claim: dict[str, Any]) -> str:
    speakers = " < ".join(link["name"] for link in claim["chain"] if link["role"] != "outlet") or "-"
    when = claim["when"] or {}
    places = ", ".join(place["name"] for place in claim["where"]) or "-"
    figures = "; ".join(
        f"{f['measure']} {f['low']}..{f['high']} {f['bound']} {f['basis']} {f['group'] or ''}".strip()
        for f in claim["figures"]
    )
    day = f"{when.get('start')}..{when.get('end')} ({when.get('basis')})"
    return f"{claim['type']}/{claim['modality']} | {speakers} | {day} | {places} | {figures or '-'}"


def changes(base: Lines, now: Lines) -> list[tuple[tuple[str, str], list[str], list[str]]]:
    """(sentence, lost, gained) for each sentence whose claims differ, in order."""
    keys = sorted(set(base) | set(now))
    rows = [(key, sorted(base.get(key, set()) - now.get(key, set())),
             sorted(now.get(key, set()) - base.get(key, set()))) for key in keys]  # fmt: skip
    return [row for row in rows if row[1] or row[2]]


def main() -> int:
    """Compare a revision with the working tree."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", required=True, help="git revision to compare with")
    parser.add_argument("--data", type=Path, help="folder of further reports")
    options = parser.parse_args()
    folders = [ROOT / name for name in TEXTS] + ([options.data] if options.data else [])
    files = [p for folder in folders for p in sorted(folder.rglob("*")) if p.suffix in _SUFFIXES]
    with tempfile.TemporaryDirectory() as folder:
        archive = subprocess.run(["git", "archive", options.base, "src"], cwd=ROOT, capture_output=True, check=True)
        subprocess.run(["tar", "-x", "-C", folder], input=archive.stdout, check=True)
        base = claims_of(Path(folder) / "src", files)
    rows = changes(base, claims_of(ROOT / "src", files))
    for (name, sentence), lost, gained in rows:
        print(f"\n{name}: {sentence}")
        print("\n".join([f"  - {line}" for line in lost] + [f"  + {line}" for line in gained]))
    print(f"\n{len(rows)} sentences differ: {sum(len(r[1]) for r in rows)} claims lost, "
          f"{sum(len(r[2]) for r in rows)} gained")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
