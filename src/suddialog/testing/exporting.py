"""Exporters on trial: how they are run, and what is read in what comes out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from suddialog._api.context import ExportContext
from suddialog._api.sink import Collector, Output
from suddialog.errors import SuddialogError
from suddialog.hooks import ExporterSpec, Provenance
from suddialog.model import Audience, Dialogue
from suddialog.privacy.finished import Part
from suddialog.testing import attributes, dialogues, pages, properties
from suddialog.testing.editions import Edition, edition
from suddialog.testing.reading import as_shown, natural, parts_of, read, signs_in
from suddialog.testing.records import Failed, Skipped
from suddialog.testing.siblings import Listed, listed
from suddialog.testing.trial import Trial, Values

Outputs = tuple[Output, ...]


class ExporterTrial(Trial):
    """An exporter on trial."""

    kind, hook = "exporter", "suddialog_exporters"
    spec: ExporterSpec[Any]

    def run(self, subject: Dialogue, audience: Audience = Audience.INTERNAL, options: Values = None) -> Outputs:
        """Export a dialogue, reduced to its audience."""
        return self.export(edition(subject, audience), options=options)

    @cached_property
    def shown(self) -> set[str]:
        """The canaries of the whole dialogue that it shows."""
        return signs_in(self.parts(self.usual(self.whole)), self.canaries)

    @property
    def own_losses(self) -> Mapping[str, str]:
        """What the spec says is lost."""
        return self.spec.losses

    def look(self, subject: Dialogue) -> Outputs:
        """Export a dialogue as if all were of the same edition, so that they differ in how they look only."""
        return self.export(edition(subject), provenance=Provenance(made_with=("suddialog",), view_sha256="0" * 64))

    @cached_property
    def again(self) -> tuple[Outputs, Dialogue]:
        """A second export of the whole dialogue, and the view that it was made of as it is now."""
        view = edition(self.whole).view()
        return self.export(edition(self.whole), view=view), view

    def export(
        self,
        of: Edition,
        sink: Collector | None = None,
        options: Values = None,
        view: Dialogue | None = None,
        provenance: Provenance | None = None,
    ) -> Outputs:
        """Export an edition of a dialogue."""
        offer, into, shown = self.offer, sink or Collector(), view or of.view()
        given = {**self.terms.options, **(options or {})}
        paths = [str(value) for value in given.values() if isinstance(value, (str, Path))]
        context = ExportContext(shown, of.audience, base=dialogues.folder(), given=paths, compose=of.composed)
        if provenance:
            context.__dict__["provenance"] = provenance
        self.made(self.function, shown, into, offer.make_options(given), context)
        try:
            return into.outputs()
        except SuddialogError as error:
            raise Failed(str(error)) from error

    def parts(self, outputs: Outputs) -> tuple[Part, ...]:
        """Return all that outputs hold, unpacked, and read as their format is read."""
        held = parts_of(outputs, self.terms.read)
        if self.spec.media_type in properties.ENDS:
            return tuple(properties.opened(held))
        return tuple(attributes.opened(pages.opened(held, self.holding_pages), self.holding_texts))

    def listed(self, dialogue: Dialogue) -> tuple[Listed, ...]:
        """Return what people read in an export of a dialogue, with the signs in it."""
        return listed(read(natural(self.parts(self.usual(dialogue)))))

    def as_shown(self, outputs: Outputs) -> Outputs:
        """Return outputs, the pages in their texts as files of their own, with no more blanks than are shown."""
        if self.holding_pages:
            outputs = tuple(Output(name=part.path, data=part.data) for part in self.parts(outputs))
        return as_shown(outputs)

    @cached_property
    def holding_pages(self) -> frozenset[str]:
        """The kinds of texts in its outputs that hold markup."""
        return pages.kinds_in(self._usual_parts)

    @cached_property
    def holding_texts(self) -> frozenset[str]:
        """The kinds of attributes in its outputs that hold texts."""
        return attributes.kinds_in(self._usual_parts)

    @property
    def _usual_parts(self) -> tuple[Part, ...]:
        try:
            return parts_of(self.usual(self.whole))
        except (Failed, Skipped):  # told by the checks that are made of it
            return ()

    def digest(self, result: Outputs) -> str:
        """Return a hash of all files, with their names."""
        return hashlib.sha256(repr([(one.name, one.data) for one in result]).encode()).hexdigest()

    def failing_writes(self) -> tuple[str, ...]:
        """Return the numbers of the writes of which it does not tell that they failed, also with other values."""
        others = {options: other._swallowed() for options, other in self.with_other_values.items()}
        return (*self._swallowed(), *(f"{one} with {options}" for options, missed in others.items() for one in missed))

    def _swallowed(self) -> tuple[str, ...]:
        small = edition(dialogues.small())
        counting = FailingSink()
        self.export(small, counting)
        missed = []
        for number in spread(counting.done):
            try:
                self.export(small, FailingSink(number))
            except Failed:
                continue
            missed.append(f"{number} of {counting.done}")
        return tuple(missed)

    @property
    def least(self) -> Dialogue:
        """A short dialogue."""
        return dialogues.small()


def spread(number: int, most: int = 8) -> tuple[int, ...]:
    """Return numbers from 1 to a number, the first and the last among them, and not too many."""
    if number <= most:
        return tuple(range(1, number + 1))
    return tuple(sorted({1 + step * (number - 1) // (most - 1) for step in range(most)}))


class FailingSink(Collector):
    """A sink on a disk that is full from a certain opening or write on; 0 for a disk that has room."""

    def __init__(self, fails_at: int = 0) -> None:
        super().__init__()
        self.fails_at, self.done = fails_at, 0

    def count(self) -> None:
        """Count an opening or a write."""
        self.done += 1
        if self.fails_at and self.done >= self.fails_at:
            raise OSError(28, "No space left on device")

    def open(self, name: str | None = None) -> Any:
        """Return a stream whose writes are counted."""
        self.count()
        stream: Any = super().open(name)
        for way in ("write", "writelines"):
            setattr(stream, way, self._counted(getattr(stream, way)))
        return stream

    def _counted(self, write: Callable[[Any], Any]) -> Callable[[Any], Any]:
        def counted(data: Any) -> Any:
            self.count()
            return write(data)

        return counted
