"""The command line in Danish: help, and what is wrong with a call, wherever the language is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from inspect import cleandoc

import click
import pytest
from click.testing import CliRunner

from suddialog.cli import app
from suddialog.cli.foreign import Formatter, translated

CALLS = [
    ("chekc a.yaml", "Der er ingen kommando 'chekc'. Mente du 'check'?"),
    ("noget", "Der er ingen kommando 'noget'."),
    ("check", "Der mangler 'FIL…'."),
    ("demo", "Der mangler 'MAPPE'."),
    ("fmt --drop a.yaml", "Der er intet tilvalg '--drop'."),
    ("fmt --chek a.yaml", "Der er intet tilvalg '--chek'. Mente du en af disse: '--check', '--help'?"),
    ("export a.yaml --out", "Skriv en værdi efter '--out'."),
    ("export a.yaml --json=3", "Tilvalget '--json' har ingen værdi."),
    ("schema a", "Der er et ord for meget: a"),
    ("new a b c", "Der er nogle ord for meget: b c"),
    ("check a.yaml --previous ", "Værdien af '--previous' passer ikke: navnet er tomt."),
    ("new ", "Værdien af 'FIL' passer ikke: navnet er tomt."),
    ("catalogue noget", 'Ukendt katalogpost "noget"'),
    ("check a.yaml --audience alle", 'Der er ingen målgruppe, der hedder "alle"'),
    ("demo a/b\0", "Mappen a/b\0 kan ikke oprettes"),
    ("check findes-ikke.yaml", "SUD001 fejl (findes-ikke.yaml): filen findes ikke."),
]
"""What was typed, an empty word at its end if it ends with a blank, and what is said."""

CODE_1 = {"demo a/b\0", "check findes-ikke.yaml"}


def words(line: str) -> list[str]:
    return re.split(" ", line)


def invoke(arguments: list[str], **environment: str) -> tuple[int, str]:
    """Call the program without plugins of others, whose words are their own."""
    result = CliRunner(env={"SUDDIALOG_PLUGINS": "", **environment}).invoke(app, arguments, prog_name="suddialog")
    return result.exit_code, result.output


def commands(command: click.Command = app, name: str = "") -> Iterator[tuple[str, click.Command]]:
    yield name, command
    for word, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, f"{name} {word}".strip())


@pytest.mark.parametrize(("line", "message"), CALLS)
def test_what_is_wrong_with_a_call_is_told_in_danish_wherever_the_language_is_said(line: str, message: str) -> None:
    name, *rest = words(line)
    spoken = [
        invoke(["--lang", "da", name, *rest]),
        invoke([name, "--lang=da", *rest]),
        invoke([name, *rest], SUDDIALOG_LANG="da"),
    ]
    if "--out" not in rest[-1:]:
        spoken.append(invoke([name, *rest, "--lang", "da"]))
    for code, output in spoken:
        assert message in output
        assert "Error" not in output
        assert "Usage" not in output
        assert code == (1 if line in CODE_1 else 2)


@pytest.mark.parametrize(("line", "message"), CALLS)
def test_it_is_told_in_english_if_nothing_is_said(line: str, message: str) -> None:
    code, output = invoke(words(line))
    assert message not in output
    assert not re.search("[æøå]", output)
    assert code == (1 if line in CODE_1 else 2)


@pytest.mark.parametrize("name", [name for name, _ in commands()])
def test_help_is_danish_and_names_no_english_text(name: str) -> None:
    code, output = invoke([*name.split(), "--help", "--lang", "da"])
    assert code == 0
    assert output.startswith("Brug: suddialog")
    assert "Tilvalg:\n" in output
    told = " ".join(output.split())
    assert "Vis denne hjælp." in told
    english = invoke([*name.split(), "--help"])[1]
    for text in ("Usage:", "Options:", "Commands:", "Show this", "Show the", "default:", "env var:", "FILE", "TEXT"):
        assert text not in told, text
    danish, english = (re.sub(r"--\S+|\[[^\]]*\]", "", text).split("\n") for text in (output, english))
    same = {line for line in danish if len(re.findall("[A-Za-z]{3,}", line)) > 1} & set(english)
    assert same == set()


def test_whole_sentences_stand_in_the_list_of_commands() -> None:
    _, output = invoke(["--help"])
    told = " ".join(output.split())
    for command in app.commands.values():
        assert " ".join(cleandoc(command.help or "").split("\n\n")[0].split()) in told


def test_a_language_that_is_not_there_is_an_error() -> None:
    assert invoke(["--lang", "sv", "formats"])[0] == 2
    assert invoke(["formats"], SUDDIALOG_LANG="sv")[0] == 2


def test_what_stands_behind_two_dashes_is_no_language() -> None:
    assert "Usage:" in invoke(["check", "--wrong", "--", "--lang", "da"])[1]


def test_values_are_no_words_of_ours() -> None:
    assert translated("No such option '--table'.", "da") == "Der er intet tilvalg '--table'."
    assert translated("Options", "en") == "Options"
    assert translated("something that click never said", "da") == "something that click never said"


def test_a_finding_that_ends_a_command_is_no_error_twice() -> None:
    assert invoke(["new", "a.yaml", "--from", "b.yaml", "--lang", "da"])[1].startswith("SUD001 fejl (b.yaml)")


def test_the_formats_and_their_options_are_told_in_danish() -> None:
    _, output = invoke(["formats", "--lang", "da"])
    assert "PowerPoint med rigtige diagrammer og tabeller, på enhver skabelon" in output
    assert "--notes / --no-notes  Skriv talernoter (ja eller nej). Ellers: ja." in output
    assert Formatter("en", width=80).width == 80
