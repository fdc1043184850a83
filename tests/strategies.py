"""Hypothesis strategies for every class of the model, made from the types of its fields.

A class gets its own rule only where not every combination of fields is one.
"""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs
from hypothesis import strategies as st

from suddialog import model
from suddialog.model import Dialogue, Entity, Round
from suddialog.model.grammar import is_seen

ODD = "-:#\"'*[](){}<>|@%&!?,.=~`\\ \n\tæøåÆé0123456789·–…„“😀\u00a0\u2028\ufeffaAnulxo"
WORDS = (
    "Kommende: bevægelse", "Vi arbejder med:", "- punkt", "o punkt", "null", "~", "ja", "nej", "02", "14,8", "2024/25",
    "Hold #2", "# overskrift", "1. december starter juletiden", "a: b: c", '"Byttestation"', "'citat'", "[x] gjort",
    "*vigtigt*", "&bo", "!bo", "> 50 %", "| rør", "@skolen", "%", "`kode`", "{a: b}", "finding", "value", "text",
    "school", "trivsel", "kl. 9-12", "-", "linje et\nlinje to", "linje et\n\n  - indrykket", "a  b", "x-y", "skolen",
    "landet", "titel", "Bo (leder", "Gry (lærer)", "(a", "b)", "<<", "<<:",
)  # fmt: skip

texts = st.one_of(st.sampled_from(WORDS), st.text(ODD, max_size=12), st.text("abcæøå ", max_size=20))
words = texts.map(str.strip).filter(is_seen)
"""Texts that are not empty."""

numbers = st.one_of(
    st.integers(-10_000, 10_000).map(Decimal),
    st.decimals(-10_000, 10_000, places=1),
    st.decimals(-10_000, 10_000, places=3),
    st.sampled_from([Decimal("3.70"), Decimal("2.351"), Decimal("0.125"), Decimal("1E+3"), Decimal("-0")]),
)
years = st.integers(1900, 2199)
dates = st.one_of(
    st.builds(model.PartialDate, years),
    st.builds(model.PartialDate, years, st.integers(1, 12)),
    st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)).map(model.PartialDate.of),
)
school_years = st.builds(model.SchoolYear, years)
clock = st.builds(dt.time, st.integers(0, 23), st.integers(0, 59))
json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(10**12), 10**12), st.floats(-1e6, 1e6), words),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(words, inner, max_size=3)),
    max_leaves=6,
)
json_texts = json_values.map(json.dumps)
names = st.from_regex(r"[a-z][a-z0-9-]{0,5}", fullmatch=True)

BY_TYPE: dict[Any, st.SearchStrategy[Any]] = {
    type(None): st.none(),
    str: texts,
    bool: st.booleans(),
    int: st.integers(0, 999_999_999),
    Decimal: numbers,
    model.PartialDate: dates,
    model.SchoolYear: school_years,
    model.TimeSpan: st.builds(model.TimeSpan, clock, st.none() | clock),
    model.Range: st.tuples(numbers, numbers).map(lambda pair: model.Range(min(pair), max(pair))),
    model.Scale: st.lists(numbers, min_size=2, max_size=2, unique=True).map(
        lambda ends: model.Scale(min(ends), max(ends))
    ),
    model.Extra: st.builds(model.Extra, names.map("x-{}".format), json_texts),
}
OF_OBSERVATIONS = {field.name for field in attrs.fields(model.Observation)}
_urls = st.sampled_from(["", "https://lindevang.dk/a?b=c#d", "mailto:kontor@lindevang.dk"])
_parts = st.lists(words.filter(lambda word: word not in OF_OBSERVATIONS), max_size=3).map(tuple)
BY_FIELD: dict[tuple[type, str], st.SearchStrategy[Any]] = {
    **{(cls, "url"): _urls for cls in (model.School, model.Source, model.Reference)},
    (model.Indicator, "decimals"): st.none() | st.integers(0, 12),
    (model.Indicator, "categories"): _parts,
    (model.Breakdown, "members"): _parts,
    (Dialogue, "language"): st.sampled_from(["da", "en", "kl"]),
    (model.Participant, "portrait"): st.just("") | words,
    (model.Observation, "whose"): st.sampled_from(["school", "national", "udskolingen", "value", "kilde"]) | words,
}
NOT_DRAWN = {(Dialogue, "base"), (model.Custom, "shown"), (model.Custom, "brought")}
OPTIONAL = 5
"""How many optional fields of one object are set at most."""


def of_type(kind: Any, depth: int) -> st.SearchStrategy[Any]:
    """A strategy for a type, objects inside it nested at most `depth` levels."""
    if get_origin(kind) in {Union, UnionType}:
        return st.one_of([of_type(part, depth) for part in get_args(kind)])
    if get_origin(kind) is tuple:
        return _tuples(get_args(kind)[0], depth)
    if kind in BY_TYPE:
        return BY_TYPE[kind]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(kind)
    return objects(kind, depth - 1)


def _tuples(inner: Any, depth: int) -> st.SearchStrategy[Any]:
    if depth <= 0 and _holds_objects(inner):
        return st.just(())
    return st.lists(words if inner is str else of_type(inner, depth), max_size=3).map(tuple)


def _holds_objects(kind: Any) -> bool:
    parts = get_args(kind) or (kind,)
    return any(isinstance(part, type) and attrs.has(part) and part not in BY_TYPE for part in parts)


@cache
def objects(cls: type, depth: int = 3) -> st.SearchStrategy[Any]:
    """A strategy for objects of a class of the model."""
    rule = RULES.get(cls)
    return rule(depth) if rule else st.deferred(lambda: built(cls, depth))


def built(cls: type, depth: int, **fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Objects with any value in every field; only a few of the optional fields are set, so that trees stay small."""
    hints = get_type_hints(cls)
    drawn: dict[str, st.SearchStrategy[Any]] = {}
    required: dict[str, st.SearchStrategy[Any]] = {}
    for field in attrs.fields(cls):
        if (cls, field.name) in NOT_DRAWN or field.name in fixed:
            continue
        needed = field.default is attrs.NOTHING
        kind = hints[field.name]
        plain = words if kind is str and needed else of_type(kind, depth)
        value = BY_FIELD.get((cls, field.name), plain)
        (required if needed else drawn)[field.name] = value
    if issubclass(cls, Entity):
        drawn["extra"] = st.lists(BY_TYPE[model.Extra], max_size=2, unique_by=lambda extra: extra.key).map(tuple)
    chosen = st.lists(st.sampled_from(sorted(drawn)), max_size=OPTIONAL, unique=True) if drawn else st.just([])
    return chosen.flatmap(
        lambda picked: st.fixed_dictionaries(required | fixed | {name: drawn[name] for name in picked})
    ).map(lambda given: cls(**given))


def _with_one_of(cls: type, first: str, second: str) -> Any:
    """Objects that need one of two texts."""

    def rule(depth: int) -> st.SearchStrategy[Any]:
        return built(cls, depth, **{first: words}) | built(cls, depth, **{second: words})

    return rule


def _tables(depth: int) -> st.SearchStrategy[Any]:
    def rows(columns: int, cells: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        row = st.tuples(texts, *[cells] * (columns - 1))
        header = st.tuples(*[texts] * columns)
        return st.tuples(header, st.lists(row, max_size=3)).map(lambda parts: (parts[0], *parts[1]))

    def tables(columns: int) -> st.SearchStrategy[Any]:
        values = of_type(model.Value, depth)
        return built(model.Table, depth, rows=rows(columns, values), unit=words) | built(
            model.Table, depth, rows=rows(columns, texts), unit=st.just("")
        )

    return st.integers(1, 4).flatmap(tables)


def _whens(_depth: int) -> st.SearchStrategy[Any]:
    moments = st.none() | dates | school_years
    return st.one_of(
        st.builds(model.When, moments, moments, texts),
        (dates | school_years).map(model.When.of),
        words.map(lambda text: model.When(words=text)),
    )


def _customs(depth: int) -> st.SearchStrategy[Any]:
    kinds = st.tuples(names, names).map(".".join).filter(lambda kind: not kind.startswith("x-"))
    return built(model.Custom, depth, kind=kinds, json=json_texts)


RULES: dict[type, Any] = {
    model.Participant: _with_one_of(model.Participant, "name", "role"),
    model.Sign: _with_one_of(model.Sign, "text", "indicator"),
    model.AgendaItem: _with_one_of(model.AgendaItem, "title", "theme"),
    model.Table: _tables,
    model.When: _whens,
    model.Custom: _customs,
}

dialogues: st.SearchStrategy[Dialogue] = objects(Dialogue, 4)
rounds: st.SearchStrategy[Round] = objects(Round, 5)
CLASSES = tuple(
    cls for cls in vars(model).values() if isinstance(cls, type) and attrs.has(cls) and cls not in {Entity, model.Extra}
)
"""Every class of the model."""
