"""The words that pages and tables use for days."""

from __future__ import annotations

import pytest

from accordingto.export.wording import day_words, published_short, published_words
from accordingto.records import Precision, Published, Span, When


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        ("2023-05-04", "2023-05-04", "day", "2023-05-04"),
        ("2023-05-04T10:00", "2023-05-04T10:00", "hour", "2023-05-04"),
        ("2023-01-01", "2023-12-31", "year", "2023"),
        ("2023-05-01", "2023-05-31", "month", "2023-05"),
        ("2023-05-01", "2023-05-07", "range", "2023-05-01 to 2023-05-07"),
        (None, None, None, "day not known"),
    ],
)
def test_no_publication_is_told_finer_than_it_is_known(
    start: str | None, end: str | None, precision: Precision | None, words: str
) -> None:
    published = Published(start, end, precision, "header")
    assert published_words(published) == words
    assert published_short(published) == (words if start else None)


def test_words_that_settle_no_day_are_shown_as_they_stand() -> None:
    assert day_words(When(None, None, None, "none", Span(3, 13, "October 31"))) == "“October 31”, day not known"
    assert day_words(When(None, None, None, "none", None)) == "day not known"
