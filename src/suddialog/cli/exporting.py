"""``suddialog export``: files in, decks, minutes, tables and what plugins make out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
import click

from suddialog._api.batch import existing_folder, file_names, orders_of, refusals, run_all
from suddialog._api.prepare import Step, audience_of, catalogue_of, policy_of, prepare, steps_of
from suddialog._api.run import Order, heard
from suddialog.catalogue import Catalogue
from suddialog.cli.arguments import path_name, policy_option
from suddialog.cli.flags import CommandWithOptions, chosen
from suddialog.cli.reading import Earlier, Entry, earlier_of, entries, unread
from suddialog.cli.registry import aside, known_plugins
from suddialog.cli.telling import (
    echo_json,
    issue_record,
    lines_of,
    result_record,
    tell_issues,
    tell_result,
    tell_withheld,
)
from suddialog.cli.voice import (
    agreed,
    asked_language,
    language_option,
    quoting_option,
    replacing,
    somebody_answers,
    speak,
    spoken,
)
from suddialog.errors import (
    CheckFailed,
    ExportError,
    Issue,
    IssuesFound,
    LoadError,
    Severity,
    SuddialogError,
    TargetError,
    UsageError,
    joined,
    say,
)
from suddialog.hooks import ExportResult
from suddialog.io.files import is_among, read_for_it, refuse_target, write_atomically
from suddialog.model import Audience
from suddialog.plugins import Exporter, Registry, Transformer
from suddialog.privacy import Account, Made, Policy, as_json, as_markdown

MANY = 4
"""From how many files on a progress bar is shown, on a terminal."""


@attrs.frozen(kw_only=True)
class Plan:
    """What is to be done with each file."""

    orders: tuple[Order, ...]
    audience: Audience
    steps: tuple[tuple[Transformer, object], ...]
    registry: Registry
    catalogue: Catalogue
    earlier: Earlier
    policy: Policy | None = None


@attrs.frozen(kw_only=True)
class Outcome:
    """What became of one file: what was made, what was found, what failed (under the name of the output)."""

    file: str
    results: tuple[ExportResult, ...] = ()
    issues: tuple[Issue, ...] = ()
    failures: tuple[tuple[str, SuddialogError], ...] = ()


@click.command(cls=CommandWithOptions)
@click.argument("files", nargs=-1, required=True, type=path_name, metavar="FILE…")
@click.option("--to", default="", metavar="FORMAT,…", help="Formats; see 'suddialog formats'.")
@click.option(
    "--out",
    default=".",
    type=path_name,
    metavar="PATH",
    show_default=True,
    help="A folder that exists, or the name of the one output.",
)
@click.option("--audience", default="public", show_default=True, help="For whom: public, participants or internal.")
@click.option("--transform", multiple=True, metavar="NAME", help="A transform to run first; may be repeated.")
@click.option(
    "--transform-option", multiple=True, metavar="NAME.OPTION=VALUE", help="An option of a transform; may be repeated."
)
@click.option("--previous", type=path_name, metavar="FILE", help="Last year's dialogue or round, for the follow-up.")
@click.option("--catalogue", type=path_name, metavar="FILE", help="A local catalogue, see 'suddialog catalogue'.")
@policy_option
@click.option("--report", type=path_name, metavar="FILE", help="Write down what was withheld: .json or .md.")
@click.option("--overwrite", is_flag=True, help="Replace outputs that exist.")
@click.option("--strict", is_flag=True, help="Let warnings stop the export as errors do.")
@click.option("--json", "as_json", is_flag=True, help="Print the results as JSON.")
@language_option
@quoting_option
@click.pass_context
def export(
    ctx: click.Context,
    /,
    files: tuple[str, ...],
    to: str,
    out: str,
    audience: str,
    transform: tuple[str, ...],
    transform_option: tuple[str, ...],
    previous: str | None,
    catalogue: str | None,
    policy: str | None,
    report: str | None,
    overwrite: bool,
    strict: bool,
    as_json: bool,
    **options: Any,
) -> None:
    """Export dialogue files: decks, minutes, tables.

    A file of a round, or a round's folder, stands for all of its dialogues.
    """
    registry = known_plugins()
    _demand_inputs(files, registry)
    exporters = [registry.exporter(name) for name in _formats(to, out, registry)]
    known, who, house = catalogue_of(catalogue), audience_of(audience), policy_of(policy)
    dialogues = entries(files, known, who, house)
    plan = Plan(
        orders=orders_of(exporters, chosen(options), text=True, overwrite=overwrite, strict=strict),
        audience=who,
        steps=steps_of(_steps(transform, transform_option), registry, text=True),
        registry=registry,
        catalogue=known,
        earlier=earlier_of(previous, len(dialogues), known),
        policy=house,
    )
    targets = _targets(dialogues, exporters, out)
    account = _account_file(report, targets)
    named = (file for file in (previous, catalogue, policy) if file)
    given = (value for order in plan.orders for value in order.given)
    sources = [*files, *named, *given, *(entry.file for entry in dialogues)]
    works = [_work(entry, own, plan, sources) for entry, own in zip(dialogues, targets, strict=True)]
    refused = _refused(works, plan, account, sources, overwrite=overwrite)
    outcomes = refused or _all(works, plan)
    if account and not refused:
        _write_account(account, outcomes, overwrite=overwrite)
    if as_json:
        echo_json([_record(outcome) for outcome in outcomes])
    else:
        for outcome in outcomes:
            _tell(outcome)
    if refused and not as_json:
        speak(say("Nothing was written."), err=True)
    if any(outcome.failures for outcome in outcomes):
        ctx.exit(1)


def _demand_inputs(files: Sequence[str], registry: Registry) -> None:
    """Refuse an output among the files, since `export in out` is what other programs take.

    Raises:
        UsageError: A file is named twice, or one that does not exist is called like an output.
    """
    endings = {suffix for exporter in registry.exporters() for suffix in exporter.spec.suffixes}
    for number, file in enumerate(files):
        if file in files[:number]:
            raise UsageError(say("{path} is named twice. Name it once; the output is named with --out.", path=file))
        if number and Path(file).suffix.lower() in endings and not Path(file).exists():
            raise UsageError(say("There is no file {path}. If it is to be the output, name it with --out.", path=file))


def _steps(names: Sequence[str], options: Iterable[str]) -> list[Step]:
    """Return the transforms that are named, each with its options.

    Raises:
        UsageError: An option is written in another way, or is of a transform that is not named.
    """
    values: dict[str, dict[str, object]] = {name: {} for name in names}
    for given in options:
        key, equals, value = given.partition("=")
        name, _, option = key.rpartition(".")
        if not (name and option and equals):
            raise UsageError(say('An option of a transform is written NAME.OPTION=VALUE, not "{given}".', given=given))
        if name not in values:
            words = say(
                '"{given}" is for the transform {name}. Name it, too: --transform {name}', given=given, name=name
            )
            raise UsageError(words)
        values[name][option.replace("-", "_")] = value
    return [(name, values[name]) for name in names]


def _formats(to: str, out: str, registry: Registry) -> list[str]:
    """Return the formats asked for; without any, the one whose ending the output's name has."""
    names = [name.strip() for name in to.split(",") if name.strip()]
    if names:
        return names
    suffix = Path(out).suffix.lower()
    fitting = [exporter.name for exporter in registry.exporters() if suffix in exporter.spec.suffixes]
    if len(fitting) != 1:
        known = ", ".join(exporter.name for exporter in registry.exporters())
        raise UsageError(say("Say with --to which formats to make; there are {words}.", words=known))
    return fitting


def _targets(dialogues: Sequence[Entry], exporters: Sequence[Exporter], out: str) -> tuple[tuple[Path, ...], ...]:
    """Return where each dialogue's outputs go, format by format."""
    if len(dialogues) == len(exporters) == 1 and Path(out).suffix and not Path(out).is_dir():
        return ((Path(out),),)
    names = file_names([entry.stem for entry in dialogues], exporters)
    if Path(out).suffix and not Path(out).is_dir():
        raise UsageError(
            say("{path} names one output, but several are to be made. Give a folder with --out.", path=out)
        )
    folder = existing_folder(out)
    return tuple(tuple(folder / name for name in own) for own in names)


@attrs.frozen(kw_only=True)
class _Work:
    """A dialogue, with an order and a target for each format; `spared` are targets that the export reads."""

    entry: Entry
    orders: tuple[Order, ...]
    targets: tuple[Path, ...]
    spared: tuple[Path, ...]


def _work(entry: Entry, targets: tuple[Path, ...], plan: Plan, sources: Sequence[str]) -> _Work:
    """Say what is to be made of a dialogue. On a terminal, ask before an existing output is replaced."""
    spared = tuple(target for target in targets if is_among(target, sources))
    asking = somebody_answers()
    orders = tuple(
        attrs.evolve(order, overwrite=True)
        if asking and not order.overwrite and target not in spared and target.is_file() and agreed(replacing(target))
        else order
        for order, target in zip(plan.orders, targets, strict=True)
    )
    return _Work(entry=entry, orders=orders, targets=targets, spared=spared)


def _refused(
    works: Iterable[_Work], plan: Plan, account: Path | None, sources: Sequence[str], *, overwrite: bool
) -> list[Outcome]:
    """Look at all targets before anything is made, and return what can't be written anyway."""
    with aside():
        found = [(work.entry.name, _refusals(work, plan)) for work in works]
    if account:
        own = [_spared(account)] if is_among(account, sources) else _unwritable(account, overwrite=overwrite)
        found.append((account.name, own))
    return [Outcome(file=name, failures=tuple(failures)) for name, failures in found if failures]


def _refusals(work: _Work, plan: Plan) -> list[tuple[str, SuddialogError]]:
    pairs = zip(work.orders, work.targets, strict=True)
    others = [(order, target) for order, target in pairs if target not in work.spared]
    return [_spared(one) for one in work.spared] + refusals(others, plan.audience, plan.steps, plan.registry)


def _unwritable(path: Path, *, overwrite: bool) -> list[tuple[str, SuddialogError]]:
    try:
        refuse_target(path, overwrite=overwrite)
    except TargetError as error:
        return [(path.name, error)]
    return []


def _spared(target: Path) -> tuple[str, SuddialogError]:
    return target.name, read_for_it(target)


def _account_file(name: str | None, targets: Sequence[Sequence[Path]]) -> Path | None:
    """Return where to write down what was withheld."""
    if name is None:
        return None
    path = Path(name)
    if path.suffix.lower() not in _ACCOUNTS:
        raise UsageError(say("{path} has to end in .json or .md.", path=path))
    if any(path.resolve() == target.resolve() for own in targets for target in own):
        raise UsageError(say("{path} is one of the outputs. Choose another name for the report.", path=path))
    return path


def _write_account(path: Path, outcomes: Iterable[Outcome], *, overwrite: bool) -> None:
    """Write down what was withheld of each dialogue that outputs were made of."""
    accounts = [
        Account(
            report=outcome.results[0].report,
            file=outcome.file,
            outputs=tuple(
                Made(path=result.path, format=result.exporter, sha256=result.sha256) for result in outcome.results
            ),
        )
        for outcome in outcomes
        if outcome.results
    ]
    text = _ACCOUNTS[path.suffix.lower()](accounts)
    write_atomically(path, text.encode("utf-8"), overwrite=overwrite)


_ACCOUNTS: Mapping[str, Callable[[Iterable[Account]], str]] = {
    ".json": as_json,
    ".md": lambda accounts: as_markdown(accounts, asked_language() or "en"),
}


def _all(works: Sequence[_Work], plan: Plan) -> list[Outcome]:
    if len(works) < MANY or sys.stderr is None or not sys.stderr.isatty():
        return [_one(work, plan) for work in works]
    with click.progressbar(works, file=sys.stderr, label=spoken(say("Exporting"))) as bar:
        return [_one(work, plan) for work in bar]


def _one(work: _Work, plan: Plan) -> Outcome:
    """Export one dialogue. Its failure is its own: the others go on."""
    entry = work.entry
    name = entry.name
    try:
        one = entry.open()
    except LoadError as error:
        with aside():
            told = unread(entry, error, plan.audience, plan.catalogue, plan.policy)
        return Outcome(file=name, failures=((name, told),))
    reading = one.reading
    try:
        with aside(), heard(plan.registry, work.orders, plan.audience, plan.steps):
            prepared = prepare(
                reading.dialogue,
                plan.audience,
                policy=plan.policy,
                steps=plan.steps,
                round=one.round,
                previous=plan.earlier(reading.dialogue),
                catalogue=plan.catalogue,
                registry=plan.registry,
            )
    except SuddialogError as error:
        return Outcome(file=name, issues=reading.issues, failures=((name, error),))
    # a transform may have moved things about, so what it returned has no places in the file
    found = prepared.issues if plan.steps else reading.located(prepared.issues)
    among = reading.located(one.among)
    prepared = attrs.evolve(prepared, issues=(*reading.issues, *found, *among))
    try:
        with aside(), heard(plan.registry, work.orders, plan.audience, plan.steps):
            prepared.demand(any(order.strict for order in plan.orders))
    except CheckFailed as error:
        return Outcome(file=name, issues=prepared.issues, failures=((name, error),))
    results: list[ExportResult] = []
    failures: list[tuple[str, SuddialogError]] = []
    with aside():
        run_all(prepared, work.orders, work.targets, plan.registry, results, failures)
    said = tuple(issue for result in results for issue in result.issues[len(prepared.issues) :])
    return Outcome(file=name, results=tuple(results), issues=prepared.issues + said, failures=tuple(failures))


def _tell(outcome: Outcome) -> None:
    for result in outcome.results:
        tell_result(result)
    for result in outcome.results[:1]:
        tell_withheld(result)
    failed = {issue for _, error in outcome.failures if isinstance(error, IssuesFound) for issue in error.issues}
    tell_issues(issue for issue in outcome.issues if issue.severity is not Severity.INFO and issue not in failed)
    for name, error in outcome.failures:
        if isinstance(error, IssuesFound):
            tell_issues(error.issues)
            speak(say("Error: {name}: nothing was exported.", name=name), err=True)
        elif isinstance(error, ExportError) and name != outcome.file:
            speak(say("Error: {name} was not made: {error}", name=name, error=error.args[0]), err=True)
        else:
            reason = error.args[0] if name in str(error) else joined(": ", (name, error.args[0]))
            speak(say("Error: {error}", error=reason), err=True)


def _record(outcome: Outcome) -> dict[str, Any]:
    return {
        "file": outcome.file,
        "results": [result_record(result) for result in outcome.results],
        "issues": [issue_record(issue) for issue in outcome.issues],
        "failures": [{"output": name, "error": lines_of(error)} for name, error in outcome.failures],
    }
