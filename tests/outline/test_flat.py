"""An outline walked through piece by piece: nothing that a document says is left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, get_type_hints

import attrs
import pytest
from canaries import BLOCKS, Canaries, words
from click.testing import CliRunner
from test_degrade import NOT_PRINTED

import suddialog as sud
from suddialog.cli import app
from suddialog.outline import Bullets, Heading, Item, Outline, Paragraph, Quote, Section, Table, flat
from suddialog.testing.canaries import Filler, whole_dialogue

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
FOR_SLIDES = {"notes", "kicker", "name", "footer", "source"}
FOR_MACHINES = {"preset", "language", "kind"}


def outline(*blocks: Any, **facts: Any) -> Outline:
    return Outline(preset="minutes", language="da", title="Referat", sections=(section(*blocks),), **facts)


def section(*blocks: Any, **facts: Any) -> Section:
    return Section(kind="theme", title="Tema", blocks=blocks, **facts)


@pytest.mark.parametrize("kind", BLOCKS, ids=lambda kind: kind.__name__)
def test_no_text_of_a_block_is_lost(kind: type) -> None:
    canaries = Canaries()
    block = canaries.make(kind)
    said = "\n".join(words(tuple(flat(outline(block)))))
    lost = {where for text, where in canaries.texts.items() if text not in said}
    assert {where for where in lost if where.partition(".")[2] not in {"source", "notes"}} <= set(NOT_PRINTED)


def facts_of(cls: type) -> dict[str, str]:
    """A text for each field of a document or section that is to be read."""
    fields = {name for name, hint in get_type_hints(cls).items() if hint is str} - FOR_SLIDES - FOR_MACHINES
    return {name: f"kanarie {name}" for name in fields}


def test_no_text_of_a_section_is_lost() -> None:
    facts = facts_of(Section)
    said = "\n".join(words(tuple(flat(attrs.evolve(outline(), sections=(attrs.evolve(section(), **facts),))))))
    assert {name for name, text in facts.items() if text not in said} == set()


def test_who_presents_a_theme_is_told_as_such() -> None:
    def note(**facts: str) -> str:
        pieces = flat(attrs.evolve(outline(), sections=(section(presenters="ledelsen", **facts),)))
        return next(piece.text for piece in pieces if isinstance(piece, Paragraph) and piece.kind == "note")

    assert note() == "Ved ledelsen"
    assert note(treatment="Orientering", minutes="15 minutter") == "Orientering ved ledelsen · 15 minutter"


def test_no_fact_about_the_document_is_lost() -> None:
    facts = facts_of(Outline)
    with_when, without = (attrs.evolve(outline(), **{**facts, **more}) for more in ({}, {"when": ""}))
    said = "\n".join(text for document in (with_when, without) for text in words(tuple(flat(document))))
    assert {name for name, text in facts.items() if text not in said} == set()


def test_sections_inside_sections_come_with_deeper_headings() -> None:
    inner = Section(kind="theme", number="1.1", title="Del", blocks=(Paragraph(text="a", title="Eget"),))
    pieces = list(flat(attrs.evolve(outline(), sections=(section(sections=(inner,)),))))
    told = [(piece.level, piece.text) for piece in pieces if isinstance(piece, Heading)]
    assert told == [(0, "Referat"), (1, "Tema"), (2, "1.1 Del"), (3, "Eget")]


def test_pieces_are_bare() -> None:
    block = Bullets(title="a", lead="b", caption="c", notes="d", items=(Item("e"),))
    *_, heading, lead, bullets, caption = flat(outline(block))
    assert (heading, lead) == (Heading(text="a", level=2), Paragraph(text="b"))
    assert (bullets, caption) == (Bullets(items=(Item("e"),)), Paragraph(text="c", kind="note"))


def test_only_the_kinds_that_are_drawn_come_as_they_are() -> None:
    quote = Quote(text="Det er ikke barnet", by="Udvalget")
    assert quote in list(flat(outline(quote), draws=(Quote,)))
    assert all(isinstance(piece, Heading | Paragraph | Bullets | Table) for piece in flat(outline(quote)))


Told = Callable[[sud.Dialogue, str], str]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    """What the exporter writes with which a new plugin begins."""
    folder = tmp_path_factory.mktemp("plugin")
    begun = CliRunner().invoke(app, ["new-plugin", "suddialog-begun", "--out", str(folder)])
    assert begun.exit_code == 0, begun.output
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder / "src"))
        plugins = {"suddialog-begun": import_module("suddialog_begun")}
        known = sud.Registry(entry_points=False, plugins=plugins, environment={})
        yield lambda dialogue, audience: sud.export(dialogue, "begun", registry=known, audience=audience).text


def minutes(dialogue: sud.Dialogue, audience: str) -> str:
    return re.sub(r"\\(\W)", r"\1", sud.export(dialogue, "markdown", audience=audience).text)


def test_a_new_plugins_exporter_loses_no_text_of_the_model(tmp_path: Path, told: Told) -> None:
    fill = Filler(tmp_path)
    dialogue = whole_dialogue(fill)
    ours, taught_one = minutes(dialogue, "internal"), told(dialogue, "internal")
    assert {one.field for text, one in fill.canaries.items() if text in ours and text not in taught_one} == set()


@pytest.mark.parametrize("audience", ["public", "internal"])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_new_plugins_exporter_loses_no_word_of_the_minutes(path: Path, audience: str, told: Told) -> None:
    dialogue = sud.load(path)
    said = list(spoken(told(dialogue, audience)))
    lost = [word for word in spoken(minutes(dialogue, audience)) if word not in said]
    assert len(said) > 100
    assert lost == []


def test_a_new_plugins_exporter_numbers_what_is_numbered(told: Told) -> None:
    steps = sud.Theme("Tema", content=sud.Bullets(["Først", sud.Finding("Så", children=["Under"])], numbered=True))
    text = told(sud.Dialogue("Lindevang Skole", themes=[steps]), "public")
    assert "1. Først\n2. Så\n  * Under" in text


def spoken(text: str) -> Iterator[str]:
    """Yield the words and figures of a text."""
    return (found[0].casefold() for found in re.finditer(r"\w+(?:[,.]\d+)*", text))
