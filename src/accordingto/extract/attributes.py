"""The attribute ruler of a spaCy pipeline as a table: the same rules, looked up rather than matched.

spaCy's ruler runs its matcher over every token for rules that nearly all ask for no more than a tag, a word or a
dependency of one token. Asked once for each such combination, the answer is kept; what comes out is the same
(https://spacy.io/api/attributeruler: all rules match the text as it was, and later rules go before earlier ones).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from spacy.vocab import Vocab

NAME = "accordingto_attributes"
_ASKED: list[int | str] = ["TAG", "LOWER", "DEP", "IS_SPACE"]
_SET: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA"]
_RULER = "attribute_ruler"
Key = tuple[int, ...]
Conditions = Mapping[int, Callable[[int], bool]]


@dataclass(frozen=True, slots=True)
class _Rule:
    """Conditions by column of ``_ASKED`` for each token in a row, and what the token at ``index`` is given."""

    tokens: tuple[Conditions, ...]
    index: int
    given: Mapping[str, int]

    def fits(self, keys: Sequence[Key]) -> bool:
        return all(
            holds(key[column])
            for conditions, key in zip(self.tokens, keys, strict=True)
            for column, holds in conditions.items()
        )


class Attributes:
    """A pipeline component with the rules of an attribute ruler."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab
        self._single: list[tuple[int, _Rule]] = []
        self._rows: list[tuple[int, _Rule]] = []
        self._known: dict[Key, dict[str, tuple[int, int]]] = {}
        self._open: dict[Key, list[tuple[int, _Rule]]] = {}

    def learn(self, patterns: Sequence[Mapping[str, Any]]) -> bool:
        """Take over a ruler's patterns; False where one asks for something that no column here holds."""
        for n, pattern in enumerate(patterns):
            for tokens in pattern["patterns"]:
                conditions = [self._conditions(token) for token in tokens]
                if None in conditions or not set(pattern["attrs"]) <= {*map(str, _SET), "DEP"}:
                    return False
                rule = _Rule(tuple(c for c in conditions if c is not None), pattern["index"], self._given(pattern))
                (self._single if len(tokens) == 1 else self._rows).append((n, rule))
        return True

    def __call__(self, doc: Doc) -> Doc:
        """Set tags, parts of speech, morphology and lemmas, and the dependency of white space."""
        keys: list[Key] = [tuple(row) for row in doc.to_array(_ASKED).tolist()]
        told = [self._of(key) for key in keys]
        for i, key in enumerate(keys):
            for n, rule in self._opening(key):
                if i + len(rule.tokens) <= len(keys) and rule.fits(keys[i : i + len(rule.tokens)]):
                    at = i + rule.index
                    told[at] = _over(told[at], n, rule.given)
        before = doc.to_array(_SET)
        columns = [
            [
                given[name][1] if name in given else old
                for given, old in zip(told, before[:, c].tolist(), strict=True)
            ]
            for c, name in enumerate(map(str, _SET))
        ]
        doc.from_array(_SET, np.array(columns, dtype=np.uint64).T)  # type: ignore[arg-type]  # as in sentences.py
        for i, given in enumerate(told):
            if "DEP" in given:
                doc[i].dep = given["DEP"][1]
        return doc

    def _of(self, key: Key) -> dict[str, tuple[int, int]]:
        """What the rules about one token give it, each with the number of its rule."""
        found = self._known.get(key)
        if found is None:
            found = {}
            for n, rule in self._single:
                if rule.fits([key]):
                    found = _over(found, n, rule.given)
            self._known[key] = found
        return found

    def _opening(self, key: Key) -> list[tuple[int, _Rule]]:
        """The rules about several tokens whose first may be this one."""
        found = self._open.get(key)
        if found is None:
            found = [(n, r) for n, r in self._rows if all(holds(key[c]) for c, holds in r.tokens[0].items())]
            self._open[key] = found
        return found

    def _conditions(self, token: Mapping[str, Any]) -> Conditions | None:
        found: dict[int, Callable[[int], bool]] = {}
        for name, value in token.items():
            holds = self._condition(value)
            if name not in _ASKED or holds is None:
                return None
            found[_ASKED.index(name)] = holds
        return found

    def _condition(self, value: Any) -> Callable[[int], bool] | None:
        """The test of one value: itself, or one of the ways the matcher's language has to ask for several."""
        if not isinstance(value, Mapping):
            return self._code(value).__eq__
        if set(value) == {"IN"}:
            return frozenset(map(self._code, value["IN"])).__contains__
        if set(value) == {"NOT_IN"}:
            without = frozenset(map(self._code, value["NOT_IN"]))
            return lambda code: code not in without
        if set(value) == {"REGEX"}:
            pattern, strings = re.compile(value["REGEX"]), self._vocab.strings
            return lambda code: pattern.search(strings[code]) is not None
        return None

    def _code(self, value: str | bool) -> int:
        return int(value) if isinstance(value, bool) else int(self._vocab.strings.add(value)) if value else 0

    def _given(self, pattern: Mapping[str, Any]) -> Mapping[str, int]:
        """The codes of what a pattern sets."""
        morphology = self._vocab.morphology
        return {
            name: int(morphology.add(value)) if name == "MORPH" else self._code(value)
            for name, value in pattern["attrs"].items()
        }


def _over(told: dict[str, tuple[int, int]], n: int, given: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """What is told with rule n added: it goes before earlier rules."""
    return told | {name: (n, code) for name, code in given.items() if name not in told or told[name][0] <= n}


@Language.factory(NAME)
def _make(nlp: Language, name: str) -> Attributes:  # noqa: ARG001
    return Attributes(nlp.vocab)


def quicken(nlp: Language) -> None:
    """Put the table in the place of the pipeline's attribute ruler, where it has one whose rules it can hold."""
    ruler = nlp.get_pipe(_RULER) if _RULER in nlp.pipe_names else None
    if isinstance(ruler, AttributeRuler) and Attributes(nlp.vocab).learn(ruler.patterns):
        nlp.replace_pipe(_RULER, NAME)
        table = nlp.get_pipe(_RULER)
        assert isinstance(table, Attributes)
        table.learn(ruler.patterns)
