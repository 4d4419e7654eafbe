"""What is loaded before the first claim: no more than reading needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_NOT_NEEDED = ("sqlalchemy", "alembic", "spacy.cli", "accordingto.fuse", "accordingto.ledger", "trafilatura")


def _run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout


def test_reading_to_json_lines_loads_neither_database_nor_fusion(tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Police said on Monday that twelve people were killed in a blast in Lagos.", encoding="utf-8")
    code = (
        "import sys\n"
        f"sys.argv = ['accordingto', 'read', {str(report)!r}, '--jsonl', '--published', '2024-05-14']\n"
        "from accordingto.cli import main\n"
        "try:\n    main()\n"
        "except SystemExit:\n    pass\n"
        f"print('LOADED', [name for name in {_NOT_NEEDED!r} if name in sys.modules])\n"
    )
    told = _run(code).splitlines()
    assert any('"record": "claim"' in line for line in told)
    assert told[-1] == "LOADED []"


def test_spacy_has_its_commands_for_who_asks() -> None:
    code = (
        "from accordingto.extract import Extractor\n"
        "import sys, spacy\n"
        "assert 'spacy.cli' not in sys.modules\n"
        "from spacy.cli.info import info\n"
        "print(info is not spacy.info, sorted(spacy.info(silent=True)) == sorted(info(silent=True)))\n"
    )
    assert _run(code).split()[-2:] == ["True", "True"]


def test_spacy_loaded_before_stays_as_it_is() -> None:
    code = "import spacy\nfrom accordingto.extract import Extractor\nprint(spacy.info.__module__)\n"
    assert _run(code).split() == ["spacy.cli.info"]
