"""The house's import rule: rooms import only from lower storeys, and each foreign library has one room."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "accordingto"
STOREYS = [
    {"__main__"},
    {"cli"},
    {"eval", "web", "scale"},
    {"app"},
    {"read", "extract", "fuse", "export", "ledger"},
    {"gazetteer", "lexicons", "config"},
    {"records", "ids", "errors"},
]
BESIDE = {("ids", "records"), ("gazetteer", "config"), ("gazetteer", "lexicons")}
ONE_ROOM = {"spacy": {"extract"}, "sqlalchemy": {"ledger"}, "alembic": {"ledger"}, "ray": {"scale"}}


def room_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(path: Path) -> list[str]:
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.extend(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.extend([node.module or ""] if node.module != "accordingto" else _rooms(node))
    return names


def _rooms(node: ast.ImportFrom) -> list[str]:
    return [f"accordingto.{alias.name}" for alias in node.names]


def storey(room: str) -> int | None:
    return next((level for level, rooms in enumerate(STOREYS) if room in rooms), None)


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: str(p.relative_to(SOURCE)))
def test_imports_only_go_down(path: Path) -> None:
    room = room_of(path)
    if room == "__init__":
        return
    level = storey(room)
    assert level is not None, f"room {room!r} has no storey in the house"
    for name in imports(path):
        root, _, rest = name.partition(".")
        if root == "accordingto" and rest:
            target = rest.split(".")[0]
            below = storey(target)
            if target == room or below is None:
                continue
            assert below > level or (room, target) in BESIDE, f"{path}: {room} imports {target}"
        elif root in ONE_ROOM:
            assert room in ONE_ROOM[root], f"{path}: {root} belongs in {ONE_ROOM[root]}"


def test_no_function_over_sixty_lines_and_no_module_over_four_hundred() -> None:
    for path in SOURCE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 400, f"{path} is longer than 400 lines"
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                assert length <= 60, f"{path}: {node.name} has {length} lines"
