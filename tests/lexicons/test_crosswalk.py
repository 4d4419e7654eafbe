"""The crosswalk: every type has codes, and every code is one of its scheme's own list."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any, get_args

import pytest

from accordingto.errors import LexiconError
from accordingto.lexicons.crosswalk import codes, modality_codes
from accordingto.records import ClaimType, Modality

ACLED = {
    "Battles": {"Government regains territory", "Non-state actor overtakes territory", "Armed clash"},
    "Protests": {"Excessive force against protesters", "Protest with intervention", "Peaceful protest"},
    "Riots": {"Violent demonstration", "Mob violence"},
    "Explosions/Remote violence": {
        "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED", "Grenade",
    },
    "Violence against civilians": {"Sexual violence", "Attack", "Abduction/forced disappearance"},
    "Strategic developments": {
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
        "Headquarters or base established", "Looting/property destruction", "Non-violent transfer of territory",
        "Other",
    },
    "": {""},
}  # fmt: skip
PLOVER = {
    "AGREE": {""}, "SUPPORT": {""}, "CONCEDE": {""}, "COOPERATE": {""}, "AID": {""}, "": {""},
    "CONSULT": {"visit", "third-party", "multilateral", "phone"},
    "RETREAT": {"withdraw", "release", "disarm", "ceasefire", "access", "resign"},
    "REQUEST": {"assist", "change", "yield", "meet"},
    "REJECT": {"assist", "change", "yield", "meet"},
    "ACCUSE": {"disapprove", "investigate", "allege"},
    "THREATEN": {"restrict", "arrest", "relations", "expel", "territory", "violence"},
    "PROTEST": {"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"},
    "SANCTION": {"convict", "expel", "withdraw", "discontinue"},
    "MOBILIZE": {"troops", "weapons", "police", "militia"},
    "COERCE": {
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation",
        "cyber",
    },
    "ASSAULT": {
        "", "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
        "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
    },
}  # fmt: skip
ROWS = tomllib.loads((resources.files("accordingto.lexicons") / "crosswalk.toml").read_text(encoding="utf-8"))[
    "row"
]


@pytest.mark.parametrize("kind", get_args(ClaimType))
def test_every_type_has_codes(kind: Any) -> None:
    found = codes(kind)
    assert found.row.partition(".")[0] == kind


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_row_is_reached_and_uses_the_schemes_own_codes(row: dict[str, Any]) -> None:
    found = codes(row["type"], row.get("phase"), row.get("words", ())[:1], row.get("parties") == "state")
    assert found.row == row["id"]
    assert found.acled_sub_event in ACLED[found.acled_event]
    assert found.plover_mode in PLOVER[found.plover_event]
    assert found.ucdp in ("", "parties")
    assert row["example"]


def test_words_choose_the_finer_row() -> None:
    assert codes("strike", words=["drone", "strike"]).acled_sub_event == "Air/drone strike"
    assert codes("strike", words=["shelling"]).acled_sub_event == "Shelling/artillery/missile attack"
    assert codes("advance", agent_is_state=True).acled_sub_event == "Government regains territory"


def test_every_modality_is_mapped() -> None:
    assert set(modality_codes()) == set(get_args(Modality))


def test_unknown_type_is_named() -> None:
    with pytest.raises(LexiconError, match="weather"):
        codes("weather")  # type: ignore[arg-type]
