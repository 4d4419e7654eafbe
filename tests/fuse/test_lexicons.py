"""Every example of the lexicons that fusion owns."""

from __future__ import annotations

import re

import pytest
from tests.fuse.making import figure

from accordingto.fuse.cues import cues_in
from accordingto.fuse.numbers import group_of, is_added, sort_of
from accordingto.fuse.offices import office_of
from accordingto.fuse.victims import person_of
from accordingto.fuse.words import content_words
from accordingto.lexicons import Row, load_lexicon
from accordingto.records import Span


def rows(name: str) -> list[object]:
    return [pytest.param(row, id=row.id) for row in load_lexicon(name)]


@pytest.mark.parametrize("row", rows("common"))
def test_common_words_leave_the_telling_ones(row: Row) -> None:
    assert set(content_words(row.example)) == set(row.yields.split())


@pytest.mark.parametrize("row", rows("reconciling"))
def test_a_sentence_says_how_it_stands(row: Row) -> None:
    assert row.yields in cues_in(row.example)
    assert row.yields == row.get("says")


@pytest.mark.parametrize("row", rows("victims"))
def test_what_a_victim_is(row: Row) -> None:
    one = figure("killed", 1, quote=row.example, end=len(row.example))
    person = person_of(one, Span(0, len(row.example), row.example))
    assert person is not None
    assert f"{person.sex or '-'} {person.stage or '-'}" == row.yields


@pytest.mark.parametrize("row", rows("groups"))
def test_what_sort_of_people_a_group_is(row: Row) -> None:
    assert sort_of(row.example) == row.yields


@pytest.mark.parametrize("word", [w for row in load_lexicon("groups") for w in row.get("everybody") or ()])
def test_everybody_is_no_group(word: str) -> None:
    assert group_of(figure("killed", 9, group=word)) is None
    assert group_of(figure("killed", 9, group="villagers")) == "villagers"


@pytest.mark.parametrize("row", [row for row in load_lexicon("counting") if row.id.startswith("added.")])
def test_what_is_told_as_added_to_others(row: Row) -> None:
    at = re.search(r"seven|12", row.example)
    assert at is not None
    assert is_added(figure("killed", 7, start=at.start(), end=at.end()), Span(0, len(row.example), row.example))


def test_a_group_of_no_sort() -> None:
    assert sort_of("yellow buses") is None


def test_a_plain_sentence_says_nothing_of_its_standing() -> None:
    assert cues_in("The market of the old town was full.") == ()


@pytest.mark.parametrize("row", rows("offices"))
def test_what_an_office_is_and_whose(row: Row) -> None:
    office = office_of(row.example)
    assert office is not None
    said = f"{' '.join(sorted(office.words))} | {' '.join(sorted(office.whose))}".strip()
    assert said == row.yields


def test_a_person_is_no_office() -> None:
    assert office_of("Marko Tanev") is None
