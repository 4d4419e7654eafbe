"""The verbs over a ledger, with a reader that needs no language pipeline."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from accordingto.app import (
    changes,
    decide,
    events_of,
    extract,
    ingest,
    read,
    refuse,
    series_of,
    with_country,
)
from accordingto.app.ingesting import Step
from accordingto.config import Config
from accordingto.errors import ConfigError, NotFound
from accordingto.fuse import Fuser
from accordingto.ledger import Ledger, Query
from accordingto.records import Problem, Relation, Report
from tests.fakes import FakeReader
from tests.ledger import build

GOMA = "Officials met on Monday. 12 people were killed in Goma. The mayor asked for help."
BENI = "The road was closed all day. 7 people were killed in Beni. Rain is expected tonight."


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with Ledger.open(":memory:") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(GOMA)
    (tmp_path / "b.txt").write_text(BENI)
    return tmp_path


def run(paths, ledger, reader=None, **options) -> list[Step]:
    reader = reader or FakeReader()
    several = paths if isinstance(paths, list) else [paths]
    return list(ingest(several, ledger, lambda: reader, config=Config(), **options))


def test_read_gives_reports_and_tells_problems(folder: Path) -> None:
    (folder / "c.txt").write_bytes(b"\x00\x01\x02" * 50)
    problems: list[Problem] = []
    reports = list(read(folder, published="2021-03-02", on_problem=problems.append))
    assert [r.text for r in reports] == [GOMA, BENI]
    assert {r.published.start for r in reports} == {"2021-03-02"}
    assert [Path(p.subject).name for p in problems] == ["c.txt"]


def test_read_without_a_listener_logs_problems(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, logger="accordingto"):
        assert list(read(str(tmp_path / "none.txt"))) == []
    assert "none.txt" in caplog.text


def test_extract_takes_a_reader() -> None:
    report = build.report(GOMA)
    assert [f.low for claim in extract(report, reader=FakeReader()) for f in claim.figures] == [12]


def test_the_verbs_keep_their_names_beside_the_rooms() -> None:
    import accordingto.export
    import accordingto.read.files

    assert accordingto.read is read
    assert accordingto.extract is extract
    assert callable(accordingto.fuse)
    assert callable(accordingto.export)
    assert accordingto.Ledger is Ledger
    assert sys.modules["accordingto.read"].read_paths
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = accordingto.nonsense
    for name in accordingto.__all__:
        assert getattr(accordingto, name) is not None


def test_ingest_stores_one_step_a_file(folder: Path, ledger: Ledger) -> None:
    steps = run(folder, ledger)
    assert [Path(step.path).name for step in steps] == ["a.txt", "b.txt"]
    assert [step.readings[0].added.status for step in steps] == ["new", "new"]
    assert [row.figure.low for row in ledger.figures()] == [12, 7]


def test_ingest_again_reads_nothing_and_tells_the_same(folder: Path, ledger: Ledger) -> None:
    first = run(folder, ledger)
    before = ledger.tally()
    reader = FakeReader()
    again = run(folder, ledger, reader)
    assert reader.seen == []
    assert [s.readings[0].added.status for s in again] == ["known", "known"]
    assert [s.readings[0].claims for s in again] == [s.readings[0].claims for s in first]
    assert ledger.tally() == before


def test_another_reader_version_reads_again(folder: Path, ledger: Ledger) -> None:
    run(folder, ledger)
    newer = FakeReader(maker=replace(build.MAKER, lexicons="lexicons 2"))
    assert [s.readings[0].added.status for s in run(folder, ledger, newer)] == ["reread", "reread"]
    assert {claim.maker.lexicons for claim in ledger.claims()} == {"lexicons 2"}


def test_a_changed_file_is_a_revision_from_any_folder(folder: Path, ledger: Ledger, monkeypatch) -> None:
    run(folder / "a.txt", ledger)
    (folder / "a.txt").write_text(GOMA.replace("12", "15"))
    monkeypatch.chdir(folder)
    (step,) = run("a.txt", ledger)
    assert step.readings[0].added.status == "revision"
    assert [row.figure.low for row in ledger.figures()] == [15]


def test_files_of_one_name_in_two_folders_are_no_revisions(tmp_path: Path, ledger: Ledger, monkeypatch) -> None:
    for name, text in (("one", GOMA), ("two", BENI)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "story.txt").write_text(text)
        monkeypatch.chdir(tmp_path / name)
        (step,) = run("story.txt", ledger)
        assert step.readings[0].added.status == "new"
    assert ledger.tally().reports == 2


def test_items_of_one_file_are_no_revisions_of_each_other(tmp_path: Path, ledger: Ledger) -> None:
    lines = tmp_path / "many.jsonl"
    lines.write_text(f'{{"text": "{GOMA}"}}\nno json\n{{"text": "{BENI}"}}\n')
    (step,) = run(lines, ledger)
    assert [r.added.status for r in step.readings] == ["new", "new"]
    assert len(step.problems) == 1
    assert ledger.tally().reports == 2
    assert len(list(ledger.problems())) == 1


def test_problems_do_not_stop_the_others_and_go_when_mended(folder: Path, ledger: Ledger) -> None:
    (folder / "a.txt").write_text("")
    steps = run([folder / "none.txt", folder], ledger)
    assert [len(step.problems) for step in steps] == [1, 1, 0]
    assert ledger.tally().reports == 1
    assert len(list(ledger.problems())) == 2
    (folder / "a.txt").write_text(GOMA)
    run(folder, ledger)
    assert [Path(p.subject).name for p in ledger.problems()] == ["none.txt"]


def test_without_a_ledger_nothing_is_kept(folder: Path) -> None:
    steps = run(folder, None, mentions=True)
    assert [len(r.claims) for s in steps for r in s.readings] == [1, 1]
    assert [m.quote for s in steps for r in s.readings for m in r.mentions] == ["Goma", "Beni"]
    assert all(r.added is None for s in steps for r in s.readings)


def test_what_was_read_before_an_interruption_stays(folder: Path, ledger: Ledger) -> None:
    def stop(report: Report) -> None:
        if "Beni" in report.text:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(folder, ledger, FakeReader(before=stop))
    assert [row.figure.low for row in ledger.figures()] == [12]
    assert [s.readings[0].added.status for s in run(folder, ledger)] == ["known", "new"]


def test_decide_checks_what_it_is_told(folder: Path, ledger: Ledger) -> None:
    run(folder, ledger)
    a, b = (claim.id for claim in ledger.claims())
    made = decide(ledger, "merge", [a[:8], b], who="ana", when="2021-03-05", why="one attack")
    assert made.subjects == (a, b)
    assert list(ledger.decisions()) == [made]
    undo = decide(ledger, "undo", [made.id], who="ben", when="2021-03-06", why="two towns")
    assert [d.kind for d in ledger.decisions()] == ["merge", "undo"]
    assert undo.subjects == (made.id,)


@pytest.mark.parametrize(
    ("kind", "subjects", "options", "error"),
    [
        ("merge", ["claim"], {}, "at least 2"),
        ("accept", ["report"], {}, "takes the id of a claim or event"),
        ("undo", ["claim"], {}, "takes the id of a decision"),
        ("accept", ["claim"], {"field": "type"}, "takes no field"),
        ("edit", ["claim"], {}, "needs a field"),
    ],
)
def test_decisions_that_do_not_fit(  # noqa: PLR0917  one argument a column
    folder: Path, ledger: Ledger, kind, subjects, options, error
) -> None:
    run(folder / "a.txt", ledger)
    ids = {"claim": next(ledger.claims()).id, "report": next(ledger.reports()).id}
    with pytest.raises(ConfigError, match=error):
        decide(ledger, kind, [ids[s] for s in subjects], who="ana", when="2021-03-05", why="", **options)
    with pytest.raises(NotFound):
        decide(ledger, "accept", ["fffffff"], who="ana", when="2021-03-05", why="")
    assert list(ledger.decisions()) == []


def test_events_and_series_as_of_a_day(tmp_path: Path, ledger: Ledger) -> None:
    for day, text in (("2021-03-02", GOMA), ("2021-03-09", BENI)):
        (tmp_path / "story.txt").write_text(text)
        run(tmp_path / "story.txt", ledger, published=day)
        (tmp_path / "story.txt").unlink()
        (tmp_path / "story.txt").write_text(text + " Night fell.")
    refuse(ledger)
    early = list(events_of(ledger, Query(known_by="2021-03-05")))
    assert [e.where[0].name for e in early] == ["Goma"]
    assert len(list(series_of(ledger, Query()))) >= len(list(series_of(ledger, Query(known_by="2021-03-05"))))


def test_fusing_is_repeatable(folder: Path, ledger: Ledger) -> None:
    run(folder, ledger)
    refuse(ledger)
    first = (list(ledger.events()), list(ledger.series()), list(ledger.links()))
    refuse(ledger)
    assert (list(ledger.events()), list(ledger.series()), list(ledger.links())) == first
    assert first[0]


def test_changes_tell_what_a_revision_changed(tmp_path: Path, ledger: Ledger) -> None:
    story = tmp_path / "story.txt"
    story.write_text(GOMA)
    run(story, ledger, published="2021-03-02")
    story.write_text(GOMA.replace("12", "15"))
    run(story, ledger, published="2021-03-04")
    refuse(ledger)
    found = list(changes(ledger, "2021-03-03"))
    assert [c.kind for c in found] == ["revision", "changed"]
    assert "12" in found[1].words
    assert "15" in found[1].words
    assert (found[1].claim, found[1].day) == (next(ledger.claims()).id, "2021-03-04")
    assert list(changes(ledger, "2021-03-05")) == []


def test_changes_tell_new_reports_and_what_stands_against_what(tmp_path: Path, ledger: Ledger) -> None:
    for name, killed, day in (("a.txt", "12", "2021-03-02"), ("b.txt", "40", "2021-03-04")):
        (tmp_path / name).write_text(GOMA.replace("12", killed))
        run(tmp_path / name, ledger, published=day)
    old, new = (claim.id for claim in ledger.claims())
    ledger.replace_fusion([], [], [Relation(new, old, "contradicts", ("12 against 40",))])
    found = list(changes(ledger, "2021-03-03"))
    assert [(c.kind, c.claim, c.other) for c in found] == [("report", None, None), ("contradicts", new, old)]
    assert "1 claim" in found[0].words


def test_fusing_starts_again_where_another_process_adds(folder: Path, ledger: Ledger, monkeypatch) -> None:
    run(folder / "a.txt", ledger)
    once = [lambda: run(folder / "b.txt", ledger)]
    real = Fuser.fusion

    def meanwhile(fuser: Fuser) -> Any:
        made = real(fuser)
        if once:
            once.pop()()
        return made

    monkeypatch.setattr(Fuser, "fusion", meanwhile)
    refuse(ledger)
    assert {claim for event in ledger.events() for claim in event.claims} == {c.id for c in ledger.claims()}


def test_a_place_without_a_gazetteer_stays_a_name(tmp_path: Path) -> None:
    config = Config(cache=tmp_path)
    assert with_country(Query(place="Mali"), config) == Query(place="Mali")
    assert list(tmp_path.iterdir()) == []
