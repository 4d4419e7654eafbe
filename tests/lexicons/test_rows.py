"""What holds for the rows of every lexicon."""

from __future__ import annotations

from collections import Counter
from importlib import resources
from pathlib import Path

import pytest

from accordingto.lexicons import load_lexicon

FILES = [
    (path.stem, folder)
    for folder in ("en", "ar")
    for path in sorted(Path(str(resources.files("accordingto.lexicons") / folder)).glob("*.toml"))
]


@pytest.mark.parametrize(("name", "language"), FILES)
def test_a_word_stands_once_in_a_list(name: str, language: str) -> None:
    lists = [
        (row.id, key, value)
        for row in load_lexicon(name, language)
        for key, value in (("words", row.words), *row.attributes)
        if key != "values"  # in step with the words
    ]
    again = [
        (row, key, word)
        for row, key, value in lists
        if isinstance(value, list | tuple)
        for word, count in Counter(map(str, value)).items()
        if count > 1
    ]
    assert not again
