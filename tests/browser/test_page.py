"""The page of the shipped sample in real Chromium: from disk, by mouse and keyboard, in a small window."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.model,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory, nlp: Any) -> Path:
    """The page made from the shipped sample."""
    from accordingto.config import Config
    from accordingto.export.page import write_page
    from accordingto.extract import Extractor
    from accordingto.gazetteer import Gazetteer
    from accordingto.read import read_paths
    from accordingto.records import Report

    sample = Path(str(resources.files("accordingto") / "sample"))
    reports = [item for item in read_paths([sample], config=Config()) if isinstance(item, Report)]
    extractor = Extractor(Config(), Gazetteer.open(Config()))
    target = tmp_path_factory.mktemp("page") / "sample.html"
    write_page(target, reports, [claim for report in reports for claim in extractor.read(report).claims])
    return target


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield running
        running.close()


@pytest.fixture
def page(browser: Any, page_file: Path) -> Iterator[Any]:
    view = browser.new_page(viewport={"width": 1200, "height": 800})
    view.goto(page_file.as_uri())
    yield view
    view.close()


def test_eight_reports_and_their_figures_are_shown(page: Any) -> None:
    assert page.locator("section.report").count() == 8
    assert page.locator("#figures tbody tr").count() >= 20
    assert page.locator("#figures").get_by_text("more than 50").count() >= 1


def test_a_click_on_a_figure_leads_to_its_sentence(page: Any) -> None:
    link = page.locator("#figures td.number a").first
    target = (link.get_attribute("href") or "").removeprefix("#")
    plain = page.locator(".evidence").last.evaluate("e => getComputedStyle(e).backgroundColor")
    link.click()
    mark = page.locator(f'[id="{target}"]')
    mark.wait_for(state="visible")
    page.wait_for_timeout(600)  # smooth scrolling
    assert mark.evaluate(
        "e => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.bottom <= innerHeight }"
    )
    lit = mark.locator("xpath=ancestor::span[@class='evidence']")
    assert lit.evaluate("e => getComputedStyle(e).backgroundColor") != plain


def test_a_click_on_a_claim_leads_to_its_sentence(page: Any) -> None:
    link = page.locator("aside li > a").first
    target = (link.get_attribute("href") or "").removeprefix("#")
    link.click()
    assert page.evaluate("document.querySelector(':target').id") == target


def test_every_link_has_a_target(page: Any) -> None:
    missing = page.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1))"
        ".filter(id => !document.getElementById(id))"
    )
    assert missing == []


def test_the_keyboard_reaches_the_figures(page: Any) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the figures"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#figures"


def test_nothing_is_asked_of_the_network(browser: Any, page_file: Path) -> None:
    view = browser.new_page()
    asked: list[str] = []
    view.on("request", lambda request: asked.append(request.url))
    view.goto(page_file.as_uri())
    view.wait_for_load_state("networkidle")
    view.close()
    assert asked == [page_file.as_uri()]


@pytest.mark.parametrize("width", [320, 600])
def test_a_small_window_needs_no_sideways_scrolling(browser: Any, page_file: Path, width: int) -> None:
    view = browser.new_page(viewport={"width": width, "height": 700})
    view.goto(page_file.as_uri())
    wide = view.evaluate("document.documentElement.scrollWidth")
    view.close()
    assert wide <= width
