"""The same figures everywhere: every output is read back and compared figure by figure.

Each figure of an example is given decimals that no other has, so that it is known wherever it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import attrs
import pytest
from read_back import PEOPLE, ROWS, Said

import suddialog as sud
from suddialog import Dialogue, Indicator, Observation, Theme
from suddialog.catalogue import complete
from suddialog.language import language_of
from suddialog.model import NoNumber, Range
from suddialog.model.grammar import slug
from suddialog.outline.setting import all_themes
from suddialog.plugins import default_registry

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.yaml"))
DANISH = language_of("da")
DECIMALS = 5
_KNOWN = re.compile(rf"(?<![\d,.])-?(?:\d{{1,3}}(?:\.\d{{3}})+|\d+),\d{{{DECIMALS}}}(?!\d)")
_PERIOD = re.compile(r"\b\d{4}(?:/\d{2})?\b")
BODIES = {"school": "Skolen", "municipality": "Kommunen", "national": "Landet"}
HERE = [name for name in PEOPLE if name in {offer.name for offer in default_registry().exporters()}]


class Figure(NamedTuple):
    """Which figure is meant."""

    indicator: str
    whose: str
    period: str
    category: str
    subgroup: str


def figure(indicator: Indicator, item: Observation) -> Figure:
    period = DANISH.when(item.period) if item.period else ""
    return Figure(indicator.name, BODIES[item.whose], period, item.category, ", ".join(item.subgroup))


def known(dialogue: Dialogue) -> Dialogue:
    """Return the dialogue with figures that can be told apart."""
    numbers = iter(range(1, 10**DECIMALS))

    def changed(items: Iterable[Indicator]) -> tuple[Indicator, ...]:
        return tuple(
            attrs.evolve(one, decimals=DECIMALS, observations=tuple(map(marked, one.observations))) for one in items
        )

    def marked(item: Observation) -> Observation:
        if not isinstance(item.value, Decimal):
            return item
        mark = Decimal(next(numbers)).scaleb(-DECIMALS)
        return attrs.evolve(item, value=item.value.quantize(Decimal("0.01")) + mark)

    def within(theme: Theme) -> Theme:
        return attrs.evolve(theme, indicators=changed(theme.indicators), parts=tuple(map(within, theme.parts)))

    return attrs.evolve(dialogue, themes=tuple(map(within, dialogue.themes)), indicators=changed(dialogue.indicators))


def indicators(dialogue: Dialogue, *, all: bool) -> Iterator[Indicator]:
    """Yield the indicators that the public sees, `all` or those that are shown."""
    seen = sud.view(complete(dialogue), "public").dialogue
    for one in (*(one for theme in all_themes(seen.themes) for one in theme.indicators), *seen.indicators):
        if all or one.shown:
            yield one


def figures(dialogue: Dialogue, *, all: bool = True) -> dict[Figure, str]:
    """Return what each figure is printed as."""
    return {
        figure(one, item): DANISH.value(item.value, DECIMALS)
        for one in indicators(dialogue, all=all)
        for item in one.observations
    }


def bare(text: str) -> str:
    """Return a printed figure without its unit."""
    return text.removesuffix(" %").removesuffix("\u00a0%")


def reasoned() -> Dialogue:
    """Return a dialogue in which the school has no number for one of three years, each time for another reason."""
    years = ("2022/23", "2023/24", "2024/25")
    themes = []
    for number, reason in enumerate((*NoNumber, Range("7", "9"))):
        school, nation = ([Observation(base + number, year, whose) for year in years] for base, whose in WHO)
        school[1] = Observation(reason, years[1])
        one = Indicator(f"Nøgletal {number}", "point", (*school, *nation))
        themes.append(Theme(f"Tema {reason}", indicators=[one]))
    return Dialogue("Lindevang Skole", themes=themes)


WHO = ((100, "school"), (200, "national"))


@pytest.fixture(scope="module", params=[*EXAMPLES, None], ids=lambda path: path.stem if path else "reasons")
def example(request: pytest.FixtureRequest) -> Dialogue:
    return known(sud.load(request.param) if request.param else reasoned())


@pytest.mark.parametrize("format", ROWS)
def test_tables_hold_each_figure_under_its_names(format: str, example: Dialogue) -> None:
    wanted = figures(example)
    options = {"style": "github"} if format == "table" else {}
    data = sud.export(example, format, tables=["indicators"], **options).data
    found = {
        Figure(*(row.get(name, "") for name in ("Indikator", "Hvis tal", "Periode", "Kategori", "Gruppe"))): row[
            "Værdi"
        ]
        for row in ROWS[format](data)
    }
    assert {key: bare(text) for key, text in found.items()} == {key: bare(text) for key, text in wanted.items()}


@pytest.mark.parametrize("format", HERE)
def test_what_people_read_has_each_figure_under_no_other_name(format: str, example: Dialogue) -> None:
    wanted = {number: key for key, text in figures(example, all=False).items() for number in _KNOWN.findall(text)}
    beside = {bare(text) for text in (*figures(example).values(), *computed(example))} - wanted.keys()
    said = [
        (number, one) for one in PEOPLE[format](sud.export(example, format).data) for number in _KNOWN.findall(one.text)
    ]
    assert {number for number, _ in said} - beside == set(wanted), "each is there, and no other"
    for number, one in said:
        if number in wanted:
            assert misplaced(wanted[number], one, example) == set()


@pytest.mark.parametrize("format", HERE)
def test_each_reason_why_there_is_no_number_stands_in_its_place(format: str) -> None:
    dialogue = known(reasoned())
    told = list(PEOPLE[format](sud.export(dialogue, format).data))
    missing = {key: text for key, text in figures(dialogue).items() if not _KNOWN.search(text)}
    assert len(missing) == len(NoNumber)
    for key, words in missing.items():
        places = [" ".join((one.text, *one.heads)) for one in told if words in one.text]
        assert places, words
        assert all(key.whose in place and key.period in place for place in places)


@pytest.mark.parametrize("format", [name for name in ROWS if name != "json"])
def test_figures_with_the_years_across_are_the_same(format: str, example: Dialogue) -> None:
    options = {"style": "github"} if format == "table" else {}
    data = sud.export(example, format, tables=["indicators"], layout="wide", **options).data
    found = {}
    for row in ROWS[format](data):
        names = [row.get(name, "") for name in ("Indikator", "Hvis tal", "Kategori", "Gruppe")]
        for period in filter(_PERIOD.match, row):
            if row[period]:
                found[Figure(names[0], names[1], period, *names[2:])] = bare(row[period])
    assert found == {key: bare(text) for key, text in figures(example).items()}


def computed(dialogue: Dialogue) -> Iterator[str]:
    """Yield what may stand beside the figures: what the parts of a whole add up to, and what they leave of it."""
    seen = {one.key: one for one in indicators(dialogue, all=True)}
    for one in seen.values():
        sums: dict[tuple[str, object], Decimal] = {}
        whole = seen.get(slug(one.part_of)) if one.part_of else None
        rest = {(item.whose, item.period): item.value for item in whole.observations} if whole else {}
        for item in one.observations:
            place = (item.whose, item.period)
            if isinstance(item.value, Decimal):
                sums[place] = sums.get(place, Decimal(0)) + item.value
                if isinstance(rest.get(place), Decimal):
                    yield DANISH.number(rest[place] - item.value, DECIMALS)
        yield from (DANISH.number(total, DECIMALS) for total in sums.values())


def misplaced(meant: Figure, said: Said, dialogue: Dialogue) -> set[str]:
    """Return the times, bodies, categories and indicators named at the head of a figure that are not its own.

    A sentence with one figure in it is its head.
    """
    heads = " ".join(said.heads)
    if not said.heads and len(_KNOWN.findall(said.text)) == 1:
        heads = said.text.partition("Kilde:")[0]  # dates of sources come last
    times = set(_PERIOD.findall(heads)) - set(_PERIOD.findall(meant.period))
    bodies = {body for body in BODIES.values() if body in heads} - {meant.whose}
    every = list(indicators(dialogue, all=True))
    categories = {item.category for one in every for item in one.observations if one.name == meant.indicator} - {""}
    others = {category for category in categories if category in said.heads} - {meant.category}
    names = {one.name for one in every if one.name in said.heads} - {meant.indicator}
    return times | bodies | others | names
