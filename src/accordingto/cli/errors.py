"""How the command line ends: exit codes, and one line on standard error where it cannot go on."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from accordingto.errors import AccordingtoError

FINE = 0
SOME_PROBLEMS = 1
CANNOT = 2
INTERRUPTED = 130
_CLOSED = 141  # what a shell reports for a program ended by SIGPIPE


@contextmanager
def plain_endings() -> Iterator[None]:
    """Expected errors, and files that cannot be had, as one line and exit code 2; Ctrl-C as 130; a reader that went
    away, quietly."""
    try:
        yield
        sys.stdout.flush()
    except AccordingtoError as error:
        print(f"accordingto: {error}", file=sys.stderr)
        sys.exit(CANNOT)
    except KeyboardInterrupt:
        print("accordingto: stopped", file=sys.stderr)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nothing left to flush at exit
        sys.exit(_CLOSED)
    except OSError as error:
        if error.filename is None:
            raise
        print(f"accordingto: {error.filename}: {error.strerror}; check the path and your rights", file=sys.stderr)
        sys.exit(CANNOT)
