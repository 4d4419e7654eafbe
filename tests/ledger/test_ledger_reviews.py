"""What a reviewer decides holds in every question, on both databases, and can be taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from accordingto.errors import ConfigError
from accordingto.fuse import rulings
from accordingto.ledger import Ledger, edited, reviewed, value_at
from accordingto.ledger.reviews import in_force
from accordingto.records import Claim, Decision
from tests.ledger import build


def decision(kind, *subjects: str, n: int = 0, **fields) -> Decision:
    return Decision(f"{n:016x}", kind, subjects, "ana", f"2021-03-05T10:00:{n:02}", "as the video shows", **fields)


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    report, claim = build.full()
    ledger.add(report, [claim], maker="1")
    return ledger


def the_claim(ledger: Ledger) -> Claim:
    return next(ledger.claims(rejected=True))


def test_a_rejected_claim_counts_nowhere_until_asked_for(filled: Ledger) -> None:
    claim = the_claim(filled)
    filled.decide(decision("reject", claim.id, n=1))
    assert list(filled.claims()) == []
    assert list(filled.figures()) == []
    assert list(filled.sources()) == []
    assert list(filled.reports(measure=claim.figures[0].measure)) == []
    assert (filled.tally().claims, filled.tally().figures) == (0, 0)
    assert [(r.claim, r.review) for r in filled.claim_rows(rejected=True)] == [(claim, "rejected")]
    assert {row.review for row in filled.figures(rejected=True)} == {"rejected"}
    assert filled.claim(claim.id) == claim


def test_a_rejection_undone_counts_again_and_undone_again_does_not(filled: Ledger) -> None:
    claim = the_claim(filled)
    filled.decide(decision("reject", claim.id, n=1))
    filled.decide(decision("undo", f"{1:016x}", n=2))
    assert list(filled.claims()) == [claim]
    filled.decide(decision("undo", f"{2:016x}", n=3))
    assert list(filled.claims()) == []


def test_an_edit_holds_in_answers_and_filters_and_the_original_is_kept(filled: Ledger) -> None:
    claim = the_claim(filled)
    assert claim.figures[0].measure == "killed"
    filled.decide(decision("edit", claim.id, n=1, field="figures.0.measure", old="killed", new="missing"))
    (row,) = filled.claim_rows()
    assert row.review == "edited"
    assert row.claim.figures[0].measure == "missing"
    assert [r.figure.id for r in filled.figures(measure="missing")] == [claim.figures[0].id]
    assert filled.as_read(claim.id) == claim
    filled.decide(decision("undo", f"{1:016x}", n=2))
    assert list(filled.claims()) == [claim]
    assert filled.as_read(claim.id) is None
    assert list(filled.claims(about="nurses")) == [claim]


def test_an_edited_source_of_words_is_still_found_by_full_text(filled: Ledger) -> None:
    claim = the_claim(filled)
    filled.decide(decision("edit", claim.id, n=1, field="modality", new="denied"))
    assert [c.modality for c in filled.claims(about="nurses")] == ["denied"]


def test_accepting_changes_no_word(filled: Ledger) -> None:
    claim = the_claim(filled)
    filled.decide(decision("accept", claim.id, n=1))
    assert [(r.claim, r.review) for r in filled.claim_rows()] == [(claim, "accepted")]


def test_decisions_survive_reading_again_by_another_version(filled: Ledger) -> None:
    claim = the_claim(filled)
    report = next(filled.reports())
    filled.decide(decision("edit", claim.id, n=1, field="modality", new="denied"))
    renewed = replace(claim, background=not claim.background)
    filled.add(report, [renewed], maker="2")
    assert list(filled.claims()) == [replace(renewed, modality="denied")]
    assert filled.as_read(claim.id) == renewed
    filled.decide(decision("reject", claim.id, n=2))
    filled.add(report, [claim], maker="3")
    assert list(filled.claims()) == []


def test_an_edit_that_no_longer_fits_changes_nothing(filled: Ledger) -> None:
    claim = the_claim(filled)
    filled.decide(decision("edit", claim.id, n=1, field="figures.0.low", new=1))
    filled.add(next(filled.reports()), [replace(claim, figures=())], maker="2")
    assert [(r.claim.figures, r.review) for r in filled.claim_rows()] == [((), None)]


def test_a_claim_superseded_by_rereading_stays_so_when_decided_on(filled: Ledger) -> None:
    claim = the_claim(filled)
    filled.add(next(filled.reports()), [], maker="2")
    filled.decide(decision("accept", claim.id, n=1))
    assert list(filled.claims()) == []


def test_opening_an_earlier_ledger_applies_its_decisions(address: str) -> None:
    report, claim = build.full()
    with Ledger.open(address) as ledger:
        ledger.add(report, [claim])
        ledger.decide(decision("reject", claim.id, n=1))
        with ledger._writing() as connection:
            connection.execute(sa.text("DROP INDEX ix_claims_review"))
            for column in ("review", "original"):
                connection.execute(sa.text(f"ALTER TABLE claims DROP COLUMN {column}"))
            for table in ("fusion_values", "fusion_ranks", "fusion_queue", "datings", "resolved_days"):
                connection.execute(sa.text(f"DROP TABLE {table}"))
            connection.execute(sa.text("UPDATE alembic_version SET version_num = '0001'"))
    with Ledger.open(address) as ledger:
        assert list(ledger.claims()) == []
        assert list(ledger.claims(rejected=True)) == [claim]


@pytest.mark.parametrize(
    ("field", "new", "error"),
    [
        ("id", "1", "'id' cannot be edited; what can: type"),
        ("evidence.quote", "x", "cannot be edited"),
        ("modality", "rumoured", "modality cannot be 'rumoured'"),
        ("figures.7.low", 1, "there are 2; name one by its number"),
        ("figures.0.lowest", 1, "no 'lowest' there; it has id, measure"),
        ("figures.0.quote", "x", "quotes, offsets and ids"),
        ("figures.0.low", 99999, "low 99999 is above high"),
        ("figures.0", {"lowest": 1}, "has no 'lowest'"),
        ("figures.0.low", "many", "cannot be 'many'"),
    ],
)
def test_edits_that_do_not_fit_are_told(field, new, error) -> None:
    _, claim = build.full()
    with pytest.raises(ConfigError, match=error):
        edited(claim, field, new)


def test_values_are_named_by_their_path() -> None:
    _, claim = build.full()
    figure = claim.figures[0]
    assert value_at(claim, "figures.0.low") == figure.low
    changed = edited(claim, "figures.0", {"low": 5, "high": 6})
    assert (changed.figures[0].low, changed.figures[0].high) == (5, 6)
    assert edited(claim, "figures", []).figures == ()
    assert reviewed(claim, [decision("edit", claim.id, field="figures.0", new={"low": 5, "high": 6})]) == (
        changed,
        "edited",
    )


def test_what_is_in_force_is_the_same_for_ledger_and_fusion() -> None:
    made = [decision("reject", "a", n=1), decision("undo", f"{1:016x}", n=2), decision("undo", f"{2:016x}", n=3),
            decision("merge", "a", "b", n=4), decision("undo", f"{4:016x}", n=5)]  # fmt: skip
    for length in range(len(made) + 1):
        assert in_force(made[:length]) == rulings.in_force(made[:length])
