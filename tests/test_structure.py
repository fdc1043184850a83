"""The size of files and functions, and the names of modules: a guard against the slow growth of both."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import suddialog

SOURCE = Path(suddialog.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))
FILE_LIMIT = 600
FUNCTION_LIMIT = 80
USUAL_LIMIT = 35
EMPTY_WORDS = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Yield name and length of each function of a file, decorators left out, docstring counted."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path.relative_to(SOURCE)}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1


@cache
def lengths() -> list[tuple[str, int]]:
    return [found for path in MODULES for found in functions(path)]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_file_stays_readable_in_one_go(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= FILE_LIMIT


def test_no_function_is_longer_than_two_screens() -> None:
    assert [name for name, length in lengths() if length > FUNCTION_LIMIT] == []


def test_nine_functions_of_ten_fit_on_a_screen() -> None:
    sizes = sorted(length for _, length in lengths())
    assert sizes, "no function found: the test looks in the wrong place"
    assert sizes[len(sizes) * 9 // 10] <= USUAL_LIMIT


def test_modules_are_named_for_what_they_hold() -> None:
    names = {part for path in MODULES for part in path.relative_to(SOURCE).with_suffix("").parts}
    assert names & EMPTY_WORDS == set()
