"""Files, folders, sidecars, streams and every format, to reports and problems."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.config import Config
from accordingto.errors import ConfigError
from accordingto.read import list_files, read_bytes, read_paths
from accordingto.records import Problem, Report

CONFIG = Config()
STORY = "Four people drowned when a dam burst near Jowhar, officials said. The river had risen for a week."
SAMPLES = 'the of a Tuesday (AP) -- KYIV, March 3 - \n\n By Ann Poe Photo: Reuters © 2023 {}[]<p>"“:;/#*_-'


def read(data: str | bytes, name: str = "report.txt", **meta: str) -> list[Report | Problem]:
    raw = data.encode() if isinstance(data, str) else data
    return list(read_bytes(raw, name=name, meta=meta, config=CONFIG))


def one(data: str | bytes, name: str = "report.txt", **meta: str) -> Report:
    (report,) = read(data, name, **meta)
    assert isinstance(report, Report), report
    return report


def problem(data: str | bytes, name: str = "report.txt", **meta: str) -> Problem:
    (found,) = read(data, name, **meta)
    assert isinstance(found, Problem), found
    return found


# files and folders


def test_folders_are_read_sorted_and_bad_files_stop_nothing(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "z.txt").write_text(STORY)
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\x00")
    (tmp_path / ".hidden").write_text(STORY)
    (tmp_path / "accordingto.db").write_bytes(b"SQLite format 3\x00")
    (tmp_path / "a.meta.json").write_text("{}")
    found = list(read_paths([tmp_path], config=CONFIG))
    assert [type(item).__name__ for item in found] == ["Report", "Problem", "Problem", "Report"]
    assert [item.code for item in found if isinstance(item, Problem)] == ["empty", "binary"]
    assert [item.path for item in found if isinstance(item, Report)] == [
        str(tmp_path / "a.txt"), str(tmp_path / "b" / "z.txt")
    ]  # fmt: skip
    assert len(list_files([tmp_path])) == 4
    assert list_files([tmp_path / "a.txt", tmp_path / "a.txt", "-"]) == [tmp_path / "a.txt", "-"]


def test_what_is_no_file_is_named(tmp_path: Path) -> None:
    (found,) = read_paths([tmp_path / "nothing.txt"], config=CONFIG)
    assert isinstance(found, Problem)
    assert (found.stage, found.code, found.subject) == ("read", "not_found", str(tmp_path / "nothing.txt"))


def test_too_large_is_not_loaded(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    (found,) = read_paths([path], config=CONFIG)
    assert isinstance(found, Problem)
    assert found.code == "too_large" and "100,000,000" in found.message and "max_bytes" in found.message
    (streamed,) = read_paths(["-"], config=Config(max_bytes=10), stdin=io.BytesIO(b"x" * 11))
    assert isinstance(streamed, Problem) and streamed.code == "too_large"


def test_stdin_is_sniffed() -> None:
    (report,) = read_paths(
        ["-"], config=CONFIG, stdin=io.BytesIO(json.dumps({"text": STORY, "title": "T"}).encode())
    )
    assert isinstance(report, Report)
    assert (report.path, report.title, report.text) == ("-", "T", STORY)


@pytest.mark.parametrize("name", ["report.txt.meta.json", "report.meta.json"])
def test_sidecar(tmp_path: Path, name: str) -> None:
    (tmp_path / "report.txt").write_text(STORY)
    given_meta = {
        "published": "5 May 2023",
        "outlet": "reuters",
        "title": "Dam",
        "url": "https://e.org/1",
        "other": [1],
    }
    (tmp_path / name).write_text(json.dumps(given_meta))
    (report,) = read_paths([tmp_path], config=CONFIG)
    assert isinstance(report, Report)
    assert (report.outlet, report.title, report.url) == ("Reuters", "Dam", "https://e.org/1")
    assert (report.published.start, report.published.basis) == ("2023-05-05", "given")


@pytest.mark.parametrize(
    "sidecar",
    ['{"published": 3}', '{"published": "soon"}', '{"title": ["a"]}', "[]", "{", '{"byline": 3}', "\x00\xff"],
)
def test_wrong_sidecar_is_a_problem(tmp_path: Path, sidecar: str) -> None:
    (tmp_path / "report.txt").write_text(STORY)
    (tmp_path / "report.meta.json").write_text(sidecar)
    (found,) = read_paths([tmp_path / "report.txt"], config=CONFIG)
    assert isinstance(found, Problem) and found.code == "meta"


def test_published_argument_is_given_and_checked(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(STORY)
    (report,) = read_paths([tmp_path], config=CONFIG, published="2024-02-03")
    assert isinstance(report, Report) and report.published.start == "2024-02-03"
    with pytest.raises(ConfigError, match="soon"):
        list(read_paths([tmp_path], config=CONFIG, published="soon"))


# formats


PAGE = f"""<!doctype html><html lang="en"><head><title>Dam bursts</title>
<meta property="og:site_name" content="The Gazette">
<meta name="author" content="Ann Poe"><meta property="article:published_time" content="2023-05-05T10:00:00Z">
<link rel="canonical" href="https://gazette.example/dam"></head><body><nav>Home News Sport</nav><article>
<h1>Dam bursts</h1>
<p>{STORY}</p><p>{STORY.replace("Four", "Five")}</p><p>{STORY.replace("Four", "Six")}</p></article>
<footer>Privacy policy</footer></body></html>"""


def test_html() -> None:
    report = one(PAGE, "page.html")
    assert STORY in report.text and "Privacy policy" not in report.text and "Sport" not in report.text
    assert (report.title, report.outlet, report.byline) == ("Dam bursts", "The Gazette", ("Ann Poe",))
    assert (report.published.start, report.published.basis) == ("2023-05-05", "metadata")
    assert one(PAGE, "stdin").title == "Dam bursts"


def test_page_without_text() -> None:
    assert problem("<html><body><script>let a = 1</script></body></html>", "page.html").code == "no_text"


def test_markdown() -> None:
    document = (
        "---\ntitle: 'Dam bursts'\ndate: 2023-05-05\nauthor: Ann Poe, Jo Park\nfigures:\n  killed: 4\n---\n"
        "# Dam bursts\n\n## Toll\n\n**Four** people [drowned](https://e.org) when a *dam* burst near Jowhar, "
        "officials said.\n\n- Bor: 3_000 fled\n"
    )
    report = one(document, "report.md")
    assert report.text == (
        "Dam bursts\nToll\nFour people drowned when a dam burst near Jowhar, officials said.\n- Bor: 3_000 fled"
    )
    assert (report.title, report.published.start, report.byline) == (
        "Dam bursts",
        "2023-05-05",
        ("Ann Poe", "Jo Park"),
    )
    assert [report.text[z.start : z.end] for z in report.zones if z.kind == "headline"] == ["Dam bursts", "Toll"]


def test_feeds() -> None:
    entries = "".join(
        f"<item><title>Dam {n}</title><link>https://e.org/{n}</link>"
        f"<pubDate>Fri, 05 May 2023 10:00:00 GMT</pubDate>"
        f"<description>&lt;p&gt;{STORY}&lt;/p&gt;</description></item>"
        for n in (1, 2)
    )
    channel = f"<channel><title>The Gazette</title>{entries}<item></item></channel>"
    feed = f"<?xml version='1.0'?><rss version='2.0'>{channel}</rss>"
    first, second, empty = read(feed, "feed.xml")
    assert isinstance(first, Report) and isinstance(second, Report) and isinstance(empty, Problem)
    assert (first.text, first.title, first.outlet, first.published.start) == (
        STORY,
        "Dam 1",
        "The Gazette",
        "2023-05-05",
    )
    assert first.id != second.id and empty.code == "no_text"
    atom = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>G</title><entry><title>A</title>"
        f"<id>urn:1</id><updated>2023-05-05T10:00:00Z</updated>"
        f"<content type='text'>{STORY}</content></entry></feed>"
    )
    assert one(atom, "stdin").text == STORY
    assert problem("<rss><channel></channel></rss>", "feed.rss").code == "malformed"


@pytest.mark.parametrize(
    "value",
    [
        {"text": STORY, "title": "Dam", "url": "https://e.org/1", "date": "2023-05-05", "source": {"name": "AFP"}},
        {"articles": [{"content": STORY, "headline": "Dam", "link": "https://e.org/1", "outlet": "AFP",
                       "publishedAt": "2023-05-05T01:02:03Z"}]},
        [{"body": f"<p>{STORY}</p>", "title": "Dam", "url": "https://e.org/1", "published": {"start": "2023-05-05"},
          "publisher": "AFP"}],
        {"uri": "https://e.org/1", "type": "text", "versioncreated": "2023-05-05T10:00:00Z", "language": "en-GB",
         "headlines": [{"value": "Dam"}], "infosources": [{"name": "AFP"}],
         "bodies": [{"contenttype": "text/html", "value": f"<p>{STORY}</p>"}]},
    ],
)  # fmt: skip
def test_json(value: object) -> None:
    report = one(json.dumps(value), "report.json")
    assert (report.text, report.title, report.url) == (STORY, "Dam", "https://e.org/1")
    assert (report.outlet, report.published.start) == ("Agence France-Presse", "2023-05-05")
    assert report.published.basis == "metadata"


def test_json_lines_tell_the_line() -> None:
    lines = [json.dumps({"id": "a", "text": STORY}), "{broken", "3", json.dumps({"title": "no text"}),
             json.dumps({"text": STORY, "date": 7}), json.dumps({"record": "claim"}),
             json.dumps({"text": STORY})]  # fmt: skip
    found = read("\n".join(lines), "reports.jsonl")
    assert [type(item).__name__ for item in found] == ["Report", *["Problem"] * 4, "Report"]
    problems = [item for item in found if isinstance(item, Problem)]
    assert [item.code for item in problems] == ["malformed", "malformed", "no_text", "meta"]
    assert [item.subject for item in problems] == [f"reports.jsonl#{n}" for n in (2, 3, 4, 5)]
    assert problem("{", "report.json").code == "malformed"
    assert problem("[" * 100_000, "report.json").code == "malformed"


# bad input


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Le barrage a cédé près de la ville et quatre personnes sont mortes, ont dit les autorités locales. "
         "La rivière avait monté pendant une semaine et les habitants avaient quitté leurs maisons.", "language"),
        ("Дамба прорвалась возле города, погибли четыре человека, сообщили власти в понедельник.", "language"),
        ("a" * 100_000, "malformed"),
        ("... --- 123 !!!", "no_text"),
        ("\u200b\u200c\u200d\ufeff" * 50, "no_text"),
        ("The army said ten died.\n" * 60_000, "too_large"),
    ],
    ids=["french", "russian", "endless", "no letters", "zero width only", "too long"],
)  # fmt: skip
def test_bad_text(text: str, code: str) -> None:
    found = problem(text)
    assert (found.stage, found.subject, found.code) == ("read", "report.txt", code)
    assert len(found.message) > 20


def test_zero_width_laden_text_is_read_and_told() -> None:
    told, report = read("\u200b".join(STORY))
    assert isinstance(told, Problem) and told.code == "invisible"
    assert isinstance(report, Report) and report.text == STORY


def test_language_can_be_said_and_arabic_is_kept() -> None:
    assert problem(STORY, language="fr").code == "language"
    assert one("Quatre morts à Jowhar selon les autorités locales du district.", language="en").language == "en"
    arabic = "قالت وزارة الصحة إن أربعة أشخاص قتلوا في القصف على المدينة يوم الاثنين، وأصيب عشرة آخرون بجروح."
    assert one(arabic).language == "ar"
    (report,) = read_bytes(STORY.encode(), name="a.txt", meta={"language": "fr"}, config=Config(languages=("fr",)))
    assert isinstance(report, Report) and report.language == "fr"


# ids


def test_ids_are_of_content_and_source() -> None:
    assert one(STORY).id == one(STORY).id
    assert one(STORY).id != one(STORY, outlet="AFP").id
    assert one(STORY).id != one(STORY, url="https://e.org/1").id
    assert one(STORY, url="https://e.org/1").id == one(STORY, "other.txt", url="https://e.org/1").id
    assert one(STORY).id != one(STORY, published="2024-01-01").id
    assert one(STORY).id != one(STORY + " It rained.").id


def test_id_is_the_same_wherever_the_file_lies(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "report.txt").write_text(STORY)
    first, second = read_paths([tmp_path], config=CONFIG)
    assert isinstance(first, Report) and isinstance(second, Report)
    assert first.id == second.id and first.path != second.path


# properties


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode), st.sampled_from(
    ["a.txt", "a.html", "a.md", "a.json", "a.jsonl", "a.xml", "stdin"]))  # fmt: skip
def test_no_bytes_raise(data: bytes, name: str) -> None:
    for item in read_bytes(data, name=name, config=CONFIG):
        assert isinstance(item, Report | Problem)


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.sampled_from([*SAMPLES.split(), "\n", "\n\n", "Four people drowned.", "On Tuesday", "Jerusalem:"]),
        max_size=60,
    )
)
def test_spans_lie_within_the_text(words: list[str]) -> None:
    for item in read(" ".join(words), language="en"):
        if not isinstance(item, Report):
            continue
        for zone in item.zones:
            assert 0 <= zone.start < zone.end <= len(item.text)
        if item.dateline:
            assert item.text[item.dateline.start : item.dateline.end] == item.dateline.quote
        assert one(item.text, language="en").text == item.text
