"""Lists of siblings: what is to be shown to its end, and in its order."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache, partial
from itertools import count
from typing import Any, get_origin

import attrs

from suddialog.model import (
    ActionPoint,
    AgendaItem,
    Approval,
    Bullets,
    Department,
    Deviation,
    Dialogue,
    Entity,
    Finding,
    FollowUp,
    Indicator,
    Meeting,
    Observation,
    Participant,
    Prose,
    Question,
    Quote,
    Reference,
    School,
    Table,
    Theme,
)
from suddialog.testing.canaries import Filler, hints_of, optional, parts, titles
from suddialog.testing.dialogues import folder
from suddialog.testing.places import settings_of
from suddialog.testing.reading import SIGN

COLUMNS, ROWS, ITEMS, YEARS, POINTS, LEVELS, SAID = 7, 55, 60, 8, 30, 4, 9
"""How long the lists are: longer than what a careless writer has room for; and how deep items stand."""


@attrs.frozen
class Chain:
    """Signs of one list, in its order.

    Attributes:
        field: What they are: ``Finding.text``.
        words: The signs, no two of which stand elsewhere. Their own order is another one.
        single: Whether each is shown as often as the others, since it stands for nothing else.
        mixed: Whether they are of several fields, not all of which an exporter need show.
        either: Whether they may stand the other way round, too, as years may.
        sorted: Whether they may stand in any order, as people of several kinds may.
        alphabetical: Whether they may stand in the order of the alphabet, too, as people may.
        beside: The school years that they are of.
        repeated: Those by which several things are called: one of these may stand behind others in a file of its own.
    """

    field: str
    words: tuple[str, ...]
    single: bool = True
    mixed: bool = False
    either: bool = False
    sorted: bool = False
    alphabetical: bool = False
    beside: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()

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
    last = Chain("Table.rows", cells[-1][1:])  # its name may stand in each part of a table that is too wide
    actions = _chain("ActionPoint.text", 9_500, POINTS)
    agenda = _chain("AgendaItem.title", 9_600, 12, single=False)
    first, second, third, fourth = map(Prose, mixed.words)
    content = [first, Bullets(list(items.words)), second, Table(cells), third, fourth]
    above, *below = _chain("", 9_700, 3).words
    deep = _chain("Finding.text", 10_800, LEVELS)
    deep_in_numbers = _chain("Finding.text", 10_900, LEVELS)
    levels = [Bullets([{"text": above, "children": below}]), _nested(deep), _nested(deep_in_numbers, numbered=True)]
    texts = _chain("Prose.text", 9_800, ITEMS)
    odd = attrs.evolve(_chain("Table.rows", 11_000, sum(map(_filled, _SHAPES)), single=False), sorted=True)
    people = attrs.evolve(_chain("Participant.name", 9_900, POINTS, single=False), alphabetical=True)
    values = tuple(str(96_001 + 5 * number % YEARS) for number in range(YEARS))
    times = tuple(f"{2024 - number}/{25 - number}" for number in range(YEARS))
    years = Chain("Observation.value", values, single=False, either=True, beside=times)
    figures = [Observation(int(word), time) for word, time in zip(values, times, strict=True)]
    points = [ActionPoint(word, kind="agreement") for word in actions.words]
    dialogue = Dialogue(
        "Lindevang Skole",
        participants=[Participant(word, side="school") for word in people.words],
        agenda=[AgendaItem(word) for word in agenda.words],
        themes=[
            Theme(themes.words[0], content),
            Theme(
                themes.words[1],
                [Prose("Vi lytter.")],
                indicators=[Indicator("Mobning", "point", figures)],
                actions=points,
            ),
            Theme(themes.words[2], [*levels, *map(Prose, texts.words), *_shaped(odd.words)]),
        ],
    )
    blocks = (first.text, items.words[0], second.text, heads.words[0], third.text, fourth.text)
    whole = Chain("Theme.content", blocks, single=False, mixed=True)
    under = Chain("Finding.children", (themes.words[2], above, *below), single=False, mixed=True)
    mixed_lists, depths, tables = (mixed, whole, under), (deep, deep_in_numbers), (heads, rows, last, odd)
    return dialogue, (themes, *mixed_lists, *depths, items, *tables, years, actions, agenda, texts, people)


def _nested(chain: Chain, *, numbered: bool = False) -> Bullets:
    """Return items each of which stands below the one before it."""
    nested: list[dict[str, object]] = []
    for word in reversed(chain.words):
        nested = [{"text": word, "children": nested}]
    return Bullets(nested, numbered=numbered)


Shape = tuple[str, ...]
"""The rows of a table, with a sign for each cell: a blank for an empty one."""

_SHAPES: tuple[Shape, ...] = (("xx", " x", "x "), ("x", "x"), ("xx",), ("  ", " x"))
"""Tables that a careless writer takes for empty: with gaps, of one column, without rows, without headings.

Below equal headings, as two empty ones are, one cell is filled: which names are equal may be lost by itself.
"""


def _filled(shape: Shape) -> int:
    return "".join(shape).count("x")


def _shaped(words: Iterable[str]) -> Iterator[Table]:
    """Yield tables of odd shapes with a word in each cell that is filled."""
    rest = iter(words)
    for shape in _SHAPES:
        yield Table([[next(rest) if cell == "x" else "" for cell in row] for row in shape])


Row = tuple[type, str, tuple[str, ...], Mapping[str, Any]]
"""A kind of thing, the list that it stands in, which of its fields all of them say, and its settings."""

_KINDS: tuple[Row, ...] = (
    (Department, "departments", (), {"until": "1/8 2024"}),
    (Meeting, "meetings", (), {"date": "4/4 2025"}),
    (Participant, "participants", ("role",), {"side": "school"}),
    (AgendaItem, "agenda", ("title",), {}),
    (FollowUp, "follow_up", (), {"of": "x/y", "status": "done"}),
    (Theme, "themes", (), {"origin": "political", "minutes": 45}),
    (Prose, "content", (), {}),
    (Finding, "items", (), {}),
    (Quote, "content", (), {}),
    (Question, "content", (), {}),
    (ActionPoint, "actions", (), {"kind": "agreement"}),
    (Reference, "basis", (), {}),
    (Approval, "approvals", (), {}),
    (Deviation, "deviations", (), {}),
)


@cache
def kin() -> tuple[Dialogue, tuple[Chain, ...]]:
    """Return a dialogue of things of one kind, and a chain of what stands in each of their fields.

    Of every kind there are three of which all is said, two that are called as the first, and for every field one of
    which nothing else is said. For every list in a thing there is one in which it is long.
    """
    fill, more = _filler(), _filler(20_000)
    lists = [(where, _alike(fill, cls, *said, **given)) for cls, where, said, given in _KINDS]
    long = [(where, *one) for cls, where, said, given in _KINDS for one in _with_long_lists(more, cls, said, given)]
    lists += [(where, [thing]) for where, thing, _ in long]
    return _holding(lists), (*_chains(fill), *(chain for _, _, chain in long))


def _with_long_lists(
    fill: Filler, cls: type, said: tuple[str, ...], given: Mapping[str, Any]
) -> Iterator[tuple[Any, Chain]]:
    """Yield a thing for each list of things in it, which is long, and the list."""
    for name, kind in _lists_of(cls):
        called = _called(kind)
        items = [fill.made_bare(kind, called) for _ in range(SAID)]
        words = tuple(str(getattr(one, called)) for one in items)
        thing = fill.made_bare(cls, _called(cls, said), **{**given, name: items})
        yield thing, Chain(f"{kind.__name__}.{called}", words, single=False)


def _lists_of(cls: type) -> Iterator[tuple[str, type]]:
    """Yield the lists of things of one kind that a thing holds; those of themes are tried by themselves."""
    for name, hint in hints_of(cls).items() if cls is not Theme else ():
        kinds = [kind for kind in parts(hint) if kind is not Ellipsis]
        if get_origin(hint) is tuple and len(kinds) == 1 and issubclass(kinds[0], Entity):
            yield name, kinds[0]


def _holding(lists: Iterable[tuple[str, list[Any]]]) -> Dialogue:
    """Return a dialogue of lists of things, by where they stand."""
    held: dict[str, Any] = defaultdict(list)
    for where, things in lists:
        held[where] += things
    content = [*held.pop("content", ()), *map(Bullets, filter(None, [held.pop("items", ())]))]
    theme = Theme("Trivsel", content, actions=held.pop("actions", ()))
    school = School("Lindevang Skole", departments=held.pop("departments", ()))
    return Dialogue(school, **{**held, "themes": [*held["themes"], theme]})


@attrs.frozen
class Place:
    """A text that belongs to one of two things.

    Attributes:
        field: What it is: ``Participant.role``.
        signs: The text, and what the things are called.
    """

    field: str
    signs: frozenset[str]

    @property
    def told(self) -> str:
        """What it is told by where it is declared lost."""
        return f"where {self.field} stands"


Pairs = tuple[Mapping[str, Dialogue], tuple[Place, ...]]
"""Dialogues of two things for each of some fields, in which the first says something there, or the second."""


@cache
def pairs(only: str = "") -> Pairs:
    """Return pairs for every field, or for one.

    Notes for who speaks have none: they are read out wherever that thing is shown.
    """
    fill = _filler()
    first, second, places = [], [], []
    for cls, where, said, given in _KINDS:
        called = _called(cls, said)
        for name in optional(cls):
            field = f"{cls.__name__}.{name}"
            if name not in {called, "speaker_notes", *given} and only in {field, ""}:
                before = set(fill.canaries)
                one, other = (fill.made_bare(cls, *names, **given) for names in ((called, name), (called,)))
                silent = attrs.evolve(one, **{name: optional(cls)[name]})
                telling = attrs.evolve(other, **{name: getattr(one, name)})
                first.append((where, [one, other]))
                second.append((where, [silent, telling]))
                places.append(Place(field, frozenset(fill.canaries.keys() - before)))
    return {"the first": _holding(first), "the second": _holding(second)}, tuple(places)


def _called(cls: type, said: tuple[str, ...] = ()) -> str:
    """Return the field that things of a kind are called by."""
    own = (name for name in optional(cls) if name not in optional(Entity))
    return next(iter((*titles(cls), *said, *own)))


def unmoved(texts: Iterable[Listed], moved: Iterable[Listed]) -> Iterator[Place]:
    """Yield what stands among the same names in outputs of both dialogues of pairs."""
    one, other = ([sign for text in given for sign in text.signs] for given in (texts, moved))
    for place in pairs()[1]:
        before, after = ([sign for sign in signs if sign in place.signs] for signs in (one, other))
        if before == after and place.signs <= {*before}:
            yield place


@cache
def variety() -> tuple[Dialogue, Mapping[str, tuple[str, str]]]:
    """Return a dialogue of things in every setting that has but a few.

    By what the things are called it is told which field that is, and what is so.
    """
    fill, told = _filler(), dict[str, tuple[str, str]]()
    lists = []
    for cls, where, said, given in _KINDS:
        called = _called(cls, said)
        for name, value in settings_of(cls):
            with suppress(ValueError):  # it may not be so beside what else is said
                thing = fill.made_bare(cls, called, **{**given, name: value})
                lists.append((where, [thing]))
                told[str(getattr(thing, called))] = f"{cls.__name__}.{called}", f"{cls.__name__}.{name} is {value}"
    return _holding(lists), told


@cache
def measures() -> tuple[Dialogue, tuple[Chain, ...]]:
    """Return a dialogue of indicators and figures of one kind, and a chain of what stands in each of their fields."""
    fill = _filler()
    figures = _alike(fill, Observation)
    measured = _alike(fill, Indicator, observations=[Observation(12, "2024/25")])
    indicators = [*_alike(fill, Indicator), *measured, Indicator("Fravær", observations=figures)]
    theme = Theme("Trivsel", indicators=indicators)
    return Dialogue("Lindevang Skole", themes=[theme]), _chains(fill)


def _filler(start: int = 1_000) -> Filler:
    return Filler(folder(), numbers=(start + 7_919 * number % 9_000 for number in count(1)))


def _alike(fill: Filler, cls: type, *said: str, **given: Any) -> list[Any]:
    """Return things of a kind: some whole, two called as the first, and for every field one that says nothing else.

    The last one is whole, so that what is said of the one before or behind stands in another order.
    """
    whole = [fill.make(cls, listed=SAID, **given) for _ in range(3)]
    called = {name: getattr(whole[0], name) for name in titles(cls)}
    namesakes = [fill.make(cls, **{**given, **called}) for _ in range(2)] if called else []
    bare = [fill.made_bare(cls, name, *said, **given) for name in optional(cls)]
    return [*whole, *namesakes, *bare, fill.make(cls, **given)]


def _chains(fill: Filler) -> tuple[Chain, ...]:
    """Return a chain of what was filled into each field."""
    words: dict[str, list[str]] = {}
    for sign, canary in fill.canaries.items():
        words.setdefault(canary.field, []).append(sign)
    return tuple(_chain_of(field, tuple(signs)) for field, signs in words.items())


def _chain_of(field: str, signs: tuple[str, ...]) -> Chain:
    """Return what was filled into a field, by the first of which two namesakes are called if they are called by it."""
    called = {f"{cls.__name__}.{name}" for cls, *_ in _KINDS for name in titles(cls)}
    repeated = signs[:1] if field in called else ()
    return Chain(field, signs, single=False, sorted=field.startswith("Participant."), repeated=repeated)


@attrs.frozen
class Listed:
    """A text of an output, and the signs in it as they follow each other."""

    text: str
    signs: tuple[str, ...]


def listed(texts: Iterable[str]) -> tuple[Listed, ...]:
    """Return texts with their signs."""
    return tuple(Listed(text, tuple(re.sub(r"\W", "", sign) for sign in SIGN.findall(text))) for text in texts)


def odd_orders(texts: Sequence[Listed], chain: Chain, elsewhere: Collection[str]) -> Iterator[str]:
    """Yield what is wrong with a chain in the texts of an output, in words, given fields that are shown elsewhere."""
    wanted = set(chain.words)
    found = [[one for one in text.signs if one in wanted] for text in texts]
    shown = {one for signs in found for one in signs}
    if not shown:
        if chain.field in elsewhere:
            yield f"{chain.field}: a list of {len(wanted)} is not there at all"
        return
    if shown < wanted and not chain.mixed:
        lost = next(number for number, one in enumerate(chain.words, 1) if one not in shown)
        yield f"{chain.field}: of {len(wanted)} in a list {len(wanted - shown)} are lost, the first is number {lost}"
    if chain.beside and not all(map(partial(_is_beside, chain), texts)):
        yield f"{chain.field}: a list stands in another order than the years that it is of, or beside others"
    for signs in found:
        times = Counter(signs)
        often = [one for one in times if times[one] > min(times.values())]
        if chain.single and often and len(often) < len(times):
            yield f"{chain.field}: number {chain.words.index(often[0]) + 1} of a list stands more often than others"
        if not _in_order(chain, [one for one in signs if one not in chain.repeated]):
            yield f"{chain.field}: a list is in another order"
    if not _in_order(chain, [one for signs in found for one in signs]):
        yield f"{chain.field}: a list is in another order"


def _is_beside(chain: Chain, text: Listed) -> bool:
    """Tell whether the years beside the figures of a chain stand in their order, if they are in a text."""
    years = ["/".join(found) for found in _YEAR.findall(text.text)]
    if not {*chain.words} <= {*text.signs}:
        return True
    if not {*chain.beside} <= {*years}:
        return sum(year in chain.beside for year in years) < len(chain.words)  # they are not told of each
    return any(
        _is_within(chain.words[::step], text.signs) and _is_within(chain.beside[::step], years) for step in (1, -1)
    )


_YEAR = re.compile(r"(?<!\d)(20\d\d)\D{1,3}(?:20)?(\d\d)(?!\d)")


def _in_order(chain: Chain, signs: Sequence[str]) -> bool:
    """Tell whether those of a chain that are there stand one after the other, whatever stands between them."""
    there = [one for one in chain.words if one in set(signs)]
    ways = [there, *([there[::-1]] if chain.either else ()), *([sorted(there)] if chain.alphabetical else ())]
    return chain.sorted or any(_is_within(way, signs) for way in ways)


def _is_within(some: Iterable[str], every: Iterable[str]) -> bool:
    """Tell whether some things stand among others in this order."""
    rest = iter(every)
    return all(one in rest for one in some)


_TWICE = re.compile(r"\b(kanarie\d+x)(?:<[^<>]*>|[^\w<])+\1\b")
"""A word that follows upon itself, with nothing but signs and tags between."""


def doubled(texts: Iterable[Listed], chains: Iterable[Chain]) -> Iterator[str]:
    """Yield what stands twice: a text that follows upon itself, or all texts of a file."""
    content = [chain for chain in chains if chain.is_content]
    fields = {word: chain.field for chain in content for word in chain.words}
    single = {word for chain in content if chain.single for word in chain.words}
    for text in texts:
        twice = _TWICE.search(text.text)
        if twice and twice[1] in fields:
            yield f"{fields[twice[1]]}: a text stands there twice, one after the other"
        times = Counter(one for one in text.signs if one in single)
        if len(times) > COLUMNS and min(times.values()) > 1:
            yield f"every text stands there {min(times.values())} times"
