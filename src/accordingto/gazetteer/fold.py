"""One form for the many spellings of a place name: what look-ups compare.

Case, diacritics, apostrophes, hyphens and full stops fall away; the Arabic article in all its assimilated
spellings becomes ``al``; ``Saint``, ``Mount`` and ``Fort`` take their short forms.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# letters that Unicode does not decompose, and marks that are not spoken
_LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ə": "a",
        "ǝ": "a", "ħ": "h", "ŋ": "n", "ɓ": "b", "ɗ": "d", "ƙ": "k",
    }
    | dict.fromkeys("'’‘ʻʼʾʿ`´ʹʺ′″.\"")
)  # fmt: skip
_GAPS = re.compile(r"[\s\-‐‑‒–—/,_]+")
_FOREIGN = re.compile("[\u0250-\u02af\u0370-\u1dff\u1f00-\u1fff\u2c00-\uffff\U00010000-\U0010ffff]")
# ad-Dali, Al Hasakah, ash-Shati; with a space only the plain article, for "at" and "as" are English words
_ARTICLE = re.compile(r"(?:^|(?<=[\s\-]))(?:a[ldnrstz]|ash|ath|adh|e[ldnrstz]|esh|ul)[\-‐‑](?=\w)|\bel (?=\w)")
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}


@lru_cache(maxsize=16384)
def fold(name: str) -> str:
    """The compared form of a name: ``Dayr az-Zawr`` → ``dayr al zawr``, ``St. Louis`` → ``st louis``."""
    plain = name.strip().lower()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).lower()
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = plain.translate(_LETTERS)
    if "-" in plain or "el " in plain or "‑" in plain or "‐" in plain:
        plain = _ARTICLE.sub("al ", plain)
    words = _GAPS.sub(" ", plain).strip().split(" ")
    return " ".join(_SHORT.get(w, w) for w in words)


def is_latin(name: str) -> bool:
    """Whether a name is written in Latin letters throughout."""
    return _FOREIGN.search(name) is None and any(c.isalpha() for c in name)


def plain_name(name: str) -> str:
    """The name as English reports print it: without the macrons and dots of scholarly transliteration.

    Letters of Latin-1 (``Bogotá``, ``Málaga``) stay: they are how the place is written.
    """
    kept = (c if ord(c) < 0x100 else _bare(c) for c in unicodedata.normalize("NFC", name))
    return "".join(kept).replace("‘", "").replace("’", "'").replace("ʼ", "").replace("ʻ", "")


def _bare(letter: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))
