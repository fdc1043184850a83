"""`compose`: a dialogue and the name of a preset become an outline."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from suddialog.errors import UsageError
from suddialog.model import Audience, Dialogue
from suddialog.outline.blocks import Outline
from suddialog.outline.presets import deck, minutes
from suddialog.outline.setting import Setting, setting_of

PRESETS: Mapping[str, Callable[[Setting], Outline]] = {"deck": deck.compose, "minutes": minutes.compose}
"""The presets by name."""


def compose(dialogue: Dialogue, preset: str, *, audience: Audience = Audience.PUBLIC) -> Outline:
    """Compose a completed dialogue, already reduced to its audience, into the outline of a document.

    `audience` only decides which mark is printed; nothing is looked up that the dialogue does not hold.

    Raises:
        UsageError: There is no such preset or language.
    """
    if preset not in PRESETS:
        raise UsageError(f"no preset {preset!r}; there are: {', '.join(sorted(PRESETS))}")
    return PRESETS[preset](setting_of(dialogue, preset, audience))
