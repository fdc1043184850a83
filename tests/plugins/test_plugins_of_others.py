"""The plugins among the examples, and those that `new-plugin` writes, use nothing but what is public."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PUBLIC = {f"suddialog{part}" for part in ("", ".model", ".hooks", ".outline", ".language", ".errors", ".testing")}
SOURCES = [
    *sorted((ROOT / "examples").glob("*/**/*.py")),
    *sorted((ROOT / "src/suddialog/cli/new_plugin").rglob("*.py.in")),
]


def used(source: Path) -> Iterator[tuple[str, str]]:
    """Yield modules of suddialog that a file imports, and the names that it takes from them."""
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8").replace("$", ""))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.module or "", alias.name) for alias in node.names)


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: str(source.relative_to(ROOT)))
def test_only_public_names_are_used(source: Path) -> None:
    ours = [(module, name) for module, name in used(source) if module.partition(".")[0] == "suddialog"]
    assert {module for module, _ in ours} <= PUBLIC
    for module, name in ours:
        listed = import_module(module)
        assert not name or name in getattr(listed, "__all__", [key for key in vars(listed) if key[0] != "_"])


def test_there_are_such_plugins() -> None:
    assert len(SOURCES) >= 10


def test_what_is_public_is_listed_for_authors() -> None:
    page = (ROOT / "docs/reference/hooks.md").read_text(encoding="utf-8")
    assert [module for module in PUBLIC if f"`{module}`" not in page] == []
