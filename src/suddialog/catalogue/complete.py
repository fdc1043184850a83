"""Completion: what a dialogue means without saying it. Pure, always run before a view, never written to a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import TypeVar

from suddialog.catalogue.known import Catalogue, official
from suddialog.catalogue.rounds import from_round
from suddialog.language import Language, capital, language_or_home
from suddialog.language.numbers import rounded
from suddialog.model import (
    Audience,
    Better,
    Block,
    Custom,
    Dialogue,
    Indicator,
    NoNumber,
    Observation,
    Participant,
    Party,
    Quote,
    Range,
    Round,
    Side,
    Source,
    Table,
    Theme,
)
from suddialog.model.base import changed
from suddialog.model.grammar import slug
from suddialog.model.numbers import Value, printable
from suddialog.model.part_names import part_key
from suddialog.model.person_line import (
    PARTING,
    belongs_to_somebody,
    has_something_at_heart,
    is_administration,
    may_be_anybody,
    party_names_somebody,
    private_side,
    without_object,
)

T = TypeVar("T", Indicator, Theme)


def complete(dialogue: Dialogue, round: Round | None = None, catalogue: Catalogue | None = None) -> Dialogue:
    """Return the dialogue with the school year, parties, sides, source details and derived figures filled in.

    Nothing that was written is changed. Indicators with a catalogue id take what they leave empty from the catalogue;
    what the dialogue's round says, if it belongs to one, comes before that.

    Args:
        dialogue: As it was written.
        round: The round that it belongs to.
        catalogue: What is known beforehand; None for what the library ships.
    """
    if round is not None:
        dialogue = from_round(dialogue, round)
    language = language_or_home(dialogue.language)
    parties = _parties(dialogue, language)
    sides = {key: party.side for party in parties for key in (party.key, slug(party.name))}
    people = tuple([_with_side(person, sides, language) for person in dialogue.participants])
    indicators = _Indicators(dialogue, catalogue or official())
    return changed(
        dialogue,
        school_year=dialogue.year,
        labels=language.keyed(dialogue.labels) if dialogue.labels else (),
        parties=_reserved(parties, _Named(people), dialogue.school.name, language),
        participants=people,
        indicators=tuple(indicators.completed(item) for item in dialogue.indicators),
        intro=_content(dialogue.intro, indicators.sources),
        themes=tuple(_theme(theme, indicators) for theme in dialogue.themes),
        summary=_content(dialogue.summary, indicators.sources),
    )


def _parties(dialogue: Dialogue, language: Language) -> tuple[Party, ...]:
    """Return the declared parties, then those that participants name."""
    known = {key for party in dialogue.parties for key in (party.key, slug(party.name))}
    audiences = _audiences(dialogue.participants)
    made = list(dialogue.parties)
    for person in dialogue.participants:
        if person.party and slug(person.party) not in known:
            known.add(slug(person.party))
            made.append(Party(person.party, audience=audiences[slug(person.party)] or None))
    sides, given = _known_sides(dialogue, language), _given_sides(dialogue.participants)

    def side_of(party: Party) -> Side | None:
        named = (given.get(key) for key in (slug(party.key), slug(party.name)))
        return _side_of_party(party.name, sides, language) or next(filter(None, named), None)

    return tuple([party if party.side else changed(party, side=side_of(party)) for party in made])


def _given_sides(people: Iterable[Participant]) -> Mapping[str, Side]:
    """Return the sides of parties of which all who name them were given the same side."""
    found: dict[str, set[Side | None]] = {}
    for person in people:
        found.setdefault(slug(person.party), set()).add(person.side)
    return {party: side for party, sides in found.items() for side in sides if side and len(sides) == 1}


def _side_of_party(name: str, sides: Mapping[str, Side], language: Language) -> Side | None:
    known = sides.get(slug(name)) or _private_part(name, language) or language.side_of(name)
    if known not in _PRIVATE and (told := _told_side(name)):
        return told
    return known or (Side.AUTHORITY if is_administration(name) else None)


def _reserved(parties: Iterable[Party], named: _Named, school: str, language: Language) -> tuple[Party, ...]:
    """Return parties, for participants alone those whose names may hold one that is for these alone, too."""
    return tuple(
        [
            _renamed(party, language) if party.audience is None and named.may_be_told_by(party, school) else party
            for party in parties
        ]
    )


def _renamed(party: Party, language: Language) -> Party:
    """Return a party that is called by its side in public, unless its author says otherwise."""
    side = party.side.value if party.side else "participants"
    said = party.otherwise or capital(language.label(side, plural=True))
    return changed(party, audience=Audience.PARTICIPANTS, otherwise=said)


class _Named:
    """The words of participants' names: of all, and party by party of those whose names are not for everybody."""

    def __init__(self, people: Iterable[Participant]) -> None:
        self._all, self._hidden, self._open = set[str](), dict[str, set[str]](), set[str]()
        for person in people:
            words, party = slug(person.name).split("-") if person.name else (), slug(person.party)
            self._all.update(words)
            if person.side not in _PRIVATE:
                self._open.add(party)
            if person.side is None or person.side in _PRIVATE:
                self._hidden.setdefault(party, set()).update(words)

    def may_be_told_by(self, party: Party, school: str) -> bool:
        """Tell whether a party's name may hold that of somebody whose name is not for everybody.

        Pupils, parents and a board are called after anybody, and so are those of whom all are such; others after one
        of their own, or by whose they are.
        """
        keys = {party.key, slug(party.name)}
        hidden = keys & self._hidden.keys()
        private = party.side in _PRIVATE
        only_hidden = hidden and self._open.isdisjoint(keys)
        if (private or only_hidden) and party_names_somebody(party.name, school if private else ""):
            return True
        if party.side is None and belongs_to_somebody(party.name):
            return True
        words = set(slug(party.name).split("-")) - set(slug(school).split("-"))
        names = [self._all] if private else [self._hidden[key] for key in hidden]
        return not all(map(words.isdisjoint, names))


def _audiences(people: Iterable[Participant]) -> Mapping[str, Audience]:
    """Return who may see each party if nobody declared it: whoever may see one of those who name it."""
    least: dict[str, Audience] = {}
    for person in people:
        party, audience = slug(person.party), person.audience or Audience.PUBLIC
        least[party] = min(audience, least.get(party, audience))
    return least


def _known_sides(dialogue: Dialogue, language: Language) -> Mapping[str, Side]:
    """Return the sides of what parties may be called: this school, its municipality, and the words for the sides."""
    municipality, school = dialogue.school.municipality, dialogue.school.name
    own = {municipality.name: Side.AUTHORITY, municipality.authority: Side.AUTHORITY} if municipality else {}
    own |= {school: Side.SCHOOL, language.label("school", plural=True): Side.SCHOOL}
    return _side_words(language) | {slug(name): side for name, side in own.items() if slug(name)}


@cache
def _side_words(language: Language) -> dict[str, Side]:
    words = {language.label(side.value, plural=plural): side for side in Side for plural in (False, True)}
    return {slug(word): side for word, side in words.items() if slug(word)}


def _with_side(person: Participant, sides: Mapping[str, Side | None], language: Language) -> Participant:
    """Return somebody with a side; without one where neither the party nor the role settles it."""
    if person.side:
        return person
    by_role = _side_of_role(person.role, language) or _told_side(f"{person.name}, {person.role}")
    if by_role not in _PRIVATE and has_something_at_heart(person.role, by_role is Side.POLITICAL):
        return person
    by_party = sides.get(slug(person.party)) if person.party else None
    side = _closer(by_party, by_role)
    is_politician = side is Side.POLITICAL
    if by_role is None and side not in _PRIVATE and may_be_anybody(person.name, person.role, is_politician):
        return person
    return changed(person, side=side) if side else person


def _told_side(words: str) -> Side | None:
    private = private_side(words)
    return Side(private) if private else None


@lru_cache(maxsize=1024)
def _side_of_role(role: str, language: Language) -> Side | None:
    """Tell a role's side by its words; what a job of the school or the municipality is for tells nothing.

    Whoever is something else as well stays a pupil, a parent or a member of the board: ``borgmester, far``.
    """
    told = language.side_of(role) if role else None
    if role and (told is None or told in _PRIVATE):
        return language.side_of(without_object(role))
    return (_private_part(without_object(role), language) or told) if role else told


def _private_part(words: str, language: Language) -> Side | None:
    """Return the side of the first of several parts, of a role or a party's name, that is a private one."""
    parts = PARTING.split(words)
    sides = map(language.side_of, parts) if len(parts) > 1 else ()
    return next((side for side in sides if side in _PRIVATE), None)


_PRIVATE = frozenset({Side.PUPILS, Side.PARENTS, Side.BOARD})


def _closer(by_party: Side | None, by_role: Side | None) -> Side | None:
    """Choose between the party's side and the role's: a pupil stays a pupil, also among a school's people or guests."""
    if by_party is None or (by_role in _PRIVATE and by_party not in _PRIVATE):
        return by_role
    return by_party


def _theme(theme: Theme, indicators: _Indicators) -> Theme:
    content = _content(theme.content, indicators.sources)
    if not theme.indicators and not theme.parts and content is theme.content:
        return theme
    return changed(
        theme,
        indicators=tuple(indicators.completed(item) for item in theme.indicators),
        content=content,
        parts=tuple(_theme(part, indicators) for part in theme.parts),
    )


def _content(blocks: tuple[Block, ...], known: Mapping[str, Source]) -> tuple[Block, ...]:
    """Return content whose sources have their details; itself if the dialogue lists none."""
    return tuple([_block(item, known) for item in blocks]) if known and blocks else blocks


def _block(block: Block, known: Mapping[str, Source]) -> Block:
    if isinstance(block, Custom):
        return changed(block, shown=_content(block.shown, known)) if block.shown else block
    if not isinstance(block, Quote | Table) or block.source is None:
        return block
    return changed(block, source=_detailed(block.source, known))


class _Indicators:
    """The indicators of a dialogue, completed one at a time; a base is completed before what is derived from it."""

    def __init__(self, dialogue: Dialogue, catalogue: Catalogue) -> None:
        self.catalogue, self.language = catalogue, dialogue.language
        self.sources = {slug(source.name): source for source in dialogue.sources}
        self.by_key = {key: item for item in all_indicators(dialogue) for key in (item.key, slug(item.name))}
        self.done: dict[int, Indicator] = {}

    def completed(self, indicator: Indicator) -> Indicator:
        """Return an indicator completed. Where indicators are derived from one another, the circle is cut."""
        chain: dict[int, Indicator] = {}
        item: Indicator | None = indicator
        while item is not None and id(item) not in chain and id(item) not in self.done:
            chain[id(item)] = item
            item = self.by_key.get(slug(item.derived.base)) if item.derived else None
        base = self.done.get(id(item))
        for item in reversed(chain.values()):
            ready = self._sourced(self._catalogued(item))
            base = self.done[id(item)] = _derived(ready, base) if base else ready
        return self.done[id(indicator)]

    def _catalogued(self, indicator: Indicator) -> Indicator:
        """Fill an indicator's empty fields from the entry that it names.

        What is true of the entry's unit only, its scale and of whom and of what it is counted, is not said of another.
        """
        entry = self.catalogue.entry(indicator.catalogue)
        if entry is None:
            return indicator
        same_unit = entry.counts_like(indicator)
        unit = entry.unit.in_language(self.language) if entry.unit else ""
        population = entry.population.in_language(self.language) if entry.population and same_unit else ""
        return changed(
            indicator,
            unit=indicator.unit or unit,
            scale=indicator.scale or (entry.scale if same_unit else None),
            better=entry.better if indicator.better is Better.NEITHER else indicator.better,
            population=indicator.population or population,
            source=indicator.source or entry.source,
        )

    def _sourced(self, indicator: Indicator) -> Indicator:
        source = _detailed(indicator.source, self.sources)
        observations = tuple(
            changed(item, source=_detailed(item.source, self.sources)) if item.source else item
            for item in indicator.observations
        )
        if source is indicator.source and observations == indicator.observations:
            return indicator
        return changed(indicator, source=source, observations=observations)


def _derived(indicator: Indicator, base: Indicator) -> Indicator:
    """Compute the figures that an indicator lacks from those of its completed base, with the base's parts.

    An indicator that declares its own parts gets the figures of these only.
    """
    if indicator.derived is None or indicator.derived.times is None:
        return indicator
    whole = changed(
        indicator,
        categories=indicator.categories or base.categories,
        breakdowns=indicator.breakdowns or base.breakdowns,
    )
    have = {_place(item) for item in indicator.observations}
    factor = indicator.derived.times / (100 if base.in_percent else 1)
    decimals = indicator.decimals if indicator.decimals is not None else _decimals(indicator, base)
    made = [
        _computed(item, value, factor, decimals)
        for item in base.observations
        if _place(item) not in have and _has_part(whole, item)
        if (value := _times(item.value, factor, decimals)) is not None
    ]
    return changed(whole, observations=(*indicator.observations, *made)) if made else whole


def computed(indicator: Indicator, base: Indicator) -> tuple[Observation, ...]:
    """Return what of a completed indicator's figures may have been computed from its completed base."""
    made = _derived(changed(indicator, observations=()), base).observations
    return tuple(item for item in indicator.observations if item in made)


def _has_part(indicator: Indicator, item: Observation) -> bool:
    """Tell whether an indicator declares the part that a figure is of."""
    members = {part_key(member) for breakdown in indicator.breakdowns for member in breakdown.members}
    parted = not item.category or part_key(item.category) in map(part_key, indicator.categories)
    return parted and members.issuperset(map(slug, item.subgroup))


def _computed(item: Observation, value: Value, factor: Decimal, decimals: int) -> Observation:
    """Return a figure computed from another. An id is somebody's own, so neither it nor what it holds takes one along.

    How far the other one is from a third is as many times as far here. What is said of it in words is not said of this
    one where there is no number.
    """
    if isinstance(value, NoNumber):
        return changed(item, id="", value=value, words="", trend=None, n=None, count=None, compared=())
    compared = tuple(
        changed(one, id="", difference=None if one.difference is None else rounded(one.difference * factor, decimals))
        for one in item.compared
    )
    source = changed(item.source, id="") if item.source else None
    return changed(item, id="", value=value, compared=compared, source=source)


def _times(value: Value, factor: Decimal, decimals: int) -> Value | None:
    """Multiply a figure, or both ends of a range; None if nobody could print what comes out.

    Why there is no number holds for what is computed from it, too.
    """
    if isinstance(value, NoNumber):
        return NoNumber.NOT_STATED if value is NoNumber.IN_WORDS else value
    made = sorted(rounded(end * factor, decimals) for end in _ends(value))
    if not all(printable(end) for end in made):
        return None
    return Range(*made) if len(made) > 1 and made[0] < made[1] else made[0]


def _ends(value: Value) -> tuple[Decimal, ...]:
    if isinstance(value, Range):
        return value.low, value.high
    return (value,) if isinstance(value, Decimal) else ()


def all_indicators(dialogue: Dialogue) -> Sequence[Indicator]:
    """Return every indicator of a dialogue: the shared ones, then those of themes and their parts."""
    return [*dialogue.indicators, *[item for theme in all_themes(dialogue.themes) for item in theme.indicators]]


def all_themes(themes: Iterable[Theme]) -> Iterable[Theme]:
    """Yield themes and their parts, depth first."""
    for theme in themes:
        yield theme
        yield from all_themes(theme.parts)


def _place(observation: Observation) -> tuple[object, ...]:
    return observation.whose, observation.period, observation.category, observation.subgroup


def _decimals(*indicators: Indicator) -> int:
    """Return the most decimals written among the first indicator that has numbers."""
    for indicator in indicators:
        written = [
            max(0, -int(end.as_tuple().exponent)) for item in indicator.observations for end in _ends(item.value)
        ]
        if written:
            return max(written)
    return 0


def _detailed(source: Source | None, known: Mapping[str, Source]) -> Source | None:
    """Fill a source's empty fields from the dialogue's list."""
    more = known.get(slug(source.name)) if source else None
    if source is None or more is None or more is source:
        return source
    return changed(
        source,
        url=source.url or more.url,
        edition=source.edition or more.edition,
        retrieved=source.retrieved or more.retrieved,
        footnote=source.footnote or more.footnote,
        speaker_notes=source.speaker_notes or more.speaker_notes,
    )
