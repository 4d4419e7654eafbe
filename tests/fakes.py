"""A reader that needs no language pipeline: one claim for each ``NUMBER people were killed`` it sees."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from accordingto.records import Claim, Maker, Mention, Problem, Report
from tests.ledger import build

_KILLED = re.compile(r"(\d+) people were killed in (\w+)\.")
_TOWNS = {"Goma": (-1.67, 29.22), "Beni": (0.49, 29.47), "Uvira": (-3.4, 29.13)}


@dataclass
class FakeYield:
    claims: tuple[Claim, ...]
    mentions: tuple[Mention, ...]
    problems: tuple[Problem, ...] = ()


@dataclass
class FakeReader:
    """Counts what it reads; ``before`` runs first for each report."""

    maker: Maker = build.MAKER
    seen: list[str] = field(default_factory=list)
    before: Callable[[Report], None] | None = None

    def read(self, report: Report, /) -> FakeYield:
        if self.before:
            self.before(report)
        self.seen.append(report.id)
        found = list(_KILLED.finditer(report.text))
        claims = tuple(self._claim(report, match) for match in found)
        mentions = tuple(Mention(report.id, "place", m.start(2), m.end(2), m[2], {"name": m[2]}) for m in found)
        return FakeYield(claims, mentions)

    def _claim(self, report: Report, match: re.Match[str]) -> Claim:
        toll = replace(build.figure(report.text, match[1], int(match[1])), id=f"{match.start():016x}")
        lat, lon = _TOWNS[match[2]]
        town = build.place(report.text, match[2], id=match[2], lat=lat, lon=lon)
        made = build.claim(report, match[0], where=(town,), figures=(toll,), type="casualties")
        return replace(made, maker=self.maker)
