"""The grammar of times: patterns over the folded text, written with the lexicon's words.

Of two matches that begin together the longer wins, of two equal ones the earlier rule. Modifiers around an
expression are the business of ``times.extent``, what a match means that of ``times.builders``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from accordingto.extract.times import builders as build
from accordingto.extract.times.builders import Builder
from accordingto.extract.times.words import number_pattern, times_words

Row = tuple[str, str, str, Builder]
"""Id, hints, pattern, builder."""

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
_THAT_MONTH = r"(?P<of> of (?:this|last|next|the|that|the same|the current) month)"
_OLD = r"(?P<old>[- ]old)"


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern with its id and builder. Every match holds a word of one of the ``hints``: classes of the

    lexicon, ``digit``, ``period`` or ``clock``.
    """

    id: str
    hints: tuple[str, ...]
    pattern: re.Pattern[str]
    build: Builder


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, compiled once."""
    return tuple(
        Rule(name, tuple(hints.split()), re.compile(_LEFT + pattern + _RIGHT), builder)
        for name, hints, pattern, builder in _table()
    )


def _table() -> list[Row]:
    calendar = (_day_rules, _month_rules, _period_rules)
    relative = (_deictic_rules, _relative_rules, _set_rules, _measure_rules)
    return [row for table in (*calendar, *relative, _clock_rules, _reference_rules) for row in table()]


def _day_rules() -> list[Row]:
    month, weekday = times_words().any_of("month"), times_words().any_of("weekday")
    wd = rf"(?:(?P<wd>{weekday})(?:'s)?,? (?:the |on )?)?"
    year = rf"(?:(?:(?:,|,? of)? |-)(?P<y>{_YEAR})|{_THAT_YEAR})?"
    short = r"[ -]'?(?P<yy>\d\d)(?=\)| ?[(\]–-]|[;:]|$|\n)"
    the = rf"(?:the (?={_NTH}))?"
    days = rf"(?P<ds>{_DAY}(?:(?:, {_DAY})*{_JOIN}{_DAY})+)"
    clock = r"(?:[t ](?P<clock>\d\d:\d\d)(?::\d\d)?z?)?"
    return [
        ("iso", "digit", rf"(?P<y>\d{{4}})-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3]\d){clock}", build.iso),
        ("iso.slash", "digit", r"(?P<y>(?:19|20)\d\d)/(?P<m>0?[1-9]|1[0-2])/(?P<d>[0-3]?\d)(?P<clock>)", build.iso),
        ("slash", "digit", r"(?P<a>\d{1,2})(?P<s>[/.-])(?P<b>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d)", build.slash),
        ("slash.short", "digit", r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d\d)", build.slash),
        ("days.month", "month", rf"{days}(?: of)? (?P<m>{month}){_YEAR_AFTER}", build.days),
        ("month.days", "month", rf"(?P<m>{month}) {days}(?!\d|[.,:]\d){_YEAR_AFTER}", build.days),
        (
            "day.month",
            "month",
            rf"{wd}{the}(?P<d>{_DAY})(?: of |-| )(?P<m>{month})(?:{short}|{year})",
            build.date,
        ),
        ("month.day", "month", rf"{wd}(?P<m>{month}) (?:the )?(?P<d>{_DAY}){_NO_HOUR}{year}", build.date),
        ("weekday.day", "weekday", rf"(?P<wd>{weekday}),? (?:the )?(?P<d>{_NTH}){_NO_HOUR}", build.date),
        ("day.ordinal", "digit", rf"the (?P<same>same )?(?P<d>{_NTH}){_THAT_MONTH}?", build.ordinal_day),
        ("weekday", "weekday", rf"(?P<wd>{weekday})(?P<s>s)?", build.weekday),
    ]


def _month_rules() -> list[Row]:
    month = times_words().any_of("month")
    year = rf"(?:(?:,| of|,? of the year|-)? ?(?P<y>{_YEAR})|{_THAT_YEAR})"
    return [
        ("month.era", "month", rf"(?P<m>{month}) (?P<y>\d{{1,4}}) ?{_ERA}", build.month_era),
        ("month.year", "month", rf"(?P<m>{month}){year}", build.date),
        ("month", "month", rf"(?P<m>{month})", build.date),
    ]


def _period_rules() -> list[Row]:
    w = times_words()
    join = r"(?P<s>-|–|/|to|and|or|until|through)"
    nth = rf"(?P<n>\d{{1,2}}(?:st|nd|rd|th)|{w.any_of('ordinal')})"
    season = rf"(?P<y>\d{{3,4}}(?= {_ERA_WORD})|{_YEAR})(?: {_ERA})?"
    quarter = rf"(?:(?:the )?(?P<n>{w.any_of('quarter')})[- ]quarter|q(?P<q>[1-4]))"
    return [
        (
            "years",
            "digit",
            rf"(?P<a>\d{{3,4}}) ?{join} ?(?P<b>\d{{2,4}})(?![\d%]|,\d|\.\d)(?: ?{_ERA})?",
            build.years,
        ),
        ("year.era", "digit", rf"(?P<y>\d{{1,4}}) ?{_ERA}", build.year_era),
        ("era.year", "digit", r"(?P<era>ad) (?P<y>\d{1,4})", build.year_era),
        ("year", "digit", rf"(?P<y>{_YEAR})(?!-\w)", build.date),
        ("decade", "digit", rf"(?P<y>(?:1\d|20)\d0|\d{{1,2}}0(?=s b))s(?: {_ERA})?", build.decade),
        ("decade.short", "digit", rf"(?<=the )'?(?P<y>[2-9]0)'?s(?: {_ERA})?", build.decade),
        ("century", "unit", rf"{nth}[- ]century(?: {_ERA})?", build.century),
        (
            "season",
            "season",
            rf"(?P<s>{w.any_of('season')})(?:(?:,| of|,? of the year)? {season}|{_THAT_YEAR})?",
            build.season,
        ),
        ("fall", "fall", rf"(?P<s>fall)(?:(?:,| of)? {season}|{_THAT_YEAR})", build.season),
        ("quarter", "unit digit", rf"{quarter}(?: (?:of )?(?P<y>{_YEAR})|{_THAT_YEAR})?", build.quarter),
    ]


def _deictic_rules() -> list[Row]:
    w = times_words()
    named = w.any_of("unit", "season", "fall", "month", "weekday", "part")
    deixis, anaphora, window = w.any_of("deixis"), w.any_of("anaphora"), w.any_of("window")
    hints = "unit season fall month weekday part period moment"
    year = rf"(?:(?:,| of)? (?P<y>{_YEAR}))?"
    count = rf"(?:(?P<n>{_count()}|couple of) )?"
    return [
        ("dayword", "dayword", w.any_of("dayword"), build.dayword),
        ("nightword", "nightword", w.any_of("nightword"), build.nightword),
        (
            "deixis",
            hints,
            rf"(?P<det>{deixis}) (?P<u>{named}|{w.any_of('period')}){year}",
            build.deixis,
        ),
        (
            "window",
            "unit",
            rf"(?P<det>{window}) {count}(?P<u>{w.any_of('unit')})",
            build.window,
        ),
        (
            "anaphora",
            hints,
            rf"(?P<det>{anaphora}) (?P<u>{named}|{w.any_of('period', 'moment')})",
            build.anaphora,
        ),
    ]


def _relative_rules() -> list[Row]:
    w = times_words()
    unit = w.any_of("unit")
    straight = w.any_of("straight")
    nth = rf"(?P<n>\d{{1,2}}(?:st|nd|rd|th)|{w.any_of('ordinal')})"
    return [
        ("unit", "unit period", rf"the (?P<u>{unit}|time)(?!-)", build.bare_unit),
        ("part", "part", rf"(?P<w>{w.any_of('part')})", build.bare_part),
        (
            "shift",
            "unit",
            rf"(?:(?P<n>{_count()})[ -])?(?P<u>{unit})(?P<half> and a half)? (?P<dir>{w.any_of('shift')})",
            build.shift,
        ),
        ("shift.the", "unit", rf"the (?P<u>{unit}) (?P<dir>{w.any_of('beside')})", build.the_day_before),
        ("run.nth", "unit", rf"(?:the |a )?{nth}[ -]{straight} (?P<u>{unit})(?P<s>)", build.run),
        ("run", "unit", rf"(?P<n>{number_pattern()})(?P<s> ){straight} (?P<u>{unit})", build.run),
    ]


def _count() -> str:
    return rf"(?:{number_pattern()}|{times_words().any_of('vague_count', 'half_count')}|an?)"


def _measure_rules() -> list[Row]:
    w = times_words()
    unit, number, stretch = w.any_of("unit"), number_pattern(), w.any_of("stretch")
    which = w.any_of("which")
    whole = "(?: long| period)?(?!-long)"
    nth = rf"(?:\d{{1,3}}(?:st|nd|rd|th)|{w.any_of('ordinal')}|final)"
    age = r"(?P<old>[- ]old| of age)?"
    return [
        (
            "duration",
            "unit",
            rf"(?P<n>{_count()}) (?:{stretch} )*(?P<u>{unit})(?P<half> and a half)?{age}{whole}",
            build.duration,
        ),
        ("counts", "unit", rf"(?P<a>{number})(?: to | or |-|–)(?P<b>{number}) (?P<u>{unit})", build.counts),
        (
            "duration.period",
            "unit",
            rf"(?:an? )?(?P<n>{number})[- ](?P<u>{unit})(?:[- ]long)? {w.any_of('span')}",
            build.duration,
        ),
        (
            "duration.hyphen",
            "unit",
            rf"(?P<n>{number}|several|multi)[- ](?P<u>{unit}){_OLD}?(?:[- ]long)?",
            build.duration,
        ),
        ("duration.long", "unit", rf"(?P<u>{unit})(?:[- ]long|{_OLD})", build.duration),
        (
            "duration.of",
            "unit",
            rf"(?:the|his|her|their|its) (?:very )?{which} (?:(?P<n>{_count()}) )?(?P<u>{unit})(?= of )",
            build.duration,
        ),
        ("nth", "unit part", rf"(?:the|its|a) {nth} (?P<u>{w.any_of('unit', 'part')})", build.nth),
        ("anniversary", "anniversary", rf"(?:(?:the|its) )?{nth}[- ](?:year )?anniversary", build.nth),
        ("duration.bare", "unit", rf"(?P<u>{unit})(?<=s)", build.duration),
    ]


def _set_rules() -> list[Row]:
    w = times_words()
    named = w.any_of("unit", "season", "month", "weekday", "part")
    hints = "unit season month weekday part"
    return [
        (
            "every",
            hints,
            rf"{w.any_of('every')} (?:single |other )?(?P<u>{named})",
            build.every,
        ),
        ("every.n", "unit", rf"{w.any_of('every')} (?P<n>{_count()}) (?P<u>{w.any_of('unit')})", build.every_n),
        ("per", "unit", rf"(?P<per>per|a|an) (?P<u>{w.any_of('unit')})(?<!s)", build.per),
        ("setword", "setword", w.any_of("setword"), build.word("set", "setword")),
    ]


def _clock_rules() -> list[Row]:
    w = times_words()
    zone = rf"(?: ?\(?(?P<z>{w.any_of('zone')})\)?| [a-z]+ time)?"
    half = r"(?P<ap>a\.m\.|p\.m\.|am|pm|a\.m|p\.m)"
    minute = r"(?P<min>[0-5]\d)(?::[0-5]\d)?"
    return [
        ("clock.half", "digit", rf"(?P<h>\d{{1,2}})(?:[:.]{minute})? ?{half}{zone}", build.clock),
        ("clock.colon", "digit", rf"(?P<h>[01]?\d|2[0-4]):{minute}(?: ?(?:hours|hrs|h))?{zone}", build.clock),
        (
            "clock.four",
            "digit",
            rf"(?P<hm>(?:[01]\d|2[0-4]):?[0-5]\d) ?(?:hours|hrs|h|(?P<z>{w.any_of('zone')}))",
            build.clock,
        ),
        ("clock.oclock", "clock", rf"(?P<h>\d{{1,2}}|{w.any_of('number')}) (?P<oc>o'clock){zone}", build.clock),
        ("hourname", "hourname", rf"(?P<w>{w.any_of('hourname')})", build.hourname),
    ]


def _reference_rules() -> list[Row]:
    w = times_words()
    year = rf"(?:,? (?:of )?(?P<y>{_YEAR}))?"
    return [
        ("named", "named", rf"(?P<w>{w.any_of('named')}){year}", build.word("named", "named")),
        ("anchor", "anchor digit", w.any_of("anchor"), build.word("anchor", "anchor")),
        ("easter", "easter", rf"(?P<w>{w.any_of('easter')}){year}", build.word("easter", "easter")),
        ("islamic", "islamic", rf"(?P<w>{w.any_of('islamic')}){year}", build.word("islamic", "islamic")),
        ("ref", "ref", w.any_of("ref"), build.word("ref", "ref")),
        ("adjref", "adjref", w.any_of("adjref"), build.word("adjref", "adjref")),
    ]
