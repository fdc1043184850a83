"""From a dialogue as written to what one audience may see of it, with everything that is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any, TypeVar

import attrs

from suddialog import checks, io, privacy
from suddialog._api.house import misspelt
from suddialog._api.looks import holders, looked
from suddialog.catalogue import NO_PROFILE, Catalogue, complete, official
from suddialog.errors import (
    CheckFailed,
    ExportError,
    Issue,
    IssuesFound,
    Message,
    Severity,
    SuddialogError,
    UsageError,
    account_of,
    line_of,
    say,
)
from suddialog.io.aliases import WORDS
from suddialog.model import Audience, Dialogue, Round
from suddialog.model.base import audience as model_audience
from suddialog.model.base import changed
from suddialog.model.grammar import nearest, slug
from suddialog.plugins import Offer, Registry, Transformer
from suddialog.plugins.options import unknown

R = TypeVar("R")

Step = str | tuple[str, Mapping[str, object]]
"""A transform to run: its name, or its name and its options."""

PolicySource = privacy.Policy | str | os.PathLike[str] | None
"""House rules of privacy: a policy, the path of a policy file, or None for the usual ones."""

CatalogueSource = Catalogue | str | os.PathLike[str] | None
"""What is known beforehand: a catalogue, the path of a local file, or None for what the library ships."""


@attrs.frozen(kw_only=True)
class Prepared:
    """A dialogue ready for exporters.

    Attributes:
        source: The dialogue as the caller gave it; only for its folder, never for exporters.
        view: What the audience may see, and the report of what it may not.
        audience: Who they are.
        issues: Errors, warnings and infos of the checks.
        transforms: Names of the transforms that ran.
        makers: The distributions of the transforms and of the plugins' blocks in the view, with their versions.
        catalogues: Names of the local catalogue files that took part.
        seconds: How long all that took.
    """

    source: Dialogue
    view: privacy.View
    audience: Audience
    issues: tuple[Issue, ...]
    transforms: tuple[str, ...] = ()
    makers: tuple[str, ...] = ()
    catalogues: tuple[str, ...] = ()
    seconds: float = attrs.field(default=0.0, eq=False)

    def demand(self, strict: bool = False) -> None:
        """Stop if anything is wrong (`strict`: warnings too).

        Raises:
            CheckFailed: With everything that stops the export.
        """
        stopping = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
        found = [issue for issue in self.issues if issue.severity in stopping]
        if found:
            raise CheckFailed(found)


def audience_of(value: Audience | str) -> Audience:
    """Return the audience that a word or a member means; the words of files are understood, Danish ones included.

    Raises:
        UsageError: There is no such audience.
    """
    if isinstance(value, Audience):
        return value
    danish = WORDS[Audience]
    try:
        return model_audience(danish.get(value.strip().lower(), value) if isinstance(value, str) else value)
    except ValueError:
        names = [*(member.name.lower() for member in Audience), *danish]
        word = str(value)
        if nearest(word.lower(), names):
            raise UsageError(unknown(say("audience"), word, names)) from None
        words = say('There is no audience "{name}": there are public, participants and internal.', name=word)
        raise UsageError(words) from None


def catalogue_of(source: CatalogueSource) -> Catalogue:
    """Return the catalogue that a caller means.

    Raises:
        UsageError: It is no catalogue and no path.
        LoadError: A local file can't be read.
    """
    if source is None:
        return official()
    if isinstance(source, Catalogue):
        return source
    if isinstance(source, (str, os.PathLike)) and os.fspath(source):
        return io.load_catalogue(Path(os.fspath(source)))
    raise UsageError(say("A catalogue is the path of a TOML file, or what suddialog.load_catalogue(path) returned."))


def policy_of(source: PolicySource) -> privacy.Policy | None:
    """Return the policy that a caller means.

    Raises:
        UsageError: It is no policy and no path.
        LoadError: A policy file can't be read.
    """
    if source is None or isinstance(source, privacy.Policy):
        return source
    if isinstance(source, (str, os.PathLike)) and os.fspath(source):
        return io.load_policy(Path(os.fspath(source)))
    raise UsageError(say("A policy is the path of a policy file, or what suddialog.load_policy(path) returned."))


def profile_of(name: str, catalogue: Catalogue) -> str:
    """Return the name of a statutory profile.

    Raises:
        UsageError: There is no such profile.
    """
    if not isinstance(name, str) or not (slug(name) in NO_PROFILE or (name and catalogue.profile(name))):
        raise UsageError(unknown(say("profile"), str(name), catalogue.profile_names))
    return name


def must_be_dialogue(thing: object) -> Dialogue:
    """Return a dialogue, or say how to come by one.

    Raises:
        UsageError: It is something else.
    """
    if not isinstance(thing, Dialogue):
        kind = type(thing).__name__
        raise UsageError(say("A Dialogue is due, not {kind}; suddialog.load(path) reads one from a file.", kind=kind))
    return thing


def must_fit(kind: type, **arguments: object) -> None:
    """Refuse arguments that are neither None nor of a class.

    Raises:
        UsageError: One is something else.
    """
    for name, thing in arguments.items():
        if thing is not None and not isinstance(thing, kind):
            words = say(
                "{name} is a {kind} or None, not {found}.", name=name, kind=kind.__name__, found=repr(thing)[:60]
            )
            raise UsageError(words)


def steps_of(
    steps: Iterable[Step] | str, registry: Registry, *, text: bool = False
) -> tuple[tuple[Transformer, object], ...]:
    """Look up transforms and make their options (`text`: of values as a command line gives them).

    Raises:
        UsageError, PluginError: A transform or an option does not exist or can't be used.
    """
    if not isinstance(steps, Iterable):
        raise UsageError(_NO_TRANSFORM)
    found = []
    for step in [steps] if isinstance(steps, str) else steps:
        name, options = _name_and_options(step)
        transformer = registry.transform(name)
        found.append((transformer, transformer.make_options(options, text=text)))
    return tuple(found)


_NO_TRANSFORM = say("A transform is given by its name, or by a pair of its name and a mapping of options.")


def _name_and_options(step: Step) -> tuple[str, Mapping[str, object]]:
    if isinstance(step, str):
        return step, {}
    if isinstance(step, tuple) and len(step) == 2 and isinstance(step[1], Mapping):
        return step
    raise UsageError(_NO_TRANSFORM)


def prepare(
    dialogue: Dialogue,
    audience: Audience,
    *,
    policy: privacy.Policy | None = None,
    steps: Iterable[tuple[Transformer, object]] = (),
    round: Round | None = None,
    previous: Dialogue | None = None,
    catalogue: Catalogue | None = None,
    registry: Registry | None = None,
    left: io.Remains | None = None,
) -> Prepared:
    """Transform, complete, reduce to the audience and check.

    Args:
        dialogue: The dialogue as written.
        audience: For whom.
        policy: A privacy policy; None for the usual one.
        steps: Transforms and their options.
        round: The round that the dialogue belongs to.
        previous: Last year's dialogue.
        catalogue: What is known beforehand; None for what the library ships.
        registry: Where plugins' blocks are looked up; None for the installed ones.
        left: If the dialogue is what is left of a file with faults, that.

    Raises:
        UsageError: An argument is something else.
        ExportError: A transform failed. Nobody gets a dialogue that went only half the way.
    """
    started = perf_counter()
    source = must_be_dialogue(dialogue)
    must_fit(Round, round=round)
    must_fit(Dialogue, previous=previous)
    steps, known = tuple(steps), catalogue or official()
    look = looked(_transformed(source, steps), registry)
    whole = complete(look.dialogue, round, known)
    before = complete(previous, None, known) if previous else None
    view = privacy.view(whole, audience, policy, known, before)
    issues = checks.check(
        view.dialogue,
        audience=audience,
        complete=whole,
        origin=view.source_path,
        round=round,
        previous=previous,
        catalogue=known,
        left=left,
    )
    house = () if left else misspelt(policy, whole, view.dialogue, known)
    return Prepared(
        source=source,
        view=view,
        audience=audience,
        issues=(*look.told(audience, (item.path for item in view.report.withheld)), *house, *issues),
        transforms=tuple(transformer.name for transformer, _ in steps),
        makers=(*(transformer.plugin.origin for transformer, _ in steps), *look.makers_in(view.dialogue)),
        catalogues=known.origins,
        seconds=perf_counter() - started,
    )


def _transformed(dialogue: Dialogue, steps: Iterable[tuple[Transformer, object]]) -> Dialogue:
    """Run transforms one after the other, each on a copy: what the caller holds is beyond their reach."""
    for transformer, options in steps:
        made = guarded(transformer, say("Transform"), transformer.function(), deepcopy(dialogue), options)
        if not isinstance(made, Dialogue):
            name, origin, kind = transformer.name, transformer.plugin.origin, type(made).__name__
            words = say(
                "Transform {name} of {origin} returned no Dialogue, but {kind}.", name=name, origin=origin, kind=kind
            )
            raise ExportError(words)
        dialogue = changed(_read_again(made, transformer), base=dialogue.base)
    return dialogue


def _read_again(made: Dialogue, transformer: Transformer) -> Dialogue:
    """Return what a transform made as a file would give it, so that nothing gets further that no class has looked at.

    Raises:
        ExportError: It can't be saved and read.
    """
    try:
        again = io.loads(io.dumps(made, format="json"))
        reason: str = "" if again == made else say("saved and read again it is another one")
    except Exception as error:  # whatever objects are given that are not what they seem
        reason = account_of(error)
    if reason:
        name, origin = transformer.name, transformer.plugin.origin
        words = say(
            "Transform {name} of {origin} made no good Dialogue: {reason}", name=name, origin=origin, reason=reason
        )
        raise ExportError(words)
    return again


def guarded(offer: Offer[Any], what: Message, function: Callable[..., R], *arguments: object) -> R:
    """Call a plugin's function, so that whatever it raises is an error of ours which names the plugin.

    Raises:
        ExportError: It failed. Errors of ours that it raised itself pass through, with its name.
    """
    try:
        return function(*arguments)
    except SuddialogError as error:
        if not offer.plugin.builtin and not isinstance(error, IssuesFound):
            error.args = (offer.failure(what, line_of(error)), *error.args[1:])
        raise
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        raise ExportError(offer.failure(what, account_of(error))) from error


def check(
    dialogue: Dialogue | Round,
    *,
    audience: Audience | str = "public",
    policy: PolicySource = None,
    round: Round | None = None,
    previous: Dialogue | None = None,
    catalogue: CatalogueSource = None,
    profile: str = "",
    registry: Registry | None = None,
) -> tuple[Issue, ...]:
    """Return everything that is wrong with a dialogue for an audience: errors, warnings and infos.

    Args:
        dialogue: The dialogue as written; or a round, all of whose dialogues are checked, also against each other.
        audience: ``public``, ``participants`` or ``internal``.
        policy: House rules of privacy; a path for a policy file, None for the usual ones.
        round: The round that the dialogue belongs to, which fills what it leaves empty and has a checklist.
        previous: Last year's dialogue, whose action points are to be followed up and whose edition others have, too.
        catalogue: What is known beforehand; a path for a local file, None for what the library ships.
        profile: The statutory profile whose points are looked for, in place of the dialogue's own.
        registry: Where plugins' blocks are looked up; None for the installed ones.

    Raises:
        UsageError: There is no such audience or profile.
        LoadError: The local catalogue or the policy file can't be read.
    """
    who, known, policy = audience_of(audience), catalogue_of(catalogue), policy_of(policy)
    if not isinstance(dialogue, Round):
        asked = _of_profile(must_be_dialogue(dialogue), profile, known)
        look = partial(prepare, policy=policy, round=round, previous=previous, catalogue=known, registry=registry)
        return _found(asked, who, look)
    if round is not None or previous is not None:
        raise UsageError(say("A round is checked by itself. Give one of its dialogues to compare it with others."))
    among_dialogues = (
        attrs.evolve(issue, path=f"dialogues[{number}].{issue.path}".rstrip("."))
        for number, (item, among) in enumerate(zip(dialogue.dialogues, among_round(dialogue, known), strict=True))
        for asked in (_of_profile(item, profile, known),)
        for issue in (
            *_found(asked, who, partial(prepare, policy=policy, round=dialogue, catalogue=known, registry=registry)),
            *among,
        )
    )
    return (*checks.check_labels(dialogue), *among_dialogues)


def _found(dialogue: Dialogue, who: Audience, look: Callable[[Dialogue, Audience], Prepared]) -> tuple[Issue, ...]:
    """Return the findings for an audience, and where there are errors in what it may not see, without a word of it."""
    made = look(dialogue, who)
    names = {privacy.Rule.NAME, privacy.Rule.GROUP_MEMBERS}  # others stand for them, which are looked at
    if who is Audience.INTERNAL or all(item.rule in names for item in made.view.report.withheld):
        return made.issues
    told = {(issue.code, issue.path) for issue in made.issues}
    errors = (issue for issue in look(dialogue, Audience.INTERNAL).issues if issue.severity is Severity.ERROR)
    hidden = {
        (issue.code, issue.path): issue
        for issue in errors
        if told.isdisjoint([(issue.code, holder) for holder in holders(issue.path)])  # blocks tell no keys
    }
    message = say("there is an error in what this audience may not see")
    remedy = say("A check for the internal audience says what is wrong")
    return (
        *made.issues,
        *(attrs.evolve(issue, severity=Severity.WARNING, message=message, remedy=remedy) for issue in hidden.values()),
    )


def _of_profile(dialogue: Dialogue, profile: str, catalogue: Catalogue) -> Dialogue:
    return changed(dialogue, profile=profile_of(profile, catalogue)) if profile else dialogue


def among_round(round: Round, catalogue: Catalogue) -> tuple[tuple[Issue, ...], ...]:
    """Return, for each dialogue of a round, what does not fit with the others."""
    return checks.check_round((complete(item, round, catalogue) for item in round.dialogues), round)


def view(
    dialogue: Dialogue,
    audience: Audience | str = "public",
    policy: PolicySource = None,
    *,
    round: Round | None = None,
    previous: Dialogue | None = None,
    catalogue: CatalogueSource = None,
    registry: Registry | None = None,
) -> privacy.View:
    """Return what an audience may see of a dialogue, completed, and a report of what it may not see.

    Args:
        dialogue: The dialogue as written.
        audience: ``public``, ``participants`` or ``internal``.
        policy: House rules of privacy; a path for a policy file, None for the usual ones.
        round: The round that the dialogue belongs to.
        previous: Last year's dialogue: what its edition hides stays hidden, and its `n` count where this one has none.
        catalogue: What is known beforehand; a path for a local file, None for what the library ships.
        registry: Where plugins' blocks are looked up; None for the installed ones.
    """
    must_fit(Round, round=round)
    must_fit(Dialogue, previous=previous)
    known, house = catalogue_of(catalogue), policy_of(policy)
    whole = complete(looked(must_be_dialogue(dialogue), registry).dialogue, round, known)
    before = complete(previous, None, known) if previous else None
    return privacy.view(whole, audience_of(audience), house, known, before)
