"""What every block has."""

from __future__ import annotations

from typing import Literal

import attrs

Align = Literal["left", "right", "centre"]


@attrs.frozen
class InWords:
    """A figure of which there are words only: what it measures, the words, where it goes.

    `of` says in which unit, of whom and when: ``Sygefravær (dage): Skolen 2024/25``.
    """

    name: str
    text: str
    trend: Literal["rising", "falling", "stable", ""] = ""
    of: str = ""


@attrs.frozen(kw_only=True)
class Base:
    """What every block has.

    Attributes:
        title: A heading of the block's own; empty if it has none.
        lead: One line below the heading: what is shown, in which unit, for whom.
        caption: The line that names source, edition and n.
        notes: Speaker notes, for formats that have them.
        source: Path of the object in the dialogue, for example ``themes[0].content[2]``.
    """

    title: str = ""
    lead: str = ""
    caption: str = ""
    notes: str = ""
    source: str = ""
