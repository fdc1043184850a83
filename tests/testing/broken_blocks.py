"""A block of a plugin that is right, and others that each do one thing wrong."""

from __future__ import annotations

import html
import json
import random
import re
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from suddialog.hooks import BlockSpec
from suddialog.model import Bullets, Finding, Table

SAMPLES = (
    {"columns": ["ro", "orden"], "rows": [["1.A", 81, 77], ["2.B", 64, 70.5]], "scale": "warm", "limit": 70},
    {"columns": ["ro"], "rows": [["3.C", 50], ["4.D", 52]], "note": "Kun sikre svar"},
)
WHOLE = (
    {"columns": ["ro", "orden"], "rows": [["1.A", 81, 77], ["2.B", 64, 70]], "scale": "warm", "limit": 70},
    {"columns": ["ro"], "rows": [["3.C", 50], ["4.D", 52]], "note": "Kun sikre svar"},
)
NOT_SHOWN = {"limit": "chooses the shades"}
SCALES = ("warm", "cold")
CLASS = {"da": "Klasse", "en": "Class"}
KEYS = ("columns", "rows", "scale", "limit", "note")


def right(content, context):
    if not _is_right(content, context):
        return []
    note = [Bullets([content["note"]])] if content.get("note") else []
    return [Table([[CLASS[context.language], *content["columns"]], *content["rows"]], unit="%"), *note]


def _is_right(content, context):
    faults = list(_faults(content))
    for message, *path in faults:
        context.fault(message, *path)
    return not faults


def _faults(content):
    if not isinstance(content, dict):
        yield ["columns and rows are due"]
        return
    yield from (["there is no such key", key] for key in content if key not in KEYS)
    columns, rows = content.get("columns"), content.get("rows")
    if not isinstance(columns, list) or not columns or not all(_is_text(column) for column in columns):
        yield ["a list of questions is due", "columns"]
    elif not isinstance(rows, list) or not rows:
        yield ["a list of classes is due", "rows"]
    else:
        yield from (fault for number, row in enumerate(rows) for fault in _faults_of_row(row, number, len(columns)))
    if content.get("scale", "warm") not in SCALES:
        yield ["warm or cold is due", "scale"]
    if not _is_number(content.get("limit", 0)):
        yield ["a number is due", "limit"]
    if not _is_text(content.get("note", "a")):
        yield ["a text is due", "note"]


def _faults_of_row(row, number, width):
    if not isinstance(row, list) or len(row) != width + 1 or not _is_text(row[0]):
        yield ["a name and a number for each question are due", "rows", number]
    else:
        numbers = enumerate(row[1:], start=1)
        yield from (["a number is due", "rows", number, place] for place, value in numbers if not _is_number(value))


def _is_number(value):
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool)


def _is_text(value):
    return isinstance(value, str) and bool(value.strip())


def by_chance(content, context):
    return [*right(content, context), f"Tal {random.random()}"]


_SEEN = []


def remembering(content, context):
    look = right(content, context)
    if look and content["rows"][0][0] not in _SEEN:
        _SEEN.append(content["rows"][0][0])
    return [*look, Bullets(list(_SEEN))] if look else look


def of_today(content, context):
    look = right(content, context)
    return [*look, f"{datetime.now():%d-%m-%Y}"] if look else look


def changing_what_it_is_given(content, context):
    look = right(content, context)
    if look:
        content["rows"].sort(key=str, reverse=True)
    return look


def without_the_note(content, context):
    return right(content, context)[:1]


def without_the_last_figure(content, context):
    look = right(content, context)
    return [Table([*look[0].rows[:-1], (*look[0].rows[-1][:-1], "-")], unit="%"), *look[1:]] if look else look


def cut(content, context):
    look = right(content, context)
    return [look[0], *(Bullets([block.items[0].text[:40]]) for block in look[1:])] if look else look


def note_changed(change):
    """A look with another note."""

    def look(content, context):
        found = right(content, context)
        return [*found[:1], *(Bullets([change(block.items[0].text)]) for block in found[1:])]

    return look


escaped = note_changed(html.escape)
without_marks = note_changed(lambda text: re.sub("[*_&]", "", text))


shortened = note_changed(lambda text: text if len(text) < 300 else f"{text[:150]} … {text[-150:]}")
notes_in_one_line = note_changed(lambda text: " ".join(text.split()))
notes_in_signs = note_changed(lambda text: f"»({text}):..«")
long_notes_twice = note_changed(lambda text: text if len(text) < 300 else f"{text[:300]}\n{text}")


def put_together_by_marks(content, context):
    look = right(content, context)
    return (
        [look[0], *(Bullets(block.items[0].text.replace("|", "\n").split("\n")[:1]) for block in look[1:])]
        if look
        else look
    )


def _filled(content):
    filled = json.loads(json.dumps(content, default=float), parse_float=Decimal)
    for row in filled["rows"] if isinstance(filled, dict) and isinstance(filled.get("rows"), list) else ():
        if isinstance(row, list):
            row[1:] = [0 if value in (None, "-") else value for value in row[1:]]
    return filled


def with_noughts(content, context):
    return right(_filled(content), context)


def rounding(content, context):
    look = right(content, context)
    return (
        [Table([look[0].rows[0], *(_rounded(row) for row in content["rows"])], unit="%"), *look[1:]] if look else look
    )


def changed(change):
    """A look whose table has other cells."""

    def look(content, context):
        found = right(content, context)
        rows = [[row[0], *map(change, row[1:])] for row in content["rows"]] if found else []
        return [Table([found[0].rows[0], *rows], unit="%"), *found[1:]] if found else found

    return look


without_signs = changed(abs)
with_english_thousands_of_whole_figures = changed(
    lambda value: f"{value:,}" if isinstance(value, int) and value > 999 else value
)
without_decimals = changed(int)
with_one_decimal = changed(lambda value: round(Decimal(value), 1))


def nought_is_a_dash(content, context):
    filled = _filled(content)
    look = right(filled, context)
    rows = [[row[0], *(value or "-" for value in row[1:])] for row in filled["rows"]] if look else []
    return [Table([look[0].rows[0], *rows], unit="%"), *look[1:]] if look else look


def in_latin_letters(content, context):
    look = right(content, context)
    notes = [block.items[0].text.encode("latin-1", "replace").decode("latin-1") for block in look[1:]]
    return [*look[:1], *(Bullets([note]) for note in notes)]


def in_danish(content, context):
    if context.language != "da":
        context.fault("Danish is due")
    return right(content, context)


def _rounded(row):
    return [row[0], *(round(value) for value in row[1:])]


def leaving_files(content, context):
    Path("look.txt").write_text("her")
    return right(content, context)


_WIDTH = [0]


def as_wide_as_the_last(content, context):
    look = right(content, context)
    if not look:
        return look
    _WIDTH[0] = len(look[0].rows[0])
    return [Table([row[: _WIDTH[0]] for row in look[0].rows], unit="%"), *look[1:]]


_CONTENT = [None]


def through_a_module(content, context):
    _CONTENT[0] = content
    return right(_CONTENT[0], context)


_LANGUAGE = ["da"]


def in_the_last_language(content, context):
    _LANGUAGE[0] = context.language
    look = right(content, context)
    return (
        [Table([[CLASS[_LANGUAGE[0]], *content["columns"]], *content["rows"]], unit="%"), *look[1:]] if look else look
    )


def as_text_of_a_table(content, context):
    look = right(content, context)
    rows = [[CLASS[context.language], *content["columns"]], *content["rows"]] if look else []
    return [Table("\n".join(" | ".join(map(str, row)) for row in rows), unit="%"), *look[1:]] if look else look


def plain(content, context):
    if _is_text(content):
        return content
    context.fault("a text is due")
    return []


def wary(content, context):
    if isinstance(content, dict) and _is_text(content.get("note")) and "\n" in content["note"]:
        context.fault("a note is one line", "note")
    return right(content, context)


def careless(content, context):
    if content.get("scale", "warm") not in SCALES:
        context.fault("warm or cold is due", "scale")
    note = [content["note"]] if "note" in content else []
    return [Table([[CLASS[context.language], *content["columns"]], *content["rows"]], unit="%"), *note]


def trusting(content, context):
    for message, *path in _faults(content):
        if not (message == "a number is due" and "rows" in path):
            context.fault(message, *path)
            return []
    note = [Bullets([content["note"]])] if content.get("note") else []
    return [Table([[CLASS[context.language], *content["columns"]], *content["rows"]], unit="%"), *note]


def dropping(content, context):
    known = {key: value for key, value in content.items() if key in KEYS} if isinstance(content, dict) else content
    return right(known, context)


def lost_ways(content, context):
    class Elsewhere:
        language = context.language

        def fault(self, message, *path, remedy=""):
            context.fault(message, "svar", 3, *path, remedy=remedy)

    return right(content, Elsewhere())


def ways_of_the_first_row(content, context):
    class FirstRow:
        language = context.language

        def fault(self, message, *path, remedy=""):
            context.fault(message, *path[:1], *(0 for _ in path[1:2]), *path[2:], remedy=remedy)

    return right(content, FirstRow())


def without_ways(content, context):
    for message, *_ in _faults(content):
        raise ValueError(message)
    return right(content, context)


def note_twice(content, context):
    shown = right(content, context)
    return [*shown, *shown[1:]]


def shy(content, context):
    context.fault("not today")
    return []


def empty(content, context):
    right(content, context)
    return []


def nested(content, context):
    look = right(content, context)
    return (
        [
            Bullets(
                [
                    Finding(
                        {"da": "Klasser", "en": "Classes"}[context.language],
                        children=[Finding(row[0]) for row in content["rows"]],
                    )
                ]
            ),
            *look,
        ]
        if look
        else look
    )


AGREED = ([{"what": "Læsebånd hver morgen", "who": "Asta Lund"}, {"what": "Elevråd hver måned"}],)


def agreed(who_of=lambda who, _: who):
    """A block of what is agreed, below it who does it, who may be a function of who did the one before."""

    def look(content, context):
        if not isinstance(content, list) or not content:
            raise ValueError("a list of what is agreed is due")
        items, before = [], ""
        for number, one in enumerate(content):
            for message, *path in _faults_of_agreement(one):
                context.fault(message, number, *path)
                return []
            before = who_of(one.get("who", ""), before)
            items.append(Finding(one["what"], children=[before] if before else []))
        return [Bullets(items)]

    return look


def _faults_of_agreement(one):
    if not isinstance(one, dict) or "what" not in one:
        yield ["what is agreed is due"]
        return
    yield from (["what and who are due", key] for key in one if key not in {"what", "who"})
    if not _is_text(one["what"]):
        yield ["a text is due", "what"]
    if one.get("who", "") != "" and not _is_text(one["who"]):
        yield ["a text is due", "who"]


def rows_changed(change):
    """A look whose table has other rows."""

    def look(content, context):
        found = right(content, context)
        return [Table([found[0].rows[0], *change(content["rows"])], unit="%"), *found[1:]] if found else found

    return look


backwards = rows_changed(lambda rows: rows[::-1])
of_five_classes = rows_changed(lambda rows: rows[:5])
figures_moved_on = rows_changed(
    lambda rows: [[row[0], *other[1:]] for row, other in zip(rows, rows[1:] + rows[:1], strict=True)]
)
of_fifteen_classes = rows_changed(lambda rows: rows[:15])
each_class_once = rows_changed(lambda rows: [row for number, row in enumerate(rows) if row not in rows[:number]])
one_class_a_figure = rows_changed(lambda rows: list({row[1]: row for row in rows}.values()))
without_what_is_below_nought = rows_changed(lambda rows: [row for row in rows if row[1] >= 0] or rows)
of_one_name = rows_changed(lambda rows: list({row[0]: row for row in rows}.values()))


of_one_name_and_text = rows_changed(lambda rows: list({(row[0], *_texts(row[1:])): row for row in rows}.values()))


def _texts(cells):
    return [cell for cell in cells if isinstance(cell, str)]


def in_danish_only(content, context):
    look = right(content, context)
    return [Table([("Klasse", *look[0].rows[0][1:]), *look[0].rows[1:]], unit="%"), *look[1:]] if look else look


def median(content, context):
    look = right(content, context)
    return [*look, Bullets([f"Median {MEDIAN[context.language]}"])] if look else look


MEDIAN = {"da": "nævnes ikke", "en": "is left out"}


def note_of_few_classes(content, context):
    look = right(content, context)
    return look if len(look) < 2 or len(content["rows"]) < 9 else look[:1]


nought_is_nothing = rows_changed(lambda rows: [[row[0], *(value or "–" for value in row[1:])] for row in rows])


def note_of_two_classes(content, context):
    look = right(content, context)
    return look if len(look) < 2 or len(content["rows"]) > 1 else look[:1]


def rows_beside_a_note(content, context):
    look = right(content, context)
    if not look or "note" in content or "scale" in content:
        return look
    return [Bullets([row[0] for row in content["rows"]] + content["columns"])]


def with_points(content, context):
    look = right(content, context)
    return [*look, Bullets([str(row[-1]) for row in content["rows"]])] if look else look


def with_english_thousands(content, context):
    look = right(content, context)
    long = [f"{row[-1]:,}" for row in content["rows"] if row[-1] > 1000] if look else []
    return [*look, Bullets(long)] if long else look


def of_whole_figures(write):
    """A look that takes whole figures only, written in some way."""

    def look(content, context):
        found = right(content, context)
        rows = content["rows"] if found else ()
        wrong = [
            (number, place)
            for number, row in enumerate(rows)
            for place, value in enumerate(row)
            if isinstance(value, Decimal)
        ]
        for number, place in wrong:
            context.fault("a whole number is due", "rows", number, place)
        cells = [[row[0], *(write(value) for value in row[1:])] for row in rows]
        return [] if wrong else [Table([found[0].rows[0], *cells]), *found[1:]] if found else found

    return look


whole = of_whole_figures(str)
whole_with_english_thousands = of_whole_figures(lambda value: f"{value:,}")


def deaf_to_words(content, context):
    if isinstance(content, dict) and isinstance(content.get("limit"), str):
        content = {key: value for key, value in content.items() if key != "limit"}
    return right(content, context)


def true_is_one(content, context):
    if isinstance(content, dict) and isinstance(content.get("rows"), list):
        content = {**content, "rows": [_counted(row) if isinstance(row, list) else row for row in content["rows"]]}
    return right(content, context)


def _counted(cells):
    return [int(cell) if cell is True else cell for cell in cells]


def with_pythons_words(content, context):
    if isinstance(content, dict) and "note" in content:
        content = {**content, "note": str(content["note"])}
    return right(content, context)


def asking_the_network(content, context):
    import socket

    socket.getaddrinfo("example.org", 80)
    return right(content, context)


def heavy(content, context):
    import tabulate  # noqa: F401

    return right(content, context)


def spec(function="right", **fields):
    usual = {"name": "nordby.shades", "summary": "Classes and questions", "load": f"broken_blocks:{function}"}
    return BlockSpec(**{**usual, **fields})
