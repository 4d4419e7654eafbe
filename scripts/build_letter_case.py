"""Build src/accordingto/read/letter_case.txt from the word frequencies of spacy-lookups-data (MIT licence).

Run: ``pip download --no-deps spacy-lookups-data`` and ``python scripts/build_letter_case.py WHEEL OUT``. The wheel
holds log frequencies of word forms with their letter case. For each word the form that prevails is written, one a
line; a word of the list that is not there stands in no usual form and is taken for a name.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import sys
import zipfile
from collections import defaultdict
from pathlib import Path

DATA = "spacy_lookups_data/data/"
RAREST = -16.2
RAREST_WORD = -18.5  # the same for a dictionary's words
SELDOM = -14.0  # a small word rarer than this is marked: it gives way to a place of that name (``goma~``)
MISSPELT = (
    -13.5
)  # rarer small words count only if a dictionary has them  # natural log of a form's share of running words
# the source is informal writing, which leaves capitals out: a capital form that comes near the small one prevails
NAME_BONUS = 0.7
WORD_BONUS = 0.1  # for words a dictionary has, which titles and headlines capitalise too
_WORD = re.compile(r"[a-z]{2,}")


def main(wheel: Path, out: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        shares: dict[str, float] = json.loads(gzip.decompress(archive.read(DATA + "en_lexeme_prob.json.gz")))
        lemmas: dict[str, str] = json.loads(gzip.decompress(archive.read(DATA + "en_lemma_lookup.json.gz")))
        index: dict[str, list[str]] = json.loads(gzip.decompress(archive.read(DATA + "en_lemma_index.json.gz")))
    forms: dict[str, dict[str, float]] = defaultdict(dict)
    for form, share in shares.items():
        if form.isascii() and _WORD.fullmatch(form.lower()):
            forms[form.lower()][form] = share
    words = {*lemmas, *lemmas.values(), *(word for part in index.values() for word in part)}
    usually = filter(None, (usual(word, found, words) for word, found in forms.items()))
    chosen = sorted((f for f in usually if f in words or f != f.lower() or shares[f] > MISSPELT), key=str.lower)
    chosen = [f"{f}~" if f == f.lower() and shares[f] < SELDOM else f for f in chosen]
    out.write_text("\n".join(chosen) + "\n", encoding="ascii")
    print(f"{len(chosen)} words, {out.stat().st_size} bytes")


def usual(word: str, found: dict[str, float], words: set[str]) -> str | None:
    """The prevailing form of a word; None where all its forms together are too rare to tell."""
    if math.log(sum(math.exp(share) for share in found.values())) < (RAREST_WORD if word in words else RAREST):
        return None
    return max(found, key=lambda form: (found[form] + bonus(form, words), form))


def bonus(form: str, words: set[str]) -> float:
    """What is added to a form's share: shouting is discounted, left-out capitals are made good."""
    if form.isupper():
        return -NAME_BONUS if len(form) > 4 else 0.0
    if not form[0].isupper():
        return 0.0
    return WORD_BONUS if form.lower() in words else NAME_BONUS


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
