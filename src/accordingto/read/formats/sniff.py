"""Which format a document has: by its name where the name tells it, else by how it begins."""

from __future__ import annotations

import re
from typing import Literal

Format = Literal["text", "html", "markdown", "feed", "json", "jsonl"]

_SUFFIXES: dict[str, Format] = {
    ".txt": "text", ".text": "text", ".html": "html", ".htm": "html", ".xhtml": "html", ".md": "markdown",
    ".markdown": "markdown", ".rss": "feed", ".atom": "feed", ".json": "json", ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}  # fmt: skip
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<article[\s>]", re.IGNORECASE)
_FRONT = re.compile(r"---[ \t]*\r?\n(?:[A-Za-z_][\w -]*:.*\r?\n)+(?:.*\r?\n)*?---[ \t]*\r?\n")


def sniff(text: str, name: str) -> Format:
    """The format of a document named ``name`` that begins with ``text``."""
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    head = text[:4096].lstrip("\ufeff \t\r\n")
    if _FEED.search(head) and head.startswith("<"):
        return "feed"
    if head.startswith("<") and _HTML.search(head):
        return "html"
    if head[:1] in ("{", "["):
        return _json_kind(text, head)
    return "markdown" if _FRONT.match(head) or re.match(r"#{1,3} \S", head) else "text"


def _json_kind(text: str, head: str) -> Format:
    if not re.match(r'\{\s*"|\{\s*\}|\[\s*[\[{\]"]', head):
        return "text"  # a report may well begin with a bracket: "[TEXT] The command has reported"
    lines = [line for line in text[:200_000].lstrip().split("\n", 3) if line.strip()]
    several = len(lines) > 1 and all(line.lstrip().startswith("{") for line in lines[:2])
    return "jsonl" if several and lines[0].rstrip().endswith("}") else "json"
