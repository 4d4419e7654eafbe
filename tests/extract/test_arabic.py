"""Arabic bulletins: every lexicon row's example, and lines put together."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from accordingto.extract.arabic.bulletins import read_arabic
from accordingto.extract.arabic.words import find_numbers, words_of
from accordingto.lexicons import Row, load_lexicon
from accordingto.records import Claim, Maker, Span
from tests.conftest import make_report

MAKER = Maker("accordingto", "none", "none", "none")
ROWS = [row for name in ("harm", "numbers", "times", "actors") for row in load_lexicon(name, "ar")]


def claims_of(text: str, published: str | None = "2025-06-10") -> tuple[Claim, ...]:
    return read_arabic(make_report(text, published, language="ar"), MAKER)


def told(claims: Iterable[Claim]) -> list[str]:
    found = []
    for claim in claims:
        for f in claim.figures:
            words = [f.measure, "-" if f.low is None else str(f.low), f.basis]
            words += [f"[{f.group}]"] if f.group else []
            words += [f.bound] if f.bound not in ("exact", "vague") else []
            words += [f"since={f.since}"] if f.since else []
            words += ["part"] if f.subset_of else []
            found.append(" ".join(words))
        found += [f"speaker={claim.speaker.name}"] if claim.speaker else []
    return found


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id)
def test_every_row_reads_its_example(row: Row) -> None:
    got = told(claims_of(row.example))
    assert any(re.match(re.escape(row.yields) + r"($| )", one) for one in got), got


BULLETIN = """وزارة الصحة السودانية
التقرير اليومي
خلال الـ 48 ساعة الماضية وصل إلى المستشفيات:
* عدد القتلى ٩ (7 قتلى جدد + قتيل 1 انتشال + 1 قتيل متأثر بجراحه)
• عدد الإصابات: 1٬204 إصابة.
منذ بداية النزاع في 15 أبريل 2023:
• العدد التراكمي للقتلى:
٢٠٬٣١٥
ملاحظة/ وفاة مواطن نتيجة انهيار مبنى.
وزارة الصحة
2 يونيو 2025
"""


def test_a_bulletin_is_read_under_its_headings() -> None:
    assert [line for line in told(claims_of(BULLETIN)) if not line.startswith("speaker")] == [
        "killed 9 period",
        "killed 7 period part",
        "killed 1 period [recovered bodies] part",
        "killed 1 period [died of wounds] part",
        "injured 1204 period",
        "killed 20315 cumulative since=2023-04-15",
        "killed 1 incident",
    ]


def test_its_speaker_is_the_body_that_heads_it() -> None:
    assert {claim.speaker.name for claim in claims_of(BULLETIN) if claim.speaker} == {"Sudan Health Ministry"}


def test_without_a_stamp_its_own_date_counts() -> None:
    first = claims_of(BULLETIN, None)[0]
    assert first.when is not None
    assert (first.when.start, first.when.end) == ("2025-05-31", "2025-06-02")


def test_the_label_above_a_bare_number_is_part_of_the_evidence() -> None:
    claim = next(c for c in claims_of(BULLETIN) if c.figures[0].low == 20315)
    assert claim.evidence.quote.startswith("• العدد التراكمي")
    assert claim.evidence.quote.endswith("٢٠٬٣١٥")


def test_offsets_hold() -> None:
    report = make_report(BULLETIN, "2025-06-10", language="ar")
    for claim in read_arabic(report, MAKER):
        spans = [claim.evidence, claim.content, *(Span(f.start, f.end, f.quote) for f in claim.figures)]
        assert all(report.text[span.start : span.end] == span.quote for span in spans)


@pytest.mark.parametrize(
    "text",
    [
        "Three people were killed.",
        "وصلت 20 شاحنة إلى المعبر.",
        "في 12 مايو 2024 عقد الاجتماع.",
        "بعد 3 أيام من الهدوء.",
        "",
    ],
)
def test_no_figure_where_none_is(text: str) -> None:
    assert told(claims_of(text)) == []


@pytest.mark.parametrize(
    ("text", "value"),
    [("٤٥", 45), ("1,234", 1234), ("٣٬٠٠٠", 3000), ("خمسة وأربعين", 45), ("مئة وعشرين", 120), ("5 آلاف", 5000),
     ("ثلاثة عشر", 13), ("3،657", 3657)],
)  # fmt: skip
def test_numbers_of_both_scripts_and_in_words(text: str, value: int) -> None:
    assert [n.low for n in find_numbers(words_of(text, 0))] == [value]
