"""The bulletins suite on hand-made documents with known scores."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from accordingto.eval.bulletins import BulletinTally, language_of, load_bulletins, parse_bulletin, score_bulletin
from accordingto.records import Claim, Figure, Maker, Span

DOCUMENT = """---
report_date: 2031-05-04
report_period: 24
killed: 3
killed_cum: 1210
injured: 9
killed_recovered: ""
---
Ministry bulletin

Killed today: 3

Total killed: 1,210
"""


def claim(quote: str, measure: str, value: int, basis: str) -> Claim:
    values: dict[str, Any] = {"measure": measure, "bound": "exact", "basis": basis}
    figure = Figure("f", low=value, high=value, group=None, since=None, as_of=None, subset_of=None, start=0,
                    end=1, quote="x", **values)  # fmt: skip
    span = Span(0, len(quote), quote)
    return Claim("c", "r", "casualties", "asserted", span, span, None, False, (), (), None, (), (figure,), None,
                 False, None, Maker("", "", "", ""), ())  # fmt: skip


def scored(*claims: Claim) -> BulletinTally:
    bulletin, tally = parse_bulletin("x.md", DOCUMENT), BulletinTally()
    score_bulletin(bulletin, bulletin.text, claims, tally)
    return tally


def test_gold_is_cut_off_the_text() -> None:
    bulletin = parse_bulletin("x.md", DOCUMENT)
    assert bulletin.text.startswith("Ministry bulletin")
    assert bulletin.gold == {"killed": 3, "killed_cum": 1210, "injured": 9}
    assert bulletin.day == "2031-05-04"


def test_all_right_but_the_number_the_text_does_not_print() -> None:
    tally = scored(claim("Killed today: 3", "killed", 3, "period"), claim("Total", "killed", 1210, "cumulative"))
    assert tally.scores()["en: exact"] == 1.0
    assert tally.counts["en: untold"] == 1
    assert not tally.errors


def test_a_wrong_basis_is_half_the_story() -> None:
    tally = scored(claim("Killed today: 3", "killed", 3, "incident"))
    assert tally.scores()["en: exact"] == 0.0
    assert tally.scores()["en: value"] == 0.5
    assert [error["kind"] for error in tally.errors] == ["en basis killed", "en missed killed_cum"]


def test_the_other_language_counts_for_nothing() -> None:
    tally = scored(claim("عدد القتلى: 3", "killed", 3, "period"))
    assert tally.scores()["en: value"] == 0.0


def test_a_number_that_is_not_printed_lowers_the_share_of_grounded_figures() -> None:
    right = claim("Killed today: 3", "killed", 3, "period")
    invented = replace(right, figures=(replace(right.figures[0], low=77, high=77),))
    assert scored(right, invented).scores()["en: figures printed in the text"] == 0.5


def test_languages_by_their_letters() -> None:
    assert language_of("وزارة الصحة 12") == "ar"
    assert language_of("Ministry of Health 12") == "en"


def test_a_folder_by_name(tmp_path: Path) -> None:
    for name in ("b.md", "a.md"):
        (tmp_path / name).write_text(DOCUMENT, encoding="utf-8")
    assert [bulletin.name for bulletin in load_bulletins(tmp_path)] == ["a.md", "b.md"]
