"""How far two annotators who did not see each other's work agree: the ceiling any program can be measured against.

``python -m eval.agreement`` compares every story's passes in eval/gold/passes (``SPLIT-STORY.a.json`` and
``.b.json``) and prints, for each kind, F1 of the spans both marked, and for each field the share of matched rows on
which they agree.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from accordingto.eval.storygold import locate
from accordingto.eval.storyscores import overlaps, same_name

GOLD = Path(__file__).resolve().parent / "gold"
FIELDS: dict[str, tuple[str, ...]] = {
    "figures": ("measure", "low", "high", "bound", "basis", "source", "place", "day"),
    "attributions": ("speaker", "modality", "explicit"),
    "events": ("type", "modality", "place", "day"),
    "times": ("start",),
    "places": ("country",),
}
_NAMED = ("source", "speaker", "place")
Row = Mapping[str, Any]


def pairs_of(text: str, a: Sequence[Row], b: Sequence[Row], key: str) -> list[tuple[Row, Row]]:
    """Rows of both passes whose spans overlap, each used once, in text order."""
    left = [(locate(text, row, key), row) for row in b]
    found = []
    for row in a:
        at = locate(text, row, key)
        hit = next((pair for pair in left if overlaps(at, pair[0])), None)
        if hit is not None:
            left.remove(hit)
            found.append((row, hit[1]))
    return found


def agree(field: str, a: Row, b: Row) -> bool:
    """Whether two rows say the same in a field; lists of names agree where they share one."""
    one, two = a.get(field), b.get(field)
    if field not in _NAMED or not one or not two:
        return bool((one or None) == (two or None)) or one == two
    return any(same_name(two, name) for name in ([one] if isinstance(one, str) else one))


def count(text: str, a: Mapping[str, Any], b: Mapping[str, Any]) -> Counter[str]:
    """Counts for one report: rows of each pass, matched rows, agreements by field."""
    counts: Counter[str] = Counter()
    for kind, fields in FIELDS.items():
        rows_a, rows_b = a.get(kind) or [], b.get(kind) or []
        matched = pairs_of(text, rows_a, rows_b, "cue" if kind == "attributions" else "quote")
        counts[f"{kind}.rows"] += len(rows_a) + len(rows_b)
        counts[f"{kind}.matched"] += len(matched)
        for field in fields:
            counts[f"{kind}.{field}"] += sum(agree(field, one, two) for one, two in matched)
    return counts


def stories() -> Iterator[tuple[str, Path, Mapping[str, Any], Mapping[str, Any]]]:
    """Every story with two passes: name, folder of its texts, and the passes."""
    for first in sorted((GOLD / "passes").glob("*.a.json")):
        second = first.with_name(first.name.replace(".a.json", ".b.json"))
        name = first.name.removesuffix(".a.json")
        split, _, story = name.partition("-")
        if second.exists():
            passes = [json.loads(path.read_text(encoding="utf-8")) for path in (first, second)]
            yield name, GOLD / "stories" / split / story, passes[0], passes[1]


def main() -> int:
    """Print the table."""
    total: Counter[str] = Counter()
    names = []
    for name, folder, a, b in stories():
        names.append(name)
        second = {report["file"]: report for report in b["reports"]}
        for report in a["reports"]:
            text = (folder / report["file"]).read_text(encoding="utf-8")
            total += count(text, report, second[report["file"]])
            total["reports"] += 1
    print(f"{len(names)} stories, {total['reports']} reports in two passes")
    print("| kind | both marked, F1 | agreement on what both marked |\n|---|---|---|")
    for kind, fields in FIELDS.items():
        matched, rows = total[f"{kind}.matched"], total[f"{kind}.rows"]
        if matched:
            shares = ", ".join(f"{field} {total[f'{kind}.{field}'] / matched:.2f}" for field in fields)
            print(f"| {kind} | {2 * matched / rows:.2f} | {shares} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
