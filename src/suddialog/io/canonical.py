"""The canonical form of a file: what `dump` would write of what stands in it."""

from __future__ import annotations

from pathlib import Path

import attrs

from suddialog.errors import Issue, SuddialogError, say
from suddialog.io.dumping import text_of
from suddialog.io.loading import Reading
from suddialog.io.nodes import Place
from suddialog.io.rounds import RoundReading, read_source
from suddialog.io.source import Source
from suddialog.model import Dialogue, Round


@attrs.frozen
class Canonical:
    """A file in its canonical form.

    Attributes:
        text: The whole file as it should be.
        comment: Where the first comment stands that is not in it; None if there is none.
        issues: What the reader noticed, which the canonical form would bury: a wrong weekday, a text cut short.
    """

    text: str
    comment: Place | None = None
    issues: tuple[Issue, ...] = ()


def canonical(path: str | Path) -> Canonical:
    """Bring a dialogue or a round into its canonical form. The file itself is left alone.

    Lines at its head that tell an editor which schema to use are kept; files that a round names are only read.

    Raises:
        LoadError: With everything that is wrong in the file.
    """
    source = Source.of_file(path)
    head, comment = "", None
    reading = read_source(source)
    if not source.is_json:
        from suddialog.io.comments import editor_lines, first_comment  # PyYAML is loaded only by those who need it

        head, comment = editor_lines(source.text), first_comment(source.text)
    members = reading.members if isinstance(reading, RoundReading) else ()
    text = head + text_of(_content(reading), "json" if source.is_json else "yaml", members)
    if _content(read_source(attrs.evolve(source, text=text))) != _content(reading):
        raise SuddialogError(say("{file} would read otherwise; this is a fault of suddialog.", file=str(path)))
    return Canonical(text, comment, reading.issues)


def _content(reading: Reading | RoundReading) -> Dialogue | Round:
    return reading.round if isinstance(reading, RoundReading) else reading.dialogue
