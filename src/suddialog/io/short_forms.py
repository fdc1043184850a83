"""Where a file may say less than a full mapping: what stands for what, place by place.

Importing this module teaches `structure` all of it.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from functools import partial
from itertools import pairwise
from typing import Any

import attrs

from suddialog.errors import Key, Message, joined, key_line, say, sentences
from suddialog.io.aliases import key_table
from suddialog.io.document import KEEP_ONE
from suddialog.io.faults import Fault
from suddialog.io.folded import folded
from suddialog.io.homes import home_of
from suddialog.io.missing_blanks import in_place_of_mapping
from suddialog.io.misspelt import (
    in_place_of_entries,
    in_spite_of,
    meant,
    mended,
    named_by_dash,
    named_by_key,
    one_slip,
    unknown_key,
)
from suddialog.io.nodes import Text, key_node, place_of
from suddialog.io.proposals import Proposal
from suddialog.io.rejected import Folded, Prepared, Rejected, found
from suddialog.io.shapes import Main, Shape, converter, first_field, fits, folds, lists, names_first_field, shape_of
from suddialog.io.structure import build, entry, items, one_line, prepare
from suddialog.model import (
    ActionPoint,
    AgendaItem,
    Breakdown,
    Comparison,
    Deviation,
    Dialogue,
    Finding,
    Group,
    Indicator,
    Label,
    Meeting,
    Municipality,
    Observation,
    PartialDate,
    Participant,
    Reference,
    School,
    Sign,
    Theme,
    TimeSpan,
    Verdict,
)
from suddialog.model.actions import ACTION_KEYS
from suddialog.model.grammar import KEY_LIKE, MOST_FAULTS, Faults, Malformed, did_you_mean, shortened
from suddialog.model.person_line import read_person, tells_role

_KINDS = dict.fromkeys(ACTION_KEYS, tuple[ActionPoint, ...])
KIND_WORDS = key_table(ACTION_KEYS)
FINDING = Main("finding", "text")
_KIND = frozenset(key_table(["kind"], ActionPoint))
_FINDING_WORDS = frozenset(key_table(["finding"]))
_WITH_CHILDREN = (Finding, ActionPoint, AgendaItem)


def head_of(node: Any) -> str | None:
    """The text before the colon, if a mapping can only be a text with a colon (``Kommende: Bevægelse``)."""
    if not isinstance(node, dict) or len(node) != 1:
        return None
    (key,) = node
    if KEY_LIKE.fullmatch(key) or (_scalar(node[key]) and getattr(node, "source", None) is None):
        return None
    return str(key)


def _scalar(value: Any) -> bool:
    return not isinstance(value, list | dict)


def item_of(cls: type, node: Any) -> Any:
    """An item of a list in which a text, a text with a colon, or a full mapping may stand."""
    if isinstance(node, list):
        return items(node, partial(item_of, cls))
    if not isinstance(node, dict):
        return entry(cls, node)
    head = head_of(node)
    if head is None or names_first_field(cls, head):
        return _full(cls, node)
    rest = node[head]
    if isinstance(rest, list) and cls in _WITH_CHILDREN:
        inner = AgendaItem if cls is AgendaItem else Finding
        try:
            return {head: items(rest, partial(item_of, inner))}
        except Rejected as rejected:
            raise Rejected(rejected.below(head)) from None
    if _scalar(rest):
        folded(rest)
        return node if rest is None and cls is AgendaItem else getattr(node, "source", head)
    shape = shape_of(cls)
    if isinstance(rest, dict) and cls is not Finding:
        if cls in _WITH_CHILDREN and head.lower() in shape.table:
            raise Rejected([unknown_key(shape, next(iter(node)))])
        if fault := named_by_key(shape, node):
            raise Rejected([fault])
    text = say('expected a text after "{head}:"', head=head)
    words = say('expected a text or a list after "{head}:"', head=head) if cls in _WITH_CHILDREN else text
    below = say("Write {text}, and what belongs to it under keys of its own", text=key_line(first_field(cls), head))
    remedy = say("Write it as one text, or each line below it with - before it") if cls in _WITH_CHILDREN else below
    raise Rejected([Fault("SUD008", words, remedy, (head,), place_of(rest, node))])


def _full(cls: type, node: Any) -> Any:
    main = FINDING if cls is Finding and not _FINDING_WORDS.isdisjoint(node) else Main()
    try:
        return build(cls, node, main)
    except Rejected as rejected:
        unknown = any(fault.code == "SUD006" and len(fault.path) == 1 for fault in rejected.faults)
        if len(node) > 1 or not unknown:
            raise
        ((key, below),) = node.items()
        if isinstance(below, list) and cls in _WITH_CHILDREN and not meant(shape_of(cls), key):
            first = next(iter(shape_of(cls).required.values()), "title")
            inner = "details" if cls is ActionPoint else "children"
            raise Rejected([text_above_list(cls, key, first, inner)]) from None
        raise Rejected(_or_text(fault) for fault in rejected.faults if fault.code != "SUD007") from None


def text_above_list(cls: type, key: Any, first: str, below: str) -> Fault:
    """The fault of one word in small letters above a list, which is a key, and not one that the class has."""
    message = say('unknown key "{key}"', key=shortened(str(key)))
    as_text = say(
        "If it is text, write {text}, and the list under {key} below it",
        text=key_line(first, str(key)),
        key=Key.of(below),
    )
    remedy = sentences(home_of(cls, str(key)) or "", as_text)
    return Fault("SUD006", message, remedy, (str(key),), place_of(key))


def _or_text(fault: Fault) -> Fault:
    """One word before a colon may have been meant as text."""
    if fault.code != "SUD006" or len(fault.path) > 1 or not isinstance(fault.remedy, Proposal):
        return fault
    return attrs.evolve(fault, remedy=attrs.evolve(fault.remedy, or_text=True))


def _texts_or_objects(cls: type, node: Any) -> Any:
    if isinstance(node, list):
        return items(node, partial(item_of, cls))
    if not isinstance(node, dict):
        return entry(cls, node, alone=True)
    in_place_of_entries(shape_of(cls), node)
    return Prepared.of([(0, item_of(cls, node))])


for _cls in (Finding, AgendaItem, Theme, Sign, Reference):
    lists(_cls)(partial(_texts_or_objects, _cls))


_BY_KIND = Shape(
    ActionPoint,
    {word: (key, key, partial(_texts_or_objects, ActionPoint)) for word, key in KIND_WORDS.items()},
    {},
    {},
    False,
)
"""A mapping of kinds to action points."""


@lists(ActionPoint)
def _actions(node: Any) -> Any:
    if isinstance(node, dict) and _names_kinds(node):
        return in_spite_of(*mended(_BY_KIND, node), _of_kinds)
    return _texts_or_objects(ActionPoint, node)


def _names_kinds(node: Mapping[Any, Any]) -> bool:
    if any(key.lower() in KIND_WORDS for key in node):
        return True
    others = head_of(node) is None and node.keys().isdisjoint(shape_of(ActionPoint).table)
    return others and any(meant(_BY_KIND, key) for key in node)


def _of_kinds(node: Any) -> Any:
    ready = _values(node, partial(_texts_or_objects, ActionPoint), KIND_WORDS)
    if faults := [fault for key, value in node.items() for fault in _kinds_again(KIND_WORDS[key], value)]:
        raise Rejected(faults, ready)
    return ready


def _kinds_again(key: str, node: Any) -> list[Fault]:
    """The faults of action points that say a kind of their own under a key that says it for all."""
    several = isinstance(node, list)
    again = [
        (number, two_forms(item, key, "kind"))
        for number, item in enumerate(node if several else [node])
        if isinstance(item, dict) and any(given is not None and word in _KIND for word, given in item.items())
    ]
    return [attrs.evolve(fault, path=(key, *([number] if several else []), *fault.path)) for number, fault in again]


def _values(node: Mapping[Any, Any], read: Any = None, names: Mapping[str, str] | None = None) -> dict[Any, Any]:
    """A mapping of names to values, those that are not empty, prepared by `read`."""
    ready: dict[Any, Any] = {}
    faults: list[Fault] = []
    for key, value in node.items():
        name = names[key] if names else key
        try:
            if value is not None:
                ready[name] = read(value) if read else value
        except Rejected as rejected:
            faults.extend(rejected.below(str(name)))
            if rejected.rest is not None:
                ready[name] = rejected.rest
            if len(faults) >= MOST_FAULTS:
                break
    if faults:
        raise Rejected(faults, ready)
    return ready


@lists(Participant)
def _participants(node: Any) -> Any:
    if isinstance(node, dict) and not fits(Participant, node):
        return _values(node, _people)
    return _people(node)


def _people(node: Any) -> Any:
    if not isinstance(node, list):
        return _person(one_line(node))
    parted = [_parted(number, *pair) for number, pair in enumerate(pairwise(node)) if _are_one(*pair)]
    return in_spite_of(parted, node, lambda node: items(node, _person))


def _are_one(person: Any, role: Any) -> bool:
    """Tell whether two texts in brackets are a name and its role, by all appearance."""
    if not (isinstance(person, Text) and isinstance(role, Text)) or person.style or role.style:
        return False
    if person.mark.line != role.mark.line or not role[:1].islower() or not tells_role(role) or tells_role(person):
        return False
    try:
        return (read_person(person).name, read_person(role).name) == (person, role)
    except Malformed:
        return False


def _parted(number: int, person: Text, role: Text) -> Fault:
    message = say('the comma parted "{text}"', text=shortened(f"{person}, {role}"))
    other = joined("", ("{", key_line("role", role), "}"))
    remedy = say("Write {text}, or {other} if it is somebody else", text=f"{person} ({role})", other=other)
    return Fault("SUD013", message, remedy, (number,), place_of(person))


def _person(node: Any) -> Any:
    if not isinstance(node, dict):
        return entry(Participant, node)
    head = str(next(iter(node), ""))
    is_key = KEY_LIKE.fullmatch(head) and not tells_role(head)
    if len(node) != 1 or is_key or fits(Participant, {head.lower(): ""}):
        return build(Participant, node)
    message = say('unknown key "{key}"', key=shortened(head))
    raise Rejected([Fault("SUD006", message, _person_meant(head, node[head]), (head,), place_of(next(iter(node))))])


def _person_meant(head: str, rest: Any) -> Message:
    """What was meant by ``- Bo: lærer``, ``- Elev: Bo`` or ``- Skolen: […]``."""
    if not isinstance(rest, str):
        return say("Write it without - before it if it is the party of the people behind it")
    name, role = (rest, head) if tells_role(head) else (head, rest)
    return did_you_mean(shortened(f"- {name} ({role})"))


@lists(Group)
def _groups(node: Any) -> Any:
    if isinstance(node, list):
        return items(node, _group)
    return [build(Group, node)] if isinstance(node, dict) and fits(Group, node) else node


def _group(node: Any) -> Any:
    return build(Group, node) if isinstance(node, dict) else node


def _pairs(cls: type, node: Any) -> Any:
    """A mapping of names to values (of a comparison: to the verdict, in any language), or full objects."""
    if isinstance(node, list):
        return items(node, lambda item: build(cls, item) if isinstance(item, dict) else item)
    if isinstance(node, dict) and fits(cls, node, strict=True) and all(name in node for name in shape_of(cls).required):
        return Prepared.of([(0, build(cls, node))])
    in_place_of_mapping(node, _ANY_WORD, "name")
    read = partial(converter.structure, cl=Verdict) if cls is Comparison else None
    return _values(node, read) if isinstance(node, dict) else node


class _AnyWord(Container[str]):
    """The keys of a mapping of names."""

    def __contains__(self, word: object) -> bool:
        return True


_ANY_WORD = _AnyWord()

for _pair in (Breakdown, Label, Deviation, Comparison):
    lists(_pair)(partial(_pairs, _pair))


def two_forms(node: Any, first: str, second: str) -> Fault:
    """The fault of saying one thing in two ways."""
    keys = [key_node(node, key) for key in (first, second)]
    one, other = (str(key) if key else Key.of(name) for key, name in zip(keys, (first, second), strict=True))
    words = say("{first} and {second} say the same in two ways", first=one, second=other)
    place = place_of(keys[1], keys[0], node)
    return Fault("SUD022", words, KEEP_ONE, (second,), place)


def _fold_kinds(fields: dict[str, Any], node: Any, faults: list[Fault]) -> None:
    """``goals``, ``agreements`` … are the action points of that kind."""
    kinds = Folded({key: fields.pop(key) for key in list(fields) if key in ACTION_KEYS})
    if not kinds:
        return
    first = next(iter(kinds))
    for key in [key for key, value in kinds.items() if isinstance(value, dict)]:
        inner = [word for word in node[key_node(node, key)] if word.lower() in KIND_WORDS]  # others are told already
        again = [unknown_key(shape_of(ActionPoint), word) for word in inner]
        faults.extend(attrs.evolve(fault, path=(key, *fault.path)) for fault in again)
        del kinds[key]
    faults.extend(fault for key in kinds for fault in _kinds_again(key, node[key_node(node, key)]))
    if "actions" in fields:
        faults.append(two_forms(node, "actions", first))
    fields["actions"] = kinds


@folds(Theme, **_KINDS)
def _fold_theme(fields: dict[str, Any], node: Any, faults: list[Fault]) -> None:
    _fold_kinds(fields, node, faults)


@folds(
    Dialogue, **_KINDS, date=PartialDate | None, time=TimeSpan | None, place=str, municipality=Municipality | None,
)  # fmt: skip
def _fold_dialogue(fields: dict[str, Any], node: Any, faults: list[Fault]) -> None:
    _fold_kinds(fields, node, faults)
    meeting = {key: fields.pop(key) for key in ("date", "time", "place") if key in fields}
    if meeting and "meetings" in fields:
        faults.append(two_forms(node, "meetings", next(iter(meeting))))
    if meeting:
        try:
            fields.setdefault("meetings", build(Meeting, meeting))
        except Rejected as rejected:
            faults.extend(rejected.faults)
    if "municipality" in fields:
        _fold_municipality(fields, node, faults)


def _fold_municipality(fields: dict[str, Any], node: Any, faults: list[Fault]) -> None:
    municipality, school = fields.pop("municipality"), fields.get("school")
    if isinstance(school, School) and school.municipality is not None:
        faults.append(two_forms(node, "school", "municipality"))
        faults.extend(_own_faults(School, {"municipality": municipality}, ("municipality",)))
    elif school is not None:
        try:
            fields["school"] = (
                attrs.evolve(school, municipality=municipality)
                if isinstance(school, School)
                else School(school, municipality)
            )
        except (Malformed, Faults):
            if not isinstance(school, School):
                faults.extend(_own_faults(School, {"name": school}, ("school",)))
            faults.extend(_own_faults(School, {"municipality": municipality}, ("municipality",)))
            fields["school"] = School("-")


def _own_faults(cls: type, given: dict[str, Any], path: tuple[str, ...]) -> list[Fault]:
    ((name, value),) = given.items()
    try:
        getattr(attrs.fields(cls), name).converter(value)
    except (Malformed, Faults) as error:
        return list(found(error, path, value))
    return []


@folds(Participant, body=str)
def _fold_participant(fields: dict[str, Any], node: Any, faults: list[Fault]) -> None:
    """``body`` is a body that nobody counted."""
    if "body" not in fields:
        return
    for other in ("role", "count"):
        if other in fields:
            faults.append(two_forms(node, "body", other))
    body = fields.pop("body")
    wrong = _own_faults(Participant, {"role": body}, ("body",))
    faults.extend(wrong)
    fields |= {"role": "-" if wrong else body, "count": None}


@folds(Indicator)
def _fold_indicator(fields: dict[str, Any], _node: Any, faults: list[Fault]) -> None:
    """Figures as a mapping need to know the categories, which may be called like a field."""
    given = fields.get("observations")
    if not isinstance(given, dict):
        return
    try:
        fields["observations"] = _figures(given, _declared(fields))
    except Rejected as rejected:
        faults.extend(rejected.below("observations"))
        fields["observations"] = rejected.rest


def _declared(fields: Mapping[str, Any]) -> frozenset[str]:
    names = set(_strings(fields.get("categories")))
    breakdowns = fields.get("breakdowns")
    if isinstance(breakdowns, dict):
        names.update(name for members in breakdowns.values() for name in _strings(members))
    elif isinstance(breakdowns, list):
        names.update(name for item in breakdowns if isinstance(item, Breakdown) for name in item.members)
    return frozenset(names)


def _strings(node: Any) -> list[str]:
    found = node if isinstance(node, list | tuple) else [node]
    return [str(item) for item in found if isinstance(item, str)]


@lists(Observation)
def _observations(node: Any) -> Any:
    if isinstance(node, list):
        return items(node, lambda item: _observation(item) if isinstance(item, dict) else item)
    if isinstance(node, dict) and fits(Observation, node):
        return Prepared.of([(0, build(Observation, node))])
    return node


def _observation(node: Any) -> Any:
    if fault := named_by_dash(shape_of(Observation), node):
        raise Rejected([fault])
    return build(Observation, node)


def _figures(node: Mapping[Any, Any], declared: frozenset[str]) -> dict[Any, Any]:
    """``whose → period → value``, the values prepared."""

    def of_period(given: Any) -> Any:
        return _figure(given, declared) if isinstance(given, dict) else given

    def of_body(periods: Any) -> Any:
        return _values(periods, of_period) if isinstance(periods, dict) else periods

    return _values(node, of_body)


def _figure(given: Any, declared: frozenset[str]) -> Any:
    shape = shape_of(Observation)
    own = any(key in shape.table or key.startswith("x-") for key in given)
    if declared.isdisjoint(given) and (own or (not declared and any(one_slip(shape, key) for key in given))):
        return _own_fields(given)
    return _values(given, lambda item: _own_fields(item) if isinstance(item, dict) else item)


def _own_fields(given: Any) -> dict[str, Any]:
    """An observation's fields, without those that the mapping around it has said."""
    shape = shape_of(Observation)
    fields: dict[str, Any] = in_spite_of(*mended(shape, given), partial(_known_fields, shape))
    return fields


def _known_fields(shape: Shape, given: Any) -> dict[str, Any]:
    fields, faults, _ = prepare(shape, given)
    faults.extend(
        Fault(
            "SUD022",
            say("{key} is said twice", key=Key.of(name)),
            say("Delete it here"),
            (name,),
            place_of(key_node(given, name), given),
        )
        for name in ("period", "whose")
        if name in fields
    )
    if faults:
        raise Rejected(faults, fields)
    return fields
