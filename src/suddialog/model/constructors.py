"""Constructors that say which of their fields do not fit, and all of them at once."""

from __future__ import annotations

import linecache
from collections.abc import Iterable, Mapping
from functools import update_wrapper
from typing import Any, cast

import attrs

from suddialog.errors import Key, key_line, say
from suddialog.model.grammar import Faults, Malformed, did_you_mean, faults_of, nearest, shortened

VALUES = frozenset({"PartialDate", "Range", "SchoolYear", "TimeSpan", "When"})
"""Classes of single values: what is wrong with one needs no field, and it is mostly made of a text."""


class WrongField(Malformed, TypeError):
    """A constructor was given a field that its class has not, or not one that it needs."""


class WrongFields(Faults, TypeError):
    """A constructor was given several such fields."""


def tell_fields(kinds: Iterable[Any]) -> None:
    """Let the constructors of those that are attrs classes say in which of their fields a fault is."""
    for kind in kinds:
        if isinstance(kind, type) and attrs.has(kind) and kind.__name__ not in VALUES:
            _tell_fields(kind)


def _tell_fields(kind: type[Any]) -> None:
    """Compile the constructor that attrs wrote again, in a `try`, which costs nothing until something is raised.

    A function around the constructor would cost a call for every object. Without its source it stays as it is.
    """
    plain: Any = kind.__init__
    first = plain.__code__.co_firstlineno - 1
    lines = linecache.getlines(plain.__code__.co_filename)[first:]
    head, body = (lines[0], lines[1:]) if lines else ("", [])
    if not head.startswith("def __init__(self, ") or not head.endswith("):\n"):
        return
    inner = [f"    {line}" for line in body[: next((n for n, line in enumerate(body) if line[:1] == "d"), None)]]
    needed = [field.alias for field in attrs.fields(kind) if field.init and field.default is attrs.NOTHING]
    head = head.removesuffix("):\n") + ", **_unknown):\n"
    for name in needed:
        head = head.replace(f" {name},", f" {name}=_nothing,")
    source = [
        head,
        f"    if {' or '.join(['_unknown', *(f'{name} is _nothing' for name in needed)])}:\n",
        "        raise _refused(_unknown, locals()) from None\n",
        "    try:\n",
        *inner,
        "    except _faulty as error:\n        raise _told(error, locals()) from None\n",
    ]
    ours = {
        "_nothing": attrs.NOTHING,
        "_faulty": (Malformed, Faults),
        "_told": lambda error, given: _told(kind, error, given),
        "_refused": lambda unknown, given: _refused(
            kind, [name for name in needed if given[name] is attrs.NOTHING], unknown
        ),
    }
    made: dict[str, Any] = {}
    exec(compile("".join(source), plain.__code__.co_filename, "exec"), {**plain.__globals__, **ours}, made)
    kind.__init__ = update_wrapper(made["__init__"], plain)


def _refused(kind: type[Any], missing: Iterable[str], unknown: Iterable[str]) -> WrongField | WrongFields:
    faults = [unknown_field(kind, name).of(kind) for name in unknown]
    faults += [missing_field(name).of(kind) for name in missing]
    return faults[0] if len(faults) == 1 else WrongFields(faults)


def _told(kind: type[Any], error: Malformed | Faults, given: Mapping[str, Any]) -> Malformed | Faults:
    """Return what is wrong with all the fields of an object that could not be made.

    Fields are converted in order, so the first that the object has not is the one whose converter failed; those behind
    it have not been tried. An object that has them all is refused for how they fit together.
    """
    fields = attrs.fields(cast("Any", kind))
    missing = [field for field in fields if not hasattr(given["self"], field.name)]
    if not missing:
        return _raisable([fault.of(kind) for fault in faults_of(error)])
    faults = _of_field(kind, missing[0].name, error)
    for field in missing[1:]:
        try:
            cast("Any", field.converter)(given[field.name])
        except (Malformed, Faults) as other:
            faults += _of_field(kind, field.name, other)
    return _raisable(faults)


def _of_field(kind: type[Any], name: str, error: Malformed | Faults) -> list[Malformed]:
    return [fault.of(kind, name) for fault in faults_of(error)]


def _raisable(faults: Iterable[Malformed]) -> Malformed | Faults:
    every = tuple(faults)
    return every[0] if len(every) == 1 else Faults(every)


_AS_IN_FILES: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(("date", "time", "place"), ("meetings", 'meetings="4/4 2025 kl. 9-12"')),
    "municipality": ("school", 'school=School("…", municipality="…")'),
    **{
        key: ("actions", f'actions={{"{key}": ["…"]}}')
        for key in ("current", "goals", "initiatives", "agreements", "questions")
    },
}
"""Keys of files that stand for a part of a field: the field, and how it is written in Python."""


def unknown_field(kind: type[Any], name: object) -> WrongField:
    """Return the fault of a field that a class has not: the nearest that it has, or how Python says it."""
    known = [field.name for field in attrs.fields(cast("Any", kind)) if field.init]
    field, line = _AS_IN_FILES.get(str(name), ("", ""))
    near = nearest(str(name), known)
    if field in known:
        remedy = say("In Python write {line}", line=line)
    else:
        remedy = did_you_mean(near) if near else say("Known are: {words}", words=", ".join(known))
    message = say('unknown key "{key}"', key=shortened(str(name)))
    return WrongField(message, remedy, code="SUD006", value=name)


def missing_field(name: str, value: object = None) -> WrongField:
    """Return the fault of a field that has to be there, and is not, in `value`."""
    message = say("{key} is missing", key=Key.of(name))
    return WrongField(message, say("Add {line}", line=key_line(name)), code="SUD007", value=value)
