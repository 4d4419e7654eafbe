"""What a match of a time pattern means: one builder a kind of pattern, each giving Expressions."""

from __future__ import annotations

import re
from collections.abc import Callable

from accordingto.extract.times.expressions import Expression
from accordingto.extract.times.words import number_value, ordinal_value, times_words

Match = re.Match[str]
Builder = Callable[[Match], list[Expression]]


def _n(text: str | None) -> int | None:
    return int(re.sub(r"\D", "", text)) if text else None


def _era(year: int, era: str | None) -> int:
    return -year if era and era.startswith("b") else year


def _month(text: str | None) -> int | None:
    return times_words().get("month", text) if text else None


def _that_year(words: str | None) -> str | None:
    """``of last year``, whether the text has the preposition or not (``in March last year``)."""
    return "of " + words.strip(" ,").removeprefix("of ") if words else None


def date(m: Match) -> list[Expression]:
    g = m.groupdict()
    weekday = times_words().get("weekday", g["wd"]) if g.get("wd") else None
    value = _that_year(g.get("of"))
    year = _n(g.get("y")) or _full_year(_n(g.get("yy")))
    month, day = _month(g.get("m")), _n(g.get("d"))
    return [Expression(m.start(), m.end(), "date", "", year, month, day, weekday, value=value)]


def _full_year(year: int | None) -> int | None:
    """``12 JAN 90``: a year of two digits lies between 1970 and 2069."""
    if year is None or year > 99:
        return year
    return year + (2000 if year < 70 else 1900)


def iso(m: Match) -> list[Expression]:
    return [
        Expression(m.start(), m.end(), "date", "", int(m["y"]), int(m["m"]), int(m["d"]), clock=m["clock"] or None)
    ]


def slash(m: Match) -> list[Expression]:
    """Day first, unless only month first is a date; ``value`` keeps the other reading for the resolver."""
    a, b, year = int(m["a"]), int(m["b"]), _full_year(int(m["y"]))
    day, month = (b, a) if b > 12 else (a, b)
    other = f"{b}/{a}" if a <= 12 and b <= 12 and a != b else None
    return [Expression(m.start(), m.end(), "date", "", year, month, day, value=other)]


def days(m: Match) -> list[Expression]:
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


def years(m: Match) -> list[Expression]:
    first, last, era = int(m["a"]), int(m["b"]), m["era"]
    if len(m["b"]) == 2:
        if m["s"].isalpha():
            return []  # "by 2030 to 32 percent"
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


def month_era(m: Match) -> list[Expression]:
    year = _era(int(m["y"]), m["era"])
    return [Expression(m.start(), m.end(), "date", "", year, _month(m["m"]))]


def year_era(m: Match) -> list[Expression]:
    return [Expression(m.start(), m.end(), "date", "", _era(int(m["y"]), m["era"]))]


def decade(m: Match) -> list[Expression]:
    year = int(m["y"])
    if year < 100 and not m["era"]:
        year += 1900
    return [Expression(m.start(), m.end(), "decade", "", _era(year, m["era"]))]


def century(m: Match) -> list[Expression]:
    n = ordinal_value(m["n"])
    if n is None:
        return []
    return [Expression(m.start(), m.end(), "century", "", -n if m["era"] and m["era"].startswith("b") else n)]


def season(m: Match) -> list[Expression]:
    season = times_words().get("season", m["s"]) or "FA"
    year = _n(m["y"])
    value = _that_year(m["of"])
    year = _era(year, m["era"]) if year else None
    return [Expression(m.start(), m.end(), "season", "", year, season=season, value=value)]


def weekday(m: Match) -> list[Expression]:
    words = times_words()
    n = words.get("weekday", m["wd"])
    if m["s"]:
        return [Expression(m.start(), m.end(), "set", "", value=f"XXXX-WXX-{n}")]
    return [Expression(m.start(), m.end(), "date", "", weekday=n)]


def dayword(m: Match) -> list[Expression]:
    return [Expression(m.start(), m.end(), "day", "", n=times_words().value("dayword", m[0]))]


def nightword(m: Match) -> list[Expression]:
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


def deixis(m: Match) -> list[Expression]:
    fields = _unit_fields(m["u"]) or {"unit": m["u"]}
    if fields.get("unit") and m["u"].endswith("s"):
        return []  # "the coming days" are a window
    n = times_words().value("deixis", m["det"])
    return [Expression(m.start(), m.end(), "deixis", "", _n(m["y"]), n=n, **fields)]  # type: ignore[arg-type]


def anaphora(m: Match) -> list[Expression]:
    fields = _unit_fields(m["u"]) or {"unit": m["u"]}
    n = times_words().value("anaphora", m["det"])
    return [Expression(m.start(), m.end(), "anaphora", "", n=n, **fields)]  # type: ignore[arg-type]


def bare_unit(m: Match) -> list[Expression]:
    fields = _unit_fields(m["u"]) or {"unit": m["u"]}
    return [Expression(m.start(), m.end(), "unit", "", **fields)]  # type: ignore[arg-type]


def bare_part(m: Match) -> list[Expression]:
    return [Expression(m.start(), m.end(), "part", "", part=times_words().value("part", m["w"]))]


def window(m: Match) -> list[Expression]:
    sign = times_words().value("window", m["det"])
    plural = m["u"].endswith("s")
    if not plural and not m["n"] and (sign > 0 or times_words().get("anaphora", m["det"]) is not None):
        return []  # "the next day" goes by the date told last
    n = number_value(m["n"]) if m["n"] else None if plural else 1
    unit = times_words().value("unit", m["u"])
    return [Expression(m.start(), m.end(), "window", "", n=n, unit=unit, value="+" if sign > 0 else "-")]


def shift(m: Match) -> list[Expression]:
    words = times_words()
    count = (m["n"] or "").strip()
    n = number_value(count) if count else None
    unit, way = words.value("unit", m["u"]), words.value("shift", m["dir"])
    if n is not None and m["half"]:
        n += 0.5
    if n is not None and unit == "Y" and n != int(n):
        n, unit = n * 2, "HY"  # "a year and a half ago" tells no month
    return [Expression(m.start(), m.end(), "shift", "", n=n, unit=unit, value=way)]


def ordinal_day(m: Match) -> list[Expression]:
    value = m["of"].strip() if m["of"] else None
    return [Expression(m.start(), m.end(), "date", "", day=_n(m["d"]), value=value)]


def quarter(m: Match) -> list[Expression]:
    n = int(m["q"]) if m["q"] else times_words().value("quarter", m["n"])
    value = _that_year(m["of"])
    return [Expression(m.start(), m.end(), "quarter", "", _n(m["y"]), n=n, value=value)]


def the_day_before(m: Match) -> list[Expression]:
    way, unit = times_words().value("beside", m["dir"]), times_words().value("unit", m["u"])
    value = m["dir"] if m["dir"] in ("before", "after") else None
    return [Expression(m.start(), m.end(), "anaphora", "", n=way, unit=unit, value=value)]


def duration(m: Match) -> list[Expression]:
    g = m.groupdict()
    unit = times_words().value("unit", m["u"])
    form = "age" if (g.get("old") or "") else "duration"
    count = (g.get("n") or "").strip(" -")
    plural = m["u"].endswith("s")
    n = number_value(count) if count else None if plural else 1
    if n is not None and g.get("half"):
        n += 0.5
    return [Expression(m.start(), m.end(), form, "", n=n, unit=unit)]


def counts(m: Match) -> list[Expression]:
    """``twelve to eighteen months``: two durations of one unit."""
    unit = times_words().value("unit", m["u"])
    return [
        Expression(m.start("a"), m.end("a"), "duration", "", n=number_value(m["a"]), unit=unit),
        Expression(m.start("b"), m.end(), "duration", "", n=number_value(m["b"]), unit=unit),
    ]


def run(m: Match) -> list[Expression]:
    text = m["n"]
    n = ordinal_value(text) if m["s"] == "" else number_value(text)
    if n is None:
        return []
    form, value = ("run", "nth") if m["s"] == "" else ("run", "n")
    return [
        Expression(m.start(), m.end(), form, "", n=float(n), unit=times_words().value("unit", m["u"]), value=value)
    ]


def every(m: Match) -> list[Expression]:
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


def every_n(m: Match) -> list[Expression]:
    value = period_text(number_value(m["n"]), str(times_words().value("unit", m["u"])))
    return [Expression(m.start(), m.end(), "set", "", value=value)]


def nth(m: Match) -> list[Expression]:
    """``the second day``, ``the tenth anniversary``: a time whose day the words alone do not tell."""
    return [Expression(m.start(), m.end(), "nth", "", value=m.groupdict().get("u"))]


def per(m: Match) -> list[Expression]:
    unit = str(times_words().value("unit", m["u"]))
    return [Expression(m.start(), m.end(), "set", "", value=period_text(1, unit), tail=m["per"] != "per")]


_SETS = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "M": "XXXX-XX",
    "Y": "XXXX",
    "TH": "XXXX-XX-XXTXX",
    "TM": "XXXX-XX-XXTXX:XX",
    "N": "XXXX-XX-XXTNI",
    "WE": "XXXX-WXX-WE",
}


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


def clock(m: Match) -> list[Expression]:
    g = m.groupdict()
    if g.get("hm"):
        hour, minute = int(g["hm"][:2]), g["hm"][2:]
    else:
        hour, minute = int(number_value(g["h"]) or 0), g.get("min")
    half = (g.get("ap") or "").replace(".", "")
    if hour > 24 or (half and hour > 12):
        return []
    hour = hour % 12 + (12 if half.startswith("p") else 0) if half else hour
    text = f"T{hour:02d}:{minute or '00'}" + (times_words().get("zone", g.get("z") or "") or "")
    return [Expression(m.start(), m.end(), "clock", "", clock=text)]


def hourname(m: Match) -> list[Expression]:
    return [Expression(m.start(), m.end(), "clock", "", clock="T" + times_words().value("hourname", m["w"]))]


def word(form: str, name: str) -> Builder:
    def build(m: Match) -> list[Expression]:
        groups = m.groupdict()
        value = times_words().value(name, groups.get("w") or m[0])
        return [Expression(m.start(), m.end(), form, "", _n(groups.get("y")), value=str(value))]

    return build
