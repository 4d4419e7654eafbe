"""Bytes to text: which encoding, and whether it is text at all. A guess is told, never made in silence."""

from __future__ import annotations

import codecs
import re

from accordingto.read.item import Unreadable

_SAMPLE = 65_536
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
)
_DECLARED = re.compile(
    rb"""(?:charset\s*=\s*["']?|<\?xml[^>]{0,80}encoding\s*=\s*["'])([A-Za-z0-9_.:-]{2,30})""", re.I
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes) -> tuple[str, str | None]:
    """The text, and a warning in words where the encoding had to be guessed or bytes were lost.

    Raises Unreadable with code ``empty``, ``binary`` or ``encoding``.
    """
    if not data.strip(b" \t\r\n\x0b\x0c\x00") and b"\x00" not in data:
        raise Unreadable("empty", "the file holds no text; put the report's text in it or leave it out")
    _refuse_known_binary(data)
    text, warning = _decode(data)
    _refuse_control_characters(text)
    return text, warning


def _decode(data: bytes) -> tuple[str, str | None]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data, encoding), None
    wide = _wide_encoding(data)
    if wide and _reads_as_words(data, wide):
        return _strict(data, wide), f"read as {wide} by its zero bytes, for it has no byte order mark"
    if b"\x00" in data:
        raise Unreadable("binary", "the file holds zero bytes, so it is no text; give the report as plain text")
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        return _not_utf8(data, error.start)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        message = f"the bytes are not valid {encoding} from byte {error.start} on; save the file as UTF-8"
        raise Unreadable("encoding", message) from error


def _not_utf8(data: bytes, first: int) -> tuple[str, str | None]:
    declared = _declared(data)
    if declared:
        return _strict(data, declared), None
    broken = data.decode("utf-8", "replace")
    lost = broken.count("\ufffd")
    good = sum(1 for c in broken[:_SAMPLE] if c > "\x7f" and c != "\ufffd")
    if good > 4 * lost:
        return (
            broken,
            f"{lost} broken UTF-8 byte(s), the first at byte {first}, became \ufffd; save it as UTF-8 again",
        )
    western = _western(data)
    if western is not None:
        return western, _guessed("windows-1252", first)
    return _by_statistics(data, first)


def _western(data: bytes) -> str | None:
    """Windows-1252, if what is not ASCII looks like its punctuation and letters inside words."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    sample = text[:_SAMPLE]
    odd = [c for c in sample if c > "\x7f"]
    fitting = sum(1 for c in odd if c.isalpha() or c in "‘’“”–—…•«»°£€©®§ ´·")
    letters = sum(1 for c in sample if c.isascii() and c.isalpha())
    return text if fitting >= 0.9 * len(odd) and len(odd) < 0.15 * (letters + 1) else None


def _by_statistics(data: bytes, first: int) -> tuple[str, str | None]:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - seldom needed

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        message = f"no encoding fits (first byte that is not UTF-8: {first}); save the file as UTF-8"
        raise Unreadable("encoding", message)
    return _strict(data, best.encoding), _guessed(best.encoding, first)


def _guessed(encoding: str, first: int) -> str:
    return f"read as {encoding} by guess (byte {first} is not UTF-8): check names and quotes, or save it as UTF-8"


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:4096])
    if not match:
        return None
    try:
        name = codecs.lookup(match[1].decode("ascii")).name
    except LookupError:
        return None
    # what says iso-8859-1 is windows-1252 on the web (WHATWG Encoding Standard)
    return None if name == "utf-8" else "cp1252" if name in ("iso8859-1", "ascii") else name


def _wide_encoding(data: bytes) -> str | None:
    sample = data[: min(len(data), 4096) & ~1]
    if len(sample) < 8 or len(data) % 2:
        return None
    half = len(sample) / 2
    even, odd = sample[::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.7 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 and odd < 0.1 else None


def _reads_as_words(data: bytes, encoding: str) -> bool:
    """Text with that many zero bytes is written in plain letters; a table of small numbers is not."""
    sample = data[: min(len(data), 4096) & ~1].decode(encoding, "replace")
    plain = sum(1 for c in sample if c.isascii() and (c.isalpha() or c.isspace()))
    return plain > 0.6 * len(sample)


def _refuse_known_binary(data: bytes) -> None:
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise Unreadable("binary", f"this is {kind}, not text; save the report as plain text or HTML first")


def _refuse_control_characters(text: str) -> None:
    sample = text[:_SAMPLE]
    controls = len(_CONTROL.findall(sample))
    if controls > max(4, len(sample) // 100):
        message = f"{controls} control characters in the first {len(sample)}: this is binary data, not text"
        raise Unreadable("binary", message)
