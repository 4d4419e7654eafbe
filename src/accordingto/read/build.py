"""One item to one Report, or to the Problem that keeps it from being one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from accordingto.config import Config
from accordingto.ids import content_id, text_sha256
from accordingto.lexicons import load_lexicon
from accordingto.read.clean import clean, clean_line, invisible_count
from accordingto.read.item import STAGE, Item, Meta, Unreadable
from accordingto.read.language import identify
from accordingto.read.places import is_place
from accordingto.read.selfdescription.outlets import outlet_named, outlet_of_url
from accordingto.read.selfdescription.published import publication
from accordingto.read.selfdescription.story import SelfDescription, describe
from accordingto.read.selfdescription.weekdays import told_weekdays
from accordingto.read.truecase import is_shouted, truecase
from accordingto.records import Problem, Report, Revision

_LONGEST_WORD = 2000  # characters; longer ones are data, not words, and no parser survives them
_WORD = re.compile(rf"\S{{{_LONGEST_WORD + 1},}}")
_LONGEST_TEXT = 1_000_000  # characters; spaCy's own limit for one text
_LADEN = 0.02  # share of invisible characters from which a reader is told


def build(item: Item, config: Config) -> Iterator[Report | Problem]:
    """The report of an item, after a note on how it had to be read; or one Problem in its place."""
    subject = item.path or item.name
    try:
        report = _report(item, config)
    except Unreadable as error:
        yield error.problem(subject)
        return
    invisible = invisible_count(item.text)
    if invisible > max(10, _LADEN * len(item.text)):
        message = (
            f"{invisible} zero-width and direction characters were taken out; the report was read without them"
        )
        yield Problem(STAGE, subject, "invisible", message)
    yield report


def _report(item: Item, config: Config) -> Report:
    text = clean(item.text)
    _require_words(text)
    if is_shouted(text):
        text = truecase(text, known_names(), is_place)
    known = item.given.over(item.meta)
    language = _language(text, known.language, config)
    title = clean_line(known.title)
    told = describe(text, title=title, headings=frozenset(item.headings), known_place=is_place)
    weekdays = told_weekdays(text, told.zones)
    published = publication(item.given.published, item.meta.published, told, weekdays)
    outlet = _outlet(item, told)
    title = title or told.headline
    url = known.url
    sha = text_sha256(text)
    return Report(
        id=content_id("report", url or item.name, sha, title, outlet, item.given.published),
        path=item.path,
        url=url,
        title=title,
        text=text,
        sha256=sha,
        language=language,
        outlet=outlet,
        byline=_byline(known, told),
        dateline=told.dateline,
        published=published,
        revision=Revision(" ".join(told.notes) or None),
        copy_of=None,
        cites=tuple(name for name in told.cites if name != outlet),
        zones=tuple(told.zones),
    )


@cache
def known_names() -> tuple[str, ...]:
    """Names of actors in their own letter case, for text that has none."""
    return tuple(word for row in load_lexicon("actors") for word in row.words if not word.islower())


def _require_words(text: str) -> None:
    if not any(c.isalpha() for c in text):
        raise Unreadable("no_text", "nothing is left after cleaning: there are no letters in it")
    longest = _WORD.search(text)
    if longest:
        line = text.count("\n", 0, longest.start()) + 1
        message = (
            f"paragraph {line} has {longest.end() - longest.start():,} characters without a space: "
            "this is data, not prose; take it out and read again"
        )
        raise Unreadable("malformed", message)
    if len(text) > _LONGEST_TEXT:
        message = (
            f"the report has {len(text):,} characters; the limit is {_LONGEST_TEXT:,}: split it into single reports"
        )
        raise Unreadable("too_large", message)


def _language(text: str, said: str | None, config: Config) -> str | None:
    """The language said of the report, else the one found. Raises Unreadable where no reader knows it."""
    language = said[:2].lower() if said else identify(text)
    if language is None or language in config.languages:
        return language
    how = "is said to be" if said else "seems to be"
    message = (
        f"the report {how} in {language!r}, which cannot be read (only {', '.join(config.languages)}); translate "
        f'it, or, if that is wrong, put {{"language": "en"}} into a .meta.json beside it'
    )
    raise Unreadable("language", message)


def _outlet(item: Item, told: SelfDescription) -> str | None:
    """Who publishes it: as given, by its masthead, its metadata, its copyright line, or its address."""
    given = item.given.outlet
    if given:
        return outlet_named(given) or given
    by_meta = item.meta.outlet
    return (
        told.outlet
        or (outlet_named(by_meta) if by_meta else None)
        or told.copyright_outlet
        or outlet_of_url(item.given.url or item.meta.url)
        or by_meta
    )


def _byline(known: Meta, told: SelfDescription) -> tuple[str, ...]:
    names = [clean_line(name) for name in (*known.byline, *told.byline)]
    return tuple(dict.fromkeys(name for name in names if name))
