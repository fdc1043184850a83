"""A dialogue in which every text and figure of the model is one that stands nowhere else, filled in by reflection."""

from __future__ import annotations

import struct
import types
import zlib
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

from suddialog import model
from suddialog.model import Audience, Dialogue, Entity, PartialDate, SchoolYear, TimeSpan, When

NO_TEXT = {
    **dict.fromkeys(("id", "tags", "accepted"), "for programs and checks"),
    "otherwise": "told to those only who may not see the rest",
    "key": "a name for programs",
    "json": "data of a plugin",
    "code": "for registers",
    "number": "for registers",
    "path": "where a file is",
    "portrait": "where a file is",
    "language": "how to print",
    "profile": "what to check against",
    "catalogue": "what to fill in",
    "checklist": "what to check against",
    "previous": "which file came before",
}
"""Fields that are no texts to be read, whatever class they are in."""

TEXTS = {"Theme.number"}
"""Fields of such a name that are texts all the same."""

REFERENCES = {
    "Participant.party",
    "Group.members",
    "Group.theme",
    "AgendaItem.theme",
    "Actions.kind",
    "Custom.kind",
    "Figure.indicators",
    "Figure.whose",
    "Figure.periods",
    "Reference.indicator",
    "ActionPoint.continues",
    "ActionPoint.indicators",
    "ActionPoint.department",
    "FollowUp.of",
    "FollowUp.continued_as",
    "FollowUp.observations",
    "Sign.indicator",
    "Sign.categories",
    "Indicator.part_of",
    "Indicator.categories",
    "Breakdown.members",
    "Derived.base",
    "Comparison.against",
    "Observation.whose",
    "Observation.category",
    "Observation.subgroup",
    "Dialogue.covers",
    "Label.text",
    "Label.plural",
}
"""Fields that name something else in the dialogue, and what is named by them."""


NO_FIGURES = {
    "Indicator.decimals": "how to print",
    **dict.fromkeys(("SchoolYear.start", "PartialDate.year", "PartialDate.month", "PartialDate.day"), "a time"),
}
"""Fields that hold numbers and no figures."""

TIMES = frozenset({PartialDate, SchoolYear, TimeSpan})
"""Classes that are told for the field that they stand in."""

OPEN = frozenset({"Dialogue", "Approval", "Deviation", "Label"})
"""Classes whose texts a dialogue gives to everybody who may see it at all."""


@attrs.frozen(kw_only=True)
class Canary:
    """A text or a figure that stands nowhere else.

    Attributes:
        field: Where it was put: ``Theme.title``.
        sealed: Whether it is for insiders only, in a graph that was filled for them.
    """

    field: str
    sealed: bool


class Filler:
    """Fills texts and figures, and remembers which it put where.

    Args:
        folder: Where the picture goes that the dialogue shows.
        sealed: Whether everything that can be is for insiders only.
        dress: What to make of the word that a text is known by.
        numbers: What the words are told apart by.
        counted: Whether there are figures where there need not be any.
        less: What is taken from figures that may have decimals.
    """

    def __init__(
        self,
        folder: Path,
        *,
        sealed: bool = False,
        dress: Callable[[int, str], str] | None = None,
        numbers: Iterator[int] | None = None,
        counted: bool = True,
        less: Decimal = Decimal(0),
    ) -> None:
        self.folder = folder
        self.canaries: dict[str, Canary] = {}
        self._sealed = sealed
        self._dress = dress
        self._counted = counted
        self._less = less
        self._numbers, self._ids = numbers or count(1), count(1)
        self._figures = count(98_997, -7)

    def text(self, where: str, *, plain: bool = False, open_: bool = False) -> str:
        """Return a text of its own for a field, plain where it has to be part of something else."""
        number = next(self._numbers)
        word = f"kanarie{number}x"
        self._remember(word, where, open_)
        return self._dress(number, word) if self._dress and not plain else word

    def figure(self, where: str, *, open_: bool = False) -> int | Decimal:
        """Return a number of its own for a field, smaller than all before."""
        number = next(self._figures) - (self._less if where in decimals() else 0)
        self._remember(str(number), where, open_)
        return number

    def _remember(self, sign: str, where: str, open_: bool) -> None:
        self.canaries[sign] = Canary(field=where, sealed=self._sealed and not open_)

    def _given(self, where: str, hint: Any, open_: bool, listed: int) -> Any:
        if where.endswith(".url"):
            return f"https://example.org/{self.text(where, plain=True, open_=open_)}"
        plain = self.text(where, open_=open_)
        if get_origin(hint) is tuple:
            return [plain, *(self.text(where, open_=open_) for _ in range(1, listed))]
        return When(words=plain) if When in parts(hint) else plain

    def make(self, cls: type, listed: int = 2, **given: Any) -> Any:
        """Return an object with a text in each text field, and a number in each figure, that is not given.

        Args:
            cls: What it is.
            listed: How many texts there are in a list of texts.
            given: What stands in some of its fields.
        """
        hints = hints_of(cls)
        known = cls.__name__ in OPEN or given.get("audience") is Audience.PUBLIC
        for field in attrs.fields(cls):
            where = f"{cls.__name__}.{field.name}"
            if field.name in given:
                continue
            open_ = known and field.name != "speaker_notes"
            if is_text(where, hints[field.name]):
                given[field.name] = self._given(where, hints[field.name], open_, listed)
            elif is_figure(where, hints[field.name]) and field.default is not attrs.NOTHING:
                if self._counted:
                    given[field.name] = self.figure(where, open_=open_)
                elif types.NoneType in parts(hints[field.name]):
                    given[field.name] = None
        if issubclass(cls, Entity):
            given = {**self._for_programs(), **given}
        if self._sealed and issubclass(cls, Entity) and cls is not Dialogue and "audience" not in given:
            instead = given.get("otherwise", self.text(f"{cls.__name__}.otherwise", open_=True))
            given |= {"audience": Audience.INTERNAL, "otherwise": instead}
        return cls(**given)

    def _for_programs(self) -> dict[str, Any]:
        """Return what programs know a thing by; without an id its key is made of words that stand elsewhere."""
        number = next(self._ids)
        named = {"id": f"id-{number}", "tags": f"tag-{number}", "accepted": f"SUD9{number}"}
        return {**named, "extra": {"x-number": f"nr. {number}"}}

    def made_bare(self, cls: type, *said: str, **given: Any) -> Any:
        """Return an object with some only of the texts and figures that may be left out, and one text in a list."""
        left_out = {name: empty for name, empty in optional(cls).items() if name not in said}
        return self.make(cls, listed=1, **{**left_out, **given})

    def picture(self) -> str:
        """Write a picture that says something about itself, and return its name."""
        word = f"kanarie{next(self._numbers)}x"
        self._remember(word, METADATA, open_=False)
        name = f"{len(self.canaries)}.png"
        (self.folder / name).write_bytes(png(word))
        return name


METADATA = "the metadata of a picture"


def png(author: str) -> bytes:
    """Return a small picture with its author in its metadata."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    row = b"\0" + b"\x90\xb0\xd0" * 32
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", struct.pack(">IIBBBBB", 32, 20, 8, 2, 0, 0, 0)),
            chunk(b"tEXt", b"Author\0" + author.encode("ascii")),
            chunk(b"IDAT", zlib.compress(row * 20)),
            chunk(b"IEND", b""),
        )
    )


def is_figure(where: str, hint: Any) -> bool:
    """Tell whether a field is a figure, or may hold one."""
    return where not in NO_FIGURES and bool({int, Decimal} & set(parts(hint)))


@cache
def decimals() -> frozenset[str]:
    """Return the fields of figures that may have decimals."""
    return frozenset(
        f"{cls.__name__}.{name}" for cls in classes() for name, hint in hints_of(cls).items() if Decimal in parts(hint)
    )


def is_text(where: str, hint: Any) -> bool:
    """Tell whether a field is a text, or a list of texts, that somebody is to read."""
    name = where.partition(".")[2]
    if where in REFERENCES or (name in NO_TEXT and where not in TEXTS):
        return False
    return bool({str, When} & set(parts(hint)))


def is_setting(where: str, hint: Any) -> bool:
    """Tell whether a field is a whole by itself, and neither a text nor a figure: a kind, a day, a reference."""
    held = {kind for kind in parts(hint) if _is_model(kind)}
    return not (is_text(where, hint) or is_figure(where, hint) or held - TIMES)


def parts(hint: Any) -> Iterator[Any]:
    """Yield the classes in a type, such as str in ``tuple[str, ...]`` and When in ``When | None``."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in {Union, types.UnionType, tuple}:
        for arg in args:
            yield from parts(arg)
    else:
        yield hint


@cache
def hints_of(cls: type) -> Mapping[str, Any]:
    """Return the types of a class's fields."""
    return get_type_hints(cls)


def classes() -> list[type]:
    """Return every class that a dialogue can be made of."""
    found: list[type] = [Dialogue]
    for cls in found:
        for hint in hints_of(cls).values():
            found.extend(kind for kind in parts(hint) if _is_model(kind) and kind not in found)
    return found


@cache
def optional(cls: type) -> Mapping[str, Any]:
    """Return the texts and figures of a class that may be left out, with what stands for nothing."""
    hints = hints_of(cls)
    return {
        field.name: field.default
        for field in attrs.fields(cls)
        if field.default is not attrs.NOTHING
        and (is_text(where := f"{cls.__name__}.{field.name}", hints[field.name]) or is_figure(where, hints[field.name]))
    }


@cache
def titles(cls: type) -> tuple[str, ...]:
    """Return the texts of a class that may not be left out."""
    hints = hints_of(cls)
    return tuple(
        field.name
        for field in attrs.fields(cls)
        if field.default is attrs.NOTHING and is_text(f"{cls.__name__}.{field.name}", hints[field.name])
    )


@cache
def fields() -> frozenset[str]:
    """Return every field of the model."""
    return frozenset(f"{cls.__name__}.{field.name}" for cls in classes() for field in attrs.fields(cls))


def _is_model(kind: Any) -> bool:
    """Tell whether a class is one of the model's; a time in words is told for the field that it stands in."""
    return (
        isinstance(kind, type)
        and attrs.has(kind)
        and kind is not When
        and kind.__module__.startswith("suddialog.model")
    )


def whole_dialogue(fill: Filler) -> Dialogue:
    """Return a dialogue with every class of the model in it, and something in every field."""
    make = fill.make
    listed = make(model.Source, otherwise="")  # it lends its details to those that name it
    theme = make(
        model.Theme,
        id="t",
        origin="political",
        obligation="obligatory",
        treatment="groups",
        weight="main",
        time="9-9.25",
        checklist="trivsel",
        content=_content(fill),
        indicators=_indicators(fill),
        actions=[*(_action(fill, kind) for kind in model.ActionKind)],
        parts=[*_parts(fill), fill.made_bare(model.Theme, closed=True)],
    )
    whole: Dialogue = make(
        Dialogue,
        school=_school(fill),
        school_year="2024/25",
        meetings=[make(model.Meeting, date="4/4 2025", time="9-12"), make(model.Meeting, date="5/4 2025")],
        parties=[make(model.Party, id="p", side="school", otherwise="")],
        participants=[
            make(model.Participant, id="a", party="p", portrait=fill.picture()),
            make(model.Participant, side="authority", functions=["minutes"], presence="online"),
            make(model.Participant, side="authority", presence="absent"),
        ],
        groups=[make(model.Group, members="a", theme="t")],
        agenda=[make(model.AgendaItem, time="9-9.25", children=_items(fill))],
        intro=[make(model.Prose), make(model.Picture, path=fill.picture(), audience=Audience.PUBLIC)],
        follow_up=[make(model.FollowUp, of="x/y", status="done", observations="a", continued_as="f")],
        themes=[theme],
        indicators=[_shared(fill, listed)],
        actions=[make(model.ActionPoint, id="f", continues="x/y", department="d", indicators="a")],
        summary=[make(model.Prose)],
        basis=[make(model.Reference, indicator="a")],
        sources=[listed],
        approvals=[make(model.Approval, date="1/5 2025")],
        covers="d",
        previous="x",
        profile="ingen",
        deviations=[make(model.Deviation)],
        labels=[model.Label("agreement", "løfte", "løfter")],
        status="draft",
        base=fill.folder,
    )
    return whole


def _items(fill: Filler) -> list[model.AgendaItem]:
    """Return an item of a theme that says itself how long it takes, for which the item would speak, and another."""
    return [fill.make(model.AgendaItem, theme="t", minutes=None), fill.make(model.AgendaItem, time="9.25-9.40")]


def _parts(fill: Filler) -> list[model.Theme]:
    make = fill.make
    figure = make(model.Observation, period="2024/25", source=make(model.Source))
    measured = make(model.Indicator, observations=[figure])
    dated = [make(model.ActionPoint, due=day) for day in ("31/5 2026", "31/1 2026")]
    points = [*dated, make(model.ActionPoint)]
    return [
        make(model.Theme, origin="school", short_title="", content=[make(model.Prose)]),
        make(model.Theme, origin="school", short_title="", indicators=[measured], actions=points),
    ]


def _shared(fill: Filler, source: model.Source) -> model.Indicator:
    """Return an indicator that stands in no theme, and is shown where it is referred to only."""
    make = fill.make
    figures = [make(model.Observation, period="2024/25", source=source.name, provisional=True)]
    figures.append(make(model.Observation, period="2025/26", source=source.name, forecast=True))
    shared: model.Indicator = make(model.Indicator, id="s", observations=figures, shown=False, source=source.name)
    return shared


def _school(fill: Filler) -> model.School:
    departments = [
        fill.make(model.Department, id="d", number="999002"),
        fill.make(model.Department, until="1/8 2024"),
    ]
    municipality = fill.make(model.Municipality, code="0999")
    school: model.School = fill.make(model.School, municipality=municipality, departments=departments, number="999001")
    return school


def _content(fill: Filler) -> list[model.Block]:
    make = fill.make
    source = make(model.Source, retrieved="1/10 2025")
    nested = make(model.Finding, children=[make(model.Finding, children=[make(model.Finding)])])
    cells = [[fill.text("Table.rows"), "2025"], [fill.text("Table.rows"), fill.figure("Table.rows")]]
    return [
        make(model.Prose),
        make(model.Bullets, items=[nested]),
        make(model.Bullets, items=[make(model.Finding)], numbered=True),
        make(model.Quote, source=source),
        make(model.Table, rows=cells, totals="last-row", source=make(model.Source)),
        make(model.Picture, path=fill.picture()),
        make(model.Picture, path=fill.picture(), alt="", decorative=True),
        make(model.Figure, indicators=["a"], chart="series"),
        make(model.Figure, indicators=["s"], whose="school", periods=["2024/25", "2025/26"]),
        *(make(model.Diagram, kind=kind, items=[make(model.Finding)]) for kind in model.DiagramKind),
        make(model.Question, answers=[make(model.Finding)]),
        make(model.Reference, date="1/1 2025"),
        make(model.Actions, kind="current"),
        make(model.Custom, kind="firma.blok", json='{"trin":true}'),
    ]


def _indicators(fill: Filler) -> list[model.Indicator]:
    make = fill.make

    def figure(period: str | None, **given: Any) -> Any:
        broken = given.pop("broken", False)
        reason = fill.text("Observation.break_before") if broken else ""
        source = make(model.Source)
        return make(model.Observation, period=period, source=source, break_before=reason, **given)

    compared = make(model.Comparison, against="national", verdict="above")
    ends = [fill.figure("Range.high"), fill.figure("Range.low"), fill.figure("Scale.high")]
    years = [figure("2024/25", compared=[compared], broken=True), figure("2023/24"), figure("2022/23")]
    national = figure("2024/25", whose="national", value=model.Range(ends[1], ends[0]))
    broken = [figure("2024/25", value="ikke oplyst"), figure("2023/24", broken=True)]
    answers = [figure("2024/25", category="ja", value=60, broken=True), figure("2024/25", category="nej", value=40)]
    pupils = [figure("2024/25", subgroup="piger"), figure("2024/25", subgroup="drenge")]
    parted = make(model.Breakdown, members=["piger", "drenge"])
    scaled = figure("2024/25", broken=True)
    scale = model.Scale(fill.figure("Scale.low"), ends[2])
    return [
        make(model.Indicator, id="a", observations=[*years, national], source=make(model.Source), better="higher"),
        make(model.Indicator, id="b", observations=broken, catalogue="faerdighedstest-laesning"),
        make(model.Indicator, id="c", observations=answers, categories=["ja", "nej"], unit="%"),
        make(model.Indicator, id="d", observations=[scaled], scale=scale, decimals=1),
        make(model.Indicator, id="e", observations=[figure("2024/25", value=None, trend="rising")], part_of="a"),
        make(model.Indicator, id="f", observations=pupils, breakdowns=parted),
        make(model.Indicator, id="h", observations=[make(model.Observation, source=make(model.Source))]),
        make(model.Indicator, id="g", observations=[figure("2024/25")], derived=make(model.Derived, base="d")),
        make(model.Indicator, id="i", observations=[figure(None)]),
    ]


def _action(fill: Filler, kind: model.ActionKind) -> model.ActionPoint:
    make = fill.make
    point: model.ActionPoint = make(
        model.ActionPoint,
        kind=kind,
        means=[make(model.Finding, children=[make(model.Finding)])],
        details=[make(model.Finding)],
        signs=[make(model.Sign, indicator="a", toward="rising"), make(model.Sign, indicator="c", categories="ja")],
        references=[make(model.Reference)],
        status="agreed",
    )
    return point
