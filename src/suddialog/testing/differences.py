"""Small dialogues that differ in one thing, so that no two of them may look the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, cached_property, partial
from itertools import product
from typing import Any

import attrs

from suddialog.io import dumps
from suddialog.model import (
    ActionKind,
    ActionPoint,
    ActionStatus,
    AgendaItem,
    Approval,
    Breakdown,
    Bullets,
    Comparison,
    Department,
    Dialogue,
    DialogueStatus,
    Figure,
    FollowUp,
    Function,
    Group,
    Indicator,
    Meeting,
    Obligation,
    Observation,
    Origin,
    Participant,
    Party,
    Presence,
    Prose,
    Quote,
    Reference,
    School,
    Sign,
    Source,
    Table,
    Theme,
    Totals,
    Treatment,
    Trend,
    Verdict,
)
from suddialog.testing.canaries import fields
from suddialog.testing.losses import reason, reason_of_a_whole
from suddialog.testing.reading import signs_of


@attrs.frozen(slots=False, eq=False)
class Difference:
    """Dialogues that differ in one thing, so that no two of them can look the same.

    Attributes:
        field: What is different: ``ActionPoint.status``, or "the nesting of items".
        shown: The field that an exporter has to show so that it can be seen.
        dialogues: One for each value.
    """

    field: str
    shown: str
    dialogues: Mapping[str, Dialogue]

    def is_lost(self, losses: Mapping[str, str]) -> bool:
        """Tell whether losses name it, or what it could be seen by."""
        own = reason if self.field in fields() else reason_of_a_whole
        return bool(own(losses, self.field) or reason(losses, self.shown))

    @property
    def is_repeated(self) -> bool:
        """Whether it is how often a thing stands there."""
        return "twice" in self.dialogues

    @cached_property
    def signs(self) -> frozenset[str]:
        """What all of them say: whoever shows it in one shows it in the others."""
        return frozenset.intersection(*(frozenset(signs_of(dumps(one))) for one in self.dialogues.values()))


def _themed(**given: object) -> Dialogue:
    return Dialogue("Lindevang Skole", school_year="2024/25", themes=[Theme(**{"title": "Trivsel", **given})])  # type: ignore[arg-type]


def _themes(*titles: str) -> Dialogue:
    themes = [Theme(title, [Prose(f"kanarie{number}x")]) for number, title in enumerate(titles)]
    return Dialogue("Lindevang Skole", themes=themes)


def _named(*names: str) -> Dialogue:
    figures = [Observation(96_001, "2024/25"), Observation(96_002, "2024/25")]
    themes = [
        Theme(f"Tema {number}", indicators=[Indicator(name, "point", [figure])])
        for number, (name, figure) in enumerate(zip(names, figures, strict=True))
    ]
    return Dialogue("Lindevang Skole", themes=themes)


def _points(*texts: str) -> Dialogue:
    owned = [ActionPoint(text, kind="agreement", owners=[f"kanarie{n}x"]) for n, text in enumerate(texts)]
    return _themed(actions=owned)


def _marked(text: str) -> Dialogue:
    figure = Indicator(text, "point", [Observation(12, "2024/25")])
    return Dialogue("Lindevang Skole", themes=[Theme(text, [Prose(text)], indicators=figure, actions=[text])])


def _theme(**given: object) -> Dialogue:
    return _themed(title="kanarie1x", **given)


def _items(items: object, **given: object) -> Dialogue:
    return _themed(content=[Bullets(items, **given)])  # type: ignore[arg-type]


def _line(text: str) -> Dialogue:
    return _items([text])


def _cell(text: str) -> Dialogue:
    return _tables(Table([["kanarie3x", "kanarie4x"], ["kanarie5x", text]]))


def _numbered(**given: object) -> Dialogue:
    return _items(["kanarie1x", "kanarie2x"], **given)


def _point(**given: object) -> Dialogue:
    return _themed(actions=[ActionPoint("kanarie1x", **given)])  # type: ignore[arg-type]


def _figure(**given: object) -> Dialogue:
    given = {"value": 12, "period": "2024/25", **given}
    return _themed(indicators=[Indicator("kanarie1x", "point", [Observation(**given)])])  # type: ignore[arg-type]


def _said(**given: object) -> Dialogue:
    return _figure(value=None, words="kanarie2x", **given)


def _compared(**given: object) -> Dialogue:
    return _figure(compared=[Comparison(**{"against": "national", "difference": 3, **given})])  # type: ignore[arg-type]


def _who(**given: object) -> Dialogue:
    return Dialogue("Lindevang Skole", participants=[Participant("kanarie1x", **given)])  # type: ignore[arg-type]


def _of_party(**given: object) -> Dialogue:
    parties = [Party("Skolen", id="s"), Party("Elevrådet", id="e")]
    return Dialogue("Lindevang Skole", parties=parties, participants=[Participant("kanarie1x", **given)])  # type: ignore[arg-type]


def _done(**given: object) -> Dialogue:
    return Dialogue("Lindevang Skole", follow_up=[FollowUp("x/y", text="kanarie1x", **given)])  # type: ignore[arg-type]


def _meeting(**given: object) -> Dialogue:
    return Dialogue("Lindevang Skole", meetings=[Meeting(place="kanarie1x", **given)])  # type: ignore[arg-type]


def _agenda(**given: object) -> Dialogue:
    return Dialogue("Lindevang Skole", agenda=[AgendaItem("kanarie1x", **given)])  # type: ignore[arg-type]


def _approved(**given: object) -> Dialogue:
    return Dialogue("Lindevang Skole", approvals=[Approval("kanarie1x", **given)])  # type: ignore[arg-type]


def _reading(**given: object) -> Dialogue:
    return Dialogue("Lindevang Skole", basis=[Reference("kanarie1x", **given)])  # type: ignore[arg-type]


def _source(**given: object) -> Dialogue:
    return _themed(content=[Quote("kanarie1x", source=Source("kanarie2x", **given))])  # type: ignore[arg-type]


def _department(**given: object) -> Dialogue:
    return Dialogue(School("Lindevang Skole", departments=[Department("kanarie1x", **given)]))  # type: ignore[arg-type]


def _group(**given: object) -> Dialogue:
    people = [Participant(name, id=name.lower()) for name in ("Anna", "Bo")]
    themes = [Theme("Trivsel", id="t"), Theme("Fravær", id="u")]
    groups = [Group(**{"name": "kanarie1x", "members": ["anna"], "theme": "t", **given})]  # type: ignore[arg-type]
    return Dialogue("Lindevang Skole", participants=people, themes=themes, groups=groups)


def _signed(**given: object) -> ActionPoint:
    return ActionPoint("kanarie1x", signs=[Sign(**{"text": "kanarie4x", "indicator": "t", **given})])  # type: ignore[arg-type]


def _among(place: str, make: Callable[..., object]) -> Callable[..., Dialogue]:
    """Return what makes a dialogue with something that refers to others, which are there, too."""

    def made(**given: object) -> Dialogue:
        parts = {"content": (), "actions": (), "indicators": (), place: (make(**given),)}
        points = [ActionPoint("kanarie2x", id="p"), ActionPoint("kanarie3x", id="q")]
        inside = {name: parts.pop(name) for name in ("content", "actions", "indicators")}
        theme = Theme("Trivsel", **{**inside, "actions": [*points, *inside["actions"]]})  # type: ignore[arg-type]
        return Dialogue(_departed(), school_year="2024/25", indicators=[*_series()], themes=[theme], **parts)  # type: ignore[arg-type]

    return made


def _departed() -> School:
    return School("Lindevang Skole", departments=[Department("Nord", id="n"), Department("Syd", id="s")])


def _series() -> Iterator[Indicator]:
    """Yield indicators of two years and bodies, of which each says more than one figure refers to, and of answers."""
    for start, name in enumerate(("Mobning", "Ro"), start=5):
        times = product(("2023/24", "2024/25"), ("school", "national"))
        figures = [Observation(value, year, whose=whose) for value, (year, whose) in enumerate(times, start)]
        yield Indicator(name, "point", figures, id=name[0].lower())
    yield Indicator("Trives du?", "%", [Observation(60, "2024/25", category="ja")], categories=["ja", "nej"], id="t")


def _covering(**given: object) -> Dialogue:
    return Dialogue(_departed(), **given)  # type: ignore[arg-type]


def _measured(**given: object) -> Dialogue:
    return _themed(indicators=[Indicator("kanarie1x", observations=[Observation(12, "2024/25")], **given)])  # type: ignore[arg-type]


def _answered(**given: object) -> Dialogue:
    figures = [Observation(12, "2024/25", **given)]  # type: ignore[arg-type]
    return _themed(indicators=[Indicator("kanarie1x", "%", figures, categories=["ja", "nej"])])


def _grouped(**given: object) -> Dialogue:
    parted = [Breakdown("køn", ["piger", "drenge"]), Breakdown("klasse", ["7.a", "7.b"])]
    figures = [Observation(12, "2024/25", **given)]  # type: ignore[arg-type]
    return _themed(indicators=[Indicator("kanarie1x", "point", figures, breakdowns=parted)])


def _school(**given: object) -> Dialogue:
    return Dialogue("Lindevang Skole", **given)  # type: ignore[arg-type]


MARKS = tuple(';,|<&"*#/\\%=~')
"""Signs that mean something in one format or another, and that stand for themselves in a text."""

_TIMES = ("9-12", "10-12", "9-13", "9.05-12", "9.07-12", "9-12.07")
_LENGTHS = (45, 47, 50)
_DAYS = ("4/4 2025", "5/4 2025", "4/4 2026")
_DATES = (*_DAYS, "april 2025", "2025")
_PERIODS = ("2024/25", "2023/24", "2024")

_POINT = partial(ActionPoint, "kanarie1x")
_FOLLOWED = partial(FollowUp, "x/y", text="kanarie1x")
_FIGURE: Callable[..., Figure] = partial(Figure, indicators=["m"], title="kanarie1x")
_PART = partial(Indicator, "kanarie1x", observations=[Observation(3, "2024/25")])

_VALUES: tuple[tuple[str, str, Callable[..., Dialogue], Iterable[Any]], ...] = (
    ("Bullets.numbered", "Finding.text", _numbered, (True, False)),
    ("ActionPoint.status", "ActionPoint.text", _point, ActionStatus),
    ("ActionPoint.kind", "ActionPoint.text", _point, [one for one in ActionKind if one is not ActionKind.CURRENT]),
    ("ActionPoint.due", "ActionPoint.text", _point, (*_DATES, "2025/26")),
    ("ActionPoint.start", "ActionPoint.text", _point, _DATES),
    ("ActionPoint.continues", "ActionPoint.text", _among("actions", _POINT), ("x/p", "x/q")),
    ("ActionPoint.department", "ActionPoint.text", _among("actions", _POINT), ("n", "s")),
    ("ActionPoint.indicators", "ActionPoint.text", _among("actions", _POINT), (["m"], ["r"], ["m", "r"])),
    ("Sign.toward", "Sign.text", _among("actions", _signed), Trend),
    ("Sign.indicator", "Sign.text", _among("actions", _signed), ("m", "r")),
    ("Sign.categories", "Sign.text", _among("actions", _signed), ("ja", "nej")),
    ("FollowUp.status", "FollowUp.text", _done, ("done", "dropped", "in-progress")),
    ("FollowUp.continued_as", "FollowUp.text", _among("follow_up", _FOLLOWED), ("p", "q")),
    ("FollowUp.observations", "FollowUp.text", _among("follow_up", _FOLLOWED), (["m"], ["r"])),
    ("Figure.indicators", "Figure.title", _among("content", _FIGURE), (["m"], ["r"])),
    ("Figure.whose", "Figure.title", _among("content", _FIGURE), (["school"], ["national"])),
    ("Figure.periods", "Figure.title", _among("content", _FIGURE), (["2023/24"], ["2024/25"])),
    ("Indicator.part_of", "Indicator.name", _among("indicators", _PART), ("m", "r")),
    ("Indicator.unit", "Observation.value", _measured, ("point", "kr.", "%")),
    ("Observation.trend", "Observation.words", _said, Trend),
    ("Observation.trend", "Observation.value", _figure, Trend),
    ("Observation.period", "Observation.value", _figure, _PERIODS),
    ("Observation.period", "Observation.value", partial(_figure, whose="national"), _PERIODS),
    ("Observation.whose", "Observation.value", _figure, ("school", "national")),
    ("Observation.category", "Observation.value", _answered, ("ja", "nej")),
    ("Observation.subgroup", "Observation.value", _grouped, (("piger",), ("drenge",), ("piger", "7.a"))),
    ("Observation.provisional", "Observation.value", _figure, (True, False)),
    ("Observation.forecast", "Observation.value", _figure, (True, False)),
    ("Comparison.against", "Comparison.difference", _compared, ("national", "municipality")),
    ("Comparison.verdict", "Observation.value", _compared, Verdict),
    ("Participant.presence", "Participant.name", _who, Presence),
    ("Participant.functions", "Participant.name", _who, [*Function, ("chair", "minutes")]),
    ("Participant.party", "Participant.name", _of_party, ("s", "e")),
    ("Group.members", "Group.name", _group, (["anna"], ["bo"], ["anna", "bo"])),
    ("Group.theme", "Group.name", _group, ("t", "u")),
    ("Theme.origin", "Theme.title", _theme, Origin),
    ("Theme.obligation", "Theme.title", _theme, Obligation),
    ("Theme.treatment", "Theme.title", _theme, Treatment),
    ("Theme.time", "Theme.title", _theme, _TIMES),
    ("Theme.minutes", "Theme.title", _theme, _LENGTHS),
    ("Theme.closed", "Theme.title", _theme, (True, False)),
    ("Dialogue.covers", "Department.name", _covering, (["n"], ["s"], ["n", "s"])),
    ("Dialogue.status", "School.name", _school, DialogueStatus),
    ("Meeting.date", "Meeting.place", _meeting, _DATES),
    ("Meeting.time", "Meeting.place", _meeting, _TIMES),
    ("AgendaItem.time", "AgendaItem.title", _agenda, _TIMES),
    ("AgendaItem.minutes", "AgendaItem.title", _agenda, _LENGTHS),
    ("Approval.date", "Approval.by", _approved, _DAYS),
    ("Source.retrieved", "Source.text", _source, _DAYS),
    ("Reference.indicator", "Reference.text", _among("basis", partial(Reference, "kanarie1x")), ("m", "r")),
    ("Reference.date", "Reference.text", _reading, _DAYS),
    ("Department.until", "Department.name", _department, _DAYS),
)
"""Fields that hold no texts and are told apart all the same: what is shown with one, a dialogue with it, its values."""


@cache
def differences() -> tuple[Difference, ...]:
    """Return what is to be told apart."""
    return (
        *(
            Difference(field, shown, {str(one): make(**{field.partition(".")[2]: one}) for one in values})
            for field, shown, make, values in _VALUES
        ),
        *_of_lists(),
        *_of_places(),
        *_of_tables(),
    )


def _of_lists() -> Iterator[Difference]:
    one, two, three = ({"text": f"kanarie{number}x"} for number in range(1, 4))
    nested = {
        "one level": [one, two, three],
        "two levels": [{**one, "children": [two, three]}],
        "three levels": [{**one, "children": [{**two, "children": [three]}]}],
    }
    again = {"once": [one, two], "twice": [one, two, two]}
    parted = {"two": ["kanarie1x", "kanarie2x"], "one": ["kanarie1x kanarie2x"]}
    paragraphs = {name: _themed(content=[*map(Prose, texts)]) for name, texts in parted.items()}
    yield Difference("paragraphs", "Prose.text", paragraphs)
    titled = {name: _themes(*words) for name, words in {"one title": "AA", "two titles": "AB"}.items()}
    yield Difference("equal titles", "Theme.title", titled)
    rows = [["kanarie1x", "kanarie2x"], ["kanarie3x", "kanarie4x"]]
    tables = {"once": rows, "twice": [*rows, rows[1]]}
    yield Difference("equal rows", "Table.rows", {told: _themed(content=[Table(one)]) for told, one in tables.items()})
    figures = [Observation(12, "2022/23"), Observation(13, "2023/24")]
    series = {"not stated": [*figures, Observation(None, "2024/25")], "not there": figures}
    yield Difference(
        "a year without a figure",
        "Observation.value",
        {told: _themed(indicators=[Indicator("kanarie1x", "point", years)]) for told, years in series.items()},
    )
    lines = {told: _themed(content=[Prose(f"kanarie1x{end}kanarie2x")]) for told, end in _ENDS.items()}
    yield Difference("paragraphs of a text", "Prose.text", lines)
    for name, shown, make in (("lines of items", "Finding.text", _line), ("lines of cells", "Table.rows", _cell)):
        yield Difference(name, shown, {told: make(f"kanarie1x{end}kanarie2x") for told, end in _BREAKS.items()})
    kinds = {told: _themed(content=[Bullets([one]), Bullets([two], numbered=kind)]) for told, kind in _KINDS.items()}
    yield Difference("numbered items behind others", "Bullets.numbered", kinds)
    names = {told: _named(*words) for told, words in {"one name": "AA", "two names": "AB"}.items()}
    yield Difference("equal names", "Observation.value", names)
    teacher = {"role": "kanarie1x", "side": "school"}
    people = {"one": [teacher], "two": [teacher, teacher]}
    roles = {told: Dialogue("Lindevang Skole", participants=listed) for told, listed in people.items()}
    yield Difference("equal roles of people", "Participant.role", roles)
    points = {told: _points(*texts) for told, texts in {"one text": "AA", "two texts": "AB"}.items()}
    yield Difference("equal texts of action points", "ActionPoint.owners", points)
    yield Difference("marks in titles", "Theme.title", {mark: _marked(f"a {mark} b") for mark in MARKS})
    yield Difference("marks in names", "Indicator.name", {mark: _marked(f"a {mark} b") for mark in MARKS[:4]})
    planned = {told: Dialogue("Lindevang Skole", agenda=_items_of(*one)) for told, one in _NESTS.items()}
    yield Difference("the levels of agenda items", "AgendaItem.title", planned)
    every: Mapping[str, Mapping[str, object]] = {"the levels of items": nested, "equal items": again, "items": parted}
    for name, lists in every.items():
        yield Difference(name, "Finding.text", {told: _items(items) for told, items in lists.items()})


_ENDS = {"one": " ", "two": "\n\n"}
_BREAKS = {"two": "\n", "one": ""}
_KINDS = {"numbered": True, "not numbered": False}


def _of_places() -> Iterator[Difference]:
    """Yield what is told apart by what it stands in."""
    yield Difference("the levels of headings", "Theme.title", {told: _nested(*one) for told, one in _NESTS.items()})
    said, more = [Prose("Vi lytter.")], [Prose("kanarie1x")]
    again = {"once": (said, more), "twice": (said, said + more)}
    repeated = {told: _two({"content": one}, {"content": other}) for told, (one, other) in again.items()}
    yield Difference("equal paragraphs", "Prose.text", repeated)
    for name, shown, held in _HELD:
        yield Difference(name, shown, dict(_parted(*held)))


_NAMES = ("kanarie2x", "kanarie3x", "kanarie4x")

_HELD: tuple[tuple[str, str, tuple[Mapping[str, Any], ...]], ...] = (
    ("where content stands", "Prose.text", tuple({"content": [Prose(name)]} for name in _NAMES)),
    (
        "where figures stand",
        "Observation.value",
        tuple({"indicators": [Indicator(name, "point", [Observation(12, "2024/25")])]} for name in _NAMES),
    ),
    (
        "where action points stand",
        "ActionPoint.text",
        tuple({"actions": [ActionPoint(name, kind="agreement")]} for name in _NAMES),
    ),
)
"""What two themes, or two parts of one, hold between them: three of a kind."""


def _parted(
    first: Mapping[str, Any], second: Mapping[str, Any], third: Mapping[str, Any]
) -> Iterator[tuple[str, Dialogue]]:
    """Yield dialogues in which the second of three stands in the first of two places, or in the second."""
    for told, held in (
        ("in the first", (_both(first, second), third)),
        ("in the second", (first, _both(second, third))),
    ):
        first_part, second_part = (Theme(title, **one) for title, one in zip(("Timer", "Pauser"), held, strict=True))
        yield told, _two(*held)
        yield f"{told} of two parts", _theme(parts=[first_part, second_part])
        yield f"{told} of a theme and its part", _themed(**held[0], parts=[Theme("Fravær", **held[1])])


def _both(one: Mapping[str, Any], other: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: [*one[name], *other[name]] for name in one}


_NESTS: Mapping[str, tuple[object, ...]] = {
    "all beside each other": ("kanarie1x", "kanarie2x", "kanarie3x"),
    "two in one": ("kanarie1x", ("kanarie2x", "kanarie3x")),
    "one in one in one": ("kanarie1x", ("kanarie2x", ("kanarie3x",))),
}
"""Titles of themes, each with those of its parts behind it."""


def _nested(*titles: object) -> Dialogue:
    return Dialogue("Lindevang Skole", themes=_parts(titles))


def _parts(titles: Iterable[Any]) -> list[Theme]:
    parts: list[Theme] = []
    for title in titles:
        if isinstance(title, str):
            parts.append(Theme(title, [Prose("Vi lytter.", title=title.replace("kanarie", "kanarie9"))]))
        else:
            parts[-1] = attrs.evolve(parts[-1], parts=_parts(title))
    return parts


def _items_of(*titles: Any) -> list[AgendaItem]:
    items: list[AgendaItem] = []
    for title in titles:
        if isinstance(title, str):
            items.append(AgendaItem(title))
        else:
            items[-1] = attrs.evolve(items[-1], children=_items_of(*title))
    return items


def _two(first: Mapping[str, Any], second: Mapping[str, Any]) -> Dialogue:
    return Dialogue("Lindevang Skole", themes=[Theme("Trivsel", **first), Theme("Ro", **second)])


def _tables(*tables: Table, title: str = "Trivsel") -> Dialogue:
    return _themed(title=title, content=list(tables))


_COLUMNS = {"one name": ("2023", "2023"), "two names": ("2023", "2024")}


def _of_tables() -> Iterator[Difference]:
    """Yield what tables are told apart by; those that may look the same but for their title, only that all is said."""
    head, row, other = ([f"kanarie{number}{end}x" for end in (1, 2, 3)] for number in (1, 2, 3))
    totals = {one.name: _tables(Table([head, row, other], totals=one), title=one.name) for one in Totals}
    yield Difference("Table.totals", "Table.rows", totals)
    empty = {"in the middle": [row[0], "", row[1]], "at the end": [row[0], row[1], ""]}
    yield Difference("empty cells", "Table.rows", {told: _tables(Table([head, one])) for told, one in empty.items()})
    heads = {"there": head, "empty": ["", *head[1:]]}
    yield Difference("empty headings", "Table.rows", {told: _tables(Table([one, row])) for told, one in heads.items()})
    cells = {
        "in the first cell": ["kanarie1x kanarie2x", "kanarie3x"],
        "in the second": ["kanarie1x", "kanarie2x kanarie3x"],
    }
    yield Difference(
        "the ends of cells", "Table.rows", {told: _tables(Table([head[:2], one])) for told, one in cells.items()}
    )
    noughts = {cell: _tables(Table([head, [*row[:2], cell]])) for cell in ("7", "07", "007")}
    yield Difference("noughts in front of cells", "Table.rows", noughts)
    columns = {told: _tables(Table([[head[0], *names], row])) for told, names in _COLUMNS.items()}
    yield Difference("equal names of columns", "Table.rows", columns)
    headed = {
        "once": _tables(Table([head, row, other])),
        "twice": _tables(Table([head, row]), Table([head, other])),
    }
    yield Difference("equal headers", "Table.rows", headed)
    parts = [Theme("kanarie4x", "kanarie5x"), Theme("kanarie4x", "kanarie6x")]
    titled = {"once": [Theme("kanarie4x", [Prose("kanarie5x"), Prose("kanarie6x")])], "twice": parts}
    yield Difference("equal headings", "Theme.title", {told: _themed(parts=one) for told, one in titled.items()})
