"""The context: what an exporter may know and ask besides the view."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from suddialog._api.provenance import provenance_of
from suddialog.errors import ExportError, Issue, Severity, reason_of, say
from suddialog.hooks import Provenance
from suddialog.io.files import below
from suddialog.model import Audience, Dialogue
from suddialog.outline import Outline, compose


class ExportContext:
    """The context of one export.

    Args:
        view: The dialogue as its audience sees it.
        audience: For whom the output is.
        base: The folder that the dialogue's picture paths start from; None for the current one.
        given: Paths that the caller gave as options. They may lie anywhere and start at the current folder.
        makers: Distributions of the plugins that took part, with their versions.
        transforms: Names of the transforms that ran.
        compose: How outlines are made.
    """

    def __init__(
        self,
        view: Dialogue,
        audience: Audience,
        *,
        base: Path | None = None,
        given: Collection[str] = (),
        makers: Iterable[str] = (),
        transforms: Iterable[str] = (),
        compose: Callable[[Dialogue, str], Outline] = compose,
    ) -> None:
        self._view = view
        self._audience = audience
        self._base = base
        self._given = frozenset(given)
        self._compose = compose
        self._makers, self._transforms = tuple(makers), tuple(transforms)
        self._outlines: dict[str, Outline] = {}
        self._issues: list[Issue] = []
        self._read: list[Path] = []

    @property
    def audience(self) -> Audience:
        """For whom the output is."""
        return self._audience

    @property
    def language(self) -> str:
        """The language of the output, ``da`` or ``en``."""
        return self._view.language

    @cached_property
    def provenance(self) -> Provenance:
        """What the output is made with."""
        return provenance_of(self._view, self._makers, self._transforms)

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What the exporter had to say so far."""
        return tuple(self._issues)

    @property
    def read(self) -> tuple[Path, ...]:
        """The files that the exporter opened so far."""
        return tuple(self._read)

    def outline(self, preset: str) -> Outline:
        """Return the view composed by a preset; the same object each time."""
        if preset not in self._outlines:
            self._outlines[preset] = self._compose(self._view, preset)
        return self._outlines[preset]

    def open(self, path: str) -> BinaryIO:
        """Open a template that the caller named, or a picture below the dialogue's folder.

        Raises:
            ExportError: The file is missing, unreadable or lies where it may not be read from.
        """
        try:
            place = Path(path) if path in self._given else self._below_base(path)
            if not place.exists():
                raise ExportError(say("There is no file {path}. Correct the path, or put the file there.", path=path))
            if not place.is_file():  # a pipe would wait for ever
                raise ExportError(say("{path} is not a file.", path=path))
            self._read.append(place)
            return place.open("rb")
        except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: links in a circle
            words = reason_of(error)
            raise ExportError(say("{path} can't be read: {reason}.", path=path, reason=words)) from error

    def _below_base(self, path: str) -> Path:
        place = below(self._base or Path(), path)
        if place is None:
            words = say(
                "{path} is no path within the dialogue's folder. Put the file there and begin there.", path=path
            )
            raise ExportError(words)
        return place

    def warn(self, code: str, where: str, text: str) -> None:
        """Tell the caller something that did not stop the export."""
        message = text if isinstance(text, str) else str(text)
        self._issues.append(Issue(code=str(code), severity=Severity.WARNING, path=str(where), message=message))
