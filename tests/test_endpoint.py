"""The endpoint of a language model: over real HTTP, and `read --reader llm` from end to end."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from accordingto.app.endpoint import ChatEndpoint
from accordingto.config import Config
from accordingto.errors import ConfigError, EndpointError
from tests.chat_server import ChatServer, chat_server
from tests.program import run_program

TEXT = "A blast killed 7 people in Goma on Monday, police said. The mayor said 9 were hurt.\n"


def tolls(question: str) -> str:
    """Reads tolls as a model would: one good claim a toll, and one it made up."""
    claims: list[dict[str, Any]] = []
    for number, text in re.findall(r"^\[(\d+)\] (.*)$", question, re.MULTILINE):
        if found := re.search(r"killed (\d+) people", text):
            toll = {"quote": found[1], "measure": "killed", "measure_quote": "killed"}
            claims.append(
                {
                    "sentence": int(number), "content": text.split(",")[0], "type": "attack", "trigger": "blast",
                    "cue": "said", "speaker": "police", "figures": [toll],
                }
            )  # fmt: skip
            claims.append(claims[0] | {"content": "A blast killed 70 people"})
    return json.dumps({"claims": claims})


def test_it_asks_as_agreed_and_gives_the_answer() -> None:
    with chat_server(lambda _: "four") as server:
        endpoint = ChatEndpoint(server.url, "small", key="secret")
        assert endpoint.answer("Count.", "two and two") == "four"
    (body,) = server.asked
    assert (body["model"], body["temperature"]) == ("small", 0)
    assert [m["content"] for m in body["messages"]] == ["Count.", "two and two"]
    assert server.keys == ["Bearer secret"]


def test_a_passing_failure_is_tried_again() -> None:
    with chat_server(lambda _: "four", [503, 429]) as server:
        assert ChatEndpoint(server.url, "small", pause=0.01).answer("", "") == "four"
    assert len(server.asked) == 3


@pytest.mark.parametrize(("statuses", "asked"), [([400], 1), ([503, 503, 503], 3)])
def test_a_lasting_failure_is_an_error_with_the_address(statuses: list[int], asked: int) -> None:
    with chat_server(lambda _: "four", statuses) as server, pytest.raises(EndpointError, match="HTTP") as raised:
        ChatEndpoint(server.url, "small", pause=0.01).answer("", "")
    assert len(server.asked) == asked
    assert server.url in str(raised.value)


def test_nobody_there_is_an_error_with_the_address() -> None:
    with pytest.raises(EndpointError, match=r"127\.0\.0\.1:9/v1/chat/completions: no answer"):
        ChatEndpoint("http://127.0.0.1:9/v1", "small", pause=0.01).answer("", "")


@pytest.mark.parametrize(
    ("settings", "words"),
    [({}, "llm_url and llm_model"), ({"llm_url": "localhost", "llm_model": "small"}, "no http address")],
)
def test_settings_without_an_endpoint_say_what_is_missing(settings: dict[str, str], words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        ChatEndpoint.of(Config(reader="llm", **settings))


Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Runs a command in an empty folder; exit code and everything printed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ACCORDINGTO_LEDGER", raising=False)
    Path("a.txt").write_text(TEXT, encoding="utf-8")

    def call(*arguments: str) -> tuple[int, str]:
        ended = run_program(monkeypatch, capsys, *arguments)
        return ended.code, ended.out + ended.err

    return call


READ = ("read", "a.txt", "--reader", "llm", "--config", "llm.toml")


def configure(server: ChatServer) -> None:
    Path("llm.toml").write_text(f'llm_url = "{server.url}"\nllm_model = "small"\n', encoding="utf-8")


@pytest.mark.model
def test_read_with_a_language_model_keeps_the_proved_and_tells_the_rest(run: Run) -> None:
    with chat_server(tolls) as server:
        configure(server)
        code, told = run(*READ)
        assert code == 1, told  # read, with one problem
        _, again = run(*READ)
    assert len(server.asked) == 1, "a report known from the same reader is not asked about again"
    assert "1 known already" in again
    (figure,) = json.loads(run("figures", "--json")[1])
    assert (figure["measure"], figure["low"], figure["high"]) == ("killed", 7, 7)
    (problem,) = json.loads(run("problems", "--json")[1])
    assert "'A blast killed 70 people' does not stand in" in problem["message"]


@pytest.mark.model
def test_an_endpoint_that_fails_leaves_the_report_to_be_read_later(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    with chat_server(tolls, [500, 500, 500]) as server:
        configure(server)
        code, stopped = run(*READ)
        assert code == 2 and "HTTP 500" in stopped
        assert "1 new" in run(*READ)[1]


@pytest.mark.model
def test_without_an_endpoint_it_says_what_to_give(run: Run) -> None:
    code, told = run("read", "a.txt", "--reader", "llm")
    assert code == 2 and "--reader llm needs an endpoint" in told
