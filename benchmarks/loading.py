"""Reading a dialogue of many observations, beside the least that it can cost: parsing, and the same constructors."""

from __future__ import annotations

import gc
import json
import tracemalloc
from collections.abc import Callable
from typing import Any

import yaml

import suddialog as sud
from benchmarks import decks
from suddialog.exporters.pptx.measure import wrap
from suddialog.model import Dialogue, Indicator, Observation, School, Source, Theme

BODIES = ("school", "municipality", "national", "reference", "similar")
YEARS = tuple(f"{year}/{(year + 1) % 100:02}" for year in range(2012, 2022))


def observed(themes: int) -> Dialogue:
    """Return a dialogue of so many themes of ten indicators, each with 50 observations."""
    return Dialogue(
        School("Lindevang Skole"),
        school_year="2024/25",
        themes=[Theme(f"Tema {number}", indicators=_indicators(number)) for number in range(themes)],
    )


def _indicators(theme: int) -> list[Indicator]:
    return [
        Indicator(
            f"Mål {theme}.{number}",
            "%",
            [
                Observation(f"{(theme + number + place) % 90}.{place % 10}", year, body, n=20 + place % 60)
                for place, (body, year) in enumerate((body, year) for body in BODIES for year in YEARS)
            ],
            better="higher",
            source=Source("Egen optælling", edition="2025"),
        )
        for number in range(10)
    ]


def json_by_hand(text: str) -> Dialogue:
    """Read JSON as a script for this one kind of file would."""
    return by_hand(json.loads(text))


def yaml_by_hand(text: str) -> Dialogue:
    """Read YAML as such a script would, through PyYAML's composer in C."""
    return by_hand(_plain(yaml.compose(text, yaml.CSafeLoader)))


def _plain(node: Any) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return node.value


def by_hand(tree: dict[str, Any]) -> Dialogue:
    """Call the model's constructors, which read and check every value, for just the keys that `observed` has."""
    return Dialogue(
        _made(School, tree["school"]),
        school_year=tree["school_year"],
        themes=[
            Theme(theme["title"], indicators=[_indicator(item) for item in theme["indicators"]])
            for theme in tree["themes"]
        ],
    )


def _indicator(item: dict[str, Any]) -> Indicator:
    return Indicator(
        item["name"],
        item["unit"],
        [
            Observation(figure["value"], figure["period"], figure.get("whose", "school"), n=figure["n"])
            for figure in item["observations"]
        ],
        better=item["better"],
        source=_made(Source, item["source"]),
    )


def _made(cls: Callable[..., Any], given: dict[str, Any] | str) -> Any:
    return cls(**given) if isinstance(given, dict) else cls(given)


def assert_same_reading(text: str, dialogue: Dialogue, theirs: Callable[[str], Dialogue]) -> str:
    """Make sure that both ways of reading a text give the dialogue that it was made of, and tell what was read."""
    assert sud.loads(text) == dialogue, "reading does not give back what was written"
    assert theirs(text) == dialogue, "the hand-written reader reads something else"
    figures = sum(len(item.observations) for theme in dialogue.themes for item in theme.indicators)
    return f"{figures} observations, content equal"


def peaks(batches: int, size: int) -> list[int]:
    """Load and export different dialogues, so many batches of a size; return the most bytes in use in each batch.

    The first batch only loads what is loaded once and is not counted; bytes are those beyond what was in use after it.
    Caches that hold a bounded number of things are emptied before each batch, so that they are as full in all of them:
    what grows is kept elsewhere, or in a cache without bounds.
    """
    text = sud.dumps(decks.long(3))
    tracemalloc.start()
    kept, found = 0, []
    for batch in range(batches):
        for cache in _bounded_caches():
            cache.cache_clear()
        gc.collect()
        tracemalloc.reset_peak()
        kept = kept or (tracemalloc.get_traced_memory()[0] if batch else 0)
        for number in range(batch * size, (batch + 1) * size):
            _export_everywhere(text.replace("Lindevang", f"Lindevang {number}").replace("børnene", f"{number} børn"))
        found.append(tracemalloc.get_traced_memory()[1] - kept)
    tracemalloc.stop()
    return found[1:]


def _bounded_caches() -> list[Any]:
    """Return the caches of the library that forget what was used least."""
    kind = type(wrap)
    caches = [item for item in gc.get_objects() if isinstance(item, kind) and item.__module__.startswith("suddialog.")]
    return [cache for cache in caches if cache.cache_parameters()["maxsize"] is not None]


def _export_everywhere(text: str) -> None:
    dialogue = sud.loads(text)
    for exporter in ("pptx", "markdown", "table"):
        sud.export(dialogue, exporter, audience=decks.AUDIENCE)
