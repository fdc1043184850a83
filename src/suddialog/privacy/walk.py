"""One walk through a dialogue, which makes a new one without what an audience may not see.

An entity's audience is its own or its type's; what is inside something withheld goes with it. What refers to something
removed goes, too, or leads to what stands there instead. Which fields name people, refer to something or are for
insiders is declared in the model (`suddialog.model.fields`); what nobody has decided about is removed. Nothing is
raised: a reference to nothing stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cache, cached_property
from operator import is_
from typing import Any

import attrs

from suddialog.catalogue import Catalogue, all_indicators
from suddialog.language import capital, language_or_home
from suddialog.model import (
    AgendaItem,
    Audience,
    Comparison,
    Custom,
    Dialogue,
    Entity,
    Figure,
    Group,
    Indicator,
    NoNumber,
    Observation,
    Participant,
    Picture,
    Prose,
    School,
    Sign,
    Table,
    Theme,
)
from suddialog.model.base import Found, changed, field_names, keys
from suddialog.model.fields import Fields, Values, fields_of, values_of
from suddialog.model.grammar import slug
from suddialog.model.policy import Policy
from suddialog.privacy.hidden import Hidden, level
from suddialog.privacy.names import Names, Seen
from suddialog.privacy.report import Rule, Withheld
from suddialog.privacy.standins import has_in_it, observation_instead, stand_in, suppressed
from suddialog.privacy.suppression import Earlier, Sheet, decide, given_away, without_small
from suddialog.privacy.suppression.figures import Figures
from suddialog.privacy.suppression.places import Terms
from suddialog.privacy.suppression.rules import Rules

OPEN_IN_CLOSED = ("title", "number", "otherwise", "weight", "closed")
"""The fields of a closed theme that make its heading, and what is said instead of the rest."""

_RULES = {"speaker_notes": Rule.SPEAKER_NOTES, "extra": Rule.EXTRA}
_NOT_TOLD = frozenset({"accepted", "base"})
"""Private fields that say nothing about the dialogue itself."""


class Walk:
    """One walk through one dialogue for one audience."""

    def __init__(
        self,
        dialogue: Dialogue,
        audience: Audience,
        policy: Policy,
        catalogue: Catalogue,
        earlier: Earlier,
        closed: frozenset[Sheet] = frozenset(),
    ) -> None:
        """Decide what is withheld; `closed` are sheets of figures that have to be hidden as a whole."""
        self.source, self.audience = dialogue, audience
        self.policy, self.catalogue, self.closed = policy, catalogue, closed
        self.least = policy.least()
        self.withheld: list[Withheld] = []
        self.origins: dict[str, tuple[int | str, ...]] = {}
        self.language = language_or_home(dialogue.language)
        self.hidden = Hidden(dialogue, audience, catalogue, policy)
        somebody = self.language.label("participants", plural=True)
        others = {name: said or somebody for name, said in self.hidden.unnamed.items()}
        self.names = Names(dialogue, audience, policy, self.language, others)
        self.indicator: Indicator | None = None
        self.rules = Rules(catalogue, policy, self.hidden.indicators)
        self.bases = earlier.bases
        self.small = decide(dialogue, self.hidden, policy, catalogue, closed, earlier)
        self.changed = self.small.figures.keys() | self.small.saying
        self.by_class = {*self.least, *self.hidden.by_name}
        gone = {"links": self.hidden.anything, "figures": bool(self.hidden.figures)}
        self.special = _special(**gone)
        self.undecided = _undecided(audience, **gone, people=not self.names.silent)

    @cached_property
    def figures(self) -> Figures:
        """The figures of the dialogue."""
        return Figures(self.rules, Terms.of(self.source), self.bases)

    def given_away(self, reduced: Dialogue) -> frozenset[Sheet]:
        """Return the sheets of figures of which the reduced dialogue gives a hidden one away."""
        return given_away(reduced, tuple(all_indicators(reduced)), self.policy, self.catalogue, self.closed)

    def dialogue(self) -> Dialogue:
        """Return the reduced dialogue."""
        if level(self.source) > self.audience:
            return self._only_the_school()
        participants = self._participants()
        changes = self._changes(self.source, fields_of(Dialogue), "")
        changes["participants"] = participants
        if self.source.id and self.names.named_in(self.source.id):
            self._note("id", Rule.NAME)
            changes["id"] = ""
        return changed(self.source, **{**changes, "audience": self.audience, "base": None})

    def _only_the_school(self) -> Dialogue:
        self._note("", Rule.AUDIENCE)
        school = self._entity(self.source.school, "school")
        said = self.source.otherwise
        return Dialogue(
            school.name, intro=Prose(said) if said else (), language=self.source.language, audience=self.audience
        )

    def _participants(self) -> tuple[Participant, ...]:
        for number in range(len(self.source.participants)):
            if number in self.names.hidden:
                self._note(f"participants[{number}].name", Rule.NAME)
        numbers = tuple([seen.number for seen in self.names.seen])
        self.origins["participants"] = numbers
        people = tuple([self._unpictured(seen) if seen.person.portrait else seen.person for seen in self.names.seen])
        return self._items(people, "participants", numbers)

    def _unpictured(self, seen: Seen) -> Participant:
        """Return somebody without the portrait, where the house keeps pictures for others."""
        if self.least.get(Picture, Audience.PUBLIC) <= self.audience:
            return seen.person
        self._note(f"participants[{seen.number}].portrait", Rule.POLICY)
        return changed(seen.person, portrait="")

    def _entity(self, item: Any, path: str) -> Any:
        """Return an entity without what is withheld, or what stands in for it, or None if all of it is withheld."""
        kind = type(item)
        fields = fields_of(kind)
        if isinstance(item, Entity):
            needed = fields.audience if item.audience is None else item.audience
            if self.least and kind in self.least:
                needed = max(needed, self.least[kind])
            named = kind in self.hidden.by_name
            if needed > self.audience or (named and self.hidden.is_withheld_by_name(item)):
                return self._instead(item, path)
        if kind is Observation and id(item) in self.changed:
            if id(item) in self.small.figures:
                return self._too_few(item, path)
            item = self._unsaid(item, path)
        if kind is Indicator:
            self.indicator = item
        if kind is Theme and self.hidden.is_closed(item):
            return self._closed(item, path)
        changes = self._changes(item, fields, path)
        if changes:
            return changed(item, **changes)
        return item if changes is not None else self._gone(item, path)

    def _changes(self, item: Any, fields: Fields, path: str) -> Any:
        """Return the fields that change, or None if nothing is left of the item."""
        start = f"{path}." if path else ""
        changes: dict[str, Any] = {}
        for name, value in zip(fields.holding, fields.values(item)):  # noqa: B905 - what was read ends with two more
            if value and value is not self.source.participants:
                read, nothing = self.undecided[type(value)]
                stays = read(value) == nothing and type(value) not in self.by_class and id(value) not in self.changed
                reduce = self._items if isinstance(value, tuple) else self._entity
                if not stays and (reduced := reduce(value, start + name)) is not value:
                    changes[name] = reduced
        if changes and not fields.needed.isdisjoint([name for name, left in changes.items() if not left]):
            return None
        for name, empty in fields.private:
            if getattr(item, name) != empty:
                self._empty(name, empty, start, changes)
        for name in () if self.names.silent else fields.people:
            if (value := getattr(item, name)) and value not in self.names.open_roles:
                self._mentions(value, name, start, changes)
        if fields.links and self.hidden.anything and not self._links(item, fields, changes):
            return None
        special = self.special.get(type(item))
        return special(self, item, path, changes) if special else changes

    def _empty(self, name: str, empty: Any, start: str, changes: dict[str, Any]) -> None:
        """Empty a field that is for insiders, for all others."""
        if self.audience is Audience.INTERNAL:
            return
        changes[name] = empty
        if name not in _NOT_TOLD:
            self._note(start + name, _RULES.get(name, Rule.AUDIENCE))

    def _items(self, value: tuple[Any, ...], path: str, numbers: Sequence[int] = ()) -> tuple[Any, ...]:
        """Return a list without what is withheld; the same list if nothing is. `numbers` are those in the source."""
        kept, numbers = [], numbers or range(len(value))
        for number, item in zip(numbers, value, strict=True):
            kind = type(item)
            read, nothing = self.undecided[kind]
            if read(item) == nothing and kind not in self.by_class and id(item) not in self.changed:
                kept.append(item)  # without a call: most of a dialogue is like that
            else:
                kept.append(self._entity(item, f"{path}[{number}]"))
        if all(map(is_, kept, value)):
            return value
        self.origins[path] = tuple([number for number, item in zip(numbers, kept, strict=True) if item is not None])
        return tuple([item for item in kept if item is not None])

    # Single rules

    def _note(self, path: str, rule: Rule) -> None:
        self.withheld.append(Withheld(path=path, rule=rule))

    def _instead(self, item: Entity, path: str) -> Any:
        """Return what those see who may not see an entity: its `otherwise`, or nothing."""
        self._note(path, self._rule(item))
        if isinstance(item, Observation):
            return self._figure_instead(item)
        if isinstance(item, Comparison) and slug(item.against) not in self.hidden.bodies:
            return None
        said = self.hidden.said_instead(item)
        if isinstance(item, School) and not said:  # a dialogue has to be some school's
            said = capital(self.language.label("school", plural=True))
        return stand_in(item, said)

    def _rule(self, item: Entity) -> Rule:
        """Return by which rule an entity is withheld; what the house closes is told apart from what its author did."""
        if isinstance(item, Custom):
            return Rule.CUSTOM_BLOCK
        by_house = self.least.get(type(item), Audience.PUBLIC) > self.audience >= level(item)
        return Rule.POLICY if by_house else Rule.AUDIENCE

    def _figure_instead(self, item: Observation) -> Observation | None:
        """Return an observation without what was observed; None where its place would tell something, too."""
        if self.indicator is None or slug(item.whose) not in self.hidden.bodies:
            return None
        return observation_instead(item, self.indicator, self._said_of_figure(item))

    def _said_of_figure(self, item: Observation) -> str:
        """Return what its author wrote to be said instead of a figure; nothing if that has a figure of few in it."""
        if not item.otherwise or self.indicator is None:
            return item.otherwise
        figure = next(one for one in self.figures.of(self.indicator) if one.item is item)
        kept = id(item) in self.small.figures or not self.hidden.figures.isdisjoint(keys(self.indicator))
        few = kept or figure.first(self.rules.below(self.indicator)) is not None
        return "" if few and has_in_it(item.otherwise, figure) else item.otherwise

    def _too_few(self, item: Observation, path: str) -> Observation:
        kind, rule = self.small.figures[id(item)]
        self._note(path, rule)
        return suppressed(item, kind, self._said_of_figure(item))

    def _unsaid(self, item: Observation, path: str) -> Observation:
        """Return an observation without its words, which tell another one that is hidden."""
        self._note(f"{path}.words" if item.words else f"{path}.footnote", Rule.SECOND_FIGURE)
        if item.value is NoNumber.IN_WORDS:
            return suppressed(item, NoNumber.SUPPRESSED_SECONDARY, "")
        return changed(item, words="", footnote="")

    def _gone(self, item: Any, path: str) -> Prose | None:
        """Return what stands where something went with all that it refers to."""
        self._note(path, Rule.AUDIENCE)
        said = self._said_of(item.indicators) if isinstance(item, Figure) else []
        return Prose("\n\n".join(said)) if said else None

    def _said_of(self, indicators: tuple[str, ...]) -> list[str]:
        told = self.hidden.told
        return [told[slug(word)] for word in indicators if told.get(slug(word))]

    def _closed(self, theme: Theme, path: str) -> Theme:
        self._note(path, Rule.CLOSED_THEME)
        return Theme(**{**{name: getattr(theme, name) for name in OPEN_IN_CLOSED}, "closed": True})

    def _mentions(self, value: Any, name: str, start: str, changes: dict[str, Any]) -> None:
        """Replace withheld names in a field that may name participants."""
        words = value if isinstance(value, tuple) else (value,)
        spelled = tuple(map(self.names.spelled_out, words)) if self.names.has_ids else words
        replaced = tuple(map(self.names.mention, spelled))
        if replaced != spelled:
            self._note(start + name, Rule.NAME)
        if replaced != words:
            changes[name] = replaced if isinstance(value, tuple) else replaced[0]

    def _links(self, item: Any, fields: Fields, changes: dict[str, Any]) -> bool:
        """Lead references elsewhere, or nowhere, where what they refer to is gone; False if the item goes with it."""
        for name, link in fields.links:
            led, value = self.hidden.led(link), getattr(item, name)
            if not led or not value:
                continue
            words = value if isinstance(value, tuple) else (value,)
            kept = tuple(filter(None, (_led(word, led) for word in words)))
            if kept == words:
                continue
            if link.essential and not kept:
                return False
            changes[name] = kept if isinstance(value, tuple) else "".join(kept)
        return True

    # Rules of single classes: each returns the changes, or None if the item goes

    def _group(self, group: Group, path: str, changes: dict[str, Any]) -> dict[str, Any]:
        """Name members by the ids of participants, or by roles and counts where names in groups are not public."""
        if self.audience >= Audience.PARTICIPANTS or group.audience is Audience.PUBLIC:
            return {**changes, "members": self.names.members(group.members)}
        self._note(f"{path}.members", Rule.GROUP_MEMBERS)
        return {**changes, "members": self.names.roles(group.members)}

    def _figures(self, indicator: Indicator, path: str, changes: dict[str, Any]) -> dict[str, Any]:
        """Withhold the numbers of an indicator whose figures are closed."""
        if not keys(indicator) & self.hidden.figures:
            return changes
        below, kept = f"{path}.observations", []
        for number, item in enumerate(indicator.observations):
            instead = self._figure_instead(item)
            if _tells_more(item, instead):
                self._note(f"{below}[{number}]", Rule.CONFIDENTIAL_FIGURE)
            if instead:
                kept.append((number, instead))
        self.origins[below] = tuple(number for number, _ in kept)
        return {**changes, "observations": tuple(item for _, item in kept)}

    def _sign(self, sign: Sign, path: str, changes: dict[str, Any]) -> dict[str, Any] | None:
        """Withhold the numbers of a sign whose indicator's figures are closed, and where it begins if that is few."""
        if not (sign.text or changes.get("indicator", sign.indicator)):
            return None
        if slug(sign.indicator) in self.hidden.figures and not sign.baseline is sign.target is None:
            self._note(path, Rule.CONFIDENTIAL_FIGURE)
            return {**changes, "baseline": None, "target": None}
        if sign.baseline is not None and (rule := self._rule_of_baseline(sign, sign.baseline)):
            self._note(f"{path}.baseline", rule)
            return {**changes, "baseline": None}
        return changes

    def _rule_of_baseline(self, sign: Sign, baseline: Decimal) -> Rule | None:
        """Return by which rule the figure where a sign begins is withheld; None if it is told."""
        if self.audience is Audience.INTERNAL:
            return None
        measured = self._named.get(slug(sign.indicator), ())
        if any(self.figures.would_be_few(item, baseline, sign.categories) for item in measured):
            return Rule.SMALL_COUNT
        return Rule.SECOND_FIGURE if slug(sign.indicator) in self.small.indicators else None

    @cached_property
    def _named(self) -> Mapping[str, Sequence[Indicator]]:
        """The indicators by each word that refers to them."""
        found: dict[str, list[Indicator]] = {}
        for item in self.hidden.indicators:
            for word in keys(item):
                found.setdefault(word, []).append(item)
        return found

    def _comparison(self, item: Comparison, path: str, changes: dict[str, Any]) -> dict[str, Any]:
        """Withhold how far a figure is from one that is hidden."""
        told = item.words or item.footnote or item.otherwise or item.difference is not None
        if id(item) not in self.small.comparisons or not told:
            return changes
        self._note(path, Rule.SECOND_FIGURE)
        return {**changes, "words": "", "difference": None, "footnote": "", "otherwise": ""}

    def _table(self, table: Table, path: str, changes: dict[str, Any]) -> dict[str, Any]:
        """Withhold cells that count few people, and those that give them away."""
        if not table.unit or self.audience is Audience.INTERNAL:
            return changes
        reduced, verdicts = without_small(table, self.rules.below())
        for (row, column), (_, rule) in verdicts.items():
            self._note(f"{path}.rows[{row}][{column}]", rule)
        return {**changes, "rows": reduced.rows} if verdicts else changes

    def _figure(self, figure: Figure, _path: str, changes: dict[str, Any]) -> dict[str, Any]:
        """Say below a figure what is said instead of the indicators that it lost."""
        if "indicators" not in changes:
            return changes
        return {**changes, "footnote": " ".join([figure.footnote, *self._said_of(figure.indicators)]).strip()}

    def _agenda_item(self, item: AgendaItem, _path: str, changes: dict[str, Any]) -> dict[str, Any] | None:
        """Let the programme tell no more of a theme than what stands where the theme stood."""
        theme = slug(item.theme)
        if theme in self.hidden.closed:
            return {**changes, "children": (), "presenters": ()}
        if not theme or theme not in self.hidden.themes:
            return changes
        if not changes["theme"]:
            return None
        left = AgendaItem(theme=changes["theme"], minutes=item.minutes, time=item.time)
        return {name: getattr(left, name) for name in field_names(AgendaItem)}

    def _theme(self, theme: Theme, path: str, changes: dict[str, Any]) -> dict[str, Any]:
        """Say what is said instead of a theme's indicators where they would be shown: before the content."""
        if "indicators" not in changes or not self.hidden.told:
            return changes
        said, placed = dict[str, Prose](), self.hidden.placed
        for number, item in enumerate(theme.indicators):
            if self.hidden.level(item) > self.audience and item.otherwise and item.shown and not keys(item) & placed:
                said[f"{path}.indicators[{number}]"] = Prose(item.otherwise)
        below, content = f"{path}.content", changes.get("content", theme.content)
        self.origins[below] = (*said, *self.origins.get(below, range(len(content))))
        return {**changes, "content": (*said.values(), *content)}


_Rules = Mapping[type[Any], Callable[[Walk, Any, str, dict[str, Any]], dict[str, Any] | None]]

_SPECIAL: _Rules = {
    Comparison: Walk._comparison,
    Group: Walk._group,
    Sign: Walk._sign,
    Table: Walk._table,
    Theme: Walk._theme,
}
_OF_LINKS: _Rules = {AgendaItem: Walk._agenda_item, Figure: Walk._figure}
"""Rules that do nothing where nothing is gone which something else may refer to."""
_OF_FIGURES: _Rules = {Indicator: Walk._figures}
"""Rules that do nothing where no indicator's figures are closed."""


@cache
def _special(*, links: bool, figures: bool) -> _Rules:
    """Return the rules of single classes, with those of `links` and closed `figures` or without."""
    return {**_SPECIAL, **(_OF_LINKS if links else {}), **(_OF_FIGURES if figures else {})}


@cache
def _undecided(
    audience: Audience, *, links: bool, figures: bool, people: bool
) -> Mapping[type[Any], tuple[Values, tuple[Any, ...]]]:
    """Return, by class, what reads all that something may be decided about, and what it reads where nothing is.

    Of lists and of some classes there is always something to decide, of indicators where `figures` are closed. Words
    count where there are `links` or `people` to withhold.
    """

    def of(kind: type[Any]) -> tuple[Values, tuple[Any, ...]]:
        if kind is tuple or kind in _special(links=links, figures=figures) or fields_of(kind).audience > audience:
            return values_of(()), ()
        fields = fields_of(kind)
        words = (*fields.people,) if people else ()
        words += tuple([name for name, _ in fields.links]) if links else ()
        empty: dict[str, Any] = {"audience": None} if issubclass(kind, Entity) else {}
        defaults = {field.name: field.default for field in attrs.fields(kind)}
        empty |= {name: defaults[name] for name in fields.holding} | dict(fields.private)
        empty |= {name: () if isinstance(defaults[name], tuple) else "" for name in words}
        return values_of(tuple(empty)), (*empty.values(), kind, kind)

    return Found(of)


def _tells_more(item: Observation, instead: Observation | None) -> bool:
    """Whether a figure tells something, in a number or in words, that what stands instead of it does not."""
    if not isinstance(item.value, NoNumber) or instead is None:
        return True
    return any(getattr(item, name) != getattr(instead, name) for name in ("words", "trend", "n", "count"))


def _led(word: str, led: Mapping[str, str]) -> str:
    """Return where a reference leads instead; ``dialogue/action`` may mean an action point of this dialogue."""
    key = slug(word)
    if key not in led and "/" in word:
        key = slug(word.rpartition("/")[2])
    return led.get(key, word)
