"""Time of a whole read beside the bare spaCy pipeline on the same texts, start to first claim, and memory.

``python -m bench.speed [--texts FOLDER] [--write]`` prints a table; ``--write`` renews
docs/speed.md. Ratios are taken in one run, alternating the two, because machines are noisy; the median counts.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import spacy

from accordingto.config import Config, ReaderName
from accordingto.extract import Extractor
from accordingto.gazetteer import Gazetteer
from accordingto.read import read_bytes
from accordingto.records import Report

ROUNDS = 5
RATIO = "ratio (median of rounds)"
_FUSION = "\n## Fusion"
DOCS = Path(__file__).resolve().parents[1] / "docs" / "speed.md"


def main() -> None:
    """Run the measurements and print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, help="folder of reports; the shipped sample without it")
    parser.add_argument("--write", action="store_true", help="renew docs/speed.md")
    options = parser.parse_args()
    texts = _texts(options.texts)
    rows = measure(texts) | {"first claim after start, seconds": first_claims()}
    rows["largest memory of the process, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows["ratio with --reader careful"] = measure(texts, "careful")[RATIO]
    table = "\n".join(f"| {name} | {value:.2f} |" for name, value in rows.items())
    print(table)
    if options.write:
        DOCS.write_text(_page(table, len(texts)) + _kept(), encoding="utf-8")


def _texts(folder: Path | None) -> list[tuple[str, bytes]]:
    root = folder or Path(str(resources.files("accordingto") / "sample"))
    files = [p for p in sorted(root.rglob("*")) if p.suffix in (".txt", ".html", ".md", ".xml", ".jsonl")]
    return [(path.name, path.read_bytes()) for path in files]


def measure(texts: list[tuple[str, bytes]], reader: ReaderName = "fast") -> dict[str, float]:
    """Processor seconds a round for the bare pipeline and for a whole read, and their ratio."""
    config = Config(reader=reader)
    bare = spacy.load(config.model)
    extractor = Extractor(config, Gazetteer.open(config))

    def reports() -> list[Report]:
        found = [item for name, data in texts for item in read_bytes(data, name=name, config=config)]
        return [item for item in found if isinstance(item, Report)]

    plain = [report.text for report in reports()]
    bare_runs, whole_runs = [], []
    for _ in range(ROUNDS + 1):
        bare_runs.append(_seconds(lambda: [bare(text) for text in plain]))
        whole_runs.append(_seconds(lambda: [extractor.read(report) for report in reports()]))
    ratios = [whole / alone for whole, alone in zip(whole_runs[1:], bare_runs[1:], strict=True)]
    words = sum(len(text.split()) for text in plain)
    whole = statistics.median(whole_runs[1:])
    return {
        "reports": float(len(plain)),
        "words": float(words),
        "bare spaCy, processor seconds": statistics.median(bare_runs[1:]),
        "whole read, processor seconds": whole,
        RATIO: statistics.median(ratios),
        "words a processor second": words / whole,
    }


def _seconds(work: Callable[[], object]) -> float:
    """Processor seconds, which other work on the machine disturbs least."""
    start = time.process_time()
    work()
    return time.process_time() - start


def first_claims() -> float:
    """The best of several starts of the program, its modules compiled, as they are where it was installed."""
    with tempfile.TemporaryDirectory() as compiled:
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = compiled
        first_claim(environment)
        return min(first_claim(environment) for _ in range(ROUNDS))


def first_claim(environment: dict[str, str]) -> float:
    """Seconds from starting the program to its first claim on standard output, gazetteer built."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.txt"
        report.write_text(
            "Police said on Monday that twelve people were killed in a blast in Lagos.", encoding="utf-8"
        )
        command = [sys.executable, "-m", "accordingto", "read", str(report), "--jsonl", "--published", "2024-05-14"]
        start = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
            assert process.stdout is not None
            for line in process.stdout:
                if json.loads(line)["record"] == "claim":
                    return time.perf_counter() - start
    raise RuntimeError("the program printed no claim")


def _kept() -> str:
    """What the page says of fusion, which another bench measures."""
    page = DOCS.read_text(encoding="utf-8") if DOCS.exists() else ""
    return page[page.index(_FUSION) :] if _FUSION in page else ""


def _page(table: str, count: int) -> str:
    return (
        "# Speed and memory\n\n"
        f"Measured by `python -m bench.speed --texts FOLDER --write` over the {count} files of a folder "
        f"(here eval/gold/stories/dev), {ROUNDS} rounds after one to warm up, first claim the best of {ROUNDS} "
        f"starts with all modules compiled, on Python {platform.python_version()}, {platform.machine()}, one "
        "process.\n\n"
        f"| | |\n|---|---|\n{table}\n\n"
        "The bare pipeline is the configured spaCy model with all its components, called on the same cleaned "
        "texts. A whole read is everything from bytes to claims: decoding, cleaning, what the report says of "
        "itself, the same spaCy model, actors, attributions, times, places, figures, events and lift. Marks set "
        "for the project: ratio at most 1.5, first claim within 3 seconds, memory under 700 MB.\n"
    )


if __name__ == "__main__":
    main()
