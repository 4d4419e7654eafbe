"""The shipped weights and what runs them: onnxruntime, on the processor, one thread."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, ClassVar, Self

from accordingto.errors import ModelError
from accordingto.extract.encoder.pieces import WordPieces

_FOLDER = files("accordingto") / "extract" / "models"


class Session:
    """One model of ``extract/models``. Same ids, same probabilities."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    @classmethod
    @cache
    def open(cls, name: str) -> Session:
        """The model of that file, once. Raises ModelError where the extra ``careful`` is not installed."""
        try:
            import onnxruntime  # noqa: PLC0415  only with the extra careful
        except ImportError as error:
            raise ModelError("--reader careful needs its extra: pip install 'accordingto[careful]'") from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        return cls(onnxruntime.InferenceSession((_FOLDER / name).read_bytes(), options))

    def probabilities(self, ids: Sequence[int], *outputs: str) -> list[list[list[float]]]:
        """For each named output, one row of probabilities (they add up to 1) a word piece."""
        import numpy as np  # noqa: PLC0415  comes with onnxruntime

        given = np.array([ids], dtype=np.int64)
        logits = self._inner.run([*outputs], {"ids": given, "mask": np.ones_like(given)})
        raised = [np.exp(rows[0] - rows[0].max(-1, keepdims=True)) for rows in logits]
        return [(rows / rows.sum(-1, keepdims=True)).tolist() for rows in raised]


class Model:
    """What every learned part is: weights under a file name, and the version that a claim's maker names."""

    weights: ClassVar[str]
    version: ClassVar[str]

    def __init__(self, session: Session) -> None:
        self._session = session

    @classmethod
    def load(cls) -> Self:
        """The part with the weights that are shipped. Raises ModelError where the extra is not installed."""
        return cls(Session.open(cls.weights))


@cache
def word_pieces() -> WordPieces:
    """The cutter with the vocabulary of all-MiniLM-L6-v2."""
    return WordPieces((_FOLDER / "vocab.txt").read_text(encoding="utf-8").split("\n")[:-1])
