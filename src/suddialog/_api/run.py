"""One export: a dialogue, an exporter, a file or bytes."""

from __future__ import annotations

import os
import time
from collections.abc import Coroutine, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import attrs

from suddialog._api.context import ExportContext
from suddialog._api.prepare import (
    CatalogueSource,
    PolicySource,
    Prepared,
    Step,
    audience_of,
    catalogue_of,
    guarded,
    must_be_dialogue,
    must_fit,
    policy_of,
    prepare,
    steps_of,
)
from suddialog._api.sink import Collector, Output, digest, paths_of, write
from suddialog.errors import CheckFailed, ExportError, Issue, Severity, UsageError, say
from suddialog.hooks import Export, ExportEvent, ExportResult
from suddialog.io.files import is_among, read_for_it, refuse_target
from suddialog.model import Audience, Dialogue, Round
from suddialog.plugins import Exporter, Registry, Transformer, default_registry


@attrs.frozen(kw_only=True)
class Order:
    """What is to be made of a dialogue: by which exporter, with which options, under which conditions."""

    exporter: Exporter
    options: object
    given: frozenset[str] = frozenset()
    overwrite: bool = False
    strict: bool = False

    @classmethod
    def of(
        cls,
        exporter: Exporter,
        values: Mapping[str, object],
        *,
        text: bool = False,
        overwrite: bool = False,
        strict: bool = False,
    ) -> Order:
        """Make an order from option values by name (`text`: as a command line gives them).

        Raises:
            UsageError: An unknown option, or a value that does not fit.
        """
        for name, value in (("overwrite", overwrite), ("strict", strict)):
            if not isinstance(value, bool):
                raise UsageError(say("{name} is True or False, not {value}.", name=name, value=repr(value)))
        options = exporter.make_options(values, text=text)
        given = frozenset(os.fspath(value) for value in values.values() if isinstance(value, (str, os.PathLike)))
        return cls(exporter=exporter, options=options, given=given, overwrite=overwrite, strict=strict)


def export(
    dialogue: Dialogue,
    format: str,
    target: str | os.PathLike[str] | None = None,
    *,
    audience: Audience | str = "public",
    policy: PolicySource = None,
    transforms: Iterable[Step] | str = (),
    overwrite: bool = False,
    strict: bool = False,
    registry: Registry | None = None,
    round: Round | None = None,
    previous: Dialogue | None = None,
    catalogue: CatalogueSource = None,
    **options: object,
) -> ExportResult:
    """Make one output of a dialogue.

    Args:
        dialogue: The dialogue as written; it is completed, reduced to the audience and checked first.
        format: An exporter's name, for example ``pptx``, or ``distribution:name``.
        target: The file to write, in a folder that exists. None: the output comes with the result.
        audience: For whom: ``public``, ``participants`` or ``internal``.
        policy: House rules of privacy; a path for a policy file, None for the usual ones.
        transforms: Names of transforms to run first, in this order; ``(name, options)`` for one with options.
        overwrite: Whether an existing target may be replaced.
        strict: Whether warnings stop the export, as errors always do.
        registry: Where exporters and transforms are looked up; None for the installed ones.
        round: The round that the dialogue belongs to, which fills what it leaves empty.
        previous: Last year's dialogue, for the follow-up; what its edition hides stays hidden, and its `n` count where
            this dialogue has none.
        catalogue: What is known beforehand; a path for a local file, None for what the library ships.
        **options: The exporter's own options.

    Returns:
        Where the output is, or the output itself, with what was withheld and what is to be known about it.

    Raises:
        UsageError: There is no such format, audience, transform or option.
        CheckFailed: The dialogue has errors; all of them are in its `issues`.
        TargetError: The target exists or can't be written.
        ExportError: The exporter, or a transform, failed.
        PluginError: The plugin that was asked for can't be used.
        LoadError: The local catalogue or the policy file can't be read.
    """
    must_fit(Registry, registry=registry)
    known = registry or default_registry()
    order = Order.of(known.exporter(format), options, overwrite=overwrite, strict=strict)
    who = audience_of(audience)
    steps = steps_of(transforms, known)
    beforehand, house = catalogue_of(catalogue), policy_of(policy)
    source = must_be_dialogue(dialogue)
    with heard(known, (order,), who, steps):
        path = target_path(target, overwrite=overwrite)
        prepared = prepare(
            source,
            who,
            policy=house,
            steps=steps,
            round=round,
            previous=previous,
            catalogue=beforehand,
            registry=known,
        )
    return run(prepared, order, path, known)


def target_path(target: str | os.PathLike[str] | None, *, overwrite: bool) -> Path | None:
    """Return a target as a path, after a first look at whether it can be written at all.

    Raises:
        UsageError: It is no path.
        TargetError: It can't be written.
    """
    if target is None:
        return None
    if not isinstance(target, (str, os.PathLike)) or not os.fspath(target):
        raise UsageError(say("A target is the path of a file, or None to get the output with the result."))
    path = Path(os.fspath(target))
    refuse_target(path, overwrite=overwrite)
    return path


def run(prepared: Prepared, order: Order, target: Path | None, registry: Registry) -> ExportResult:
    """Carry out an order and tell the observers how it ended.

    Raises:
        SuddialogError: As `export`. Nothing was written, and an older file is as it was.
    """
    started = time.perf_counter() - prepared.seconds
    event = _event(order, prepared.audience, prepared.transforms)
    try:
        result = _result(prepared, order, target, started)
    except BaseException as error:
        registry.notify(_ended(event, started, error))
        raise
    registry.notify(attrs.evolve(event, seconds=result.seconds, sha256=result.sha256))
    return result


@contextmanager
def heard(
    registry: Registry, orders: Iterable[Order], audience: Audience, steps: Iterable[tuple[Transformer, object]] = ()
) -> Iterator[None]:
    """Let observers hear of exports that end, by an error, before their exporter is asked."""
    started = time.perf_counter()
    try:
        yield
    except BaseException as error:
        transforms = tuple(transformer.name for transformer, _ in steps)
        for order in orders:
            registry.notify(_ended(_event(order, audience, transforms), started, error))
        raise


def _event(order: Order, audience: Audience, transforms: tuple[str, ...]) -> ExportEvent:
    spec, plugin = order.exporter.spec, order.exporter.plugin
    return ExportEvent(exporter=spec.name, plugin=plugin.origin, audience=audience, transforms=transforms)


def _ended(event: ExportEvent, started: float, error: BaseException) -> ExportEvent:
    words = ": ".join(filter(None, (type(error).__name__, str(error))))
    return attrs.evolve(event, seconds=time.perf_counter() - started, error=words)


def _result(prepared: Prepared, order: Order, target: Path | None, started: float) -> ExportResult:
    prepared.demand(order.strict)
    outputs, context = _outputs(prepared, order)
    said = (*context.issues, *_emptiness(outputs, order.exporter))
    if order.strict and said:
        raise CheckFailed(said)
    if target is not None:
        _spare(context.read, paths_of(outputs, target))
    paths = () if target is None else write(outputs, target, overwrite=order.overwrite)
    several = bool(outputs[0].name)
    return ExportResult(
        exporter=order.exporter.spec.name,
        plugin=order.exporter.plugin.origin,
        path="" if not paths else str(paths[0].parent if several else paths[0]),
        paths=tuple(str(path) for path in paths),
        data=b"" if target is not None or several else outputs[0].data,
        files=tuple((one.name, one.data) for one in outputs) if several and target is None else (),
        sha256=digest(outputs),
        audience=prepared.audience,
        report=prepared.view.report,
        issues=prepared.issues + said,
        catalogues=prepared.catalogues,
        provenance=context.provenance,
        seconds=time.perf_counter() - started,
    )


def _spare(read: Iterable[Path], targets: Iterable[Path]) -> None:
    """Replace nothing that the output was made from, even if asked to.

    Raises:
        TargetError: A target is one of the files that were read.
    """
    for target in targets:
        if is_among(target, read):
            raise read_for_it(target)


def _outputs(prepared: Prepared, order: Order) -> tuple[tuple[Output, ...], ExportContext]:
    """Let the exporter work and return what it wrote, and its context with what it said."""
    function = order.exporter.function()
    view, base = prepared.view.dialogue, prepared.source.base
    context = ExportContext(
        view,
        prepared.audience,
        base=None if base is None else Path(base),
        given=order.given,
        makers=(order.exporter.plugin.origin, *prepared.makers),
        transforms=prepared.transforms,
    )
    outputs = guarded(order.exporter, say("Exporter"), _written, function, view, order.options, context)
    return outputs, context


def _written(function: Export, view: Dialogue, options: object, context: ExportContext) -> tuple[Output, ...]:
    """Call an exporter's function and return what it wrote.

    Raises:
        ExportError: Nothing, or not as it should.
    """
    sink = Collector()
    made: object = function(view, sink, options, context)  # type: ignore[func-returns-value]
    if made is not None and not sink.opened:
        if isinstance(made, Coroutine):
            made.close()
        kind = type(made).__name__
        raise ExportError(
            say("it wrote nothing and returned an object of type {kind}; it has to write to the sink", kind=kind)
        )
    return sink.outputs()


def _emptiness(outputs: Iterable[Output], exporter: Exporter) -> Iterator[Issue]:
    """Yield a warning if there is not one byte in an output."""
    if not any(output.data for output in outputs):
        words = say("the output of {name} of {origin} is empty", name=exporter.name, origin=exporter.plugin.origin)
        yield Issue(code="SUD620", severity=Severity.WARNING, message=words)
