"""A process of its own that adds reports to a ledger: ``python -m tests.ledger.reader ADDRESS NAME COUNT``.

It says ``ready`` once the ledger is open, waits for a line, then adds. Reports named ``shared`` are the same
whoever adds them; every fifth is a new version of one page. After each, it puts
events and series in the place of those before, as reading does.
"""

from __future__ import annotations

import sys

from accordingto.ledger import Ledger
from tests.ledger import build


def main(address: str, name: str, count: int) -> None:
    with Ledger.open(address, timeout=60) as ledger:
        print("ready", flush=True)
        sys.stdin.readline()
        for i in range(count):
            url = "https://herald.example/live" if i % 5 == 0 else None
            report, claim = build.full(outlet=f"{name} {i}", killed=i, url=url)
            ledger.add(report, [claim])
            shared, same = build.full(outlet=f"shared {i}", killed=i)
            ledger.add(shared, [same])
            told = list(ledger.claims())
            events = [build.event(c) for c in told]
            ledger.replace_fusion(events, [build.series(c) for c in told], [])
            print(report.id, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
