"""How long fusion takes, and how much memory, as claims grow.

``python bench/fuse_scale.py --out docs/fuse_scale.json --plot docs/fuse_scale.svg``. Each size runs in a process
of its own. After the bulk load, further reports are added one by one and timed. ``--plot`` draws the seconds.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from accordingto.fuse import Fuser
from bench.fuse_stream import stream

_ADDED = 100


def measure(claims: int) -> dict[str, Any]:
    """Fuse that many claims in this process. They are made twice meanwhile, so as not to lie in memory."""
    source, fuser = stream(claims + 40 * _ADDED), Fuser()
    busy = time.process_time()
    sizes = [len(made.claims) for made in stream(claims)]
    counted, reports, making = sum(sizes), len(sizes), time.process_time() - busy
    started, busy = time.perf_counter(), time.process_time()
    fuser.load((c for made in stream(claims) for c in made.claims), (made.report for made in stream(claims)))
    fusion = fuser.fusion()
    seconds, cpu = time.perf_counter() - started, time.process_time() - busy
    added = [_timed(fuser, made) for made in islice(source, reports, reports + _ADDED)]
    return {
        "claims": counted, "reports": reports, "seconds": round(seconds, 2), "cpu_seconds": round(cpu, 2),
        "making_cpu_seconds": round(2 * making, 2),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "events": len(fusion.events), "links": len(fusion.links), "series": len(fusion.series),
        "copies": len(fusion.copies), "add_median_ms": round(sorted(added)[len(added) // 2] * 1000, 1),
        "add_max_ms": round(max(added) * 1000, 1),
    }  # fmt: skip


def _timed(fuser: Fuser, made: Any) -> float:
    started = time.perf_counter()
    fuser.add(made.report, made.claims)
    return time.perf_counter() - started


def run(sizes: list[int]) -> list[dict[str, Any]]:
    """Measure each size in its own process, smallest first."""
    found = []
    for size in sorted(sizes):
        done = subprocess.run(
            [sys.executable, __file__, "--one", str(size)], capture_output=True, text=True, check=True
        )
        found.append(json.loads(done.stdout))
        print(json.dumps(found[-1]), file=sys.stderr)
    base = found[0]
    for row in found:
        row["against_n_log_n"] = round(
            row["cpu_seconds"] / base["cpu_seconds"] / (_n_log_n(row) / _n_log_n(base)), 2
        )
    return found


def _n_log_n(row: dict[str, Any]) -> float:
    return float(row["claims"] * math.log(row["claims"]))


def plot(rows: list[dict[str, Any]], path: Path) -> None:
    """Processor seconds against claims as SVG, both axes logarithmic, beside n log n from the smallest size."""
    base = rows[0]["cpu_seconds"] / _n_log_n(rows[0])
    measured = [(row["claims"], row["cpu_seconds"]) for row in rows]
    ideal = [(row["claims"], base * _n_log_n(row)) for row in rows]
    left, right = math.log10(measured[0][0]), math.log10(measured[-1][0])
    low = math.log10(min(s for _, s in measured + ideal))
    high = math.log10(max(s for _, s in measured + ideal))

    def at(point: tuple[int, float]) -> str:
        x = 70 + 420 * (math.log10(point[0]) - left) / (right - left or 1)
        y = 280 - 240 * (math.log10(point[1]) - low) / (high - low or 1)
        return f"{x:.0f},{y:.0f}"

    marks = [
        f'<circle cx="{at(p).split(",")[0]}" cy="{at(p).split(",")[1]}" r="4" fill="#1b5e8a"/>' for p in measured
    ]
    names = [
        f'<text x="{at(p).split(",")[0]}" y="{float(at(p).split(",")[1]) - 10:.0f}" text-anchor="middle">'
        f"{p[0]:,}: {p[1]:,.0f} s</text>"
        for p in measured
    ]
    body = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 560 320" font-family="sans-serif" font-size="12">',
        "<title>Seconds to fuse against claims</title>",
        '<path d="M70,30V290H520" fill="none" stroke="#888"/>',
        f'<polyline points="{" ".join(map(at, ideal))}" fill="none" stroke="#888" stroke-dasharray="5 4"/>',
        f'<polyline points="{" ".join(map(at, measured))}" fill="none" stroke="#1b5e8a" stroke-width="2"/>',
        *marks,
        *names,
        '<text x="300" y="310" text-anchor="middle">claims (logarithmic); dashed: n log n</text>',
        '<text x="20" y="170" transform="rotate(-90 20 170)" text-anchor="middle">processor seconds</text>',
        "</svg>",
    ]
    path.write_text("\n".join(body) + "\n", encoding="utf-8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--one", type=int)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--plot", type=Path)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.one)))
        return
    rows = run(options.sizes)
    if options.out:
        options.out.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    if options.plot:
        plot(rows, options.plot)


if __name__ == "__main__":
    main()
