"""The options that formats of documents share, and what they do to an outline."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Literal

import attrs

from suddialog.errors import Message, UsageError, say
from suddialog.model.grammar import in_english, nearest
from suddialog.outline.blocks import Outline, Section

SECTIONS = (
    "participants",
    "intro",
    "follow-up",
    "themes",
    "indicators",
    "groups",
    "actions",
    "summary",
    "sources",
    "basis",
    "deviations",
    "about",
)
"""What the sections of a document are called, in their usual order."""


_IN_DANISH = {"om": "about", "program": "programme"}
"""Danish names of sections and tables that are no keys of files."""


def in_english_names(names: Iterable[str], there_are: Iterable[str]) -> tuple[str, ...]:
    """Return names with those in Danish as they are known here: what they are made from is called so in files."""
    keys = {name.replace("-", "_"): name for name in there_are}
    return tuple(keys.get(_in_english(name, keys), name) for name in names)


def _in_english(name: str, keys: Collection[str]) -> str:
    return in_english(name.replace("-", "_"), keys) or _IN_DANISH.get(name.lower(), "")


def known(what: Message, name: str, names: Collection[str]) -> None:
    """Refuse a name that does not exist.

    Raises:
        UsageError: With the nearest name there is, or with all of them.
    """
    if name in names:
        return
    head = say('There is no {what} "{name}"', what=what, name=name)
    near = nearest(name.lower(), sorted(names))
    if near:
        raise UsageError(say('{head}: did you mean "{near}"?', head=head, near=near))
    raise UsageError(say("{head}: there are {words}.", head=head, words=", ".join(sorted(names))))


def _english_sections(names: Iterable[str]) -> tuple[str, ...]:
    return in_english_names(names, SECTIONS)


def _check_sections(_options: object, _field: object, names: tuple[str, ...]) -> None:
    for name in names:
        known(say("section"), name, SECTIONS)


@attrs.frozen(kw_only=True)
class SectionOptions:
    """Which sections a document has."""

    sections: tuple[str, ...] = attrs.field(
        default=(),
        converter=_english_sections,
        validator=_check_sections,
        metadata={"help": f"Which sections, in which order: {', '.join(SECTIONS)}. All if none is named."},
    )


@attrs.frozen(kw_only=True)
class MinutesOptions(SectionOptions):
    """How minutes are set, in whatever format."""

    actions: Literal["table", "list"] = attrs.field(
        default="table",
        validator=attrs.validators.in_(("table", "list")),
        metadata={
            "help": "How action points with owner or time are set: as a table, if each fits on a line, or as a list."
        },
    )


def with_sections(outline: Outline, names: Sequence[str]) -> Outline:
    """Return an outline with the sections that are named, in that order; as it is if none is named."""
    if not names:
        return outline
    chosen = (section for name in dict.fromkeys(names) for section in outline.sections if _name(section) == name)
    return attrs.evolve(outline, sections=tuple(chosen))


def _name(section: Section) -> str:
    """What a section is called in the options: what it is made from in the dialogue."""
    return section.source.partition("[")[0].replace("_", "-") or "about"
