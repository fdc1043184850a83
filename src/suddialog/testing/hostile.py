"""The check of hostile texts in what an exporter writes."""

from __future__ import annotations

import codecs
import itertools
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from html.parser import HTMLParser
from xml.etree import ElementTree

from suddialog.errors import UsageError
from suddialog.privacy.finished import Part, lines_of, readings
from suddialog.testing import dialogues, properties, shared, sheets, signs
from suddialog.testing.attributes import blanked
from suddialog.testing.canaries import TEXTS
from suddialog.testing.exporting import ExporterTrial, Outputs
from suddialog.testing.reading import READ, ends_in, is_markup, is_page, parts_of, raw_texts, read, signs_in
from suddialog.testing.records import Failed


def hostile_text(trial: ExporterTrial) -> str:
    """Text stays text whatever characters it holds, all of it, and breaks nothing."""
    outputs = trial.usual(dialogues.hostile_dialogue())
    parts = trial.parts(outputs)
    usual_parts = trial.parts(trial.usual(trial.whole))
    media_type = trial.spec.media_type
    odd = itertools.chain(
        _out_of_shape(media_type, usual_parts, parts),
        faults(parts, media_type),
        faults(trial.parts(trial.usual(dialogues.signed_dialogue())), media_type),
        blanked(parts_of(outputs)),
        _odd_properties(trial, outputs),
        _formulas(trial),
        _odd_with_options(trial),
    )
    fault = next(odd, "")
    twins = trial.parts(trial.run(dialogues.twins()))
    if not fault and (twice := _ids_twice(twins)):
        raise Failed(twice, "Make ids of numbers, not of texts: two texts may be the same")
    if fault:
        raise Failed(fault, "Escape text for the format: every text, every character, also what options say")
    texts = {sign: field for sign, field in shared.printable(trial).items() if not sign.isdigit()}
    usual = trial.shown & texts.keys()
    dressed = {sign for sign in usual if not texts[sign].endswith(".url")}
    ended, spelled = ends_in(parts, dressed, dialogues.LETTERS)
    cut = (usual - signs_in(parts, usual)) | (dressed - ended)
    if cut:
        names = ", ".join(sorted({texts[sign] for sign in cut}))
        raise Failed(f"not whole: {names}", "Write texts to their end; split or wrap what is too long")
    if ended > spelled:
        names = ", ".join(sorted({texts[sign] for sign in ended - spelled})[:5])
        raise Failed(f"the letters {dialogues.LETTERS} are not there as they are: {names}", "Write texts in UTF-8")
    _each_word_is_there(parts, {word: texts[word] for word in dressed}, usual_parts)
    _signs_are_there(trial, {signs.number_of(word): texts[word] for word in dressed})
    return f"{len(usual)} texts"


def _each_word_is_there(parts: Iterable[Part], fields: Mapping[str, str], usual_parts: Iterable[Part]) -> None:
    """Let each word of a long text be there, and of content no more often than a short text is."""
    short = Counter(word for text in read(usual_parts) for word in _CANARY.findall(text))
    long = Counter(word for text in read(parts) for word in dialogues.LONG.findall(text))
    for word, field in fields.items():
        times = [long[one] for one in dialogues.words_of(word)]
        if any(times) and not all(times) and field not in TEXTS:
            seen = f"{times.count(0)} words within a long text are lost: {field}"
            raise Failed(seen, "Write texts to their end; split or wrap what is too long")
        if field in _CONTENT and short[word] < min(times):
            raise Failed(f"a long text stands there {min(times)} times: {field}", "Write each text once")


_CANARY = re.compile(r"kanarie\d+x")
_CONTENT = ("Prose.text", "Finding.text")


def _signs_are_there(trial: ExporterTrial, fields: Mapping[int, str]) -> None:
    """Let something of its own stand for each sign within a text, and the sign itself where it can be read."""
    parts = trial.parts(trial.usual(dialogues.signed_dialogue()))
    spelled = signs.found_in(_spelled(trial, parts))
    plain = signs.found_in(text for part, text in raw_texts(parts) if not _is_spelled(trial, part, text))
    gone = _swallowed((text for _, text in raw_texts(parts)), fields)
    if any(gone.values()):
        gone = _swallowed((text for part in parts if not part.packed for text in readings(part.data)), fields)
    lost = {
        sign: field
        for number, field in fields.items()
        for sign in (*gone[number], *_unlike(spelled, number), *signs.replaced(plain.get(number, signs.NOTHING)))
    }
    if lost:
        names = ", ".join(f"{sign!r} in {field}" for sign, field in list(lost.items())[:5])
        raise Failed(
            f"signs are lost: {names}",
            "Escape what the format takes for its own; drop nothing, and put nothing else there",
        )


def _swallowed(texts: Iterable[str], numbers: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """Return the signs in whose place nothing of their own stands, by the numbers of texts."""
    written = signs.found_in(texts)
    return {number: signs.swallowed(written.get(number, signs.NOTHING)) for number in numbers}


def _spelled(trial: ExporterTrial, parts: Iterable[Part]) -> Iterator[str]:
    """Return the texts in which signs stand as they are."""
    return read(part for part, text in raw_texts(parts) if _is_spelled(trial, part, text))


def _is_spelled(trial: ExporterTrial, part: Part, text: str) -> bool:
    """Tell whether signs stand as they are in a part: in markup, in cells, and in what is read back."""
    read_back = trial.spec.media_type in {*sheets.SHEETS, *properties.ENDS} or part.name.endswith(READ)
    return read_back or is_markup(part, text)


def _unlike(spelled: signs.Found, number: int) -> tuple[str, ...]:
    """Return the signs of a text that are others where people read it, if they do."""
    return signs.swallowed(spelled[number], signs.as_it_is) if number in spelled else ()


_FACTS = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)
"""A block in front of Markdown in which nothing is markup."""

_LIVE = re.compile(r"(?<!\\)<(?:i>kanarie|script>alert|b>z\d+q)")
_JSON_LINES = ("ndjson", "jsonl", "jsonlines", "json-lines", "json-seq")
_FORMULA = re.compile(r"<(?:\w+:)?f(?: [^>]*)?>[^<]*(?:HYPERLINK|kanarie)")
_PLAIN = (*sheets.SHEETS, "text/plain", "text/calendar", "application/json")


def faults(parts: Iterable[Part], media_type: str) -> Iterator[str]:
    """Yield what is broken in an output of hostile texts."""
    for part, text in raw_texts(parts):
        markup = is_markup(part, text)
        if is_page(text):
            yield from (f"in {part.name} a text is the attribute {name}" for name in _odd_attributes(text))
            yield from _otherwise_encoded(part, text)
        elif markup:
            yield from _unless_read(ElementTree.fromstring, part, "XML")
        elif media_type.endswith(("/json", "+json")):
            yield from _unless_read(_strict_json, part, "JSON")
        elif media_type.endswith(_JSON_LINES):
            yield from _unless_read(_strict_json_lines, part, "JSON in each line")
        if (markup or media_type == "text/markdown") and _LIVE.search(_FACTS.sub("", text)):
            yield f"in {part.name} a text's <i>, <b> or <script> is markup"
        if _FORMULA.search(text):
            yield f"in {part.name} a text is a formula"
        if "\ufeff" in text or "\r\r" in text:
            yield f"in {part.name} there are marks of an encoding, or ends of lines, in the middle of a text"
        if (markup or media_type in _PLAIN) and "&amp;" in (lines_of(text) if markup else text):
            yield f"in {part.name} people read &amp; for a text's &"


def _odd_with_options(trial: ExporterTrial) -> Iterator[str]:
    """Yield what is broken in an output when its options say what texts may say."""
    for name, value in shared.saying(trial, " ".join(dialogues.hostile(number, "kanarie1x") for number in (0, 1))):
        with suppress(UsageError, Failed):  # they may refuse it
            parts = trial.parts(trial.run(dialogues.bare(), options={name: value}))
            yield from (f"{fault}, said by the option {name}" for fault in faults(parts, trial.spec.media_type))


def _odd_properties(trial: ExporterTrial, outputs: Outputs) -> Iterator[str]:
    """Yield what is broken in calendars and cards when their texts are hostile, or have signs in them."""
    if trial.spec.media_type in properties.ENDS:
        written = (*outputs, *trial.usual(dialogues.signed_dialogue()))
        yield from properties.faults(parts_of(written), trial.spec.media_type)


def _out_of_shape(media_type: str, usual: Iterable[Part], parts: Iterable[Part]) -> Iterator[str]:
    """Yield which tables of plain texts have other rows or columns when their texts are hostile."""
    if media_type not in sheets.SHEETS:
        return
    signs_of = {part.name: sheets.delimiters(text) for part, text in raw_texts(usual)}
    for part, text in raw_texts(parts):
        tables = "" if part.name.endswith(READ) else signs_of.get(part.name)
        if tables and not any(sheets.rows_of(text, sign) for sign in tables):
            yield f"in {part.name} rows have no longer as many cells as the first"


def _formulas(trial: ExporterTrial) -> Iterator[str]:
    """Yield which sheets have cells of texts that programs would reckon with."""
    if trial.spec.media_type not in sheets.SHEETS:
        return
    for mark in dialogues.MARKS_OF_FORMULAS:
        for part, text in raw_texts(trial.parts(trial.run(dialogues.begun_dialogue(mark)))):
            cells = (cell for sign in sheets.delimiters(text) for row in sheets.rows_of(text, sign) for cell in row)
            if any(cell.startswith(f"{mark}kanarie") for cell in cells):
                yield f"in {part.name} a text is a formula: it begins with {mark}"


def _odd_attributes(text: str) -> list[str]:
    """Return the names of a web page's attributes that nobody would give one, but that broke out of another."""
    return [name for name, _ in _attributes(text) if not re.fullmatch(r"[A-Za-z@:][\w:.@-]*", name)]


def _attributes(text: str) -> list[tuple[str, str | None]]:
    found: list[tuple[str, str | None]] = []

    class Page(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
            found.extend(attrs)

    Page().feed(text)
    return found


def _ids_twice(parts: Iterable[Part]) -> str:
    """Return what is wrong with the ids of web pages; empty if each stands once."""
    for part, text in raw_texts(parts):
        if is_page(text):
            ids = Counter(value for name, value in _attributes(text) if name == "id")
            twice = next((value for value, times in ids.items() if times > 1), "")
            if twice:
                return f"in {part.name} there are two elements of the id {twice!r}"
    return ""


def _strict_json(data: bytes) -> object:
    """Read JSON, which knows no NaN.

    Raises:
        ValueError: It is none.
    """

    def refuse(name: str) -> object:
        raise ValueError(f"{name} is no number")

    return json.loads(data, parse_constant=refuse)


def _strict_json_lines(data: bytes) -> object:
    """Read lines of JSON.

    Raises:
        ValueError: One is none.
    """
    return [_strict_json(line) for line in data.lstrip(b"\x1e").split(b"\n") if line.strip()]


def _otherwise_encoded(part: Part, text: str) -> Iterator[str]:
    """Yield which page says that it is in another encoding than it is; browsers trust a mark of UTF-16 more."""
    told = _CHARSET.search(text)
    if told and not part.data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            part.data.decode(told[1])
        except (UnicodeError, LookupError):
            yield f"{part.name} is not in the encoding {told[1]}, as it says"


_CHARSET = re.compile(r"""(?i)<meta\s[^>]*charset\s*=\s*["']?([\w.-]+)""")


def _unless_read(read: Callable[[bytes], object], part: Part, what: str) -> Iterator[str]:
    try:
        read(part.data)
    except (ValueError, SyntaxError) as error:
        yield f"{part.name} is no {what} any more: {error}"
