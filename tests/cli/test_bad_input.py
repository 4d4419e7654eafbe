"""Input nobody would wish for: each gives one Problem in words, and whatever else there is gets read."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path

import pytest

from accordingto.ledger import Ledger
from tests.cli.conftest import GOMA, Cli
from tests.program import Ended

FRENCH = (
    "Le ministre de la Santé a déclaré mardi que douze personnes avaient été tuées dans la ville par "
    "une attaque à l'aube par des hommes armés. Les hôpitaux de la région manquent de médicaments et de lits. "
) * 3
SOUND = "sound.txt"


def _endless(path: Path) -> None:
    path.write_text("word " * 400_000)


def _huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(100_000_000)


CASES: dict[str, tuple[object, str, str]] = {
    # name: what makes the file, the problem's code, words of its message
    "empty.txt": (b"", "empty", "no text"),
    "blank.txt": (b" \n\t\n ", "empty", "no text"),
    "zeros.bin": (b"\x00\x01\x02" * 500, "binary", "text"),
    "pairs.bin": (b"\x00\xff" * 5000, "binary", "text"),
    "pairs2.bin": (b"\xff\x00" * 5000, "binary", "text"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "binary", "PNG"),
    "sheet.txt": (b"PK\x03\x04" + bytes(range(256)) * 9, "binary", "ZIP"),
    "huge.txt": (_huge, "too_large", "100,000,000 bytes; the limit is"),
    "french.txt": (FRENCH.encode(), "language", "fr"),
    "broken.json": (b'{"text": "Rain fell on the town', "malformed", "JSON"),
    "list.json": (b"[1, 2]", "malformed", "no object"),
    "broken.xml": (b"<?xml version='1.0'?><rss><channel><item><title>Rain", "no_text", "neither content"),
    "hollow.html": (b"<html><body><script>go()</script></body></html>", "", ""),
}


def _make(name: str, made: object) -> None:
    if isinstance(made, bytes):
        Path(name).write_bytes(made)
    else:
        made(Path(name))  # type: ignore[operator]


def _problems(ended: Ended) -> list[dict[str, str]]:
    return [row for row in ended.lines if row["record"] == "problem"]


@pytest.mark.parametrize("name", CASES)
def test_one_problem_in_words_and_the_others_are_read(cli: Cli, name: str) -> None:
    made, code, words = CASES[name]
    Path(SOUND).write_text(GOMA)
    _make(name, made)
    ended = cli("read", name, SOUND, "--jsonl")
    assert ended.code == 1
    problems = _problems(ended)
    assert {p["subject"].split("#")[0] for p in problems} == {name}
    assert not code or problems[0]["code"] == code
    assert words in problems[0]["message"]
    assert "Traceback" not in ended.err
    assert [row["path"] for row in ended.lines if row["record"] == "report"] == [SOUND]


def test_all_of_them_at_once_leave_a_ledger_with_the_sound_one(cli: Cli) -> None:
    for name, (made, _, _) in CASES.items():
        _make(name, made)
    Path(SOUND).write_text(GOMA)
    ended = cli("read", ".")
    assert ended.code == 1
    assert "Reports:  1 (1 new)" in ended.out
    listed = cli("problems", "--json").json
    assert {p["subject"].split("#")[0] for p in listed} == set(CASES)
    assert all(len(p["message"]) > 15 for p in listed)


def test_a_mis_encoded_report_is_read_and_its_guess_told(cli: Cli) -> None:
    Path("old.txt").write_bytes(
        "Señor Muñoz – the mayor – spoke. 12 people were killed in Goma. “Help,” he said.".encode("cp1252")
    )
    ended = cli("read", "old.txt", "--jsonl")
    assert ended.code == 1
    assert [(p["code"], "windows-1252" in p["message"]) for p in _problems(ended)] == [("encoding", True)]
    report = next(row for row in ended.lines if row["record"] == "report")
    assert "Señor Muñoz – the mayor" in report["text"]


def test_zero_width_letters_are_gone_and_the_report_is_read(cli: Cli) -> None:
    Path("laden.txt").write_text("\ufeff" + "\u200b".join(GOMA.split(" ")).replace("\u200b", " \u200b\u2060"))
    ended = cli("read", "laden.txt", "--jsonl")
    assert [p["code"] for p in _problems(ended)] == ["invisible"]
    report, claim = ended.lines[:2]
    assert not set("\u200b\u2060\ufeff") & set(report["text"])
    assert claim["figures"][0]["low"] == 12


def test_an_endless_line_is_read_or_told(cli: Cli) -> None:
    _endless(Path("endless.txt"))
    Path(SOUND).write_text(GOMA)
    ended = cli("read", "endless.txt", SOUND, "--jsonl")
    assert ended.code in (0, 1)
    assert any(row.get("path") == SOUND for row in ended.lines)
    assert any(row.get("path", row.get("subject")) == "endless.txt" for row in ended.lines)
    assert "Traceback" not in ended.err


@pytest.mark.parametrize(
    ("meta", "words"),
    [
        ("{", "cannot be read as JSON"),
        ("[]", "one JSON object"),
        ('{"published": "soon"}', "'soon', which is no date"),
        ('{"published": 2021}', "published must be text"),
        ('{"byline": 3}', "byline must be"),
    ],
)
def test_a_wrong_sidecar_is_named_with_its_field(cli: Cli, meta: str, words: str) -> None:
    Path("a.txt").write_text(GOMA)
    Path("a.meta.json").write_text(meta)
    Path(SOUND).write_text(GOMA.replace("Goma", "Beni"))
    ended = cli("read", ".", "--jsonl")
    assert ended.code == 1
    (problem,) = _problems(ended)
    assert problem["code"] == "meta"
    assert "a.meta.json" in problem["message"]
    assert words in problem["message"]
    assert [row["path"] for row in ended.lines if row["record"] == "report"] == [SOUND]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_we_may_not_read_is_named(cli: Cli) -> None:
    _denied(cli)


def test_a_file_that_cannot_be_opened_is_named(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a file without permission does, for whoever runs the tests."""
    real = Path.open

    def refused(path: Path, *arguments: object, **options: object) -> object:
        if path.name == "secret.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refused)
    _denied(cli, chmod=False)


def _denied(cli: Cli, chmod: bool = True) -> None:
    Path(SOUND).write_text(GOMA)
    Path("secret.txt").touch()
    if chmod:
        Path("secret.txt").chmod(0)
    else:
        os.truncate("secret.txt", 10)
    ended = cli("read", "secret.txt", SOUND)
    assert ended.code == 1
    assert "secret.txt: cannot be read: Permission denied" in ended.err
    assert "Reports:  1" in ended.out


def test_a_missing_path_and_a_folder_without_reports(cli: Cli) -> None:
    Path("hollow").mkdir()
    alone = cli("read", "hollow")
    assert alone.code == 2
    assert "hollow: no files to read" in alone.err
    Path(SOUND).write_text(GOMA)
    ended = cli("read", "nowhere.txt", "hollow", SOUND)
    assert ended.code == 1
    assert "nowhere.txt: no such file" in ended.err
    assert "Reports:  1" in ended.out


def test_a_device_or_pipe_is_no_report(cli: Cli) -> None:
    os.mkfifo("pipe")
    Path(SOUND).write_text(GOMA)
    ended = cli("read", "pipe", SOUND)
    assert ended.code == 1
    assert "pipe: neither a file nor a folder" in ended.err


def test_empty_standard_input_is_told(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    ended = cli("read", "-")
    assert ended.code == 1
    assert "no text" in ended.err


def test_foreign_and_unusable_ledgers_are_named(cli: Cli) -> None:
    Path(SOUND).write_text(GOMA)
    other = sqlite3.connect("recipes.db")
    other.execute("CREATE TABLE recipes (name TEXT)")
    other.commit()
    other.close()
    foreign = cli("read", SOUND, "--ledger", "recipes.db")
    assert (foreign.code, foreign.err) == (
        2, "accordingto: recipes.db: not a ledger of accordingto; name another file with --ledger\n",
    )  # fmt: skip
    folder = cli("read", SOUND, "--ledger", ".")
    assert folder.code == 2
    assert "is a folder" in folder.err
    elsewhere = cli("claims", "--ledger", "mysql://host/base")
    assert elsewhere.code == 2
    assert "only SQLite files and postgresql://" in elsewhere.err


def test_a_read_only_ledger_answers_and_refuses_to_be_written(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    Path(SOUND).write_text(GOMA)
    assert cli("read", SOUND).code == 0
    monkeypatch.setattr("accordingto.ledger.connect._may", lambda path, mode: mode != os.W_OK)
    assert len(cli("claims", "--json").json) == 1
    Path("more.txt").write_text(GOMA.replace("12", "15"))
    ended = cli("read", "more.txt")
    assert ended.code == 2
    assert "accordingto.db: the ledger cannot be written" in ended.err
    assert ended.err.count("\n") == 1


def test_a_damaged_ledger_is_one_line(cli: Cli) -> None:
    Path(SOUND).write_text(GOMA)
    assert cli("read", SOUND).code == 0
    data = bytearray(Path("accordingto.db").read_bytes())
    data[200 : len(data) // 2] = b"\x55" * (len(data) // 2 - 200)
    for side in ("accordingto.db-wal", "accordingto.db-shm"):
        Path(side).unlink(missing_ok=True)
    Path("accordingto.db").write_bytes(bytes(data))
    ended = cli("claims")
    assert ended.code == 2
    assert ended.err.count("\n") == 1
    assert "accordingto.db" in ended.err


def test_interrupting_between_files_keeps_what_was_read(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    from accordingto import app
    from tests.fakes import FakeReader

    for name in ("a.txt", "b.txt", "c.txt"):
        Path(name).write_text(f"In {name}, all was quiet. 12 people were killed in Goma.")

    def stop(report) -> None:
        if report.path == "c.txt":
            raise KeyboardInterrupt

    stopping = FakeReader(before=stop)
    monkeypatch.setattr(app, "make_extractor", lambda *_: stopping)
    ended = cli("read", ".")
    assert ended.code == 130
    assert "stopped; 2 reports are in accordingto.db; read again to go on" in ended.err
    with Ledger.open("accordingto.db") as ledger:
        assert ledger.tally().reports == 2
    monkeypatch.setattr(app, "make_extractor", lambda *_: FakeReader())
    again = cli("read", ".")
    assert again.code == 0
    assert "2 known already, 1 new" in again.out
    assert json.loads(cli("figures", "--json").out)
