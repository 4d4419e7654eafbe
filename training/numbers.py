"""Train the number model: MiniLM with two heads that tell, for each number, what it is of and on what basis.

``python -m training.numbers OUT GOLD.jsonl --taught MUC.jsonl --check HELD.jsonl --encoder MINILM`` reads reports
made by ``training.number_data`` and writes ``numbers.onnx``. Settings are constants below and in
``training.minilm``.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from accordingto.extract.encoder.pieces import WordPieces
from accordingto.extract.numbers.windows import BASES, MEASURES, Window, windows
from training.minilm import Steps, Tagger, filled, seeded, store

EPOCHS = 6
BATCH = 16
"""Windows of one step."""
TAUGHT = 6
"""Of the windows that the rules taught, one in so many is shown in an epoch, others in the next."""
RATE = 1.5e-4
"""Of the encoder."""
BASIS_WEIGHT = 0.5
"""How much the basis counts beside the measure."""
IGNORED = -100


@dataclass(slots=True)
class Example:
    """A window, and (piece, measure, basis) of each number in it, by their places in MEASURES and BASES."""

    window: Window
    numbers: list[tuple[int, int, int]]


def examples(paths: Sequence[Path], cutter: WordPieces) -> Iterator[Example]:
    """The windows of every report of some files, with what their numbers are."""
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            row: dict[str, Any] = json.loads(line)
            known = {at: (measure, basis) for at, measure, basis in row["numbers"] if measure in MEASURES}
            for window in windows(row["words"], row["starts"], sorted(known), cutter):
                yield Example(window, [(piece, *_labels(*known[number])) for number, piece in window.numbers])


def _labels(measure: Any, basis: Any) -> tuple[int, int]:
    return MEASURES.index(measure), BASES.index(basis) if basis in BASES else IGNORED


def batches(data: Sequence[Example]) -> Iterator[Sequence[Example]]:
    """All examples in random order, those of like length together, so that little is filled up."""
    order = sorted(data, key=lambda e: len(e.window.ids) + random.random() * 24)
    groups = [order[at : at + BATCH] for at in range(0, len(order), BATCH)]
    random.shuffle(groups)
    yield from groups


def tensors(group: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Ids, mask, measures and bases, filled up to the longest."""
    ids, mask = filled([e.window.ids for e in group])
    measures, bases = torch.full(ids.shape, IGNORED), torch.full(ids.shape, IGNORED)
    for i, example in enumerate(group):
        for piece, measure, basis in example.numbers:
            measures[i, piece], bases[i, piece] = measure, basis
    return ids, mask, measures, bases


def loss_of(model: Tagger, group: Sequence[Example]) -> Tensor:
    """Cross entropy of measures, and of bases where any is known."""
    ids, mask, measures, bases = tensors(group)
    of_measures, of_bases = model(ids, mask)
    loss = nn.functional.cross_entropy(of_measures.flatten(0, 1), measures.flatten())
    if bool((bases >= 0).any()):
        loss = loss + BASIS_WEIGHT * nn.functional.cross_entropy(of_bases.flatten(0, 1), bases.flatten())
    return loss


def train(model: Tagger, data: list[Example], taught: list[Example], held: Sequence[Example]) -> None:
    """All epochs."""
    shown = [data + taught[epoch % TAUGHT :: TAUGHT] for epoch in range(EPOCHS)]
    steps = Steps(model, RATE, sum(-(-len(part) // BATCH) for part in shown))
    for epoch, part in enumerate(shown, 1):
        began, total = time.monotonic(), 0.0
        model.train()
        for group in batches(part):
            total += steps.take(loss_of(model, group)) * len(group) / len(part)
        print(
            f"epoch {epoch}: loss {total:.4f}, {time.monotonic() - began:.0f} s", *scores(model, held), flush=True
        )


@torch.no_grad()
def scores(model: Tagger, held: Sequence[Example]) -> Iterator[str]:
    """Shares of numbers told from no figures, with the measure right, and of figures with the basis right."""
    model.eval()
    figures, measured, based = list[bool](), list[bool](), list[bool]()
    for example in held:
        ids, mask, _, _ = tensors([example])
        of_measures, of_bases = (logits[0].argmax(-1).tolist() for logits in model(ids, mask))
        for piece, measure, basis in example.numbers:
            figures.append((of_measures[piece] > 0) == (measure > 0))
            measured.append(of_measures[piece] == measure)
            if basis >= 0:
                based.append(of_bases[piece] == basis)
    for name, right in (("figure", figures), ("measure", measured), ("basis", based)):
        yield f"{name} {sum(right) / max(1, len(right)):.3f}"


def main() -> int:
    """Train, check, store."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--taught", type=Path, nargs="*", default=[], help="reports that the rules read")
    parser.add_argument("--check", type=Path, nargs="*", default=[], help="reports held back")
    parser.add_argument("--encoder", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    options = parser.parse_args()
    cutter = seeded(options.encoder)
    model = Tagger(options.encoder, {"measures": len(MEASURES), "bases": len(BASES)})
    data, taught, held = (list(examples(paths, cutter)) for paths in (options.gold, options.taught, options.check))
    random.shuffle(taught)
    print(f"{len(data)} windows, {len(taught)} taught by the rules, {len(held)} held back", flush=True)
    train(model, data, taught, held)
    store(model, options.out, "numbers")
    return 0


if __name__ == "__main__":
    sys.exit(main())
