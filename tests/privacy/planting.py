"""Canaries: dialogues in which every field of the model holds something that stands nowhere else, with who may see it.

Objects are made by reflection over the classes, so that a new class or field gets its canaries without a word here.
Who may see one at least is worked out twice: from what the model declares about its fields, and from the rules of
the documentation (`RULES`); the more private of the two counts.
"""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from suddialog import model
from suddialog.model import Audience, Extra, PartialDate, Range, SchoolYear, Side, TimeSpan, When
from suddialog.model.fields import fields_of
from suddialog.privacy.finished import Part, readings

PUBLIC, PARTICIPANTS, INTERNAL = Audience

NAMES = {
    **dict.fromkeys((Side.SCHOOL, Side.AUTHORITY, Side.STAFF, Side.PEER, Side.POLITICAL, Side.GUEST), PUBLIC),
    **dict.fromkeys((Side.PUPILS, Side.PARENTS, Side.BOARD, None), PARTICIPANTS),
}
"""Who may read whose name, by the documentation."""

RULES = {
    **dict.fromkeys(("speaker_notes", "extra", "accepted"), INTERNAL),
    "Group.members": PARTICIPANTS,
}
"""Who may see a field at least, by the documentation, whatever the model declares."""

DEFAULTS = {model.Custom: INTERNAL}
"""Who may see an object at least where its author does not say, by the documentation."""

HEADING = {"title", "number", "otherwise"}
"""What everybody may read of a closed theme."""


@attrs.frozen
class Canary:
    """What was planted, in which field, and who may see it at least."""

    where: str
    least: Audience
    sign: str


class Planter:
    """Makes objects with a canary in each field and remembers them by their signs."""

    def __init__(self, pictures: Path) -> None:
        self.canaries: dict[str, Canary] = {}
        self.pictures = pictures
        self.names: list[str] = []
        self._numbers = count(1)

    def above(self, audience: Audience) -> dict[str, Canary]:
        """The canaries that an audience may not see."""
        return {sign: one for sign, one in self.canaries.items() if one.least > audience}

    def text(self, where: str, least: Audience, plain: bool = False) -> str:
        """Return a new text; every other one, unless `plain`, has a letter that few encodings leave as it is."""
        number = next(self._numbers)
        letter = "æ" if number % 2 and not plain else "e"
        return self._known(f"kanari{letter}{number}x", f"t{number}", where, least)

    def number(self, where: str, least: Audience, places: int = 3) -> Decimal:
        """Return a number of eight figures that no layout has by chance, greater than all before."""
        figures = 53_000_011 + 3_130 * next(self._numbers)
        return self._known(Decimal(figures).scaleb(-places), f"n{figures}", where, least)

    def date(self, where: str, least: Audience) -> PartialDate:
        """Return a day of the next century."""
        number = next(self._numbers)
        day = PartialDate(2101 + number // 300 % 90, 1 + number // 25 % 12, 2 + number % 25)
        return self._known(day, f"d{day.year}-{day.month}-{day.day}", where, least)

    def _known(self, value: Any, sign: str, where: str, least: Audience) -> Any:
        assert sign not in self.canaries
        self.canaries[sign] = Canary(where, least, sign)
        return value

    def make(self, cls: type, least: Audience = PUBLIC, depth: int = 0, **given: Any) -> Any:
        """Return an object of a class with a canary in each field that is not given, and with whatever it may hold.

        `least` is who may see what holds it. In objects that everybody may see there are some for each audience.
        """
        hints = get_type_hints(cls)
        said = given.get("audience")
        own = max(least, fields_of(cls).audience, DEFAULTS.get(cls, PUBLIC)) if said is None else max(least, said)
        given = {**_GIVEN.get(cls, lambda *_: {})(self, own), **given}
        for field in attrs.fields(cls):
            where = f"{cls.__name__}.{field.name}"
            if field.name in given or where in LEFT_OUT or field.name in LEFT_OUT:
                continue
            who = self._least_of(cls, field.name, least if field.name == "otherwise" else own, given)
            open_ = who is PUBLIC and said is None
            value = self._value(hints[field.name], where, who, (depth + 1, open_))
            if value is not None:
                given[field.name] = self._mentioning(cls, field.name, value)
        return cls(**given)

    def _least_of(self, cls: type, field: str, own: Audience, given: dict[str, Any]) -> Audience:
        """Return who may see a field at least, by what the model declares and by the documentation's rules."""
        private = {name for name, _ in fields_of(cls).private}
        shut = given.get("closed", False) and field not in HEADING
        declared = INTERNAL if field in private or shut else PUBLIC
        return max(own, declared, RULES.get(field, PUBLIC), RULES.get(f"{cls.__name__}.{field}", PUBLIC))

    def _mentioning(self, cls: type, field: str, value: Any) -> Any:
        """Name a participant, too, in a field that may name people."""
        if field not in fields_of(cls).people or cls is model.Participant or not self.names:
            return value
        name = self.names[next(self._numbers) % len(self.names)]
        return (*value, name) if isinstance(value, tuple) else f"{value} og {name}"

    def _value(self, hint: Any, where: str, least: Audience, place: tuple[int, bool]) -> Any:
        kinds = list(_parts(hint))
        several = get_origin(hint) is tuple
        classes = [kind for kind in kinds if _is_held(kind)]
        if not classes:
            made = self._of_kind(kinds, where, least)
            return (made,) if several and made is not None else made
        depth, open_ = place
        recursive = any(kind.__name__ == where.split(".")[0] for kind in classes)
        if depth > (2 if recursive else 4):
            return None
        audiences = _AUDIENCES[depth] if open_ and several else (None,)
        made = tuple(
            self._held(kind, least, depth, who)
            for kind in classes
            for who in (audiences if issubclass(kind, model.Entity) else (None,))
        )
        return made if several else made[0]

    def _held(self, cls: type, least: Audience, depth: int, audience: Audience | None) -> Any:
        given = {"audience": audience} if audience is not None else {}
        return self.make(cls, least, depth, **given)

    def _of_kind(self, kinds: list[Any], where: str, least: Audience) -> Any:  # noqa: PLR0911
        if Extra in kinds:
            return Extra("x-" + self.text(where, least, plain=True), f'"{self.text(where, least)}"')
        if When in kinds:
            return When(words=self.text(where, least))
        if Decimal in kinds:
            return self.number(where, least)
        if PartialDate in kinds:
            return self.date(where, least)
        if int in kinds:
            return int(self.number(where, least, 0))
        if str in kinds:
            address = where.endswith(".url")
            text = self.text(where, least, plain=address)
            return f"https://{text}.example/" if address else text
        return next((_member(kind, where) for kind in kinds if isinstance(kind, type) and issubclass(kind, Enum)), None)

    # Classes of which not every combination of fields is one

    def table(self, own: Audience) -> dict[str, Any]:
        cells = [self.text("Table.rows", own) for _ in range(3)]
        return {"rows": [cells[:2], [cells[2], self.number("Table.rows", own)]]}

    def custom(self, own: Audience) -> dict[str, Any]:
        return {
            "kind": self.text("Custom.kind", own, plain=True) + ".b",
            "json": f'"{self.text("Custom.json", own)}"',
        }

    def picture(self, own: Audience) -> dict[str, Any]:
        return {"path": self.picture_file("Picture.path", own)}

    def picture_file(self, where: str, own: Audience) -> str:
        """Write a picture that says something about itself, and return its name, which is a canary."""
        name = self.text(where, own, plain=True) + ".png"
        note = PngInfo()
        note.add_text("Author", self.text("a picture's metadata", INTERNAL, plain=True))
        Image.new("RGB", (4, 4)).save(self.pictures / name, pnginfo=note)
        return name

    def figures(self, own: Audience) -> dict[str, Any]:
        """An indicator with categories and subgroups, on a scale, with what is known of single figures."""
        make, low = self.make, self.number("Scale.low", own)
        answers = [self.text("Indicator.categories", own) for _ in range(2)]
        members = [self.text("Breakdown.members", own) for _ in range(2)]
        at = {"period": "2024/25"}
        observations = [
            make(model.Observation, own, 3, **at),
            make(model.Observation, own, 9, **at, compared=(), whose="national"),
            make(model.Observation, own, 9, **at, compared=(), whose="municipality", value=self._range(own)),
            make(model.Observation, own, 3, period="2023/24", audience=INTERNAL),
            make(model.Observation, own, 9, period="2022/23", audience=PARTICIPANTS),
            *(make(model.Observation, own, 9, **at, compared=(), category=answer) for answer in answers),
            *(make(model.Observation, own, 9, **at, compared=(), subgroup=[member]) for member in members),
        ]
        return {
            "observations": observations,
            "categories": answers,
            "breakdowns": [model.Breakdown(self.text("Breakdown.name", own), members)],
            "scale": model.Scale(low, self.number("Scale.high", own)),
            "derived": None,
        }

    def _range(self, own: Audience) -> Range:
        return Range(self.number("Range.low", own), self.number("Range.high", own))

    def observation(self, own: Audience) -> dict[str, Any]:
        count_ = int(self.number("Observation.count", own, 0))
        return {"count": count_, "n": int(self.number("Observation.n", own, 0)), "compared": self._compared(own)}

    def _compared(self, own: Audience) -> list[Any]:
        return [self.make(model.Comparison, own, 9, against="national", verdict="above")]

    def participant(self, side: Side | None, audience: Audience | None) -> model.Participant:
        """Somebody of a side; what is not open of somebody whose name is withheld goes with the name."""
        least = NAMES[side] if audience is None else audience
        name = f"{self.text(f'Participant.name {side}', least)} {self.text(f'Participant.name {side}', least)}"
        self.names.append(name)
        open_ = PUBLIC if audience is None else audience
        return self.make(
            model.Participant, least, name=name, side=side, audience=audience, count=1,
            portrait=self.picture_file("Participant.portrait", least),
            role=self.text("Participant.role", open_), otherwise=self.text("Participant.otherwise", PUBLIC),
        )  # fmt: skip


def dialogue_of(planter: Planter, **given: Any) -> model.Dialogue:
    """A dialogue with every class, every block, every side and every audience in it."""
    make = planter.make
    people = [planter.participant(side, who) for side in (*Side, None) for who in (None, *Audience)]
    themes = [make(model.Theme, depth=1, audience=who) for who in (None, *Audience)]
    closed = make(model.Theme, depth=1, closed=True)
    hidden = [item for theme in themes for item in theme.indicators]
    linked = make(
        model.Theme,
        depth=9,
        content=[model.Figure([item.id]) for item in hidden],
        actions=[
            model.ActionPoint("Peger på andet", indicators=[item.id], signs=[model.Sign("Tegn", indicator=item.id)])
            for item in hidden
        ],
        indicators=[*law(planter), _base(planter), *(_computed(planter, who) for who in (None, *Audience))],
    )
    return make(
        model.Dialogue,
        participants=people,
        groups=[make(model.Group, depth=1, members=[person.id]) for person in people],
        themes=[*themes, closed, linked],
        agenda=[make(model.AgendaItem, depth=1), *(model.AgendaItem(theme=theme.id) for theme in (*themes, closed))],
        indicators=[make(model.Indicator, depth=1, id=SHARED)],
        **{"school": make(model.School), **given},
    )


def law(planter: Planter) -> Iterator[model.Indicator]:
    """Figures that are closed whatever an author says: tests by law, absence of staff by rule, unknown ids."""
    closed = {"faerdighedstest-laesning": INTERNAL, "ukendt-id": INTERNAL, "sygefravaer-personale": PARTICIPANTS}
    for catalogue, least in closed.items():
        share = planter.number("Observation.value by law", least, places=6)
        instead = planter.text("Observation.otherwise by law", PUBLIC)
        secret = planter.make(model.Observation, least, 3, period="2024/25", value=share, otherwise=instead)
        yield model.Indicator(f"Lukket {catalogue}", catalogue=catalogue, observations=[secret], audience="public")


def _base(planter: Planter) -> model.Indicator:
    return model.Indicator("Grund", id="grund", observations={"school": {"2024/25": planter.number("a", PUBLIC)}})


def _computed(planter: Planter, audience: Audience | None) -> model.Indicator:
    derived = planter.make(model.Derived, PUBLIC if audience is None else audience, base="grund")
    return planter.make(model.Indicator, depth=3, audience=audience, observations=(), scale=None, derived=derived)


_GIVEN: dict[type, Callable[[Planter, Audience], dict[str, Any]]] = {
    model.Table: Planter.table,
    model.Custom: Planter.custom,
    model.Figure: lambda *_: {"indicators": [SHARED]},
    model.Picture: Planter.picture,
    model.Indicator: Planter.figures,
    model.Observation: Planter.observation,
}
SHARED = "faelles"
"""The id of the indicator that every figure shows."""

_AUDIENCES = {1: (None, *Audience), 2: (None, *Audience), 3: (None,), 4: (None,)}
"""Whom there are objects for, by how deep they lie."""

_FLAT = (Extra, When, PartialDate, SchoolYear, TimeSpan, Range, model.Scale, model.Label, model.Breakdown)


def _is_held(kind: Any) -> bool:
    return isinstance(kind, type) and attrs.has(kind) and kind not in _FLAT


LEFT_OUT = {
    **dict.fromkeys(("base", "audience", "closed"), "says who sees the rest"),
    **dict.fromkeys(("catalogue", "language", "profile", "checklist", "previous"), "names something outside"),
    **dict.fromkeys(("decimals", "numbered", "shown", "forecast", "provisional", "decorative"), "says how to print"),
    **dict.fromkeys(("theme", "department", "part_of", "continues", "continued_as", "party"), "a reference"),
    **dict.fromkeys(("Figure.indicators", "ActionPoint.indicators", "Dialogue.covers"), "a reference"),
    **dict.fromkeys(("Sign.indicator", "Reference.indicator", "FollowUp.observations"), "a reference"),
    **dict.fromkeys(("Figure.whose", "Figure.periods", "Sign.categories", "Sign.toward"), "a choice among figures"),
    **dict.fromkeys(("Observation.whose", "Observation.period", "Comparison.period"), "which figure it is"),
    **dict.fromkeys(("Observation.category", "Observation.subgroup"), "planted with the indicator"),
    **dict.fromkeys(("Theme.minutes", "AgendaItem.minutes", "AgendaItem.time", "Theme.time"), "no canary"),
    "Dialogue.labels": "words of the library",
    "Dialogue.school_year": "no canary",
}
"""Fields without a canary of their own, with the reason."""


def _member(kind: type[Enum], where: str) -> Any:
    """Return a member of a closed list, which holds no canary; a chart, a diagram, a trend look different by it."""
    return {"ActionPoint.kind": None, "Diagram.kind": "hub", "Actions.kind": "current"}.get(where, next(iter(kind)))


def _parts(hint: Any) -> Iterator[Any]:
    if get_origin(hint) in {Union, types.UnionType, tuple}:
        for part in get_args(hint):
            if part is not Ellipsis:
                yield from _parts(part)
    else:
        yield hint


_TEXT = re.compile(r"kanari(?:æ|ae|e|ã¦|\?|\ufffd+)(\d+)x")
_NUMBER = re.compile(r"\d(?:[.,'\u00a0\u202f\u2009 ]*\d){7,}")
_MONTHS = ("jan", "feb", "mar", "apr", "ma[jy]", "jun", "jul", "aug", "sep", "o[ck]t", "nov", "dec")
_DAY = re.compile(r"(?<!\d)(\d{1,2})\W{1,3}(\d{1,2}|[a-z]{3,9})\W{1,3}(2[12]\d\d)(?!\d)")
_ISO = re.compile(r"(?<!\d)(2[12]\d\d)-(\d\d)-(\d\d)")


def signs_in(text: str) -> set[str]:
    """Return the signs of all canaries that a text holds, in whatever way a number or a date is written."""
    text = text.lower()
    found = {f"t{number}" for number in _TEXT.findall(text)}
    found |= {f"d{year}-{int(month)}-{int(day)}" for year, month, day in _ISO.findall(text)}
    found |= {f"d{year}-{_month(month)}-{int(day)}" for day, month, year in _DAY.findall(text)}
    for written in _NUMBER.findall(text):
        for word in (written, *written.split()):
            figures = re.sub(r"\D", "", word).strip("0")
            if len(figures) == 8 or figures[8:12] in {"0000", "9999"}:
                found.add(f"n{figures[:8]}")
    return found


def _month(word: str) -> int:
    if word.isdigit():
        return int(word)
    return next((number for number, begin in enumerate(_MONTHS, 1) if re.match(begin, word)), 0)


def hits(parts: Iterable[Part], wanted: dict[str, Canary]) -> dict[str, set[str]]:
    """Return the parts in which canaries were found, each with what was found there."""
    found: dict[str, set[str]] = {}
    for part in parts:
        for sign in (signs_in(part.path) | _signs_of(part.data, part.packed)) & wanted.keys():
            found.setdefault(part.path, set()).add(f"{wanted[sign].where} ({sign})")
    return found


@lru_cache(maxsize=2048)
def _signs_of(data: bytes, packed: bool) -> frozenset[str]:
    """Return the signs in the data of a part. Parts of a template are the same in every deck."""
    plain = (data.decode("latin-1"),) if packed else readings(data)
    return frozenset().union(*map(signs_in, plain))
