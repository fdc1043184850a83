"""The public plugin interface: what exporters, importers, transforms, blocks and observers declare and are given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, BinaryIO, Generic, Protocol, TypeVar

import attrs
import pluggy

from suddialog.errors import Issue, UsageError, say
from suddialog.model import Audience, Block, Dialogue, Entity
from suddialog.outline import Outline
from suddialog.privacy import Report

API = 1
"""The version of this interface. It rises only when an old plugin could not work any more."""

PROJECT = "suddialog"
hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)

O = TypeVar("O")
"""An exporter's or transform's options class."""


@attrs.frozen(kw_only=True)
class NoOptions:
    """The options of a plugin that has none."""


class Sink(Protocol):
    """Where an exporter writes. The core owns paths, temporary files and the replacing of old outputs."""

    def open(self, name: str | None = None) -> BinaryIO:
        """Return a stream to write to; `name` only for formats of several files.

        Files with a name are written beside the target, as ``<stem of the target>-<name>``, and the target itself is
        not. A name is a plain file name: no folders, no device of Windows (``CON``), none twice.

        Raises:
            ExportError: The name is refused.
        """


@attrs.frozen(kw_only=True)
class Provenance:
    """What an output was made with. The same versions make the same stamp of the same view, on any machine and day.

    Attributes:
        made_with: Distributions with their versions: suddialog itself, then the plugins that took part.
        transforms: Names of the transforms that ran, in order.
        view_sha256: Of what the audience may see; nothing that is withheld goes into it. Two outputs that have the same
            are of the same edition.
    """

    made_with: tuple[str, ...]
    transforms: tuple[str, ...] = ()
    view_sha256: str

    @property
    def facts(self) -> dict[str, str]:
        """What there is to say, by name, for formats with names and values."""
        told = {"made_with": ", ".join(self.made_with), "transforms": ", ".join(self.transforms)}
        return {name: text for name, text in told.items() if text} | {"view_sha256": self.view_sha256}

    def __str__(self) -> str:
        return "; ".join(f"{name}: {text}" for name, text in self.facts.items())


class Context(Protocol):
    """What an exporter may know and ask besides the view that it is given."""

    @property
    def audience(self) -> Audience:
        """For whom the output is."""

    @property
    def language(self) -> str:
        """The language of the output, ``da`` or ``en``."""

    def outline(self, preset: str) -> Outline:
        """Return the view composed by a preset (``deck``, ``minutes``, …); the same object each time."""

    def open(self, path: str) -> BinaryIO:
        """Open a template or a picture for reading. Relative paths start at the dialogue's folder.

        Raises:
            ExportError: The file is missing, unreadable or lies where it may not be read from.
        """

    @property
    def provenance(self) -> Provenance:
        """What the output is made with, for formats that have a place for it."""

    def warn(self, code: str, where: str, text: str) -> None:
        """Tell the caller something that did not stop the export."""


class BlockContext(Protocol):
    """What a block of a plugin may know, and whom it tells what is wrong with its content."""

    @property
    def language(self) -> str:
        """The language of the dialogue, ``da`` or ``en``."""

    def fault(self, message: str, *path: str | int, remedy: str = "") -> None:
        """Tell the author of the file that something does not fit; it stops the export, and the look is not asked for.

        Args:
            message: What was found and what was expected.
            path: The way to it in the content: keys and numbers of items.
            remedy: What to do.
        """


Export = Callable[[Dialogue, Sink, Any, Context], None]
Transform = Callable[[Dialogue, Any], Dialogue]
Import = Callable[[BinaryIO, Any], Iterable[Entity]]
Look = Callable[[Any, BlockContext], Iterable[Block | str] | str]


@attrs.frozen(kw_only=True)
class ExporterSpec(Generic[O]):
    """An exporter, declared.

    Attributes:
        name: What users ask for: a lower-case letter, then letters, digits or ``-``.
        summary: One line for the list of formats.
        suffixes: File name endings in small letters, the first is used for new files (".pptx").
        media_type: The output's MIME type.
        load: ``"package.module:function"``, imported on first use, or the function itself:
            ``export(dialogue, sink, options, context) -> None``. The dialogue is a view for one audience.
        options: An attrs class; each field has a default and ``metadata={"help": …}``.
        losses: Texts and figures that are not shown, or not always, with the reason: patterns of ``Class.field``, by
            the names of the model's classes (``{"*.speaker_notes": "said, not written", "Quote.by": "…"}``). The last
            one that fits a field decides; an empty reason takes a field back. `suddialog.testing` holds the exporter to
            it, both ways. An option with which the output shows other things has losses of its own, by value:
            ``metadata={"losses": {"outcome": {…}}}``, ``{False: {…}}``. With that value they replace the exporter's,
            and are all there are: ``{**LOSSES, "Quote.by": "…"}`` adds to them.
        needs: Modules that not everybody has, each with what pip is to install: ``{"docx": "suddialog[docx]"}``. Where
            one is missing this exporter is unavailable, the plugin's other offers are not, and whoever asks for it is
            told what to install.
        api: The interface version that the exporter was written for.
    """

    name: str
    summary: str
    suffixes: tuple[str, ...]
    media_type: str
    load: str | Export
    options: type[O] = NoOptions  # type: ignore[assignment]
    losses: Mapping[str, str] = attrs.field(factory=dict)
    needs: Mapping[str, str] = attrs.field(factory=dict)
    api: int = API


@attrs.frozen(kw_only=True)
class TransformSpec(Generic[O]):
    """A pure change of a dialogue, ``transform(dialogue, options) -> Dialogue``, run only when the caller names it.

    Attributes:
        name: What scripts ask for: a lower-case letter, then letters, digits or ``-``.
        summary: One line for the list.
        load: ``"package.module:function"`` or the function itself: ``transform(dialogue, options) -> Dialogue``.
        options: An attrs class, as for exporters.
        needs: Modules that not everybody has, as for exporters.
        api: The interface version that the transform was written for.
    """

    name: str
    summary: str
    load: str | Transform
    options: type[O] = NoOptions  # type: ignore[assignment]
    needs: Mapping[str, str] = attrs.field(factory=dict)
    api: int = API


@attrs.frozen(kw_only=True)
class ImporterSpec(Generic[O]):
    """Data in: ``read(file, options)`` makes parts of a dialogue of a file. Nothing is changed or added by itself.

    Attributes:
        name: What scripts ask for: a lower-case letter, then letters, digits or ``-``.
        summary: One line for the list.
        suffixes: File name endings that it reads, in small letters (".csv").
        load: ``"package.module:function"`` or the function itself: ``read(file, options) -> Iterable[Entity]``. The
            file is open for reading bytes and has no name; what comes back are objects of the model (indicators,
            action points, …), which whoever asked puts where they belong. A `ValueError` that it raises is told to
            whoever gave the file.
        options: An attrs class, as for exporters.
        needs: Modules that not everybody has, as for exporters.
        api: The interface version that the importer was written for.
    """

    name: str
    summary: str
    suffixes: tuple[str, ...]
    load: str | Import
    options: type[O] = NoOptions  # type: ignore[assignment]
    needs: Mapping[str, str] = attrs.field(factory=dict)
    api: int = API


@attrs.frozen(kw_only=True)
class BlockSpec:
    """A kind of content of a plugin's own, and how it looks in the blocks that everybody knows.

    Attributes:
        name: The block's key in files, ``vendor.block``.
        summary: One line for the list.
        load: ``"package.module:function"`` or the function itself: ``look(content, context) -> blocks``. The content is
            what stands under the key, as JSON has it, numbers with a point as `Decimal`. What comes back are blocks of
            the model (`Table`, `Bullets`, `Prose`, …) or texts, with its own `audience` where the whole is too open
            for it. It must be pure. A `ValueError` that it raises is told to the author of the file.
        schema: The JSON Schema of the content, for editors.
        audience: Who may see it where its author does not say. What is undeclared is for insiders.
        needs: Modules that not everybody has, as for exporters. Without one a block is read as without its plugin.
        api: The interface version that the block was written for.
    """

    name: str
    summary: str
    load: str | Look
    schema: Mapping[str, Any] = attrs.field(factory=dict)
    audience: Audience = Audience.INTERNAL
    needs: Mapping[str, str] = attrs.field(factory=dict)
    api: int = API

    @property
    def options(self) -> type[NoOptions]:
        """A block has no options: what it has to know stands in its content."""
        return NoOptions


@attrs.frozen(kw_only=True)
class ExportResult:
    """What an export made.

    Attributes:
        exporter: The exporter's name.
        plugin: The distribution it came from, and its version.
        path: Where the output was written; empty if no target was given. Of several files: their folder.
        paths: Every file that was written.
        data: The output itself if no target was given, else empty. Of several files: see `files`.
        files: Name and content of each file if no target was given and the format has several files.
        sha256: Of the output (of several files: of their names and contents in order).
        audience: For whom it is.
        report: What was withheld, as paths and rules.
        issues: Warnings and infos of checks and exporter.
        catalogues: Names of the local catalogue files that took part.
        provenance: What it was made with; in the output itself, too, if the format has a place for it.
        seconds: How long it took.
    """

    exporter: str
    plugin: str
    path: str = ""
    paths: tuple[str, ...] = ()
    data: bytes = attrs.field(default=b"", repr=False)
    files: tuple[tuple[str, bytes], ...] = attrs.field(default=(), repr=False)
    sha256: str = ""
    audience: Audience
    report: Report
    issues: tuple[Issue, ...] = ()
    catalogues: tuple[str, ...] = ()
    provenance: Provenance
    seconds: float = attrs.field(default=0.0, eq=False)

    @property
    def text(self) -> str:
        """The output as text, for formats that are text (UTF-8).

        Raises:
            UsageError: It is no text, it went to a file, or there are several files.
        """
        if self.paths or self.files:
            raise UsageError(say("The output is not one text: paths or files tell where it is."))
        try:
            return self.data.decode("utf-8")
        except UnicodeDecodeError:
            raise UsageError(say("The output of {exporter} is no text; data has it.", exporter=self.exporter)) from None


@attrs.frozen(kw_only=True)
class ExportEvent:
    """Told to observers when an export has ended.

    Attributes:
        exporter: The exporter's name.
        plugin: The distribution it came from, and its version.
        audience: For whom the output is.
        transforms: Names of the transforms that the caller named, in order.
        sha256: As `ExportResult.sha256`; empty if nothing was made.
        seconds: How long it took, with transforms and checks; of several outputs of one dialogue each counts these.
        error: Empty if it went well; else the kind and the text of what ended it (``TargetExists: …``), in English. Its
            text may name the file, and what is wrong with it, for the audience it was for.
    """

    exporter: str
    plugin: str
    audience: Audience
    transforms: tuple[str, ...] = ()
    sha256: str = ""
    seconds: float = 0.0
    error: str = ""


class SuddialogSpecs:
    """The hooks. Each takes no argument and returns what the plugin offers, except the observer."""

    @hookspec
    def suddialog_exporters(self) -> Iterable[ExporterSpec[Any]]:
        """Return the plugin's exporters."""
        return ()

    @hookspec
    def suddialog_importers(self) -> Iterable[ImporterSpec[Any]]:
        """Return the plugin's importers."""
        return ()

    @hookspec
    def suddialog_blocks(self) -> Iterable[BlockSpec]:
        """Return the plugin's kinds of content."""
        return ()

    @hookspec
    def suddialog_transforms(self) -> Iterable[TransformSpec[Any]]:
        """Return the plugin's transforms."""
        return ()

    @hookspec
    def suddialog_on_export(self, event: ExportEvent) -> None:
        """Take note of an export that has ended. What is raised here is logged and has no effect."""
