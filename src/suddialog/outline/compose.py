"""`compose`: a dialogue and the name of a preset become an outline."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from suddialog.errors import UsageError, say
from suddialog.model import Audience, Dialogue
from suddialog.outline.blocks import Outline
from suddialog.outline.presets import deck, minutes, outcome
from suddialog.outline.setting import Setting, setting_of

PRESETS: Mapping[str, Callable[[Setting], Outline]] = {
    "deck": deck.compose,
    "minutes": minutes.compose,
    "illustrated": minutes.illustrated,
    "outcome": outcome.compose,
}
"""The presets by name. ``illustrated`` are the minutes for formats that draw charts and pictures."""


def compose(dialogue: Dialogue, preset: str) -> Outline:
    """Compose a completed dialogue, already reduced to its audience, into the outline of a document.

    A view says for whom it is (`dialogue.audience`), and the outline carries that mark. A dialogue that does not say so
    is no view, so its outline counts as internal.

    Raises:
        UsageError: There is no such preset or language.
    """
    if preset not in PRESETS:
        raise UsageError(
            say('There is no preset "{name}": there are {words}.', name=preset, words=", ".join(sorted(PRESETS)))
        )
    audience = Audience.INTERNAL if dialogue.audience is None else dialogue.audience
    return PRESETS[preset](setting_of(dialogue, preset, audience))
