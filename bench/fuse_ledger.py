"""How long one more report takes in a stored ledger, end to end without extraction, as the ledger grows.

``python -m bench.fuse_ledger [--sizes N …] [--folder DIR] [--write]``. For each number of generated claims a ledger
is made in SQLite and fused once. Then further reports are added one by one, each stored and what it touches derived
anew and stored, in a fresh process that knows nothing but the file. ``--write`` renews docs/fuse_ledger.md.
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import Any

from accordingto.app import fuse_all, refuse
from accordingto.ledger import Ledger
from bench.fuse_stream import Made, stream

DOCS = Path(__file__).resolve().parents[1] / "docs" / "fuse_ledger.md"
_ADDED = 40
_MAKER = "bench"


def build(path: Path, claims: int) -> dict[str, Any]:
    """Make a ledger of so many claims in one transaction, and fuse it."""
    with Ledger.open(path) as ledger:
        started, busy = time.perf_counter(), time.process_time()
        ledger.add_all(((made.report, made.claims) for made in stream(claims)), maker=_MAKER)
        store_seconds, store_cpu = time.perf_counter() - started, time.process_time() - busy
        tally, plain = ledger.tally(), path.stat().st_size
        started, busy = time.perf_counter(), time.process_time()
        fuse_all(ledger)
        seconds, cpu = time.perf_counter() - started, time.process_time() - busy
    return {
        "claims": tally.claims, "reports": tally.reports,
        "store_seconds": round(store_seconds, 1), "store_cpu_seconds": round(store_cpu, 1),
        "fuse_seconds": round(seconds, 1), "fuse_cpu_seconds": round(cpu, 1), "fuse_peak_mb": _peak(),
        "unfused_mb": plain >> 20, "mb": path.stat().st_size >> 20,
    }  # fmt: skip


def add(path: Path, claims: int, reports: int) -> dict[str, Any]:
    """Add further reports one by one to a ledger that was fused."""
    with Ledger.open(path) as ledger:
        times = [_timed(ledger, made) for made in islice(stream(claims + 40 * _ADDED), reports, reports + _ADDED)]
    wall, cpu = ([round(1000 * t[n]) for t in times] for n in (0, 1))
    return {
        "first_ms": wall[0], "median_ms": statistics.median(wall), "max_ms": max(wall),
        "median_cpu_ms": statistics.median(cpu), "max_cpu_ms": max(cpu), "add_peak_mb": _peak(),
        "neighbourhoods": sum(1 for t in times if t[2]), "added": len(times),
    }  # fmt: skip


def _timed(ledger: Ledger, made: Made) -> tuple[float, float, bool]:
    started, busy = time.perf_counter(), time.process_time()
    ledger.add(made.report, made.claims, maker=_MAKER)
    sufficed = refuse(ledger)
    return time.perf_counter() - started, time.process_time() - busy, sufficed


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def run(sizes: list[int], folder: Path) -> list[dict[str, Any]]:
    """Measure each size, smallest first, building and adding in processes of their own."""
    found = []
    for size in sorted(sizes):
        path = folder / f"{size}.db"
        made = _apart("--build", path, size) if not path.exists() else _noted(path)
        path.with_suffix(".json").write_text(json.dumps(made), encoding="utf-8")
        added = path.with_suffix(".added.db")
        shutil.copy(path, added)  # what is added goes into a copy, so that a ledger kept can be measured again
        found.append(made | _apart("--add", added, size, made["reports"]))
        added.unlink()
        print(json.dumps(found[-1]), file=sys.stderr)
    return found


def _noted(path: Path) -> dict[str, Any]:
    noted: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return noted


def _apart(*arguments: object) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.fuse_ledger", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


_COLUMNS = (
    ("claims", "claims"), ("reports", "reports"), ("one report more: median, ms", "median_ms"),
    ("largest, ms", "max_ms"), ("first of the process, ms", "first_ms"), ("processor, median, ms", "median_cpu_ms"),
    ("processor, largest, ms", "max_cpu_ms"), ("memory, MB", "add_peak_mb"), ("all stored, s", "store_seconds"),
    ("processor, s", "store_cpu_seconds"), ("all fused anew, s", "fuse_seconds"),
    ("processor, s", "fuse_cpu_seconds"), ("memory, MB", "fuse_peak_mb"),
    ("ledger before and after fusing, MB", "mb"),
)  # fmt: skip


def page(rows: list[dict[str, Any]]) -> str:
    """The page of what was measured."""
    lines = ["| " + " | ".join(title for title, _ in _COLUMNS) + " |", "|" + "---|" * len(_COLUMNS)]
    for row in rows:
        shown = row | {"mb": f"{row['unfused_mb']:,} → {row['mb']:,}"}
        cells = (f"{value:,}" if isinstance(value := shown[key], int | float) else value for _, key in _COLUMNS)
        lines.append("| " + " | ".join(cells) + " |")
    table = "\n".join(lines)
    whole = sum(row["added"] - row["neighbourhoods"] for row in rows)
    return (
        "# One report more in a stored ledger\n\n"
        f"Measured by `python -m bench.fuse_ledger --write`: generated claims in SQLite, Python "
        f"{platform.python_version()}, {platform.machine()}. Each ledger is fused once; then {_ADDED} reports of "
        "about eight claims are added one by one in a fresh process: stored, fused with what they touch, and that "
        f"stored; the first also loads the fusion engine. Extraction is not counted. {whole} of these "
        "needed everything fused anew.\n\n"
        f"{table}\n"
    )


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--folder", type=Path, help="where the ledgers are made and kept; else they go afterwards")
    parser.add_argument("--write", action="store_true", help="renew docs/fuse_ledger.md")
    parser.add_argument("--build", nargs=2, metavar=("FILE", "CLAIMS"), help=argparse.SUPPRESS)
    parser.add_argument("--add", nargs=3, metavar=("FILE", "CLAIMS", "REPORTS"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.build:
        print(json.dumps(build(Path(options.build[0]), int(options.build[1]))))
    elif options.add:
        print(json.dumps(add(Path(options.add[0]), int(options.add[1]), int(options.add[2]))))
    else:
        with tempfile.TemporaryDirectory() as scratch:
            rows = run(options.sizes, options.folder or Path(scratch))
        text = page(rows)
        print(text)
        if options.write:
            DOCS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
