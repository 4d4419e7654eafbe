"""The page: every claim and figure has a link, every link a target, every text its very words."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from accordingto.export.page import render_page
from accordingto.records import ChainLink, Claim, Figure, Maker, Span, When, Zone
from tests.conftest import make_report

TEXT = "Police said 12 people died & 3 <hurt>.\nPhoto: Nobody"


def claim_of(report_id: str) -> Claim:
    def figure(quote: str, measure: Any, n: int) -> Figure:
        start = TEXT.index(quote)
        end = start + len(quote)
        return Figure(f"id{n}", measure, n, n, "exact", None, "incident", None, None, None, start, end, quote)

    evidence = Span(0, 38, TEXT[:38])
    chain = (ChainLink("speaker", "Police", None, "police", "Police", 0, 6, True),)
    figures = (figure("12", "killed", 12), figure("3", "injured", 3))
    when = When("2024-05-01", "2024-05-01", "day", "stated", None)
    return Claim(
        "c1", report_id, "casualties", "asserted", evidence, Span(12, 37, TEXT[12:37]), Span(7, 11, "said"), False,
        chain, (), when, (), figures, None, False, None, Maker("p", "m", "g", "l"), ("rule",),
    )  # fmt: skip


def page() -> str:
    report = make_report(TEXT, "2024-05-02", zones=(Zone("credit", 39, 52),), title="A <b>title</b>")
    return render_page([report], [claim_of(report.id)])


def test_every_link_has_its_target() -> None:
    html = page()
    targets = set(re.findall(r'id="([^"]+)"', html))
    links = re.findall(r'href="#([^"]+)"', html)
    assert len(links) >= 5
    assert set(links) <= targets
    assert len(re.findall(r'id="([^"]+)"', html)) == len(targets), "an id stands twice"


def test_text_is_kept_word_for_word() -> None:
    html = page()
    text = html.split('<div class="text">')[1].split("</div>")[0]
    assert unescape(re.sub(r"<[^>]+>", "", text)) == TEXT


def test_markup_in_reports_is_shown_not_run() -> None:
    assert "<b>title" not in page()
    assert "<hurt>" not in page()


def test_no_network_and_no_script() -> None:
    assert not re.search(r"<script|src=|https?://|url\(", page())


def test_what_is_not_the_story_is_set_apart() -> None:
    assert '<span class="aside-zone" title="credit">Photo: Nobody</span>' in page()


def test_a_ledger_without_figures_says_so() -> None:
    assert "No figure was found" in render_page([make_report("Nothing happened.")], [])


def test_a_report_without_a_title_is_called_by_whole_words_of_its_first_line() -> None:
    line = "Gunmen killed twenty people in two villages of Rivers state on Monday evening"
    page = render_page([make_report(f"{line}, police said.\nMore follows.")], [])
    assert "Gunmen killed twenty people in two villages of Rivers state on …</a>" in page
