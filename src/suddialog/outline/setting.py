"""What composing needs everywhere: the dialogue, its language and words, and what its references lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import attrs

from suddialog.catalogue import official
from suddialog.errors import filled
from suddialog.language import Language, capital, language_or_home
from suddialog.model import (
    ActionPoint,
    AgendaItem,
    Audience,
    ChartKind,
    Department,
    Dialogue,
    Entity,
    Figure,
    Indicator,
    Participant,
    Party,
    Theme,
    Treatment,
    Weight,
)
from suddialog.model.base import keys
from suddialog.model.grammar import slug

T = TypeVar("T", bound=Entity)
_ON_PAGES = frozenset({"minutes", "illustrated", "outcome"})


@attrs.frozen(kw_only=True)
class Meant:
    """What may be referred to, each by its key and by its title, name or text, as slugs."""

    indicators: Mapping[str, Indicator]
    themes: Mapping[str, Theme]
    actions: Mapping[str, ActionPoint]
    parties: Mapping[str, Party]
    departments: Mapping[str, Department]


@attrs.frozen(kw_only=True)
class Setting:
    """A dialogue ready to be composed.

    Attributes:
        dialogue: Completed and reduced to the audience; what is not in it is not there.
        language: The dialogue's language.
        preset: What is being composed.
        audience: For whom.
        indicators, themes: All of them, in order, those of themes first.
        meant: What may be referred to by what may refer to it, as slugs: key, title, name, text.
        programme: Every item of the programme with the theme that it deals with, in order.
        home: The theme that groups without one work on.
        ways: The participants by id, by name, by first name and by role, as slugs.
        placed: Keys of the indicators that a figure shows somewhere.
        large: Those of them that a figure shows as a key figure.
    """

    dialogue: Dialogue
    language: Language
    preset: str
    audience: Audience
    indicators: tuple[Indicator, ...]
    themes: tuple[Theme, ...]
    meant: Meant
    programme: tuple[tuple[AgendaItem, Theme | None], ...]
    home: Theme | None
    ways: tuple[Mapping[str, tuple[Participant, ...]], ...]
    placed: frozenset[str]
    large: frozenset[str]

    @property
    def draws(self) -> bool:
        """Whether charts are drawn as on slides, with what is said beside them; pages tell it below."""
        return self.preset not in _ON_PAGES

    @property
    def is_read(self) -> bool:
        """Whether the document is read rather than shown to a room."""
        return self.preset in _ON_PAGES or self.preset == "tables"

    def label(self, key: str, *, plural: bool = False) -> str:
        """The dialogue's own word for `key`, or the language's, with a capital letter."""
        return capital(self.language.label(key, self.dialogue.labels, plural=plural))

    def counts(self, key: str, number: int) -> bool:
        """Whether a number stands before the word for `key`: not of one thing, nor before a word without plural."""
        return number != 1 and self.language.counts(key, self.dialogue.labels)

    def several(self, key: str, number: int) -> str:
        """A number and the word for `key`: ``seks temaer``."""
        return self.language.several(key, number, self.dialogue.labels)

    def named(self, point: str) -> str:
        """A point of law or checklist in words: as written, but for a word of ours (``follow-up``) its title."""
        key, profile = slug(point), official().profile(self.dialogue.profile)
        if any(label.key == key for label in self.dialogue.labels):
            return self.label(key)
        asked = next((item for item in profile.points if item.named(point)), None) if profile else None
        if asked:
            return asked.title.in_language(self.language.code)
        return self.label(key) if key in self.language.texts.labels else point

    def phrase(self, key: str, **values: object) -> str:
        """One of the library's own sentences."""
        return filled(self.language.texts.phrases[key], values)

    def number(self, theme: Theme) -> str:
        """The number that the theme is printed with: its own, else its place among the themes."""
        return theme.number or next(
            (str(place) for place, other in enumerate(self.dialogue.themes, start=1) if other is theme), ""
        )

    def heading(self, theme: Theme, *, short: bool = False, mark: str = ": ") -> str:
        """``Tema 2: Trivsel`` or ``Hovedtema: Mangfoldige børnefællesskaber``."""
        title = theme.short_title or theme.title if short else theme.title
        number = self.number(theme)
        if theme.weight is Weight.MAIN:
            return f"{self.label('main-theme')}{mark}{title}"
        return f"{self.label('theme')} {number}{mark}{title}" if number else title

    def agenda_item(self, theme: Theme) -> AgendaItem | None:
        """The item of the programme that deals with the theme."""
        return next((item for item, about in self.programme if about is theme), None)

    def theme_of(self, item: AgendaItem) -> Theme | None:
        """The theme that an item of the programme deals with."""
        return self.theme(item.theme)

    def indicator(self, reference: str) -> Indicator | None:
        """The indicator that a reference means; None for none, and for one that is not in the view."""
        return self.meant.indicators.get(slug(reference)) if reference else None

    def theme(self, reference: str) -> Theme | None:
        """The theme that a reference means; None as above."""
        return self.meant.themes.get(slug(reference)) if reference else None

    def action(self, reference: str) -> ActionPoint | None:
        """The action point that a reference means; None as above."""
        return self.meant.actions.get(slug(reference)) if reference else None

    def party(self, reference: str) -> Party | None:
        """The party that a reference means; None as above."""
        return self.meant.parties.get(slug(reference)) if reference else None

    def department(self, reference: str) -> Department | None:
        """The department that a reference means; None as above."""
        return self.meant.departments.get(slug(reference)) if reference else None

    def people(self, reference: str) -> tuple[Participant, ...]:
        """Whom a reference means: those found by id, else name, else first name, else role.

        In a public view a role stands there because the name may not, so it leads to nobody.
        """
        ways = self.ways[:2] if self.audience is Audience.PUBLIC else self.ways
        wanted = slug(reference)
        return next((way[wanted] for way in ways if wanted in way), ())

    def of_role(self, role: str) -> tuple[Participant, ...]:
        """Everybody with a role, whoever may be meant by it."""
        return tuple(item for item in self.dialogue.participants if slug(item.role) == slug(role))


def setting_of(dialogue: Dialogue, preset: str, audience: Audience) -> Setting:
    """Prepare a dialogue for composing.

    Raises:
        UsageError: There is no such language.
    """
    themes = tuple(all_themes(dialogue.themes))
    content = (*dialogue.intro, *(block for theme in themes for block in theme.content), *dialogue.summary)
    figures = [block for block in content if isinstance(block, Figure)]
    large = [figure for figure in figures if figure.chart is ChartKind.KEY_FIGURE]
    indicators = (*(indicator for theme in themes for indicator in theme.indicators), *dialogue.indicators)
    actions = (*(point for theme in themes for point in theme.actions), *dialogue.actions)
    meant = Meant(
        indicators=_by_words(indicators),
        themes=_by_words(themes),
        actions=_by_words(actions),
        parties=_by_words(dialogue.parties),
        departments=_by_words(dialogue.school.departments),
    )
    items = agenda_items(dialogue.agenda)
    return Setting(
        dialogue=dialogue,
        language=language_or_home(dialogue.language),
        preset=preset,
        audience=audience,
        indicators=indicators,
        themes=themes,
        meant=meant,
        programme=tuple((item, meant.themes.get(slug(item.theme)) if item.theme else None) for item in items),
        home=_home(dialogue.themes),
        ways=_ways(dialogue.participants),
        placed=_keys(figures, meant.indicators),
        large=_keys(large, meant.indicators),
    )


def all_themes(themes: Sequence[Theme]) -> Iterator[Theme]:
    """Every theme with its parts, in order."""
    for theme in themes:
        yield theme
        yield from all_themes(theme.parts)


def agenda_items(items: Sequence[AgendaItem]) -> Iterator[AgendaItem]:
    """Every item of the programme with those inside it, in order."""
    for item in items:
        yield item
        yield from agenda_items(item.children)


def _home(themes: Sequence[Theme]) -> Theme | None:
    """The theme that groups without one work on: the first that is dealt with in groups, else the main one."""
    return next(
        (theme for theme in themes if Treatment.GROUPS in theme.treatment),
        next((theme for theme in themes if theme.weight is Weight.MAIN), None),
    )


def _ways(people: Sequence[Participant]) -> tuple[Mapping[str, tuple[Participant, ...]], ...]:
    ways: tuple[dict[str, tuple[Participant, ...]], ...] = ({}, {}, {}, {})
    for person in people:
        words = (person.id, person.name, person.name.partition(" ")[0], person.role)
        for way, word in zip(ways, words, strict=True):
            if word:
                key = slug(word)
                way[key] = (*way.get(key, ()), person)
    return ways


def _by_words(items: Iterable[T]) -> dict[str, T]:
    """The first of each key, and of each title, name or text that is no other's key."""
    found: dict[str, T] = {}
    named: dict[str, T] = {}
    for item in items:
        found.setdefault(slug(item.key), item)
        for word in keys(item) if item.id else ():
            named.setdefault(word, item)
    return {**named, **found}


def _keys(figures: Iterable[Figure], indicators: Mapping[str, Indicator]) -> frozenset[str]:
    """The keys of the indicators that figures show."""
    found = (indicators.get(slug(name)) for figure in figures for name in figure.indicators)
    return frozenset(slug(item.key) for item in found if item is not None)
