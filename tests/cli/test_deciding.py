"""The verbs that change what a ledger says: decisions, edits, fusing."""

from __future__ import annotations

import json
import re

from accordingto.ledger import Ledger
from tests.cli.conftest import Cli


def test_a_decision_is_kept_and_can_be_undone(stocked: Cli) -> None:
    claim = stocked("claims", "--json").json[0]
    made = stocked("decide", "reject", claim["id"][:8], "--who", "ana", "--why", "a caption")
    assert made.code == 0
    id_ = made.out.strip()
    assert "a caption" in stocked("show", id_).out
    shown = " ".join(stocked("show", claim["id"]).out.split())
    assert "rejected by ana: a caption; it does not count" in shown
    assert len(stocked("claims", "--json").json) == len(stocked("figures", "--json").json) == 1
    assert [row["review"] for row in stocked("claims", "--rejected", "--json").json] == ["rejected", None]
    assert "12 (rejected)" in stocked("figures", "--rejected").out
    assert "Goma" not in stocked("events").out
    undone = stocked("decide", "undo", id_, "--who", "ben", "--why", "it is no caption")
    assert undone.code == 0
    assert len(stocked("claims", "--json").json) == 2
    assert "Goma" in stocked("events").out


def test_an_edit_is_shown_as_edited_beside_what_was_read(stocked: Cli) -> None:
    claim = stocked("claims", "--json").json[0]
    edit = stocked(
        "decide", "edit", claim["id"], "--who", "ana", "--why", "misread", "--field", "figures",
        "--new", json.dumps([claim["figures"][0] | {"low": 13, "high": 13}]),
    )  # fmt: skip
    assert edit.code == 0, edit.err
    assert "13 (edited)" in stocked("figures").out
    assert "casualties, edited" in " ".join(stocked("claims", "--type", "casualties").out.split())
    shown = " ".join(stocked("show", claim["id"]).out.split())
    assert "edited figures: as read" in shown
    assert "12 people were killed" in shown
    with Ledger.open("accordingto.db") as ledger:
        assert ledger.as_read(claim["id"]).figures[0].low == 12
        assert {f.low for e in ledger.events() for f in e.figures} == {13, 7}
    wrong = stocked(
        "decide", "edit", claim["id"], "--who", "a", "--why", "b", "--field", "figures.low", "--new", "99"
    )
    assert wrong.code == 2
    assert "low 99 is above high 13" in wrong.err
    stale = stocked("decide", "edit", claim["id"], "--who", "a", "--why", "b", "--field", "type", "--old", "clash",
                    "--new", "strike")  # fmt: skip
    assert stale.code == 2
    assert "type is 'casualties', not 'clash'" in stale.err


def test_rejecting_an_event_rejects_its_claims(stocked: Cli) -> None:
    event = stocked("events", "--json").json[0]
    assert stocked("decide", "reject", event["id"], "--who", "ana", "--why", "an exercise").code == 0
    assert {row["id"] for row in stocked("claims", "--json").json}.isdisjoint(event["claims"])
    assert len(stocked("events", "--json").json) == 1


def test_fusing_can_wait(cli: Cli, stories) -> None:
    cli("read", ".", "--no-fuse")
    assert cli("events").out == "No events.\n"
    cli("fuse")
    assert len(cli("events", "--json").json) == 2


def test_fuse_says_what_it_made(stocked: Cli) -> None:
    assert re.match(r"\d+ events, \d+ series, \d+ relations\n", stocked("fuse").err)
