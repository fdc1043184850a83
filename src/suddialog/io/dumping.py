"""From a dialogue or a round to a file or a text that reads back as the same."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path

from suddialog.errors import UsageError, say, sentences
from suddialog.io import list_trees  # noqa: F401 - teaches `trees` what may be written as a mapping
from suddialog.io.files import write_atomically
from suddialog.io.head import FORMAT, ROUND_FORMAT
from suddialog.io.json_writer import json_text
from suddialog.io.migrations import newest
from suddialog.io.object_trees import dialogue_tree, round_tree
from suddialog.io.source import is_json
from suddialog.model import Dialogue, Round
from suddialog.model.grammar import did_you_mean

_FORMATS = ("yaml", "json")


def dumps(dialogue: Dialogue | Round, format: str = "yaml") -> str:
    """Write a dialogue as text in its canonical form.

    Args:
        dialogue: What to write; of a round, all of its dialogues with it. Where it was loaded from is not written.
        format: ``yaml`` for people, with short forms where they say all; ``json`` for programs, full forms only.

    Raises:
        UsageError: Another format, or no dialogue.
    """
    return text_of(dialogue, format)


def text_of(dialogue: Dialogue | Round, format: str, members: Sequence[str | None] = ()) -> str:
    """As `dumps`; `members` are the files that a round names in place of its dialogues, None for those it holds."""
    if not isinstance(dialogue, Dialogue | Round):
        raise UsageError(say("A Dialogue is due, not {kind}.", kind=type(dialogue).__name__))
    if format not in _FORMATS:
        near = difflib.get_close_matches(str(format), _FORMATS, n=1)
        words = did_you_mean(near[0]) if near else say("Dialogue files are yaml or json.")
        raise UsageError(sentences(say('unknown format "{format}" for a dialogue file', format=format), words))
    full = format == "json"
    version = newest() if full else str(newest())
    if isinstance(dialogue, Round):
        top = {"format": ROUND_FORMAT, "version": version, **round_tree(dialogue, members, full=full)}
    else:
        top = {"format": FORMAT, "version": version, **dialogue_tree(dialogue, full=full)}
    if full:
        return json_text(top) + "\n"
    from suddialog.io.yaml_writer import yaml_text  # PyYAML is loaded only by those who need it

    return yaml_text(top)


def dump(dialogue: Dialogue | Round, path: str | Path, overwrite: bool = False) -> None:
    """Write a dialogue file, JSON if its name ends in ``.json``, else YAML; all of it or nothing.

    Args:
        dialogue: What to write; of a round, all of its dialogues with it.
        path: The file. Its folder must exist.
        overwrite: Whether an existing file may be replaced.

    Raises:
        TargetError: The file can't be written there.
    """
    form = "json" if is_json(path) else "yaml"
    write_atomically(Path(path), dumps(dialogue, form).encode(), overwrite=overwrite)
