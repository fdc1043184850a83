"""Constructors that say which of their fields do not fit, and all of them at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import wraps
from typing import Any, cast

import attrs

from suddialog.errors import Key, key_line, say
from suddialog.model.grammar import Faults, Malformed, did_you_mean, faults_of, in_english, nearest, shortened

VALUES = frozenset({"PartialDate", "Range", "SchoolYear", "TimeSpan", "When"})
"""Classes of single values: what is wrong with one needs no field, and it is mostly made of a text."""


DEEPEST = 20
"""Levels of bullets, themes or agenda items; nobody can follow more than four, and no file holds more than fifty."""


class WrongField(Malformed, TypeError):
    """A constructor was given a field that its class has not, or not one that it needs."""


class WrongFields(Faults, TypeError):
    """A constructor was given several such fields."""


def tell_fields(kinds: Iterable[Any]) -> None:
    """Let the constructors of those that are attrs classes say in which of their fields a fault is."""
    for kind in kinds:
        if isinstance(kind, type) and attrs.has(kind):
            _tell_fields(kind)


def _tell_fields(kind: type[Any]) -> None:
    plain: Any = kind.__init__

    @wraps(plain)
    def __init__(self: Any, *values: Any, **named: Any) -> None:  # noqa: N807 - it takes the place of one
        try:
            plain(self, *values, **named)
        except (Malformed, Faults, TypeError) as error:
            raise _told(kind, error, self, values, named) from None
        except RecursionError:  # lists in lists without end are converted before their levels can be counted
            raise _told(kind, too_deep(), self, values, named) from None

    kind.__init__ = __init__


def _told(
    kind: type[Any], error: Exception, made: object, values: Sequence[Any], named: Mapping[str, Any]
) -> Exception:
    """Return what is wrong with the arguments of a constructor: with their values, or with their names and number."""
    if not isinstance(error, Malformed | Faults):
        return _refused(kind, values, named) or error
    return error if kind.__name__ in VALUES else _of_fields(kind, error, made, _given(kind, values, named))


def _given(kind: type[Any], values: Sequence[Any], named: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what a constructor was given, by the names of the fields, with defaults for the rest."""
    fields = [field for field in attrs.fields(cast("Any", kind)) if field.init]
    given = dict(zip((field.name for field in fields if not field.kw_only), values, strict=False))
    return {**{field.name: _default(field) for field in fields}, **given, **named}


def _default(field: attrs.Attribute[Any]) -> Any:
    default: Any = field.default
    return default.factory() if isinstance(default, cast("Any", attrs.Factory)) else default


def _refused(kind: type[Any], values: Sequence[Any], named: Mapping[str, Any]) -> WrongField | WrongFields | None:
    """Return what is wrong with the names of arguments, and with the others then; None if it is something else."""
    fields = {field.name: field for field in attrs.fields(cast("Any", kind)) if field.init}
    known = fields.keys()
    positional = [field.name for field in fields.values() if not field.kw_only]
    in_place = dict(zip(positional, values, strict=False))
    needed = [field.name for field in fields.values() if field.default is attrs.NOTHING]
    faults = [unknown_field(kind, name).of(kind) for name in named if name not in known]
    faults += [missing_field(name).of(kind) for name in needed if name not in named and name not in in_place]
    faults += [_given_twice(name).of(kind) for name in named if name in in_place]
    if len(values) > len(positional):
        faults.append(_too_many(kind, len(positional)).of(kind))
    if not faults:
        return None
    others: list[Malformed] = []
    for name, value in {**in_place, **named}.items():
        if name in known:
            others += _misfits(kind, fields[name], value)
    return faults[0] if len(faults) == 1 and not others else WrongFields([*faults, *others])


def _given_twice(name: str) -> WrongField:
    """Return the fault of a field that is given by its place and by its name, too."""
    message = say("{key} is given twice, without its name and with it", key=Key.of(name))
    return WrongField(message, say("Give it once"), code="SUD022", value=name)


def _too_many(kind: type[Any], most: int) -> WrongField:
    """Return the fault of more values without a name than have a place."""
    named = [field.name for field in attrs.fields(cast("Any", kind)) if field.kw_only and not field.inherited]
    message = say("only {count} {count:value|values} can stand without a name", count=most)
    remedy = say("Name the others, for example {line}", line=f"{named[0]}=…") if named else ""
    return WrongField(message, remedy, code="SUD008", value=kind)


def _of_fields(
    kind: type[Any], error: Malformed | Faults, made: object, given: Mapping[str, Any]
) -> Malformed | Faults:
    """Return what is wrong with all the fields of an object that could not be made.

    Fields are converted in order, so the first that the object has not is the one whose converter failed; those behind
    it have not been tried. An object that has them all is refused for how they fit together.
    """
    fields = attrs.fields(cast("Any", kind))
    missing = [field for field in fields if not hasattr(made, field.name)]
    if not missing:
        return _raisable([fault.of(kind) for fault in faults_of(error)])
    faults = _of_field(kind, missing[0].name, error)
    for field in missing[1:]:
        faults += _misfits(kind, field, given[field.name])
    return _raisable(faults)


def _misfits(kind: type[Any], field: attrs.Attribute[Any], value: Any) -> list[Malformed]:
    """Return what is wrong with what a field is to hold."""
    try:
        if field.converter:
            cast("Any", field.converter)(value)
    except RecursionError:
        return _of_field(kind, field.name, too_deep())
    except (Malformed, Faults) as error:
        return _of_field(kind, field.name, error)
    return []


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
    word = in_english(str(name), [*known, *_AS_IN_FILES]) or str(name)
    field, line = _AS_IN_FILES.get(word, ("", ""))
    near = word if word in known else nearest(word, known)
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


def too_deep(first: object = None) -> Malformed:
    """Return the fault of nesting that no reader could follow, and the `first` that is too deep."""
    message = say("the list is nested deeper than {levels} levels", levels=DEEPEST)
    return Malformed(message, code="SUD001", value=first)
