"""The learned part of ``--reader careful``: who did it, to whom, to what and with what, by a small neural network.

MiniLM (all-MiniLM-L6-v2, Apache-2.0) with a tagging head, trained on the MUC-4 development messages (public domain)
by ``training/roles.py`` and run by onnxruntime on the processor. docs/models.md has its data statement and scores.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from accordingto.extract.encoder.session import Model, word_pieces
from accordingto.extract.roles.windows import spans, windows

_SURE = 0.35
"""The least probability of a role's first token."""


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """Tokens ``[start, end)`` of a Doc in a role of ``role_windows.ROLES``, and how sure the model is (0 to 1)."""

    start: int
    end: int
    role: str
    probability: float


class RoleModel(Model):
    """Tags roles in annotated text. Same text, same tags."""

    weights = "roles.onnx"
    version = "roles 1"

    def spans(self, doc: Doc) -> tuple[RoleSpan, ...]:
        """All roles in a text, in text order."""
        sentences = [[token.i for token in sent if not token.is_space] for sent in doc.sents]
        words = [[doc[i].text for i in sentence] for sentence in sentences]
        found = [
            RoleSpan(sentences[number][start], sentences[number][end - 1] + 1, role, sure)
            for number, start, end, role, sure in self._tagged(words)
            if sure >= _SURE
        ]
        return tuple(sorted(found, key=lambda s: s.start))

    def _tagged(self, sentences: Sequence[Sequence[str]]) -> Iterator[tuple[int, int, int, str, float]]:
        for window in windows(sentences, word_pieces()):
            probabilities = self._session.probabilities(window.ids, "tags")[0]
            for number in dict.fromkeys(s for s in window.sentence if s >= 0):
                places = [i for i, s in enumerate(window.sentence) if s == number and window.word[i] >= 0]
                tags = [max(range(len(probabilities[i])), key=probabilities[i].__getitem__) for i in places]
                for start, end, role in spans(tags):
                    yield number, start, end, role, probabilities[places[start]][tags[start]]
