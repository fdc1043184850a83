"""From objects to plain trees with the file's keys: no defaults, English words, keys in the model's order.

`full` trees (JSON) hold full forms only. Others (YAML) use a short form wherever it reads back as the same object.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

import attrs

from suddialog.io.blocks import MAIN
from suddialog.io.document import KEY_LIKE
from suddialog.io.json_writer import Json, Line
from suddialog.io.structure import fits, shape_of, written
from suddialog.model import (
    ActionKind,
    ActionPoint,
    AgendaItem,
    Audience,
    Breakdown,
    Bullets,
    Comparison,
    Custom,
    Department,
    Deviation,
    Dialogue,
    Entity,
    Finding,
    Group,
    Indicator,
    Label,
    Municipality,
    NoNumber,
    Observation,
    PartialDate,
    Participant,
    Party,
    Range,
    Reference,
    Scale,
    School,
    SchoolYear,
    Sign,
    Source,
    Table,
    Theme,
    TimeSpan,
    When,
)
from suddialog.model.actions import ACTION_KEYS
from suddialog.model.grammar import Faults, Malformed
from suddialog.model.indicators import observations
from suddialog.model.numbers import number
from suddialog.model.numbers import value as read_value

Tree = dict[str, Any]

_WORDS = (School, Municipality, Party, Department, Theme, Indicator, Source, Reference, Sign, AgendaItem, Finding)
"""Classes that are written as their first field alone if nothing else is set."""

_BLOCK_KEYS = {cls: (key, field) for key, (cls, field) in MAIN.items() if key not in {"numbered", "finding"}}
_KIND_KEYS = {kind: key for key, kind in ACTION_KEYS.items()}
_ENTITY = tuple(field.name for field in attrs.fields(Entity) if field.name not in {"id", "extra"})


def tree(thing: Any, *, full: bool) -> Any:
    """An object, a tuple or a value as a plain tree."""
    if isinstance(thing, tuple):
        return _list(thing, full)
    special = _SPECIAL.get(type(thing))
    if special is not None:
        return special(thing, full)
    if attrs.has(type(thing)):
        return _shortened(thing, fields(thing, full=full), full)
    return word(thing, full)


def word(thing: Any, full: bool) -> Any:
    """A scalar: numbers and yes or no stay what they are in full trees, everything else is text."""
    if isinstance(thing, Audience):
        return thing.name.lower()
    if isinstance(thing, Enum):
        return thing.value
    if isinstance(thing, Decimal):
        return thing if full else _number(thing)
    return thing


def fields(thing: Any, *, full: bool, skip: Iterable[str] = (), block: bool = False) -> Tree:
    """An object's fields that are not at their default, by key, `x-` keys last."""
    made: Tree = {}
    for name, default in _ordered(thing.__class__):
        value = getattr(thing, name)
        if name in skip or (default is not attrs.NOTHING and value == default and type(value) is type(default)):
            continue
        made[name] = _field(name, value, full)
    if block:
        made = _with_block_key(thing, made)
    for extra in getattr(thing, "extra", ()):
        made[extra.key] = Json(extra.json)
    return made


def _field(name: str, value: Any, full: bool) -> Any:
    if name in _CONTENT and isinstance(value, tuple):
        return content(value, full)
    if isinstance(value, tuple) and value and not full:
        mapping = _MAPPINGS.get(type(value[0]))
        return mapping(value) if mapping else _list(value, full)
    return tree(value, full=full)


_CONTENT = frozenset({"content", "intro", "summary"})


@cache
def _ordered(cls: type) -> tuple[tuple[str, Any], ...]:
    """The fields of a class with their defaults: what it is, its id, its own fields, then what all entities have."""
    own = list(written(cls))
    rank = {name: 3 for name in _ENTITY if issubclass(cls, Entity)} | {"id": 1}
    first = next((item.name for item in own if item.name not in rank), "")
    own.sort(key=lambda item: 0 if item.name == first else rank.get(item.name, 2))
    return tuple((item.name, item.default) for item in own)


def _first(thing: Any) -> str:
    name: str = _ordered(thing.__class__)[0][0]
    return name


def _shortened(thing: Any, made: Tree, full: bool) -> Any:
    if full or not isinstance(thing, _WORDS) or len(made) != 1:
        return made
    ((name, value),) = made.items()
    return value if name == _first(thing) and isinstance(value, str) and value else made


def _list(items: tuple[Any, ...], full: bool) -> Any:
    made = [tree(item, full=full) for item in items]
    if any(attrs.has(type(item)) and not isinstance(item, When) for item in items):
        return made
    return made[0] if len(made) == 1 and not full and isinstance(made[0], str) else Line(made)


def _number(thing: Decimal) -> str:
    """A number as text that reads as that number: 2.351 could be thousands, so it is written 2,351."""
    text = format(thing, "f")
    try:
        number(text)
    except Malformed:
        return text.replace(".", ",")
    return text


def _reads(read: Callable[[Any], Any], text: Any, thing: Any) -> bool:
    """Tell whether a short form is read as the object that it stands for."""
    try:
        return bool(read(text) == thing)
    except (Malformed, Faults):
        return False


def _when(thing: When, full: bool) -> Any:
    candidates = [thing.words] if thing.words else []
    if not thing.words:
        start, end = (str(moment) if moment else "" for moment in (thing.start, thing.end))
        candidates = [start, f"{start} - {end}"] if start and end else [f"fra {start}"] if start else [f"senest {end}"]
    text = next((text for text in candidates if text and _reads(When.of, text, thing)), None)
    if text is not None and not (thing.words and full):
        return text
    return {name: str(value) for name in ("start", "end", "words") if (value := getattr(thing, name))}


def _range(thing: Range, full: bool) -> Any:
    text = f"{_number(thing.low)}-{_number(thing.high)}"
    return text if _reads(read_value, text, thing) else fields(thing, full=full)


def _scale(thing: Scale, full: bool) -> Any:
    text = f"{_number(thing.low)}-{_number(thing.high)}"
    return text if not full and _reads(Scale.of, text, thing) else fields(thing, full=full)


def _time(thing: TimeSpan, _full: bool) -> str:
    return "-".join(f"{time.hour}.{time.minute:02}" for time in (thing.start, thing.end) if time is not None)


def _text(thing: PartialDate | SchoolYear, _full: bool) -> str:
    return str(thing)


def _participant(thing: Participant, full: bool) -> Any:
    made = fields(thing, full=full)
    if thing.count is None:
        del made["count"]
        body = made.pop("role", "")
        made["body"] = body
    text = f"{thing.name} ({thing.role})" if thing.role else thing.name
    return text if not full and _reads(Participant.of, text, thing) else made


def _observation(thing: Observation, full: bool) -> Tree:
    implied = NoNumber.IN_WORDS if thing.words or thing.trend else NoNumber.NOT_STATED
    return fields(thing, full=full, skip=["value"] if thing.value is implied else ())


def _finding(thing: Finding, full: bool) -> Any:
    made = _shortened(thing, fields(thing, full=full), full)
    head = thing.text.removesuffix(":")
    if full or not isinstance(made, dict) or set(made) != {"text", "children"} or head == thing.text:
        return made
    if KEY_LIKE.fullmatch(head) or head != head.strip() or not head or "\n" in head:
        return made
    return {head: _list_of(made["children"])}


def _list_of(node: Any) -> list[Any]:
    return node if isinstance(node, list) else [node]


def _action(thing: ActionPoint, full: bool) -> Tree:
    """An action point always has its id, so that references outlive a new wording."""
    made = fields(thing, full=full)
    first = {"text": made.pop("text"), **({"id": thing.key} if thing.key else {})}
    return first | made


def _table(thing: Table, full: bool) -> Tree:
    return fields(thing, full=full, block=True) | {"table": [_row(row, full) for row in thing.rows]}


def _row(row: tuple[Any, ...], full: bool) -> Line:
    return Line(tree(cell, full=full) for cell in row)


def _custom(thing: Custom, full: bool) -> Tree:
    return {thing.kind: Json(thing.json), **fields(thing, full=full, skip=["kind", "json"])}


def _block(thing: Any, full: bool) -> Tree:
    return fields(thing, full=full, block=True)


def _with_block_key(thing: Any, made: Tree) -> Tree:
    """The main field first, under the key that tells which block it is."""
    key, field = _BLOCK_KEYS[type(thing)]
    return {key: made.pop(field), **made}


_SPECIAL: dict[type, Callable[[Any, bool], Any]] = {
    When: _when,
    Range: _range,
    Scale: _scale,
    TimeSpan: _time,
    PartialDate: _text,
    SchoolYear: _text,
    Participant: _participant,
    Observation: _observation,
    Finding: _finding,
    ActionPoint: _action,
}


def content(blocks: tuple[Any, ...], full: bool) -> list[Any]:
    """Content as a list; bullets without more stand in it as they are unless they would run into their neighbours."""
    made: list[Any] = []
    plain = [not full and _is_plain(block) for block in blocks]
    for place, block in enumerate(blocks):
        alone = not any(plain[near] for near in (place - 1, place + 1) if 0 <= near < len(plain))
        if plain[place] and alone:
            made.extend(_in_content(item) for item in block.items)
        elif isinstance(block, Bullets) and block.numbered and not full:
            rest = fields(block, full=full, skip=["numbered"], block=True)
            made.append({"numbered": _list_of(rest.pop("bullets")), **rest})
        else:
            made.append(_block_tree(block, full))
    return made


def _block_tree(block: Any, full: bool) -> Tree:
    if isinstance(block, Custom):
        return _custom(block, full)
    if isinstance(block, Table):
        return _table(block, full)
    made = _block(block, full)
    if isinstance(block, Bullets):
        made["bullets"] = _list_of(made["bullets"])
    return made


def _is_plain(block: Any) -> bool:
    return isinstance(block, Bullets) and bool(block.items) and block == Bullets(block.items)


def _in_content(finding: Finding) -> Any:
    made = tree(finding, full=False)
    if isinstance(made, dict) and "text" in made:
        return {"finding": made.pop("text"), **made}
    return made


def _people(people: tuple[Participant, ...]) -> Any:
    """A mapping of parties to their people, if each party's people stand together."""
    parties: dict[str, list[Any]] = {}
    for person in people:
        parties.setdefault(person.party, []).append(tree(attrs.evolve(person, party=""), full=False))
    together = sorted(people, key=lambda person: list(parties).index(person.party)) == list(people)
    named = "" not in parties and not fits(Participant, parties) and not any("\n" in party for party in parties)
    if not (together and named):
        return [tree(person, full=False) for person in people]
    return {party: Line(listed) for party, listed in parties.items()}


def _groups(groups: tuple[Group, ...]) -> Any:
    if all(group == Group(group.members) for group in groups):
        return [Line(group.members) for group in groups]
    named = {group.name: Line(group.members) for group in groups}
    plain = all(group.name and group == Group(group.members, group.name) for group in groups)
    if plain and len(named) == len(groups) and not fits(Group, named):
        return named
    return [fields(group, full=False) for group in groups]


def _pairs(cls: type, pair: Callable[[Any], tuple[str, Any] | None]) -> Callable[[tuple[Any, ...]], Any]:
    """A mapping of names to values, if every item is no more than that and no name stands twice."""

    def write(items: tuple[Any, ...]) -> Any:
        pairs = [pair(item) for item in items]
        made = dict(found for found in pairs if found is not None)
        if len(made) == len(items) and not fits(cls, made, strict=True) and not any("\n" in name for name in made):
            return made
        return [fields(item, full=False) for item in items]

    return write


def _label(label: Label) -> tuple[str, Any]:
    return label.key, Line([label.text, label.plural]) if label.plural else label.text


def _verdict(item: Comparison) -> tuple[str, Any] | None:
    plain = item.verdict is not None and item == Comparison(item.against, item.verdict)
    return (item.against, item.verdict.value) if plain and item.verdict else None


def _figures(found: tuple[Observation, ...]) -> Any:
    """Figures as ``whose → period → value``, if that says all and in the same order."""
    made: dict[str, dict[str, Any]] = {}
    for item in found:
        period = tree(item.period, full=False) if item.period else None
        if not isinstance(period, str):
            return _all(found)
        value = _value(item.value)
        periods = made.setdefault(item.whose, {})
        if item.category:
            value = {**periods.get(period, {}), item.category: value} if _grows(periods.get(period)) else None
        periods[period] = value
    short = not fits(Observation, made) and _reads(observations, made, found) and not _like_fields(found)
    return made if short else _all(found)


def _grows(value: Any) -> bool:
    return value is None or isinstance(value, dict)


def _like_fields(found: tuple[Observation, ...]) -> bool:
    table = shape_of(Observation).table
    return any(item.category in table or item.category.startswith("x-") for item in found)


def _value(value: Any) -> Any:
    return tree(value, full=False)


def _all(found: tuple[Observation, ...]) -> list[Any]:
    return [_observation(item, False) for item in found]


_MAPPINGS: dict[type, Callable[[tuple[Any, ...]], Any]] = {
    Participant: _people,
    Group: _groups,
    Observation: _figures,
    Breakdown: _pairs(Breakdown, lambda item: (item.name, Line(item.members))),
    Label: _pairs(Label, _label),
    Deviation: _pairs(Deviation, lambda item: (item.point, item.reason)),
    Comparison: _pairs(Comparison, _verdict),
}


def dialogue_tree(dialogue: Dialogue, *, full: bool) -> Tree:
    """A whole dialogue, without `format` and `version`."""
    made = _with_kinds(dialogue.actions, fields(dialogue, full=full), full)
    if full:
        return made
    school = made["school"]
    if isinstance(school, dict) and set(school) == {"name", "municipality"}:
        made = {"school": school["name"], "municipality": school["municipality"], **_without(made, "school")}
    meetings = made.get("meetings")
    if isinstance(meetings, list) and len(meetings) == 1 and meetings[0] and set(meetings[0]) <= _MEETING:
        made = _lifted(made, "meetings", meetings[0])
    return made


_MEETING = {"date", "time", "place"}


def _lifted(made: Tree, name: str, inner: Tree) -> Tree:
    """The same tree, with what stands under one key in that key's place."""
    pairs = (inner.items() if key == name else [(key, value)] for key, value in made.items())
    return {key: value for group in pairs for key, value in group}


def _without(made: Tree, name: str) -> Tree:
    return {key: value for key, value in made.items() if key != name}


def _with_kinds(actions: tuple[ActionPoint, ...], made: Tree, full: bool) -> Tree:
    """Action points under the key of their kind, if each kind's stand together."""
    if full or not actions:
        return made
    kinds: dict[ActionKind, list[Any]] = {}
    for point in actions:
        kinds.setdefault(point.kind, []).append(_without(_action(point, full), "kind"))
    if sorted(actions, key=lambda point: list(kinds).index(point.kind)) != list(actions):
        return made
    return _lifted(made, "actions", {_KIND_KEYS[kind]: listed for kind, listed in kinds.items()})


def _theme(thing: Theme, full: bool) -> Any:
    return _shortened(thing, _with_kinds(thing.actions, fields(thing, full=full), full), full)


_SPECIAL[Theme] = _theme
