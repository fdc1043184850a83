"""What the reference of the model says of each class, taken from the code: fields, values, short forms, words.

The examples stand in `docs/reference/model-examples.yaml`, one for each class; a test loads them all.
"""

from __future__ import annotations

import datetime as dt
import inspect
import re
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs
import yaml
from babel import Locale

from suddialog import model
from suddialog.io.aliases import KEYS, WORDS
from suddialog.io.blocks import MAIN
from suddialog.io.shapes import Main, shape_of
from suddialog.language.texts import languages, texts_of
from suddialog.model.base import reference
from suddialog.model.content import ContentBlock
from suddialog.model.grammar import KIND_WORDS, WHOSE

EXAMPLES = Path(__file__).parents[1] / "reference" / "model-examples.yaml"
PLAIN = {
    str: "text", bool: "yes or no", int: "whole number", Decimal: "number", dt.time: "time of day", Path: "folder",
    model.Extra: "`x-` key",
}  # fmt: skip
NOT_IN_FILES = {
    "extra": "keys that begin with `x-`",
    "base": "only in Python",
    **dict.fromkeys(("shown", "brought"), "filled in by its plugin"),
}


def class_lines(name: str) -> Iterator[str]:
    """Markdown for one class: what it is, its fields, how a short form is read, an example."""
    cls = getattr(model, name)
    yield from (*_opening(cls, f"({_signature(cls)})"), *_told(cls), "")
    yield from _fields(cls)
    yield from ("", *_other_keys(cls), *_short_text(cls))
    if name in examples():
        yield from ("```yaml", *examples()[name].rstrip().split("\n"), "```", "")
    yield ":::"


def list_lines(name: str) -> Iterator[str]:
    """Markdown for one closed list: each word with the Danish words that stand for it."""
    kind: type[Enum] = getattr(model, name)
    yield from (*_opening(kind), *_told(kind), "")
    yield from ("| word | Danish |", "|---|---|")
    for member in kind:
        yield f"| `{_word(member)}` | {', '.join(_danish_words(kind, _word(member)))} |"
    yield from ("", ":::")


def body_lines() -> Iterator[str]:
    """Markdown for the words that say whose a figure is."""
    yield from ("| word | also read |", "|---|---|")
    for body in dict.fromkeys(WHOSE.values()):
        others = [f"`{word}`" for word, meant in WHOSE.items() if meant == body != word]
        yield f"| `{body}` | {', '.join(others)} |"


def label_lines() -> Iterator[str]:
    """Markdown for the keys of labels: each with the library's own words, one and several, in every language."""
    every = [texts_of(code) for code in languages()]
    yield f"| key | {' | '.join(map(_language_name, languages()))} |"
    yield "|---" * (len(every) + 1) + "|"
    for key in every[0].labels:
        words = (" · ".join(dict.fromkeys(texts.labels[key])) for texts in every)
        yield f"| `{key}` | {' | '.join(words)} |"


def _language_name(code: str) -> str:
    return str(Locale.parse(code).english_name)


def _opening(cls: type, signature: str = "") -> tuple[str, ...]:
    name = cls.__name__
    return (f":::{{py:class}} suddialog.model.{name}{signature}", f":canonical: {cls.__module__}.{name}", "")


@cache
def examples() -> dict[str, str]:
    """The example of each class."""
    found: dict[str, str] = yaml.safe_load(EXAMPLES.read_text(encoding="utf-8"))
    return found


def _word(member: Enum) -> str:
    return str(member.value) if isinstance(member.value, str) else member.name.lower()


def _danish_words(kind: type[Enum], word: str) -> list[str]:
    table = KIND_WORDS if kind is model.NoNumber else WORDS[kind]
    return [
        danish.replace("-", " ") if len(danish) > 1 else danish
        for danish, meant in table.items()
        if meant == word != danish
    ]


def _signature(cls: type) -> str:
    positional = [field.name for field in attrs.fields(cls) if not field.kw_only]
    named = any(field.kw_only for field in attrs.fields(cls))
    return ", ".join([*positional, *(["**fields"] if named else [])])


def _told(cls: type) -> list[str]:
    """The class's docstring without its attributes."""
    text = inspect.getdoc(cls) or ""
    return text.partition("\nAttributes:")[0].replace("``", "`").strip().split("\n")


def descriptions(cls: type) -> dict[str, str]:
    """What the docstrings of a class and its parents say of each field."""
    found: dict[str, str] = {}
    for parent in reversed(cls.__mro__):
        _, _, text = inspect.cleandoc(parent.__doc__ or "").partition("Attributes:\n")
        for names, words in re.findall(r"^    ([\w, ]+): (.*(?:\n     +.*)*)", text, re.MULTILINE):
            found |= dict.fromkeys(names.split(", "), " ".join(words.split()))
    return found


def own_fields(cls: type) -> list[attrs.Attribute[Any]]:
    """The fields of a class but those that all entities have."""
    shared = {field.name for field in attrs.fields(model.Entity)} if cls is not model.Entity else set()
    return [field for field in attrs.fields(cls) if field.name not in shared or not issubclass(cls, model.Entity)]


def _fields(cls: type) -> Iterator[str]:
    yield from ("| field | in Danish | value | if not given | what it is |", "|---|---|---|---|---|")
    hints, told = get_type_hints(cls), descriptions(cls)
    table = _table(cls)
    for field in own_fields(cls):
        key = _key(cls, field.name)
        danish = [word for word, (label, _, _) in table.items() if label == key and word in KEYS]
        also = f" (key in content: `{key}`)" if key != field.name else ""
        cells = (
            f"`{field.name}`{also}",
            ", ".join(f"`{word}`" for word in danish) or NOT_IN_FILES.get(field.name, ""),
            ("reference" if field.converter is reference else _value(hints[field.name])) + _short(field),
            _default(field),
            told.get(field.name, ""),
        )
        yield "| " + " | ".join(cell.replace("|", "\\|").replace("``", "`") for cell in cells) + " |"


def _other_keys(cls: type) -> list[str]:
    """Keys of a file that are no fields, such as the date of the one meeting."""
    fields = {_key(cls, field.name) for field in attrs.fields(cls)}
    found: dict[str, list[str]] = {}
    for word, (label, field, _) in _table(cls).items():
        if field and label not in fields:
            found.setdefault(label, []).extend([f"`{word}`"] if word != label else [])
    told = [f"`{key}` ({', '.join(words)})" if words else f"`{key}`" for key, words in found.items()]
    return (
        [f"Also in a file, see [short forms](file-format.md#what-may-stand-where): {', '.join(told)}.", ""]
        if told
        else []
    )


def _main(cls: type) -> Main:
    """The key that makes a mapping a block of this class, if it is one."""
    if cls is model.Reference or not issubclass(cls, ContentBlock) or cls is model.Custom:
        return Main()
    return next(Main(key, field) for key, (block, field) in MAIN.items() if block is cls)


def _key(cls: type, field: str) -> str:
    main = _main(cls)
    return main.key if field == main.field else field


def _table(cls: type) -> Any:
    return shape_of(cls, _main(cls)).table


def _value(hint: Any) -> str:
    """What stands in a field, in words."""
    if hint == model.Value or hint == model.Value | None:
        return f"number, {_link(model.Range)} or {_link(model.NoNumber)}"
    if get_origin(hint) in {Union, UnionType}:
        parts = [part for part in get_args(hint) if part is not type(None)]
        return "[content](#content)" if model.Prose in parts else " or ".join(map(_value, parts))
    if get_origin(hint) is tuple:
        inner = _value(get_args(hint)[0])
        return {"text": "texts", "[content](#content)": inner}.get(inner, f"list of {inner}")
    return PLAIN.get(hint) or _link(hint)


def _link(cls: type) -> str:
    return f"{{py:class}}`~suddialog.model.{cls.__name__}`"


def _short(field: attrs.Attribute[Any]) -> str:
    """The short forms that a field takes, as the docstring of its converter tells them."""
    line = (inspect.getdoc(field.converter) or "").split("\n")[0]
    found = re.fullmatch(r"Return [^;]*?(?:; (?P<rule>.*)|,? (?P<kinds>from .*))\.", line)
    if not found:
        return ""
    words = found["rule"] or found["kinds"]
    said_once = words.startswith(("each must", "a single"))
    return "" if said_once else f"; {words}"


def _default(field: attrs.Attribute[Any]) -> str:
    default = field.default
    if default is attrs.NOTHING:
        return "**has to be given**"
    if isinstance(default, Enum):
        return f"`{_word(default)}`"
    if isinstance(default, bool):
        return "yes" if default else "no"
    return "" if default is None or default in ("", ()) else f"`{default}`"


def _short_text(cls: type) -> list[str]:
    """How a text is read that stands for an object of the class."""
    read = inspect.getdoc(cls.of) if isinstance(vars(cls).get("of"), classmethod) else None  # type: ignore[attr-defined]
    return [f"As a text: {read.split(chr(10))[0].removeprefix('Read ').replace('``', '`')}", ""] if read else []
