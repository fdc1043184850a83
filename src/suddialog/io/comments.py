"""Comments of a YAML file: what reading it leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from suddialog.io.nodes import Place
from suddialog.io.yaml_reader import Loader

_EDITOR_LINES = re.compile(r"(?:# yaml-language-server:[^\n]*\n)*")
_COMMENT = re.compile(r"(?:^|(?<=[ \t\n]))(#)")
_HEADER = re.compile(r"[|>][^\n#]*?[ \t](#)")


def editor_lines(text: str) -> str:
    """The lines at the head of a file that tell an editor which schema to use; they are kept, unlike other comments."""
    found = _EDITOR_LINES.match(text)
    return found[0] if found else ""


def _comments(text: str, start: int) -> Iterator[re.Match[str]]:
    """What begins a comment: between scalars, where nothing else is a number sign, or behind the ``|`` of a block."""
    for token in yaml.scan(text, Loader):
        if isinstance(token, yaml.ScalarToken):
            begin = token.start_mark.index
            yield from _COMMENT.finditer(text, start, begin)
            if token.style in {"|", ">"} and (header := _HEADER.match(text, begin)):
                yield header
            start = token.end_mark.index
    yield from _COMMENT.finditer(text, start)


def first_comment(text: str) -> Place | None:
    """Where the first comment of a readable YAML file stands, the lines for editors left out."""
    start = len(editor_lines(text))
    if "#" not in text[start:]:
        return None
    found = next(_comments(text, start), None)
    if found is None:
        return None
    index = found.start(1)
    return Place(text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))
