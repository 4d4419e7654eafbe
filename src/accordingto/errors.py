"""One exception tree. What is expected of an item is a Problem; an exception stops the run.

::

    AccordingtoError
    ├── ConfigError        the configuration file or an option is wrong
    ├── LexiconError       a lexicon row is malformed
    ├── GazetteerError     the gazetteer cannot be built or opened
    ├── ModelError         the language pipeline is not installed
    ├── EndpointError      the language model's endpoint does not answer
    ├── LedgerError        the ledger cannot be used
    │   ├── LedgerLocked   another process holds it
    │   ├── LedgerReadOnly it cannot be written
    │   └── NotALedger     the file or database is something else
    └── NotFound           no record has this id
"""

from __future__ import annotations


class AccordingtoError(Exception):
    """Base of all errors a caller is expected to handle. The message says what, where and how to mend."""


class ConfigError(AccordingtoError):
    """The configuration file or an option is wrong."""


class LexiconError(AccordingtoError):
    """A lexicon row is malformed: names file and row."""


class GazetteerError(AccordingtoError):
    """The gazetteer cannot be built or opened."""


class ModelError(AccordingtoError):
    """The language pipeline named in the configuration is not installed or does not fit."""


class EndpointError(AccordingtoError):
    """The endpoint of a large language model does not answer, or not as agreed."""


class LedgerError(AccordingtoError):
    """The ledger cannot be used."""


class LedgerLocked(LedgerError):
    """Another process holds the ledger."""


class LedgerReadOnly(LedgerError):
    """The ledger cannot be written."""


class NotALedger(LedgerError):
    """The file or database is not a ledger of this program."""


class NotFound(AccordingtoError):
    """No record has this id."""
