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

_LEFT = r"(?<![\w$€£])(?<!\d[.,:/])"
_RIGHT = r"(?!\w)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1\d|20)\d\d(?![\d%]|,\d|\.\d)"
_ERA = r"(?:b\.c\.e\.|b\.c\.|bce|bc|a\.d\.|ad|ce)(?!\w)"
_JOIN = r"(?:, and |, or | and | or | to |, | ?[-–] ?|/)"
_OF_YEAR = r" of (?:that|the same|this|last|next|the following|the previous) year"


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern with its id and builder."""

    id: str
    pattern: re.Pattern[str]
    build: Builder


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, compiled once. Of two matches of the same stretch the earlier rule wins."""
    return tuple(Rule(name, re.compile(_LEFT + pattern + _RIGHT), builder) for name, pattern, builder in _table())


def _table() -> list[tuple[str, str, Builder]]:
    return [*_calendar_rules(), *_relative_rules(), *_measure_rules(), *_clock_rules(), *_reference_rules()]


def _calendar_rules() -> list[tuple[str, str, Builder]]:
    w = times_words()
    month, weekday = w.any_of("month"), w.any_of("weekday")
    wd = rf"(?:(?P<wd>{weekday})(?:'s)?,? (?:the |on )?)?"
    of_year = rf"(?:(?:,|,? of)? (?P<y>{_YEAR})|(?P<of>{_OF_YEAR}))?"
    days = rf"(?P<ds>{_DAY}(?:{_JOIN}{_DAY})+)"
    return [
        ("iso", r"(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3]\d)(?:[t ](?P<clock>\d\d:\d\d)(?::\d\d)?z?)?", build.iso),
        ("slash", r"(?P<a>\d{1,2})(?P<s>[/.])(?P<b>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d)", build.slash),
        ("slash.short", r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d\d)", build.slash),
        ("days.month", rf"{days}(?: of)? (?P<m>{month})(?:,? (?P<y>{_YEAR}))?", build.days),
        ("month.days", rf"(?P<m>{month}) {days}(?!\d)(?:,? (?P<y>{_YEAR}))?", build.days),
        ("day.month", rf"{wd}(?:the )?(?P<d>{_DAY})(?: of |-| )(?P<m>{month}){of_year}", build.date),
        ("month.day", rf"{wd}(?P<m>{month}) (?:the )?(?P<d>{_DAY})(?![\d:]|,\d| ?[ap]\.?m){of_year}", build.date),
        ("weekday.day", rf"(?P<wd>{weekday}),? (?:the )?(?P<d>{_DAY[:-1]})(?![\d:]|,\d| ?[ap]\.?m)", build.date),
        ("month.era", rf"(?P<m>{month}) (?P<y>\d{{1,4}}) ?(?P<era>{_ERA})", build.month_era),
        ("month.year", rf"(?P<m>{month})(?:(?:,| of|,? of the year|-)? ?(?P<y>{_YEAR})|(?P<of>{_OF_YEAR}))", build.date),
        ("month", rf"(?P<m>{month})", build.date),
        ("years", rf"(?P<a>\d{{3,4}}) ?(?P<s>-|–|/|to|and|or|until|through) ?(?P<b>\d{{2,4}})(?![\d%]|,\d|\.\d)"
                  rf"(?: ?(?P<era>{_ERA}))?", build.years),
        ("year.era", rf"(?P<y>\d{{1,4}}) ?(?P<era>{_ERA})", build.year_era),
        ("era.year", r"(?P<era>ad) (?P<y>\d{1,4})", build.year_era),
        ("year", rf"(?P<y>{_YEAR})(?!-\w)", build.date),
        ("decade", rf"(?P<y>(?:1\d|20)\d0|\d{{1,2}}0(?=s b))s(?: (?P<era>{_ERA}))?", build.decade),
        ("decade.short", rf"(?<=the )'?(?P<y>[2-9]0)'?s(?: (?P<era>{_ERA}))?", build.decade),
        ("century", rf"(?P<n>\d{{1,2}}(?:st|nd|rd|th)|{w.any_of('ordinal')})[- ]century(?: (?P<era>{_ERA}))?", build.century),
        ("season", rf"(?P<s>{w.any_of('season')})(?:(?:,| of|,? of the year)? (?P<y>\d{{3,4}}(?= {_ERA})|{_YEAR})(?: (?P<era>{_ERA}))?|"
                   rf"(?P<of>{_OF_YEAR}))?", build.season),
        ("fall", rf"(?P<s>fall)(?:(?:,| of)? (?P<y>{_YEAR})(?: (?P<era>{_ERA}))?|(?P<of>{_OF_YEAR}))", build.season),
        ("day.ordinal", r"the (?P<d>(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th))", build.ordinal_day),
        (
            "quarter",
            rf"(?:the )?(?P<n>first|second|third|fourth|last|final)[- ]quarter(?: (?:of )?(?P<y>{_YEAR})|(?P<of>{_OF_YEAR}))?",
            build.quarter,
        ),
        ("weekday", rf"(?P<wd>{weekday})(?P<s>s)?", build.weekday),
    ]  # fmt: skip


def _relative_rules() -> list[tuple[str, str, Builder]]:
    w = times_words()
    unit, number = w.any_of("unit"), number_pattern()
    seasonal = w.any_of("unit", "season", "fall", "month", "weekday", "part")
    count = rf"(?:{number}|{w.any_of('vague_count', 'half_count')}|an?)"
    return [
        ("dayword", w.any_of("dayword"), build.dayword),
        ("nightword", w.any_of("nightword"), build.nightword),
        ("deixis", rf"(?P<det>{w.any_of('deixis')}) (?P<u>{seasonal}|time|period|date|era)(?:(?:,| of)? (?P<y>{_YEAR}))?", build.deixis),
        ("window", rf"(?P<det>{w.any_of('window')}) (?:(?P<n>{count}|couple of) )?(?P<u>{unit})", build.window),
        ("anaphora", rf"(?P<det>{w.any_of('anaphora')}) (?P<u>{seasonal}|time|period|point|moment|date|era)", build.anaphora),
        ("unit", rf"the (?P<u>{unit}|time)(?!-)", build.bare_unit),
        ("part", rf"(?P<w>{w.any_of('part')})", build.bare_part),
        ("shift", rf"(?:(?P<n>{count})[ -])?(?P<u>{unit}) (?P<dir>{w.any_of('shift')})", build.shift),
        ("shift.the", rf"the (?P<u>{unit}) (?P<dir>before|after|following|prior|previous)", build.the_day_before),
        ("run.nth", rf"(?:the |a )?(?P<n>\d{{1,2}}(?:st|nd|rd|th)|{w.any_of('ordinal')})[ -](?:consecutive|straight|"
                    rf"successive) (?P<u>{unit})(?P<s>)", build.run),
        ("run", rf"(?P<n>{number})(?P<s> )(?:consecutive|straight|successive) (?P<u>{unit})", build.run),
    ]  # fmt: skip


def _measure_rules() -> list[tuple[str, str, Builder]]:
    w = times_words()
    unit, number = w.any_of("unit"), number_pattern()
    count = rf"(?:{number}|{w.any_of('vague_count', 'half_count')}|an?)"
    seasonal = w.any_of("unit", "season", "month", "weekday", "part")
    stretch = w.any_of("stretch")
    return [
        ("duration", rf"(?P<n>{count}) (?:{stretch} )*(?P<u>{unit})(?P<half> and a half)?(?P<old>[- ]old| of age)?"
                     r"(?: long| period)?(?!-long)",
         build.duration),
        ("counts", rf"(?P<a>{number})(?: to | or |-|–)(?P<b>{number}) (?P<u>{unit})", build.counts),
        ("duration.period", rf"(?:an? )?(?P<n>{number})[- ](?P<u>{unit})(?:[- ]long)? (?:period|stretch|span)",
         build.duration),
        ("duration.hyphen", rf"(?P<n>{number}|several|multi)[- ](?P<u>{unit})(?P<old>[- ]old)?(?:[- ]long)?",
         build.duration),
        ("duration.long", rf"(?P<u>{unit})[- ](?:long|(?P<old>old))", build.duration),
        ("duration.of", rf"(?:the|his|her|their|its) (?:very )?(?:first|last|final|early|opening|closing|initial|entire|"
                        rf"whole|intervening) (?:(?P<n>{count}) )?(?P<u>{unit})(?= of )", build.duration),
        ("duration.bare", rf"(?P<u>{unit})(?<=s)", build.duration),
        ("every", rf"{w.any_of('every')} (?:single |other )?(?P<u>{seasonal})", build.every),
        ("per", rf"(?P<per>per|a|an) (?P<u>{unit})(?<!s)", build.per),
        ("setword", w.any_of("setword"), build.word("set", "setword")),
    ]  # fmt: skip


def _clock_rules() -> list[tuple[str, str, Builder]]:
    w = times_words()
    zone = rf"(?: ?\(?(?P<z>{w.any_of('zone')})\)?| (?P<place>[a-z]+) time)?"
    half = r"(?P<ap>a\.m\.|p\.m\.|am|pm|a\.m|p\.m)"
    return [
        ("clock.half", rf"(?P<h>\d{{1,2}})(?:[:.](?P<min>[0-5]\d)(?::\d\d)?)? ?{half}{zone}", build.clock),
        (
            "clock.colon",
            rf"(?P<h>[01]?\d|2[0-4])[:](?P<min>[0-5]\d)(?::[0-5]\d)?(?: ?(?:hours|hrs|h))?{zone}",
            build.clock,
        ),
        (
            "clock.four",
            rf"(?P<hm>(?:[01]\d|2[0-4]):?[0-5]\d) ?(?:hours|hrs|h|(?P<z>{w.any_of('zone')}))",
            build.clock,
        ),
        ("clock.oclock", rf"(?P<h>\d{{1,2}}|{w.any_of('number')}) (?P<oc>o'clock){zone}", build.clock),
        ("hourname", rf"(?P<w>{w.any_of('hourname')})", build.hourname),
    ]


def _reference_rules() -> list[tuple[str, str, Builder]]:
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
