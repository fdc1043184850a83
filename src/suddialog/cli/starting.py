"""``suddialog demo`` and ``suddialog new``: how one begins."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from importlib import resources
from pathlib import Path
from shlex import quote

import click

from suddialog import io
from suddialog._api.batch import orders_of
from suddialog._api.prepare import prepare
from suddialog._api.run import run
from suddialog.cli.arguments import path_name
from suddialog.cli.commands import Command
from suddialog.cli.registry import known_plugins
from suddialog.cli.telling import tell_result, tell_withheld
from suddialog.cli.voice import (
    agreed,
    asked_language,
    language_option,
    program,
    replacing,
    somebody_answers,
    speak,
    spoken,
)
from suddialog.errors import Message, TargetError, TargetExists, UsageError, reason_of, say
from suddialog.io.files import refuse_target, there_already, write_atomically
from suddialog.model import Audience
from suddialog.model.following import next_year
from suddialog.plugins import Exporter, State

DEMO = ("husum_style", "hellerup_style")
FORMATS = ("pptx", "markdown", "docx", "html", "table", "xlsx")
"""What the demo makes, as far as it can be made here."""
USUAL = ("pptx", "markdown", "table")


@click.command(cls=Command)
@click.argument("out", type=path_name, metavar="OUT")
@language_option
def demo(out: str) -> None:
    """Write two example dialogues into the folder OUT, each as deck, minutes, page and tables.

    One is full of figures, the other is prose. The folder is made; files of an earlier demo are replaced. What can't be
    made here is named with what to install.
    """
    folder = made_folder(Path(out))
    registry = known_plugins()
    idle = [one for one in registry.plugins if one.builtin and one.name in FORMATS and one.state is not State.ACTIVE]
    exporters = [registry.exporter(name) for name in FORMATS if name not in {one.name for one in idle}]
    orders = orders_of(exporters, {}, overwrite=True)
    for name, data in _files("demo"):
        write_atomically(folder / name, data, overwrite=True)
    for stem in DEMO:
        source = folder / f"{stem}.yaml"
        speak(say("Wrote {path} (the dialogue itself)", path=source))
        prepared = prepare(io.read(source).dialogue, Audience.PUBLIC)
        for order in orders:
            result = run(prepared, order, folder / (stem + order.exporter.spec.suffixes[0]), registry)
            tell_result(result)
        tell_withheld(result)
    for plugin in idle:
        speak(say("Not made: {plugin}", plugin=plugin.text))
    _tell_on(folder, exporters)


def _tell_on(folder: Path, exporters: Sequence[Exporter]) -> None:
    first = str(folder / f"{DEMO[0]}.yaml")
    formats = ",".join(exporter.name for exporter in exporters)
    command = f"{program()} export {quote(first)} --to {formats} --out {quote(str(folder))} --overwrite"
    click.echo()
    speak(say("To go on, change {file} and type", file=first))
    click.echo(f"  {command}")
    speak(say("or add --audience participants to see what was withheld. To begin with your own school, type"))
    click.echo(f"  {program()} new {spoken(say('FILE'))}.yaml")


def made_folder(folder: Path) -> Path:
    """Make a folder, and those above it, unless it is there.

    Raises:
        TargetError: It can't be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        words = say(
            "The folder {path} can't be made, since there is a file of that name. Name another one.", path=folder
        )
        raise TargetError(words) from error
    except (OSError, ValueError) as error:
        reason = reason_of(error)
        words = say("The folder {path} can't be made: {reason}. Name another one.", path=folder, reason=reason)
        raise TargetError(words) from error
    return folder


def _files(folder: str) -> list[tuple[str, bytes]]:
    """Return name and content of the files that are shipped in a folder beside this module."""
    shipped = resources.files("suddialog.cli").joinpath(folder)
    return sorted((entry.name, entry.read_bytes()) for entry in shipped.iterdir() if entry.is_file())


@click.command(cls=Command)
@click.argument("file", type=path_name, metavar="FILE")
@click.option(
    "--from",
    "last",
    type=path_name,
    metavar="LAST",
    help="Begin from last year's dialogue, whose open action points come up.",
)
@click.option("--overwrite", is_flag=True, help="Replace a file that exists.")
@partial(
    language_option,
    help="Language of messages and of the file, which is Danish if nothing is said; with --from its keys are English.",
)
def new(file: str, last: str | None, overwrite: bool) -> None:
    """Write a short dialogue with comments into FILE, to be filled in.

    With --from it is next year's dialogue of a school: what is still true, the figures so far and what is to be
    followed up.
    """
    path = Path(file)
    if last is not None and path.exists() and path.samefile(last):
        raise TargetError(say("{path} is last year's dialogue. Choose another name for the new one.", path=path))
    overwrite = overwrite or _may_replace(path)
    refuse_target(path, overwrite=overwrite)
    if last is None:
        write_atomically(path, _starter(path, asked_language() or "da"), overwrite=overwrite)
        _tell_new(path, say("Wrote {path}", path=path))
        return
    following = next_year(io.load(last))
    io.dump(following, path, overwrite=overwrite)
    year, count = following.school_year, len(following.follow_up)
    words = say("Wrote {path} ({year}, action points to follow up: {count})", path=path, year=year, count=count)
    _tell_new(path, words)


def _may_replace(path: Path) -> bool:
    """Ask whether an existing file may be replaced, if somebody is there to answer.

    Raises:
        TargetExists: Nobody is there, or the answer is no.
    """
    if not path.is_file():
        return False
    if not somebody_answers():
        raise there_already(path)
    if not agreed(replacing(path)):
        raise TargetExists(say("{path} was left as it is.", path=path))
    return True


def _starter(path: Path, lang: str) -> bytes:
    if path.suffix not in {".yaml", ".yml"}:
        raise UsageError(say('"{path}" has to end in .yaml, since what is written has comments.', path=path))
    starters = dict(_files("starters"))
    return starters.get(f"{lang}.yaml", starters["en.yaml"])


def _tell_new(path: Path, wrote: Message) -> None:
    name = quote(str(path))
    command = f"{program()} export {name} --to {','.join(USUAL)}"
    speak(wrote)
    speak(say("Fill it in; '{command}' tells what is wrong. Then type", command=f"{program()} check {name}"))
    click.echo(f"  {command}")
