"""Checks that all kinds of plugins have in common, each made on a plugin on trial."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

import attrs

from suddialog.errors import UsageError
from suddialog.plugins import Option, State
from suddialog.testing import dialogues, values
from suddialog.testing.canaries import METADATA
from suddialog.testing.elsewhere import Report, reports
from suddialog.testing.losses import reason
from suddialog.testing.records import Check, Failed, Skipped
from suddialog.testing.trial import Trial
from suddialog.testing.turns import in_turns

LOSSES = "Write the patterns of fields into losses, each with the reason; an empty reason means that it is shown"


def registered(trial: Trial) -> str:
    """The registry takes the spec as it is."""
    status, offer = trial.registered
    if status.state is not State.ACTIVE or offer is None:
        raise Failed(f"it is {status.state}: {status.reason}", status.cure)
    return str(status.state)


def metadata(trial: Trial) -> str:
    """The spec says in one line what the plugin does."""
    summary: str = trial.spec.summary
    if summary != summary.strip() or summary.endswith("."):
        raise Failed(f"its summary is {summary!r}", "Write one line without a full stop at its end")
    return summary


def option_help(trial: Trial) -> str:
    """Every option says what it is for."""
    options = trial.offer.options
    silent = [option.name for option in options if not option.help.strip()]
    if silent:
        cure = 'Give the field metadata={"help": "…"}; users read it in `suddialog export --help`'
        raise Failed(f"no help: {', '.join(silent)}", cure)
    return counted(options, "option")


def option_effect(trial: Trial) -> str:
    """Every option changes what comes out, or is declared to change nothing."""
    options = {option.name: option for option in trial.offer.options}
    unknown = [name for name in (*trial.terms.values, *trial.terms.no_effect) if name not in options]
    if unknown:
        raise Failed(f"there are no options called {', '.join(unknown)}", f"Its options are {', '.join(options)}")
    found = {name: _effect(trial, option) for name, option in options.items()}
    closed = [name for name, effect in found.items() if effect is None and name not in trial.terms.no_effect]
    if closed:
        raise Failed(f"no other value is taken: {', '.join(closed)}", "Name one that is (values)")
    idle = [name for name, effect in found.items() if not effect and name not in trial.terms.no_effect]
    if idle:
        cure = "Use them, take them away, name a value that matters (values), or say why none does (no_effect)"
        raise Failed(f"without effect: {', '.join(idle)}", cure)
    lively = [name for name in trial.terms.no_effect if found[name]]
    if lively:
        raise Failed(f"they have an effect: {', '.join(lively)}", "Take them out of no_effect")
    return counted(options, "option")


def _effect(trial: Trial, option: Option) -> bool | None:
    """Tell whether an option's other values change what comes out; None if none of them is taken."""
    effects = _effects(trial, option)
    first = next(effects, None)
    return first if first is None else first or any(effects)


def _effects(trial: Trial, option: Option) -> Iterator[bool]:
    """Yield whether an option's other values change what comes out, one thing that it is tried on after the other."""
    for subject in trial.subjects:
        usual = trial.digest(trial.usual(subject))
        for value in others(trial, option):
            try:
                yield trial.digest(trial.usual(subject, options={option.name: value})) != usual
            except (UsageError, Failed):  # not every guess is a value that will do
                continue


def others(trial: Trial, option: Option) -> Iterator[object]:
    """Yield values other than an option's usual one: the one that is named, else those that can be guessed."""
    return values.others(option, trial.terms.options, trial.terms.values)


def saying(trial: Trial, text: str) -> Iterator[tuple[str, object]]:
    """Yield the options that may say anything, as far as nobody names a value for them, each with a text to say."""
    for option in trial.offer.options:
        for value in others(trial, option):
            if value in {values.TEXT, (values.TEXT,)}:
                yield option.name, text if value == values.TEXT else (text,)


def in_other_processes(trial: Trial) -> str:
    """What comes out is the same with another hash seed, zone, locale, folder, time, user and machine."""
    for report in reports(trial):
        if report.error:
            raise Failed(f"with {report.settings}: {report.error}", _OF_THE_MACHINE)
        if report.digest != trial.digest_here:
            raise Failed(f"the output differs with {report.settings}, and in another order of runs", _OF_THE_MACHINE)
    asked = next((report.asked_for_the_day for report in reports(trial) if report.asked_for_the_day), ())
    if asked:
        raise Failed(f"it asks what day it is: {', '.join(asked)}", _OF_THE_MACHINE)
    return f"the same in {len(reports(trial))} other processes"


_OF_THE_MACHINE = (
    "Sort what comes from sets; keep nothing from run to run; "
    "take no time, zone, locale, encoding, folder, name, version or variable of the machine"
)


def elsewhere(trial: Trial) -> tuple[Report, ...]:
    """Return what happened in other processes.

    Raises:
        Skipped: It did not work there.
    """
    if any(report.error for report in reports(trial)):
        raise Skipped("it does not work in other processes", because="other-processes")
    return reports(trial)


def surroundings(trial: Trial) -> str:
    """It changes nothing of the process that it works in, and prints nothing."""
    changed = dict.fromkeys([*(name for report in elsewhere(trial) for name in report.changed), *trial.changed])
    if changed:
        cure = "Leave the process as it is: it is the caller's. What there is to say is for context.warn"
        raise Failed(f"it changes {', '.join(changed)}", cure)
    return "as it was"


MODULES_AT_MOST = 25
"""Modules of the standard library that a declaration may load."""


def import_budget(trial: Trial) -> str:
    """Declaring it loads nothing heavy and not its own body; using it loads only what it needs."""
    report = elsewhere(trial)[0]
    if report.foreign_at_declaration:
        names = ", ".join(report.foreign_at_declaration)
        raise Failed(f"its declaration loads {names}", "Import them where they are used: every script pays for them")
    if report.body_at_declaration:
        cure = "Name the function as a text (load) and import its module nowhere"
        raise Failed(f"its declaration loads {report.body_at_declaration}, which is for its use", cure)
    if report.waits_at_declaration:
        raise Failed("its declaration sleeps", "Do what takes time where it is used: every script pays for it")
    if report.modules_at_declaration > MODULES_AT_MOST:
        seen = f"its declaration loads {report.modules_at_declaration} modules of the standard library"
        raise Failed(seen, f"Import them where they are used; {MODULES_AT_MOST} are taken")
    needless = [name for name in report.foreign_at_use if name not in trial.terms.needs]
    if needless:
        cure = "Do without, let the distribution require them, or name what it can't do without (needs)"
        raise Failed(f"its use loads {', '.join(needless)}", cure)
    return f"declaration: {report.modules_at_declaration} modules; use: {', '.join(report.foreign_at_use) or 'own'}"


def left_behind(trial: Trial) -> str:
    """It writes no files."""
    left = dict.fromkeys(name for report in elsewhere(trial) for name in report.left)
    if left:
        raise Failed(f"it leaves files behind: {', '.join(left)}", "Keep what belongs to one run in memory")
    return "nothing"


def network(trial: Trial) -> str:
    """It works without a network and starts no other program."""
    try:
        trial.usual(trial.whole)
    except (Failed, Skipped) as error:
        if not trial.asked_network:
            raise Skipped("it does not work at all", because=trial.works) from error
    asked = dict.fromkeys([*trial.asked_network, *(name for one in reports(trial) for name in one.forbidden)])
    if asked:
        raise Failed(f"it asks for {', '.join(asked)}", "What it needs has to be in the dialogue or in the plugin")
    return "it asked for nothing"


ELSEWHERE: tuple[Check[Any], ...] = (
    Check("network", "no network, no other program", network, ("registered",)),
    Check("other-processes", "the same in other processes", in_other_processes, ("determinism", "network")),
    Check("import-budget", "nothing heavy is imported needlessly", import_budget, ("network",)),
    Check("surroundings", "the process is left as it was, nothing is printed", surroundings, ("network",)),
    Check("left-behind", "no file is left behind", left_behind, ("network",)),
)
"""The last checks of every table: what becomes of a plugin in other processes."""


def nothing_to_show(trial: Trial) -> str:
    """The smallest dialogue is no reason to fail."""
    trial.usual(dialogues.smallest())
    return "it works"


def two_at_once(trial: Trial, one: Any, other: Any) -> str:
    """Run it on two things at once, one with other options, each of which must give what it gives alone."""
    options = other_options(trial, lambda given: trial.run(other, options=given))
    return alike_at_once(trial, [partial(_digest_of, trial, one, {}), partial(_digest_of, trial, other, options)])


def alike_at_once(trial: Trial, works: Sequence[Callable[[], str]]) -> str:
    """Do two works at once, from each of which must come what comes from it alone."""
    alone = [work() for work in works]
    if in_turns(works, trial.is_own) != alone:
        raise Failed("two runs at once get into each other's way", "Keep what belongs to one run in local variables")
    return f"{len(works)} at once"


def _digest_of(trial: Trial, subject: Any, options: Mapping[str, object]) -> str:
    return trial.digest(trial.run(subject, options=options))


def other_options(trial: Trial, run: Callable[[Mapping[str, object]], object]) -> Mapping[str, object]:
    """Return other values of as many options as it can be run with at once."""
    found: dict[str, object] = {}
    for option in trial.offer.options:
        for value in others(trial, option):
            with suppress(UsageError, Failed):
                run({**found, option.name: value})
                found[option.name] = value
                break
    return found


def printable(trial: Trial) -> dict[str, str]:
    """Return the canaries of the whole dialogue that somebody is to read, each with its field."""
    return {sign: canary.field for sign, canary in trial.canaries.items() if canary.field != METADATA}


def lost(wanted: Mapping[str, str], found: Collection[str], losses: Mapping[str, str]) -> str:
    """Compare what is lost, by its fields, with what is declared to be."""
    everything = Counter(wanted.values())
    missing = Counter(field for sign, field in wanted.items() if sign not in found)
    silent = [f"{name} ({missing[name]} of {everything[name]})" for name in missing if not reason(losses, name)]
    if silent:
        raise Failed(f"lost, and not declared: {', '.join(silent)}", f"Keep them, or: {LOSSES}")
    stale = [name for name in everything if reason(losses, name) and not missing[name]]
    if stale:
        raise Failed(f"declared lost, and all of it shown: {', '.join(stale)}", LOSSES)
    return f"{len(found)} of {len(wanted)} texts and figures, the others declared"


def counted(things: Iterable[object], word: str) -> str:
    """Return a number and a word."""
    number = len(tuple(things))
    return f"{number} {word}{'' if number == 1 else 's'}"


def differences(one: Any, other: Any, path: str = "") -> Iterator[str]:
    """Yield the paths at which two graphs differ, whatever their own idea of equality."""
    if type(one) is not type(other):
        yield path
    elif isinstance(one, tuple):
        if len(one) != len(other):
            yield path
        else:
            for number, pair in enumerate(zip(one, other, strict=True)):
                yield from differences(*pair, f"{path}[{number}]")
    elif attrs.has(type(one)):
        for field in attrs.fields(type(one)):
            below = f"{path}.{field.name}".lstrip(".")
            yield from differences(getattr(one, field.name), getattr(other, field.name), below)
    elif one != other:
        yield path
