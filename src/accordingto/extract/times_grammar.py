"""The grammar of times: patterns over the folded text, and what each of them means.

Every pattern is written with the lexicon's words; its builder turns a match into Expressions. Longer matches win
over shorter ones that begin with them. Modifiers around an expression are the business of ``times_extent``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from accordingto.extract.times_expressions import Expression
from accordingto.extract.times_words import number_pattern, number_value, ordinal_value, times_words

Match = re.Match[str]
Builder = Callable[[Match], list[Expression]]

_LEFT = r"(?<![\w$€£])(?<!\d[.,:/])"
_RIGHT = r"(?!\w)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1\d|20)\d\d(?![\d%]|,\d|\.\d)"
_ERA = r"(?:b\.?c\.?(?:e\.?)?|a\.d\.|ad|ce)(?!\w)"
_JOIN = r"(?:, and |, or | and | or | to |, | ?[-–] ?|/)"
_OF_YEAR = r" of (?:that|the same|this|last|next|the following|the previous) year"


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern with its id and builder. ``hint`` is a word class or digit its matches cannot do without."""

    id: str
    pattern: re.Pattern[str]
    build: Builder


def _n(text: str | None) -> int | None:
    return int(re.sub(r"\D", "", text)) if text else None


def _era(year: int, era: str | None) -> int:
    return -year if era and era.startswith("b") else year


def _month(text: str | None) -> int | None:
    return times_words().get("month", text) if text else None


def _date(m: Match) -> list[Expression]:
    g = m.groupdict()
    weekday = times_words().get("weekday", g["wd"]) if g.get("wd") else None
    value = (g.get("of") or "").strip() or None
    return [
        Expression(
            m.start(), m.end(), "date", "", _n(g.get("y")), _month(g.get("m")), _n(g.get("d")), weekday, value=value
        )
    ]


def _iso(m: Match) -> list[Expression]:
    return [Expression(m.start(), m.end(), "date", "", int(m["y"]), int(m["m"]), int(m["d"]), clock=m["clock"])]


def _slash(m: Match) -> list[Expression]:
    """Day first, unless only month first is a date; ``value`` keeps the other reading for the resolver."""
    a, b, year = int(m["a"]), int(m["b"]), int(m["y"])
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    day, month = (b, a) if b > 12 else (a, b)
    other = f"{b}/{a}" if a <= 12 and b <= 12 and a != b else None
    return [Expression(m.start(), m.end(), "date", "", year, month, day, value=other)]


def _days(m: Match) -> list[Expression]:
    """A list or range of days around one month: each day its own expression, the month within one of them."""
    year, month = _n(m["y"]), _month(m["m"])
    found = list(re.finditer(r"\d{1,2}(?:st|nd|rd|th)?", m["ds"]))
    first_month = m.start("m") < m.start("ds")
    result = []
    for i, day in enumerate(found):
        start, end = m.start("ds") + day.start(), m.start("ds") + day.end()
        start = m.start() if first_month and i == 0 else start
        end = m.end() if i == len(found) - 1 else end
        tail = first_month and i == len(found) - 1 and not m["y"]
        result.append(Expression(start, end, "date", "", year, month, _n(day[0]), tail=tail))
    return result


def _years(m: Match) -> list[Expression]:
    first, last, era = int(m["a"]), int(m["b"]), m["era"]
    if len(m["b"]) == 2:
        last += first // 100 * 100
        if last <= first or era:
            return []
    bc = bool(era and era.startswith("b"))
    if not era and (len(m["a"]) < 4 or not 1000 <= first <= last <= 2100):
        return []
    if era and bc and last > first:
        return []
    middle = m.end("a")
    return [
        Expression(m.start(), middle, "date", "", _era(first, era)),
        Expression(m.start("b"), m.end(), "date", "", _era(last, era)),
    ]


def _year_era(m: Match) -> list[Expression]:
    return [Expression(m.start(), m.end(), "date", "", _era(int(m["y"]), m["era"]))]


def _decade(m: Match) -> list[Expression]:
    year = int(m["y"])
    if year < 100 and not m["era"]:
        year += 1900
    return [Expression(m.start(), m.end(), "decade", "", _era(year, m["era"]))]


def _century(m: Match) -> list[Expression]:
    n = ordinal_value(m["n"])
    if n is None:
        return []
    return [Expression(m.start(), m.end(), "century", "", -n if m["era"] and m["era"].startswith("b") else n)]


def _season(m: Match) -> list[Expression]:
    season = times_words().get("season", m["s"]) or "FA"
    year = _n(m["y"])
    value = (m["of"] or "").strip() or None
    year = _era(year, m["era"]) if year else None
    return [Expression(m.start(), m.end(), "season", "", year, season=season, value=value)]


def _weekday(m: Match) -> list[Expression]:
    words = times_words()
    n = words.get("weekday", m["wd"])
    if m["s"]:
        return [Expression(m.start(), m.end(), "set", "", value=f"XXXX-WXX-{n}")]
    return [Expression(m.start(), m.end(), "date", "", weekday=n)]


def _dayword(m: Match) -> list[Expression]:
    return [Expression(m.start(), m.end(), "day", "", n=times_words().value("dayword", m[0]))]


def _nightword(m: Match) -> list[Expression]:
    n = times_words().value("nightword", m[0])
    value = "overnight" if m[0] == "overnight" else None
    return [Expression(m.start(), m.end(), "day", "", n=n, part="NI", value=value)]


def _unit_fields(text: str) -> dict[str, object]:
    """What a unit-like word means: a unit, season, month, weekday or part of the day."""
    words = times_words()
    for name, field in (("unit", "unit"), ("season", "season"), ("fall", "season"), ("month", "month"),
                        ("weekday", "weekday"), ("part", "part")):  # fmt: skip
        value = words.get(name, text)
        if value is not None:
            return {field: value}
    return {}


def _deixis(m: Match) -> list[Expression]:
    fields = _unit_fields(m["u"]) or {"unit": m["u"]}
    n = times_words().value("deixis", m["det"])
    return [Expression(m.start(), m.end(), "deixis", "", _n(m["y"]), n=n, **fields)]  # type: ignore[arg-type]


def _anaphora(m: Match) -> list[Expression]:
    fields = _unit_fields(m["u"]) or {"unit": m["u"]}
    n = times_words().value("anaphora", m["det"])
    return [Expression(m.start(), m.end(), "anaphora", "", n=n, **fields)]  # type: ignore[arg-type]


def _bare_unit(m: Match) -> list[Expression]:
    fields = _unit_fields(m["u"]) or {"unit": m["u"]}
    return [Expression(m.start(), m.end(), "unit", "", **fields)]  # type: ignore[arg-type]


def _window(m: Match) -> list[Expression]:
    sign = times_words().value("window", m["det"])
    plural = m["u"].endswith("s")
    if sign > 0 and not plural and not m["n"]:
        return []  # "the next day" goes by the date told last
    n = number_value(m["n"]) if m["n"] else None if plural else 1
    unit = times_words().value("unit", m["u"])
    return [Expression(m.start(), m.end(), "window", "", n=n, unit=unit, value="+" if sign > 0 else "-")]


def _shift(m: Match) -> list[Expression]:
    words = times_words()
    count = (m["n"] or "").strip()
    n = number_value(count) if count else None
    unit = words.value("unit", m["u"])
    return [Expression(m.start(), m.end(), "shift", "", n=n, unit=unit, value=words.value("shift", m["dir"]))]


def _the_day_before(m: Match) -> list[Expression]:
    way = -1 if m["dir"] in ("before", "prior", "previous", "earlier") else 1
    unit = times_words().value("unit", m["u"])
    return [Expression(m.start(), m.end(), "anaphora", "", n=way, unit=unit)]


def _duration(m: Match) -> list[Expression]:
    g = m.groupdict()
    unit = times_words().value("unit", m["u"])
    form = "age" if (g.get("old") or "") else "duration"
    count = (g.get("n") or "").strip(" -")
    plural = m["u"].endswith("s")
    n = number_value(count) if count else None if plural else 1
    return [Expression(m.start(), m.end(), form, "", n=n, unit=unit)]


def _counts(m: Match) -> list[Expression]:
    """``twelve to eighteen months``: two durations of one unit."""
    unit = times_words().value("unit", m["u"])
    return [
        Expression(m.start("a"), m.end("a"), "duration", "", n=number_value(m["a"]), unit=unit),
        Expression(m.start("b"), m.end(), "duration", "", n=number_value(m["b"]), unit=unit),
    ]


def _run(m: Match) -> list[Expression]:
    text = m["n"]
    n = ordinal_value(text) if m["s"] == "" else number_value(text)
    if n is None:
        return []
    form, value = ("run", "nth") if m["s"] == "" else ("run", "n")
    return [
        Expression(m.start(), m.end(), form, "", n=float(n), unit=times_words().value("unit", m["u"]), value=value)
    ]


def _every(m: Match) -> list[Expression]:
    fields = _unit_fields(m["u"])
    value = _SETS.get(str(fields.get("unit")))
    if "weekday" in fields:
        value = f"XXXX-WXX-{fields['weekday']}"
    elif "part" in fields:
        value = f"XXXX-XX-XXT{fields['part']}"
    elif "month" in fields:
        value = f"XXXX-{fields['month']:02d}"
    elif "season" in fields:
        value = f"XXXX-{fields['season']}"
    return [Expression(m.start(), m.end(), "set", "", value=value)]


def _per(m: Match) -> list[Expression]:
    unit = str(times_words().value("unit", m["u"]))
    return [Expression(m.start(), m.end(), "set", "", value=period_text(1, unit), tail=m["per"] != "per")]


_SETS = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "TH": "XXXX-XX-XXTXX", "N": "XXXX-XX-XXTNI",
         "WE": "XXXX-WXX-WE", "TM": "XXXX-XX-XXTXX:XX"}  # fmt: skip


def period_text(n: float | None, unit: str) -> str:
    """An ISO 8601 period as TIMEX writes it: ``P3D``, ``PT24H``, ``PXM``, ``P1DE``."""
    if unit in ("N", "WE", "ML"):
        unit = {"N": "D", "WE": "W", "ML": "ML"}[unit]
    if n is not None and unit == "TH" and n == 0.5:
        n, unit = 30, "TM"
    if n is not None and unit in ("F", "Q"):
        n, unit = (n * 2, "W") if unit == "F" else (n * 3, "M")
    if n is not None and n == 0.5 and unit in ("Y", "M"):
        n, unit = (6, "M") if unit == "Y" else (2, "W")
    count = "X" if n is None else f"{n:g}"
    return f"PT{count}{unit[1]}" if len(unit) == 2 and unit[0] == "T" else f"P{count}{unit}"


def _clock(m: Match) -> list[Expression]:
    g = m.groupdict()
    if g.get("hm"):
        hour, minute = int(g["hm"][:2]), g["hm"][2:]
    else:
        hour, minute = int(number_value(g["h"]) or 0), g.get("min")
    half = (g.get("ap") or "").replace(".", "")
    if hour > 24 or (half and hour > 12):
        return []
    hour = hour % 12 + (12 if half.startswith("p") else 0) if half else hour
    text = f"T{hour:02d}" + (f":{minute}" if minute else ":00" if half or g.get("oc") else "")
    return [Expression(m.start(), m.end(), "clock", "", clock=text)]


def _hourname(m: Match) -> list[Expression]:
    return [Expression(m.start(), m.end(), "clock", "", clock="T" + times_words().value("hourname", m["w"]))]


def _word(form: str, name: str) -> Builder:
    def build(m: Match) -> list[Expression]:
        groups = m.groupdict()
        value = times_words().value(name, groups.get("w") or m[0])
        return [Expression(m.start(), m.end(), form, "", _n(groups.get("y")), value=str(value))]

    return build


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, compiled once. Of two matches of the same stretch the earlier rule wins."""
    return tuple(Rule(name, re.compile(_LEFT + pattern + _RIGHT), build) for name, pattern, build in _table())


def _table() -> list[tuple[str, str, Builder]]:
    return [*_calendar_rules(), *_relative_rules(), *_measure_rules(), *_clock_rules(), *_reference_rules()]


def _calendar_rules() -> list[tuple[str, str, Builder]]:
    w = times_words()
    month, weekday = w.any_of("month"), w.any_of("weekday")
    wd = rf"(?:(?P<wd>{weekday})(?:'s)?,? (?:the |on )?)?"
    of_year = rf"(?:(?:,|,? of)? (?P<y>{_YEAR})|(?P<of>{_OF_YEAR}))?"
    days = rf"(?P<ds>{_DAY}(?:{_JOIN}{_DAY})+)"
    return [
        ("iso", r"(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3]\d)(?:[t ](?P<clock>\d\d:\d\d)(?::\d\d)?z?)?", _iso),
        ("slash", r"(?P<a>\d{1,2})(?P<s>[/.])(?P<b>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d)", _slash),
        ("slash.short", r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d\d)", _slash),
        ("days.month", rf"{days}(?: of)? (?P<m>{month})(?:,? (?P<y>{_YEAR}))?", _days),
        ("month.days", rf"(?P<m>{month}) {days}(?!\d)(?:,? (?P<y>{_YEAR}))?", _days),
        ("day.month", rf"{wd}(?P<d>{_DAY})(?: of |-| )(?P<m>{month}){of_year}", _date),
        ("month.day", rf"{wd}(?P<m>{month}) (?:the )?(?P<d>{_DAY})(?![\d:]|,\d| ?[ap]\.?m){of_year}", _date),
        ("weekday.day", rf"(?P<wd>{weekday}),? (?:the )?(?P<d>{_DAY[:-1]})(?![\d:]|,\d| ?[ap]\.?m)", _date),
        ("month.year", rf"(?P<m>{month})(?:(?:,| of|,? of the year|-)? ?(?P<y>{_YEAR})|(?P<of>{_OF_YEAR}))", _date),
        ("month", rf"(?P<m>{month})", _date),
        ("years", rf"(?P<a>\d{{3,4}}) ?(?P<s>-|–|/|to|and|or|until|through) ?(?P<b>\d{{2,4}})(?![\d%]|,\d|\.\d)"
                  rf"(?: ?(?P<era>{_ERA}))?", _years),
        ("year.era", rf"(?P<y>\d{{1,4}}) ?(?P<era>{_ERA})", _year_era),
        ("era.year", r"(?P<era>ad) (?P<y>\d{1,4})", _year_era),
        ("year", rf"(?P<y>{_YEAR})(?!-\w)", _date),
        ("decade", rf"(?P<y>(?:1\d|20)\d0|\d{{1,2}}0(?=s b))s(?: (?P<era>{_ERA}))?", _decade),
        ("decade.short", rf"(?<=the )'?(?P<y>[2-9]0)'?s(?: (?P<era>{_ERA}))?", _decade),
        ("century", rf"(?P<n>\d{{1,2}}(?:st|nd|rd|th)|{w.any_of('ordinal')})[- ]century(?: (?P<era>{_ERA}))?", _century),
        ("season", rf"(?P<s>{w.any_of('season')})(?:(?:,| of|,? of the year)? (?P<y>\d{{3,4}})(?: (?P<era>{_ERA}))?|"
                   rf"(?P<of>{_OF_YEAR}))?", _season),
        ("fall", rf"(?P<s>fall)(?:(?:,| of)? (?P<y>{_YEAR})(?: (?P<era>{_ERA}))?|(?P<of>{_OF_YEAR}))", _season),
        ("weekday", rf"(?P<wd>{weekday})(?P<s>s)?", _weekday),
    ]  # fmt: skip


def _relative_rules() -> list[tuple[str, str, Builder]]:
    w = times_words()
    unit, number = w.any_of("unit"), number_pattern()
    seasonal = w.any_of("unit", "season", "fall", "month", "weekday", "part")
    count = rf"(?:{number}|{w.any_of('vague_count', 'half_count')}|an?)"
    return [
        ("dayword", w.any_of("dayword"), _dayword),
        ("nightword", w.any_of("nightword"), _nightword),
        ("deixis", rf"(?P<det>{w.any_of('deixis')}) (?P<u>{seasonal}|time|period|point|date|era)(?:(?:,| of)? (?P<y>{_YEAR}))?", _deixis),
        ("window", rf"(?P<det>{w.any_of('window')}) (?:(?P<n>{count}|couple of) )?(?P<u>{unit})", _window),
        ("anaphora", rf"(?P<det>{w.any_of('anaphora')}) (?P<u>{seasonal}|time|period|point|moment|date|era)", _anaphora),
        ("unit", rf"the (?P<u>{unit}|time)", _bare_unit),
        ("part", rf"(?P<u>{w.any_of('part')})", _bare_unit),
        ("shift", rf"(?:(?P<n>{count})[ -])?(?P<u>{unit}) (?P<dir>{w.any_of('shift')})", _shift),
        ("shift.the", rf"the (?P<u>{unit}) (?P<dir>before|after|following|prior|previous)", _the_day_before),
        ("run.nth", rf"(?:the |a )?(?P<n>\d{{1,2}}(?:st|nd|rd|th)|{w.any_of('ordinal')})[ -](?:consecutive|straight|"
                    rf"successive) (?P<u>{unit})(?P<s>)", _run),
        ("run", rf"(?P<n>{number})(?P<s> )(?:consecutive|straight|successive) (?P<u>{unit})", _run),
    ]  # fmt: skip


def _measure_rules() -> list[tuple[str, str, Builder]]:
    w = times_words()
    unit, number = w.any_of("unit"), number_pattern()
    count = rf"(?:{number}|{w.any_of('vague_count', 'half_count')}|an?)"
    seasonal = w.any_of("unit", "season", "month", "weekday", "part")
    stretch = w.any_of("stretch")
    return [
        ("counts", rf"(?P<a>{number})(?: to | or |-|–)(?P<b>{number}) (?P<u>{unit})", _counts),
        ("duration", rf"(?P<n>{count}) (?:{stretch} )*(?P<u>{unit})(?P<old>[- ]old| of age)?"
                     r"(?:[- ]long| period|(?='))?", _duration),
        ("duration.hyphen", rf"(?P<n>{number}|an?|several|multi)[- ](?P<u>{unit})(?P<old>[- ]old)?(?:[- ]long)?", _duration),
        ("duration.long", rf"(?P<u>{unit})[- ](?:long|(?P<old>old))", _duration),
        ("duration.bare", rf"(?P<u>{unit})(?<=s)", _duration),
        ("every", rf"{w.any_of('every')} (?:single |other )?(?P<u>{seasonal})", _every),
        ("per", rf"(?P<per>per|a|an) (?P<u>{unit})(?<!s)", _per),
        ("setword", w.any_of("setword"), _word("set", "setword")),
    ]  # fmt: skip


def _clock_rules() -> list[tuple[str, str, Builder]]:
    w = times_words()
    zone = rf"(?: ?\(?(?P<z>{w.any_of('zone')})\)?| (?P<place>[a-z]+) time)?"
    half = r"(?P<ap>a\.m\.|p\.m\.|am|pm|a\.m|p\.m)"
    return [
        ("clock.half", rf"(?P<h>\d{{1,2}})(?:[:.](?P<min>[0-5]\d)(?::\d\d)?)? ?{half}{zone}", _clock),
        (
            "clock.colon",
            rf"(?P<h>[01]?\d|2[0-4])[:](?P<min>[0-5]\d)(?::[0-5]\d)?(?: ?(?:hours|hrs|h))?{zone}",
            _clock,
        ),
        ("clock.four", rf"(?P<hm>(?:[01]\d|2[0-4]):?[0-5]\d) ?(?:hours|hrs|h|(?P<z>{w.any_of('zone')}))", _clock),
        ("clock.oclock", rf"(?P<h>\d{{1,2}}|{w.any_of('number')}) (?P<oc>o'clock){zone}", _clock),
        ("hourname", rf"(?P<w>{w.any_of('hourname')})", _hourname),
    ]


def _reference_rules() -> list[tuple[str, str, Builder]]:
    w = times_words()
    year = rf"(?:,? (?:of )?(?P<y>{_YEAR}))?"
    return [
        ("named", rf"(?P<w>{w.any_of('named')}){year}", _word("named", "named")),
        ("anchor", w.any_of("anchor"), _word("anchor", "anchor")),
        ("easter", rf"(?P<w>{w.any_of('easter')}){year}", _word("easter", "easter")),
        ("islamic", rf"(?P<w>{w.any_of('islamic')}){year}", _word("islamic", "islamic")),
        ("ref", w.any_of("ref"), _word("ref", "ref")),
        ("adjref", w.any_of("adjref"), _word("adjref", "adjref")),
    ]
