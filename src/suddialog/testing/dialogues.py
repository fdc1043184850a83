"""Dialogues that plugins are tried on. Each is made once in a process, and none is ever given to a plugin itself."""

from __future__ import annotations

import atexit
import re
import tempfile
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

from suddialog.model import (
    ActionPoint,
    AgendaItem,
    Approval,
    Dialogue,
    FollowUp,
    Indicator,
    Meeting,
    NoNumber,
    Observation,
    Party,
    Prose,
    Quote,
    Reference,
    Table,
    Theme,
)
from suddialog.model.base import changed
from suddialog.testing.canaries import Canary, Filler, whole_dialogue
from suddialog.testing.signs import signed

NUMBERS = tuple(98_001 + 11 * number for number in range(len(NoNumber)))
"""Figures that stand nowhere else, one for each reason why there may be none."""

DECIMALS = (Decimal("98001.5"), Decimal("-0.25"), Decimal("98002.05"), 1_298_003, -98_004, Decimal("98005.125"))
"""Figures with decimals, some of them below nought, and a long one."""

SHARES = (Decimal("91.37"), Decimal("82.48"), Decimal("73.59"))
"""Figures in percent."""

LETTERS = "æØåł"
"""What every hostile text ends in: letters that not every encoding has."""

HOSTILE = (
    "<i>{word}</i> & <script>alert(1)</script> ]]> &lt; &#65; {last}",
    '=HYPERLINK("http://example.org","{word}") +1+1 @SUM(A1) {last}',
    "| {word} | a\tb | ; , \" ' * _x_ `c` [l](http://example.org) ~~s~~ # {last}",
    "{word} \\n \\u0041 {{0}} %s ${{HOME}} {{{{ x }}}} C:\\temp\\ {last}",
    "{word} æøåÅ é e\u0301 😀 \u05e9\u05dc\u05d5\u05dd \u200f\u0627\u200e \u00ad\u200b\u2028 {last}",
    "{word} " + "Skoleudviklingssamtale" * 14 + " {last}",
    "{word}\n- en linje til\n\n# og en\t{last}",
    "{word} {words} {last}",
)
"""Texts that no careless writer survives; each begins and ends, but for what is in its way, with the word."""


def hostile(number: int, word: str) -> str:
    """Return a hostile text with a word near its beginning, and the same word with a z and letters at its end."""
    words = " ".join(words_of(word))
    return HOSTILE[number % len(HOSTILE)].format(word=word, words=words, last=f"{word[:-1]}z{LETTERS}")


@cache
def words_of(word: str) -> tuple[str, ...]:
    """Return the words of a long text that begins with a word, each of which stands nowhere else."""
    number = word.strip("kanriex")
    return tuple(f"ord{place}i{number}" for place in range(1, 131))


LONG = re.compile(r"ord\d+i\d+")
"""A word of a long text."""


@cache
def folder() -> Path:
    """Return the folder of what the dialogues refer to, which is there as long as this process."""
    kept = tempfile.TemporaryDirectory(prefix="suddialog-testing-")
    atexit.register(kept.cleanup)
    return Path(kept.name)


Filled = tuple[Dialogue, Mapping[str, Canary]]
"""A dialogue, and the canaries in it."""


@cache
def whole() -> Filled:
    """Return a dialogue with every class of the model and a canary in every field."""
    filler = Filler(folder())
    return whole_dialogue(filler), filler.canaries


@cache
def hostile_dialogue() -> Dialogue:
    """Return the whole dialogue in hostile texts, each with the word that it has there."""
    return whole_dialogue(Filler(folder(), dress=hostile))


MARKS_OF_FORMULAS = "=+-@"
"""What a cell begins with that programs take for a formula."""


@cache
def begun_dialogue(mark: str) -> Dialogue:
    """Return the whole dialogue in texts that begin with a mark."""
    return whole_dialogue(Filler(folder(), dress=lambda number, word: f"{mark}{word}"))  # noqa: ARG005


@cache
def signed_dialogue() -> Dialogue:
    """Return the whole dialogue in texts with a sign between any two words."""
    return whole_dialogue(Filler(folder(), dress=signed))


@cache
def uncounted() -> Dialogue:
    """Return the whole dialogue without the figures that may be left out."""
    return whole_dialogue(Filler(folder(), counted=False))


@cache
def below_nought() -> Dialogue:
    """Return the whole dialogue with figures that are below nought and have decimals, as far as they may."""
    return whole_dialogue(Filler(folder(), less=Decimal("100000.25")))


@cache
def sealed_dialogue() -> Filled:
    """Return the whole dialogue, as much of it as possible for insiders only."""
    filler = Filler(folder(), sealed=True)
    return whole_dialogue(filler), filler.canaries


@cache
def smallest() -> Dialogue:
    """Return a dialogue that says nothing but whose it is."""
    return Dialogue("Lindevang Skole")


@cache
def small() -> Dialogue:
    """Return a short dialogue."""
    theme = Theme("Trivsel", "Vi lytter.", actions={"agreements": ["Elevråd hver måned"]})
    return Dialogue("Lindevang Skole", school_year="2024/25", themes=[theme])


@cache
def in_english() -> Dialogue:
    """Return the short dialogue in another language."""
    return changed(small(), language="en")


@cache
def bare() -> Dialogue:
    """Return a dialogue of things of which no more is said than must be: not when, by whom, of what."""
    content = [Prose("Vi lytter."), Quote("Vi taler."), Table([["Hvad", ""], ["Ro", ""]])]
    figure = Indicator("Nøgletal a", observations=[Observation(97_001)])
    theme = Theme("Trivsel", content, indicators=[figure], actions=[ActionPoint("Elevråd hver måned")])
    return Dialogue(
        "Lindevang Skole",
        meetings=[Meeting(place="Mødelokalet")],
        participants=["Anna Dam"],
        agenda=[AgendaItem("Vores elever")],
        follow_up=[FollowUp("x/y", text="Ro i timerne")],
        themes=[theme],
        basis=[Reference("En rapport")],
        approvals=[Approval("Anna Dam")],
    )


@cache
def twins() -> Dialogue:
    """Return a dialogue of things that are called the same."""
    figure = Indicator("Fravær", "point", [Observation(12, "2023/24"), Observation(13, "2024/25")])
    theme = Theme("Trivsel", "Vi lytter.", indicators=[figure], actions={"agreements": ["Elevråd hver måned"]})
    return Dialogue("Lindevang Skole", school_year="2024/25", themes=[theme, theme])


@cache
def agreed() -> tuple[Dialogue, frozenset[str]]:
    """Return a dialogue with an action point of which several things are said, and the signs in it."""
    signs = tuple(f"kanarie{number}x" for number in range(1, 4))
    text, owner, due = signs
    point = ActionPoint(text, kind="agreement", owners=[owner], due=due)
    return Dialogue("Lindevang Skole", themes=[Theme("Trivsel", actions=[point])]), frozenset(signs)


Grid = tuple[tuple[str, ...], ...]
"""The headings and the cells of a table, each of which stands nowhere else."""


@cache
def grids() -> tuple[tuple[Dialogue, Grid], ...]:
    """Return dialogues with a table: of content, of answers to a question by year, of figures of two parties."""
    heads = (*PARTIES, "kanarie98004x")
    rows = tuple((*row, last) for row, last in zip(FIGURES_OF_PARTIES, ("98224", "98257"), strict=True))
    names, years = ("kanarie98001x", "kanarie98005x", "kanarie98006x"), ("2023/24", "2024/25")
    table = tuple((name, *row) for name, row in zip(names, (heads, *rows), strict=True))
    answers = [
        Observation(int(figure), year, category=head)
        for year, row in zip(years, rows, strict=True)
        for head, figure in zip(heads, row, strict=True)
    ]
    asked = Indicator("Trives du?", "point", answers, categories=heads)
    return (
        (Dialogue("Lindevang Skole", themes=[Theme("Trivsel", [Table(table)])]), table),
        (Dialogue("Lindevang Skole", themes=[Theme("Trivsel", indicators=[asked])]), (heads, *rows)),
        (of_parties()[0], (PARTIES, *FIGURES_OF_PARTIES)),
    )


PARTIES = ("kanarie98002x", "kanarie98003x")
FIGURES_OF_PARTIES = (("98202", "98213"), ("98235", "98246"))

Said = tuple[str, str, str]
"""The name and the unit of a figure, and whose it is."""


@cache
def of_parties() -> tuple[Dialogue, dict[str, Said]]:
    """Return a dialogue of figures of two parties, and what is said of each."""
    said = {
        figure: (name, unit, party)
        for name, unit, row in zip(_NAMES, _UNITS, FIGURES_OF_PARTIES, strict=True)
        for party, figure in zip(PARTIES, row, strict=True)
    }
    indicators = tuple(
        Indicator(f"Nøgletal {name}", unit, [Observation(int(one), "2024/25", whose=said[one][2]) for one in row])
        for name, unit, row in zip(_NAMES, _UNITS, FIGURES_OF_PARTIES, strict=True)
    )
    parties = tuple(Party(party, id=party) for party in PARTIES)
    return Dialogue("Lindevang Skole", parties=parties, themes=[Theme("Trivsel", indicators=indicators)]), said


_NAMES = ("kanarie98007x", "kanarie98008x")
_UNITS = ("kanarie98009x", "kanarie98010x")


Figures = tuple[int | Decimal | NoNumber, ...]


@cache
def figures(values: Figures, unit: str = "point") -> Dialogue:
    """Return a dialogue with an indicator for each value: a figure of the year before, and the value."""
    indicators = [
        Indicator(f"Nøgletal {letter}", unit, [Observation(97_001, "2023/24"), Observation(value, "2024/25")])
        for letter, value in zip("abcdefghijklmnopqrstuvwxyz", values, strict=False)
    ]
    return Dialogue("Lindevang Skole", school_year="2024/25", themes=[Theme("Trivsel", indicators=tuple(indicators))])


@cache
def of_two(years: tuple[str, ...]) -> Dialogue:
    """Return a dialogue with figures of the school in three years, and of the country in some of them."""
    observations = [Observation(97_001 + number, f"202{number}/2{number + 1}") for number in range(1, 4)]
    observations += [Observation(97_005, year, whose="national") for year in years]
    theme = Theme("Trivsel", indicators=[Indicator("Nøgletal a", "point", observations)])
    return Dialogue("Lindevang Skole", school_year="2024/25", themes=[theme])
