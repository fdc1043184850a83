"""Messages remember what they were made of, and each has a Danish translation that fits."""

import ast
import copy
import json
import pickle
import re
from collections.abc import Iterator
from enum import Enum
from functools import cache
from inspect import cleandoc
from pathlib import Path
from string import Formatter

import attrs
import click
import pytest

import suddialog
from suddialog import model
from suddialog.cli import app
from suddialog.errors import CheckFailed, ExportError, ExportsFailed, Issue, Message, Severity, joined, say, sentences
from suddialog.language import language_of, told
from suddialog.language.messages import parts_of, templates_of
from suddialog.model.grammar import Malformed, kind_name, shown
from suddialog.model.time import When
from suddialog.plugins import Registry

SOURCE = Path(suddialog.__file__).parent
PLAIN = Issue(code="SUD999", severity=Severity.WARNING, message="made by a plugin", remedy="Ask its author")
OURS = Issue(
    code="SUD012",
    severity=Severity.ERROR,
    message=say("expected a number, found {found}", found=shown("14,8 %")),
    remedy=say("Did you mean {word}?", word="14.8"),
    path="themes[2].minutes",
    file="a.yaml",
    line=41,
    column=18,
)
WORDS = {"message", "remedy"}
MESSAGES_OF = {
    "Malformed": (0, 1),
    "Fault": (1, 2),
    "finding": (3, 4),
    "Issue": (),
    "UsageError": (0,),
    "TargetError": (0,),
    "ExportError": (0,),
    "TemplateError": (0,),
    "PluginError": (0,),
    "warn": (2,),
    "remark": (2,),
}
"""What takes messages, and where among its arguments; as keywords they are called `message` and `remedy`."""


def concerns_messages(node: ast.AST) -> bool:
    """Whether a statement makes a message, takes one or keeps one under a name of its own."""
    if isinstance(node, ast.Call):
        return name_of(node) in {"say", *MESSAGES_OF}
    return isinstance(node, ast.Assign) and any(getattr(target, "id", "") in WORDS for target in node.targets)


def name_of(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


@cache
def statements() -> tuple[tuple[str, ast.Call | ast.Assign], ...]:
    """Every statement of ours that concerns messages, with its place."""
    return tuple(
        (f"{path.relative_to(SOURCE)}:{node.lineno}", node)
        for path in sorted(SOURCE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if concerns_messages(node)
    )


def calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    """Every call of a function of ours, with its place."""
    for place, node in statements():
        if isinstance(node, ast.Call) and name_of(node) == name:
            yield place, node


def gaps(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def has_words(template: str) -> bool:
    return any(part.strip(" :.,;()-\n") or "|" in (spec or "") for part, _, spec, _ in Formatter().parse(template))


def commands(command: click.Command) -> Iterator[click.Command]:
    """A command and those that it has."""
    yield command
    for inner in getattr(command, "commands", {}).values():
        yield from commands(inner)


def explanations() -> Iterator[tuple[str, str]]:
    """What commands, flags, formats and their options are for, as help tells it, with the package that says it."""
    for command in commands(app):
        yield from (("cli", " ".join(part.split())) for part in cleandoc(command.help or "").split("\n\n"))
        flags = (flag for flag in command.params if isinstance(flag, click.Option) and flag.name != "version")
        yield from (("cli", flag.help) for flag in flags)
    for exporter in Registry(entry_points=False, environment={}).exporters():
        yield "exporters", exporter.spec.summary
        yield from (("exporters", option.help) for option in exporter.options)


def templates() -> set[tuple[str, str]]:
    """Every template of the library with the package, or module beside the packages, that says it.

    They are those given to `say`, names of the model's classes and closed lists, and help.
    """
    said = {(re.split(r"/|\.py", place)[0], node.args[0].value) for place, node in calls("say")}
    kinds = {kind for kind in vars(model).values() if isinstance(kind, type)}
    named = {("model", str(kind_name(kind))) for kind in kinds if attrs.has(kind) or issubclass(kind, Enum)}
    return said | named | {(package, text.rstrip(".")) for package, text in explanations()}


def test_a_message_is_a_text_to_everybody_else() -> None:
    message = OURS.message
    assert message == 'expected a number, found the text "14,8 %"'
    assert json.dumps(message) == json.dumps(str(message))
    assert attrs.asdict(OURS)["message"] == message


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda thing: pickle.loads(pickle.dumps(thing))])
def test_a_message_survives_copying(copied) -> None:
    assert told(copied(OURS), "da") == told(OURS, "da") != str(OURS)
    error = copied(CheckFailed([OURS, PLAIN]))
    assert error.issues == (OURS, PLAIN)
    assert str(error) == f"{OURS}\n{PLAIN}"


def test_a_finding_is_told_in_danish() -> None:
    where = "themes[2].minutes (a.yaml:41:18)"
    assert str(OURS) == f'SUD012 error {where}: expected a number, found the text "14,8 %". Did you mean 14.8?'
    assert told(OURS) == str(OURS)
    danish = f'SUD012 fejl {where}: her skal stå et tal, men her står teksten "14,8 %". Mente du 14.8?'
    assert told(OURS, "da") == danish


def test_a_message_of_a_plugin_is_told_as_it_is() -> None:
    assert told(PLAIN, "da") == "SUD999 advarsel: made by a plugin. Ask its author"
    assert told("made by a plugin", "da") == "made by a plugin"


def test_errors_are_told_with_all_that_they_hold() -> None:
    fault = Malformed(say("expected a number, found {found}", found=shown([])), say("Put quotes round it"))
    assert told(fault, "da") == "her skal stå et tal, men her står en liste. Sæt anførselstegn om"
    failed = ExportsFailed([("a.pptx", CheckFailed([OURS])), ("b.pptx", ExportError("disk full"))])
    assert told(failed, "da") == f"a.pptx: {told(OURS, 'da')}\nb.pptx: disk full"


def test_parts_are_put_together_and_still_translated() -> None:
    whole = sentences(say("Delete it"), "", joined(", ", [say("a list"), "{braces}"]))
    assert whole == "Delete it. a list, {braces}"
    assert told(whole, "da") == "Slet det. en liste, {braces}"


@pytest.mark.parametrize(
    ("count", "english", "danish"),
    [(1, "1 warning", "1 advarsel"), (2, "2 warnings", "2 advarsler"), (11, "11 warnings", "11 advarsler")],
)
def test_what_is_counted_stands_in_the_singular_for_one_only(count: int, english: str, danish: str) -> None:
    message = say("{count} {count:warning|warnings}", count=count)
    assert (message, told(message, "da")) == (english, danish)


def test_a_language_that_is_not_there_is_refused() -> None:
    with pytest.raises(suddialog.UsageError):
        told(OURS, "sv")


def test_templates_are_literals_with_the_gaps_that_are_filled() -> None:
    for place, node in calls("say"):
        assert len(node.args) == 1, place
        assert isinstance(node.args[0], ast.Constant), f"{place}: the template must be a literal"
        assert gaps(node.args[0].value) == {keyword.arg for keyword in node.keywords}, place


def test_every_template_has_a_danish_translation_and_none_is_left_over() -> None:
    known, needed = set(templates_of("da")), {template for _, template in templates() if has_words(template)}
    assert needed - known == set()
    assert known - needed == set()


def test_a_translation_stands_once_in_the_file_of_a_package_that_says_it() -> None:
    stands = [(package, template) for package, part in parts_of("da").items() for template in part]
    assert set(stands) - templates() == set()
    assert len(stands) == len(templates_of("da"))


def test_translations_have_the_gaps_of_their_templates() -> None:
    assert {english for english, danish in templates_of("da").items() if gaps(english) != gaps(danish)} == set()


def test_translations_stand_in_alphabetical_order() -> None:
    for part in parts_of("da").values():
        assert list(part) == sorted(part, key=str.casefold)


def test_english_needs_no_file() -> None:
    assert templates_of("en") == {}
    assert isinstance(OURS.text, Message)


def is_plain(node: ast.expr) -> bool:
    """Whether an argument is a text that nobody can translate."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and bool(node.value)
    if isinstance(node, ast.IfExp):
        return is_plain(node.body) or is_plain(node.orelse)
    if isinstance(node, ast.BoolOp):
        return any(map(is_plain, node.values))
    return isinstance(node, ast.JoinedStr | ast.BinOp)


@pytest.mark.parametrize("name", MESSAGES_OF)
def test_no_message_is_a_plain_text(name: str) -> None:
    found = []
    for place, node in calls(name):
        given = [node.args[number] for number in MESSAGES_OF[name] if number < len(node.args)]
        given += [keyword.value for keyword in node.keywords if keyword.arg in WORDS]
        if any(map(is_plain, given)):
            found.append(place)
    assert found == []


def test_no_message_is_a_plain_text_before_it_is_used() -> None:
    found = []
    for place, node in statements():
        names = {target.id for target in getattr(node, "targets", ()) if isinstance(target, ast.Name)}
        if isinstance(node, ast.Assign) and names & WORDS and is_plain(node.value):
            found.append(place)
    assert found == []


def test_a_time_in_a_message_is_told_as_the_language_prints_it() -> None:
    times = [When.of(text) for text in ("2024/25", "fra maj 2026", "senest 4/4 2026", "2022/23-2024/25", "uge 9")]
    messages = [say("there is no figure of {wanted} to be shown", wanted=time) for time in times]
    assert [str(message).split(" of ")[1].removesuffix(" to be shown") for message in messages] == [
        "2024/25", "from 2026-05", "by 2026-04-04", "2022/23-2024/25", "uge 9",
    ]  # fmt: skip
    danish = [told(message, "da") for message in messages]
    assert all(language_of("da").when(time) in words for time, words in zip(times, danish, strict=True))
    assert "fra maj 2026" in danish[1].replace("\u00a0", " ")
