"""Texts and pictures: what must not be printed, what is probably a slip, what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from suddialog.checks.graph import ERROR, INFO, WARNING, Graph, Readable, finding, proposal
from suddialog.errors import Issue, say
from suddialog.language import language_or_home, languages
from suddialog.model import Bullets, Entity, Finding, PartialDate, Picture, SchoolYear, Theme
from suddialog.model.base import field_names
from suddialog.model.matching import Mentions

_DIGIT = re.compile(r"\d")
_CPR = re.compile(r"(?<!\d)(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d{2}[- ]?\d{4}(?!\d)")
_STRAY_BLANK = re.compile(r"\d, \d(?!\d?\.)(?=\s*(?:%|\w))")
_DIGIT_IN_WORD = re.compile(r"\b[A-ZÆØÅ]{2,}0\b|\b[a-zæøå]{2,}0[a-zæøå]+\b")
_NOT_PRINTED = frozenset({"id", "accepted", "catalogue", "path", "url", "json", "kind"})
DEPTH_OF_BULLETS, DEPTH_OF_THEMES = 4, 3


def texts_of(item: object) -> Iterator[tuple[str, str]]:
    """Yield the names and contents of an object's text fields, and of those of what it holds that is no entity."""
    for name in field_names(type(item)):
        value = getattr(item, name)
        if type(value) is str:
            if value and name not in _NOT_PRINTED:
                yield name, value
        elif isinstance(value, tuple):
            if value and name not in _NOT_PRINTED and not isinstance(value[0], Entity):
                yield from _listed(value, name)
        elif hasattr(value, "__attrs_attrs__") and not isinstance(value, Entity | SchoolYear | PartialDate):
            for inner, text in texts_of(value):
                yield f"{name}.{inner}", text


def _listed(values: tuple[object, ...], path: str) -> Iterator[tuple[str, str]]:
    """Yield the texts of a list, or a list of lists, or of its objects, with their paths."""
    for number, value in enumerate(values):
        if isinstance(value, str):
            yield f"{path}[{number}]", value
        elif isinstance(value, tuple):
            yield from _listed(value, f"{path}[{number}]")
        elif hasattr(value, "__attrs_attrs__"):
            for name, text in texts_of(value):
                yield f"{path}[{number}].{name}", text


def rules(graph: Graph) -> Iterator[Issue]:
    """Yield findings about single texts, emptiness, depth, labels."""
    for path, item in graph.entities:
        for name, text in texts_of(item):
            if _DIGIT.search(text):  # none of the rules for single texts is about texts without
                yield from _text(text, f"{path}.{name}".lstrip("."))
    yield from _empty(graph)
    yield from _depth(graph)
    yield from _labels(graph)
    yield from _language(graph)


def _text(text: str, path: str) -> Iterator[Issue]:
    if _CPR.search(text):
        yield finding("SUD101", ERROR, path, say("the text holds what looks like a CPR number"), say("Delete it"))
    if _STRAY_BLANK.search(text):
        yield finding(
            "SUD114", WARNING, path, say("a number with a blank behind the comma"), say("Write {text}", text="14,8")
        )
    if _DIGIT_IN_WORD.search(text):
        yield finding("SUD115", INFO, path, say("a digit inside a word: 0 for O?"))


def _empty(graph: Graph) -> Iterator[Issue]:
    for path, theme in graph.of(Theme):
        if not (theme.closed or theme.content or theme.indicators or theme.actions or theme.parts or theme.otherwise):
            yield finding("SUD112", INFO, path, say("the theme is empty"))


def _depth(graph: Graph) -> Iterator[Issue]:
    for path, block in graph.of(Bullets):
        if max((_deepest(item) for item in block.items), default=0) > DEPTH_OF_BULLETS:
            yield finding("SUD113", ERROR, path, say("bullets deeper than {count} levels", count=DEPTH_OF_BULLETS))
    for path, _ in graph.of(Theme):
        if path.count("parts[") >= DEPTH_OF_THEMES:
            yield finding("SUD113", ERROR, path, say("themes deeper than {count} levels", count=DEPTH_OF_THEMES))


def _deepest(item: Finding) -> int:
    return 1 + max((_deepest(child) for child in item.children), default=0)


def _labels(graph: Graph) -> Iterator[Issue]:
    known = language_or_home(graph.dialogue.language).texts.labels
    for number, label in enumerate(graph.dialogue.labels):
        if label.key not in known:
            remedy = say("Known are: {words}", words=", ".join(known))
            message = say('there is no label "{word}"', word=label.key)
            yield finding("SUD116", ERROR, f"labels[{number}].key", message, proposal(label.key, known) or remedy)


def _language(graph: Graph) -> Iterator[Issue]:
    code, known = graph.dialogue.language, languages()
    if code not in known:
        remedy = say("Known are: {words}", words=", ".join(known))
        yield finding("SUD019", ERROR, "language", say('there is no language "{code}"', code=code), remedy)


def names(view: Graph, whole: Graph) -> Iterator[Issue]:
    """Yield a warning for each text of the view that holds a participant's name which the view withholds.

    Each part of a name counts, if it has three letters at least: in prose a shorter one is more often a word.
    """
    people = [person.name for person in whole.dialogue.participants]
    shown = {person.name for person in view.dialogue.participants}
    withheld = {number for number, name in enumerate(people) if name not in shown}
    if not withheld:
        return
    mentions = Mentions([*people], exact_case=True, shortest=3)
    for path, item in view.entities:
        for name, text in texts_of(item):
            for mention in mentions.find(text):
                if mention.words not in shown and not withheld.isdisjoint(mention.numbers):
                    message = say("the text names a participant whose name is withheld")
                    place = f"{path}.{name}".lstrip(".")
                    yield finding("SUD102", WARNING, place, message, say("Write the role instead"))
                    break


def pictures(readable: Readable) -> Iterator[Issue]:
    """Yield findings about picture files: without alternative text, missing, of a kind that can't be shown."""
    base = readable.whole.dialogue.base or Path()
    for path, picture in readable.whole.of(Picture):
        place = f"{path}.path"
        if not picture.alt and not picture.decorative:
            message = say("a picture without alternative text")
            yield finding("SUD110", WARNING, path, message, say("Add alt: …, or decorative: ja"))
        if Path(picture.path).suffix.lower() not in {".png", ".jpg", ".jpeg"}:
            yield finding("SUD111", ERROR, place, say("a picture must be a .png or .jpg file"))
        elif not (base / picture.path).is_file():
            message = (
                say('there is no file "{path}" in the dialogue\'s folder', path=picture.path)
                if readable.shows(place, picture.path)
                else say("there is no such file in the dialogue's folder")
            )
            yield finding("SUD111", ERROR, place, message)
