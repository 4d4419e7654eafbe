"""HTML fragments (bodies of feeds and JSON items) to lines: one a block, scripts and styles left out."""

from __future__ import annotations

from html.parser import HTMLParser

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "figure",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre",
    "section", "table", "td", "th", "tr", "ul",
})  # fmt: skip
_SILENT = frozenset({
    "script", "style", "template", "noscript", "iframe", "svg",
})  # fmt: skip


def looks_like_markup(text: str) -> bool:
    """Whether a text that may be either is HTML."""
    head = text[:2000].lower()
    return any(f"<{tag}" in head for tag in ("p>", "p ", "div", "br", "h1", "h2", "li", "a ", "span", "b>", "em>"))


def markup_to_text(fragment: str) -> str:
    """The text of a fragment, each block on its own line."""
    parser = _Lines()
    parser.feed(fragment)
    parser.close()
    lines = (" ".join(line.split()) for line in "".join(parser.parts).split("\n"))
    return "\n".join(line for line in lines if line)


class _Lines(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            # a line break in the source of a page is a space; only a block breaks a line
            self.parts.append(data.replace("\n", " ").replace("\r", " "))
