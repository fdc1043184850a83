"""What would be printed as a heading with nothing below, or would leave no trace at all."""

from __future__ import annotations

from collections.abc import Iterator

from suddialog.checks.graph import INFO, Graph, Readable, finding
from suddialog.errors import Issue, Message, say
from suddialog.model import Actions, Bullets, Diagram, Figure, Indicator, Prose, Table, Theme
from suddialog.model.grammar import slug


def rules(graph: Graph) -> Iterator[Issue]:
    """Yield findings about what is empty."""
    for path, message in (
        *_figures(graph),
        *_indicators(graph),
        *_lists(graph),
        *_places(graph),
    ):
        yield finding("SUD112", INFO, path, message)


def themes(readable: Readable) -> Iterator[Issue]:
    """Yield findings about themes of which only the heading is printed; not about what is said instead."""
    for path, theme in readable.view.of(Theme):
        told = theme.content or theme.indicators or theme.actions or theme.parts
        if not (told or theme.closed or theme.otherwise or theme.deviation):
            place = readable.origin(path)
            if getattr(readable.whole.at(place), "otherwise", "") != theme.title:
                yield finding("SUD112", INFO, place, say("the theme is empty"))


def _figures(graph: Graph) -> Iterator[tuple[str, Message]]:
    for path, figure in graph.of(Figure):
        if not figure.indicators:
            yield path, say("the figure names no indicator")
        else:
            chosen = [graph.index(Indicator).get(slug(word), ()) for word in figure.indicators]
            if any(chosen) and not any(item.observations for items in chosen for item in items):
                yield path, say("there are no figures of what it shows")


def _indicators(graph: Graph) -> Iterator[tuple[str, Message]]:
    """An indicator is nothing to be seen by itself; what refers to it says its name."""
    without = [(path, item) for path, item in graph.of(Indicator) if not item.observations]
    if without:
        named = _named(graph)
        for path, item in without:
            if not named & {slug(item.key), slug(item.name)}:
                yield path, say("the indicator has no figures")


def _named(graph: Graph) -> set[str]:
    """The indicators that something refers to, by their slugs."""
    words = {item.derived.base for _, item in graph.of(Indicator) if item.derived}
    words.update([word for _, word, leads in graph.references if "Indicator" in leads.kinds])
    return set(map(slug, words))


def _lists(graph: Graph) -> Iterator[tuple[str, Message]]:
    for path, section in graph.of(Prose):
        if not section.text:
            yield path, say("the section is empty")
    for path, table in graph.of(Table):
        if len(table.rows) < 2:
            yield path, say("the table has no row below its header")
    for path, bullets in graph.of(Bullets):
        if not bullets.items:
            yield path, say("the list is empty")
    for path, diagram in graph.of(Diagram):
        if not diagram.items:
            yield path, say("the diagram is empty")


def _places(graph: Graph) -> Iterator[tuple[str, Message]]:
    for path, theme in graph.of(Theme):
        for number, block in enumerate(theme.content):
            if isinstance(block, Actions) and all(point.kind is not block.kind for point in theme.actions):
                yield f"{path}.content[{number}]", say("the theme has no action points of this kind")
