"""A profile of a template: which of its layouts serves which kind of slide, and which placeholder which purpose."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import attrs

from suddialog.model.grammar import member, plain_text, read_mapping, required_text


class SlideKind(StrEnum):
    """A kind of slide in a deck."""

    COVER = "cover"
    AGENDA = "agenda"
    PEOPLE = "people"
    SECTION = "section"
    BULLETS = "bullets"
    CHART = "chart"
    TABLE = "table"
    QUOTE = "quote"
    QUESTION = "question"
    PICTURE = "picture"
    DIAGRAM = "diagram"
    KEY_FIGURE = "keyfigure"
    GROUPS = "groups"
    REFERENCE = "reference"
    TEXT = "text"


class Purpose(StrEnum):
    """What a placeholder of a layout is for."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    KICKER = "kicker"
    LEAD = "lead"
    BODY = "body"
    CONTENT = "content"
    PICTURE = "picture"
    SOURCE = "source"
    FOOTER = "footer"
    NUMBER = "number"
    MARK = "mark"
    NUMERAL = "numeral"


def _name(given: Any) -> str:
    """Return the name of a layout or placeholder, or its number, as text."""
    return required_text(str(given) if isinstance(given, int) and not isinstance(given, bool) else given).strip()


def slots(given: Any) -> dict[Purpose, str]:
    """Return which placeholder, by its name or its idx, serves which purpose."""
    return read_mapping(given, "lead: 13", lambda word, name: (member(Purpose, word), _name(name)))


@attrs.frozen
class LayoutRule:
    """The layout for a kind of slide.

    Attributes:
        layout: The layout's name, or its number as `suddialog template inspect` counts.
        slots: Which of its placeholders serves which purpose, by name or idx. What is not said is found as usual.
    """

    layout: str = attrs.field(converter=_name)
    slots: Mapping[Purpose, str] = attrs.field(factory=dict, converter=slots)


def _rule(word: Any, given: Any) -> tuple[SlideKind, LayoutRule]:
    return member(SlideKind, word), given if isinstance(given, LayoutRule) else LayoutRule(given)


def layout_rules(given: Any) -> dict[SlideKind, LayoutRule]:
    """Return the layouts for kinds of slides; a name alone is a layout's."""
    return read_mapping(given, "section: Afsnit", _rule)


@attrs.frozen(kw_only=True)
class TemplateProfile:
    """What somebody decided about a template.

    Attributes:
        template: The name of the template's file, for whoever reads the profile.
        roles: The layouts for kinds of slides. Kinds that are not in it are found as usual.
    """

    template: str = attrs.field(default="", converter=plain_text)
    roles: Mapping[SlideKind, LayoutRule] = attrs.field(factory=dict, converter=layout_rules)
