"""``python -m accordingto``."""

from __future__ import annotations

from accordingto.cli import main

if __name__ == "__main__":
    main()
