"""The editions of the kit's own dialogues that exporters are given, each made once."""

from __future__ import annotations

import pickle
from functools import cached_property

import attrs

from suddialog import privacy
from suddialog.catalogue import complete
from suddialog.io import dumps
from suddialog.model import Audience, Dialogue
from suddialog.outline import Outline, compose
from suddialog.testing.reading import signs_of


@attrs.frozen(kw_only=True, eq=False, slots=False)
class Edition:
    """What exporters are given of a dialogue. No two are given the same object, so that none finds what another did.

    Attributes:
        audience: For whom it is.
        packed: The dialogue as its audience sees it, pickled.
        outlines: Its outlines by preset, pickled, as far as they were asked for.
    """

    audience: Audience
    packed: bytes
    outlines: dict[str, bytes] = attrs.field(factory=dict)

    def view(self) -> Dialogue:
        """Return the dialogue as its audience sees it."""
        view: Dialogue = pickle.loads(self.packed)
        return view

    @cached_property
    def signs(self) -> frozenset[str]:
        """The canaries that its audience may see."""
        return frozenset(signs_of(dumps(self.view(), format="json")))

    def outline(self, preset: str) -> Outline:
        """Return the view composed by a preset."""
        if preset not in self.outlines:
            self.outlines[preset] = pickle.dumps(compose(self.view(), preset))
        outline: Outline = pickle.loads(self.outlines[preset])
        return outline

    def composed(self, view: Dialogue, preset: str) -> Outline:  # noqa: ARG002
        """Return an outline, whatever became of the view."""
        return self.outline(preset)


def edition(dialogue: Dialogue, audience: Audience = Audience.INTERNAL) -> Edition:
    """Return the edition of one of the kit's own dialogues for an audience."""
    key = id(dialogue), audience
    if key not in _EDITIONS:
        packed = pickle.dumps(privacy.view(complete(dialogue), audience).dialogue)
        _EDITIONS[key] = dialogue, Edition(audience=audience, packed=packed)
    return _EDITIONS[key][1]


_EDITIONS: dict[tuple[int, Audience], tuple[Dialogue, Edition]] = {}
"""Editions of the kit's own dialogues, of which there are some dozens; with the dialogues, whose ids stay theirs."""
