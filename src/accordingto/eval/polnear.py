"""PolNeAR as it is published: texts beside brat ``.ann`` files with source, cue and content of each attribution.

Layout of the corpus (Newell et al. 2018, "An Attribution Relations Corpus for Political News"): ``text/*.txt`` and
``attributions/*.ann``. A span may have several pieces; it is scored from its first start to its last end.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from accordingto.errors import ConfigError

CharSpan = tuple[int, int]
ROLES = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Character spans of one attribution; a role that is not there is None."""

    source: CharSpan | None
    cue: CharSpan | None
    content: CharSpan | None

    def role(self, name: str) -> CharSpan | None:
        """The span of a role of ROLES."""
        return {"source": self.source, "cue": self.cue, "content": self.content}[name]


@dataclass(frozen=True, slots=True)
class Article:
    """One article and its attributions, in the order of the file."""

    name: str
    text: str
    attributions: tuple[Attribution, ...]


def load_polnear(data: Path) -> list[Article]:
    """Every article of a folder with its annotations. Raises ConfigError where the folder is no PolNeAR part."""
    texts = sorted((data / "text").glob("*.txt"))
    if not texts:
        raise ConfigError(f"{data}: no PolNeAR part: text/*.txt is missing")
    files = sorted((data / "attributions").glob("*.ann"))
    return [_article(path, files) for path in texts]


def _article(path: Path, files: list[Path]) -> Article:
    # the annotation file is named like the text, with the annotator's code behind
    annotations = next((f for f in files if f.stem.startswith(path.stem)), None)
    if annotations is None:
        raise ConfigError(f"{path}: no .ann file beside it")
    text = path.read_bytes().decode("utf-8")
    return Article(path.stem, text, parse_ann(annotations.read_text(encoding="utf-8")))


def parse_ann(ann: str) -> tuple[Attribution, ...]:
    """The attributions of a brat file: text-bound ``T`` lines joined by ``E`` lines."""
    spans: dict[str, CharSpan] = {}
    found: list[Attribution] = []
    for line in ann.splitlines():
        fields = line.split("\t")
        if line.startswith("T"):
            spans[fields[0]] = _hull(fields[1].split(" ", 1)[1])
        elif line.startswith("E"):
            roles = dict(_pair(part) for part in fields[1].split())
            spans_of = {name: spans.get(roles.get(name, "")) for name in ROLES}
            found.append(Attribution(spans_of["source"], spans_of["cue"], spans_of["content"]))
    return tuple(found)


def _hull(pieces: str) -> CharSpan:
    """First start to last end of ``209 236;91 186``."""
    bounds = [tuple(int(n) for n in piece.split()) for piece in pieces.split(";")]
    return min(b[0] for b in bounds), max(b[1] for b in bounds)


def _pair(part: str) -> tuple[str, str]:
    role, _, target = part.partition(":")
    return role.rstrip("0123456789").lower(), target
