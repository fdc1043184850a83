"""Writes a dialogue as YAML in forms chosen at random: short or full, English or Danish, flow or block, table or list.

A short form is chosen only where MODEL's rules allow it: for texts that are plain words, lists in the right order,
objects without further fields. What the reader makes of it must be the same dialogue.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import Enum
from random import Random
from typing import Any

import attrs
import yaml

from suddialog import model
from suddialog.io.aliases import WORDS
from suddialog.io.blocks import MAIN
from suddialog.io.shapes import Main, shape_of, written
from suddialog.model.actions import ACTION_KEYS
from suddialog.model.grammar import KIND_WORDS, WHOSE
from suddialog.model.person_line import names_somebody, tells_role

PLAIN = re.compile(r"[A-ZÆØÅ]?[a-zæøå]{3,}(?: [A-ZÆØÅ]?[a-zæøå]{3,})*")
"""A text of words that is nothing else in any place, unless it is one of `TAKEN`."""
TAKEN = {"ja", "nej", "yes", "true", "false", "null", "maj", "måltal", *WHOSE}
MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november",
    "december",
)  # fmt: skip
FIRST_FIELD = (
    model.School, model.Municipality, model.Party, model.Department, model.Theme, model.Indicator, model.Source,
    model.Sign, model.AgendaItem, model.Finding, model.ActionPoint, model.Reference,
)  # fmt: skip
COLON = (model.Finding, model.ActionPoint, model.AgendaItem)
MEETING = {"date", "time", "place"}


class Literal(str):
    """A text to be written under ``|``."""


class Colon(dict[str, Any]):
    """A text with a colon, written as it is in a list of lines."""


def plain(text: str) -> bool:
    """Whether a text is words that mean nothing but themselves."""
    return bool(PLAIN.fullmatch(text)) and text.lower() not in TAKEN


class Writer:
    """Makes a tree of a dialogue, then a text of the tree; every choice is the random generator's."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def chance(self, likely: float = 0.5) -> bool:
        return self.random.random() < likely

    def one_of(self, *choices: Any) -> Any:
        return self.random.choice(choices)

    # Objects

    def tree(self, thing: Any) -> Any:
        """Any object, value or tuple."""
        if isinstance(thing, tuple):
            return self.items(thing)
        special: Callable[[Any], Any] | None = getattr(self, f"of_{type(thing).__name__.lower()}", None)
        if special is not None:
            return special(thing)
        if isinstance(thing, Enum):
            return self.word(thing)
        made = self.mapping(thing)
        return self.shortened(thing, made)

    def shortened(self, thing: Any, made: dict[str, Any]) -> Any:
        """The first field alone, if nothing else is said."""
        if type(thing) in FIRST_FIELD and len(made) == 1 and self.chance():
            ((_, value),) = made.items()
            first = getattr(thing, next(f.name for f in attrs.fields(type(thing)) if not f.kw_only))
            return value if first and isinstance(value, str) else made
        return made

    def mapping(self, thing: Any, main: Main | None = None, skip: Iterable[str] = ()) -> dict[str, Any]:
        """The fields that are set, under English or Danish keys, in any order."""
        cls = type(thing)
        made: dict[str, Any] = {}
        fields = [field for field in written(cls) if field.name not in skip]
        self.random.shuffle(fields)
        for field in fields:
            value = getattr(thing, field.name)
            if value == field.default and type(value) is type(field.default):
                continue
            label = main.key if main and field.name == main.field else field.name
            made[self.key(cls, label, main)] = self.field(thing, field.name, value)
        made |= {extra.key: json_node(extra.json) for extra in getattr(thing, "extra", ())}
        return made

    def key(self, cls: type, label: str, main: Main | None = None) -> str:
        words = [word for word, (name, _, _) in shape_of(cls, main or Main()).table.items() if name == label]
        return self.one_of(*words)

    def field(self, thing: Any, name: str, value: Any) -> Any:
        special: Callable[[Any, Any], Any] | None = getattr(self, f"field_{name}", None)
        return special(thing, value) if special else self.tree(value)

    def items(self, things: tuple[Any, ...]) -> Any:
        made = [self.tree(item) for item in things]
        alone = len(made) == 1 and not isinstance(made[0], list) and not {"\n", ","} & set(str(made[0]))
        return made[0] if alone and self.chance() else made

    # Values

    def word(self, thing: Enum) -> str:
        name = thing.name.lower() if isinstance(thing.value, int) else thing.value
        danish = [word for word, english in WORDS.get(type(thing), {}).items() if english == name]
        return self.spaced(self.one_of(name, *danish))

    def spaced(self, word: str) -> str:
        return word.replace("-", self.one_of("-", " ")) if word not in {"-", "–"} else word

    def of_nonumber(self, thing: model.NoNumber) -> str:
        return self.spaced(self.one_of(*(word for word, kind in KIND_WORDS.items() if kind == thing)))

    def of_bool(self, thing: bool) -> str:
        return self.one_of("ja", "yes", "true") if thing else self.one_of("nej", "no", "false")

    def of_int(self, thing: int) -> str:
        return str(thing)

    def of_decimal(self, thing: Decimal) -> str:
        point = format(thing, "f")
        comma = point.replace(".", ",")
        whole, _, fraction = point.partition(".")
        grouped = f"{int(whole):,}".replace(",", ".") + f",{fraction}"
        choices = [comma, comma.replace("-", "−")]
        if not re.fullmatch(r"-?[1-9]\d{0,2}\.\d{3}", point):
            choices.append(point)
        if fraction and len(whole.lstrip("-")) > 3:
            choices.append(grouped)
        return self.one_of(*choices)

    def of_str(self, thing: str) -> str:
        return thing

    def of_range(self, thing: model.Range) -> Any:
        if thing.low.is_signed() or thing.high.is_signed() or self.chance(0.2):
            return self.mapping(thing)
        return f"{self.of_decimal(thing.low)}{self.one_of('-', '–', ' - ')}{self.of_decimal(thing.high)}"

    def of_scale(self, thing: model.Scale) -> Any:
        if thing.low.is_signed() or thing.high.is_signed() or self.chance(0.3):
            return self.mapping(thing)
        return f"{self.of_decimal(thing.low)}-{self.of_decimal(thing.high)}"

    def of_partialdate(self, thing: model.PartialDate) -> str:
        if thing.month is None:
            return str(thing.year)
        if self.chance(0.3):
            return str(thing)
        return self.spoken(thing)

    def spoken(self, thing: model.PartialDate) -> str:
        """A date without dashes."""
        if thing.month is None or thing.day is None:
            return f"{MONTHS[thing.month - 1]} {thing.year}" if thing.month else str(thing.year)
        lead = self.one_of("", "d. ", "den ")
        named = f"{thing.day}. {MONTHS[thing.month - 1]} {thing.year}"
        return lead + self.one_of(
            named, f"{thing.day}/{thing.month} {thing.year}", f"{thing.day}.{thing.month}.{thing.year}"
        )

    def of_schoolyear(self, thing: model.SchoolYear) -> str:
        short = f"{thing.start}/{(thing.start + 1) % 100:02}"
        return self.one_of(short, f"{thing.start}/{thing.start + 1}", f"skoleåret {short}")

    def of_timespan(self, thing: model.TimeSpan) -> str:
        ends = [thing.start, *([thing.end] if thing.end else [])]
        return self.one_of("kl. ", "", "fra ") + self.one_of("-", "–", " til ").join(self.clock(end) for end in ends)

    def clock(self, time: Any) -> str:
        return (
            str(time.hour)
            if not time.minute and self.chance()
            else f"{time.hour}{self.one_of('.', ':')}{time.minute:02}"
        )

    def of_when(self, thing: model.When) -> Any:
        text = self.when_text(thing)
        return text if text and self.chance(0.8) else self.when_mapping(thing)

    def when_mapping(self, thing: model.When) -> dict[str, str]:
        parts = {"start": thing.start, "end": thing.end, "words": thing.words}
        return {name: part if name == "words" else self.tree(part) for name, part in parts.items() if part}

    def when_text(self, thing: model.When) -> str:
        """A time as one text, or an empty text if there is none that says all."""
        if thing.words:
            return thing.words if plain(thing.words) and not (thing.start or thing.end) else ""
        if thing.start and thing.start == thing.end:
            return self.tree(thing.start)
        if thing.start and thing.end:
            start, end = (
                self.spoken(at) if isinstance(at, model.PartialDate) else self.tree(at)
                for at in (thing.start, thing.end)
            )
            return f"{start}{self.one_of('-', ' - ', '–')}{end}"
        if thing.start:
            return f"{self.one_of('fra', 'from')} {self.tree(thing.start)}"
        return f"{self.one_of('senest', 'by')} {self.tree(thing.end)}" if thing.end else ""

    # People

    def of_participant(self, thing: model.Participant) -> Any:
        usual = thing == model.Participant(thing.name, thing.role) and plain(thing.name)
        short = usual and not (thing.name and tells_role(thing.name)) and self.chance(0.7)
        if short and (not thing.role or plain(thing.role)):
            forms = [" ({})", "({})", *([] if names_somebody(thing.role) else [", {}", " – {}"])]
            return thing.name + (self.one_of(*forms).format(thing.role) if thing.role else "")
        made = self.mapping(thing, skip=["count", "role"] if thing.count is None else ())
        if thing.count is None:
            made[self.key(model.Participant, "body")] = thing.role
        return made

    def field_participants(self, _: Any, people: tuple[model.Participant, ...]) -> Any:
        parties = grouped(people, lambda person: person.party)
        if parties is None or not all(plain(party) for party in parties) or self.chance(0.3):
            return self.items(people)
        return {
            party: self.items(tuple(attrs.evolve(person, party="") for person in found))
            for party, found in parties.items()
        }

    def field_groups(self, _: Any, groups: tuple[model.Group, ...]) -> Any:
        bare = all(group == model.Group(group.members) and group.members for group in groups)
        named = all(group == model.Group(group.members, group.name) and plain(group.name) for group in groups)
        if bare and self.chance():
            return [list(group.members) for group in groups]
        if named and len({group.name for group in groups}) == len(groups) and self.chance():
            return {group.name: self.items(group.members) for group in groups}
        return [self.mapping(group) for group in groups]

    # Bullets and content

    def of_finding(self, thing: model.Finding) -> Any:
        return self.bullet(thing)

    def bullet(self, thing: model.Finding, *, own_line: bool = False) -> Any:
        """A bullet; where bullets stand in content (`own_line`) the key is ``finding``."""
        main = Main("finding", "text") if own_line or self.chance(0.3) else None
        made = self.mapping(thing, main)
        if len(made) == 1 and self.chance(0.8):
            return self.line(thing.text)
        if thing == model.Finding(thing.text, thing.children) and thing.text.endswith(":") and is_head(thing.text[:-1]):
            return (
                Colon({thing.text[:-1]: [self.bullet(child) for child in thing.children]}) if self.chance(0.7) else made
            )
        return made

    def line(self, text: str) -> Any:
        """A text, as it is or as a line with a colon that nobody quoted."""
        head, colon, rest = text.partition(": ")
        if colon and is_head(head) and plain(rest) and self.chance():
            return Colon({head: rest})
        return text

    def bullets(self, things: tuple[model.Finding, ...], *, own_line: bool = False) -> list[Any]:
        """Bullets as a list; children may follow as a list inside the list."""
        made: list[Any] = []
        for thing in things:
            bare = attrs.evolve(thing, children=())
            if thing.children and bare == model.Finding(thing.text) and self.chance(0.3):
                made.extend([thing.text, self.bullets(thing.children)])
            else:
                made.append(self.bullet(thing, own_line=own_line))
        return made

    def field_items(self, thing: Any, value: tuple[model.Finding, ...]) -> Any:
        if isinstance(thing, model.Bullets):
            return self.bullets(value)
        return [self.mapping(item) if item.children else self.bullet(item) for item in value]

    def field_children(self, thing: Any, value: tuple[Any, ...]) -> Any:
        return self.bullets(value) if isinstance(thing, model.Finding) else self.items(value)

    field_answers = field_means = field_details = lambda self, _, value: self.bullets(value)

    def block(self, thing: Any) -> Any:
        if isinstance(thing, model.Custom):
            return {
                thing.kind: json_node(thing.json),
                **self.mapping(thing, skip=["kind", "json"]),
            }
        names = [key for key, (cls, _) in MAIN.items() if cls is type(thing) and key not in {"numbered", "finding"}]
        if isinstance(thing, model.Bullets) and thing.numbered and self.chance():
            made = self.mapping(thing, Main("bullets", "items"), skip=["numbered", "items"])
            return {self.one_of("numbered", "nummereret"): self.bullets(thing.items), **made}
        return self.mapping(thing, Main(names[0], MAIN[names[0]][1]))

    def field_content(self, _: Any, blocks: tuple[Any, ...]) -> Any:
        text = minutes(blocks)
        if text is not None and self.chance():
            return Literal(text)
        made: list[Any] = []
        loose = False
        for block in blocks:
            loose = (
                not loose and isinstance(block, model.Bullets) and block == model.Bullets(block.items) and self.chance()
            )
            loose = loose and bool(block.items)
            made.extend(self.bullets(block.items, own_line=True) if loose else [self.block(block)])
        return made

    field_intro = field_content

    def field_summary(self, thing: Any, value: Any) -> Any:
        return self.field_content(thing, value) if isinstance(value, tuple) else value

    def field_rows(self, thing: model.Table, rows: tuple[tuple[Any, ...], ...]) -> Any:
        cells = [[self.tree(cell) for cell in row] for row in rows]
        texts = [cell for row in cells for cell in row]
        if (
            len(cells[0]) > 1
            and all(isinstance(cell, str) and re.fullmatch(r"[\w.,]+(?: [\w.,]+)*", cell) for cell in texts)
            and self.chance()
        ):
            return self.text_table(cells)
        return cells

    def text_table(self, rows: list[list[str]]) -> Literal:
        """Columns parted by ``|``, a tab or blanks."""
        edge, between = self.one_of(("", " | "), ("| ", " | "), ("", "\t"), ("", "  "), ("", "     "))
        return Literal("\n".join(edge + between.join(row) + edge[::-1] for row in rows))

    # Action points

    def of_actionpoint(self, thing: model.ActionPoint, *, kind: bool = True) -> Any:
        made = self.mapping(thing, skip=() if kind else ["kind"])
        bare = attrs.evolve(thing, kind="agreement") if not kind else thing
        if len(made) == 1 and bare == model.ActionPoint(thing.text) and self.chance(0.7):
            return self.line(thing.text)
        headed = bare == model.ActionPoint(thing.text, details=thing.details) and thing.details
        if headed and thing.text.endswith(":") and is_head(thing.text[:-1]) and self.chance(0.7):
            return Colon({thing.text[:-1]: [self.bullet(child) for child in thing.details]})
        return made

    def kinds(self, points: tuple[model.ActionPoint, ...]) -> dict[str, Any] | None:
        """Action points under the key of their kind; None if each kind's do not stand together."""
        found = grouped(points, lambda point: point.kind)
        if found is None:
            return None
        keys = {kind: key for key, kind in ACTION_KEYS.items()}
        return {
            keys[kind]: [self.of_actionpoint(point, kind=False) for point in these] for kind, these in found.items()
        }

    def of_theme(self, thing: model.Theme) -> Any:
        made = self.with_kinds(thing)
        return self.shortened(thing, made)

    def with_kinds(self, thing: Any, skip: Iterable[str] = ()) -> dict[str, Any]:
        kinds = self.kinds(thing.actions) if thing.actions and self.chance(0.7) else None
        made = self.mapping(thing, skip=[*skip, *(["actions"] if kinds else [])])
        return {self.key(type(thing), key): items for key, items in (kinds or {}).items()} | made

    def field_closed(self, _: Any, value: bool) -> str:
        return self.of_bool(value)

    # Figures

    def field_observations(self, thing: Any, found: tuple[Any, ...]) -> Any:
        if not isinstance(thing, model.Indicator):
            return self.items(found)
        choices = [self.items(found), self.figure_table(found), self.figure_mapping(found)]
        return self.one_of(*(choice for choice in choices if choice is not None))

    def of_observation(self, thing: model.Observation) -> dict[str, Any]:
        return self.mapping(thing)

    def figure_table(self, found: tuple[model.Observation, ...]) -> Any:
        """A text table, if the figures fill one row by row and say no more than their value."""
        periods = list(dict.fromkeys(item.period for item in found))
        rows = list(dict.fromkeys(map(row_of, found)))
        bare = [model.Observation(i.value, i.period, i.whose, category=i.category, subgroup=i.subgroup) for i in found]
        filled = [(row_of(item), item.period) for item in found] == [
            (row, period) for row in rows for period in periods
        ]
        heads = [self.when_text(period) if period else "" for period in periods]
        if list(found) != bare or not filled or not all(heads) or not all(map(plain_row, rows)):
            return None
        cells = [self.tree(item.value) for item in found]
        if not all(isinstance(cell, str) for cell in cells):
            return None
        wide = len(periods)
        lines = [[", ".join(row), *cells[n * wide : (n + 1) * wide]] for n, row in enumerate(rows)]
        return self.text_table([["Skoleår", *heads], *lines])

    def figure_mapping(self, found: tuple[model.Observation, ...]) -> Any:
        """``whose → period → value``, if each body's and each period's figures stand together."""
        bodies = grouped(found, lambda item: item.whose)
        if bodies is None or not all(plain(body) or body in WHOSE.values() for body in bodies):
            return None
        made = {body: self.of_body(items) for body, items in bodies.items()}
        return made if all(made.values()) else None

    def of_body(self, found: list[model.Observation]) -> dict[str, Any] | None:
        periods = grouped(found, lambda item: item.period)
        if periods is None or not all(period and self.when_text(period) for period in periods):
            return None
        made = {self.when_text(period): self.of_period(items) for period, items in periods.items() if period}
        return made if len(made) == len(periods) and all(item is not None for item in made.values()) else None

    def of_period(self, found: list[model.Observation]) -> Any:
        if len(found) == 1 and not found[0].category:
            return self.figure(found[0])
        names = [item.category for item in found]
        taken = shape_of(model.Observation).table
        if len(set(names)) < len(names) or not all(plain(name) and name not in taken for name in names):
            return None
        return {item.category: self.figure(item) for item in found}

    def figure(self, thing: model.Observation) -> Any:
        """A value, or the fields that the mapping round it has not said."""
        bare = thing == model.Observation(thing.value, thing.period, thing.whose, category=thing.category)
        value = self.tree(thing.value)
        if bare and not isinstance(value, dict) and self.chance(0.8):
            return value
        made = self.mapping(thing, skip=["period", "whose", "category", "value"])
        return {self.key(model.Observation, "value"): value, **made}

    def pairs(self, things: tuple[Any, ...], pair: Callable[[Any], tuple[str, Any] | None]) -> Any:
        found = [pair(thing) for thing in things]
        names = [item[0] for item in found if item is not None]
        if len(set(names)) == len(things) and all(map(plain, names)) and self.chance(0.7):
            return dict(item for item in found if item is not None)
        return [self.mapping(thing) for thing in things]

    def field_breakdowns(self, _: Any, value: Any) -> Any:
        return self.pairs(value, lambda item: (item.name, self.items(item.members)) if item.members else None)

    def field_labels(self, _: Any, value: Any) -> Any:
        def pair(item: model.Label) -> tuple[str, Any]:
            words = [item.text, item.plural] if item.plural else [item.text]
            return item.key, words if len(words) > 1 or "," in item.text else item.text

        return self.pairs(value, pair)

    def field_deviations(self, _: Any, value: Any) -> Any:
        return self.pairs(value, lambda item: (item.point, item.reason))

    def field_compared(self, _: Any, value: Any) -> Any:
        def pair(item: model.Comparison) -> tuple[str, Any] | None:
            bare = item.verdict is not None and item == model.Comparison(item.against, item.verdict)
            return (item.against, self.word(item.verdict)) if bare and item.verdict else None

        return self.pairs(value, pair)

    # The dialogue

    def of_dialogue(self, thing: model.Dialogue) -> dict[str, Any]:
        lifted: dict[str, Any] = {}
        skip: list[str] = []
        if len(thing.meetings) == 1 and is_bare(thing.meetings[0]) and self.chance():
            skip.append("meetings")
            lifted |= self.mapping(thing.meetings[0])
        place = thing.school.municipality
        if place is not None and self.chance():
            skip.append("school")
            lifted["school"] = self.tree(attrs.evolve(thing.school, municipality=None))
            lifted[self.one_of("municipality", "kommune")] = self.tree(place)
        return self.with_kinds(thing, skip) | lifted

    def text(self, dialogue: model.Dialogue) -> str:
        """The whole file."""
        top = {"format": "suddialog", "version": "1", **self.of_dialogue(dialogue)}
        pairs = [(self.scalar(key), self.node(value)) for key, value in top.items()]
        return yaml.serialize(
            yaml.MappingNode(MAP, pairs, flow_style=False), Dumper=Dumper, allow_unicode=True, width=10**6
        )

    def node(self, tree: Any, *, flow: bool = False) -> yaml.Node:
        if isinstance(tree, yaml.Node):
            return tree
        if isinstance(tree, Colon) and not flow:
            ((head, rest),) = tree.items()
            value = self.node(rest) if isinstance(rest, list) else yaml.ScalarNode(STR, rest)
            return yaml.MappingNode(MAP, [(yaml.ScalarNode(STR, head), value)], flow_style=False)
        if isinstance(tree, Colon):
            ((head, rest),) = tree.items()
            return self.scalar(f"{head}: {rest}") if isinstance(rest, str) else self.node(dict(tree), flow=flow)
        flow = flow or self.chance(0.25)
        if isinstance(tree, dict):
            pairs = [(self.scalar(key), self.node(value, flow=flow)) for key, value in tree.items()]
            return yaml.MappingNode(MAP, pairs, flow_style=flow)
        if isinstance(tree, list):
            return yaml.SequenceNode(SEQ, [self.node(item, flow=flow) for item in tree], flow_style=flow)
        return self.scalar(tree)

    def scalar(self, text: str) -> yaml.ScalarNode:
        if isinstance(text, Literal):
            return yaml.ScalarNode(STR, str(text) + "\n", style="|")
        style = self.one_of(None, None, None, "'", '"') if text.replace("\n", "").isprintable() else '"'
        quoted = text in {"", "~", "null", "<<"} or text.count("(") > text.count(")")
        return yaml.ScalarNode(STR, text, style="'" if not style and quoted else style)


STR, MAP, SEQ = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "map", "seq"))


class Dumper(yaml.emitter.Emitter, yaml.serializer.Serializer, yaml.resolver.BaseResolver):
    """PyYAML's writer, to which every plain scalar is a text."""

    def __init__(self, stream: Any, allow_unicode: Any = None, width: Any = None, **_: Any) -> None:
        yaml.emitter.Emitter.__init__(self, stream, allow_unicode=allow_unicode, width=width)
        yaml.serializer.Serializer.__init__(self)
        yaml.resolver.BaseResolver.__init__(self)


def is_head(text: str) -> bool:
    """Whether a text before a colon can't be a key."""
    return plain(text) and (" " in text or text[0].isupper())


def grouped(things: Iterable[Any], by: Callable[[Any], Any]) -> dict[Any, list[Any]] | None:
    """Things by a key, if those of one key stand together."""
    found: dict[Any, list[Any]] = {}
    last = None
    for thing in things:
        key = by(thing)
        if key in found and key != last:
            return None
        found.setdefault(key, []).append(thing)
        last = key
    return found


def json_node(text: str) -> yaml.Node:
    """What JSON holds, as JSON writes it."""
    return _json_node(json.loads(text, parse_float=Number, parse_int=Number))


def _json_node(value: Any) -> yaml.Node:
    if isinstance(value, dict):
        pairs = [(yaml.ScalarNode(STR, key, style='"'), _json_node(item)) for key, item in value.items()]
        return yaml.MappingNode(MAP, pairs, flow_style=True)
    if isinstance(value, list):
        return yaml.SequenceNode(SEQ, [_json_node(item) for item in value], flow_style=True)
    if type(value) is str:
        return yaml.ScalarNode(STR, value, style='"')
    return yaml.ScalarNode(STR, str(value) if isinstance(value, str) else json.dumps(value))


class Number(str):
    """A number as it was written."""


def is_bare(meeting: model.Meeting) -> bool:
    """Whether a meeting says no more than may stand at the top of a file."""
    bare = model.Meeting(meeting.date, meeting.time, place=meeting.place)
    return meeting == bare and bare != model.Meeting()


def row_of(item: model.Observation) -> tuple[str, ...]:
    return (item.whose, *([item.category] if item.category else []), *item.subgroup)


def plain_row(row: tuple[str, ...]) -> bool:
    return all(plain(word) or word in WHOSE.values() for word in row)


def minutes(blocks: tuple[Any, ...]) -> str | None:
    """Minutes text of prose and bullets that say no more than their words; None if they say more."""
    parts, last = [], None
    for block in blocks:
        if type(block) is last:
            return None
        last = type(block)
        if isinstance(block, model.Prose) and block == model.Prose(block.text) and plain(block.text):
            parts.append(block.text)
        elif isinstance(block, model.Bullets) and block == model.Bullets(block.items) and block.items:
            lines = [line for item in block.items for line in bullet_lines(item, 0)]
            if None in lines:
                return None
            parts.append("\n".join(line for line in lines if line))
        else:
            return None
    return "\n\n".join(parts) or None


def bullet_lines(item: model.Finding, depth: int) -> list[str | None]:
    if item != model.Finding(item.text, item.children) or not plain(item.text):
        return [None]
    mark = "-•o"[depth % 3]
    return [
        f"{'  ' * depth}{mark} {item.text}",
        *(line for child in item.children for line in bullet_lines(child, depth + 1)),
    ]
