"""The grammar of times: patterns over the folded text, written with the lexicon's words.

Of two matches that begin together the longer wins, of two equal ones the earlier rule. Modifiers around an
expression are the business of ``times_extent``, what a match means that of ``times_builders``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from accordingto.extract import times_builders as build
from accordingto.extract.times_builders import Builder
from accordingto.extract.times_words import number_pattern, times_words

Row = tuple[str, str, Builder]

_LEFT = r"(?<![\w$€£])(?<!\d[.,:/])"
_RIGHT = r"(?!\w)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_NTH = r"(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)"
_NO_HOUR = r"(?!\d|:\d|,\d| ?[ap]\.?m)"
_YEAR = r"(?:1\d|20)\d\d(?![\d%]|,\d|\.\d)"
_YEAR_AFTER = rf"(?:,? (?P<y>{_YEAR}))?"
_ERA_WORD = r"(?:b\.c\.e\.|b\.c\.|bce|bc|a\.d\.|ad|ce)(?!\w)"
_ERA = rf"(?P<era>{_ERA_WORD})"
_JOIN = r"(?:, and |, or | and | or | to | ?[-–] ?|/)"
_THAT_YEAR = r"(?P<of>(?: of (?:that|the same|the following|the previous)|,?(?: of)? (?:this|last|next)) year)"
_BESIDE = r"(?:before|after|following|prior|previous)"
_THAT_MONTH = r"(?P<of> of (?:this|last|next|the|that|the same|the current) month)"
_OLD = r"(?P<old>[- ]old)"


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern with its id and builder."""

    id: str
    pattern: re.Pattern[str]
    build: Builder


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, compiled once."""
    return tuple(Rule(name, re.compile(_LEFT + pattern + _RIGHT), builder) for name, pattern, builder in _table())


def _table() -> list[Row]:
    tables = (_day_rules, _month_rules, _period_rules, _deictic_rules, _relative_rules, _measure_rules)
    return [row for table in (*tables, _set_rules, _clock_rules, _reference_rules) for row in table()]


def _day_rules() -> list[Row]:
    month, weekday = times_words().any_of("month"), times_words().any_of("weekday")
    wd = rf"(?:(?P<wd>{weekday})(?:'s)?,? (?:the |on )?)?"
    year = rf"(?:(?:(?:,|,? of)? |-)(?P<y>{_YEAR})|{_THAT_YEAR})?"
    days = rf"(?P<ds>{_DAY}(?:(?:, {_DAY})*{_JOIN}{_DAY})+)"
    clock = r"(?:[t ](?P<clock>\d\d:\d\d)(?::\d\d)?z?)?"
    return [
        ("iso", rf"(?P<y>\d{{4}})-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3]\d){clock}", build.iso),
        ("iso.slash", r"(?P<y>(?:19|20)\d\d)/(?P<m>0?[1-9]|1[0-2])/(?P<d>[0-3]?\d)(?P<clock>)", build.iso),
        ("slash", r"(?P<a>\d{1,2})(?P<s>[/.-])(?P<b>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d)", build.slash),
        ("slash.short", r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d\d)", build.slash),
        ("days.month", rf"{days}(?: of)? (?P<m>{month}){_YEAR_AFTER}", build.days),
        ("month.days", rf"(?P<m>{month}) {days}(?!\d|[.,:]\d){_YEAR_AFTER}", build.days),
        ("day.month", rf"{wd}(?:the (?={_NTH}))?(?P<d>{_DAY})(?: of |-| )(?P<m>{month}){year}", build.date),
        ("month.day", rf"{wd}(?P<m>{month}) (?:the )?(?P<d>{_DAY}){_NO_HOUR}{year}", build.date),
        ("weekday.day", rf"(?P<wd>{weekday}),? (?:the )?(?P<d>{_NTH}){_NO_HOUR}", build.date),
        ("day.ordinal", rf"the (?P<d>{_NTH}){_THAT_MONTH}?", build.ordinal_day),
        ("weekday", rf"(?P<wd>{weekday})(?P<s>s)?", build.weekday),
    ]


def _month_rules() -> list[Row]:
    month = times_words().any_of("month")
    year = rf"(?:(?:,| of|,? of the year|-)? ?(?P<y>{_YEAR})|{_THAT_YEAR})"
    return [
        ("month.era", rf"(?P<m>{month}) (?P<y>\d{{1,4}}) ?{_ERA}", build.month_era),
        ("month.year", rf"(?P<m>{month}){year}", build.date),
        ("month", rf"(?P<m>{month})", build.date),
    ]


def _period_rules() -> list[Row]:
    w = times_words()
    join = r"(?P<s>-|–|/|to|and|or|until|through)"
    nth = rf"(?P<n>\d{{1,2}}(?:st|nd|rd|th)|{w.any_of('ordinal')})"
    season = rf"(?P<y>\d{{3,4}}(?= {_ERA_WORD})|{_YEAR})(?: {_ERA})?"
    quarter = r"(?:(?:the )?(?P<n>first|second|third|fourth|last|final)[- ]quarter|q(?P<q>[1-4]))"
    return [
        (
            "years",
            rf"(?P<a>\d{{3,4}}) ?{join} ?(?P<b>\d{{2,4}})(?![\d%]|,\d|\.\d)(?: ?{_ERA})?",
            build.years,
        ),
        ("year.era", rf"(?P<y>\d{{1,4}}) ?{_ERA}", build.year_era),
        ("era.year", r"(?P<era>ad) (?P<y>\d{1,4})", build.year_era),
        ("year", rf"(?P<y>{_YEAR})(?!-\w)", build.date),
        ("decade", rf"(?P<y>(?:1\d|20)\d0|\d{{1,2}}0(?=s b))s(?: {_ERA})?", build.decade),
        ("decade.short", rf"(?<=the )'?(?P<y>[2-9]0)'?s(?: {_ERA})?", build.decade),
        ("century", rf"{nth}[- ]century(?: {_ERA})?", build.century),
        (
            "season",
            rf"(?P<s>{w.any_of('season')})(?:(?:,| of|,? of the year)? {season}|{_THAT_YEAR})?",
            build.season,
        ),
        ("fall", rf"(?P<s>fall)(?:(?:,| of)? {season}|{_THAT_YEAR})", build.season),
        ("quarter", rf"{quarter}(?: (?:of )?(?P<y>{_YEAR})|{_THAT_YEAR})?", build.quarter),
    ]


def _deictic_rules() -> list[Row]:
    w = times_words()
    named = w.any_of("unit", "season", "fall", "month", "weekday", "part")
    deixis, anaphora, window = w.any_of("deixis"), w.any_of("anaphora"), w.any_of("window")
    return [
        ("dayword", w.any_of("dayword"), build.dayword),
        ("nightword", w.any_of("nightword"), build.nightword),
        (
            "deixis",
            rf"(?P<det>{deixis}) (?P<u>{named}|time|period|date|era)(?:(?:,| of)? (?P<y>{_YEAR}))?",
            build.deixis,
        ),
        ("window", rf"(?P<det>{window}) (?:(?P<n>{_count()}|couple of) )?(?P<u>{w.any_of('unit')})", build.window),
        ("anaphora", rf"(?P<det>{anaphora}) (?P<u>{named}|time|period|point|moment|date|era)", build.anaphora),
    ]


def _relative_rules() -> list[Row]:
    w = times_words()
    unit = w.any_of("unit")
    straight = r"(?:consecutive|straight|successive)"
    nth = rf"(?P<n>\d{{1,2}}(?:st|nd|rd|th)|{w.any_of('ordinal')})"
    return [
        ("unit", rf"the (?P<u>{unit}|time)(?!-)", build.bare_unit),
        ("part", rf"(?P<w>{w.any_of('part')})", build.bare_part),
        ("shift", rf"(?:(?P<n>{_count()})[ -])?(?P<u>{unit}) (?P<dir>{w.any_of('shift')})", build.shift),
        ("shift.the", rf"the (?P<u>{unit}) (?P<dir>{_BESIDE})", build.the_day_before),
        ("run.nth", rf"(?:the |a )?{nth}[ -]{straight} (?P<u>{unit})(?P<s>)", build.run),
        ("run", rf"(?P<n>{number_pattern()})(?P<s> ){straight} (?P<u>{unit})", build.run),
    ]


def _count() -> str:
    return rf"(?:{number_pattern()}|{times_words().any_of('vague_count', 'half_count')}|an?)"


def _measure_rules() -> list[Row]:
    w = times_words()
    unit, number, stretch = w.any_of("unit"), number_pattern(), w.any_of("stretch")
    which = r"(?:first|last|final|early|opening|closing|initial|entire|whole|intervening)"
    whole = "(?: long| period)?(?!-long)"
    age = r"(?P<old>[- ]old| of age)?"
    return [
        (
            "duration",
            rf"(?P<n>{_count()}) (?:{stretch} )*(?P<u>{unit})(?P<half> and a half)?{age}{whole}",
            build.duration,
        ),
        ("counts", rf"(?P<a>{number})(?: to | or |-|–)(?P<b>{number}) (?P<u>{unit})", build.counts),
        (
            "duration.period",
            rf"(?:an? )?(?P<n>{number})[- ](?P<u>{unit})(?:[- ]long)? (?:period|stretch|span)",
            build.duration,
        ),
        (
            "duration.hyphen",
            rf"(?P<n>{number}|several|multi)[- ](?P<u>{unit}){_OLD}?(?:[- ]long)?",
            build.duration,
        ),
        ("duration.long", rf"(?P<u>{unit})(?:[- ]long|{_OLD})", build.duration),
        (
            "duration.of",
            rf"(?:the|his|her|their|its) (?:very )?{which} (?:(?P<n>{_count()}) )?(?P<u>{unit})(?= of )",
            build.duration,
        ),
        ("duration.bare", rf"(?P<u>{unit})(?<=s)", build.duration),
    ]


def _set_rules() -> list[Row]:
    w = times_words()
    named = w.any_of("unit", "season", "month", "weekday", "part")
    return [
        ("every", rf"{w.any_of('every')} (?:single |other )?(?P<u>{named})", build.every),
        ("per", rf"(?P<per>per|a|an) (?P<u>{w.any_of('unit')})(?<!s)", build.per),
        ("setword", w.any_of("setword"), build.word("set", "setword")),
    ]


def _clock_rules() -> list[Row]:
    w = times_words()
    zone = rf"(?: ?\(?(?P<z>{w.any_of('zone')})\)?| (?P<place>[a-z]+) time)?"
    half = r"(?P<ap>a\.m\.|p\.m\.|am|pm|a\.m|p\.m)"
    minute = r"(?P<min>[0-5]\d)(?::[0-5]\d)?"
    return [
        ("clock.half", rf"(?P<h>\d{{1,2}})(?:[:.]{minute})? ?{half}{zone}", build.clock),
        ("clock.colon", rf"(?P<h>[01]?\d|2[0-4]):{minute}(?: ?(?:hours|hrs|h))?{zone}", build.clock),
        (
            "clock.four",
            rf"(?P<hm>(?:[01]\d|2[0-4]):?[0-5]\d) ?(?:hours|hrs|h|(?P<z>{w.any_of('zone')}))",
            build.clock,
        ),
        ("clock.oclock", rf"(?P<h>\d{{1,2}}|{w.any_of('number')}) (?P<oc>o'clock){zone}", build.clock),
        ("hourname", rf"(?P<w>{w.any_of('hourname')})", build.hourname),
    ]


def _reference_rules() -> list[Row]:
    w = times_words()
    year = rf"(?:,? (?:of )?(?P<y>{_YEAR}))?"
    return [
        ("named", rf"(?P<w>{w.any_of('named')}){year}", build.word("named", "named")),
        ("anchor", w.any_of("anchor"), build.word("anchor", "anchor")),
        ("easter", rf"(?P<w>{w.any_of('easter')}){year}", build.word("easter", "easter")),
        ("islamic", rf"(?P<w>{w.any_of('islamic')}){year}", build.word("islamic", "islamic")),
        ("ref", w.any_of("ref"), build.word("ref", "ref")),
        ("adjref", w.any_of("adjref"), build.word("adjref", "adjref")),
    ]
