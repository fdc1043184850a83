"""Many exports: which file each becomes, which option goes where, and going on when one fails."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import attrs

from suddialog._api.earlier import Finder, Previous, finder
from suddialog._api.naming import is_safe, safe_stem, same_name
from suddialog._api.prepare import (
    CatalogueSource,
    PolicySource,
    Prepared,
    Step,
    among_round,
    audience_of,
    catalogue_of,
    must_be_dialogue,
    must_fit,
    policy_of,
    prepare,
    steps_of,
)
from suddialog._api.run import Order, heard, run
from suddialog.catalogue import Catalogue
from suddialog.errors import ExportsFailed, Issue, SuddialogError, TargetError, UsageError, say
from suddialog.hooks import ExportResult
from suddialog.io.files import no_folder, refuse_target
from suddialog.model import Audience, Dialogue, Round
from suddialog.plugins import Exporter, Registry, Transformer, default_registry
from suddialog.plugins.options import unknown
from suddialog.privacy import Policy, open_key


def orders_of(
    exporters: Sequence[Exporter],
    values: Mapping[str, object],
    *,
    text: bool = False,
    overwrite: bool = False,
    strict: bool = False,
) -> tuple[Order, ...]:
    """Make an order for each exporter. An option goes to every exporter that has it.

    Raises:
        UsageError: No exporter has an option, or a value does not fit.
    """
    names = [{option.name for option in exporter.options} for exporter in exporters]
    known: set[str] = set().union(*names)
    for name in values:
        if name not in known:
            raise UsageError(unknown(say("option"), name, known, ", ".join(exporter.name for exporter in exporters)))
    return tuple(
        Order.of(
            exporter,
            {name: value for name, value in values.items() if name in own},
            text=text,
            overwrite=overwrite,
            strict=strict,
        )
        for exporter, own in zip(exporters, names, strict=True)
    )


def names_of(formats: Iterable[str] | str) -> tuple[str, ...]:
    """Return the names of formats.

    Raises:
        UsageError: They are no names.
    """
    if not isinstance(formats, Iterable):
        raise UsageError(say("Formats are given by their names, not as {kind}.", kind=type(formats).__name__))
    return (formats,) if isinstance(formats, str) else tuple(formats)


def file_names(stems: Sequence[str], exporters: Sequence[Exporter]) -> tuple[tuple[str, ...], ...]:
    """Return, for each dialogue's stem, the name of its file in each format, made safe for every system.

    Raises:
        UsageError: Two outputs would have the same name, or a format is named twice.
    """
    for number, exporter in enumerate(exporters):
        if exporter in exporters[:number]:
            raise UsageError(say("The format {name} is named twice. Name it once.", name=exporter.name))
    endings = [exporter.spec.suffixes[0] for exporter in exporters]
    names = tuple(tuple(safe_stem(stem, ending) + ending for ending in endings) for stem in stems)
    seen: set[str] = set()
    for name in (name for own in names for name in own):
        if same_name(name) in seen:
            raise UsageError(
                say(
                    "Two outputs would both be called {name}. Export them one at a time, to different files.", name=name
                )
            )
        seen.add(same_name(name))
    return names


def export_many(
    dialogues: Iterable[Dialogue] | Mapping[str, Dialogue] | Round,
    formats: Iterable[str] | str,
    folder: str | os.PathLike[str],
    *,
    audience: Audience | str = "public",
    policy: PolicySource = None,
    previous: Previous = None,
    transforms: Iterable[Step] | str = (),
    overwrite: bool = False,
    strict: bool = False,
    registry: Registry | None = None,
    catalogue: CatalogueSource = None,
    **options: object,
) -> tuple[ExportResult, ...]:
    """Make several outputs of several dialogues, all in one folder.

    Args:
        dialogues: The dialogues. A mapping gives the files' names without ending; else each dialogue's key does. A
            round fills what its dialogues leave empty, and they are checked against each other.
        formats: Exporters' names.
        folder: A folder that exists.
        audience: As for `export`, likewise all that follow.
        policy: See `export`.
        previous: Last year's dialogues, or a function that finds a dialogue's. Each is held against the one that its
            `previous` names, or the only one of its school.
        transforms: See `export`.
        overwrite: See `export`.
        strict: See `export`.
        registry: See `export`.
        catalogue: See `export`.
        **options: Options of the exporters; each goes to those that have it.

    Returns:
        The results, dialogue by dialogue, in the order of the formats.

    Raises:
        ExportsFailed: Some failed, which is told after all the others were made. Targets that can't be written, as
            far as that can be seen, are told beforehand, and nothing is made.
        UsageError: As `export`, or two outputs would have the same name; nothing was written.
        TargetError: There is no such folder.
    """
    must_fit(Registry, registry=registry)
    known = registry or default_registry()
    exporters = [known.exporter(name) for name in names_of(formats)]
    orders = orders_of(exporters, options, overwrite=overwrite, strict=strict)
    conditions = _Conditions(
        audience=audience_of(audience),
        policy=policy_of(policy),
        previous=finder(previous),
        steps=steps_of(transforms, known),
        round=dialogues if isinstance(dialogues, Round) else None,
        catalogue=catalogue_of(catalogue),
        registry=known,
    )
    jobs = _jobs(dialogues, exporters, conditions)
    return _all_done(jobs, orders, conditions, existing_folder(folder), known)


@attrs.frozen(kw_only=True)
class _Conditions:
    """What holds for all exports of a batch."""

    audience: Audience
    policy: Policy | None
    previous: Finder
    steps: tuple[tuple[Transformer, object], ...]
    round: Round | None
    catalogue: Catalogue
    registry: Registry

    def prepared(self, job: _Job) -> Prepared:
        """Prepare a dialogue, with what does not fit with the others among its issues."""
        made = prepare(
            job.dialogue,
            self.audience,
            policy=self.policy,
            previous=self.previous(job.dialogue),
            steps=self.steps,
            round=self.round,
            catalogue=self.catalogue,
            registry=self.registry,
        )
        return attrs.evolve(made, issues=(*made.issues, *job.among))


@attrs.frozen(kw_only=True)
class _Job:
    """A dialogue, its file in each format, and what does not fit with the others of its round."""

    dialogue: Dialogue
    files: tuple[str, ...]
    among: tuple[Issue, ...] = ()


def _jobs(
    dialogues: Iterable[Dialogue] | Mapping[str, Dialogue] | Round,
    exporters: Sequence[Exporter],
    conditions: _Conditions,
) -> list[_Job]:
    """Name the files of all dialogues, and check those of a round against each other."""
    stems, listed = _named(dialogues.dialogues if isinstance(dialogues, Round) else dialogues, conditions)
    among = among_round(dialogues, conditions.catalogue) if isinstance(dialogues, Round) else ((),) * len(listed)
    return [
        _Job(dialogue=dialogue, files=files, among=found)
        for dialogue, files, found in zip(listed, file_names(stems, exporters), among, strict=True)
    ]


def _all_done(
    jobs: Sequence[_Job], orders: Sequence[Order], conditions: _Conditions, folder: Path, registry: Registry
) -> tuple[ExportResult, ...]:
    """Do all that can be done.

    Raises:
        ExportsFailed: Something could not; the rest was made. Nothing was, if a target could not be written anyway.
    """
    pairs = [(order, folder / file) for job in jobs for order, file in zip(orders, job.files, strict=True)]
    failures = refusals(pairs, conditions.audience, conditions.steps, registry)
    if failures:
        raise ExportsFailed(failures)
    results: list[ExportResult] = []
    for job in jobs:
        try:
            with heard(registry, orders, conditions.audience, conditions.steps):
                prepared = conditions.prepared(job)
        except SuddialogError as error:
            failures += [(file, error) for file in job.files]
            continue
        run_all(prepared, orders, [folder / file for file in job.files], registry, results, failures)
    if failures:
        raise ExportsFailed(failures, results)
    return tuple(results)


def refusals(
    targets: Iterable[tuple[Order, Path]],
    audience: Audience,
    steps: Iterable[tuple[Transformer, object]],
    registry: Registry,
) -> list[tuple[str, SuddialogError]]:
    """Look at targets before anything is made: return the names of those that can't be written, and why."""
    found: list[tuple[str, SuddialogError]] = []
    for order, target in targets:
        try:
            with heard(registry, (order,), audience, steps):
                refuse_target(target, overwrite=order.overwrite)
        except TargetError as error:
            found.append((target.name, error))
    return found


def run_all(
    prepared: Prepared,
    orders: Iterable[Order],
    targets: Iterable[Path],
    registry: Registry,
    results: list[ExportResult],
    failures: list[tuple[str, SuddialogError]],
) -> None:
    """Carry out the orders for one dialogue, adding what was made to `results` and what was not to `failures`."""
    for order, target in zip(orders, targets, strict=True):
        try:
            results.append(run(prepared, order, target, registry))
        except SuddialogError as error:
            failures.append((target.name, error))


def existing_folder(folder: str | os.PathLike[str]) -> Path:
    """Return a folder as a path.

    Raises:
        TargetError: It does not exist. Exporting never makes one, for a misspelt name would go unnoticed.
    """
    path = Path(os.fspath(folder))
    if not path.is_dir():
        raise TargetError(no_folder(path))
    return path


def _named(
    dialogues: Iterable[Dialogue] | Mapping[str, Dialogue], conditions: _Conditions
) -> tuple[tuple[str, ...], tuple[Dialogue, ...]]:
    if isinstance(dialogues, Dialogue):
        dialogues = [dialogues]
    if isinstance(dialogues, Mapping):
        listed = tuple(must_be_dialogue(dialogue) for dialogue in dialogues.values())
        return tuple(_stem(name) for name in dialogues), listed
    if not isinstance(dialogues, Iterable):
        must_be_dialogue(dialogues)
    listed = tuple(must_be_dialogue(dialogue) for dialogue in dialogues)
    return tuple(open_key(dialogue, conditions.audience, conditions.policy) for dialogue in listed), listed


def _stem(name: str) -> str:
    if not isinstance(name, str):
        raise UsageError(say("A file is named by a text, not by {kind}.", kind=type(name).__name__))
    if not is_safe(name):
        other = safe_stem(name)
        raise UsageError(
            say('"{name}" can\'t be the name of a file everywhere. Use "{other}".', name=name, other=other)
        )
    return name
