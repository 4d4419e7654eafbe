"""Which language a report is in."""

from __future__ import annotations

from functools import cache
from typing import Any

_SAMPLE = 4000
_SURE = 0.8
_MACRO = {"ary": "ar", "arz": "ar", "apc": "ar", "acm": "ar"}  # the identifier tells spoken Arabics apart
_SHORT = 25  # words: below that the identifier alone is not to be trusted
# the commonest English words that no other large language shares in such numbers
_ENGLISH = frozenset({
    "the", "of", "and", "to", "in", "that", "was", "were", "is", "are", "for", "on", "with", "said", "by",
    "from", "have", "has", "had", "at", "as", "it", "its", "be", "been", "they", "their", "who", "after",
    "which", "would", "this", "but", "not", "he", "she",
})  # fmt: skip


def identify(text: str) -> str | None:
    """The ISO 639-1 code of a text's language, or None where it is too short or mixed to tell."""
    sample = text[:_SAMPLE].lower()
    words = sample.split()
    if not any(c.isalpha() for c in sample):
        return None
    if sum(word in _ENGLISH for word in words) >= max(3, 0.2 * len(words)):
        return "en"
    code, probability = _identifier().classify(sample)
    code = _MACRO.get(code, code)
    if code == "en" or probability >= _SURE:
        return str(code) if code == "en" or _enough(words, sample) else None
    return None


def _enough(words: list[str], sample: str) -> bool:
    # a script of its own settles what a few Latin words cannot
    foreign = sum(c.isalpha() and c > "\u036f" for c in sample)
    return len(words) >= _SHORT or foreign > len(sample) / 4


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - slow to load

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
