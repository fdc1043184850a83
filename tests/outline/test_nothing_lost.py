"""What is written in a dialogue can be read in the deck, in the minutes and in the tables."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from fnmatch import fnmatch
from functools import cache
from typing import get_type_hints

import pytest
from whole import Filler, classes, is_text, whole_dialogue

import suddialog as sud
from suddialog.model import Dialogue

NOT_IN_MINUTES = {
    "*.speaker_notes": "said, not written",
    "AgendaItem.*": "the themes are the minutes' sections",
    "Theme.short_title": "for the narrow places of a deck",
    "Municipality.authority": "the list of participants names parties, no sides",
}
_ROWS = "neither a figure, an action point, a participant nor an item of the programme"
NOT_IN_TABLES = {
    **dict.fromkeys(("Prose.*", "Bullets.*", "Quote.*", "Table.*", "Picture.*", "Diagram.*", "Custom.*"), _ROWS),
    **dict.fromkeys(("Question.*", "Reference.*", "Actions.*", "Figure.*", "Finding.*", "Group.*", "Theme.*"), _ROWS),
    **dict.fromkeys(("Dialogue.*", "Approval.*", "Deviation.*", "Meeting.*", "School.*"), _ROWS),
    **dict.fromkeys(("Department.*", "Municipality.*"), _ROWS),
    "*.speaker_notes": "said, not written",
    "Source.*": "sources of quotations and tables; those of figures have a column",
    "Party.footnote": "about no single participant",
    "AgendaItem.footnote": "stands below the programme in the deck",
}


@cache
def written() -> tuple[Dialogue, dict[str, str]]:
    fill = Filler()
    return whole_dialogue(fill), fill.texts


def deck() -> str:
    data = sud.export(written()[0], "pptx", audience="internal").data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        shown = re.compile(r"ppt/(slides|charts|notesSlides)/(_rels/)?\w+\.xml(\.rels)?")
        return "\n".join(package.read(name).decode() for name in package.namelist() if shown.fullmatch(name))


def minutes() -> str:
    return sud.export(written()[0], "markdown", audience="internal").text


def tables() -> str:
    return sud.export(written()[0], "table", audience="internal", width=0).text


@pytest.mark.parametrize(("output", "left_out"), [(deck, {}), (minutes, NOT_IN_MINUTES), (tables, NOT_IN_TABLES)])
def test_every_text_can_be_read(output: Callable[[], str], left_out: Mapping[str, str]) -> None:
    printed = output()
    lost = {where for text, where in written()[1].items() if text not in printed}
    assert {where for where in lost if not any(fnmatch(where, pattern) for pattern in left_out)} == set()
    assert {pattern for pattern in left_out if not any(fnmatch(where, pattern) for where in lost)} == set()


def test_no_text_field_of_the_model_is_forgotten() -> None:
    fields = {f"{cls.__name__}.{name}": hint for cls in classes() for name, hint in get_type_hints(cls).items()}
    assert {where for where, hint in fields.items() if is_text(where, hint)} == set(written()[1].values())
