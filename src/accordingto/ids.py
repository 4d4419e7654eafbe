"""Stable ids: short hashes of content, so that reading twice names the same thing twice."""

from __future__ import annotations

import hashlib

_LENGTH = 16  # 64 bits: a clash is expected only near four thousand million records


def content_id(*parts: object) -> str:
    """Hash the parts in order to 16 hex digits. None and the empty text stay different."""
    digest = hashlib.blake2b(digest_size=_LENGTH // 2)
    for part in parts:
        digest.update(b"\x00" if part is None else b"\x01" + str(part).encode("utf-8", "surrogatepass"))
        digest.update(b"\x1f")
    return digest.hexdigest()


def text_sha256(text: str) -> str:
    """SHA-256 of a text in UTF-8, as hex: the fixed point every offset refers to."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
