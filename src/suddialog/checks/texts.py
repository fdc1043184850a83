"""Texts and pictures: what is probably a slip, what is missing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import attrs

from suddialog.checks.graph import ERROR, INFO, WARNING, Graph, Readable, finding, in_text, unknown
from suddialog.errors import Issue, Message, key_line, reason_of, say
from suddialog.io.files import below
from suddialog.language import HOME, language_or_home, languages
from suddialog.model import Bullets, Finding, Label, Participant, Picture, Theme
from suddialog.model.grammar import slug
from suddialog.model.list_marks import BULLET

_DIGIT = re.compile(r"\d")
_STRAY_BLANK = re.compile(r"(?<!\d)(\d{1,3}+), (?=(\d+))\d(?!\d?\.)(?!\d*\s*(?:og|eller|samt|and|or)\b)(?=\s*(?:%|\w))")
"""Not a year in front, which is none of the many digits of a number; nor a number of several ("1, 2 og 3")."""
_DIGIT_IN_WORD = re.compile(r"\b[A-ZÆØÅ]{2,}0\b|\b[a-zæøå]{2,}0[a-zæøå]+\b")
DEPTH_OF_BULLETS, DEPTH_OF_THEMES = 4, 3
_FEWER_LEVELS = say("Say it in fewer levels")


def slips(view: Graph, wrote: Callable[[str, str], bool]) -> Iterator[Issue]:
    """Yield findings about single texts that the author wrote where they stand; others stand for withheld names."""
    for path, text, printed in view.texts:
        if printed and ("0" in text or ", " in text):  # none of the rules for single texts is about others
            found = _text(text)
            yield from [attrs.evolve(issue, path=path) for issue in found] if found and wrote(path, text) else ()


def rules(graph: Graph) -> Iterator[Issue]:
    """Yield findings about depth, labels, the language."""
    yield from _depth(graph)
    yield from _marks(graph)
    yield from _labels(graph)
    yield from _language(graph)


def _text(text: str) -> list[Issue]:
    found = []
    stray = _STRAY_BLANK.search(text) if ", " in text and _DIGIT.search(text) else None
    if stray:
        remedy = say("Write {text}", text=f"{stray[1]},{stray[2]}")
        found.append(in_text("SUD114", WARNING, stray.start(), say("a number with a blank behind the comma"), remedy))
    nought = _DIGIT_IN_WORD.search(text) if "0" in text else None
    if nought:
        found.append(in_text("SUD115", INFO, nought.start(), say("a digit inside a word: 0 for O?")))
    return found


def _depth(graph: Graph) -> Iterator[Issue]:
    for path, block in graph.of(Bullets):
        if max((_deepest(item) for item in block.items), default=0) > DEPTH_OF_BULLETS:
            message = say("bullets deeper than {count} levels", count=DEPTH_OF_BULLETS)
            yield finding("SUD113", ERROR, path, message, _FEWER_LEVELS)
    for path, _ in graph.of(Theme):
        if path.count("parts[") >= DEPTH_OF_THEMES:
            message = say("themes deeper than {count} levels", count=DEPTH_OF_THEMES)
            yield finding("SUD113", ERROR, path, message, _FEWER_LEVELS)


def _deepest(item: Finding) -> int:
    return 1 + max((_deepest(child) for child in item.children), default=0)


def _marks(graph: Graph) -> Iterator[Issue]:
    """Yield findings about bullets whose texts hold bullets: only minutes text, which is no list, is read as a list."""
    for path, item in graph.of(Finding):
        if "\n" in item.text and sum(map(bool, map(BULLET.fullmatch, item.text.split("\n")))) > 1:
            message = say("bullets inside the text of a bullet; they are printed as they are written")
            remedy = say("Write each on its own, indented below this one with - before it")
            yield finding("SUD117", WARNING, f"{path}.text", message, remedy)


def _labels(graph: Graph) -> Iterator[Issue]:
    yield from labels(graph.dialogue.labels, graph.dialogue.language)


def labels(given: Sequence[Label], code: str = HOME) -> Iterator[Issue]:
    """Yield findings about the labels of a dialogue or a round; `code` is that of its language."""
    if not given:
        return
    texts = language_or_home(code).texts
    known, words, said = texts.labels, texts.label_words, dict[str, str]()
    for number, label in enumerate(given):
        key, place = words.get(slug(label.key), label.key), f"labels[{number}].key"
        if key in known:
            if key in said:
                message = say("{first} and {second} say the same in two ways", first=said[key], second=label.key)
                yield finding("SUD004", ERROR, place, message, say("Keep one of them"))
            said.setdefault(key, label.key)
        else:
            remedy = say("Known are: {words}", words=", ".join(known))
            message = say('there is no label "{word}"', word=label.key)
            yield unknown("SUD116", place, message, remedy, word=label.key, known=words)


def _language(graph: Graph) -> Iterator[Issue]:
    code, known = graph.dialogue.language, languages()
    if code not in known:
        remedy = say("Known are: {words}", words=", ".join(known))
        yield finding("SUD019", ERROR, "language", say('there is no language "{code}"', code=code), remedy)


def pictures(readable: Readable) -> Iterator[Issue]:
    """Yield findings about picture files: without alternative text, missing, of a kind that can't be shown."""
    base = readable.whole.dialogue.base or Path()
    for path, picture in readable.whole.of(Picture):
        place = f"{path}.path"
        if not picture.alt and not picture.decorative:
            message = say("a picture without alternative text")
            yield finding(
                "SUD110",
                WARNING,
                path,
                message,
                say("Add {line}, or {other}", line=key_line("alt"), other=key_line("decorative", say("yes"))),
            )
        yield from _file_faults(place, picture.path, base, readable)
    for path, person in readable.whole.of(Participant):
        if person.portrait:
            yield from _file_faults(f"{path}.portrait", person.portrait, base, readable)


def _file_faults(place: str, path: str, base: Path, readable: Readable) -> Iterator[Issue]:
    """Yield what is wrong with a picture file."""
    if fault := _fault_of(path, base, readable.quotes(place, path)):
        yield finding("SUD111", ERROR, place, *fault)


def _fault_of(path: str, base: Path, shown: bool) -> tuple[Message, ...]:
    """Return what is wrong with the path of a picture or the file, and what helps; nothing if it can be shown."""
    if Path(path).suffix.lower() not in {".png", ".jpg", ".jpeg"}:
        return say("a picture must be a .png or .jpg file"), say("Save it as PNG or JPEG, and write that file's path")
    try:
        place = below(base, path)
        if place is None:
            remedy = say("Put it there, and write the path from there")
            return say("a picture must lie in the dialogue's folder"), remedy
        if place.is_file():
            return _fault_in(place)
    except (OSError, ValueError, RuntimeError):  # too long, with U+0000, or links in a circle
        pass
    remedy = say("Put the file there, or correct the path")
    if not shown:
        return say("there is no such file in the dialogue's folder"), remedy
    return say('there is no file "{path}" in the dialogue\'s folder', path=path), remedy


def _fault_in(place: Path) -> tuple[Message, ...]:
    from suddialog.io.pictures import BadPicture, demand_picture  # Pillow is loaded only by those who have pictures

    try:
        demand_picture(place)
    except BadPicture as fault:
        return say("the picture can't be used: {reason}", reason=fault.reason), fault.remedy
    except OSError as error:
        reason = reason_of(error)
        return say("the picture can't be used: {reason}", reason=reason), say("Allow the file to be read")
    return ()
