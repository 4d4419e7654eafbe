"""Numbers that the rules leave unread: which are asked for, and what becomes of the model's answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from accordingto.extract.figures.find import find_figures
from accordingto.extract.numbers.model import NumberModel, NumberReading
from accordingto.extract.quantities.find import find_quantities
from accordingto.extract.times.find import find_times
from accordingto.records import Basis, Measure
from tests.conftest import make_report

Answers = Mapping[str, tuple[Measure, Basis]]


class Told(NumberModel):
    """Answers by the number's own words, and remembers what it was asked."""

    def __init__(self, answers: Answers) -> None:
        self.answers, self.asked = answers, list[str]()

    def readings(
        self, words: Sequence[str], starts: Sequence[int], numbers: Sequence[int]
    ) -> Iterator[NumberReading]:
        for at in numbers:
            self.asked.append(words[at])
            if words[at] in self.answers:
                yield NumberReading(at, *self.answers[words[at]], 0.9)


def figures(nlp: Any, text: str, answers: Answers) -> tuple[Told, Any, list[Any]]:
    doc, report, model = nlp(text), make_report(text, "2024-01-23"), Told(answers)
    times = find_times(doc, report)
    return model, doc, list(find_figures(doc, report, find_quantities(doc, times), times, (), model))


UNREAD = "By county: Bor 12, Pibor 31."


def test_a_number_that_no_rule_reads_is_what_the_model_says(nlp: Any) -> None:
    _, doc, found = figures(nlp, UNREAD, {"12": ("killed", "incident"), "31": ("injured", "incident")})
    assert [(doc[f.start : f.end].text, f.measure, f.low, f.high, f.basis) for f in found] == [
        ("12", "killed", 12, 12, "incident"),
        ("31", "injured", 31, 31, "incident"),
    ]
    assert found[0].rule[0] == "learned.killed"


def test_without_an_answer_there_is_no_figure(nlp: Any) -> None:
    model, _, found = figures(nlp, UNREAD, {})
    assert (model.asked, found) == (["12", "31"], [])


def test_what_a_rule_read_is_not_asked_for(nlp: Any) -> None:
    model, _, found = figures(nlp, "The blast killed 12 people, 31 by the gate.", {"12": ("injured", "stock")})
    assert "12" not in model.asked and found[0].measure == "killed"


def test_what_is_measured_is_not_asked_for(nlp: Any) -> None:
    text = "The 45-year-old paid $300 on 4 May for 60 kilometres, 7 percent more; the third van had 82."
    assert figures(nlp, text, {})[0].asked == ["82"]


def test_a_share_and_an_old_level_are_not_asked_for(nlp: Any) -> None:
    assert "12" not in figures(nlp, "Most of the crates, up from 12, stood there.", {})[0].asked


def test_the_noun_after_the_number_is_its_group(nlp: Any) -> None:
    _, _, (found,) = figures(nlp, "Then came 14 children.", {"14": ("displaced", "incident")})
    assert found.group == "children"


def test_words_of_time_go_before_the_models_basis(nlp: Any) -> None:
    told = {"31": ("killed", "incident")}
    assert figures(nlp, "In Pibor, 31 in the past 24 hours.", told)[2][0].basis == "period"  # type: ignore[arg-type]


def test_a_level_or_total_by_the_model_holds_as_of_the_report(nlp: Any) -> None:
    _, _, (total,) = figures(nlp, "Pibor: 31.", {"31": ("killed", "cumulative")})
    assert (total.basis, total.since, total.as_of) == ("cumulative", None, "2024-01-23")
    _, _, (one,) = figures(nlp, "Pibor: 31.", {"31": ("killed", "incident")})
    assert (one.basis, one.as_of) == ("incident", None)
