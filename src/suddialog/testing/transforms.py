"""The checks of transforms."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from typing import Any

import attrs

from suddialog import checks, io, privacy
from suddialog._api.provenance import written
from suddialog.catalogue import complete
from suddialog.errors import Severity, SuddialogError, UsageError
from suddialog.hooks import TransformSpec
from suddialog.model import Audience, Dialogue, Entity, Extra, NoNumber, When
from suddialog.testing import dialogues, differences, naming, places, shared, siblings, signs
from suddialog.testing.canaries import METADATA, fields, hints_of, is_setting
from suddialog.testing.each_value import judged_with_values, with_each_value
from suddialog.testing.editions import edition
from suddialog.testing.losses import reason
from suddialog.testing.reading import signs_of
from suddialog.testing.records import Check, Failed, Record
from suddialog.testing.said import figures_in
from suddialog.testing.trial import Terms, TransformTrial, copied
from suddialog.testing.values import TEXT


def check_transform(
    spec: TransformSpec[Any],
    *,
    options: Mapping[str, object] | None = None,
    values: Mapping[str, object] | None = None,
    no_effect: Mapping[str, str] | None = None,
    losses: Mapping[str, str] | None = None,
    needs: Iterable[str] = (),
    plugin: str = "",
    declared: Mapping[str, str] | None = None,
) -> tuple[Record, ...]:
    """Put a transform on trial; what it takes and returns is as for `check_exporter`.

    Its `losses` are texts and figures that it takes away, with the reason, written as those of an exporter
    (``{"Participant.name": "roles stand for names"}``).
    """
    terms = Terms(
        options=options or {},
        values=values or {},
        no_effect=no_effect or {},
        losses=losses or {},
        needs=tuple(needs),
        plugin=plugin,
        declared=declared or {},
    )
    return judged_with_values(TRANSFORM_CHECKS, WITH_EACH_VALUE, TransformTrial(spec, terms))


def determinism(trial: TransformTrial) -> str:
    """The same dialogue gives the same dialogue."""
    if trial.digest_here != trial.digest_by(trial.run):
        raise Failed("two runs on one dialogue differ", "Take nothing from the time, chance or what was changed before")
    return "equal"


def dialogue_unchanged(trial: TransformTrial) -> str:
    """The dialogue that it is given is as it was."""
    given = copied(trial.whole)
    trial.change(given)
    changed = list(shared.differences(trial.whole, given))
    if changed:
        raise Failed(f"it changes {', '.join(changed[:3])} of what it is given", "Make new objects (attrs.evolve)")
    return "unchanged"


def nothing_lost(trial: TransformTrial) -> str:
    """Every text and figure is there still, or is declared to go; and what is declared to go is gone.

    So is all that is no text (ids, dates, kinds, references, whom a thing is for), whatever it is, and all of a list,
    whatever else is said of what stands in it, and wherever it stands.
    """
    found = set[str]()
    for number, (dialogue, kept) in enumerate(_kept()):
        found |= {f"{number} {sign}" for sign in kept.keys() & _there(trial.usual(dialogue))}
    return shared.lost(_wanted(), found, trial.losses())


@cache
def _wanted() -> Mapping[str, str]:
    """Return all that is to be kept, with its field, told apart by the dialogue that it stands in."""
    return {f"{number} {sign}": field for number, (_, kept) in enumerate(_kept()) for sign, field in kept.items()}


Kept = Mapping[str, str]
"""Signs and settings that are to be kept, each with its field."""


@cache
def _kept() -> tuple[tuple[Dialogue, Kept], ...]:
    """Return dialogues, each with what of it is to be kept."""
    whole, canaries = dialogues.whole()
    signs = {sign: canary.field for sign, canary in canaries.items() if canary.field != METADATA}
    full = [(one, {**signs, **_settings(one)}) for one in (whole, *places.turned())]
    return (*full, *((dialogue, kept) for placed, kept in _lists() for dialogue in placed.values()))


@cache
def _lists() -> tuple[tuple[Mapping[str, Dialogue], Kept], ...]:
    """Return the dialogues of lists, each as it is and with what its themes hold in other places."""
    return (_placed(*siblings.siblings()), *_kinds())


@cache
def _kinds() -> tuple[tuple[Mapping[str, Dialogue], Kept], ...]:
    """Return those of things of one kind, which stand in one theme."""
    return _placed(*siblings.kin()), _placed(*siblings.measures())


def _placed(dialogue: Dialogue, chains: Iterable[siblings.Chain]) -> tuple[Mapping[str, Dialogue], Kept]:
    signs = {sign: chain.field for chain in chains if not chain.mixed for sign in chain.words}
    return places.moved(dialogue), signs


def _there(item: Any) -> set[str]:
    """Return the signs and settings of a graph."""
    listed = _listed(item)
    texts = (str(value) for _, value, setting in listed if not setting)
    return signs_of("\n".join(texts)) | _numbered(listed).keys()


def _settings(dialogue: Dialogue) -> Kept:
    """Return all that is no text and no figure, told apart from all that is equal, with its field."""
    return _numbered(_listed(dialogue))


def _numbered(listed: Iterable[Listed]) -> dict[str, str]:
    times = Counter((field, repr(value)) for field, value, setting in listed if setting)
    return {f"{field} {value} {number}": field for (field, value), most in times.items() for number in range(most)}


Listed = tuple[str, Any, bool]
"""A field, something that stands in it, and whether that is a setting: neither a text nor a figure."""


def _listed(item: Any, where: str = "") -> list[Listed]:
    """Return what stands in the fields of a graph, however deep."""
    found: list[Listed] = []
    _gather(item, where, found)
    return found


def _gather(item: Any, where: str, found: list[Listed]) -> None:
    kind: Any = type(item)
    if isinstance(item, tuple):
        for one in item:
            _gather(one, where, found)
    elif isinstance(item, (When, Extra)):
        whole = attrs.astuple(item)
        found += ((where, whole, True), (where, whole, False))  # a whole, and in words
    elif (plan := _plan(kind)) is not None:
        for name, field, setting in plan:
            value = getattr(item, name)
            if not setting:
                _gather(value, field, found)
            elif value not in (None, "", ()):
                found.append((field, value, True))
    elif item is not None:
        found.append((where, item, False))


@cache
def _plan(cls: Any) -> tuple[tuple[str, str, bool], ...] | None:
    """Return the fields of a class, each with its full name, and whether it is a setting; None if it has none."""
    if not attrs.has(cls):
        return None
    names = ((field.name, f"{cls.__name__}.{field.name}") for field in attrs.fields(cls))
    return tuple((name, where, is_setting(where, hints_of(cls)[name])) for name, where in names)


_BY_CLASSES = "Make objects by their classes, which read what they are given"


def still_a_dialogue(trial: TransformTrial) -> str:
    """What comes out can be saved and read again, hostile texts too."""
    for dialogue in (trial.whole, dialogues.hostile_dialogue()):
        made = trial.usual(dialogue)
        try:
            same = io.loads(io.dumps(made, format="json")) == made
        except SuddialogError as error:
            raise Failed(
                f"its result can't be saved and read: {error}"[:300], "Make objects by their classes"
            ) from error
        if not same:
            raise Failed("its result is another one when it was saved and read", _BY_CLASSES)
    return "it can be saved and read"


def everywhere(trial: TransformTrial) -> str:
    """What is declared to go goes wherever such things stand, unless all goes that stands there."""
    losses = trial.losses()
    if any(reason(losses, field) for field in places.fields()):
        return "it is declared where they go"
    for placed, kept in _kinds():
        moved = kept.keys() & _there(places.movable(placed[places.IN_THEMES]))
        signs = {sign for sign in moved if reason(losses, kept[sign])}
        left = {place: there for place, one in placed.items() if (there := moved & _there(trial.usual(one)))}
        for sign in sorted(signs):
            stays, goes = ([place for place in left if (sign in left[place]) is there] for there in (True, False))
            if stays and goes:
                seen = f"{kept[sign]} goes in {goes[0]}, and stays in {stays[0]}"
                raise Failed(seen, "Take it away wherever it stands, or tell in losses where it stays or goes")
    return "the same in all places"


def told_apart(trial: TransformTrial) -> str:
    """What differs in one field, or stands there twice, does so still; what is there is there beside whatever it is."""
    wanted = [one for one in _differences() if not one.is_lost(trial.losses())]
    made = {one: {told: written(trial.run(dialogue)) for told, dialogue in one.dialogues.items()} for one in wanted}
    alike = [one.field for one in wanted if len(set(made[one].values())) < len(made[one])]
    if alike:
        raise Failed(f"made the same: {', '.join(alike)}", f"Keep what tells them apart. {shared.LOSSES}")
    lost = [
        f"{one.shown} where {one.field} is {told}"
        for one in wanted
        for told, text in made[one].items()
        if one.signs - signs_of(text)
    ]
    if lost:
        raise Failed(f"taken away: {', '.join(lost[:5])}", f"Keep it. {shared.LOSSES}")
    return f"{len(wanted)} differences"


@cache
def _differences() -> tuple[differences.Difference, ...]:
    """Return what is to be told apart: by a field, within a text, or by standing there twice, wherever it stands."""
    every = (*differences.differences(), naming.people())
    return (
        *(one for one in every if one.field in fields() | _OTHERS),
        *(moved for one in every if one.is_repeated for moved in _moved(one)),
    )


_OTHERS = {"paragraphs of a text", "lines of items", "lines of cells", naming.OF_PEOPLE}
"""Differences that are none of fields, and that no change of the order of things makes away with."""


def _moved(one: differences.Difference) -> Iterator[differences.Difference]:
    placed = {told: places.moved(dialogue) for told, dialogue in one.dialogues.items()}
    for place in next(iter(placed.values())):
        yield attrs.evolve(one, dialogues={told: every[place] for told, every in placed.items()})


def figures(trial: TransformTrial) -> str:
    """Figures keep their digits and their signs, and those that are missing stay so, wherever they stand."""
    for values in (dialogues.DECIMALS, tuple(NoNumber)):
        for place, given in _with_figures(values).items():
            gone = _gone(trial, given, f" in {place}")
            if gone and not reason(trial.losses(), "Observation.value"):
                raise Failed(f"it leaves out {gone[0]} in {place}", f"Keep all figures. {shared.LOSSES}")
    _gone(trial, dialogues.below_nought(), "")
    given = dialogues.uncounted()
    if _noughts(trial.usual(given)) > _noughts(given):
        raise Failed("numbers that are not given are made 0", "Leave them out: None is no number")
    return "as they were"


def _gone(trial: TransformTrial, given: Dialogue, where: str) -> list[str]:
    """Return the figures that are gone.

    Raises:
        Failed: Others stand in their place.
    """
    before, after = (Counter(map(str, figures_in(one))) for one in (given, trial.usual(given)))
    gone, made = list(before - after), list(after - before)
    if gone and made:
        cure = "Keep figures as they are, and NoNumber where there is none"
        raise Failed(f"it makes {made[0]} of {gone[0]}{where}", cure)
    return gone


@cache
def _with_figures(values: dialogues.Figures) -> Mapping[str, Dialogue]:
    return places.moved(dialogues.figures(values))


def _noughts(dialogue: Dialogue) -> int:
    return len(re.findall(r"(?<=[\[ ])0(?=[,\]])", written(dialogue)))


def audience(trial: TransformTrial) -> str:
    """What was for insiders is so still."""
    dialogue, canaries = dialogues.sealed_dialogue()
    sealed = {sign: one.field for sign, one in canaries.items() if one.sealed}
    whole = complete(trial.usual(dialogue))
    for who in (Audience.PARTICIPANTS, Audience.PUBLIC):
        seen = signs_of(io.dumps(privacy.view(whole, who).dialogue)) & sealed.keys()
        if seen:
            names = ", ".join(sorted({sealed[sign] for sign in seen}))
            raise Failed(f"it opens {names} to {who.name.lower()}", "Keep the audience of what you move or merge")
    return "nothing is opened"


def told_instead(trial: TransformTrial) -> str:
    """What stands for that which is for insiders only is there still."""
    dialogue, canaries = dialogues.sealed_dialogue()
    instead = {sign: one.field for sign, one in canaries.items() if one.field.endswith(".otherwise")}
    there = edition(dialogue, Audience.PUBLIC).signs & instead.keys()
    view = privacy.view(complete(trial.usual(dialogue)), Audience.PUBLIC).dialogue
    lost = {instead[sign] for sign in there - signs_of(io.dumps(view, format="json"))}
    names = ", ".join(sorted(name for name in lost if not reason(trial.losses(), name)))
    if names:
        raise Failed(f"others lose what they are told instead: {names}", "Keep `otherwise` where you keep the rest")
    return shared.counted(there, "text")


def hostile_text(trial: TransformTrial) -> str:
    """Every text is whole, whatever signs it holds."""
    fields = {signs.number_of(sign): field for sign, field in shared.printable(trial).items() if not sign.isdigit()}
    before, after = _signs_before(), _signs_in(trial.usual(dialogues.signed_dialogue()))
    lost = {
        sign: fields[number]
        for number in before.keys() & fields.keys()
        if not reason(trial.losses(), fields[number])
        for sign in signs.swallowed(after.get(number, signs.NOTHING), signs.alone)
    }
    if lost:
        names = ", ".join(f"{sign!r} in {field}" for sign, field in list(lost.items())[:5])
        raise Failed(f"signs are lost: {names}", "Keep texts to their end, with every sign")
    for option, plain in shared.saying(trial, TEXT):
        if any(_ITSELF.search(text) for text in _saying(trial, {option: plain})):
            _says(trial, option)
    return shared.counted(before, "text")


_ITSELF = re.compile(rf"\b{TEXT}\b")
"""What an option says, and no canary, which begins with the same letters."""


@cache
def _signs_before() -> signs.Found:
    return _signs_in(dialogues.signed_dialogue())


def _signs_in(dialogue: Dialogue) -> signs.Found:
    return signs.found_in(_texts(json.loads(written(dialogue))))


def _says(trial: TransformTrial, option: str) -> None:
    """Let what an option says be whole in the result, or refused."""
    for number in range(len(dialogues.HOSTILE)):
        text = dialogues.hostile(number, "kanarie1x")
        given = next(value for name, value in shared.saying(trial, text) if name == option)
        with suppress(UsageError):
            if not any(text in one for one in _saying(trial, {option: given})):
                raise Failed(f"what {option} says is not whole: {text!r:.60}", "Put texts in as they are")


def _saying(trial: TransformTrial, options: Mapping[str, object]) -> Iterator[str]:
    """Yield the texts of a changed dialogue."""
    return _texts(json.loads(written(trial.run(dialogues.whole()[0], options=options))))


def _texts(data: object) -> Iterator[str]:
    """Yield every text of plain data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, (list, dict)):
        for one in data.values() if isinstance(data, dict) else data:
            yield from _texts(one)


def together(trial: TransformTrial) -> str:
    """What is said of one thing is said of one thing still, unless it is declared to go."""
    kin, chains = siblings.kin()
    named = {sign: chain.field for chain in chains for sign in chain.words}
    seen = _kept_together(trial, kin, named) + _kept_together(trial, trial.whole, shared.printable(trial))
    return shared.counted(seen, "thing")


def _kept_together(trial: TransformTrial, dialogue: Dialogue, fields: Mapping[str, str]) -> list[set[str]]:
    """Return the signs of each thing of a dialogue, given the field of each, if all are together still."""
    kept = {sign for sign, field in fields.items() if not reason(trial.losses(), field)}
    before = [one & kept for one in _things(dialogue) if one & kept]
    after = list(_things(trial.usual(dialogue)))
    parted = [one for one in before if not any(one <= other for other in after)]
    if parted:
        names = ", ".join(sorted({fields[sign].partition(".")[0] for one in parted for sign in one}))
        raise Failed(f"what is said of one is said of another: {names}", "Move with a thing all that is said of it")
    return before


def _things(item: Any) -> Iterator[set[str]]:
    """Yield the signs of each object of a graph, without those of the objects that it holds."""
    if isinstance(item, tuple):
        for one in item:
            yield from _things(one)
    elif attrs.has(type(item)):
        held = [getattr(item, field.name) for field in attrs.fields(type(item))]
        plain = [one for value in held for one in (value if isinstance(value, tuple) else (value,))]
        yield signs_of("\n".join(str(one) for one in plain if not isinstance(one, Entity)))
        yield from _things(tuple(held))


def references(trial: TransformTrial) -> str:
    """What is referred to by its title or name is found still, and is the only one of that name."""
    known, made = (_errors(dialogue) for dialogue in (naming.referring(), trial.usual(naming.referring())))
    lost = [message for path, message in made.items() if path not in known]
    if lost:
        cure = "Where you rename a thing that has no id, give it its old name as its id, or rename what refers to it"
        raise Failed(f"references lead to nothing, or to several: {', '.join(lost[:3])}", cure)
    return "all are found"


def _errors(dialogue: Dialogue) -> Mapping[str, str]:
    """Return what is wrong with a dialogue, so that it can't be exported, by where it is."""
    issues = checks.check(dialogue, audience=Audience.INTERNAL)
    wrong = [issue for issue in issues if issue.severity is Severity.ERROR]
    return {issue.path: f"{issue.path} ({issue.message})" for issue in wrong}


def names(trial: TransformTrial) -> str:
    """Words that only look like names are left alone: longer ones, and those in other letters."""
    dialogue = naming.lookalikes()
    before, after = (written(one) for one in (dialogue, trial.usual(dialogue)))
    for name, words in naming.LOOKALIKES.items():
        changed = [word for word in words if naming.times(word, after) < naming.times(word, before)]
        if changed and not any(reason(trial.losses(), field) for field in ("Prose.text", "ActionPoint.text")):
            cure = r"Change names where they stand as words of their own, as they are written: (?<!\w)…(?!\w)"
            raise Failed(f"it changes {changed[0]!r}, which is not {name}", cure)
    return shared.counted(naming.LOOKALIKES, "name")


def threads(trial: TransformTrial) -> str:
    """Two runs at once give what each gives alone."""
    return shared.two_at_once(trial, trial.whole, dialogues.small())


WITH_EACH_VALUE: tuple[Check[TransformTrial], ...] = (
    Check("smallest", "a dialogue that says nothing can be changed", shared.nothing_to_show, ("registered",)),
    Check("determinism", "the same dialogue gives the same dialogue", determinism, ("registered",)),
    Check("dialogue-unchanged", "what it is given is not changed", dialogue_unchanged, ("registered",)),
    Check("still-a-dialogue", "its result can be saved and read again", still_a_dialogue, ("determinism",)),
    Check("nothing-lost", "nothing is taken away that is not declared", nothing_lost, ("still-a-dialogue",)),
    Check("told-apart", "what differs in one field is not made the same", told_apart, ("nothing-lost", "smallest")),
    Check("everywhere", "what is declared to go goes in all places", everywhere, ("nothing-lost",)),
    Check("together", "what is said of one thing stays together", together, ("nothing-lost",)),
    Check("references", "what is referred to by its name is found still", references, ("nothing-lost",)),
    Check("names", "words that only look like names are left alone", names, ("still-a-dialogue",)),
    Check("hostile-text", "every text is whole, whatever it holds", hostile_text, ("nothing-lost",)),
    Check("figures", "figures stay as they are", figures, ("nothing-lost",)),
    Check("audience", "what was for insiders is so still", audience, ("registered",)),
    Check("told-instead", "others keep what they are told instead", told_instead, ("nothing-lost", "audience")),
)
"""The checks that look at what becomes of a dialogue, which each value of an option may change in another way."""


TRANSFORM_CHECKS: tuple[Check[TransformTrial], ...] = (
    Check("registered", "the registry takes the spec", shared.registered),
    Check("metadata", "its summary is one line", shared.metadata, ("registered",)),
    Check("option-help", "every option says what it is for", shared.option_help, ("registered",)),
    *map(with_each_value, WITH_EACH_VALUE),
    Check("option-effect", "every option changes the result", shared.option_effect, ("determinism",)),
    Check("threads", "two runs at once give what each gives alone", threads, ("determinism",)),
    *shared.ELSEWHERE,
)
"""The table of checks of transforms."""
