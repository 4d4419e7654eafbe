"""MUC-4 messages and keys → sentences of tokens with role tags, one JSON line a message.

``python -m training.muc_roles FOLDER OUT.jsonl``. A role's filler is looked up in its message by its words: a
body's name wherever it stands, anything else where it first stands and where another filler of its template stands
in the same sentence. Source: MUC-3/4 development messages and keys, public domain.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from accordingto.config import Config
from accordingto.eval.templates_key import Template, load_keys, load_messages
from accordingto.extract.pipeline import annotate, load_pipeline
from accordingto.read import read_bytes
from accordingto.records import Report

SLOTS = {9: "person", 10: "organisation", 12: "thing", 18: "victim", 19: "victim", 6: "instrument"}
"""MUC-4 slots by the role they fill."""


@dataclass(slots=True)
class Sentence:
    """Tokens, one role or "" a token, and where a span begins."""

    tokens: list[str]
    roles: list[str]
    begins: list[bool]


@dataclass(frozen=True, slots=True)
class Hit:
    """A filler found: its sentence, which filler it is (slot and place in it), first token, last + 1, role."""

    sentence: int
    filler: tuple[int, int]
    start: int
    end: int
    role: str


def messages(folder: Path) -> Iterator[tuple[str, list[Sentence]]]:
    """Every message of a folder of MUC files, read as the program reads it."""
    keys = load_keys(folder)
    nlp = load_pipeline(Config().model)
    for name, text in load_messages(folder).items():
        for report in read_bytes(text.encode(), name=name, meta={}, config=Config()):
            if isinstance(report, Report):
                doc = annotate(nlp, report.text, report.zones)
                words = [[t.text.upper() for t in sent if not t.is_space] for sent in doc.sents]
                yield name, tagged([s for s in words if s], keys.get(name, []))


def tagged(words: Sequence[list[str]], templates: Sequence[Template]) -> list[Sentence]:
    """The sentences of one message with the roles its templates give."""
    sentences = [Sentence(s, [""] * len(s), [False] * len(s)) for s in words]
    for template in templates:
        hits = sorted(_hits(sentences, template), key=lambda h: (h.sentence, h.start - h.end))
        first: set[tuple[int, int]] = set()
        for hit in hits:
            company = len({other.filler for other in hits if other.sentence == hit.sentence}) > 1
            if company or hit.filler not in first or hit.role == "organisation":
                first.add(hit.filler)
                _tag(sentences[hit.sentence], hit)
    return sentences


def _hits(sentences: Sequence[Sentence], template: Template) -> Iterator[Hit]:
    for slot, role in SLOTS.items():
        for number, filler in enumerate(template.slots.get(slot, ())):
            for form in sorted(filler.forms, key=len, reverse=True):
                words = form.upper().split()
                for at, sentence in enumerate(sentences):
                    for start in range(len(sentence.tokens)):
                        if length := _length(sentence.tokens, start, words):
                            yield Hit(at, (slot, number), start, start + length, role)


def _length(tokens: Sequence[str], start: int, words: Sequence[str]) -> int:
    """How many tokens from ``start`` spell the words, blanks aside; 0 where they do not."""
    wanted, got = "".join(words), ""
    for count, token in enumerate(tokens[start : start + 3 * len(words)], 1):
        got += token
        if got == wanted:
            return count
        if not wanted.startswith(got):
            return 0
    return 0


def _tag(sentence: Sentence, hit: Hit) -> None:
    if not any(sentence.roles[hit.start : hit.end]):
        sentence.roles[hit.start : hit.end] = [hit.role] * (hit.end - hit.start)
        sentence.begins[hit.start] = True


def main() -> int:
    """Write the examples of a folder."""
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    with out.open("w", encoding="utf-8") as file:
        for name, sentences in messages(folder):
            file.write(json.dumps({"name": name, "sentences": [asdict(s) for s in sentences]}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
