"""A real HTTP server on the loopback that speaks OpenAI's chat completions and answers by a test's rule."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[str], str]


@dataclass
class ChatServer:
    """``url`` is what llm_url wants; ``asked`` the requests' bodies, ``keys`` their authorisations.

    The first answers have the ``statuses`` given, in order; all later ones are 200.
    """

    answer: Answer
    statuses: list[int] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    url: str = ""


@contextmanager
def chat_server(answer: Answer, statuses: list[int] | None = None) -> Iterator[ChatServer]:
    """Serve until the block ends."""
    state = ChatServer(answer, list(statuses or []))

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            state.asked.append(body)
            state.keys.append(self.headers.get("Authorization"))
            status = state.statuses.pop(0) if state.statuses else 200
            text = state.answer(body["messages"][-1]["content"])
            told = {"choices": [{"message": {"role": "assistant", "content": text}}]}
            data = json.dumps(told).encode() if self.path == "/v1/chat/completions" else b"no such path"
            self.send_response(status if self.path == "/v1/chat/completions" else 404)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            """Keep the test's output clean."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
