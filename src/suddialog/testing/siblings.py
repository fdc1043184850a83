"""Lists of siblings, and small dialogues that differ in one thing: what is to be shown in its order, and told apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import attrs

from suddialog.model import (
    ActionKind,
    ActionPoint,
    ActionStatus,
    AgendaItem,
    Bullets,
    Comparison,
    Dialogue,
    DialogueStatus,
    FollowUp,
    Function,
    Indicator,
    Meeting,
    Obligation,
    Observation,
    Origin,
    Participant,
    Presence,
    Prose,
    Table,
    Theme,
    Treatment,
    Trend,
    Verdict,
)
from suddialog.testing.reading import SIGN

COLUMNS, ROWS, ITEMS, YEARS = 7, 55, 60, 8
"""How long the lists are: longer than what a careless writer has room for."""


@attrs.frozen
class Chain:
    """Signs of one list, in its order.

    Attributes:
        field: What they are: ``Finding.text``.
        words: The signs, no two of which stand elsewhere. Their own order is another one.
        single: Whether each is shown as often as the others, since it stands for nothing else.
        mixed: Whether they are of several fields, not all of which an exporter need show.
        either: Whether they may stand the other way round, too, as years may.
    """

    field: str
    words: tuple[str, ...]
    single: bool = True
    mixed: bool = False
    either: bool = False

    @property
    def is_content(self) -> bool:
        """Whether they are content, and no entries that a title and a text of the same words may stand for."""
        return self.field.partition(".")[0] in {"Prose", "Finding", "Table", "Theme"}


def _chain(field: str, start: int, length: int, *, single: bool = True) -> Chain:
    return Chain(field, tuple(f"kanarie{start + 17 * number % 61}x" for number in range(length)), single)


@cache
def siblings() -> tuple[Dialogue, tuple[Chain, ...]]:
    """Return a dialogue of long lists, and the chains of signs that are in it."""
    themes = _chain("Theme.title", 9_100, 3, single=False)
    mixed = _chain("Prose.text", 9_200, 4)
    items = _chain("Finding.text", 9_300, ITEMS)
    columns = [_chain("Table.rows", 10_000 + 100 * number, ROWS + 1).words for number in range(COLUMNS)]
    cells = list(zip(*columns, strict=True))
    heads, rows = Chain("Table.rows", cells[0], single=False), Chain("Table.rows", columns[0][1:])
    last = Chain("Table.rows", cells[-1])
    actions = _chain("ActionPoint.text", 9_500, 6)
    agenda = _chain("AgendaItem.title", 9_600, 4, single=False)
    first, second, third, fourth = map(Prose, mixed.words)
    content = [first, Bullets(list(items.words)), second, Table(cells), third, fourth]
    above, *below = _chain("", 9_700, 3).words
    levels = Bullets([{"text": above, "children": below}])
    values = tuple(str(96_001 + number) for number in range(YEARS))
    years = Chain("Observation.value", values, single=False, either=True)
    figures = [Observation(int(word), f"{2024 - number}/{25 - number}") for number, word in enumerate(years.words)]
    points = [ActionPoint(word, kind="agreement") for word in actions.words]
    dialogue = Dialogue(
        "Lindevang Skole",
        agenda=[AgendaItem(word) for word in agenda.words],
        themes=[
            Theme(themes.words[0], content),
            Theme(
                themes.words[1],
                [Prose("Vi lytter.")],
                indicators=[Indicator("Mobning", "point", figures)],
                actions=points,
            ),
            Theme(themes.words[2], [levels]),
        ],
    )
    blocks = (first.text, items.words[0], second.text, heads.words[0], third.text, fourth.text)
    whole = Chain("Theme.content", blocks, single=False, mixed=True)
    under = Chain("Finding.children", (themes.words[2], above, *below), single=False, mixed=True)
    return dialogue, (themes, mixed, whole, under, items, heads, rows, last, years, actions, agenda)


def _signs(text: str) -> list[str]:
    return [re.sub(r"\W", "", sign) for sign in SIGN.findall(text)]


def odd_orders(texts: Iterable[str], chain: Chain) -> Iterator[str]:
    """Yield what is wrong with a chain in the texts of an output, in words."""
    wanted = set(chain.words)
    found = [[one for one in _signs(text) if one in wanted] for text in texts]
    shown = {one for signs in found for one in signs}
    if not shown:
        return
    if shown < wanted and not chain.mixed:
        lost = next(number for number, one in enumerate(chain.words, 1) if one not in shown)
        yield f"{chain.field}: of {len(wanted)} in a list {len(wanted - shown)} are lost, the first is number {lost}"
    for signs in found:
        times = Counter(signs)
        often = [one for one in times if times[one] > min(times.values())]
        if chain.single and often and len(often) < len(times):
            yield f"{chain.field}: number {chain.words.index(often[0]) + 1} of a list stands more often than others"
        if not _in_order(chain, signs):
            yield f"{chain.field}: a list is in another order"
    if not _in_order(chain, [one for signs in found for one in signs]):
        yield f"{chain.field}: a list is in another order"


def _in_order(chain: Chain, signs: Sequence[str]) -> bool:
    """Tell whether those of a chain that are there stand one after the other, whatever stands between them."""
    there = [one for one in chain.words if one in set(signs)]
    ways = (there, there[::-1]) if chain.either else (there,)
    return any(all(one in rest for one in way) for way in ways for rest in [iter(signs)])


def doubled(texts: Iterable[str], chains: Iterable[Chain]) -> Iterator[str]:
    """Yield what stands twice: a text that follows upon itself, or all texts of a file."""
    content = [chain for chain in chains if chain.is_content]
    fields = {word: chain.field for chain in content for word in chain.words}
    single = {word for chain in content if chain.single for word in chain.words}
    for text in texts:
        twice = re.search(r"\b(kanarie\d+x)\W+\1\b", text)
        if twice and twice[1] in fields:
            yield f"{fields[twice[1]]}: a text stands there twice, one after the other"
        times = Counter(one for one in _signs(text) if one in single)
        if len(times) > COLUMNS and min(times.values()) > 1:
            yield f"every text stands there {min(times.values())} times"


@attrs.frozen
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


def _themed(**given: object) -> Dialogue:
    return Dialogue("Lindevang Skole", school_year="2024/25", themes=[Theme("Trivsel", **given)])  # type: ignore[arg-type]


def _items(items: object, **given: object) -> Dialogue:
    return _themed(content=[Bullets(items, **given)])  # type: ignore[arg-type]


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
    return _figure(compared=[Comparison("national", **given)])  # type: ignore[arg-type]


def _who(**given: object) -> Dialogue:
    return Dialogue("Lindevang Skole", participants=[Participant("kanarie1x", **given)])  # type: ignore[arg-type]


def _done(**given: object) -> Dialogue:
    return Dialogue("Lindevang Skole", follow_up=[FollowUp("kanarie1x", **given)])  # type: ignore[arg-type]


def _meeting(**given: object) -> Dialogue:
    return Dialogue("Lindevang Skole", meetings=[Meeting(place="kanarie1x", **given)])  # type: ignore[arg-type]


def _school(**given: object) -> Dialogue:
    return Dialogue("Lindevang Skole", **given)  # type: ignore[arg-type]


_CLOSED: tuple[tuple[str, str, Callable[..., Dialogue], Iterable[Any]], ...] = (
    ("Bullets.numbered", "Finding.text", _numbered, (True, False)),
    ("ActionPoint.status", "ActionPoint.text", _point, ActionStatus),
    ("ActionPoint.kind", "ActionPoint.text", _point, [one for one in ActionKind if one is not ActionKind.CURRENT]),
    ("FollowUp.status", "FollowUp.text", _done, ("done", "dropped", "in-progress")),
    ("Observation.trend", "Observation.words", _said, Trend),
    ("Observation.period", "Observation.value", _figure, ("2024/25", "2023/24")),
    ("Observation.whose", "Observation.value", _figure, ("school", "national")),
    ("Observation.provisional", "Observation.value", _figure, (True, False)),
    ("Observation.forecast", "Observation.value", _figure, (True, False)),
    ("Comparison.verdict", "Observation.value", _compared, Verdict),
    ("Participant.presence", "Participant.name", _who, Presence),
    ("Participant.functions", "Participant.name", _who, Function),
    ("Theme.origin", "Theme.title", _themed, Origin),
    ("Theme.obligation", "Theme.title", _themed, Obligation),
    ("Theme.treatment", "Theme.title", _themed, Treatment),
    ("Theme.closed", "Theme.title", _themed, (True, False)),
    ("Dialogue.status", "School.name", _school, DialogueStatus),
    ("Meeting.date", "Meeting.place", _meeting, ("4/4 2025", "5/4 2025")),
)
"""Fields of closed lists of values that minutes tell apart: what is shown with one, a dialogue with it, its values."""


@cache
def differences() -> tuple[Difference, ...]:
    """Return what is to be told apart."""
    return (
        *(
            Difference(field, shown, {str(one): make(**{field.partition(".")[2]: one}) for one in values})
            for field, shown, make, values in _CLOSED
        ),
        *_of_lists(),
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
    every: Mapping[str, Mapping[str, object]] = {"the levels of items": nested, "equal items": again, "items": parted}
    for name, lists in every.items():
        yield Difference(name, "Finding.text", {told: _items(items) for told, items in lists.items()})
