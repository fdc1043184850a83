"""Lists of siblings, and small dialogues that differ in one thing: what is to be shown in its order, and told apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

import attrs

from suddialog.model import (
    ActionKind,
    ActionPoint,
    ActionStatus,
    AgendaItem,
    Bullets,
    Dialogue,
    DialogueStatus,
    FollowUp,
    Indicator,
    Meeting,
    Observation,
    Participant,
    Presence,
    Prose,
    Table,
    Theme,
    Trend,
)

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
    """

    field: str
    words: tuple[str, ...]
    single: bool = True
    mixed: bool = False

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
    points = [ActionPoint(word, kind="agreement") for word in actions.words]
    dialogue = Dialogue(
        "Lindevang Skole",
        agenda=[AgendaItem(word) for word in agenda.words],
        themes=[
            Theme(themes.words[0], content),
            Theme(themes.words[1], [Prose("Vi lytter.")], actions=points),
            Theme(themes.words[2], [levels]),
        ],
    )
    blocks = (first.text, items.words[0], second.text, heads.words[0], third.text, fourth.text)
    whole = Chain("Theme.content", blocks, single=False, mixed=True)
    under = Chain("Finding.children", (themes.words[2], above, *below), single=False, mixed=True)
    return dialogue, (themes, mixed, whole, under, items, heads, rows, last, actions, agenda)


_SIGN = re.compile(r"kanarie\d+x")


def odd_orders(texts: Iterable[str], chain: Chain) -> Iterator[str]:
    """Yield what is wrong with a chain in the texts of an output, in words."""
    wanted = set(chain.words)
    found = [[one for one in _SIGN.findall(text) if one in wanted] for text in texts]
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
        if not _in_order([one for one in chain.words if one in times], signs):
            yield f"{chain.field}: a list is in another order"
    if not _in_order([one for one in chain.words if one in shown], [one for signs in found for one in signs]):
        yield f"{chain.field}: a list is in another order"


def _in_order(wanted: Sequence[str], signs: Sequence[str]) -> bool:
    """Tell whether signs stand one after the other, whatever stands between them."""
    rest = iter(signs)
    return all(one in rest for one in wanted)


def doubled(texts: Iterable[str], chains: Iterable[Chain]) -> Iterator[str]:
    """Yield what stands twice: a text that follows upon itself, or all texts of a file."""
    content = [chain for chain in chains if chain.is_content]
    fields = {word: chain.field for chain in content for word in chain.words}
    single = {word for chain in content if chain.single for word in chain.words}
    for text in texts:
        twice = re.search(r"\b(kanarie\d+x)\W+\1\b", text)
        if twice and twice[1] in fields:
            yield f"{fields[twice[1]]}: a text stands there twice, one after the other"
        times = Counter(one for one in _SIGN.findall(text) if one in single)
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


def _items(items: object) -> Dialogue:
    return _themed(content=[Bullets(items)])


@cache
def differences() -> tuple[Difference, ...]:
    """Return what is to be told apart."""

    def point(**given: object) -> Dialogue:
        return _themed(actions=[ActionPoint("kanarie1x", **given)])  # type: ignore[arg-type]

    def figure(**given: object) -> Dialogue:
        given = {"value": 12, "period": "2024/25", **given}
        return _themed(indicators=[Indicator("kanarie1x", "point", [Observation(**given)])])  # type: ignore[arg-type]

    def who(**given: object) -> Dialogue:
        return Dialogue("Lindevang Skole", participants=[Participant("kanarie1x", **given)])  # type: ignore[arg-type]

    one, two, three = ({"text": f"kanarie{number}x"} for number in range(1, 4))
    nested = {
        "one level": [one, two, three],
        "two levels": [{**one, "children": [two, three]}],
        "three levels": [{**one, "children": [{**two, "children": [three]}]}],
    }
    again = {"once": [one, two], "twice": [one, two, two]}
    parted = {"two": ["kanarie1x", "kanarie2x"], "one": ["kanarie1x kanarie2x"]}
    kinds = [kind for kind in ActionKind if kind is not ActionKind.CURRENT]
    return (
        Difference("the levels of items", "Finding.text", {name: _items(items) for name, items in nested.items()}),
        Difference("equal items", "Finding.text", {name: _items(items) for name, items in again.items()}),
        Difference(
            "paragraphs", "Prose.text", {name: _themed(content=[*map(Prose, all_)]) for name, all_ in parted.items()}
        ),
        Difference("items", "Finding.text", {name: _items(items) for name, items in parted.items()}),
        Difference("ActionPoint.status", "ActionPoint.text", {str(one): point(status=one) for one in ActionStatus}),
        Difference("ActionPoint.kind", "ActionPoint.text", {str(one): point(kind=one) for one in kinds}),
        Difference(
            "FollowUp.status",
            "FollowUp.text",
            {
                str(s): Dialogue("Lindevang Skole", follow_up=[FollowUp("kanarie1x", status=s)])
                for s in ("done", "dropped", "in-progress")
            },
        ),
        Difference(
            "Observation.trend",
            "Observation.words",
            {str(one): figure(value=None, words="kanarie2x", trend=one) for one in Trend},
        ),
        Difference(
            "Observation.period", "Observation.value", {one: figure(period=one) for one in ("2024/25", "2023/24")}
        ),
        Difference(
            "Observation.whose", "Observation.value", {one: figure(whose=one) for one in ("school", "national")}
        ),
        Difference(
            "Observation.provisional", "Observation.value", {str(is_): figure(provisional=is_) for is_ in (True, False)}
        ),
        Difference("Participant.presence", "Participant.name", {str(one): who(presence=one) for one in Presence}),
        Difference(
            "Dialogue.status",
            "School.name",
            {str(one): Dialogue("Lindevang Skole", status=one) for one in DialogueStatus},
        ),
        Difference(
            "Meeting.date",
            "Meeting.place",
            {
                one: Dialogue("Lindevang Skole", meetings=[Meeting(one, place="kanarie1x")])
                for one in ("4/4 2025", "5/4 2025")
            },
        ),
    )
