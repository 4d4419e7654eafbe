"""Story that begins like furniture must stay story."""

from __future__ import annotations

import pytest

from accordingto.read.selfdescription.bylines import names_of_assistance, names_of_byline
from accordingto.read.selfdescription.credits import caption_zones
from accordingto.read.selfdescription.furniture import furniture
from accordingto.read.selfdescription.lines import Line

STORY = [
    "More than 50 people were killed in Goma, the Red Cross said.",
    "More to the south, the ceasefire held.",
    "Update: rescuers said ten more bodies had been found.",
    "Follow us or stay and die, the fighters told them.",
    "Source of the outbreak was a well near the camp, doctors said.",
    "Contact with two villages was lost after the landslide: roads and masts are gone.",
    "Support for the junta has fallen, a member of the council said.",
    "Print works in Kharkiv were hit by a missile on Thursday.",
    "Sharing a border with Chad, the town took in 4,000 people.",
    "Download speeds fell after the cable was cut.",
    "The ministry corrected its toll to 31 on Sunday.",
    "(The ministry had earlier spoken of 40 dead.)",
    "Subscribers of the network lost service in Sagaing.",
    "Reporting by phone from the roof, she counted nine bodies.",
    "30 people were killed.",
    "Deaths reported from Bor rose to 12 on Friday, and 3 more from Duk.",
    "Also, read the statement of the envoy with care, he warned.",
    "Watch towers burned along the border, villagers said.",
    "Photographers were beaten by the police.",
]


@pytest.mark.parametrize("text", STORY)
def test_story_stays_story(text: str) -> None:
    line = Line(0, len(text), text)
    assert furniture(line) is None
    assert caption_zones(line) == []
    assert names_of_byline(text) == ()


@pytest.mark.parametrize(
    ("text", "caption", "credit"),
    [
        ("Boats reach the flooded market in Bentiu. Photo: Reuters", "Boats reach the flooded market in Bentiu.",
         "Photo: Reuters"),
        ("Residents leave after the attack [Odel Pierre/AP Photo]", "Residents leave after the attack",
         "[Odel Pierre/AP Photo]"),
        ("Smoke over Kharkiv, March 14, 2024. REUTERS/Ivan Petrenko", "Smoke over Kharkiv, March 14, 2024.",
         "REUTERS/Ivan Petrenko"),
        ("A crater in Aden (Photo by Saleh Omar / AFP)", "A crater in Aden", "(Photo by Saleh Omar / AFP)"),
        ("Image: Planet Labs", "", "Image: Planet Labs"),
        ("Jane Roe/Getty Images", "", "Jane Roe/Getty Images"),
    ],
)  # fmt: skip
def test_caption_and_credit(text: str, caption: str, credit: str) -> None:
    zones = {zone.kind: text[zone.start : zone.end] for zone in caption_zones(Line(0, len(text), text))}
    assert zones == ({"caption": caption} if caption else {}) | {"credit": credit}


def test_of_a_long_paragraph_only_the_credit_is_no_story() -> None:
    story = "The dam held through the night and nobody in the valley was hurt, the mayor said. " * 6
    text = story + "Men watch the water. Photo: AFP"
    zones = caption_zones(Line(0, len(text), text))
    assert [text[zone.start : zone.end] for zone in zones] == ["Photo: AFP"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Olena Marchenko and Jan de Vries", ("Olena Marchenko", "Jan de Vries")),
        ("By Amina Yusuf, Reuters", ("Amina Yusuf",)),
        ("BY AMINA YUSUF", ("AMINA YUSUF",)),
        ("By Amina Yusuf in Nairobi", ("Amina Yusuf",)),
        ("By Amina Yusuf, Jo Park and Li Wei", ("Amina Yusuf", "Jo Park", "Li Wei")),
        ("By Friday the road was open again.", ()),
        ("By then", ()),
    ],
)
def test_byline(line: str, names: tuple[str, ...]) -> None:
    assert names_of_byline(line) == names


def test_assistance_names_reporters_and_no_editors() -> None:
    assert names_of_assistance("--With assistance from Ama Mensah and Jo Park.") == ("Ama Mensah", "Jo Park")
    text = "(Reporting by Olena Marchenko in Kharkiv and Jan de Vries in Gdansk; Editing by Ann Poe)"
    assert names_of_assistance(text) == ("Olena Marchenko", "Jan de Vries")
