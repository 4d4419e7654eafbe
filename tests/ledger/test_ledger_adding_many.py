"""Many reports added at once are the same as the same added one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from accordingto.ledger import Ledger, Query
from accordingto.ledger.schema import metadata
from accordingto.records import Claim, Report
from tests.ledger import build


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Ledger]:
    """A second ledger, to compare with."""
    with Ledger.open(tmp_path / "other.db") as opened:
        yield opened


def _told(text: str, published: str = "2021-03-02", **fields: Any) -> tuple[Report, list[Claim]]:
    report = build.report(text, published, **fields)
    sentence = text.partition(". ")[0].rstrip(".") + "."
    return report, [build.claim(report, sentence, figures=(build.figure(text, "7", 7),))]


def _many() -> list[tuple[Report, list[Claim]]]:
    plain = [_told(f"In village {n} of the höhe 7 people were killed. More is not known.") for n in range(5)]
    page = {"url": "https://herald.example/1"}
    return [
        plain[0], plain[1],
        _told("Early on 7 were killed.", "2021-03-02", **page),
        plain[2], plain[0],  # one that is there already
        _told("Later 7 were killed, says the mayor.", "2021-03-04", **page),
        _told("Between the two 7 were killed.", "2021-03-03", **page),
        plain[3], plain[3],  # twice within one page
        plain[4],
    ]  # fmt: skip


def _tables(ledger: Ledger) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, but for PostgreSQL's search column."""
    with ledger._asking() as connection:
        return {
            table.name: sorted(
                map(tuple, connection.execute(sa.select(*(c for c in table.c if c.name != "words")))), key=repr
            )
            for table in metadata.sorted_tables
            if table.name != "ledger_meta"
        }


def test_all_at_once_is_one_by_one(ledger: Ledger, other: Ledger) -> None:
    many = _many()
    one_by_one = [other.add(report, claims, maker="reader").status for report, claims in many]
    counted = ledger.add_all(many, maker="reader")
    assert {status: counted[status] for status in counted} == {s: one_by_one.count(s) for s in one_by_one}
    assert one_by_one.count("new") == 6
    assert one_by_one.count("known") == 2
    assert _tables(ledger) == _tables(other)
    for words in ("village", "hohe", "mayor"):
        found = [claim.id for claim in ledger.claims(Query(about=words))]
        assert found == [claim.id for claim in other.claims(Query(about=words))]
        assert found


def test_many_are_added_to_what_is_there(ledger: Ledger, other: Ledger) -> None:
    many = _many()
    for book in (ledger, other):
        book.add(*many[5], maker="reader")
        book.add(*many[1], maker="an older reader")
    for report, claims in many:
        other.add(report, claims, maker="reader")
    counted = ledger.add_all(iter(many), maker="reader")
    assert counted["reread"] == 1
    assert counted["earlier"] == 2
    assert _tables(ledger) == _tables(other)


def test_all_or_none_are_added(ledger: Ledger) -> None:
    many = _many()
    report, claims = _told("A clash left 7 dead.")
    twice = [*claims, *claims]
    with pytest.raises(sa.exc.IntegrityError):
        ledger.add_all([*many, (report, twice)])
    assert ledger.tally().reports == 0
    assert ledger.add_all([]) == {}
    assert ledger.add_all(many)["new"] == 6


def test_what_fails_to_be_made_adds_nothing(ledger: Ledger) -> None:
    def broken() -> Iterator[tuple[Report, list[Claim]]]:
        yield from _many()
        raise RuntimeError("no more")

    with pytest.raises(RuntimeError, match="no more"):
        ledger.add_all(broken())
    assert not list(ledger.reports())


def test_rows_of_every_column_come_back_as_they_were(ledger: Ledger) -> None:
    report, claim = build.full(byline=("A. Writer",), cites=("AP",))
    large = replace(claim.figures[0], low=2**40, high=2**40)
    claim = replace(claim, figures=(large, *claim.figures[1:]), direct=True, background=True)
    ledger.add_all([(report, [claim])])
    assert list(ledger.reports()) == [report]
    assert list(ledger.claims()) == [claim]
    assert next(ledger.figures()).figure.low == 2**40
