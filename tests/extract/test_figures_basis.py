"""What a number means: one happening's, counted over several, over a stretch of time, or a level."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extract.test_figures import read_figures

# Reports and, for each figure in text order, "low basis since"; published on 2024-01-23.
CASES = {
    "Since the launch, on 1 November, of the operation, 312 rebels were killed.": ["312 cumulative 2023-11-01"],
    "From January 1, 94 civilians have died in the region.": ["94 cumulative 2024-01-01"],
    "The protests that began on 2 January have left 61 people dead.": ["61 cumulative 2024-01-02"],
    "A fire that broke out on 2 January killed 61 people.": ["61 incident None"],
    "From the truce on 27 November 2023 until 22 January 2024:\n- Dead: 286\n- Injured: 871\n": [
        "286 cumulative 2023-11-27", "871 cumulative 2023-11-27"
    ],
    "Militants killed 19 people, police said, in the deadliest assault there this year.": ["19 incident None"],
    "Soldiers shot dead 89 villagers in the worst such killing attributed to them since February 2022.": [
        "89 incident None"
    ],
    "Ten children were abducted, not 17, since one family had only come home to find their daughter missing.": [
        "10 incident None", "17 incident None"
    ],
    "More than 4,000 people were killed in over a year of war. In Goma 47 civilians died over the same period.": [
        "4000 cumulative None", "47 cumulative None"
    ],
    "In the first half of 2023 the network recorded 1,057 deaths. Mines caused 88 deaths.": [
        "1057 period 2023-01-01", "88 period 2023-01-01"
    ],
    "Between May and July 2023 the network recorded 57 raids, in which nine workers died.": ["9 period 2023-05-01"],
    "Weekly bulletin, 8 to 14 January\n\nTwelve people were killed by mines. On 20 January four miners died.": [
        "12 period 2024-01-08", "4 incident None"
    ],
    "Weekly digest, 5 to 11 January\n\nMines killed four men.\n\nOn 6 January a bomb went off. Eight men died.": [
        "4 period 2024-01-05", "8 incident None"
    ],
    "Weekly digest, 5 to 11 January\n\nMines killed four men.\n\nOn 6-7 January a bomb went off. Eight men died.": [
        "4 period 2024-01-05", "8 incident None"
    ],
    "In Bor, where two gangs have fought since May, four men were murdered on Thursday.": ["4 incident None"],
    "In Sudan, where war has raged since April 2023, 150,000 people have died.": ["150000 cumulative 2023-04-01"],
    "In almost three years of the dispute, it adds up to 3,114 murders.": ["3114 cumulative None"],
    "The party put the number of dead in Sunday's violence at five.": ["5 incident None"],
    "The party put the number of dead in the violence at 500.": ["500 cumulative None"],
    "The group said that June 2023 alone saw 48 deaths.": ["48 period None"],
    "The number of victims of the avalanche that came down on the Bor highway has increased to seven people.": [
        "7 incident None"
    ],
    "In October 2023 over 150 people died in a similar way at Majiya in Jigawa State.": ["150 incident None"],
    "It was the third storm within a month. The three have killed 58 people.": ["58 joint None"],
    "The three have fled. Police said 58 people were killed in the blast.": ["58 incident None"],
    "The total of Saturday's attacks is nine dead.": ["9 joint None"],
    "Strikes on two private schools killed 19 people.": ["19 joint None"],
    "A strike on a school in two buildings killed 19 people.": ["19 incident None"],
    "The doctor had received 43 wounded, of whom 11 were in intensive care.": ["43 incident None", "11 stock None"],
    "Thirteen of the injured remain in medical institutions; 40 were hurt.": ["13 stock None", "40 incident None"],
}  # fmt: skip


@pytest.mark.parametrize("text", CASES)
def test_basis_and_start(nlp: Any, text: str) -> None:
    _, figures = read_figures(nlp, text)
    people = [f for f in figures if f.measure in ("killed", "injured", "abducted")]
    assert [f"{f.low} {f.basis} {f.since}" for f in people] == CASES[text]
