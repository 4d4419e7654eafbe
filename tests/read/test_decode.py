"""Bytes to text, and bytes that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.read.decode import decode
from accordingto.read.item import Unreadable

TEXT = "The mayor of Cúcuta said: “Nobody was hurt – not one.” Señora Peña’s house fell."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_told_encodings_raise_no_warning(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == (TEXT, None)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "cp1252"])
def test_guessed_encodings_are_told(encoding: str) -> None:
    text, warning = decode(TEXT.encode(encoding))
    assert text == TEXT
    assert warning and warning.startswith("read as ")


def test_declared_encoding_is_used() -> None:
    page = "<html><head><meta charset='windows-1251'></head><body>Киев</body></html>"
    assert decode(page.encode("cp1251")) == (page, None)


def test_a_few_broken_bytes_are_told_and_not_made_mojibake() -> None:
    data = (TEXT * 3).encode() + b"\xff end"
    text, warning = decode(data)
    assert text.startswith(TEXT) and text.count("\ufffd") == 1
    assert warning and "1 broken" in warning


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"%PDF-1.7 \x00\x01", "binary"),
        (b"PK\x03\x04abc", "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        (b"SQLite format 3\x00abc", "binary"),
        (b"report\x00\x01\x02\x03", "binary"),
        (b"\x01\x02\x03\x04\x05\x06 text \x01\x02", "binary"),
        (b"\xff\xfea", "encoding"),
    ],
)
def test_no_text(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        decode(data)
    assert caught.value.code == code


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_unreadable(data: bytes) -> None:
    try:
        text, _ = decode(data)
    except Unreadable as error:
        assert error.code in {"empty", "binary", "encoding"}
    else:
        assert isinstance(text, str)
