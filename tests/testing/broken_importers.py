"""An importer that is right, and others that each do one thing wrong."""

from __future__ import annotations

import configparser
import io
import itertools
import json
import math
import os
import random
import re
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Literal

import attrs

from suddialog.hooks import ImporterSpec
from suddialog.model import ActionPoint, Indicator, NoNumber, Observation

SAMPLES = (b"navn;2023/24;2024/25\nFrav\xc3\xa6r;8.1;7.4\nMobning;;0\n", b"navn;2024/25\nTrivsel;3.7\n")
EXPECTS = (("Fravær", "2023/24", "8.1"), ("Fravær", "2024/25", "7.4"), ("Mobning",), ("Trivsel",))
ZEROS = 1


@attrs.frozen(kw_only=True)
class Options:
    unit: str = attrs.field(default="%", metadata={"help": "The unit of all."})


@attrs.frozen(kw_only=True)
class Idle(Options):
    colour: bool = attrs.field(default=False, metadata={"help": "Whether there are colours."})


def right(file, options):
    head, *rows = [line.split(";") for line in file.read().decode("utf-8").splitlines()] or [[""]]
    if head[0] != "navn" or len(head) < 2 or not rows:
        raise ValueError("a line of headings is due, navn and school years, and lines below it")
    for number, row in enumerate(rows, start=2):
        if len(row) != len(head):
            raise ValueError(f"line {number} has {len(row)} cells where {len(head)} are due")
        figures = [
            Observation(value or NoNumber.NOT_COLLECTED, year) for year, value in zip(head[1:], row[1:], strict=True)
        ]
        yield Indicator(row[0], options.unit, figures)


@attrs.frozen(kw_only=True)
class AsWritten(Options):
    as_written: bool = attrs.field(default=False, metadata={"help": "Whether figures are kept in words; all are due."})


def as_written(file, options):
    for indicator in right(file, options):
        figures = indicator.observations
        if options.as_written and NoNumber.NOT_COLLECTED in [one.value for one in figures]:
            raise ValueError(f"a figure of {indicator.name} is missing")
        told = [attrs.evolve(one, words=str(one.value)) for one in figures] if options.as_written else figures
        yield attrs.evolve(indicator, observations=told)


def by_chance(file, options):
    return [*right(file, options), Indicator(f"Tal {random.random()}")]


_SEEN = []


def remembering(file, options):
    _SEEN.append(1)
    return [*right(file, options), Indicator(f"Tal {len(_SEEN)}")]


def of_today(file, options):
    return [*right(file, options), Indicator(f"Tal {datetime.now():%d-%m-%Y}")]


def nothing(file, options):
    list(right(file, options))
    return []


def none(file, options):
    return None


def texts(file, options):
    return [one.name for one in right(file, options)]


def losing(file, options):
    return [Indicator("Tal")] if b"Trivsel" in file.getvalue() else right(file, options)


def nearly(file, options):
    for one in right(file, options):
        figures = [attrs.evolve(one, value=_more(one.value)) for one in one.observations]
        yield attrs.evolve(one, observations=figures)


def _more(value):
    return value if isinstance(value, NoNumber) or not value else float(value) * 1.0000001


def swallowing(file, options):
    try:
        return list(right(file, options))
    except ValueError:
        return []


def content_with_headings(file, options):
    data = file.getvalue()
    return [] if data.startswith(b"navn;") and data.count(b"\n") == 1 else right(file, options)


def ending_the_program(file, options):
    return list(right(file, options)) if file.getvalue() else os._exit(3)


def of_the_first_column(file, options):
    head, _, rows = file.getvalue().partition(b"\n")
    width = len(head.split(b";")) - 1
    years = [f"{2025 - number}/{26 - number}" for number in range(width, 0, -1)]
    return right(io.BytesIO("\n".join([";".join(["navn", *years]), rows.decode()]).encode()), options)


def of_the_year_before(file, options):
    head, line, rest = file.getvalue().partition(b"\n")
    return right(io.BytesIO(head.replace(b"2023/24;2024/25", b"2024/25;2023/24") + line + rest), options)


def whatever_it_is_written_in(file, options):
    return right(io.BytesIO(file.getvalue().decode("utf-8", "replace").encode()), options)


def hundred_rows(file, options):
    return right(io.BytesIO(b"".join(file.getvalue().splitlines(keepends=True)[:100])), options)


def with_noughts(file, options):
    def nought(value):
        return 0 if isinstance(value, NoNumber) else value

    for one in right(file, options):
        yield attrs.evolve(
            one, observations=[attrs.evolve(figure, value=nought(figure.value)) for figure in one.observations]
        )


def no_text(file, options):
    for one in right(file, options):
        object.__setattr__(one, "definition", 7)
        yield one


def careless(file, options):
    head, *rows = [line.split(";") for line in file.read().decode("utf-8").splitlines()]
    if not rows:
        raise ValueError("there are no lines")
    for row in rows:
        figures = [Observation(row[place] or NoNumber.NOT_COLLECTED, head[place]) for place in range(1, len(head))]
        yield Indicator(row[0], options.unit, figures)


def leaving_out(file, options):
    lines = [line for line in file.read().splitlines() if not any(map(str.isalpha, line.decode().split(";")[-1]))]
    return right(io.BytesIO(b"\n".join(lines)), options)


def _rows(file):
    head, *rows = [line.split(";") for line in file.read().decode("utf-8").splitlines()] or [[""]]
    if head[0] != "navn" or len(head) < 2 or not rows:
        raise ValueError("a line of headings is due, and lines below it")
    return head, rows


def each_row(row_of, value_of=lambda cell: cell or NoNumber.NOT_COLLECTED):
    """An importer that takes rows as they come, without a word on their length."""

    def read(file, options):
        head, rows = _rows(file)
        for row in rows:
            figures = [
                Observation(value_of(cell), year)
                for year, cell in zip(head[1:], row_of(row, len(head))[1:], strict=False)
            ]
            yield Indicator(row[0], options.unit, figures)

    return read


def _refused(row, width):
    if len(row) != width:
        raise ValueError("a row has too few cells, or too many")
    return row


def _figure(cell):
    try:
        return float(cell)
    except ValueError:
        return NoNumber.NOT_COLLECTED


def _finite(cell):
    return float(cell) if cell and math.isfinite(float(cell)) else NoNumber.NOT_COLLECTED


shorter = each_row(lambda row, width: row if len(row) <= width else _refused(row, width))
filled_up = each_row(lambda row, width: _refused([*row, *[""] * (width - len(row))], width))
longer = each_row(lambda row, width: row if len(row) > width else _refused(row, width))
words_are_missing_figures = each_row(_refused, _figure)
endless_figures_are_missing = each_row(_refused, _finite)
without_signs = each_row(_refused, lambda cell: cell.replace("-", "") or NoNumber.NOT_COLLECTED)
with_one_decimal = each_row(_refused, lambda cell: round(float(cell), 1) if cell else NoNumber.NOT_COLLECTED)
blanks_are_noughts = each_row(_refused, lambda cell: 0 if cell.isspace() else cell or NoNumber.NOT_COLLECTED)
points_part_thousands = each_row(_refused, lambda cell: cell.replace(",", "") or NoNumber.NOT_COLLECTED)


def last_of_a_name(file, options):
    return list({one.name: one for one in right(file, options)}.values())


def of_the_year_before_where_there_is_none(file, options):
    for one in right(file, options):
        figures = list(one.observations)
        for number, (before, figure) in enumerate(itertools.pairwise(figures), start=1):
            if isinstance(figure.value, NoNumber):
                figures[number] = attrs.evolve(figure, value=before.value)
        yield attrs.evolve(one, observations=figures)


def without_missing_figures(file, options):
    for one in right(file, options):
        yield attrs.evolve(
            one, observations=[each for each in one.observations if not isinstance(each.value, NoNumber)]
        )


def in_order_of_names(file, options):
    return sorted(right(file, options), key=lambda one: one.name)


def of_nobody(file, options):
    for one in right(file, options):
        figures = [attrs.evolve(figure, n=0) for figure in one.observations]
        yield attrs.evolve(one, observations=figures)


def marked_by_their_ends(file, options):
    end = " (2)" if file.getvalue().count(b"\r") else ""
    return [attrs.evolve(one, name=one.name + end) for one in right(file, options)]


PLANS = (
    json.dumps(
        [
            {"name": "Trivsel", "unit": "%", "figures": {"2023/24": 81.4, "2024/25": 83.25}},
            {"name": "Fravær", "figures": {"2024/25": 7.5}},
            {"name": "Mobning", "figures": {"2024/25": "ikke oplyst"}},
            {"text": "Læsebånd hver morgen", "owners": ["Asta Lund"], "due": "2026-05-31"},
            {"text": "Elevråd hver måned", "owners": ["Bo Vig"]},
        ]
    ).encode(),
)
OF_PLANS = (
    ("Trivsel", "%", "2023/24", "81.4"),
    ("Trivsel", "2024/25", "83.25"),
    ("Fravær", "7.5"),
    ("Mobning",),
    ("Læsebånd hver morgen", "Asta Lund", "2026-05-31"),
    ("Elevråd hver måned", "Bo Vig"),
)
KEYS = {"name", "unit", "figures", "text", "owners", "due"}


@attrs.frozen(kw_only=True)
class Ways:
    way: Literal["right", "by-chance", "short", "with-noughts"] = attrs.field(
        default="right", metadata={"help": "What is done with what was read."}
    )


@attrs.frozen(kw_only=True)
class Failing:
    way: Literal["right", "failing"] = attrs.field(default="right", metadata={"help": "What is done."})


def plan(value=lambda value: value, text=str, due=lambda entry, _before: entry.get("due"), keys=KEYS, all_of=list):
    """An importer of JSON: indicators and action points."""

    def read(file, options):
        before, found = {}, []
        for entry in _entries(file):
            if not set(entry) <= keys:
                raise ValueError("there are keys that nobody knows")
            if "text" in entry:
                entry["due"] = due(entry, before)
                found.append(ActionPoint(text(entry["text"]), owners=entry.get("owners", ()), due=entry["due"]))
                before = entry
            else:
                figures = [Observation(value(_value(one)), year) for year, one in entry.get("figures", {}).items()]
                found.append(Indicator(text(entry["name"]), entry.get("unit", ""), figures))
        return WAYS[getattr(options, "way", "right")](all_of(found))

    return read


def _entries(file):
    found = json.load(file, parse_float=Decimal)
    if not isinstance(found, list) or not all(isinstance(one, dict) and {"name", "text"} & {*one} for one in found):
        raise ValueError("a list of entries with names or texts is due")
    if not all(isinstance(one.get("figures", {}), dict) for one in found):
        raise ValueError("figures by school year are due")
    return found


def _value(value):
    if not isinstance(value, (int, Decimal, str)) or isinstance(value, bool):
        raise ValueError("figures, or words why there are none, are due")
    return value or (NoNumber.NOT_COLLECTED if value == "" else 0)


def _with_noughts(parts):
    return [
        attrs.evolve(one, observations=[*one.observations, Observation(0, "2022/23")])
        if isinstance(one, Indicator)
        else one
        for one in parts
    ]


WAYS = {
    "right": list,
    "failing": lambda parts: parts[0].nothing,
    "by-chance": lambda parts: [*parts, Indicator(f"Tal {random.random()}")],
    "short": lambda parts: parts[:-1],
    "with-noughts": _with_noughts,
}
right_plan = plan()
of_one_reason = plan(value=lambda value: NoNumber.NOT_COLLECTED if isinstance(value, str) else value)
due_when_the_last_one_was = plan(due=lambda entry, before: entry.get("due") or before.get("due"))
knowing_all_keys = plan(keys=type("All", (), {"__ge__": lambda *_: True})())
cut = plan(text=lambda text: text[:60])
without_tags = plan(text=lambda text: re.sub("<[^>]*>", "", text))
one_owner_each = plan(
    all_of=lambda parts: [attrs.evolve(one, owners=one.owners[:1]) if hasattr(one, "owners") else one for one in parts]
)
last_of_a_title = plan(all_of=lambda parts: list({getattr(one, "text", "") or one.name: one for one in parts}.values()))
last_first = plan(all_of=lambda parts: parts[::-1])
of_somebody = plan(all_of=lambda parts: [one for one in parts if getattr(one, "owners", True)])


def sections(file, options):
    """Indicators of an INI file, a section each."""
    found = configparser.ConfigParser(interpolation=None)
    try:
        found.read_string(file.read().decode("utf-8-sig"))
        figures = [(name, dict(found[name])) for name in found.sections()]
        if not figures or any(set(told) != {"tal"} for _, told in figures):
            raise ValueError("sections with a number are due")
        return [Indicator(name, observations=[Observation(told["tal"], "2024/25")]) for name, told in figures]
    except configparser.Error as error:
        raise ValueError("this is no INI file") from error


def sections_backwards(file, options):
    return sections(file, options)[::-1]


def sections_by_name(file, options):
    return sorted(sections(file, options), key=lambda one: one.name)


def slips(before=lambda _owners: []):
    """An importer of action points of which each is a few lines that begin with a word for what they tell."""

    def read(file, _options):
        owners, found = [], []
        for slip in file.read().decode("utf-8-sig").strip().split("\n\n"):
            told = [line.partition(": ")[::2] for line in slip.splitlines()]
            if [key for key, _ in told] not in (["Punkt"], ["Punkt", "Ansvarlig"]):
                raise ValueError("a point and who sees to it are due")
            owners = [value for _, value in told[1:]] or before(owners)
            found.append(ActionPoint(told[0][1], owners=owners))
        return found

    return read


NOTES = (
    b"Navn: Trivsel\nEnhed: point\n2023/24: 3.5\n2024/25: 3.75\n\n"
    b"Navn: Mobning\nEnhed: point\n2023/24: 9.5\n2024/25: 8.25\n",
)
OF_NOTES = (("Trivsel", "2023/24", "3.5"), ("Trivsel", "point", "2024/25", "3.75"), ("Mobning", "2024/25", "8.25"))


def notes(pairs=list, said=lambda line: line.partition(": ")[::2], lines=str.splitlines):
    """An importer of indicators, each a few lines with a key: name, unit and figures by year."""

    def read(file, _options):
        for note in "\n".join(lines(file.read().decode("utf-8-sig").replace("\r\n", "\n"))).strip().split("\n\n"):
            told = pairs([(key, value) for key, value, *_ in map(said, note.split("\n"))])
            keys = [key for key, _ in told]
            if keys[:2] != ["Navn", "Enhed"] or len(keys) < 3 or len({*keys}) < len(keys):
                raise ValueError("a name, a unit and figures by year are due, each once")
            (_, name), (_, unit), *figures = told
            yield Indicator(name, unit, [Observation(value or NoNumber.NOT_COLLECTED, year) for year, value in figures])

    return read


def by_name(file, _options):
    """Indicators as keys, with their figures by year below, deeper: of two equal keys the last one counts."""
    named = {}
    for line in file.read().decode("utf-8-sig").splitlines():
        key, sign, value = line.partition(":")
        if not sign or bool(value.strip()) != line.startswith("  ") or (not named and value):
            raise ValueError("names, and below each figures by year, are due")
        if value:
            named[list(named)[-1]][key.strip()] = value.strip()
        else:
            named[key] = {}
    if not named or not all(named.values()):
        raise ValueError("figures by year are due")
    return [
        Indicator(name, observations=[Observation(value, year) for year, value in years.items()])
        for name, years in named.items()
    ]


last_of_a_key = notes(pairs=lambda told: [*dict(told).items()])
up_to_the_second_colon = notes(said=lambda line: f"{line}: ".split(": "))
whole_lines_only = notes(lines=lambda text: text.split("\n")[:-1])


def asking_the_network(file, options):
    import socket

    socket.getaddrinfo("example.org", 80)
    return right(file, options)


def leaving_files(file, options):
    Path("copy.csv").write_bytes(file.getvalue())
    return right(file, options)


def heavy(file, options):
    import tabulate  # noqa: F401

    return right(file, options)


_FILE = [None]


def through_a_module(file, options):
    _FILE[0] = file.getvalue()
    return list(right(io.BytesIO(_FILE[0]), options))


def spec(function="right", **fields):
    usual = {"name": "lines", "summary": "Figures by year", "suffixes": (".csv",), "options": Options}
    return ImporterSpec(**{**usual, "load": f"broken_importers:{function}", **fields})
