"""Importers of plugins: files read by name or by ending, and what goes wrong with them."""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import attrs
import pytest

import suddialog as sud
from suddialog import Indicator, LoadError, Registry, UsageError
from suddialog.hooks import ImporterSpec, hookimpl
from suddialog.language import told


@attrs.frozen(kw_only=True)
class Options:
    unit: str = attrs.field(default="", metadata={"help": "The unit of all."})


def lines(file: BinaryIO, options: Options) -> list[Indicator]:
    return [Indicator(line.decode("utf-8").strip(), options.unit) for line in file]


def plugin(read: object = lines, name: str = "lines", suffixes: tuple[str, ...] = (".txt",)) -> object:
    @hookimpl
    def suddialog_importers() -> list[ImporterSpec[Any]]:
        return [ImporterSpec(name=name, summary="s", suffixes=suffixes, load=read, options=Options)]

    return types.SimpleNamespace(suddialog_importers=suddialog_importers)


def registry(**plugins: object) -> Registry:
    return Registry(entry_points=False, plugins=plugins or {"acme": plugin()}, environment={})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "tal.TXT"
    path.write_text("Fravær\nTrivsel\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["", "lines", "acme:lines"])
def test_a_file_is_read_by_the_importer_that_is_named_or_that_reads_such_files(name: str, file: Path) -> None:
    parts = sud.read_parts(file, name, registry=registry(), unit="%")
    assert [(part.name, part.unit) for part in parts if isinstance(part, Indicator)] == [
        ("Fravær", "%"),
        ("Trivsel", "%"),
    ]


def test_two_importers_of_one_ending_clash_only_if_none_is_named(file: Path) -> None:
    known = registry(acme=plugin(), other=plugin(name="rows"))
    with pytest.raises(UsageError, match=r"Several importers read tal.TXT: name one of lines, rows"):
        sud.read_parts(file, registry=known)
    assert len(sud.read_parts(file, "rows", registry=known)) == 2


@pytest.mark.parametrize(
    ("source", "importer", "options", "words"),
    [
        ("tal.csv", "", {}, r"No importer reads tal.csv. There are lines"),
        ("tal.txt", "linse", {}, 'no importer "linse": did you mean "lines"'),
        ("tal.txt", "lines", {"unti": "%"}, 'no option "unti": did you mean "unit"'),
        ("", "lines", {}, "path of a file"),
        (b"Trivsel", "lines", {}, "path of a file"),
    ],
)
def test_what_there_is_not_is_a_usage_error(source: Any, importer: str, options: Any, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        sud.read_parts(source, importer, registry=registry(), **options)


@pytest.mark.parametrize(("name", "words"), [("no.txt", "there is no such file"), (".", "this is a folder")])
def test_a_file_that_can_not_be_opened_is_told_with_its_name(name: str, words: str, tmp_path: Path) -> None:
    with pytest.raises(LoadError, match=words) as caught:
        sud.read_parts(tmp_path / name, "lines", registry=registry())
    assert caught.value.issues[0].file == str(tmp_path / name)


def late(_file: BinaryIO, _options: Options) -> Iterator[Indicator]:
    yield Indicator("Fravær")
    raise OSError("disk")


WRONG: dict[str, tuple[Callable[..., Any], str]] = {
    "refuses the file": (lambda file, _options: int(file.read()), "lines of acme can't read it: invalid literal"),
    "raises": (lambda _file, _options: {}["a"], "Importer lines of acme failed: KeyError: 'a'"),
    "raises late": (late, "OSError: disk"),
    "ends the program": (lambda _file, _options: exit(3), "SystemExit: 3"),
    "gives nothing": (lambda _file, _options: None, "TypeError: it gave NoneType, not a list of parts"),
    "gives one part bare": (lambda _file, _options: Indicator("Fravær"), "it gave Indicator"),
    "gives a mapping": (lambda _file, _options: {"name": "Fravær"}, "it gave dict"),
    "gives texts": (lambda _file, _options: ["Fravær"], "it gave str"),
    "gives a wrong part": (
        lambda _file, _options: [Indicator(7)],
        "Importer lines of acme failed: it made a part that is no good: Indicator.name: expected a text",
    ),
    "gives a whole dialogue": (lambda _file, _options: [sud.Dialogue("Lindevang Skole")], "it gave Dialogue"),
}


@pytest.mark.parametrize("fault", WRONG)
def test_an_importer_that(fault: str, file: Path) -> None:
    read, words = WRONG[fault]
    with pytest.raises(LoadError) as caught:
        sud.read_parts(file, registry=registry(acme=plugin(read)))
    (issue,) = caught.value.issues
    assert (issue.code, issue.file) == ("SUD001", str(file))
    assert words in issue.message
    assert re.search("lines fra acme (kan ikke læse den|slog fejl)", told(issue, "da"))


def test_an_importer_whose_body_is_missing_is_named(file: Path) -> None:
    with pytest.raises(sud.PluginError, match='"lines" of acme can\'t be used'):
        sud.read_parts(file, registry=registry(acme=plugin("no_such_module_here:read")))
