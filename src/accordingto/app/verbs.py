"""The public verbs: read, extract, fuse, export."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from accordingto.config import Config
from accordingto.errors import ConfigError
from accordingto.read import read_paths
from accordingto.records import Claim, Decision, Maker, Mention, Problem, Report

if TYPE_CHECKING:
    from accordingto.fuse import Fusion
    from accordingto.gazetteer import Progress
    from accordingto.ledger import Ledger, Query

_log = logging.getLogger("accordingto")
_DEFAULT = Config()


class Yield(Protocol):
    """What a reader makes of one report."""

    @property
    def claims(self) -> tuple[Claim, ...]: ...
    @property
    def mentions(self) -> tuple[Mention, ...]: ...
    @property
    def problems(self) -> tuple[Problem, ...]: ...


class Reader(Protocol):
    """Anything that reads reports into claims; ``accordingto.extract.Extractor`` is ours."""

    @property
    def maker(self) -> Maker: ...
    def read(self, report: Report, /) -> Yield: ...


def read(
    paths: str | Path | Sequence[str | Path],
    *,
    published: str | None = None,
    config: Config = _DEFAULT,
    on_problem: Callable[[Problem], None] | None = None,
) -> Iterator[Report]:
    """Reports of files and folders, in order; ``-`` is standard input.

    ``published`` is a date for all of them (2024-05-12). What cannot be read goes to ``on_problem``, or, without
    one, as a warning to the log ``accordingto``. Raises ConfigError where ``published`` is no date.
    """
    several = [paths] if isinstance(paths, str | Path) else list(paths)
    for item in read_paths(several, config=config, published=published):
        if isinstance(item, Report):
            yield item
        else:
            (on_problem or _warn)(item)


def _warn(problem: Problem) -> None:
    _log.warning("%s: %s", problem.subject, problem.message)


def extract(report: Report, *, config: Config = _DEFAULT, reader: Reader | None = None) -> tuple[Claim, ...]:
    """The claims of a report. The first call loads the language pipeline and builds the gazetteer if need be.

    Raises ModelError, GazetteerError or ConfigError where one of them cannot be had.
    """
    return (reader or make_extractor(config)).read(report).claims


def make_extractor(config: Config = _DEFAULT, progress: Progress | None = None) -> Reader:
    """The reader for these settings, made once. ``progress`` is told (done, total) while the gazetteer is built."""
    return _extractor(config, progress)


@lru_cache(maxsize=2)
def _extractor(config: Config, progress: Progress | None) -> Reader:
    from accordingto.extract import Extractor  # noqa: PLC0415  loads spaCy
    from accordingto.gazetteer import Gazetteer  # noqa: PLC0415

    extractor = Extractor(config, Gazetteer.open(config, progress))
    if config.reader != "llm":
        return extractor
    from accordingto.app.endpoint import ChatEndpoint  # noqa: PLC0415  needs the extra llm
    from accordingto.extract.grounded.reader import GroundedReader  # noqa: PLC0415

    return GroundedReader(extractor, ChatEndpoint.of(config))


def fuse(claims: Iterable[Claim], reports: Iterable[Report], decisions: Iterable[Decision] = ()) -> Fusion:
    """Events, series and relations of claims; the same for the same input in any order."""
    from accordingto.fuse import fuse as joined  # noqa: PLC0415

    return joined(list(claims), list(reports), list(decisions))


def export(ledger: Ledger, path: str | Path, query: Query | None = None) -> None:
    """Write what the ledger holds to a file whose suffix names the format: ``.html`` is the page to look at.

    Raises ConfigError for a suffix that names no format.
    """
    from accordingto.export.page import write_page  # noqa: PLC0415
    from accordingto.ledger import Query  # noqa: PLC0415  reading needs no database

    target = Path(path)
    if target.suffix.lower() not in (".html", ".htm"):
        raise ConfigError(f"{target}: cannot export to {target.suffix or 'a name without suffix'}; use .html")
    asked = query or Query()
    write_page(target, ledger.reports(asked), ledger.claims(asked))
