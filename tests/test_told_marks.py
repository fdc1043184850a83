"""Whatever is said of a figure is told wherever the figure is printed, however few figures there are.

Every mark that a figure can have, alone and beside another one, of every body, shown in every way, in every document.
A number without the word "forecast", or without the name of the part that it is of, is a wrong number.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Any, NamedTuple

import pytest
from pptx import Presentation
from read_back import PEOPLE, of_shapes

import suddialog as sud
from suddialog import Dialogue, Figure, Indicator, Observation, School, Source, Theme
from suddialog.model import Comparison
from suddialog.plugins import default_registry

TIME, EARLIER = "2030/31", "2029/30"
HERE = [name for name in PEOPLE if name in {offer.name for offer in default_registry().exporters()}]
BODIES = {
    "school": "", "national": "Landet", "municipality": "Kommunen", "target": "Mål", "reference": "Reference",
    "Nord": "Nord",
}  # fmt: skip

MARKS: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "plain": ({}, ()),
    "forecast": ({"forecast": True}, (f"{TIME} (fremskrivning)",)),
    "provisional": ({"provisional": True}, ("oreløbig",)),
    "break": ({"break_before": "ny opgørelse"}, ("ny opgørelse",)),
    "subgroup": ({"subgroup": ["piger"]}, ("piger",)),
    "category": ({"category": "tit"}, ("tit",)),
    "small n": ({"n": 17}, ("n = 17",)),
    "n": ({"n": 412}, ("n = 412",)),
    "words": ({"words": "næsten en tredjedel"}, ("næsten en tredjedel",)),
    "trend": ({"trend": "falling"}, ("aldende",)),
    "footnote": ({"footnote": "Kun hold A"}, ("Kun hold A",)),
    "source": ({"source": Source("Egen optælling")}, ("Egen optælling",)),
    "compared": ({"compared": Comparison("reference", "not-significant")}, ("ingen sikker forskel",)),
    "range": ({"value": "20-30"}, ("20–30",)),
    "none": ({"value": "ikke indsamlet"}, ("kke indsamlet",)),
    "in words": ({"value": "in words", "words": "en del færre"}, ("n del færre",)),
}  # fmt: skip
"""What may be said of a figure, and the words that tell it."""

KINDS = ("table", "key-figure", "bars", "series", "distribution", "composition")


class Shape(NamedTuple):
    """What is measured and how it is shown, and what must be told of it."""

    figures: list[Observation]
    told: tuple[str, ...]
    chart: str = ""


def one(*marks: str, whose: str = "school", value: object = 28) -> Shape:
    """Return a figure with some marks."""
    fields: dict[str, Any] = {"value": value, "period": TIME, "whose": whose}
    for mark in marks:
        fields |= MARKS[mark][0]
    words = [word for mark in marks for word in MARKS[mark][1]]
    return Shape([Observation(**fields)], (TIME, *words, *filter(None, [BODIES[whose]])))


def shapes() -> Iterator[tuple[str, Shape]]:
    """Yield figures with each mark alone, beside another one, with each other mark, of each body, in each chart."""
    before, beside = Observation(27, EARLIER), Observation(26, TIME, "national")
    for mark in MARKS:
        shape = one(mark)
        yield mark, shape
        yield f"{mark}, year before", Shape([*shape.figures, before], shape.told)
        yield f"{mark}, nation", Shape([*shape.figures, beside], shape.told)
    for mark, other in product(("forecast", "subgroup", "category"), MARKS):
        if mark != other:
            yield f"{mark} and {other}", one(mark, other)
    for mark, whose in product(("plain", "forecast", "subgroup", "category", "break", "small n"), BODIES):
        yield f"{mark}, {whose}", one(mark, whose=whose)
    for mark, kind in product(("forecast", "subgroup", "category", "break", "small n", "words"), KINDS):
        yield f"{mark} as {kind}", one(mark)._replace(chart=kind)
    for mark, more, name in product(("subgroup", "category"), ("plain", "forecast", "break"), ("two", "nation")):
        shape, rest = one(mark, more), OTHERS[mark]
        figures = [*shape.figures, Observation(72, TIME, forecast=more == "forecast", **rest)]
        if name == "nation":
            figures += [Observation(62, TIME, "national", **rest), Observation(38, TIME, "national", **MARKS[mark][0])]
        told = (*shape.told, "drenge" if mark == "subgroup" else "aldrig", "Landet" if name == "nation" else "")
        yield f"{more} {mark}, {name}", Shape(figures, told)


OTHERS: dict[str, dict[str, Any]] = {"subgroup": {"subgroup": ["drenge"]}, "category": {"category": "aldrig"}}
"""The parts beside those of `MARKS`."""

SHAPES = dict(shapes())


def dialogue() -> Dialogue:
    """Return a theme for each shape."""
    themes = []
    for place, shape in enumerate(SHAPES.values()):
        indicator = Indicator(
            f"Nøgletal {place:03}", "%", shape.figures, source="K", decimals=0,
            categories=["aldrig", "tit"] if any(item.category for item in shape.figures) else [],
            breakdowns={"køn": ["piger", "drenge"]},
        )  # fmt: skip
        content = [Figure([indicator.name], chart=shape.chart)] if shape.chart else []
        themes.append(Theme(f"Emne {place:03}", content, indicators=[indicator]))
    return Dialogue(School("Lindevang Skole", departments=["Nord"]), themes=themes)


@cache
def parts(format: str) -> dict[int, str]:
    """Return what a document says of each theme."""
    data = sud.export(dialogue(), format, audience="internal").data
    found: dict[int, str] = {}
    if format == "pptx":
        for slide in Presentation(io.BytesIO(data)).slides:
            texts = [" ".join((one.text, *one.heads)) for one in of_shapes(slide.shapes, described=False)]
            texts += labels(slide)
            said = " | ".join(texts)
            for place in {int(number) for number in re.findall(r"Nøgletal (\d{3})", said)}:
                found[place] = f"{found.get(place, '')} | {said}"
        return found
    place = -1
    for said in PEOPLE[format](data):
        text = " ".join((said.text, *said.heads))
        if match := re.search(r"(?:Emne|Nøgletal) (\d{3})", text):
            place = int(match[1])
        found[place] = f"{found.get(place, '')} | {text}"
    return found


def labels(slide: Any) -> Iterator[str]:
    """Yield what the charts of a slide say in words of their own beside their figures."""
    for shape in slide.shapes:
        if shape.has_chart:
            yield from (text.text for text in shape.chart._chartSpace.iter("{*}t"))


@pytest.mark.parametrize("format", HERE)
def test_what_is_said_of_a_figure_is_told_wherever_it_is_printed(format: str) -> None:
    said = parts(format)
    lost = {
        name: missing
        for place, (name, shape) in enumerate(SHAPES.items())
        if (missing := [word for word in shape.told if word not in " ".join(said[place].split())])
    }
    assert lost == {}
    assert not any(f"{EARLIER} (fremskrivning)" in text for text in said.values()), "marked alone"
